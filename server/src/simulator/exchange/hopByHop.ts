import { composeResponse, findHeader, findParameter, headerValues, parseNameAddress, type SipMessage } from '../../sip';
import { ackOf } from './clients';
import type { Exchange, LadderEvent } from './exchange';

/*
 * What goes over a single hop only and says nothing about who gets what: 100 Trying, the ACK of a failure and the 200 of a
 * CANCEL. It follows from the messages of the ladder, so it is made from them when it is asked for.
 */

/** One message that only the next hop sees. */
export interface HopByHopEvent {
  readonly detail: 'hop-by-hop';
  /** The event of the ladder that it comes right after. */
  readonly after: number;
  /** Ids of participants. */
  readonly from: string;
  readonly to: string;
  readonly kind: 'request' | 'response';
  /** `100 Trying`, `ACK`, `200 OK`. */
  readonly title: string;
  readonly message: SipMessage;
  /** For a response the event of the request it answers. */
  readonly answers: number | undefined;
  /** One sentence. */
  readonly why: string;
}

type Ladder = Pick<Exchange, 'events' | 'participants'>;

/** The messages of a single hop, in the order in which they are sent, each after the event that it belongs to. */
export function hopByHopEvents({ events, participants }: Ladder): HopByHopEvent[] {
  const servers = new Set(participants.filter(({ kind }) => kind === 'server').map(({ id }) => id));
  return events.flatMap((event) => {
    const next = trying(event, servers) ?? acknowledged(events, event) ?? cancelled(events, event);
    return next ? [{ detail: 'hop-by-hop', after: event.index, from: event.to, to: event.from, ...next } as const] : [];
  });
}

/** All rows of a ladder: its events, and after each what its hop adds. */
export function allRows(ladder: Ladder): (LadderEvent | HopByHopEvent)[] {
  const rows: (LadderEvent | HopByHopEvent)[] = [];
  const details = hopByHopEvents(ladder);
  let next = 0;
  for (const event of ladder.events) {
    rows.push(event);
    for (let detail = details[next]; detail?.after === event.index; detail = details[++next]) rows.push(detail);
  }
  return rows;
}

type Detail = Pick<HopByHopEvent, 'kind' | 'title' | 'message' | 'answers' | 'why'>;

/** A server tells the one that an INVITE came from that it has it (RFC 3261, sections 8.2.6.1 and 17.2.1). */
function trying({ index, to, message }: LadderEvent, servers: ReadonlySet<string>): Detail | undefined {
  if (message.kind !== 'request' || message.method !== 'INVITE' || !servers.has(to)) return undefined;
  return {
    ...{ kind: 'response', title: '100 Trying', answers: index },
    message: composeResponse(message, { statusCode: 100 }),
    why: 'The server has the INVITE and goes on with it (RFC 3261, section 17.2.1).',
  };
}

/** Who sent an INVITE acknowledges its failure on the same hop (RFC 3261, section 17.1.1.3). */
function acknowledged(events: readonly LadderEvent[], { answers, message }: LadderEvent): Detail | undefined {
  if (message.kind !== 'response' || message.statusCode < 300 || answers === undefined) return undefined;
  const request = events[answers]?.message;
  if (request?.kind !== 'request' || request.method !== 'INVITE') return undefined;
  return {
    ...{ kind: 'request', title: 'ACK', answers: undefined, message: ackOf(request, message) },
    why: 'The failure is acknowledged to the next hop alone (RFC 3261, section 17.1.1.3).',
  };
}

/** Who gets a CANCEL answers it at once; the 487 to the INVITE is another answer (RFC 3261, sections 9.2 and 16.10). */
function cancelled(events: readonly LadderEvent[], cancel: LadderEvent): Detail | undefined {
  const { index, message } = cancel;
  if (message.kind !== 'request' || message.method !== 'CANCEL') return undefined;
  // One that came in by itself belongs to no INVITE here: it was passed on (16.10), and its answer is in the ladder.
  if (events.some(({ answers }) => answers === index)) return undefined;
  const toTag = tagOfFinal(events, cancel);
  return {
    ...{ kind: 'response', title: '200 OK', answers: index },
    message: composeResponse(message, { statusCode: 200, ...(toTag !== undefined && { toTag }) }),
    why: 'The CANCEL itself is answered (RFC 3261, section 9.2).',
  };
}

/** The tag in To that the answers to a cancelled INVITE have: the answer to its CANCEL has the same (RFC 3261, section 9.2). */
function tagOfFinal(events: readonly LadderEvent[], cancel: LadderEvent): string | undefined {
  const [via] = headerValues(cancel.message, 'Via');
  const invite = events.find(
    ({ to, message }) =>
      to === cancel.to &&
      message.kind === 'request' &&
      message.method === 'INVITE' &&
      headerValues(message, 'Via')[0] === via,
  );
  const final = events.find(
    ({ index, answers }) => invite !== undefined && index > cancel.index && answers === invite.index,
  );
  const to = final && parseNameAddress(findHeader(final.message, 'To')?.value ?? '');
  return to && findParameter(to.parameters, 'tag')?.value;
}
