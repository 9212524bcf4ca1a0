import { findHeader, isAnswered, type SipMessage, type SipRequest, type SipResponse } from '../../sip';
import type { Leaf, Origin } from './nodes';
import { titleOf, type World } from './world';

/** One request of a client, and what came of it. */
export interface Call {
  readonly request: SipRequest;
  readonly origin: Origin;
  readonly leaves: readonly Leaf[];
}

type Client = Leaf & { kind: 'client' };

/** What finally reached whom, in one sentence. */
export function outcomeOf(w: World, message: SipMessage, calls: readonly Call[]): string {
  if (w.error) return w.error.message;
  if (message.kind === 'response') {
    const [first, last] = [w.events[0], w.events.at(-1)];
    if (!last || first === last) return `The ${titleOf(message)} went no further than the server.`;
    return `The ${titleOf(message)} reached ${nameOf(w, last.to)}.`;
  }
  const attempts = attemptsOf(calls, message);
  const call = attempts.at(-1);
  if (!call) return `The ${message.method} did not leave its sender.`;
  const { origin, leaves } = call;
  const clients = leaves.filter((leaf) => leaf.kind === 'client');
  const reached = [...new Set(clients.map(({ client }) => nameOf(w, client)))];
  const to = reached.length > 0 ? `reached ${list(reached)}` : 'reached nobody';
  const what = `${attempts.length > 1 ? 'The redirected' : 'The'} ${message.method} ${to}`;
  const caller = nameOf(w, origin.client);
  const { final } = origin;
  if (final) {
    const taker = final.statusCode < 300 ? answererOf(final, clients) : undefined;
    const takes = taker && reached.length > 1 ? `; ${nameOf(w, taker.client)} took it` : '';
    return `${what}${takes}, and ${caller} got ${titleOf(final)}.`;
  }
  const silent = leaves.find((leaf) => leaf.kind === 'silent');
  if (silent) return `${silent.why}.${reached.length > 0 ? ` It also ${to}.` : ''}`;
  return isAnswered(message.method) ? `${what}; ${caller} got no final answer.` : `${what}.`;
}

/** The caller's tries of one request: the first, and those after redirects. */
export function attemptsOf(calls: readonly Call[], message: SipMessage): Call[] {
  const { method } = message.kind === 'request' ? message : { method: '' };
  const last = calls.findIndex(({ request }) => request.method !== method);
  return calls.slice(0, last < 0 ? calls.length : last);
}

/** The device whose answer a final response is: they agree in To, whose tag the device made. */
export function answererOf(final: SipResponse, clients: readonly Client[]): Client | undefined {
  const to = findHeader(final, 'To')?.value;
  return clients.find((client) => client.final && findHeader(client.final, 'To')?.value === to);
}

/** `user@host` of a person, the name of a server. */
export function nameOf(w: World, id: string): string {
  return w.participants.get(id)?.person?.replace(/^sips?:/, '') ?? id;
}

function list(names: readonly string[]): string {
  if (names.length > 5) return `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
