import path from 'node:path';
import * as vscode from 'vscode';
import {
  dataFileInsertion,
  type ManifestAnalysis,
  type ManifestTemplate,
  manifestTemplates,
  registrationOf,
  type SampleDataFile,
} from '../../server/src/manifest';
import { analyze } from './analysis';
import { freeName } from './freeName';
import { namesIn } from './panel/disk';
import { manifestInFront, showBeside } from './panel/manifestDocument';
import { targetServer } from './settings';

/**
 * Opens a new manifest, not saved, that does one thing.
 * @param chosen id of its template; without it, the person is asked
 */
export async function newManifest(chosen?: unknown): Promise<void> {
  const templates = manifestTemplates(targetServer());
  const template = templates.find(({ id }) => id === chosen) ?? (await pick(templates));
  if (!template) return;
  await openNew(template.fileName, template.text);
  if (template.dataFile) void offerDataFile(template.dataFile);
}

/** Puts a data file into the active manifest, with its names to be typed over. */
export async function insertDataFile(): Promise<void> {
  const document = meantManifest();
  if (!document) return;
  const insertion = dataFileInsertion(analysisOf(document).document);
  if (!insertion) {
    void vscode.window.showWarningMessage('A data file stands in an applicationManifest, and this document has none.');
    return;
  }
  const editor = await showBeside(document);
  const place = document.positionAt(insertion.offset);
  editor.revealRange(new vscode.Range(place, place), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  await editor.insertSnippet(new vscode.SnippetString(insertion.snippet), place);
}

/** Copies the PowerShell lines that register the manifest in front. */
export async function copyRegistration(): Promise<void> {
  const document = meantManifest();
  if (!document) return;
  const file = document.isUntitled ? undefined : path.posix.basename(document.uri.path);
  const { commands, refusal } = registrationOf(analysisOf(document), targetServer(document), file);
  if (commands === undefined) {
    void vscode.window.showWarningMessage(refusal);
    return;
  }
  await vscode.env.clipboard.writeText(commands);
  void vscode.window
    .showInformationMessage('Copied the lines that register the application, and those that undo it.', 'Show')
    .then((answer) => (answer === 'Show' ? openNew('register.ps1', commands) : undefined));
}

async function pick(templates: readonly ManifestTemplate[]): Promise<ManifestTemplate | undefined> {
  const items = templates.map((template) => ({ label: template.title, detail: template.detail, template }));
  const options = { title: 'New Manifest', placeHolder: 'What should become of messages?', matchOnDetail: true };
  return (await vscode.window.showQuickPick(items, options))?.template;
}

/** Offers the data file that a new manifest reads, unless the folder has one of that name. */
async function offerDataFile({ name, text }: SampleDataFile): Promise<void> {
  const uri = await newFile(name);
  if (uri && path.posix.basename(uri.path) !== name) return;
  const open = `New ${name}`;
  const hint = `The manifest reads the file ${name}, which belongs beside it.`;
  if ((await vscode.window.showInformationMessage(hint, open)) === open) await openNew(name, text);
}

/**
 * Opens a text that is not saved yet: in a folder under a name that no file there has, so that it is saved there; where no
 * folder is open, without a name, so that VS Code asks for one.
 */
async function openNew(name: string, text: string): Promise<void> {
  const uri = await newFile(name);
  if (!uri) {
    const language = LANGUAGES[path.posix.extname(name)] ?? 'plaintext';
    const document = await vscode.workspace.openTextDocument({ language, content: text });
    await vscode.window.showTextDocument(document, columnBesidePanel());
    return;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const start = new vscode.Position(0, 0);
  // Before it is shown: whoever follows the active editor would find an empty document.
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, start, text);
  await vscode.workspace.applyEdit(edit);
  const editor = await vscode.window.showTextDocument(document, columnBesidePanel());
  editor.selection = new vscode.Selection(start, start);
}

/** The languages of new files, by what their names end with: a document without a name does not tell VS Code its own. */
const LANGUAGES: Readonly<Record<string, string>> = { '.am': 'mspl-manifest', '.ps1': 'powershell' };

/** The address of a file that is not there yet, in the folder of the workspace that is worked in; undefined without one. */
async function newFile(name: string): Promise<vscode.Uri | undefined> {
  const { workspace, window } = vscode;
  const active = window.activeTextEditor && workspace.getWorkspaceFolder(window.activeTextEditor.document.uri);
  const folder = (active ?? workspace.workspaceFolders?.[0])?.uri;
  if (folder?.scheme !== 'file') return undefined;
  const open = workspace.textDocuments
    .map(({ uri }) => path.posix.parse(uri.path))
    .flatMap(({ dir, base }) => (dir === folder.path ? [base] : []));
  const free = freeName(name, [...(await namesIn(folder)), ...open]);
  return vscode.Uri.joinPath(folder, free).with({ scheme: 'untitled' });
}

/** Where an editor is opened: in the active group, unless that shows the simulator, which would be hidden. */
export function columnBesidePanel(): vscode.ViewColumn {
  const { activeTab, viewColumn } = vscode.window.tabGroups.activeTabGroup;
  if (!(activeTab?.input instanceof vscode.TabInputWebview)) return vscode.ViewColumn.Active;
  return viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One;
}

/**
 * The manifest that a command is for: that of the active editor. Where no editor is active, because the walkthrough or the
 * simulator is in front, one in sight, or one behind it.
 */
function meantManifest(): vscode.TextDocument | undefined {
  const active = vscode.window.activeTextEditor?.document;
  const document = active ?? manifestInFront(true) ?? manifestInTab();
  if (document?.languageId === 'mspl-manifest') return document;
  void vscode.window.showWarningMessage('Open a SIP application manifest (.am) first.');
  return undefined;
}

/** The manifest of the last tab that has one: a document alone may be one that was closed a moment ago. */
function manifestInTab(): vscode.TextDocument | undefined {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const shown = tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri.toString()] : []));
  const manifests = vscode.workspace.textDocuments.filter(({ languageId }) => languageId === 'mspl-manifest');
  return shown.flatMap((uri) => manifests.find((each) => each.uri.toString() === uri) ?? []).at(-1);
}

function analysisOf(document: vscode.TextDocument): ManifestAnalysis {
  return analyze(document.getText(), targetServer(document));
}
