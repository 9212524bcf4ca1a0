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
  readonly name: string;
  readonly detail: boolean;
  readonly messages: readonly string[];
}

/** One call of DispatchNotification: the script goes on, the message is not handled by it. */
export interface Notification {
  readonly step: number;
  readonly handler: string;
  readonly arguments: readonly string[];
}

/** What a statement changed in the message: a header, the body (`Content`) or the Request-URI. */
export interface MessageChange {
  readonly step: number;
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
  readonly trace: Trace;
  readonly log: readonly LogEntry[];
  readonly notifications: readonly Notification[];
  readonly changes: readonly MessageChange[];
  readonly errors: readonly RunError[];
  readonly assumptions: readonly ReliedOn[];
}
