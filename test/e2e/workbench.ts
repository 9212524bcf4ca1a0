/**
 * Drives the packaged extension as a person would: mouse and keyboard in a real VS Code workbench.
 * A test file calls `workbenchWith` once; each file costs a start of some 6 s.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, type TestContext } from 'node:test';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { launchBrowser, openWorkbench, startServer, type Server } from '../../rig/vscode.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const screenshots = path.join(root, 'out/screenshots');

/** How often something is asked, ten times a second, before it is given up. */
const PATIENCE = 200;

/** A row of the Problems view. */
export interface Problem {
  readonly message: string;
  /** The diagnostic's id, such as `mspl-unknown-function`. */
  readonly code: string;
  /** Counted from 1, as VS Code shows them. */
  readonly line: number;
  readonly column: number;
}

/** An open workbench and what a person does in it. */
export class Workbench {
  constructor(
    readonly page: Page,
    /** The opened folder, which tests may write to. */
    readonly folder: string,
    /** The addresses on other machines that the page asked for, in vain. */
    readonly refused: readonly string[],
    /** How long the extension took to install. */
    readonly installSeconds: number,
  ) {}

  /** Runs a command by its title from the command palette, such as `View: Toggle Word Wrap`. */
  async command(title: string): Promise<void> {
    await this.choose(`>${title}`, title);
  }

  /** Opens a file of the folder in an editor, and waits until its text is there. */
  async openFile(name: string): Promise<void> {
    await this.choose(name, path.basename(name));
    await this.page.locator('.tab.active', { hasText: path.basename(name) }).waitFor();
    await this.editor.locator('.view-line').first().waitFor();
  }

