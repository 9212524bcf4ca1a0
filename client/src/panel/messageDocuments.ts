import * as vscode from 'vscode';

const SCHEME = 'mspl-message';

/** How many messages are kept for the editors that show them. */
const KEPT = 50;

const texts = new Map<string, string>();
let count = 0;

/** Gives VS Code the messages of results that were opened. */
export function provideMessages(): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: ({ path }) => texts.get(path) ?? '',
  });
}

/** Whether an address is that of a message of a result: no file, so that nothing can be written back to it. */
export function isMessageDocument({ scheme }: vscode.Uri): boolean {
  return scheme === SCHEME;
}

/** Opens a message of a result in an editor of its own, which nobody can write in. */
export async function showMessage(text: string): Promise<void> {
  const known = [...texts].find(([, shown]) => shown === text)?.[0];
  const path = known ?? `/${++count}/${nameOf(text)}.sip`;
  texts.set(path, text);
  const [oldest] = texts.keys();
  if (texts.size > KEPT && oldest !== undefined) texts.delete(oldest);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: SCHEME, path }));
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, preview: true });
}

/** `INVITE`, `302 Moved Temporarily`: what the tab shows. */
function nameOf(text: string): string {
  const [start = ''] = text.split('\n', 1);
  const name = /^SIP\/\d\.\d (.*)$/.exec(start)?.[1] ?? start.split(' ', 1)[0] ?? '';
  return (
    name
      .replace(/[^\w .@-]/g, '')
      .trim()
      .slice(0, 40) || 'message'
  );
}
