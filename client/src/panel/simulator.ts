import * as vscode from 'vscode';
import { fileNameOf } from '../../../server/src/workspace/addresses';
import type { ComparisonView, CursorView, ResultView, StepTarget } from '../../webview/protocol';
import { analyze } from '../analysis';
import { notificationText } from '../plainText';
import { targetServer } from '../settings';
import { addressesIn } from './addresses';
import { compareVersions } from './comparing';
import { KeptRun } from './keptRun';
import { isManifest, manifestBeside, manifestInFront, openManifest, readManifest } from './manifestDocument';
import { isMessageDocument, provideMessages } from './messageDocuments';
import {
  type ComparedWith,
  isEdited,
  isNews,
  isReplaceable,
  type PanelAction,
  type PanelState,
  partiesOf,
  reduce,
  SAMPLE_ADDRESSES,
} from './model';
import { answerPage, type PageHost } from './pageMessages';
import { createPanelView } from './panelView';
import { choosePasted } from './choosePasted';
import { pastedMessages } from './pasted';
import { createPosts, setupOf, type Shown } from './posts';
import { requestText } from './request';
import { findRequest, takeChoice, takeRequest } from './requestFiles';
import { saveRequest } from './saving';
import { sendInput } from './sendInput';
import type { SentRun, SimulatorSession } from './session';
import { prepare, send } from './simulation';
import { storeState, storedState } from './store';
import { type Beside, createWorkspaceFiles } from './workspaceFiles';

const NOTHING: Beside = { deployment: undefined, requests: [] };