  /** The text area of the active editor. */
  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor').first();
  }

  /** Puts the cursor at a place (counted from 1) of the active editor. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.page.keyboard.press('Control+G');
    const input = await this.quickInput();
    await input.fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.quickInputGone();
  }

  /** Types at the cursor, key by key. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 15 });
  }

  /** Presses a key or a chord, such as `Control+Space`, once or several times. */
  async press(key: string, times = 1): Promise<void> {
    for (let i = 0; i < times; i++) await this.page.keyboard.press(key);
  }

  /** Replaces the whole text of the active editor at once (no completion or closing bracket gets in between). */
  async replaceAll(text: string): Promise<void> {
    await this.editor.locator('.view-line').first().click();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.insertText(text);
  }

  /** Opens the Problems view and returns a locator of the rows that hold `text`. */
  async problemRow(text: string): Promise<Locator> {
    await this.command('Problems: Focus on Problems View');
    return this.page.locator('.markers-panel .monaco-list-row', { hasText: text }).first();
  }

  /** Waits for a row of the Problems view that holds `text`, and reads it. */
  async problem(text: string): Promise<Problem> {
    const row = await this.problemRow(text);
    await row.waitFor();
    const [, line, column] = /Ln (\d+), Col (\d+)/.exec(await row.innerText()) ?? [];
    return {
      message: await row.locator('.marker-message').first().innerText(),
      code: await row.locator('.marker-code').first().innerText(),
      line: Number(line),
      column: Number(column),
    };
  }

  /** Waits until the Problems view is empty. */
  async noProblems(): Promise<void> {
    await this.command('Problems: Focus on Problems View');
    await this.page.locator('.markers-panel .message-box-container', { hasText: 'No problems' }).waitFor();
  }

  /** The page of the one open webview. */
  get panel(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** The text of an open document, byte for byte, by way of the clipboard. */
  async copyAll(): Promise<string> {
    await this.editor.locator('.view-line').first().click();
    await this.page.keyboard.press('Control+A');
    await this.copy('');
    await this.page.keyboard.press('Control+C');
    return this.until(
      () => this.clipboard(),
      (text) => text !== '',
    );
  }

  /** What is on the clipboard. */
  clipboard(): Promise<string> {
    return this.page.evaluate<string>('navigator.clipboard.readText()');
  }

  /** Puts a text on the clipboard. */
  async copy(text: string): Promise<void> {
    await this.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  }

  /** Asks again and again until the answer is a good one, and gives it; a bad one is named when it takes too long. */
  async until<Answer>(ask: () => Promise<Answer> | Answer, isGood: (answer: Answer) => boolean): Promise<Answer> {
    for (let tries = 0; ; tries++) {
      const answer = await ask();
      if (isGood(answer)) return answer;
      if (tries >= PATIENCE) throw new Error(`the last answer was ${JSON.stringify(answer)}`);
      await this.page.waitForTimeout(100);
    }
  }

  /** A row of a list or tree in a part of the workbench, such as `.debug-variables`. */
  row(part: string, text: string): Locator {
    return this.page.locator(`${part} .monaco-list-row`, { hasText: text }).first();
  }

  /** A notification that holds `text`. */
  notification(text: string): Locator {
    return this.page.locator('.notification-toast', { hasText: text }).first();
  }

  /** Saves a picture as out/screenshots/<name>.png. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: path.join(screenshots, `${name}.png`) });
  }

  /** Types into the quick input, and takes the first row that holds `title`. */
  private async choose(query: string, title: string): Promise<void> {
    await this.page.keyboard.press(query.startsWith('>') ? 'F1' : 'Control+P');
    const input = await this.quickInput();
    await input.fill(query);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
    await this.quickInputGone();
  }

  /**
   * Rests the mouse on a text of the active editor until a hover with `said` is shown, and gives that hover. A line that
   * moves away under the mouse, because a lens came above it, shows none: the mouse follows it.
   */
  async hoverOver(text: Locator, said: string): Promise<Locator> {
    const hover = this.page.locator('.monaco-hover:visible', { hasText: said }).first();
    for (let tries = 0; tries < 5 && !(await hover.isVisible()); tries++) {
      await this.page.mouse.move(0, 0);
      await text.hover();
      await hover.waitFor({ timeout: 4000 }).catch(() => undefined);
    }
    await hover.waitFor();
    return hover;
  }

  /** Chooses a file of the folder in VS Code's own dialog, by keys. */
  async pickFile(name: string): Promise<void> {
    const input = await this.quickInput();
    const dialog = this.page.locator('.quick-input-widget');
    // The first Enter may come while the dialog still reads the folder.
    for (let tries = 0; tries < 5 && (await dialog.isVisible()); tries++) {
      await input.fill(path.join(this.folder, name));
      await dialog.locator('.monaco-list-row', { hasText: path.basename(name) }).waitFor();
      await this.page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'hidden', timeout: 4000 }).catch(() => undefined);
    }
    await this.quickInputGone();
  }

  /** The field of the quick input; waits until it is open. */
  async quickInput(): Promise<Locator> {
    const input = this.page.locator('.quick-input-widget input[type=text]');
    await input.waitFor({ state: 'visible' });
    return input;
  }

  private async quickInputGone(): Promise<void> {
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }
}

/** Makes a test's function of one that gets the workbench, as the test before left it. A failure leaves a picture. */
export type InWorkbench = (
  body: (workbench: Workbench, t: TestContext) => Promise<void> | void,
) => (t: TestContext) => Promise<void>;

/** What is put in at once stays as it is: an editor that indents by itself would move its lines. */
const plainTyping = { '[yaml]': { 'editor.autoIndent': 'none' } };

/**
 * Opens a workbench with the packaged extension on a temporary folder, for the tests of one file:
 * `test('title', inWorkbench(async (workbench) => …))`.
 * @param files the files of the folder: texts by name
 * @param settings settings of the person
 * @param prepare what else is to be done in the folder before it is opened
 */
export function workbenchWith(
  files: Record<string, string>,
  settings: Record<string, unknown> = {},
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
      server = await startServer({ vsix: packagedExtension(), settings: { ...plainTyping, ...settings } });
      browser = await launchBrowser();
      const { page, refused } = await openWorkbench(browser, server, { folder });
      page.setDefaultTimeout(20_000);
      workbench = new Workbench(page, folder, refused, server.installSeconds);
    },
    { timeout: 120_000 },
  );

  after(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  return (body) => async (t) => {
    if (workbench === undefined) throw new Error('the workbench did not open');
    try {
      await body(workbench, t);
    } catch (error) {
      await workbench.screenshot(`failed-${t.name.replace(/\W+/g, '-')}`);
      throw error;
    }
  };
}

/** The product of `npm run package`. */
function packagedExtension(): string {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return path.join(root, 'dist', `mspl-${version}.vsix`);
}
