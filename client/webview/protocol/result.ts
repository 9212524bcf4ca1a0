import type { PositionRange } from '../../../server/src/text';
import type { LadderView } from './ladder';
import type { Finding, Tone } from './request';
import type { TimelineView } from './steps';

/* What came of sending the request. */

export type ResultView = RunView | ProblemsView;

/** Why nothing was sent. */
export interface ProblemsView {
  readonly kind: 'problems';
  readonly subject: 'manifest' | 'request' | 'deployment';
  readonly sentence: string;
  readonly findings: readonly Finding[];
}

/** One simulation, as far as the page gets it at once; steps are asked for in slices. */
export interface RunView {
  readonly kind: 'run';
  /** Tells this run from all others of the session. */
  readonly id: number;
  /** The outcome's kind as one word. */
  readonly word: string;
  readonly tone: Tone;
  readonly sentence: string;
  /** The statement that decided. */
  readonly place: PositionRange | undefined;
  readonly steps: number;
  /** What stands where along the steps; without it the timeline has no marks. */
  readonly timeline?: TimelineView;
  /** For a message that the script did not see: each filter with its value and the message's. */
  readonly filters: readonly FilterView[];
  readonly responses: readonly ResponseView[];
  readonly forwarded: readonly ForwardedView[];
  readonly log: readonly LogView[];
  readonly notifications: readonly string[];
  readonly errors: readonly Finding[];
  /** `1 of 10 critical errors that disable the application`; undefined without any. */
  readonly health: string | undefined;
  readonly assumptions: readonly AssumptionView[];
  /** What happened around the script; undefined when only the script is simulated. */
  readonly exchange: ExchangeView | undefined;
  /** Against the pinned run: `was proxied, now retargeted`, and each difference; undefined when none is pinned. */
  readonly change: ChangeView | undefined;
}

export interface FilterView {
  /** `requestFilter methodNames`. */
  readonly name: string;
  readonly value: string;
  readonly ofMessage: string;
  readonly admits: boolean;
  readonly sentence: string;
}

/** A message as it would be on the wire, its lines parted by LF. */
export interface WireMessage {
  readonly text: string;
}

export interface ResponseView extends WireMessage {
  /** `302 Forwarded to terrya@contoso.com`. */
  readonly title: string;
  /** What a person understands of it: who is told what, where the caller goes next, what the caller then knows. */
  readonly summary: readonly string[];
  /** Whether the caller can go on to its Contact, or did in this run. */
  readonly redirect: 'open' | 'followed' | undefined;
}

/** A message that left, laid beside the one that came in. */
export interface ForwardedView extends WireMessage {
  /** `INVITE sip:terrya@contoso.com`. */
  readonly title: string;
  readonly lines: readonly DiffLine[];
}

/** One line of a message against what it was. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
  /** Why, for a line that differs: `by the script at line 24`, `by the server, RFC 3261, section 16.6`. */
  readonly why?: string;
  /** The step that changed it. */
  readonly step?: number;
}

export interface LogView {
  /** `Debugr`, `Event (detail)`. */
  readonly name: string;
  readonly text: string;
  readonly step: number;
}

/** An undocumented choice that the run relied on. */
export interface AssumptionView {
  readonly id: string;
  /** What the reading that was followed means. */
  readonly text: string;
  readonly readings: readonly { readonly id: string; readonly text: string; readonly isChosen: boolean }[];
  /** The steps that relied on it; empty where the server around the script did. */
  readonly steps: readonly number[];
}

/** What would have changed a run, each proven by running it so. It is found after the outcome was shown. */
export interface HindsightView {
  /** The `id` of the run. */
  readonly run: number;
  readonly nearMisses: readonly NearMissView[];
  readonly readings: readonly OtherReadingView[];
}

/** A condition that something nearly turned. */
export interface NearMissView {
  readonly step: number;
  readonly condition: string;
  readonly place: PositionRange;
  /** `false`, `no case`. */
  readonly way: string;
  /** `fromUri differs only in letter case`. */
  readonly sentences: readonly string[];
  /** The smallest change of the request that turns it, and what becomes of it then; undefined when none was found. */
  readonly change: { readonly sentence: string; readonly outcome: string } | undefined;
}

/** A reading of an assumption that the run did not follow, and by which it would have come out otherwise. */
export interface OtherReadingView {
  readonly id: string;
  readonly reading: string;
  /** What the reading means. */
  readonly text: string;
  /** What becomes of the request then. */
  readonly outcome: string;
}

export interface ExchangeView {
  /** What finally reached whom. */
  readonly outcome: string;
  /** What ended it before its end: a redirect loop, the fuel. */
  readonly error: string | undefined;
  readonly people: readonly PersonView[];
  readonly ladder: LadderView;
  readonly visits: readonly VisitView[];
}

/** Who sees what: one person. */
export interface PersonView {
  /** `jennyl@contoso.com`. */
  readonly name: string;
  /** `the caller`, `was called`, `is reached`. */
  readonly role: string;
  readonly statements: readonly {
    readonly text: string;
    readonly mark: 'documented' | 'assumed' | 'unknown';
    /** The page's id, the RFC's section or the assumption's id; empty for what is unknown. */
    readonly source: string;
  }[];
}

/** One application that a message came by. */
export interface VisitView {
  readonly pool: string;
  readonly application: string;
  /** `INVITE sip:jennyl@contoso.com`, `486 Busy Here`. */
  readonly title: string;
  readonly kind: 'ran' | 'skipped' | 'passed-through' | 'built-in' | 'not-reached';
  readonly sentence: string;
}

/** How a run differs from another one. */
export interface ChangeView {
  /** `The outcome is the same.`, `Was proxied, now retargeted to sip:terrya@contoso.com.` */
  readonly sentence: string;
  readonly differences: readonly string[];
}

/** The same requests through two manifests. */
export interface ComparisonView {
  /** `forward.am, and its last committed version`. */
  readonly title: string;
  /** Why it could not be made; undefined when it was. */
  readonly problem: string | undefined;
  /** How far it is, while it is made; there are no rows yet. */
  readonly progress?: string;
  /** The manifest, a request or what they are sent with was changed since. */
  readonly isStale?: boolean;
  readonly rows: readonly {
    readonly request: string;
    readonly before: string;
    readonly now: string;
    readonly isDifferent: boolean;
    readonly differences: readonly string[];
  }[];
}
