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
  const isRequest = ({ uri }: vscode.TextDocument): boolean => uri.toString() === REQUEST.toString();
  return vscode.Disposable.from(
    vscode.workspace.registerFileSystemProvider(SCHEME, files, { isCaseSensitive: true }),
    vscode.workspace.onDidChangeTextDocument(async ({ document, contentChanges }) => {
      if (contentChanges.length === 0 || !isRequest(document)) return;
      const isTyped = !files.isOwn(document.getText());
      const session = await getSession();
      if (isTyped) session.editRequestText(document.getText());
      // It is kept at every keystroke, so it never asks to be saved.
      if (document.isDirty) await document.save();
    }),
    files,
  );
}

/** Whether two texts are the same but for how their lines end, which an editor may choose. */
function isSame(one: string, other: string): boolean {
  return one.replaceAll('\r\n', '\n') === other.replaceAll('\r\n', '\n');
}

function openRequest(): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === REQUEST.toString());
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

class RequestFile implements vscode.FileSystemProvider {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;
  private readonly encoder = new TextEncoder();
  private version = 0;
  private text = '';
  /** What is being put into the open document. */
  private applying: string | undefined;
  private readonly session: () => Promise<SimulatorSession>;
  private listener: vscode.Disposable | undefined;

  constructor(getSession: () => Promise<SimulatorSession>) {
    this.session = async () => {
      const session = await getSession();
      this.listener ??= session.onDidChangeRequest(() => {
        void this.follow(session);
      });
      return session;
    };
  }

  /** Whether a text of the document is what was put there from the session, and nothing that a person typed. */
  isOwn(text: string): boolean {
    return this.applying !== undefined && isSame(text, this.applying);
  }

  /** The request was changed by the form, the history or a file: an open editor follows, one change after the other. */
  private async follow(session: SimulatorSession): Promise<void> {
    if (this.applying !== undefined) return;
    try {
      for (let open = openRequest(); ; open = openRequest()) {
        const text = session.requestText;
        if (!open) this.changeOnDisk(text);
        // The file of an open document is never newer than the document: VS Code would refuse to save over it.
        if (!open || isSame(open.getText(), text)) return;
        this.applying = text;
        const edit = new vscode.WorkspaceEdit();
        edit.replace(REQUEST, ...changeBetween(open, text));
        if (!(await vscode.workspace.applyEdit(edit))) return;
      }
    } finally {
      this.applying = undefined;
    }
  }

  private changeOnDisk(text: string): void {
    if (text === this.text) return;
    this.text = text;
    this.version++;
    this.changed.fire([{ type: vscode.FileChangeType.Changed, uri: REQUEST }]);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const content = await this.readFile(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: this.version, size: content.length };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    if (uri.path !== REQUEST.path) throw vscode.FileSystemError.FileNotFound(uri);
    this.text = (await this.session()).requestText;
    return this.encoder.encode(this.text);
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    if (uri.path !== REQUEST.path) throw vscode.FileSystemError.NoPermissions(uri);
    // What an editor saves was taken over as it was typed, and more may have been typed since.
    if (openRequest()) return;
    this.text = new TextDecoder().decode(content);
    this.version++;
    (await this.session()).editRequestText(this.text);
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
