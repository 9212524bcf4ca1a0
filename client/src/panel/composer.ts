import * as vscode from 'vscode';
import { fileNameOf } from '../../../server/src/workspace/addresses';
import { notificationText } from '../plainText';
import { choosePasted } from './choosePasted';
import type { KeptState } from './keptState';
import type { ManifestInUse } from './manifestInUse';
import { isMessageDocument } from './messageDocuments';
import { isEdited, isNews, isReplaceable, type PanelAction, type PanelState, partiesOf } from './model';
import { pastedMessages } from './pasted';
import { requestText } from './request';
import { findRequest, takeChoice, takeMessage, takeRequest } from './requestFiles';
import { saveRequest } from './saving';

/** A change of the request. */
export interface Edit {
  /** The page shows already what was typed. */
  readonly isEcho: boolean;
  /** Whether the message's text is another one. */
  readonly isOfText: boolean;
}

type Take = PanelAction & { readonly type: 'take' };

/** The request in hand: edited, taken from somewhere, and saved. */
export class Composer implements vscode.Disposable {
  private readonly edited = new vscode.EventEmitter<Edit>();
  readonly onDidEdit = this.edited.event;

  constructor(
    private readonly state: KeptState,
    private readonly manifest: ManifestInUse,
  ) {}

  /** With CRLF. */
  get text(): string {
    return requestText(this.state.current.draft);
  }

  /** @param isEcho the page shows already what was typed */
  edit(action: PanelAction, isEcho = false): void {
    const before = this.text;
    this.state.apply(action);
    this.edited.fire({ isEcho, isOfText: this.text !== before });
  }

  /** Takes what was chosen from the list: a ready-made request, or one of a file. */
  choose(id: string): void {
    this.take(takeChoice(id, this.manifest.beside.requests, partiesOf(this.state.current)));
  }

  /** Takes a request of a `.sip` document by its place; false where there is none. */
  async takeFromFile(file: vscode.Uri, index: number): Promise<boolean> {
    const text = (await vscode.workspace.openTextDocument(file)).getText();
    if (isMessageDocument(file)) return this.take(takeMessage(text));
    const uri = file.toString();
    return this.take(takeRequest({ uri, name: fileNameOf(uri), text }, index));
  }

  /** Brings back the request that was last taken for the manifest, unless one would be lost. */
  takeRemembered(): void {
    const { manifest, sources } = this.state.current;
    const place = manifest === undefined ? undefined : sources[manifest];
    if (place && isReplaceable(this.state.current)) this.takeFrom(place);
  }

  /** Follows the file that the request was taken from, unless it was edited since. */
  takeAnew(): void {
    const { source } = this.state.current;
    if (source && !isEdited(this.state.current)) this.takeFrom(source, (taken) => isNews(this.state.current, taken));
  }

  /** Takes a captured message; of several, the person chooses one. False when there is none in the text. */
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

  /**
   * Writes the request into a file beside the manifest; false when it was not.
   * @param title what a new one is called unless the person says otherwise
   */
  async save(title: string): Promise<boolean> {
    const { uri } = this.manifest;
    if (!uri) return false;
    const { source, facts, transaction } = this.state.current;
    const saved = await saveRequest(uri, source, { text: this.text, facts, transaction }, title);
    if (!saved) return false;
    // A body that the file could not hold is in a file of its own now.
    if (saved.text !== this.text) this.edit({ type: 'text', value: saved.text });
    this.state.apply({ type: 'saved', source: saved });
    return true;
  }

  dispose(): void {
    this.edited.dispose();
  }

  private take(taken: Take | string): boolean {
    if (typeof taken === 'string') void vscode.window.showWarningMessage(notificationText(taken));
    else this.edit(taken);
    return typeof taken !== 'string';
  }

  /** Takes the request at a place of a file beside the manifest, if it is there and is `wanted`. */
  private takeFrom(place: PanelState['sources'][string], wanted: (taken: Take) => boolean = () => true): void {
    const file = this.manifest.beside.requests.find(({ uri }) => uri === place.uri);
    const taken = file && takeRequest(file, findRequest(file.text, place));
    if (typeof taken === 'object' && wanted(taken)) this.edit(taken);
  }
}
