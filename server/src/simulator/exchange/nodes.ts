import type { SipRequest, SipResponse } from '../../sip';
import type { Answer } from '../deployment';
import type { Cause } from './exchange';
import type { Application, ServerPool } from './pools';

/*
 * The way that a request took, kept so that responses find back: from the client that sent it over the pools and their
 * applications to where it ended. Each place knows the one before it.
 */

/** Where a request came from; what finally comes back ends here. */
export interface Origin {
  readonly kind: 'origin';
  readonly client: string;
  readonly provisional: SipResponse[];
  final: SipResponse | undefined;
}

/** The arrival of a request at the server of a pool. */
export interface Hop {
  readonly kind: 'hop';
  readonly parent: Place;
  readonly pool: ServerPool;
  /** Who sent it there. */
  readonly from: string;
  readonly event: number;
  readonly request: SipRequest;
  isCancelled: boolean;
  /** The person whose P-Asserted-Identity the server is to put on; undefined for none. */
  readonly identity: string | undefined;
}

/** An application that the request came by, and that is offered the responses to it. */
export interface Passed {
  readonly kind: 'passed';
  readonly parent: Place;
  readonly pool: ServerPool;
  readonly application: Application;
  /** The request as the application saw it; undefined when it is not known. */
  readonly request: SipRequest | undefined;
}

/** Where a request was copied for several targets. */
export interface Fork {
  readonly kind: 'fork';
  readonly parent: Place;
  readonly pool: ServerPool;
  readonly branches: Branch[];
  /** Whether an answer has gone back. */
  isDone: boolean;
}

/** One copy of a forked request. */
export interface Branch {
  readonly kind: 'branch';
  readonly parent: Fork;
  final: { readonly response: SipResponse; readonly cause: Cause } | undefined;
}

export type Place = Origin | Hop | Passed | Fork | Branch;

/** Where a request ended, and what happens there. */
export type Leaf = { readonly parent: Place; readonly pool: ServerPool } & (
  | {
      readonly kind: 'client';
      readonly client: string;
      readonly answer: Answer;
      /** The request as it arrived, and the event that brought it. */
      readonly request: SipRequest;
      readonly event: number;
      /** The request as its last server held it. */
      readonly held: SipRequest;
      isFinished: boolean;
      /** What the device answered finally. */
      final: SipResponse | undefined;
    }
  | { readonly kind: 'answered'; readonly response: SipResponse; readonly cause: Cause }
  /** Nothing comes back: `unknown` when somebody has it whose answer is not simulated. */
  | { readonly kind: 'silent'; readonly why: string; readonly isUnknown: boolean }
);
