import * as vscode from 'vscode';
import { type OpenedMessages, restoreMessages, withMessage } from './openedMessages';
import { MESSAGES } from './stateNames';

/*
 * Messages of results in editors of their own. They lie in a file system that nobody can write to, so that VS Code wakes
 * the extension for an editor that it brings back after a reload, and are kept as long as an editor shows them.
 */

const SCHEME = 'mspl-message';

/** Gives VS Code the messages of results that were opened. */
export function provideMessages(memento: vscode.Memento): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const refuse = (uri: vscode.Uri): never => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  const read = (uri: vscode.Uri): Uint8Array => {
    const text = keptIn(memento)[uri.path];
    if (text === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    // By the byte-order mark it is UTF-8, whatever `files.encoding` says, and no binary file, whatever its body has.
    return new TextEncoder().encode(`\uFEFF${text}`);
  };
  const files: vscode.FileSystemProvider = {
    onDidChangeFile: changed.event,
    stat: (uri) => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: read(uri).length }),
    readFile: read,
    watch: () => new vscode.Disposable(() => undefined),
    readDirectory: () => [],
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
  const options = { isCaseSensitive: true, isReadonly: true };
  return vscode.Disposable.from(changed, vscode.workspace.registerFileSystemProvider(SCHEME, files, options));
}

/** Whether an address is that of a message of a result: no file, so that nothing can be written back to it. */
export function isMessageDocument({ scheme }: vscode.Uri): boolean {
  return scheme === SCHEME;
}

/** Opens a message of a result in an editor of its own, which nobody can write in. */
export async function showMessage(memento: vscode.Memento, text: string): Promise<void> {
  const shown = vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) =>
      input instanceof vscode.TabInputText && isMessageDocument(input.uri) ? [input.uri.path] : [],
    );
  const { path, messages } = withMessage(keptIn(memento), text, (each) => shown.includes(each));
  await memento.update(MESSAGES, messages);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: SCHEME, path }));
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, preview: true });
}

function keptIn(memento: vscode.Memento): OpenedMessages {
  return restoreMessages(memento.get(MESSAGES));
}
