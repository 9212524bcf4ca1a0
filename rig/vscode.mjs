// A real VS Code for tests and for `npm start`: its server on the loopback address, its workbench in a browser.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findBrowser } from '../scripts/lib/browser.mjs';
import { killGroup, stopSignals } from '../scripts/lib/process.mjs';
import { linkModules, serverNode, serverRoot } from './setup.mjs';

/** Settings of the person: nothing that asks, updates, suggests or looks anything up outside. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.simpleDialog.enable': true,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'terminal.integrated.gpuAcceleration': 'off',
  'update.mode': 'none',
  'window.dialogStyle': 'custom',
  'window.menuBarVisibility': 'classic',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * @typedef {object} ServerOptions
 * @property {string} [vsix] an extension to install first
 * @property {Record<string, unknown>} [settings] settings of the person, besides the quiet ones
 * @property {Record<string, string>} [env] for the server and its extension hosts
 * @property {boolean} [extensionTests] lets the workbench's address name an extension and its tests (and hides notifications)
 */

/**
 * @typedef {object} Server
 * @property {string} origin `http://127.0.0.1:<port>`
 * @property {string} token whoever connects must know it
 * @property {Promise<number | null>} ended its exit status, once it ended; waiting for it does not keep this process alive
 * @property {() => string} log what the server printed so far
 * @property {number} installSeconds how long the extension took to install; 0 without one
 * @property {() => Promise<void>} stop ends the server and removes its data
 */

/**
 * Starts a VS Code server with empty user data in a temporary folder. It ends with this process at the latest.
 * @param {ServerOptions} [options]
 * @returns {Promise<Server>}
 */
export async function startServer({ vsix, settings = {}, env = {}, extensionTests = false } = {}) {
  linkModules();
  const data = mkdtempSync(path.join(os.tmpdir(), 'mspl-vscode-'));
  const removeData = () => rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  const user = path.join(data, 'data', 'User');
  mkdirSync(user, { recursive: true });
  writeFileSync(path.join(user, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, null, 2));

  const command = [
    path.join(serverRoot, 'out', 'server-main.js'),
    '--accept-server-license-terms',
    '--server-data-dir',
    data,
  ];
  const serverEnv = { ...ownEnvironment(), ...env, EXTENSIONS_GALLERY: '{}', XDG_RUNTIME_DIR: data };
  let installSeconds = 0;
  if (vsix !== undefined) {
    const start = performance.now();
    const args = [...command, '--install-extension', path.resolve(vsix)];
    const { status, stdout, stderr } = spawnSync(serverNode(), args, { env: serverEnv, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${vsix} could not be installed:\n${stdout}${stderr}`);
    installSeconds = (performance.now() - start) / 1000;
  }

  const token = randomBytes(16).toString('hex');
  const options = ['--host', '127.0.0.1', '--port', '0', '--connection-token', token, '--telemetry-level', 'off'];
  if (extensionTests) options.push('--enable-smoke-test-driver'); // without it VS Code ignores the tests in the address
  const server = spawn(serverNode(), [...command, ...options], {
    env: serverEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const atExit = () => {
    killGroup(server.pid, 'SIGKILL');
    removeData();
  };
  const atSignal = () => process.exit(130);
  process.once('exit', atExit);
  for (const signal of stopSignals) process.once(signal, atSignal);

  let log = '';
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve) => server.once('exit', resolve));
  /** @type {Promise<number>} */
  const listening = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The VS Code server did not start in 60 s:\n${log}`)), 60_000);
    const read = (/** @type {Buffer} */ chunk) => {
      log += chunk.toString();
      const port = /Extension host agent listening on (\d+)/.exec(log)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('error', reject);
    ended.then((status) => reject(new Error(`The VS Code server ended with status ${status}:\n${log}`)));
  });
  const port = await listening;
  // A program that forgets `stop` still ends.
  server.unref();
  for (const stream of [server.stdout, server.stderr]) /** @type {import('node:net').Socket} */ (stream).unref();

  return {
    origin: `http://127.0.0.1:${port}`,
    token,
    ended,
    log: () => log,
    installSeconds,
    async stop() {
      process.removeListener('exit', atExit);
      for (const signal of stopSignals) process.removeListener(signal, atSignal);
      killGroup(server.pid, 'SIGTERM');
      const late = setTimeout(() => killGroup(server.pid, 'SIGKILL'), 3000);
      await ended;
      clearTimeout(late);
      killGroup(server.pid, 'SIGKILL'); // what it started and left behind
      removeData();
    },
  };
}

/** This process's environment without what a VS Code that it runs in put there. */
function ownEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|NODE_TEST_CONTEXT$)/.test(name)),
  );
}

/**
 * @typedef {object} WorkbenchOptions
 * @property {string} folder the folder to open
 * @property {string} [extension] the folder of an extension to run from its sources (with `extensionTests` only)
 * @property {string} [tests] the module with its tests (with `extensionTests` only)
 */

/**
 * The address of a workbench of the server.
 * @param {Pick<Server, 'origin' | 'token'>} server
 * @param {WorkbenchOptions} options
 */
export function workbenchAddress({ origin, token }, { folder, extension, tests }) {
  const query = new URLSearchParams({ tkn: token, folder: urlPath(folder) });
  const remote = (/** @type {string} */ file) => `vscode-remote://${new URL(origin).host}${urlPath(file)}`;
  const payload = [];
  if (extension !== undefined) payload.push(['extensionDevelopmentPath', remote(extension)]);
  if (tests !== undefined) payload.push(['extensionTestsPath', remote(tests)]);
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `${origin}/?${query}`;
}

/** @param {string} file */
function urlPath(file) {
  const whole = path.resolve(file).split(path.sep).join('/');
  return whole.startsWith('/') ? whole : `/${whole}`;
}

/** Starts the Chromium of this machine, without a window. */
export async function launchBrowser() {
  const { chromium } = await import('playwright-core');
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error('There is no Chromium: npm test says how to get one.');
  const quiet = ['quic', 'background-networking', 'component-update', 'sync', 'gpu', 'dev-shm-usage'];
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--no-first-run', ...quiet.map((feature) => `--disable-${feature}`)],
  });
}

/**
 * Opens a workbench and waits until it is drawn. Requests to other machines are refused and listed in `refused`.
 * @param {import('playwright-core').Browser} browser
 * @param {Server} server
 * @param {WorkbenchOptions & { beforeLoad?: (page: import('playwright-core').Page) => Promise<void> }} options
 */
export async function openWorkbench(browser, server, { beforeLoad, ...options }) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  /** @type {string[]} */
  const refused = [];
  const outside = (/** @type {URL} */ url) => /^(https?|wss?):$/.test(url.protocol) && url.hostname !== '127.0.0.1';
  await context.route(outside, (route) => {
    refused.push(route.request().url());
    return route.abort();
  });
  const page = await context.newPage();
  await beforeLoad?.(page);
  await page.goto(workbenchAddress(server, options));
  await page.locator('.monaco-workbench .part.editor').waitFor({ timeout: 60_000 });
  return { page, refused };
}
