import * as vscode from 'vscode';
import type { PositionRange } from '../../../server/src/text';
import { editorRange, revealStart } from '../editorRange';
import { isFormerVersion } from '../formerVersion';
import { manifestOfRequests } from './requestFiles';

/** How many manifests of one folder are looked at. */
const MANIFESTS = 100;

/** Whether requests go through a document once it comes to the front: a manifest, but no former version in a comparison. */
export function isManifest({ languageId, uri }: vscode.TextDocument): boolean {
  return languageId === 'mspl-manifest' && !isFormerVersion(uri);
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

/** The manifest that the requests of a file go through; undefined where nothing tells which. */
export async function manifestBeside(
  file: vscode.Uri,
  current: vscode.Uri | undefined,
): Promise<vscode.Uri | undefined> {
  const beside = new vscode.RelativePattern(vscode.Uri.joinPath(file, '..'), '*.am');
  const found = (await vscode.workspace.findFiles(beside, undefined, MANIFESTS)).map(String);
  const manifest = manifestOfRequests(file.toString(), current?.toString(), found);
  return manifest === undefined ? undefined : vscode.Uri.parse(manifest);
}

/** Shows a document in the group that has it already, else in the first one: never in place of the panel. */
export async function showBeside(document: vscode.TextDocument): Promise<vscode.TextEditor> {
  const { visibleTextEditors: visible, tabGroups } = vscode.window;
  const isShown = ({ input }: vscode.Tab): boolean =>
    input instanceof vscode.TabInputText && input.uri.toString() === document.uri.toString();
  const column =
    visible.find((editor) => editor.document === document)?.viewColumn ??
    tabGroups.all.find(({ tabs }) => tabs.some(isShown))?.viewColumn;
  return vscode.window.showTextDocument(document, column ?? vscode.ViewColumn.One);
}

/** Shows a place of a document in the editor. */
export async function revealIn(document: vscode.TextDocument | undefined, place: PositionRange): Promise<void> {
  if (!document) return;
  const range = editorRange(place);
  const editor = await showBeside(document);
  editor.selection = new vscode.Selection(range.end, range.start);
  revealStart(editor, range);
}
