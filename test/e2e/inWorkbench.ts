import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, type TestContext } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, openWorkbench, startServer, type Server } from '../../rig/vscode.mjs';
import { SimulatorPage } from './simulatorPage';
import { screenshots, Workbench } from './workbench';

const root = path.resolve(import.meta.dirname, '../..');

/** How long a person waits for something to be seen, in milliseconds. */
const PATIENCE = 30_000;

/** What a test has in its hands. */
export interface Hands {
  readonly workbench: Workbench;
  readonly simulator: SimulatorPage;
  readonly t: TestContext;
}

/** Makes a test's function of one that gets the workbench, as the test before left it. A failure leaves a picture. */
export type InWorkbench = (body: (hands: Hands) => Promise<void> | void) => (t: TestContext) => Promise<void>;

/** Of the person, besides what a file of tests is about. */
const settings = {
  // What is put in at once stays as it is: an editor that indents by itself would move its lines.
  '[yaml]': { 'editor.autoIndent': 'none' },
  'editor.minimap.enabled': false,
  // As on the desktop: in a browser VS Code would save a second later what a test means to take back.
  'files.autoSave': 'off',
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.reduceMotion': 'on',
};

/**
 * Opens a workbench with the packaged extension on a temporary folder, for the tests of one file, which costs some 6 s:
 * `test('title', inWorkbench(async ({ workbench, simulator }) => …))`.
 * @param files the files of the folder: texts by name
 * @param ownSettings settings of the person
 * @param prepare what else is to be done in the folder before it is opened
 */
export function workbenchWith(
  files: Record<string, string>,
  ownSettings: Record<string, unknown> = {},
  prepare: (folder: string) => void = () => undefined,
): InWorkbench {
  let server: Server | undefined;
  let browser: Browser | undefined;
  let workbench: Workbench | undefined;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mspl-e2e-'));

  before(
    async () => {
      mkdirSync(screenshots, { recursive: true });
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        writeFileSync(path.join(folder, name), text);
      }
      prepare(folder);
      server = await startServer({ vsix: packagedExtension(), settings: { ...settings, ...ownSettings } });
      browser = await launchBrowser();
      const { page, refused } = await openWorkbench(browser, server, { folder });
      page.setDefaultTimeout(PATIENCE);
      workbench = new Workbench(page, folder, refused, server.installSeconds);
    },
    { timeout: 240_000 },
  );

  after(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  return (body) => async (t) => {
    if (workbench === undefined) throw new Error('the workbench did not open');
    try {
      await body({ workbench, simulator: new SimulatorPage(workbench), t });
    } catch (error) {
      await workbench.screenshot(`failed-${t.name.replace(/\W+/g, '-')}`);
      await workbench.letGo();
      throw error;
    }
  };
}

/** The last test of each file: `test('nothing outside this machine is asked for', inWorkbench(nothingOutside));` */
export function nothingOutside({ workbench }: Hands): void {
  assert.deepEqual(workbench.refused, []);
}

/** The product of `npm run package`. */
function packagedExtension(): string {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return path.join(root, 'dist', `mspl-${version}.vsix`);
}
