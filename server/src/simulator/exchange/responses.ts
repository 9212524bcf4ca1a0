import { type SipMessage, type SipResponse } from '../../sip';
import { forwardResponse } from '../wire';
import { type ChangedBy, changesSince } from './changes';
import type { Cause } from './exchange';
import type { Branch, Fork, Hop, Passed, Place } from './nodes';
import { runsBackwards } from './programs';
import { assumed, cause, send, type World } from './world';

/*
 * Responses on their way back: through the applications of each pool in descending order of their priorities (LCS 2005
 * SDK, cc165046; OCS 2007, dd146878), merged where the request was forked (RFC 3261, section 16.7).
 */

/** A response on its way, with what made it. */
interface Returning {
  readonly response: SipResponse;
  readonly cause: Cause;
  /** The event that brought it to the server; undefined for one that the server made. */
  readonly event: number | undefined;
  /** The pool whose earlier applications it goes past (assumption `generated-response-chain`). */
  readonly past: string | undefined;
  /** The response as it arrived at the server, or as the server made it, and who has changed it since. */
  readonly arrived: SipResponse;
  readonly changedBy: ChangedBy;
}

/** Sends a response that came to `place` from outside its server back towards the sender of the request. */
export function goBack(w: World, place: Place, response: SipResponse, why: Cause, event: number): void {
  walkBack(w, place, {
    ...{ response, cause: why, event, past: undefined },
    ...{ arrived: response, changedBy: {} },
  });
}

/** Sends a response that a server of `pool` made itself back towards the sender of the request. */
export function answerFrom(w: World, place: Place, pool: string, response: SipResponse, why: Cause): void {
  const hasEarlier = place.kind === 'passed';
  const isPast = hasEarlier && assumed(w, 'generated-response-chain') === 'straight-to-sender';
  walkBack(w, place, {
    ...{ response, cause: why, event: undefined, past: isPast ? pool : undefined },
    ...{ arrived: response, changedBy: {} },
  });
}

function walkBack(w: World, start: Place, start_: Returning): void {
  let place = start;
  let returning = start_;
  for (;;) {
    switch (place.kind) {
      case 'origin':
        if (returning.response.statusCode < 200) place.provisional.push(returning.response);
        else place.final ??= returning.response;
        return;
      case 'hop':
        returning = leaveServer(w, place, returning);
        place = place.parent;
        break;
      case 'passed': {
        const next = returning.past === place.pool.fqdn ? returning : lookedAt(w, place, returning);
        if (!next) return;
        returning = next;
        place = place.parent;
        break;
      }
      case 'branch': {
        const next = merged(w, place, returning);
        if (!next) return;
        returning = next;
        place = place.parent.parent;
        break;
      }
      case 'fork':
        place = place.parent;
        break;
    }
  }
}

/** The response leaves the server towards the one that the request came from, without the server's own Via. */
function leaveServer(w: World, hop: Hop, { response, cause: why, arrived: before, changedBy }: Returning): Returning {
  const { pool, from, event } = hop;
  const message = forwardResponse(response, pool.server);
  const changes = changesSince(before, message, changedBy);
  const arrived = send(w, { from: pool.server, to: from, message, cause: why, answers: event, changes });
  return {
    ...{ response: message, cause: cause('The server passes the response on.'), event: arrived, past: undefined },
    ...{ arrived: message, changedBy: {} },
  };
}

/** What an application leaves of a response; undefined when it goes no further. */
function lookedAt(w: World, { pool, application, request }: Passed, returning: Returning): Returning | undefined {
  const { response, event } = returning;
  const left = runsBackwards(w, pool, application, response, request, event);
  if (!left) return undefined;
  const changedBy = { ...returning.changedBy, ...left.changedBy };
  return { ...returning, response: left.response, changedBy };
}

/** What goes back from a fork when one of its branches brings a response; undefined when nothing does yet. */
function merged(w: World, branch: Branch, returning: Returning): Returning | undefined {
  const { response } = returning;
  const fork = branch.parent;
  if (response.statusCode < 200) return fork.isDone ? undefined : returning;
  branch.final = { response, cause: returning.cause };
  if (fork.isDone) return undefined;
  if (response.statusCode < 300 || (fork.branches.length > 1 && assumed(w, 'fork-best-response') === 'first-final')) {
    fork.isDone = true;
    return returning;
  }
  if (fork.branches.some(({ final }) => final === undefined)) return undefined;
  fork.isDone = true;
  const best = bestOf(fork);
  return { ...returning, ...best, arrived: best.response };
}

/** RFC 3261, section 16.7, step 6: a 6xx, else the lowest class, in it the one that came first in the list. */
function bestOf({ branches }: Fork): { readonly response: SipResponse; readonly cause: Cause } {
  const finals = branches.map(({ final }) => final).filter((final) => final !== undefined);
  const rank = ({ response }: { readonly response: SipMessage & { kind: 'response' } }): number => {
    const hundreds = Math.trunc(response.statusCode / 100);
    return hundreds === 6 ? 0 : hundreds;
  };
  const [best] = [...finals].sort((one, other) => rank(one) - rank(other));
  if (!best) throw new Error('a fork without branches');
  const why =
    finals.length === 1 ? best.cause : cause('All branches have answered; the best of their answers goes back.');
  return { response: best.response, cause: why };
}
