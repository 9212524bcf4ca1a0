import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench';

/** Presses Tab until the focus is on something of the panel; a person gives up at some time, too. */
export async function tabTo(workbench: Workbench, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await workbench.press(key);
    if ((await focusedOf(workbench, target).count()) === 1) return;
  }
  throw new Error(`${key} does not lead to ${String(target)}`);
}

/** Something of the panel, if it has the focus. */
export function focusedOf({ panel }: Workbench, target: Locator): Locator {
  return target.and(panel.locator(':focus'));
}

/**
 * Waits until the window knows the extension's commands. A palette that is opened before shows those that there were then,
 * however long it is open.
 */
export async function started({ page }: Workbench): Promise<void> {
  const input = page.locator('.quick-input-widget input[type=text]');
  const command = page.locator('.quick-input-list .monaco-list-row', { hasText: 'MSPL: Get Started' });
  const first = page.locator('.quick-input-list .monaco-list-row');
  for (let tries = 0; tries < 60; tries++) {
    await page.keyboard.press('F1');
    await input.fill('>MSPL: Get Started');
    await first
      .or(page.locator('.quick-input-widget', { hasText: 'No matching' }))
      .first()
      .waitFor();
    const isThere = await command.first().isVisible();
    await page.keyboard.press('Escape');
    await input.waitFor({ state: 'hidden' });
    if (isThere) return;
    await page.waitForTimeout(250);
  }
  throw new Error('the commands of the extension do not appear');
}

/** Runs a command by its title, with no hand on the mouse. */
export async function commandByKeys(workbench: Workbench, title: string): Promise<void> {
  const { page } = workbench;
  await workbench.press('F1');
  await (await workbench.quickInput()).fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).waitFor();
  await workbench.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** Opens the list of templates for a new manifest, by keys. */
export async function templates(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await workbench.press('F1');
  await (await workbench.quickInput()).fill('>MSPL: New Manifest');
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'MSPL: New Manifest…' }).waitFor();
  await workbench.press('Enter');
  await page.getByPlaceholder('What should become of messages?').waitFor();
}

/** Waits until the clipboard holds a text that is as wanted, and gives it. */
export async function clipboardText({ page }: Workbench, wanted: (text: string) => boolean): Promise<string> {
  let text = '';
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    text = await page.evaluate<string>('navigator.clipboard.readText()');
    if (wanted(text)) return text;
    await page.waitForTimeout(50);
  }
  throw new Error(`the clipboard holds something else:\n${text}`);
}

/** The kinds of what the clipboard holds, by their media types. */
export function clipboardTypes({ page }: Workbench): Promise<string[]> {
  return page.evaluate<string[]>(
    'navigator.clipboard.read().then((items) => items.flatMap(({ types }) => [...types]))',
  );
}

/** Puts a text onto the clipboard, as if it had been copied elsewhere. */
export async function copied({ page }: Workbench, text: string): Promise<void> {
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
}

/** All that the window has written down for its next start, as one text. */
const STORED = `(async () => {
  const ended = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const texts = [];
  for (const { name } of await indexedDB.databases()) {
    if (!name.startsWith('vscode-web-state-db')) continue;
    const database = await ended(indexedDB.open(name));
    if (database.objectStoreNames.contains('ItemTable')) {
      texts.push(...(await ended(database.transaction('ItemTable').objectStore('ItemTable').getAll())));
    }
    database.close();
  }
  return texts.join('\\n');
})()`;

/**
 * Waits until what the window has written down holds a text, or no longer does. A VS Code in a browser writes the order of
 * its editors every few seconds and not when it is left, so that a reload right after a change would lose the change.
 */
export async function writtenDown({ page }: Workbench, text: string, isThere = true): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end;) {
    if ((await page.evaluate<string>(STORED)).includes(text) === isThere) return;
    await page.waitForTimeout(100);
  }
  throw new Error(`${text} is ${isThere ? 'not ' : 'still '}written down`);
}
