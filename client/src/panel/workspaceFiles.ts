import * as vscode from 'vscode';
import { MAXIMUM_FILE_SIZE } from '../../../server/src/runtime';
import { addressKey, fileNameOf, folderOf, isWithin } from '../../../server/src/workspace/addresses';
import { dataFileUri } from '../../../server/src/language/dataFiles';
import { deploymentSetting } from '../settings';
import { bytesIn, isMissing, namesIn } from './disk';
import { liesWithin } from './links';
import { deploymentFileNames, type RequestFile, requestFileNames } from './requestFiles';
import { type FileReader, type NamedText, recording } from './surroundings';

/** What lies beside a manifest, by convention or by the settings. */
export interface Beside {
  readonly deployment: NamedText | undefined;
  readonly requests: readonly RequestFile[];
}

/**
 * The files that simulations read: those in the folders of the workspace and beside the manifest, no others, whatever a
 * manifest or a setting names. What is open in an editor counts as it stands there; the rest is read once, until it changes.
 */
export interface WorkspaceFiles {
  dispose(): void;
  /** A file that was read, or is looked for beside the manifest, was changed; whether it was one that a run reads. */
  readonly onDidChange: vscode.Event<{ readonly isOfRun: boolean }>;
  /** Forgets all that was read, so that it is read anew, and watches the folder of this manifest from now on. */
  begin(manifest: vscode.Uri | undefined): void;
  /** Finds the deployment and the request files. */
  beside(manifest: vscode.Uri): Promise<Beside>;
  /** Calls `use` until it asks for no file any more that is not read, and gives what it gave then. */
  reading<Value>(manifest: vscode.Uri | undefined, use: (files: FileReader) => Value): Promise<Value>;
}

export function createWorkspaceFiles(): WorkspaceFiles {
  const changed = new vscode.EventEmitter<{ readonly isOfRun: boolean }>();
  /** By their keys: an editor and a manifest may write the address of one file in two ways. */
  const known = new Map<string, Uint8Array | null | undefined>();
  /** The folder of the manifest, and what is watched for it. */
  let folder: string | undefined;
  let watched: { readonly folder: string; readonly watcher: vscode.Disposable } | undefined;

  const forget = (uri: vscode.Uri): void => {
    const isKnown = known.delete(addressKey(uri.toString()));
    const isRequests = /\.sip$/i.test(uri.path);
    const isBeside = folderOf(uri.toString()) === folder && /\.(?:sip|ya?ml|json)$/i.test(uri.path);
    if (isKnown || isBeside) changed.fire({ isOfRun: isKnown && !isRequests });
  };
  const watch = (base: vscode.Uri): vscode.Disposable => {
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(base, isInWorkspace(base) ? '**' : '*'),
    );
    return vscode.Disposable.from(
      watcher,
      watcher.onDidChange(forget),
      watcher.onDidCreate(forget),
      watcher.onDidDelete(forget),
    );
  };
  const listeners = [
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && known.has(addressKey(document.uri.toString()))) forget(document.uri);
    }),
    // What was typed and not saved is gone with its editor: the file counts again.
    vscode.workspace.onDidCloseTextDocument(({ uri }) => known.delete(addressKey(uri.toString()))),
  ];

  const files: WorkspaceFiles = {
    onDidChange: changed.event,
    begin(manifest) {
      known.clear();
      const own = manifest && !isUntitled(manifest) ? vscode.Uri.joinPath(manifest, '..') : undefined;
      folder = own?.toString();
      // A deployment or a data file may lie anywhere in the folder of the workspace.
      const base = own && (vscode.workspace.getWorkspaceFolder(own)?.uri ?? own);
      if (base?.toString() === watched?.folder) return;
      watched?.watcher.dispose();
      watched = base && { folder: base.toString(), watcher: watch(base) };
    },
    async beside(manifest) {
      if (isUntitled(manifest)) return { deployment: undefined, requests: [] };
      const name = fileNameOf(manifest.toString());
      const names = await namesIn(vscode.Uri.joinPath(manifest, '..'));
      return files.reading(manifest, (reader) => ({
        deployment: deploymentFile(manifest, name, names, reader),
        requests: requestFileNames(name, names).flatMap((each): RequestFile[] => {
          const uri = vscode.Uri.joinPath(manifest, '..', each).toString();
          const text = reader.textOf(uri);
          return text === null || text === undefined ? [] : [{ uri, name: each, text }];
        }),
      }));
    },
    async reading(manifest, use) {
      for (;;) {
        const reader = recording(known);
        const value = use(reader);
        if (reader.unknown.size === 0) return value;
        const read = async (uri: string): Promise<void> => {
          known.set(addressKey(uri), await readFile(uri, manifest));
        };
        await Promise.all([...reader.unknown].map(read));
      }
    },
    dispose() {
      vscode.Disposable.from(changed, ...listeners).dispose();
      watched?.watcher.dispose();
    },
  };
  return files;
}

export function isUntitled({ scheme }: vscode.Uri): boolean {
  return scheme === 'untitled';
}

export function isInWorkspace(uri: vscode.Uri): boolean {
  return vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}

/** The file that the settings name, relative to the folder of the workspace, else the one that is found beside. */
function deploymentFile(
  manifest: vscode.Uri,
  name: string,
  names: readonly string[],
  files: FileReader,
): NamedText | undefined {
  const set = deploymentSetting(manifest);
  if (set !== undefined) {
    const folder = vscode.workspace.getWorkspaceFolder(manifest)?.uri ?? vscode.Uri.joinPath(manifest, '..');
    const uri = dataFileUri(set, `${folder.toString().replace(/\/$/, '')}/x`);
    return {
      uri: uri ?? folder.toString(),
      name: set,
      text: (uri === undefined ? undefined : files.textOf(uri)) ?? null,
      isSet: true,
    };
  }
  const found = deploymentFileNames(name).find((each) => names.includes(each));
  if (found === undefined) return undefined;
  const uri = vscode.Uri.joinPath(manifest, '..', found).toString();
  return { uri, name: found, text: files.textOf(uri) ?? null };
}

/** The bytes of a file: null when there is none, undefined for one that is too large, or not to be read. */
async function readFile(address: string, manifest: vscode.Uri | undefined): Promise<Uint8Array | null | undefined> {
  const uri = vscode.Uri.parse(address);
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  const folders = [
    ...(vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.toString()),
    ...(manifest ? [folderOf(manifest.toString())] : []),
  ];
  try {
    if (!folders.some((folder) => isWithin(address, folder))) return undefined;
    if (open?.isDirty) return new TextEncoder().encode(open.getText());
    return (await staysWithin(uri, folders)) ? await bytesIn(uri, MAXIMUM_FILE_SIZE) : undefined;
  } catch (error) {
    return isMissing(error) ? null : undefined;
  }
}

/** Whether a file lies in one of the folders once links are followed. */
async function staysWithin(uri: vscode.Uri, folders: readonly string[]): Promise<boolean> {
  if (uri.scheme !== 'file') return true;
  const local = folders.map((folder) => vscode.Uri.parse(folder)).filter(({ scheme }) => scheme === 'file');
  const paths = local.map(({ fsPath }) => fsPath);
  return liesWithin(uri.fsPath, paths);
}
