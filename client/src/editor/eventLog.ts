import * as vscode from 'vscode';
import {
  analyzeManifest,
  appUriOf,
  type EventLogEntry,
  type ManifestAnalysis,
  placesOf,
  readEventLogEntry,
} from '../../../server/src/manifest';
import { editorRange } from '../editorRange';
import { RULE_PAGES } from '../rules';
import { targetServer } from '../settings';
import { notificationText } from '../plainText';

/** How many manifests of the workspace are looked through for the application that an entry names. */
const MAXIMUM_MANIFESTS = 500;

/**
 * Goes to the line that an entry of the server's event log means, and offers the page that explains it.
 * @param given the entry; without it that of the clipboard, or else the person is asked
 */
export async function goToEventLogError(given?: unknown): Promise<void> {
  const entry = await entryFrom(given);
  if (!entry) return;
  const manifest = await manifestOf(entry);
  if (!manifest) {
    const named = entry.appUri === undefined ? 'an open manifest' : `a manifest with the appUri ${entry.appUri}`;
    await explain(`${entry.reason}. The entry is about ${named}, which is not in this workspace.`, entry, []);
    return;
  }
  const { document, analysis } = manifest;
  const [likely, other] = placesOf(entry, analysis);
  if (!likely) {
    await vscode.window.showTextDocument(document, { viewColumn: columnOf(document) });
    const where = entry.line === undefined ? '' : ` The manifest has no line ${entry.line}: it may be another version.`;
    await explain(`${entry.reason}.${where}`, entry, []);
    return;
  }
  await show(document, analysis, likely.range);
  const doubt = other ? ` Line ${entry.line} counts from the beginning of the ${likely.reading}; no page says so.` : '';
  const instead = other
    ? [{ title: `Count from the ${other.reading}`, run: () => show(document, analysis, other.range) }]
    : [];
  await explain(`${entry.reason}.${doubt}`, entry, instead);
}

async function entryFrom(given: unknown): Promise<EventLogEntry | undefined> {
  const text = typeof given === 'string' ? given : await vscode.env.clipboard.readText();
  const entry = readEventLogEntry(text);
  if (entry) return entry;
  const typed = await vscode.window.showInputBox({
    title: 'Go to the Error of an Event-Log Entry',
    prompt: 'Paste the entry as the Event Viewer copies it.',
    placeHolder: "Application Uri at 'http://…', at line 60 … Additional information: …",
    ignoreFocusOut: true,
    validateInput: (value) =>
      value.trim() === '' || readEventLogEntry(value) ? undefined : 'That is no entry about an MSPL application.',
  });
  return typed === undefined ? undefined : readEventLogEntry(typed);
}

interface Manifest {
  readonly document: vscode.TextDocument;
  readonly analysis: ManifestAnalysis;
}

/** The manifest that an entry is about: by its appUri among the open ones and those of the workspace. */
async function manifestOf({ appUri }: EventLogEntry): Promise<Manifest | undefined> {
  const active = vscode.window.activeTextEditor?.document;
  const open = vscode.workspace.textDocuments.filter(({ languageId }) => languageId === 'mspl-manifest');
  if (appUri === undefined) return active && open.includes(active) ? read(active) : undefined;
  const isNamed = (manifest: Manifest): boolean => appUriOf(manifest.analysis)?.toLowerCase() === appUri.toLowerCase();
  const found = open.map(read).find(isNamed);
  if (found) return found;
  for (const uri of await vscode.workspace.findFiles('**/*.am', undefined, MAXIMUM_MANIFESTS)) {
    if (open.some((document) => document.uri.toString() === uri.toString())) continue;
    try {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      if (!text.toLowerCase().includes(appUri.toLowerCase())) continue;
      const manifest = read(await vscode.workspace.openTextDocument(uri));
      if (isNamed(manifest)) return manifest;
    } catch {
      // A file that cannot be read is not the one.
    }
  }
  return undefined;
}

function read(document: vscode.TextDocument): Manifest {
  return { document, analysis: analyzeManifest(document.getText(), { target: targetServer(document) }) };
}

async function show(
  document: vscode.TextDocument,
  { lines }: ManifestAnalysis,
  range: Parameters<ManifestAnalysis['lines']['rangeOf']>[0],
): Promise<void> {
  const place = editorRange(lines.rangeOf(range));
  const editor = await vscode.window.showTextDocument(document, { viewColumn: columnOf(document), selection: place });
  editor.revealRange(place, vscode.TextEditorRevealType.InCenter);
}

/** Where a document is shown: where it is in sight already, else in the first column, so that it does not cover the panel. */
function columnOf(document: vscode.TextDocument): vscode.ViewColumn {
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  return visible?.viewColumn ?? vscode.ViewColumn.One;
}

/** Says what the entry means, and offers what there is to do about it. */
async function explain(
  sentence: string,
  { rule }: EventLogEntry,
  more: readonly { readonly title: string; readonly run: () => Promise<void> }[],
): Promise<void> {
  const actions = [...(rule === undefined ? [] : [{ title: 'Explain', run: () => openRule(rule) }]), ...more];
  const chosen = await vscode.window.showInformationMessage(
    notificationText(sentence),
    ...actions.map(({ title }) => title),
  );
  await actions.find(({ title }) => title === chosen)?.run();
}

async function openRule(rule: string): Promise<void> {
  const page = vscode.Uri.parse(RULE_PAGES.replace('{id}', rule));
  await vscode.commands.executeCommand('vscode.open', page, { viewColumn: vscode.ViewColumn.Beside });
}
