import type { SipMessage } from '../../sip';
import type { AssumptionId } from '../assumptions';
import type { Program } from '../program';
import type { MessageChange, Run } from '../run';
import type { SimulationInput } from '../simulate';

/*
 * What happens around the script: which applications of which pool see the message, who gets what from whom, and what
 * each person notices. Plain data; the same input makes the same Exchange.
 */

/** What bounds an exchange besides the fuel of its scripts, counted and never timed. */
export interface ExchangeLimits {
  /** Messages that go from one to another. */
  readonly messages: number;
  /** Applications that a message comes by. */
  readonly visits: number;
}

export const defaultLimits: ExchangeLimits = { messages: 1000, visits: 5000 };

export interface ExchangeInput extends SimulationInput {
  /** File name by which the deployment's application list names the program; found by its appUri when left out. */
  readonly manifest?: string | undefined;
  /** The other programs of the application lists, by the file names of their manifests. */
  readonly programs?: Readonly<Record<string, Program>> | undefined;
  /** Whether the caller calls the Contact of a redirect. */
  readonly follow?: boolean | undefined;
  /** What the callee who answered sends once the call stands. */
  readonly laterRequest?: 'BYE' | 're-INVITE' | undefined;
  readonly limits?: ExchangeLimits | undefined;
}

/** Somebody who sends and receives messages. */
export interface Participant {
  /** `nuriag@contoso.com`, `terrya@contoso.com#77f0231b5c` for one of several devices, or a host. */
  readonly id: string;
  /** A short name that no other participant of the exchange has. */
  readonly label: string;
  /** `outside`: another domain, a gateway, a pool that is not described. What it does is unknown. */
  readonly kind: 'client' | 'server' | 'outside';
  /** `sip:user@host` of the person whose client it is. */
  readonly person: string | undefined;
  /** The pool that the person is homed on, or that the server belongs to. */
  readonly pool: string | undefined;
}

/** Why a message was sent. */
export interface Cause {
  /** One sentence. */
  readonly why: string;
  /** The application that decided; undefined when none did. */
  readonly application: string | undefined;
  /** The step of that application's Run that decided; -1 when none did. */
  readonly step: number;
}

/** One difference between a message that left a server and the one that arrived. */
export interface LadderChange extends MessageChange {
  /** The application that changed it; undefined for the server itself. */
  readonly application: string | undefined;
}

/** One message from one to another: an arrow of the ladder. */
export interface LadderEvent {
  readonly index: number;
  /** Ids of participants. */
  readonly from: string;
  readonly to: string;
  readonly kind: 'request' | 'response';
  /** `INVITE`, `180 Ringing`. */
  readonly title: string;
  readonly message: SipMessage;
  /** For a response the event of the request it answers. */
  readonly answers: number | undefined;
  readonly cause: Cause;
  /** What became of a message that a server sends on, against the message as it arrived there. */
  readonly changes: readonly LadderChange[];
}

/** One application that a message came by. */
export interface Visit {
  readonly pool: string;
  readonly application: string;
  /** Its place in the list of its pool, from 0. */
  readonly priority: number;
  /** The event that brought the message to the server; undefined for a message that the server itself made. */
  readonly event: number | undefined;
  /** `INVITE`, `486 Busy Here`. */
  readonly title: string;
  /** The Request-URI that the application saw; undefined for a response. */
  readonly requestUri: string | undefined;
  readonly result: VisitResult;
}

export type VisitResult =
  /** It was not asked: a filter, its registration or an earlier application kept the message from it. */
  | { readonly kind: 'skipped'; readonly by: 'filter' | 'registration' | 'routed'; readonly reason: string }
  /** One of the server's own whose work is not simulated, so that the message passed as it was. */
  | { readonly kind: 'passed-through'; readonly about: string }
  /** One of the server's own whose work is simulated as far as routing needs it. */
  | { readonly kind: 'built-in'; readonly did: string }
  | { readonly kind: 'ran'; readonly run: Run }
  /** The message had already been answered, dropped or handed over. */
  | { readonly kind: 'not-reached'; readonly reason: string };

export type Mark = 'documented' | 'assumed' | 'unknown';

/** One thing that a person notices, or does not. */
export interface Statement {
  /**
   * `rings`: what happens at the person's devices; `caller`, `callee`: who is named as such; `told`: whether the change is
   * made known; `messages`: which messages carry whose name; `result`: how it ends.
   */
  readonly about: 'rings' | 'caller' | 'callee' | 'told' | 'messages' | 'result';
  readonly text: string;
  /** `assumed`: follows from a reading of an assumption; `unknown`: no page says it. */
  readonly mark: Mark;
  /** The page's id, the RFC's section or the assumption's id; empty for what is unknown. */
  readonly source: string;
}

export interface Person {
  /** `sip:user@host`. */
  readonly uri: string;
  readonly role: 'caller' | 'called' | 'reached';
  readonly statements: readonly Statement[];
}

export interface ExchangeError {
  readonly kind: 'fuel' | 'redirect-loop';
  readonly message: string;
}

/** An undocumented choice that the exchange relied on, in a script or around it. */
export interface ReliedOnInExchange {
  readonly id: AssumptionId;
  readonly reading: string;
  readonly text: string;
}

export interface Exchange {
  /** What the program makes of the message by itself, as without the server around it. */
  readonly run: Run;
  readonly participants: readonly Participant[];
  readonly events: readonly LadderEvent[];
  readonly visits: readonly Visit[];
  /** What finally reached whom, in one sentence. */
  readonly outcome: string;
  readonly people: readonly Person[];
  readonly assumptions: readonly ReliedOnInExchange[];
  /** What ended the exchange before its own end; what there was up to there is kept. */
  readonly error: ExchangeError | undefined;
}
