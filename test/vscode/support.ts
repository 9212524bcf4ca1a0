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

/** Opens a file of the workspace in an editor. */
export async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(file(name));
  await vscode.window.showTextDocument(document);
  return document;
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
