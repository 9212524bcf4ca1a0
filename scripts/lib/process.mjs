// Starts other programs. Only modules of Node: this runs before anything is installed.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const windows = process.platform === 'win32';

/**
 * Runs a program with its output passed through and nothing on its standard input.
 * It gets a process group of its own, so that whatever it started ends with it: at its end, after `seconds`,
 * and when this process is asked to stop.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, seconds?: number, shell?: boolean }} [options]
 * @returns {Promise<number>} the exit status; 1 when it could not be started or was killed
 */
export function run(program, args, { cwd = root, env = {}, seconds, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: !windows,
      shell,
    });
    const stop = () => {
      killGroup(child.pid, 'SIGTERM');
      setTimeout(() => killGroup(child.pid, 'SIGKILL'), 5000).unref();
    };
    const timer =
      seconds === undefined
        ? undefined
        : setTimeout(() => {
            console.error(`stopped after ${seconds} s: ${path.basename(program)} ${args.join(' ')}`);
            stop();
          }, seconds * 1000);
    const interrupted = () => {
      stop();
      process.exitCode = 130;
    };
    for (const signal of stopSignals) process.once(signal, interrupted);
    const finish = (/** @type {number} */ status) => {
      clearTimeout(timer);
      for (const signal of stopSignals) process.removeListener(signal, interrupted);
      killGroup(child.pid, 'SIGKILL');
      if (process.exitCode === 130) process.exit();
      resolve(status);
    };
    child.once('error', (error) => {
      console.error(`${program}: ${error.message}`);
      finish(1);
    });
    child.once('exit', (status) => finish(status ?? 1));
  });
}

/** The signals by which a person or a CI service ends a run. @type {NodeJS.Signals[]} */
export const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Sends a signal to a process started with `detached: true` and to all it started. Does nothing if they are gone.
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 */
export function killGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    process.kill(windows ? pid : -pid, signal);
  } catch {
    // Nobody left.
  }
}

/**
 * Runs npm: the one that started this script, else the one on PATH.
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string> }} [options]
 */
export function npm(args, options = {}) {
  const cli = process.env.npm_execpath;
  return cli !== undefined && path.basename(cli) === 'npm-cli.js'
    ? run(process.execPath, [cli, ...args], options)
    : run('npm', args, { ...options, shell: windows });
}

/**
 * Runs a script of this project with this Node.
 * @param {string[]} args the script's path below the root, then its arguments
 * @param {{ env?: Record<string, string>, seconds?: number }} [options]
 */
export function node(args, options = {}) {
  return run(process.execPath, args, options);
}

/** Seconds since `start` (of `performance.now()`), for people. @param {number} start */
export function secondsSince(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
