import type { SipMessage } from '../sip';
import type { OffsetRange } from '../text';
import type { AssumptionId } from './assumptions';
import type { Program } from './program';
import type { Trace } from './trace';

/*
 * The whole truth about one simulation. Every view (panel, debugger, code lens, command line) reads a Run; none runs a
 * script by itself. The same input makes the same Run, byte for byte: nothing in it comes from a clock or from chance.
 */

/** What finally became of the message. `range` is the deciding call's, undefined where no statement decided. */
export type Outcome = {
  /** One sentence for a person. */
  readonly explanation: string;
  readonly range: OffsetRange | undefined;
} & (
  | { readonly kind: 'retargeted'; readonly target: string }
  | { readonly kind: 'redirected'; readonly statusCode: number; readonly contacts: readonly string[] }
  | { readonly kind: 'proxied'; readonly by: 'script' | 'default'; readonly target: string | null }
  | { readonly kind: 'forked'; readonly branches: readonly string[] }
  | { readonly kind: 'responded'; readonly statusCode: number; readonly reasonPhrase: string }
  | { readonly kind: 'dispatched'; readonly handler: string; readonly arguments: readonly string[] }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'aborted'; readonly error: string }
);

export type OutcomeKind = Outcome['kind'];

/** A response as the caller receives it. */
export interface SentResponse {
  readonly statusCode: number;
  readonly reasonPhrase: string;
  readonly message: SipMessage;
}

/** A message as it leaves the server; `requestUri` is null for a response that is passed on. */
export interface ForwardedMessage {
  readonly requestUri: string | null;
  readonly message: SipMessage;
}

/** One call of Log (gg439513). */
export interface LogEntry {
  readonly step: number;
  /** As the script gave it. */
  readonly name: string;
  /** Where the entry goes: into the event log as a warning or an error, or to the debug log that ApiLogger shows. */
  readonly log: 'event-warning' | 'event-error' | 'debug';
  readonly detail: boolean;
  /** What the server writes of the message, a line each: some of its fields, or with `detail` its head. */
  readonly about: readonly string[];
  readonly messages: readonly string[];
}

/** One call of DispatchNotification: the script goes on, the message is not handled by it. */
export interface Notification {
  readonly step: number;
  readonly handler: string;
  readonly arguments: readonly string[];
}

/**
 * One difference between a message and what became of it: a header, the body (`Content`) or the Request-URI. What the
 * script changed comes first, in the order it did so; what the server itself changed when it sent the message on follows.
 */
export interface MessageChange {
  /** The step that changed it, or that made the server change it; -1 when no statement did. */
  readonly step: number;
  /** The server where it did so by itself; a change of the script when left out. */
  readonly by?: 'script' | 'server';
  /** The rule by which the server changed it; undefined for a change of the script. */
  readonly source?: string;
  /** Which of the messages that leave (`Run.forwarded`) has the change, where there are several. */
  readonly forwarded?: number;
  readonly what: string;
  /** Undefined when it was not there before. */
  readonly before: string | undefined;
  /** Undefined when it is gone. */
  readonly after: string | undefined;
}

/** Something that went wrong at run time. A critical one counts towards the ten that disable the application. */
export interface RunError {
  readonly step: number;
  readonly message: string;
  readonly range: OffsetRange;
  readonly critical: boolean;
  /** What it did: `stops-simulation` is the simulator's own limit, of which the server knows nothing. */
  readonly effect: 'ends-script' | 'goes-on' | 'terminates-application' | 'stops-simulation';
}

/** An undocumented choice that this run relied on. */
export interface ReliedOn {
  readonly id: AssumptionId;
  /** The reading that was followed. */
  readonly reading: string;
  /** What the reading means, in one sentence. */
  readonly text: string;
  /** The steps that relied on it, the first twenty of them; -1 for the server before or after the script. */
  readonly steps: readonly number[];
}

export interface Run {
  readonly program: Program;
  /** The message as it came in. */
  readonly incoming: SipMessage;
  readonly outcome: Outcome;
  readonly responses: readonly SentResponse[];
  readonly forwarded: readonly ForwardedMessage[];
  /** What the script left for the applications after it: the message without what the server changes on sending, and its stamp. */
  readonly left: { readonly message: SipMessage; readonly stamp: string | null };
  readonly trace: Trace;
  readonly log: readonly LogEntry[];
  readonly notifications: readonly Notification[];
  readonly changes: readonly MessageChange[];
  readonly errors: readonly RunError[];
  readonly assumptions: readonly ReliedOn[];
}
