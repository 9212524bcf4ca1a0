import * as vscode from 'vscode';
import { KeptRun } from './keptRun';
import type { KeptState } from './keptState';
import { createLookingBack } from './lookingBack';
import type { ManifestInUse } from './manifestInUse';
import { prepare, send } from './simulation';

/** Sends the request through the manifest, on demand or «live», and keeps what came of it. */
export class Sender implements vscode.Disposable {
  readonly kept = new KeptRun();
  private readonly changed = new vscode.EventEmitter<void>();
  /** There is another result, or the one that there is has become one of the past. */
  readonly onDidChange = this.changed.event;
  private readonly lookedBack = new vscode.EventEmitter<void>();
  /** It was found what would have changed the result. */
  readonly onDidLookBack = this.lookedBack.event;
  private readonly lookingBack = createLookingBack((hindsight) => {
    this.kept.hindsight = hindsight;
    this.lookedBack.fire();
  });
  private runs = 0;
  /** Counts what makes a sending under way one of the past. */
  private sendings = 0;
  /** Counts the changes of what is sent. */
  private changes = 0;
  private scheduled: NodeJS.Immediate | undefined;

  constructor(
    private readonly state: KeptState,
    private readonly manifest: ManifestInUse,
  ) {}

  /** Tells sendings apart: it is another one after each that began. */
  get ticket(): number {
    return this.sendings;
  }

  /** @param isLive it runs by itself: the cursor stays, and the history does not grow */
  async send(isLive: boolean): Promise<void> {
    const ticket = ++this.sendings;
    const document = await this.manifest.read();
    const { version = 0, uri } = document ?? {};
    const { changes } = this;
    const input = this.manifest.sendInput(document);
    const prepared = await this.manifest.files.reading(uri, (files) => prepare(input, files));
    if (ticket !== this.sendings) return;
    const sent = send(prepared, ++this.runs, this.state.current.pinned);
    this.kept.keep(sent, uri?.toString(), version);
    const { result, title } = sent;
    const [word, tone] = result.kind === 'run' ? [result.word, result.tone] : (['not sent', 'failed'] as const);
    this.state.apply({ type: 'sent', title, word, tone, isLive });
    const { cursor } = this.state.current;
    const step = cursor === undefined ? undefined : this.kept.stepTo(undefined, cursor);
    if (step !== cursor) this.state.apply({ type: 'cursor', step, isLive: true });
    this.changed.fire();
    this.lookingBack.begin(sent);
    if (changes !== this.changes) this.outdated();
  }

  /** The manifest or the request was changed: sends again at once where that is asked for, once for all changes of a turn. */
  outdated(): void {
    this.changes++;
    const { options, manifest } = this.state.current;
    if (options.live && manifest !== undefined) {
      this.scheduled ??= setImmediate(() => {
        this.scheduled = undefined;
        void this.send(true);
      });
    } else if (this.kept.sent && !this.kept.isStale) {
      this.kept.isStale = true;
      this.changed.fire();
    }
  }

  forget(): void {
    this.sendings++;
    this.lookingBack.cancel();
    this.kept.forget();
  }

  dispose(): void {
    clearImmediate(this.scheduled);
    this.lookingBack.cancel();
    vscode.Disposable.from(this.changed, this.lookedBack).dispose();
  }
}
