// Runs test/vscode inside the extension host of the VS Code server in rig/. scripts/electron.mjs runs the same suite
// in a desktop VS Code.
import { closeSync, cpSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchBrowser, openWorkbench, startServer } from '../../rig/vscode.mjs';
import { buildHostTests } from '../../scripts/lib/hostTests.mjs';
import { root } from '../../scripts/lib/process.mjs';

const secondsForAll = 300;

/**
 * Opens the workbench with the extension and its tests.
 * @param {import('../../rig/vscode.mjs').Server} server
 * @param {import('playwright-core').Browser} browser
 * @param {{ folder: string, tests: string }} options
 * @returns {Promise<number>} the exit status that VS Code reports
 */
function runTests(server, browser, { folder, tests }) {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`the tests did not end in ${secondsForAll} s`));
    const timer = setTimeout(late, secondsForAll * 1000);
    openWorkbench(browser, server, {
      folder,
      tests,
      extension: root,
      async beforeLoad(page) {
        page.once('crash', () => reject(new Error('the page of the workbench crashed')));
        // The two functions by which VS Code's own test driver talks to who started it.
        await page.exposeFunction('codeAutomationLog', () => undefined);
        await page.exposeFunction('codeAutomationExit', (/** @type {number} */ status) => {
          clearTimeout(timer);
          resolve(status);
        });
      },
    }).catch(reject);
  });
}

/**
 * Prints what is added to a file, until told to stop.
 * @param {string} file
 * @returns {() => void}
 */
function follow(file) {
  writeFileSync(file, '');
  const descriptor = openSync(file, 'r');
  const buffer = Buffer.alloc(65_536);
  const print = () => {
    for (let size; (size = readSync(descriptor, buffer)) > 0;) process.stdout.write(buffer.subarray(0, size));
  };
  const timer = setInterval(print, 100);
  return () => {
    clearInterval(timer);
    print();
    closeSync(descriptor);
  };
}

const temporary = mkdtempSync(path.join(os.tmpdir(), 'mspl-host-'));
process.once('exit', () => rmSync(temporary, { recursive: true, force: true }));
const folder = path.join(temporary, 'workspace');
const lines = path.join(temporary, 'lines.txt');
cpSync(path.join(root, 'test/vscode/workspace'), folder, { recursive: true });

const tests = await buildHostTests();
const stopFollowing = follow(lines);
// As on the desktop: in a browser VS Code would save a second later what a test means to take back.
const settings = { 'files.autoSave': 'off' };
const server = await startServer({ extensionTests: true, settings, env: { MSPL_LINES_FILE: lines } });
try {
  const browser = await launchBrowser();
  try {
    process.exitCode = await runTests(server, browser, { folder, tests });
  } finally {
    await browser.close();
  }
} catch (error) {
  console.error(error, server.log().slice(-2000));
  process.exitCode = 1;
} finally {
  await server.stop();
  stopFollowing();
}
