import { readdir, readFile, stat } from 'node:fs/promises';
import * as vscode from 'vscode';

/*
 * Files as simulations read them. Those of this machine are read directly: VS Code's own file system asks the window, and
 * each question costs a turn of it, which a person who sends a request would wait for.
 */

/** The names of the files in a folder; none for one that cannot be read. */
export async function namesIn(folder: vscode.Uri): Promise<string[]> {
  try {
    if (folder.scheme !== 'file') {
      const entries = await vscode.workspace.fs.readDirectory(folder);
      return entries.filter(([, type]) => (type & vscode.FileType.File) !== 0).map(([name]) => name);
    }
    const entries = await readdir(folder.fsPath, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile() || entry.isSymbolicLink()).map(({ name }) => name);
  } catch {
    return [];
  }
}

/** What a file has: null when there is none; undefined for one that is larger than `most` bytes, or not to be read. */
export async function bytesIn(file: vscode.Uri, most: number): Promise<Uint8Array | null | undefined> {
  try {
    if (file.scheme !== 'file') {
      const { size, type } = await vscode.workspace.fs.stat(file);
      return size > most || (type & vscode.FileType.File) === 0 ? undefined : await vscode.workspace.fs.readFile(file);
    }
    const found = await stat(file.fsPath);
    return found.size > most || !found.isFile() ? undefined : await readFile(file.fsPath);
  } catch (error) {
    return isMissing(error) ? null : undefined;
  }
}

/** Whether that is the error of a file that is not there. */
export function isMissing(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === 'FileNotFound' || code === 'ENOENT' || code === 'ENOTDIR';
}
