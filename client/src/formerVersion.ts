import * as vscode from 'vscode';

/**
 * Whether a document is there to be looked at only: a former version in a comparison, which a file system of its own shows
 * that cannot be written to.
 */
export function isFormerVersion(uri: vscode.Uri): boolean {
  const isReadOnly = vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false;
  return isReadOnly && vscode.workspace.getWorkspaceFolder(uri) === undefined;
}
