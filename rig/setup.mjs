// Makes a runnable VS Code server of rig/node_modules after `npm ci` there. Needs no network; safe to repeat.
//
// The package `code-server` carries a whole VS Code server in lib/vscode, without the modules that it needs at run time:
// code-server's own postinstall would fetch those unlocked and compile them. rig/.npmrc keeps that script from running;
// rig/package.json locks the modules instead, and they are linked here to where the server looks for them.
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from '../scripts/lib/process.mjs';

const rig = path.dirname(fileURLToPath(import.meta.url));
const modules = path.join(rig, 'node_modules');
export const serverRoot = path.join(modules, 'code-server', 'lib', 'vscode');

/** The oldest Node that this VS Code server starts on. */
const oldestNode = { major: 22, minor: 15 };

/** The Node that runs the server: the one among the packages, else this one where it is new enough. */
export function serverNode() {
  const windows = process.platform === 'win32';
  const folder = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const carried = path.join(modules, folder, 'bin', windows ? 'node.exe' : 'node');
  if (existsSync(carried)) return carried;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const newEnough = major > oldestNode.major || (major === oldestNode.major && minor >= oldestNode.minor);
  if (newEnough) return process.execPath;
  throw new Error(
    `The VS Code server in rig/ needs Node ${oldestNode.major}.${oldestNode.minor} or newer; this is ${process.versions.node}, ` +
      `and there is no package with a Node for ${process.platform}-${process.arch}.`,
  );
}

/** Links each module of rig/package.json into the server's own node_modules. */
export function linkModules() {
  if (!existsSync(serverRoot)) throw new Error('rig/node_modules is missing: run npm test, or npm ci in rig/');
  const { dependencies } = JSON.parse(readFileSync(path.join(rig, 'package.json'), 'utf8'));
  // One link a module: a link to the whole of node_modules would contain itself.
  for (const name of Object.keys(dependencies).filter((name) => name !== 'code-server')) {
    const place = path.join(serverRoot, 'node_modules', name);
    if (existsSync(place)) continue;
    mkdirSync(path.dirname(place), { recursive: true });
    symlinkSync(path.relative(path.dirname(place), path.join(modules, name)), place, 'junction');
  }
}

/**
 * Compiles the two modules that no package carries ready-made: spdlog (the text of Output channels) and
 * native-watchdog (an extension host ends with its server). Everything the tests look at works without them.
 */
async function compileModules() {
  const products = {
    '@vscode/spdlog': 'build/Release/spdlog.node',
    '@vscode/native-watchdog': 'build/Release/watchdog.node',
  };
  const missing = Object.entries(products)
    .filter(([name, product]) => !existsSync(path.join(modules, name, product)))
    .map(([name]) => name);
  if (missing.length === 0) return;
  const bin = path.dirname(serverNode());
  const headers = path.resolve(bin, '..');
  /** @type {Record<string, string>} */
  const env = { PATH: bin + path.delimiter + (process.env.PATH ?? '') };
  if (existsSync(path.join(headers, 'include', 'node', 'node_api.h'))) env.npm_config_nodedir = headers;
  const args = ['rebuild', '--ignore-scripts=false', '--loglevel=error', ...missing];
  if ((await npm(args, { cwd: rig, env })) !== 0) {
    console.warn(
      `Could not compile ${missing.join(' and ')} (that takes Python 3, make and a C++ compiler). ` +
        'Everything works without, but the Output channels stay empty.',
    );
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  linkModules();
  if (!process.argv.includes('--link-only')) void compileModules();
}
