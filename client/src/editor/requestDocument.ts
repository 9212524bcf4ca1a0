import * as vscode from 'vscode';
import type { SimulatorSession } from '../panel/session';

/*
 * The request of the simulator as a document of its own: the same text that the form shows, in an ordinary editor with all
 * that the editor knows of SIP messages. It lies in a file system of one file, in the memory of the extension.
 */

const SCHEME = 'mspl-request';
const REQUEST = vscode.Uri.from({ scheme: SCHEME, path: '/request.sip' });

/** Gives VS Code the file system, and keeps the document and the session's request the same. */
export function provideRequestDocument(getSession: () => Promise<SimulatorSession>): vscode.Disposable {
  const files = new RequestFile(getSession);
  return vscode.Disposable.from(
    vscode.workspace.registerFileSystemProvider(SCHEME, files, { isCaseSensitive: true }),
    vscode.workspace.onDidChangeTextDocument(async ({ document, contentChanges }) => {
      if (!isRequestDocument(document.uri)) return;
      const isTyped = contentChanges.length > 0 && !files.isShowing(document);
      if (isTyped) (await getSession()).editRequestText(document.getText());
      // It is kept at every keystroke, so it never asks to be saved. That it is to be saved can come as an event of its own.
      if (document.isDirty) await document.save();
    }),
    files,
  );
}

/** Whether an address is that of the request's document. */
export function isRequestDocument(uri: vscode.Uri): boolean {
  return uri.toString() === REQUEST.toString();
}

/** Opens the request in an editor, beside the panel. */
export async function editRequest(): Promise<void> {
  const beside = vscode.window.visibleTextEditors.find(({ document }) => document.languageId === 'mspl-manifest');
  const document = await vscode.workspace.openTextDocument(REQUEST);
  await vscode.window.showTextDocument(document, {
    viewColumn: beside?.viewColumn ?? vscode.ViewColumn.One,
    preview: false,
  });
}

/** How often an edit is tried that somebody who types comes before. */
const TRIES = 100;

class RequestFile implements vscode.FileSystemProvider {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;
  private readonly encoder = new TextEncoder();
  private version = 0;
  /** What the document is being made to hold: the change that comes of it is no typing. */
  private shown: string | undefined;
  private readonly session: () => Promise<SimulatorSession>;
  private listener: vscode.Disposable | undefined;

  constructor(getSession: () => Promise<SimulatorSession>) {
    this.session = async () => {
      const session = await getSession();
      this.listener ??= session.onDidChangeRequest(() => {
        void this.show(session);
      });
      return session;
    };
  }

  /** Whether the document was changed to what the request has become elsewhere. */
  isShowing(document: vscode.TextDocument): boolean {
    return this.shown !== undefined && isSameText(document.getText(), this.shown);
  }

  /**
   * The request was changed by the form, the history or a file: an open editor follows, and can undo it. One edit at a
   * time: what is typed in the form meanwhile comes with the next.
   */
  private async show(session: SimulatorSession): Promise<void> {
    if (this.shown !== undefined) return;
    for (let tries = 0; tries < TRIES; tries++) {
      const open = openRequest();
      const text = session.requestText;
      if (!open) {
        this.version++;
        this.changed.fire([{ type: vscode.FileChangeType.Changed, uri: REQUEST }]);
        return;
      }
      if (isSameText(open.getText(), text)) return;
      const edit = new vscode.WorkspaceEdit();
      edit.replace(REQUEST, ...changeBetween(open, text));
      this.shown = text;
      try {
        await vscode.workspace.applyEdit(edit);
      } finally {
        this.shown = undefined;
      }
    }
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const content = await this.readFile(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: this.version, size: content.length };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    if (uri.path !== REQUEST.path) throw vscode.FileSystemError.FileNotFound(uri);
    return this.encoder.encode((await this.session()).requestText);
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    if (uri.path !== REQUEST.path) throw vscode.FileSystemError.NoPermissions(uri);
    this.version++;
    // What an editor saves was taken over when it was typed; the request may have gone on since.
    if (!openRequest()) (await this.session()).editRequestText(new TextDecoder().decode(content));
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [[REQUEST.path.slice(1), vscode.FileType.File]];
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.listener?.dispose();
    this.changed.dispose();
  }
}

function openRequest(): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(({ uri }) => isRequestDocument(uri));
}

/** Whether two texts differ in their line ends at most, of which a document has one kind. */
function isSameText(one: string, other: string): boolean {
  return one === other || one.replaceAll('\r\n', '\n') === other.replaceAll('\r\n', '\n');
}

/** The smallest replacement that makes a document's text `text`, so that cursors elsewhere stay where they are. */
function changeBetween(document: vscode.TextDocument, text: string): [vscode.Range, string] {
  const old = document.getText();
  const limit = Math.min(old.length, text.length);
  let start = 0;
  while (start < limit && old.charCodeAt(start) === text.charCodeAt(start)) start++;
  if (isHighSurrogate(old.charCodeAt(start - 1))) start--;
  let end = 0;
  while (end < limit - start && old.charCodeAt(old.length - 1 - end) === text.charCodeAt(text.length - 1 - end)) end++;
  if (isHighSurrogate(old.charCodeAt(old.length - end - 1))) end--;
  const range = new vscode.Range(document.positionAt(start), document.positionAt(old.length - end));
  return [range, text.slice(start, text.length - end)];
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}
