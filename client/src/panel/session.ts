import type * as vscode from 'vscode';
import type { Exchange, Run } from '../../../server/src/simulator';
import type { CursorView, ResultView, StepTarget } from '../../webview/protocol';

/** What the last sending made of a manifest. */
export interface SentRun {
  /** Address of the manifest, and the version of its document that ran. */
  readonly manifest: vscode.Uri;
  readonly version: number;
  readonly run: Run;
  /** Undefined when only the script was simulated. */
  readonly exchange: Exchange | undefined;
}

/** The simulator as the editor's parts (marks, lenses, status bar, the message's editor) see it. */
export interface SimulatorSession {
  /** What was sent last; undefined before, when it could not be sent, and after another manifest came to the front. */
  readonly sent: SentRun | undefined;
  /** What the panel shows; problems where nothing could be sent. */
  readonly result: ResultView | undefined;
  /** The manifest or the request was changed since. */
  readonly isStale: boolean;
  /** Where the person stands in the run; undefined while nobody steps. */
  readonly cursor: CursorView | undefined;
  /** Whether the editor marks the run. */
  readonly isMarked: boolean;
  /** `sent`, `result`, `isStale`, `cursor` or `isMarked` changed. */
  readonly onDidChange: vscode.Event<void>;

  /** The request as text with CRLF: what the editor of the message shows. */
  readonly requestText: string;
  readonly onDidChangeRequest: vscode.Event<void>;
  /** Takes over what was typed in the editor of the message. */
  editRequestText(text: string): void;

  /**
   * Opens the panel, or brings it to the front; `manifest` is the one that requests then go through. With `preserveFocus`
   * whoever types in an editor goes on typing there.
   */
  open(manifest?: vscode.Uri, preserveFocus?: boolean): void;
  /** Sends the request through the manifest as it stands in the editor; `manifest` changes which one that is. */
  send(manifest?: vscode.Uri): Promise<void>;
  /** Takes a request of a `.sip` document, by its place in the file, and sends it. */
  sendNamed(file: vscode.Uri, index: number): Promise<void>;
  /**
   * Takes what was pasted: a captured message becomes the request; of several, the person chooses one. False when there is
   * no message in it.
   */
  paste(text: string): Promise<boolean>;
  step(to: StepTarget): void;
  /** Goes to the first step at or after the cursor that stands on the line (from 0), else the first one on it. */
  stepToLine(line: number): boolean;
  /** Takes the marks of the run out of the editor, until somebody sends or steps; the panel shows it as before. */
  clearMarks(): void;
}
