import path from 'node:path';
import * as vscode from 'vscode';
import { analyzeManifest } from '../../../server/src/manifest';
import type { PositionRange } from '../../../server/src/text';
import type { ResultView, ToHost, ToPage } from '../../webview/protocol';
import { targetServer } from '../settings';
import { addressesIn } from './addresses';
import { createMarks, editorRange } from './marks';
import { type PanelAction, type PanelState, reduce, restoreState, SAMPLE_ADDRESSES } from './model';
import { pageOf } from './page';
import { standingOf, viewRequest } from './request';
import { send } from './simulation';

export const PANEL_TYPE = 'mspl.simulator';
const STORED_STATE = 'mspl.simulator';

/** The simulator panel: its state is here, its page only shows it. There is one at most. */
export class Simulator implements vscode.Disposable {
  private readonly marks = createMarks();
  private readonly listeners: vscode.Disposable;
  private panel: vscode.WebviewPanel | undefined;
  private current: PanelState;
  private shown: ResultView | undefined;
  private isStale = false;

  constructor(private readonly context: vscode.ExtensionContext) {
    this.current = restoreState(context.workspaceState.get(STORED_STATE));
    this.listeners = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (this.panel && editor) this.follow(editor.document);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && this.isManifest(document)) this.showResult(this.shown, true);
      }),
    );
  }

  get state(): PanelState {
    return this.current;
  }

  get result(): ResultView | undefined {
    return this.shown;
  }

  /** Opens the panel beside the editor, or brings it to the front. */
  open(): void {
    const editor =
      vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors.find(({ document }) => isOurs(document));
    if (editor) this.follow(editor.document);
    if (this.panel) {
      this.panel.reveal(undefined, true);
      return;
    }
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false };
    this.attach(vscode.window.createWebviewPanel(PANEL_TYPE, 'MSPL Simulator', column));
  }

  /** Takes over a panel that VS Code brought back after a reload. */
  async restore(panel: vscode.WebviewPanel): Promise<void> {
    this.panel?.dispose();
    this.attach(panel);
    if (this.current.isSent) await this.send();
  }

  /** Sends the request through the manifest as it stands in the editor, saved or not. */
  async send(): Promise<void> {
    const document = await this.manifest();
    const { result, executed } = send(document?.getText(), targetServer(document), this.current.draft);
    this.apply({ type: 'send' });
    this.showResult(result, false);
    if (document) this.marks.show(document, executed);
  }

  clearMarks(): void {
    this.marks.clear();
  }

  dispose(): void {
    this.panel?.dispose();
    vscode.Disposable.from(this.marks, this.listeners).dispose();
  }

  private attach(panel: vscode.WebviewPanel): void {
    const dist = this.file('dist');
    this.panel = panel;
    panel.iconPath = { light: this.file('media/simulator-light.svg'), dark: this.file('media/simulator-dark.svg') };
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    panel.webview.onDidReceiveMessage((message: ToHost) => this.receive(message));
    panel.onDidDispose(() => {
      if (this.panel !== panel) return;
      this.panel = undefined;
      this.marks.clear();
    });
    panel.webview.html = pageOf(panel.webview, dist);
  }

  private file(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.context.extensionUri, name);
  }

  private async receive(message: ToHost): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.postAll();
        break;
      case 'send':
        await this.send();
        break;
      case 'reveal':
        await this.reveal(message.place);
        break;
      case 'mode':
      case 'anew':
        this.apply(message);
        this.postRequest();
        break;
      case 'field':
      case 'text':
        this.apply(message);
        // Not the request: the page shows what was typed already, and may hold what was typed since.
        this.postStanding();
        break;
    }
  }

  private apply(action: PanelAction): void {
    this.current = reduce(this.current, action);
    void this.context.workspaceState.update(STORED_STATE, this.current);
  }

  /** Makes a document the one that requests go through, if it is a manifest. */
  private follow(document: vscode.TextDocument): void {
    const manifest = document.uri.toString();
    if (!isOurs(document) || manifest === this.current.manifest) return;
    const analysis = analyzeManifest(document.getText(), { target: targetServer(document) });
    this.apply({ type: 'manifest', manifest, addresses: addressesIn(analysis, SAMPLE_ADDRESSES) });
    this.shown = undefined;
    this.marks.clear();
    this.postAll();
  }

  private isManifest(document: vscode.TextDocument): boolean {
    return document.uri.toString() === this.current.manifest;
  }

  /** The manifest's document; undefined when there is none, or when its file is gone. */
  private async manifest(): Promise<vscode.TextDocument | undefined> {
    const { manifest } = this.current;
    if (manifest === undefined) return undefined;
    const open = vscode.workspace.textDocuments.find((document) => this.isManifest(document));
    try {
      return open ?? (await vscode.workspace.openTextDocument(vscode.Uri.parse(manifest)));
    } catch {
      return undefined;
    }
  }

  private async reveal(place: PositionRange): Promise<void> {
    const document = await this.manifest();
    if (!document) return;
    const beside = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    const range = editorRange(place);
    const editor = await vscode.window.showTextDocument(document, beside?.viewColumn ?? vscode.ViewColumn.One);
    editor.selection = new vscode.Selection(range.end, range.start);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  private showResult(result: ResultView | undefined, isStale: boolean): void {
    if (result === this.shown && isStale === this.isStale) return;
    this.shown = result;
    this.isStale = isStale;
    this.post({ type: 'result', result, isStale });
  }

  private postAll(): void {
    const { manifest } = this.current;
    const name = manifest === undefined ? undefined : path.posix.basename(vscode.Uri.parse(manifest).path);
    this.post({ type: 'manifest', manifest: { name } });
    this.postRequest();
    this.post({ type: 'result', result: this.shown, isStale: this.isStale });
  }

  private postRequest(): void {
    this.post({ type: 'request', request: viewRequest(this.current.draft) });
    this.postStanding();
  }

  private postStanding(): void {
    this.post({ type: 'standing', standing: standingOf(this.current.draft) });
  }

  private post(message: ToPage): void {
    void this.panel?.webview.postMessage(message);
  }
}

function isOurs({ languageId }: vscode.TextDocument): boolean {
  return languageId === 'mspl-manifest';
}
