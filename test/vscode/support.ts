import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The extension under test. */
export function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension('mspl.mspl');
  assert.ok(found, 'the extension is not installed');
  return found;
}

/** The address of a file of test/vscode/workspace (a copy of it: tests may write there). */
export function file(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Opens a file of the workspace in an editor, and waits until it is the active one. */
export async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(file(name));
  await vscode.window.showTextDocument(document);
  await eventually(`${name} to be active`, () => vscode.window.activeTextEditor?.document === document);
  return document;
}

/** Closes every editor, and drops what was not saved; the next test finds each file as it is on the disk. */
export async function closeAll(): Promise<void> {
  await eventually('all editors to close', async () => {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined) return true;
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    return false;
  });
  await eventually('no unsaved changes', () =>
    vscode.workspace.textDocuments.every(({ isDirty, uri }) => !isDirty || uri.scheme !== 'file'),
  );
}

/** Replaces a stretch of a document, as typing would. */
export async function replace(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const start = document.getText().indexOf(from);
  assert.ok(start >= 0, `${from} is not in ${document.uri.path}`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(
    document.uri,
    new vscode.Range(document.positionAt(start), document.positionAt(start + from.length)),
    to,
  );
  assert.ok(await vscode.workspace.applyEdit(edit), `${document.uri.path} was not changed`);
}

/**
 * Waits until `find` gives something other than undefined or false, and returns that.
 * What the extension does after an event has no other end to wait for.
 */
export async function eventually<T>(
  what: string,
  find: () => T | undefined | false | Thenable<T | undefined | false>,
  milliseconds = 15_000,
): Promise<T> {
  for (const end = Date.now() + milliseconds; Date.now() < end;) {
    const found = await find();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited ${milliseconds} ms for ${what}`);
}
