import * as vscode from 'vscode';
import { MAXIMUM_FILE_SIZE } from '../../../server/src/runtime';
import { fileNameOf } from '../../../server/src/workspace/addresses';
import { notificationText } from '../plainText';
import { separatorLine, splitRequest } from './bodyFile';
import { bytesIn, namesIn } from './disk';
import type { SavedRequest } from './requestFiles';

/**
 * The request as a request file can hold it: bodies that it would take apart are in files beside it then, if the person
 * agrees. Undefined when the request is not to be saved so.
 */
export async function storableRequest(
  requestFile: vscode.Uri,
  request: SavedRequest,
): Promise<SavedRequest | undefined> {
  if (![request.text, request.transaction ?? ''].some((text) => separatorLine(text) !== undefined)) return request;
  const folder = vscode.Uri.joinPath(requestFile, '..');
  const beside = await bodyFilesBeside(folder);
  const { refusal, stored, files, what } = splitRequest(request, fileNameOf(requestFile.toString()), beside);
  if (refusal !== undefined) {
    void vscode.window.showWarningMessage(notificationText(refusal));
    return undefined;
  }
  const keep = 'Keep the Body in a File';
  const names = [...files.keys()].join(' and ');
  const offer = `${what} The body can be kept in ${names}, which the request then names.`;
  if ((await vscode.window.showWarningMessage(notificationText(offer), keep)) !== keep) return undefined;
  const edit = new vscode.WorkspaceEdit();
  for (const [name, contents] of files)
    if (beside(name) === null) edit.createFile(vscode.Uri.joinPath(folder, name), { contents });
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(`${names} could not be written.`);
  return stored;
}

/** What the files of bodies in a folder have; null for a name that none has. */
async function bodyFilesBeside(folder: vscode.Uri): Promise<(name: string) => Uint8Array | null | undefined> {
  const names = (await namesIn(folder)).filter((name) => name.includes('-body'));
  const read = names.map(async (name) => {
    return [name.toLowerCase(), await bytesIn(vscode.Uri.joinPath(folder, name), MAXIMUM_FILE_SIZE)] as const;
  });
  const there = new Map(await Promise.all(read));
  return (name) => (there.has(name.toLowerCase()) ? (there.get(name.toLowerCase()) ?? undefined) : null);
}
