import * as vscode from 'vscode';
import { fileNameOf } from '../../../server/src/workspace/addresses';
import { notificationText } from '../plainText';
import type { TakenRequest } from './model';
import {
  appendRequest,
  findRequest,
  ownRequestFile,
  replaceRequest,
  type SavedRequest,
  type TextChange,
} from './requestFiles';
import { storableRequest } from './storableRequest';
import { isUntitled } from './workspaceFiles';

/**
 * Writes a request to its place in the file that it was taken from, or under a name that the person is asked for to the
 * file beside the manifest. Gives where it is now; undefined when it was not saved.
 */
export async function saveRequest(
  manifest: vscode.Uri,
  source: TakenRequest | undefined,
  request: SavedRequest,
  suggestion: string,
): Promise<TakenRequest | undefined> {
  const document = source && (await openDocument(vscode.Uri.parse(source.uri)));
  const index = document ? findRequest(document.getText(), source) : -1;
  if (document && index >= 0) return saveBack(document, { ...source, index }, request);
  return saveAnew(manifest, request, source?.name ?? suggestion);
}

async function saveBack(
  document: vscode.TextDocument,
  source: TakenRequest,
  request: SavedRequest,
): Promise<TakenRequest | undefined> {
  const storable = await storableRequest(document.uri, { ...request, transaction: undefined });
  const change = storable && replaceRequest(document.getText(), source.index, storable);
  return change && (await apply(document, change)) ? { ...source, ...taken(storable) } : undefined;
}

async function saveAnew(
  manifest: vscode.Uri,
  request: SavedRequest,
  suggestion: string,
): Promise<TakenRequest | undefined> {
  if (isUntitled(manifest)) {
    void vscode.window.showWarningMessage('Save the manifest first: the request is saved in a file beside it.');
    return undefined;
  }
  const file = ownRequestFile(fileNameOf(manifest.toString()));
  const name = await vscode.window.showInputBox({
    title: `Save the Request in ${file}`,
    prompt: 'The name of the request, which stands behind ### above it.',
    value: suggestion,
  });
  if (name === undefined) return undefined;
  const uri = vscode.Uri.joinPath(manifest, '..', file);
  const storable = await storableRequest(uri, request);
  if (!storable) return undefined;
  const document = (await openDocument(uri)) ?? (await createDocument(uri));
  const added = appendRequest(document.getText(), name, storable);
  if (!(await apply(document, added.change))) return undefined;
  const index = findRequest(document.getText(), { index: -1, name: added.name });
  return { uri: uri.toString(), file, index, name: added.name, ...taken(storable) };
}

function taken({ text, facts }: SavedRequest): Pick<TakenRequest, 'text' | 'facts'> {
  return { text, facts };
}

async function openDocument(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}

async function createDocument(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { ignoreIfExists: true });
  await vscode.workspace.applyEdit(edit);
  return vscode.workspace.openTextDocument(uri);
}

/** Applies a change as an edit, which an editor of the file can undo, and saves the file. */
async function apply(document: vscode.TextDocument, { start, end, newText }: TextChange): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), newText);
  const isDone = (await vscode.workspace.applyEdit(edit)) && (await document.save());
  if (!isDone)
    void vscode.window.showErrorMessage(
      notificationText(`The request could not be written to ${document.uri.fsPath}.`),
    );
  return isDone;
}

/** Saves a picture where the person says, beside the manifest when nothing else is said. */
export async function savePicture(manifest: vscode.Uri | undefined, svg: string): Promise<void> {
  const name = manifest ? fileNameOf(manifest.toString()).replace(/\.[^.]*$/, '') : 'ladder';
  const isBeside = manifest && !isUntitled(manifest);
  const uri = await vscode.window.showSaveDialog({
    title: 'Save the Ladder',
    filters: { 'SVG picture': ['svg'] },
    ...(isBeside && { defaultUri: vscode.Uri.joinPath(manifest, '..', `${name}.svg`) }),
  });
  if (uri) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(svg));
}
