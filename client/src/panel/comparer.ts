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

  constructor(
    private readonly state: KeptState,
    private readonly manifest: ManifestInUse,
  ) {}

  /** Undefined when nothing was compared. */
  get comparison(): ComparisonView | undefined {
    return this.view;
  }

  /** Compares with what was chosen last; does nothing when nothing was. */
  async compare(): Promise<void> {
    const { compared } = this.state.current;
    const input = this.manifest.sendInput(await this.manifest.read());
    const { manifest } = input;
    if (!compared || !manifest) return;
    const { beside, files } = this.manifest;
    const view = await compareVersions({ ...input, manifest }, compared, this.state.current, beside, files);
    const now = this.state.current;
    if (manifest.uri !== now.manifest || compared !== now.compared) return;
    this.view = view;
    this.changed.fire();
  }

  /** The manifest or a request was changed. */
  outdated(): void {
    if (!this.view || this.view.isStale === true) return;
    this.view = { ...this.view, isStale: true };
    this.changed.fire();
  }

  forget(): void {
    this.view = undefined;
  }

  dispose(): void {
    this.changed.dispose();
  }
}
