import type { FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from './workbench';

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

  /** A field by its label. */
  field(label: string): Locator {
    return this.panel.getByLabel(label, { exact: true });
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

  /** The outcome's kind as one word. */
  word(): Promise<string> {
    return this.panel.locator('#outcome .badge').innerText();
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
    return this.panel.getByRole('group', { name: person }).getByText(standing, { exact: true });
  }
}
