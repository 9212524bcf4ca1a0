import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';

export const screenshots = path.resolve(import.meta.dirname, '../../out/screenshots');

/** How often something is asked, ten times a second, before it is given up. */
const PATIENCE = 300;

/** How often something is done again that a busy window has not taken notice of, or not yet of what it is about. */
const ATTEMPTS = 8;

/** How long such an attempt is given before the next one, in milliseconds. */
const ATTEMPT = 4000;

/** A part of the window, in pixels from its upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An open VS Code, and what a person does in it by mouse and keyboard. The simulator's panel is SimulatorPage's. */
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

  // Keys, and what is waited for.

  /** Types at the cursor, key by key. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 15 });
  }

  /** Presses a key or a chord, such as `Control+Space`, once or several times. */
  async press(key: string, times = 1): Promise<void> {
    for (let i = 0; i < times; i++) await this.page.keyboard.press(key);
  }

  /** Asks again and again until the answer is a good one, and gives it; a bad one is named when it takes too long. */
  async until<Answer>(
    ask: () => Promise<Answer> | Answer,
    isGood: (answer: Answer) => boolean,
    told: (answer: Answer) => string = (answer) => `the last answer was ${JSON.stringify(answer)}`,
  ): Promise<Answer> {
    for (let tries = 0; ; tries++) {
      const answer = await ask();
      if (isGood(answer)) return answer;
      if (tries >= PATIENCE) throw new Error(told(answer));
      await this.page.waitForTimeout(100);
    }
  }

  /** Does something until it has brought what is meant into sight, a few times at most. */
  async untilVisible(what: Locator, act: () => Promise<unknown>): Promise<void> {
    for (let tries = 0; tries < ATTEMPTS && !(await what.isVisible()); tries++) {
      await act();
      await what.waitFor({ timeout: ATTEMPT }).catch(() => undefined);
    }
    await what.waitFor();
  }

  /** Leaves whatever is open for a moment: lists, dialogs and menus, so that a failure does not hinder the next test. */
  async letGo(): Promise<void> {
    await this.page.mouse.up();
    await this.page.mouse.move(0, 0);
    await this.press('Escape', 3);
  }

  // Commands, and the lists at the top of the window.

  /** Runs a command by its title, such as `View: Toggle Word Wrap`, with no hand on the mouse. */
  async command(title: string): Promise<void> {
    await this.openPalette(title);
    const meant = this.commandRow(title).and(this.page.locator('.focused'));
    for (let i = 0; i < 20 && !(await meant.isVisible()); i++) await this.press('ArrowDown');
    await meant.waitFor();
    await this.press('Enter');
    const palette = this.page.locator('.quick-input-widget:visible input[type=text]');
    // The command may open a list of its own in its place.
    await this.until(
      async () => ((await palette.count()) === 0 ? '' : await palette.inputValue().catch(() => '')),
      (typed) => !typed.startsWith('>'),
    );
  }

  /** Waits until the window knows a command. */
  async knowsCommand(title: string): Promise<void> {
    await this.openPalette(title);
    await this.press('Escape');
    await this.quickInputGone();
  }

  /**
   * Opens the command palette on a command. It shows the commands that there were when it was opened, however long it is
   * open: one that does not show this one is opened again.
   */
  private async openPalette(title: string): Promise<void> {
    const widget = this.page.locator('.quick-input-widget');
    await this.untilVisible(this.commandRow(title), async () => {
      await this.until(
        async () => {
          const isOpen = await widget.isVisible();
          if (isOpen) await this.press('Escape');
          return isOpen;
        },
        (isOpen) => !isOpen,
      );
      await (await this.ask('F1')).fill(`>${title}`);
    });
  }

  /** The row of the palette with the whole title of a command; what it asks for then is told by an ellipsis. */
  private commandRow(title: string): Locator {
    const label = this.page.locator('.monaco-icon-label-container', {
      hasText: new RegExp(`^\\s*${escaped(title)}…?\\s*$`),
    });
    return this.page.locator('.quick-input-list .monaco-list-row').filter({ has: label }).first();
  }

  /** A row of the list at the top of the window; the first one with the text. */
  choice(text: string): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  }

  /** The field of the quick input; waits until it is open. */
  async quickInput(): Promise<Locator> {
    const input = this.page.locator('.quick-input-widget input[type=text]');
    await input.waitFor({ state: 'visible' });
    return input;
  }

  /** Opens the quick input by a key, which a window that is still busy with a click may not have taken notice of. */
  private async ask(key: string): Promise<Locator> {
    const input = this.page.locator('.quick-input-widget input[type=text]');
    await this.untilVisible(input, () => this.press(key));
    return input;
  }

  private async quickInputGone(): Promise<void> {
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Answers a question at the top of the window, once it holds what is proposed. */
  async answer(text: string, proposed?: string): Promise<void> {
    const input = await this.quickInput();
    if (proposed !== undefined) await this.valueIs(input, proposed);
    await input.fill(text);
    await this.press('Enter');
    await this.quickInputGone();
  }

  /** Waits until a field has a value. */
  async valueIs(field: Locator, value: string): Promise<void> {
    await this.until(
      async () => ((await field.count()) === 1 ? await field.inputValue() : undefined),
      (now) => now === value,
    );
  }

  /** Opens the list of templates for a new manifest. */
  async templates(): Promise<void> {
    await this.command('MSPL: New Manifest');
    await this.page.getByPlaceholder('What should become of messages?').waitFor();
  }

  /** Chooses a file of the folder in VS Code's own dialog, by keys. */
  async pickFile(name: string): Promise<void> {
    const input = await this.quickInput();
    const dialog = this.page.locator('.quick-input-widget');
    // The first Enter may come while the dialog still reads the folder.
    for (let tries = 0; tries < ATTEMPTS && (await dialog.isVisible()); tries++) {
      await input.fill(path.join(this.folder, name));
      await this.choice(path.basename(name)).waitFor();
      await this.press('Enter');
      await dialog.waitFor({ state: 'hidden', timeout: ATTEMPT }).catch(() => undefined);
    }
    await this.quickInputGone();
  }

  // Tabs and files.

  /** The tab with this whole name, in whatever group it is. */
  tab(name: string | RegExp): Locator {
    const whole = typeof name === 'string' ? new RegExp(`^\\s*${escaped(name)}\\s*$`) : name;
    return this.page
      .locator('.tab')
      .filter({ has: this.page.locator('.monaco-icon-label-container', { hasText: whole }) });
  }

  /** Waits until the tab with this name is the one in front of its group. */
  async inFront(name: string | RegExp): Promise<void> {
    await this.tab(name).and(this.page.locator('.active')).first().waitFor();
  }

  /** Goes into the editor of a file that is open. */
  async intoEditor(name: string): Promise<void> {
    await this.tab(name).first().click();
    await this.page.locator('.editor-group-container.active').locator(this.tab(name)).first().waitFor();
    await this.inFront(name);
  }

  /** Opens a file of the folder in an editor, and waits until its text is there. */
  async openFile(name: string): Promise<void> {
    await (await this.ask('Control+P')).fill(name);
    await this.choice(path.basename(name)).click();
    await this.quickInputGone();
    await this.inFront(path.basename(name));
    await this.page
      .locator(`.editor-group-container.active .monaco-editor[data-uri$=${JSON.stringify(`/${name}`)}] .view-line`)
      .first()
      .waitFor();
  }

  /**
   * Opens a file in the group that was there first: beside the panel, not over it. The panel may take the focus back a
   * moment after it was clicked; a file that came over it for that is closed, and opened again.
   */
  async openBeside(name: string): Promise<void> {
    const first = this.page.locator('.editor-group-container').first().and(this.page.locator('.active'));
    for (let tries = 0; tries < ATTEMPTS; tries++) {
      await this.untilVisible(first, () => this.press('Control+1'));
      await this.openFile(name);
      if (await first.isVisible()) return;
      await this.command('View: Close Editor');
    }
    throw new Error(`${name} opens over the panel each time`);
  }

  /** Closes every editor and the panel. */
  async closeAll(): Promise<void> {
    await this.command('View: Close All Editors');
    await this.page.locator('.tab').first().waitFor({ state: 'detached' });
  }

  /** Saves the active editor, and waits until that is done. */
  async save(): Promise<void> {
    await this.press('Control+S');
    await this.page.locator('.editor-group-container.active .tab.active:not(.dirty)').waitFor();
  }

  /** A file of the folder, as it was saved. */
  saved(name: string): string {
    return readFileSync(path.join(this.folder, name), 'utf8');
  }

  /** Waits until a file of the folder has a text that is wanted, and gives it. */
  savedAs(name: string, isWanted: (text: string) => boolean): Promise<string> {
    return this.until(() => (existsSync(path.join(this.folder, name)) ? this.saved(name) : ''), isWanted);
  }

  // The text of an editor.

  /** The active editor. */
  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor').first();
  }

  /** The first line of an editor in sight that holds a text. */
  line(text: string): Locator {
    return this.page.locator('.editor-instance .view-line', { hasText: text }).first();
  }

  /** A lens above a line. */
  lens(title: string): Locator {
    return this.page.locator('.codelens-decoration a', { hasText: title });
  }

  /** Puts the cursor at a place (counted from 1) of the active editor. */
  async goTo(line: number, column = 1): Promise<void> {
    await (await this.ask('Control+G')).fill(`:${line}:${column}`);
    await this.press('Enter');
    await this.quickInputGone();
    await this.cursorIsAt(line);
  }

  /** Waits until the status bar says where the cursor is, and how much is selected. */
  async cursorIsAt(line: number, column?: number, selected?: number): Promise<void> {
    await this.cursorPlace(line, column, selected).waitFor();
  }

  /** Does what leads to a place of an editor; again where the panel took the focus back from the editor. */
  async leadsTo(act: () => Promise<unknown>, line: number, column?: number, selected?: number): Promise<void> {
    await this.untilVisible(this.cursorPlace(line, column, selected), act);
  }

  private cursorPlace(line: number, column?: number, selected?: number): Locator {
    const place = [`Ln ${line}, Col ${column ?? '\\d+'}`, selected === undefined ? '' : ` \\(${selected} selected\\)`];
    return this.inStatusBar(new RegExp(`${place.join('')}(?!\\d)`));
  }

  inStatusBar(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item', { hasText: text }).first();
  }

  /** Types over the statement of a line, from its end to its first letter. */
  async retype(line: number, statement: string): Promise<void> {
    await this.goTo(line);
    await this.press('End');
    await this.press('Shift+Home');
    await this.type(statement);
    await this.press('Escape');
  }

  /** Replaces the whole text of the active editor at once (no completion or closing bracket gets in between). */
  async replaceAll(text: string): Promise<void> {
    await this.editor.locator('.view-line').first().click();
    await this.press('Control+A');
    await this.press('Delete');
    await this.page.keyboard.insertText(text);
  }

  /** The text of an open document, byte for byte, by way of the clipboard. */
  async copyAll(): Promise<string> {
    await this.editor.locator('.view-line').first().click();
    await this.press('Control+A');
    await this.copy('');
    await this.press('Control+C');
    return this.clipboard((text) => text !== '');
  }

  /**
   * Rests the mouse on a text of the active editor until a hover with `said` is shown, and gives that hover. A line that
   * moves away under the mouse, because a lens came above it, shows none: the mouse follows it.
   */
  async hoverOver(text: Locator, said: string): Promise<Locator> {
    const hover = this.page.locator('.monaco-hover:visible', { hasText: said }).first();
    await this.untilVisible(hover, async () => {
      await this.page.mouse.move(0, 0);
      await text.hover();
    });
    return hover;
  }

  /** Opens the list of what can be done at the cursor until it offers `title`, and gives the list and that row. */
  async quickFix(title: string): Promise<{ readonly menu: Locator; readonly row: Locator }> {
    const menu = this.page.locator('.action-widget').first();
    const row = menu.locator('.monaco-list-row', { hasText: title }).first();
    // On a busy machine it can open before the findings of the last key are in.
    await this.untilVisible(row, async () => {
      await this.press('Escape');
      await this.press('Control+Period');
    });
    return { menu, row };
  }

  /** The list of completions, once it is open. */
  get completions(): Locator {
    return this.page.locator('.suggest-widget.visible');
  }

  // Lists and notifications.

  /** A row of a list or tree in a part of the workbench, such as `.debug-variables`. */
  row(part: string, text: string): Locator {
    return this.page.locator(`${part} .monaco-list-row`, { hasText: text }).first();
  }

  /** A notification that holds `text`. */
  notification(text: string): Locator {
    return this.page.locator('.notification-toast', { hasText: text }).first();
  }

  // The clipboard.

  /** Waits until what is on the clipboard is as wanted, and gives it. */
  clipboard(isWanted: (text: string) => boolean): Promise<string> {
    return this.until(() => this.page.evaluate<string>('navigator.clipboard.readText()'), isWanted);
  }

  /** The kinds of what the clipboard holds, by their media types. */
  clipboardTypes(): Promise<string[]> {
    return this.page.evaluate<string[]>(
      'navigator.clipboard.read().then((items) => items.flatMap(({ types }) => [...types]))',
    );
  }

  /** Puts a text on the clipboard, as if it had been copied elsewhere. */
  async copy(text: string): Promise<void> {
    await this.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  }

  // Pages in the window, and pictures of it.

  /** The page of the one open webview, whosever it is. */
  get webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** Where something is; fails when it is not in sight. */
  async boxOf(part: Locator): Promise<Box> {
    const box = await part.boundingBox();
    if (!box) throw new Error(`${String(part)} is not in sight`);
    return box;
  }

  /** Saves a picture as out/screenshots/<name>.png. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: path.join(screenshots, `${name}.png`) });
  }
}

/** A pattern for just this text. */
function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
