import type { Workbench } from './workbench';

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
export async function writtenDown(workbench: Workbench, text: string, isThere = true): Promise<void> {
  await workbench.until(
    async () => (await workbench.page.evaluate<string>(STORED)).includes(text),
    (is) => is === isThere,
    () => `${text} is ${isThere ? 'not ' : 'still '}written down`,
  );
}
