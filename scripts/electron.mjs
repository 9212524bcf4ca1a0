// npm run test:electron [-- --vscode PATH]: runs test/vscode in a desktop VS Code, the given one or a downloaded one.
// Ends with status 1 and one sentence where there is none to be had.
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { countsVariable, readCounts } from './lib/counts.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { node, root } from './lib/process.mjs';

/** @param {string} sentence @returns {never} */
function giveUp(sentence) {
  console.error(sentence);
  process.exit(1);
}

const { values } = parseArgs({ options: { vscode: { type: 'string' } } });
if (values.vscode !== undefined && !existsSync(values.vscode)) giveUp(`There is no VS Code at ${values.vscode}.`);
if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  giveUp('The desktop VS Code needs a display, and there is none: run this on a desktop, or under xvfb-run -a.');
}

await ensureInstalled();
const { downloadAndUnzipVSCode, runTests } = await import('@vscode/test-electron');
const { buildHostTests } = await import('./lib/hostTests.mjs');

const downloaded = () =>
  downloadAndUnzipVSCode({ version: 'stable', cachePath: path.join(root, '.cache/vscode') }).catch((error) =>
    giveUp(
      `VS Code could not be downloaded (${error.message}): name an installed one with npm run test:electron -- --vscode PATH.`,
    ),
  );
const vscodeExecutablePath = values.vscode ?? (await downloaded());

if ((await node(['scripts/build.mjs'])) !== 0) process.exit(1);
const temporary = mkdtempSync(path.join(os.tmpdir(), 'mspl-electron-'));
process.once('exit', () => rmSync(temporary, { recursive: true, force: true, maxRetries: 5 }));
const folder = path.join(temporary, 'workspace');
const countsFile = path.join(temporary, 'counts.json');
cpSync(path.join(root, 'test/vscode/workspace'), folder, { recursive: true });

const status = await runTests({
  vscodeExecutablePath,
  extensionDevelopmentPath: root,
  extensionTestsPath: await buildHostTests(),
  extensionTestsEnv: { [countsVariable]: countsFile },
  launchArgs: [folder, '--disable-extensions', '--user-data-dir', path.join(temporary, 'user')],
}).catch((error) => {
  console.error(error.message);
  return 1;
});
const { passed, failed, skipped, failures } = readCounts(countsFile, status);
for (const what of failures) console.log(`✖ ${what}`);
console.log(`${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`);
process.exitCode = failed === 0 ? 0 : 1;
