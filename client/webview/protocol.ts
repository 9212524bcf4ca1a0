import type { PositionRange } from '../../server/src/text';

/*
 * What the panel's page and the extension host say to each other. The host owns the state; the page shows what it is
 * sent, and reports what the person does.
 */

/** The fields of the form, as typed. */
export interface RequestForm {
  readonly method: string;
  readonly from: string;
  readonly to: string;
  /** Empty: the URI of To. */
  readonly requestUri: string;
  /** Lines of `Name: value`. */
  readonly headers: string;
  readonly contentType: string;
  readonly body: string;
}

export type FormField = keyof RequestForm;

/** The two views of the one request. */
export type RequestMode = 'form' | 'text';

export interface RequestView {
  readonly mode: RequestMode;
  readonly form: RequestForm;
  /** The whole message; empty when the form makes none. */
  readonly text: string;
}

/** How the two views stand to each other. */
export interface Standing {
  /** The message was edited as text: the form shows a part of it only. */
  readonly isOwnText: boolean;
  /** Why the view that is open cannot show the request, which then can be edited in the other view only. */
  readonly locked: string | undefined;
}

/** A finding, or an error of a run. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** The diagnostic's id; undefined for what is none. */
  readonly code?: string;
  /** Where it is in the manifest, which the editor can show. */
  readonly place?: PositionRange;
  /** Where it is in the message text, counted from 1. */
  readonly messageLine?: number;
}

/** Why nothing was sent. */
export interface ProblemsView {
  readonly kind: 'problems';
  readonly subject: 'manifest' | 'request';
  readonly sentence: string;
  readonly findings: readonly Finding[];
}

/** How good the news is, for colour and icon. */
export type Tone = 'passed' | 'answered' | 'caution' | 'failed' | 'idle';

/** A message as it would be on the wire, its lines parted by LF. */
export interface WireMessage {
  readonly text: string;
}

/** One simulation, as far as the panel shows it. */
export interface RunView {
  readonly kind: 'run';
  /** The outcome's kind as one word. */
  readonly word: string;
  readonly tone: Tone;
  readonly sentence: string;
  /** The statement that decided. */
  readonly place: PositionRange | undefined;
  readonly steps: number;
  readonly responses: readonly WireMessage[];
  readonly forwarded: readonly WireMessage[];
  readonly log: readonly { readonly name: string; readonly text: string }[];
  readonly notifications: readonly string[];
  readonly errors: readonly Finding[];
  readonly assumptions: readonly string[];
}

export type ResultView = RunView | ProblemsView;

export interface ManifestView {
  /** The name of the manifest's file; undefined when none is open. */
  readonly name: string | undefined;
}

export type ToPage =
  | { readonly type: 'manifest'; readonly manifest: ManifestView }
  | { readonly type: 'request'; readonly request: RequestView }
  | { readonly type: 'standing'; readonly standing: Standing }
  /** `isStale`: the manifest was changed since. */
  | { readonly type: 'result'; readonly result: ResultView | undefined; readonly isStale: boolean };

export type ToHost =
  | { readonly type: 'ready' }
  | { readonly type: 'field'; readonly field: FormField; readonly value: string }
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'mode'; readonly mode: RequestMode }
  | { readonly type: 'anew' }
  | { readonly type: 'send' }
  | { readonly type: 'reveal'; readonly place: PositionRange };
