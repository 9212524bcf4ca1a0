import type { Frame, FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from './workbench';

/** How many presses of Tab lead around the whole page at most. */
const STOPS = 120;

/** The name on the panel's tab. */
export const PANEL = 'MSPL Simulator';

/** What a person does in the simulator's panel, by what is read on it. */
export class SimulatorPage {
  constructor(readonly workbench: Workbench) {}

  get panel(): FrameLocator {
    return this.workbench.webview;
  }

  /** The innermost frame of the panel, for what is asked of its page past what a person sees. */
  async frame(): Promise<Frame> {
    const outer = await (await this.workbench.page.waitForSelector('iframe.webview.ready')).contentFrame();
    const inner = await (await outer?.waitForSelector('iframe#active-frame'))?.contentFrame();
    if (!inner) throw new Error('the webview has no page');
    return inner;
  }

  // What the panel is about.

  /** Opens a manifest, and the panel by the button over its editor; a panel that is open is turned to it. */
  async openOn(manifest: string): Promise<void> {
    if ((await this.workbench.tab(PANEL).count()) > 0) {
      await this.turnTo(manifest);
      return;
    }
    await this.workbench.openFile(manifest);
    await this.workbench.page.locator('.editor-actions').getByRole('button', { name: 'Open Simulator' }).click();
    await this.isAbout(manifest);
    await this.field('From').waitFor();
  }

  /** Brings another manifest to the front, and waits until the panel is about it. */
  async turnTo(manifest: string): Promise<void> {
    await this.workbench.openBeside(manifest);
    await this.isAbout(manifest);
  }

  /** Waits until the panel is about a manifest, by the name of its file. */
  async isAbout(manifest: string): Promise<void> {
    await this.panel.locator('h1', { hasText: manifest }).waitFor();
  }

  // The form.

  /** A field by its label. */
  field(label: string): Locator {
    return this.panel.getByLabel(label, { exact: true });
  }

  /** Waits until a field has a value. */
  async fieldIs(label: string, value: string): Promise<void> {
    await this.workbench.valueIs(this.field(label), value);
  }

  /** Types over what a field has, key by key. */
  async typeOver(label: string, text: string): Promise<void> {
    // Not Control+A: VS Code carries it out a moment later, when typing has begun.
    await this.field(label).click({ clickCount: 3 });
    await this.workbench.type(text);
  }

  button(name: string | RegExp): Locator {
    return this.panel.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  }

  /** Opens the menu of a button, and takes the item that begins with `item`. */
  async choose(menu: 'Requests' | 'Send again', item: string): Promise<void> {
    await this.button(menu).click();
    await this.panel.getByRole('menu').waitFor();
    await this.panel.getByRole('menuitem', { name: item }).first().click();
    await this.panel.getByRole('menu').waitFor({ state: 'hidden' });
  }

  /** The switches of one person: `As described`, `Answers`, `Declines`, `No answer`, `Offline`. */
  standing(person: string, standing: string): Locator {
    return this.person(person).getByRole('radio', { name: standing, exact: true });
  }

  /** What is said of a person under «People». */
  person(name: string): Locator {
    return this.panel.getByRole('group', { name });
  }

  /** What is said of the request under the form. */
  finding(text: string): Locator {
    return this.panel.locator('#findings li', { hasText: text }).first();
  }

  /** From which file the request is, and under which name: `requests.sip › Terry calls Jenny`. */
  source(text: string): Locator {
    return this.panel.locator('#request .source', { hasText: text });
  }

  /** The message as the editor of the request has it, once it is as wanted. */
  message(wanted: RegExp): Promise<string> {
    return this.workbench.until(
      async () => {
        await this.button('Edit as text').first().click();
        await this.workbench.inFront('request.sip');
        await this.workbench.editor.locator('.view-line').first().waitFor();
        return this.workbench.copyAll();
      },
      (text) => wanted.test(text),
    );
  }

  /** Unfolds a part by the text it begins with, unless it is open. */
  async unfold(title: string): Promise<Locator> {
    const part = this.panel
      .locator('details')
      .filter({ has: this.panel.locator('summary', { hasText: title }) })
      .first();
    await part.waitFor();
    if ((await part.getAttribute('open')) === null) await part.locator('summary').first().click();
    return part;
  }

  // What became of the request.

  /** Clicks on Send, and waits until the outcome is a sentence with `outcome`, where one is given. */
  async send(outcome?: string | RegExp): Promise<void> {
    await this.button('Send').click();
    if (outcome !== undefined) await this.outcome(outcome);
  }

  /** Waits until the outcome is a sentence with `text`. */
  async outcome(text: string | RegExp): Promise<void> {
    await this.panel.locator('#outcome .sentence', { hasText: text }).waitFor();
  }

  /** Waits until the outcome's kind is this word, such as `retargeted`. */
  async word(word: string): Promise<void> {
    await this.panel.locator('#outcome .badge', { hasText: new RegExp(`^\\s*${word}\\s*$`) }).waitFor();
  }

  /** Waits until what reached whom is a sentence with `text`. */
  async reached(text: string | RegExp): Promise<void> {
    await this.panel.locator('#outcome .sentence + p', { hasText: text }).waitFor();
  }

  /** Says that what is shown is of a request or manifest that was changed since. */
  get stale(): Locator {
    return this.panel.locator('.stale');
  }

  /** Waits until what is shown is of the request and the manifest as they are. */
  async isCurrent(): Promise<void> {
    await this.stale.waitFor({ state: 'detached' });
  }

  /** What stands under a heading of the result. */
  section(title: string): Locator {
    return this.panel
      .locator('#panel-result section')
      .filter({ has: this.panel.getByRole('heading', { name: title }) });
  }

  async tab(name: 'Result' | 'Steps' | 'Ladder' | 'Compare'): Promise<void> {
    await this.panel.getByRole('tab', { name }).click();
    await this.tabShown(name);
  }

  /** Waits until a tab is the one that is shown. */
  async tabShown(name: string): Promise<void> {
    await this.panel.getByRole('tab', { name, selected: true }).waitFor();
    await this.panel.locator(`#panel-${name.toLowerCase()}`).waitFor();
  }

  /** The messages of the ladder with a text. */
  ladderMessages(text: string | RegExp): Locator {
    return this.panel.locator('#panel-ladder').getByRole('option').filter({ hasText: text });
  }

  /** Waits until the timeline says so: `step 3 of 5`. */
  async position(text: string | RegExp): Promise<void> {
    await this.panel.locator('.steps-position', { hasText: text }).waitFor();
  }

  /** Waits until the pane shows the step of a statement. */
  async atStatement(text: string): Promise<void> {
    await this.panel.locator('.step-statement', { hasText: text }).waitFor();
  }

  // The keyboard.

  /** Presses Tab (or another key) until a control has the focus: what a person without a mouse does. */
  async tabTo(control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    for (let i = 0; i < STOPS; i++) {
      if (await this.hasFocus(control)) return;
      // In an editor the key would write.
      await this.hasKeys();
      await this.workbench.press(key);
    }
    throw new Error(`${STOPS} presses of ${key} do not lead to ${String(control)}`);
  }

  /** Waits until the keys go to the panel. */
  async hasKeys(): Promise<void> {
    // VS Code gives them to the outer frame of a webview, which passes them on to the page inside a moment later.
    const { page } = this.workbench;
    await this.workbench.until(
      async () => {
        const outer = await (await page.waitForSelector('iframe.webview.ready')).contentFrame();
        return (
          (await page.evaluate<boolean>("document.activeElement?.matches('iframe.webview') === true")) &&
          (await outer?.evaluate<boolean>("document.activeElement?.id === 'active-frame'")) === true
        );
      },
      (has) => has,
      () => 'the keys do not go to the panel',
    );
  }

  /** Whether the keys go to a control. */
  async hasFocus(control: Locator): Promise<boolean> {
    return (await this.focused(control).count()) > 0;
  }

  /** A control, if it has the focus. */
  focused(control: Locator): Locator {
    return control.and(this.panel.locator(':focus'));
  }
}
