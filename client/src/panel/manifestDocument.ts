import * as vscode from 'vscode';
import type { PositionRange } from '../../../server/src/text';
import { fileNameOf } from '../../../server/src/workspace/addresses';
import { editorRange, revealStart } from '../editorRange';

/** How many manifests of one folder are looked at. */
const MANIFESTS = 100;

/** Whether a document is a manifest, by its language. */
export function isManifest({ languageId }: vscode.TextDocument): boolean {
  return languageId === 'mspl-manifest';
}

/**
 * The manifest that a person means who names none: that of the active editor. Where it is no editor that is active, one in
 * sight; and unless `hasOne` says that there is one anyhow, one in sight or open at all.
 */
export function manifestInFront(hasOne: boolean): vscode.TextDocument | undefined {
  const { activeTextEditor: active, visibleTextEditors: visible } = vscode.window;
  const ours = visible.map(({ document }) => document).find(isManifest);
  if (active) return isManifest(active.document) ? active.document : hasOne ? undefined : ours;
  return ours ?? (hasOne ? undefined : vscode.workspace.textDocuments.findLast(isManifest));
}

/** The document of a manifest in an editor; undefined while none has it open. */
export function openManifest(address: string | undefined): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === address);
}

/** The document of a manifest; undefined when there is none, or when its file is gone. */
export async function readManifest(address: string | undefined): Promise<vscode.TextDocument | undefined> {
  if (address === undefined) return undefined;
  try {
    return openManifest(address) ?? (await vscode.workspace.openTextDocument(vscode.Uri.parse(address)));
  } catch {
    return undefined;
  }
}

/**
 * The manifest that the requests of a file go through: the current one when it lies beside the file; else the one of the
 * file's name, or the only one there. Undefined where nothing tells which.
 */
export async function manifestBeside(
  file: vscode.Uri,
  current: vscode.Uri | undefined,
): Promise<vscode.Uri | undefined> {
  const folder = vscode.Uri.joinPath(file, '..');
  if (current && vscode.Uri.joinPath(current, '..').toString() === folder.toString()) return current;
  const found = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, '*.am'), undefined, MANIFESTS);
  return found.find((uri) => stemOf(uri) === stemOf(file)) ?? (found.length === 1 ? found[0] : undefined);
}

function stemOf(uri: vscode.Uri): string {
  return fileNameOf(uri.toString()).replace(/\.[^.]*$/, '');
}

/** Shows a place of a manifest in the editor that has it already, else in the first one. */
export async function revealIn(document: vscode.TextDocument | undefined, place: PositionRange): Promise<void> {
  if (!document) return;
  const beside = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const range = editorRange(place);
  const editor = await vscode.window.showTextDocument(document, beside?.viewColumn ?? vscode.ViewColumn.One);
  editor.selection = new vscode.Selection(range.end, range.start);
  revealStart(editor, range);
}
