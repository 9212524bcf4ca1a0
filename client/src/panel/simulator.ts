import * as vscode from 'vscode';
import type { CursorView, ResultView, StepTarget, ToHost } from '../../webview/protocol';
import { Comparer } from './comparer';
import { Composer } from './composer';
import { KeptState } from './keptState';
import { isManifest, manifestBeside, manifestInFront } from './manifestDocument';
import { ManifestInUse } from './manifestInUse';
import { showMessage } from './messageDocuments';
import type { ComparedWith, OfRun, PanelAction, PanelState } from './model';
import { answerPage, type PageHost } from './pageMessages';
import { createPanelView } from './panelView';
import { createPosts, setupOf, type Shown } from './posts';
import { type Move, movedTo } from './renamed';
import { Sender } from './sender';
import type { SentRun, SimulatorSession } from './session';

/**
 * The simulator: brings together the manifest, the request, what was sent and what was compared. Each has a file of its
 * own; the panel and the editor only show them.
 */
export class Simulator implements SimulatorSession, PageHost, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly requestChanged = new vscode.EventEmitter<void>();
  private readonly kept: KeptState;
  private readonly manifest: ManifestInUse;
  private readonly composer: Composer;
  private readonly sender: Sender;
  private readonly comparer: Comparer;
  private readonly view;
  private readonly posts;
  private readonly listeners: vscode.Disposable;
  /** Settles once what belongs to the manifest in front was found. */
  private following: Promise<unknown>;
  private isRevived = false;
  /** The manifest that was in front before this one: VS Code may show a renamed file before it tells of its renaming. */
  private former: OfRun | undefined;

  readonly onDidChange = this.changed.event;
  readonly onDidChangeRequest = this.requestChanged.event;

  constructor(private readonly context: vscode.ExtensionContext) {
    this.kept = new KeptState(context.workspaceState);
    this.manifest = new ManifestInUse(this.kept);
    this.composer = new Composer(this.kept, this.manifest);
    this.sender = new Sender(this.kept, this.manifest);
    this.comparer = new Comparer(this.kept, this.manifest);
    const receive = (message: ToHost): void => void answerPage(message, this);
    this.view = createPanelView(context.extensionUri, receive, () => void this.flush());
    this.posts = createPosts(this.view, () => this.shown);
    this.following = this.manifest.read().then(() => this.lookAround());
    this.listeners = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor((editor) => void (editor && this.follow(editor.document))),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && document.uri.toString() === this.state.manifest) this.outdated();
      }),
      // Where the extension runs on another machine than the window, nothing can be written once the window reloads.
      vscode.window.onDidChangeWindowState(({ focused }) => void (!focused && this.flush())),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('mspl', this.manifestUri)) void this.refresh(true);
      }),
      this.manifest.files.onDidChange(({ isOfRun }) => void this.refresh(isOfRun)),
      this.composer.onDidEdit(({ isEcho, isOfText }) => {
        this.posts.request(isEcho);
        this.posts.setup();
        if (isOfText) this.requestChanged.fire();
        this.outdated();
      }),
      this.sender.onDidChange(() => {
        // The outcome first: a person waits for it, and the history can come a moment later.
        this.showResult();
        this.posts.setup();
      }),
      this.sender.onDidLookBack(() => {
        this.posts.hindsight();
      }),
      this.comparer.onDidChange(() => {
        this.posts.comparison();
      }),
    );
  }

  get state(): PanelState {
    return this.kept.current;
  }

  get sent(): SentRun | undefined {
    const { sent, manifest, version } = this.sender.kept;
    if (!sent?.run || manifest === undefined) return undefined;
    return { manifest: vscode.Uri.parse(manifest), version, run: sent.run, exchange: sent.exchange };
  }

  get result(): ResultView | undefined {
    return this.sender.kept.result;
  }

  get isStale(): boolean {
    return this.sender.kept.isStale;
  }

  get cursor(): CursorView | undefined {
    return this.sender.kept.cursorAt(this.state.cursor);
  }

  get isMarked(): boolean {
    return this.state.isMarked;
  }

  get requestText(): string {
    return this.composer.text;
  }

  get manifestUri(): vscode.Uri | undefined {
    return this.manifest.uri;
  }

  get people(): string[] {
    return setupOf(this.shown).people.map(({ uri }) => uri);
  }

  get deploymentUri(): vscode.Uri | undefined {
    const { deployment } = this.manifest.beside;
    return deployment && vscode.Uri.parse(deployment.uri);
  }

  private get shown(): Shown {
    const { state, result, isStale, cursor } = this;
    const { document, beside } = this.manifest;
    const hindsight = this.sender.kept.hindsight?.view;
    return { state, document, beside, result, isStale, hindsight, cursor, comparison: this.comparer.comparison };
  }

  open(manifest?: vscode.Uri, preserveFocus = false): void {
    const document = manifest ? undefined : manifestInFront(this.state.manifest !== undefined);
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

  edit(action: PanelAction, isEcho = false): void {
    this.composer.edit(action, isEcho);
  }

  editRequestText(text: string): void {
    this.edit({ type: 'text', value: text });
  }

  choose(id: string): void {
    this.composer.choose(id);
  }

  async paste(text: string): Promise<boolean> {
    return this.composer.paste(text);
  }

  async openMessage(text: string): Promise<void> {
    await showMessage(this.context.workspaceState, text);
  }

  async save(): Promise<void> {
    if (!(await this.composer.save(this.sender.kept.sent?.title ?? ''))) return;
    this.posts.request(false);
    await this.lookAround();
  }

  async send(manifest?: vscode.Uri): Promise<void> {
    if (manifest) await this.followUri(manifest);
    await this.following;
    this.manifest.readAnew();
    await this.lookAround();
    await this.sender.send(false);
  }

  async sendNamed(file: vscode.Uri, index: number): Promise<void> {
    const manifest = await manifestBeside(file, this.manifestUri);
    if (manifest) await this.followUri(manifest);
    if (await this.composer.takeFromFile(file, index)) await this.send();
  }

  async set(action: PanelAction, isOfRun: boolean): Promise<void> {
    this.kept.apply(action);
    this.posts.setup();
    if (isOfRun) this.comparer.outdated();
    if (isOfRun && (this.state.isSent || this.state.options.live)) await this.sender.send(true);
  }

  pin(isPinned: boolean): void {
    const digest = this.sender.kept.sent?.digest;
    if (!isPinned) this.kept.apply({ type: 'unpin' });
    else if (digest) this.kept.apply({ type: 'pin', digest });
    this.sender.kept.compareWith(this.state.pinned);
    this.posts.setup();
    this.showResult();
  }

  async compareWith(compared: ComparedWith): Promise<void> {
    this.kept.apply({ type: 'compared', compared });
    this.posts.setup();
    await this.comparer.compare();
  }

  showSteps(run: number, from: number, count: number): void {
    const slice = this.sender.kept.slice(run, from, count);
    if (slice) this.view.post({ type: 'steps', slice });
  }

  step(to: StepTarget): void {
    const step = this.sender.kept.stepTo(this.state.cursor, to);
    if (step !== undefined) this.goTo(step);
  }

  stepToLine(line: number): boolean {
    const step = this.sender.kept.stepOnLine(this.state.cursor, line);
    if (step !== undefined) this.goTo(step);
    return step !== undefined;
  }

  turn(): void {
    this.sender.kept.turn(this.state.cursor);
    this.posts.cursor();
  }

  applyTurn(): void {
    const text = this.sender.kept.turnedText(this.state.cursor);
    if (text !== undefined) this.edit({ type: 'text', value: text });
  }

  useChange(run: number, step: number): void {
    const text = this.sender.kept.changedText(run, step);
    if (text !== undefined) this.edit({ type: 'text', value: text });
  }

  clearMarks(): void {
    this.kept.apply({ type: 'clear-marks' });
    this.changed.fire();
  }

  /** Files or folders were renamed or moved: what is known of a manifest goes with it, and it is the one in front as before. */
  async takeAlong(moves: readonly Move[]): Promise<void> {
    const { former } = this;
    const { manifest } = this.state;
    const wasIt = former?.manifest !== undefined && former.manifest !== manifest;
    const resumed = wasIt && movedTo(former.manifest, moves) === manifest ? former : undefined;
    this.kept.apply({ type: 'renamed', moves, resumed });
    if (this.state.manifest === manifest && !resumed) return;
    this.manifest.readAnew();
    await this.lookAround();
    this.posts.all();
    if (!this.isRevived) return;
    if (this.state.isSent) await this.sender.send(true);
    if (this.state.compared) await this.comparer.compare();
  }

  showAll(): void {
    this.posts.all();
  }

  /** Writes what the panel keeps over a reload, as far as it is not written yet. */
  async flush(): Promise<void> {
    await this.kept.flush();
  }

  dispose(): void {
    void this.flush();
    const { view, listeners, manifest, composer, sender, comparer, changed, requestChanged } = this;
    vscode.Disposable.from(view, listeners, manifest, composer, sender, comparer, changed, requestChanged).dispose();
  }

  /** The manifest or the request was changed. */
  private outdated(): void {
    this.comparer.outdated();
    this.sender.outdated();
  }

  /** What lies around the manifest was changed; `isOfRun`: a run would read what was. */
  private async refresh(isOfRun: boolean): Promise<void> {
    const { deployment } = this.manifest.beside;
    await this.lookAround();
    const now = this.manifest.beside.deployment;
    this.composer.takeAnew();
    if (isOfRun || deployment?.uri !== now?.uri || deployment?.text !== now?.text) this.outdated();
  }

  /** What was sent before the window was reloaded is sent again, once. */
  private async revive(): Promise<void> {
    if (this.isRevived) return;
    this.isRevived = true;
    const { ticket } = this.sender;
    await this.following;
    // So it is said at once, under the name of a manifest that is gone, that it is.
    const isGone = this.state.manifest !== undefined && !(await this.manifest.read());
    if ((this.state.isSent || isGone) && this.sender.ticket === ticket) await this.sender.send(true);
    if (this.state.compared && !this.comparer.comparison) await this.comparer.compare();
  }

  private async followUri(uri: vscode.Uri): Promise<void> {
    await this.follow(await vscode.workspace.openTextDocument(uri), true);
  }

  /** Makes a document the one that requests go through, if it is a manifest or was given as one. */
  private async follow(document: vscode.TextDocument, isGiven = false): Promise<void> {
    if ((!isManifest(document) && !isGiven) || document.uri.toString() === this.state.manifest) return;
    const { manifest, compared, cursor, isSent } = this.state;
    this.former = { manifest, compared, cursor, isSent };
    this.forgetRun();
    this.manifest.change(document);
    this.posts.all();
    this.changed.fire();
    this.requestChanged.fire();
    this.following = this.lookAround().then((isStillIt) => {
      if (isStillIt) this.composer.takeRemembered();
    });
    await this.following;
  }

  /** Finds what lies beside the manifest; false when meanwhile another one came in its place. */
  private async lookAround(): Promise<boolean> {
    const isStillIt = await this.manifest.lookAround();
    if (isStillIt) this.posts.setup();
    return isStillIt;
  }

  private forgetRun(): void {
    this.sender.forget();
    this.comparer.forget();
  }

  private goTo(step: number): void {
    this.kept.apply({ type: 'cursor', step });
    this.posts.cursor();
    this.changed.fire();
  }

  private showResult(): void {
    this.posts.result();
    this.posts.cursor();
    this.changed.fire();
  }
}
