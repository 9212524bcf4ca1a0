import type { FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from './workbench';

/** How many presses of Tab lead around the whole page at most. */
const STOPS = 120;

/** What a person does in the simulator's panel, by what is read on it. */
export class SimulatorPage {
  constructor(private readonly workbench: Workbench) {}

  get panel(): FrameLocator {
    return this.workbench.panel;
  }

  /** Opens a manifest, and the panel by the button over its editor. */
  async openOn(manifest: string): Promise<void> {
    await this.workbench.openFile(manifest);
    await this.workbench.page.locator('.editor-actions').getByRole('button', { name: 'Open Simulator' }).click();
    await this.field('From').waitFor();
  }

  /** Brings another manifest to the front, and waits until the panel is about it. */
  async turnTo(manifest: string): Promise<void> {
    await this.openBeside(manifest);
    await this.panel.locator('h1', { hasText: manifest }).waitFor();
  }

  /** Opens a file beside the panel, not over it: in the group that was there first. */
  async openBeside(file: string): Promise<void> {
    await this.workbench.page.locator('.editor-group-container').first().locator('.tab').first().click();
    await this.workbench.openFile(file);
  }

  /** Goes into the editor of a file that is open. */
  async intoEditor(name: string): Promise<void> {
    await this.workbench.page.locator('.tab', { hasText: name }).click();
    await this.workbench.page.locator('.tab.active', { hasText: name }).waitFor();
  }

  /** A field by its label. */
  field(label: string): Locator {
    return this.panel.getByLabel(label, { exact: true });
  }

  /** Waits until a field has a value. */
  async fieldIs(label: string, value: string): Promise<void> {
    await this.workbench.until(
      () => this.field(label).inputValue(),
      (now) => now === value,
    );
  }

  button(name: string | RegExp): Locator {
    return this.panel.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  }

  async send(): Promise<void> {
    await this.button('Send').click();
  }

  /** Waits until the outcome is a sentence with `text`. */
  async outcome(text: string | RegExp): Promise<void> {
    await this.panel.locator('#outcome .sentence', { hasText: text }).waitFor();
  }

  /** Waits until what reached whom is a sentence with `text`. */
  async reached(text: string | RegExp): Promise<void> {
    await this.panel.locator('#outcome .sentence + p', { hasText: text }).waitFor();
  }

  /** The outcome's kind as one word. */
  word(): Promise<string> {
    return this.panel.locator('#outcome .badge').innerText();
  }

  /** What stands under a heading of the result. */
  section(title: string): Locator {
    return this.panel
      .locator('#panel-result section')
      .filter({ has: this.panel.getByRole('heading', { name: title }) });
  }

  /** The messages of the ladder with a text. */
  ladderMessages(text: string | RegExp): Locator {
    return this.panel.locator('#panel-ladder').getByRole('option').filter({ hasText: text });
  }

  /** What is said of the request under the form. */
  finding(text: string): Locator {
    return this.panel.locator('#findings li', { hasText: text }).first();
  }

  async tab(name: 'Result' | 'Steps' | 'Ladder' | 'Compare'): Promise<void> {
    await this.panel.getByRole('tab', { name }).click();
    await this.panel.locator(`#panel-${name.toLowerCase()}`).waitFor();
  }

  /** Opens the menu of a button, and takes the item that begins with `item`. */
  async choose(menu: 'Requests' | 'Send again', item: string): Promise<void> {
    await this.panel.getByRole('button', { name: menu }).click();
    await this.panel.getByRole('menuitem', { name: item }).first().click();
  }

  /** The switches of one person: `As described`, `Answers`, `Declines`, `No answer`, `Offline`. */
  standing(person: string, standing: string): Locator {
    return this.panel.getByRole('group', { name: person }).getByRole('radio', { name: standing, exact: true });
  }

  /** Unfolds a part by the text it begins with, unless it is open. */
  async unfold(title: string): Promise<Locator> {
    const part = this.panel.locator('details').filter({ has: this.panel.locator('summary', { hasText: title }) });
    if ((await part.first().getAttribute('open')) === null) await part.first().locator('summary').first().click();
    return part.first();
  }

  /** Presses Tab (or another key) until a control has the focus: what a person without a mouse does. */
  async tabTo(control: Locator, key = 'Tab'): Promise<void> {
    for (let i = 0; i < STOPS; i++) {
      if (await this.hasFocus(control)) return;
      // In an editor the key would write.
      if ((await this.panel.locator(':focus').count()) === 0) throw new Error('the focus is not on the page');
      await this.workbench.press(key);
    }
    throw new Error(`${STOPS} presses of ${key} do not lead to ${control.toString()}`);
  }

  /** Whether the keys go to a control. */
  async hasFocus(control: Locator): Promise<boolean> {
    return (await control.and(this.panel.locator(':focus')).count()) > 0;
  }
}
