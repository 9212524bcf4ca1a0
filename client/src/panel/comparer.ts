import * as vscode from 'vscode';
import type { ComparisonView } from '../../webview/protocol';
import { compareVersions } from './comparing';
import type { KeptState } from './keptState';
import type { ManifestInUse } from './manifestInUse';

/** Compares the manifest with another version of it, and keeps what came of it. */
export class Comparer implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private view: ComparisonView | undefined;
  /** Counts what makes a comparison under way one of the past. */
  private comparisons = 0;
  /** Counts the changes of what is compared. */
  private changes = 0;

  constructor(
    private readonly state: KeptState,
    private readonly manifest: ManifestInUse,
  ) {}

  /** Undefined when nothing was compared. */
  get comparison(): ComparisonView | undefined {
    return this.view;
  }

  /** Compares with what was chosen last; does nothing when nothing was. What is compared meanwhile is given up. */
  async compare(): Promise<void> {
    const ticket = ++this.comparisons;
    const { compared } = this.state.current;
    const { changes } = this;
    const input = this.manifest.sendInput(await this.manifest.read());
    const { manifest } = input;
    if (!compared || !manifest || ticket !== this.comparisons) return;
    const { beside, files } = this.manifest;
    const isWanted = (): boolean => ticket === this.comparisons && changes === this.changes;
    const show = (view: ComparisonView): void => {
      if (ticket !== this.comparisons) return;
      this.view = view;
      this.changed.fire();
    };
    const state = this.state.current;
    show(await compareVersions({ ...input, manifest }, compared, state, beside, files, isWanted, show));
  }

  /** The manifest, a request or what they are sent with was changed. */
  outdated(): void {
    this.changes++;
    if (!this.view || this.view.isStale === true || this.view.problem !== undefined) return;
    this.view = { ...this.view, isStale: true };
    this.changed.fire();
  }

  forget(): void {
    this.comparisons++;
    this.view = undefined;
  }

  dispose(): void {
    this.changed.dispose();
  }
}
