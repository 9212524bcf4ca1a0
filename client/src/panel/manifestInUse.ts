import * as vscode from 'vscode';
import { targetServer } from '../settings';
import { analyze } from '../analysis';
import { addressesIn } from './addresses';
import type { KeptState } from './keptState';
import { openManifest, readManifest } from './manifestDocument';
import { SAMPLE_ADDRESSES } from './model';
import { sendInput } from './sendInput';
import type { SendInput } from './simulation';
import { type Beside, createWorkspaceFiles } from './workspaceFiles';

const NOTHING: Beside = { deployment: undefined, requests: [] };

/** The manifest that requests go through, with what lies beside it. */
export class ManifestInUse implements vscode.Disposable {
  readonly files = createWorkspaceFiles();
  private around = NOTHING;
  /** The manifest as it was last read: VS Code forgets the document some time after its last editor was closed. */
  private lastRead: vscode.TextDocument | undefined;

  constructor(private readonly state: KeptState) {
    this.readAnew();
  }

  /** Undefined when there is none. */
  get uri(): vscode.Uri | undefined {
    const { manifest } = this.state.current;
    return manifest === undefined ? undefined : vscode.Uri.parse(manifest);
  }

  /** As an editor has it, else as it was last read; undefined before. */
  get document(): vscode.TextDocument | undefined {
    return openManifest(this.state.current.manifest) ?? this.lastRead;
  }

  /** What was found beside it last. */
  get beside(): Beside {
    return this.around;
  }

  /** Makes a document the manifest; what lies beside it is not found yet. */
  change(document: vscode.TextDocument): void {
    const addresses = addressesIn(analyze(document.getText(), targetServer(document)), SAMPLE_ADDRESSES);
    this.lastRead = document;
    this.around = NOTHING;
    this.state.apply({ type: 'manifest', manifest: document.uri.toString(), addresses });
    this.readAnew();
  }

  /** Forgets what was read of the files around it. */
  readAnew(): void {
    this.files.begin(this.uri);
  }

  /** Its document; undefined when there is none, or when its file is gone. */
  async read(): Promise<vscode.TextDocument | undefined> {
    const document = await readManifest(this.state.current.manifest);
    if (document?.uri.toString() === this.state.current.manifest) this.lastRead = document;
    return document;
  }

  /** Finds what lies beside it; false when meanwhile another manifest came in its place. */
  async lookAround(): Promise<boolean> {
    const { uri } = this;
    const beside = uri ? await this.files.beside(uri) : NOTHING;
    if (uri?.toString() !== this.state.current.manifest) return false;
    this.around = beside;
    return true;
  }

  /** What is sent through it now. */
  sendInput(document: vscode.TextDocument | undefined): SendInput {
    return sendInput(this.state.current, document, this.around.deployment);
  }

  dispose(): void {
    this.files.dispose();
  }
}