/** The simulator: its state is here, the panel and the editor only show it. */
export class Simulator implements SimulatorSession, PageHost, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly requestChanged = new vscode.EventEmitter<void>();
  private readonly files = createWorkspaceFiles();
  private readonly view;
  private readonly posts;
  private readonly listeners: vscode.Disposable;
  private readonly kept = new KeptRun();
  private current: PanelState;
  /** The manifest as it was last read: VS Code forgets the document some time after its last editor was closed. */
  private document: vscode.TextDocument | undefined;
  private beside = NOTHING;
  private comparison: ComparisonView | undefined;
  /** Settles once what belongs to the manifest in front was found. */
  private following: Promise<void>;
  private runs = 0;
  /** Counts what makes a sending under way one of the past. */
  private sending = 0;
  /** Counts the changes of what is sent. */
  private changes = 0;
  private isRevived = false;
  private scheduled: NodeJS.Immediate | undefined;

  readonly onDidChange = this.changed.event;
  readonly onDidChangeRequest = this.requestChanged.event;

  constructor(private readonly context: vscode.ExtensionContext) {
    this.view = createPanelView(context.extensionUri, (message) => void answerPage(message, this));
    this.posts = createPosts(this.view, () => this.shown);
    this.current = storedState(context.workspaceState);
    this.files.begin(this.manifestUri);
    this.following = this.readManifest().then(() => this.refreshBeside());
    this.listeners = vscode.Disposable.from(
      provideMessages(),
      vscode.window.onDidChangeActiveTextEditor((editor) => void (editor && this.follow(editor.document))),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && document.uri.toString() === this.current.manifest) this.outdated();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('mspl', this.manifestUri)) void this.refresh(true);
      }),
      this.files.onDidChange(({ isOfRun }) => void this.refresh(isOfRun)),
    );
  }

  get state(): PanelState {
    return this.current;
  }

  get sent(): SentRun | undefined {
    const { sent, manifest, version } = this.kept;
    if (!sent?.run || manifest === undefined) return undefined;
    return { manifest: vscode.Uri.parse(manifest), version, run: sent.run, exchange: sent.exchange };
  }

  get result(): ResultView | undefined {
    return this.kept.result;
  }

  private get shown(): Shown {
    const { current: state, beside, result, isStale, cursor, comparison } = this;
    const document = openManifest(state.manifest) ?? this.document;
    return { state, document, beside, result, isStale, cursor, comparison };
  }

  get isStale(): boolean {
    return this.kept.isStale;
  }

  get cursor(): CursorView | undefined {
    return this.kept.cursorAt(this.current.cursor);
  }

  get requestText(): string {
    return requestText(this.current.draft);
  }

  open(manifest?: vscode.Uri, preserveFocus = false): void {
    const document = manifest ? undefined : manifestInFront(this.current.manifest !== undefined);
    if (manifest) void this.followUri(manifest);
    else if (document) void this.follow(document);
    this.view.open(preserveFocus);
    void this.revive();
  }

  /** Takes over a panel that VS Code brought back after a reload: what was sent is sent again. */
  async restore(panel: vscode.WebviewPanel): Promise<void> {
    this.view.attach(panel);
    await this.revive();
  }

  editRequestText(text: string): void {
    this.edit({ type: 'text', value: text });
  }

  async send(manifest?: vscode.Uri): Promise<void> {
    if (manifest) await this.followUri(manifest);
    await this.following;
    this.files.begin(this.manifestUri);
    await this.refreshBeside();
    await this.run(false);
  }

  async sendNamed(file: vscode.Uri, index: number): Promise<void> {
    const manifest = await manifestBeside(file, this.manifestUri);
    if (manifest) await this.followUri(manifest);
    const text = (await vscode.workspace.openTextDocument(file)).getText();
    const uri = file.toString();
    const taken = takeRequest({ uri, name: fileNameOf(uri), text }, index);
    const isNoFile = typeof taken === 'object' && isMessageDocument(file);
    if (this.take(isNoFile ? { ...taken, source: undefined } : taken)) await this.send();
  }

  async paste(text: string): Promise<boolean> {
    const messages = pastedMessages(text);
    const chosen = await choosePasted(messages);
    if (chosen) {
      const { text: message, facts, transaction, note } = chosen;
      this.edit({ type: 'take', text: message, facts, transaction, source: undefined });
      if (note !== '') void vscode.window.showInformationMessage(note);
    }
    return messages.length > 0;
  }

  step(to: StepTarget): void {
    const step = this.kept.stepTo(this.current.cursor, to);
    if (step !== undefined) this.goTo(step);
  }

  stepToLine(line: number): boolean {
    const step = this.kept.stepOnLine(this.current.cursor, line);
    if (step !== undefined) this.goTo(step);
    return step !== undefined;
  }

  clear(): void {
    this.forgetRun();
    this.apply({ type: 'clear' });
    this.showResult();
    this.posts.comparison();
  }

  dispose(): void {
    clearImmediate(this.scheduled);
    const own = [this.view, this.listeners, this.files, this.changed, this.requestChanged];
    vscode.Disposable.from(...own).dispose();
  }

  showAll(): void {
    this.posts.all();
  }

  edit(action: PanelAction, isEcho = false): void {
    const before = this.requestText;
    this.apply(action);
    this.posts.request(isEcho);
    this.posts.setup();
    if (this.requestText !== before) this.requestChanged.fire();
    this.outdated();
  }

  choose(id: string): void {
    this.take(takeChoice(id, this.beside.requests, partiesOf(this.current)));
  }

  async set(action: PanelAction, isOfRun: boolean): Promise<void> {
    this.apply(action);
    this.posts.setup();
    if (isOfRun && (this.current.isSent || this.current.options.live)) await this.run(true);
  }

  pin(isPinned: boolean): void {
    const digest = this.kept.sent?.digest;
    if (!isPinned) this.apply({ type: 'unpin' });
    else if (digest) this.apply({ type: 'pin', digest });
    this.kept.compareWith(this.current.pinned);
    this.posts.setup();
    this.showResult();
  }

  async save(): Promise<void> {
    const { manifestUri: manifest } = this;
    if (!manifest) return;
    const { source, facts, transaction } = this.current;
    const title = this.kept.sent?.title ?? '';
    const saved = await saveRequest(manifest, source, { text: this.requestText, facts, transaction }, title);
    if (!saved) return;
    this.apply({ type: 'saved', source: saved });
    this.posts.request(false);
    await this.refreshBeside();
  }

  async compareWith(compared: ComparedWith): Promise<void> {
    this.apply({ type: 'compared', compared });
    this.posts.setup();
    await this.compare();
  }

  showSteps(run: number, from: number, count: number): void {
    const slice = this.kept.slice(run, from, count);
    if (slice) this.view.post({ type: 'steps', slice });
  }

  turn(): void {
    this.kept.turn(this.current.cursor);
    this.posts.cursor();
  }

  applyTurn(): void {
    const text = this.kept.turnedText(this.current.cursor);
    if (text !== undefined) this.edit({ type: 'text', value: text });
  }

  get manifestUri(): vscode.Uri | undefined {
    const { manifest } = this.current;
    return manifest === undefined ? undefined : vscode.Uri.parse(manifest);
  }

  get people(): string[] {
    return setupOf(this.shown).people.map(({ uri }) => uri);
  }

  get deploymentUri(): vscode.Uri | undefined {
    const { deployment } = this.beside;
    return deployment && vscode.Uri.parse(deployment.uri);
  }

  private apply(action: PanelAction): void {
    const before = this.current;
    this.current = reduce(before, action);
    storeState(this.context.workspaceState, this.current, before);
  }

  private take(taken: PanelAction | string): boolean {
    if (typeof taken === 'string') void vscode.window.showWarningMessage(notificationText(taken));
    else this.edit(taken);
    return typeof taken !== 'string';
  }

  /** The manifest or the request was changed: runs again at once where that is asked for, once for all changes of a turn. */
  private outdated(): void {
    this.changes++;
    if (this.comparison && this.comparison.isStale !== true) {
      this.comparison = { ...this.comparison, isStale: true };
      this.posts.comparison();
    }
    if (this.current.options.live && this.current.manifest !== undefined) {
      this.scheduled ??= setImmediate(() => {
        this.scheduled = undefined;
        void this.run(true);
      });
    } else if (this.kept.sent && !this.kept.isStale) {
      this.kept.isStale = true;
      this.showResult();
    }
  }

  /** What lies around the manifest was changed; `isOfRun`: a run would read what was. */
  private async refresh(isOfRun: boolean): Promise<void> {
    const { deployment } = this.beside;
    await this.refreshBeside();
    const isSame = deployment?.uri === this.beside.deployment?.uri && deployment?.text === this.beside.deployment?.text;
    const { source } = this.current;
    if (source && !isEdited(this.current)) this.takeFrom(source, (taken) => isNews(this.current, taken));
    if (isOfRun || !isSame) this.outdated();
  }

  private async refreshBeside(): Promise<void> {
    const uri = this.manifestUri;
    const beside = uri ? await this.files.beside(uri) : NOTHING;
    if (uri?.toString() !== this.current.manifest) return;
    this.beside = beside;
    this.posts.setup();
  }

  /** @param isLive it runs by itself: the cursor stays, and the history does not grow */
  private async run(isLive: boolean): Promise<void> {
    const ticket = ++this.sending;
    const document = await this.readManifest();
    const { version = 0, uri } = document ?? {};
    const { changes } = this;
    const input = sendInput(this.current, document, this.beside.deployment);
    const prepared = await this.files.reading(uri, (files) => prepare(input, files));
    if (ticket !== this.sending) return;
    const sent = send(prepared, ++this.runs, this.current.pinned);
    this.kept.keep(sent, uri?.toString(), version);
    const { result, title } = sent;
    const [word, tone] = result.kind === 'run' ? [result.word, result.tone] : (['not sent', 'failed'] as const);
    this.apply({ type: 'sent', title, word, tone, isLive });
    const { cursor } = this.current;
    if (cursor !== undefined) this.apply({ type: 'cursor', step: this.kept.stepTo(undefined, cursor) });
    // The outcome first: a person waits for it, and the history can come a moment later.
    this.showResult();
    this.posts.setup();
    if (changes !== this.changes) this.outdated();
  }

  private async readManifest(): Promise<vscode.TextDocument | undefined> {
    const document = await readManifest(this.current.manifest);
    if (document?.uri.toString() === this.current.manifest) this.document = document;
    return document;
  }

  /** What was sent before the window was reloaded is sent again, once. */
  private async revive(): Promise<void> {
    if (this.isRevived) return;
    this.isRevived = true;
    const before = this.sending;
    await this.following;
    if (this.current.isSent && this.sending === before) await this.run(true);
    if (this.current.compared && !this.comparison) await this.compare();
  }

  private async followUri(uri: vscode.Uri): Promise<void> {
    await this.follow(await vscode.workspace.openTextDocument(uri), true);
  }

  /** Makes a document the one that requests go through, if it is a manifest or was given as one. */
  private async follow(document: vscode.TextDocument, isGiven = false): Promise<void> {
    const manifest = document.uri.toString();
    if ((!isManifest(document) && !isGiven) || manifest === this.current.manifest) return;
    const analysis = analyze(document.getText(), targetServer(document));
    this.forgetRun();
    this.document = document;
    this.beside = NOTHING;
    this.apply({ type: 'manifest', manifest, addresses: addressesIn(analysis, SAMPLE_ADDRESSES) });
    this.files.begin(document.uri);
    this.posts.all();
    this.changed.fire();
    this.requestChanged.fire();
    this.following = this.lookAround(manifest);
    await this.following;
  }

  /** Finds what lies beside a manifest, and brings back the request that was last taken for it, unless one would be lost. */
  private async lookAround(manifest: string): Promise<void> {
    await this.refreshBeside();
    const place = this.current.sources[manifest];
    if (place && manifest === this.current.manifest && isReplaceable(this.current)) this.takeFrom(place);
  }

  /** Takes the request at a place of a file beside the manifest, if it is there and is `wanted`. */
  private takeFrom(
    place: PanelState['sources'][string],
    wanted: (taken: PanelAction & { type: 'take' }) => boolean = () => true,
  ): void {
    const file = this.beside.requests.find(({ uri }) => uri === place.uri);
    const taken = file && takeRequest(file, findRequest(file.text, place));
    if (typeof taken === 'object' && wanted(taken)) this.edit(taken);
  }

  private forgetRun(): void {
    this.sending++;
    this.kept.forget();
    this.comparison = undefined;
  }

  private goTo(step: number): void {
    this.apply({ type: 'cursor', step });
    this.posts.cursor();
    this.changed.fire();
  }

  private async compare(): Promise<void> {
    const { compared } = this.current;
    const input = sendInput(this.current, await this.readManifest(), this.beside.deployment);
    const { manifest } = input;
    if (!compared || !manifest) return;
    const comparison = await compareVersions({ ...input, manifest }, compared, this.current, this.beside, this.files);
    if (manifest.uri !== this.current.manifest || compared !== this.current.compared) return;
    this.comparison = comparison;
    this.posts.comparison();
  }

  private showResult(): void {
    this.posts.result();
    this.posts.cursor();
    this.changed.fire();
  }
}
