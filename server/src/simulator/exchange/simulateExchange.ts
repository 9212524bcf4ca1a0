import {
  findHeader,
  headerEntries,
  parseNameAddress,
  parseSipUri,
  type SipRequest,
  type SipResponse,
  withCrlf,
} from '../../sip';
import { readingOf, readingText } from '../assumptions';
import { userKey } from '../deployment';
import { defaultFuel } from '../execution';
import { simulateOn } from '../simulate';
import { forwardResponse, routeHost } from '../wire';
import { changesSince } from './changes';
import {
  contactOf,
  contactsOf,
  dialogOf,
  type DialogSide,
  isInDialog,
  redirected,
  requestInDialog,
  sequence,
  withIdentity,
} from './clients';
import { arrive, joinServer } from './delivery';
import type { Exchange, ExchangeInput } from './exchange';
import type { Hop, Leaf, Origin } from './nodes';
import { labelled } from './participants';
import { type ServerPool, poolsOf } from './pools';
import { type Call, outcomeOf } from './outcome';
import { type LeftResponse, runsBackwards } from './programs';
import { settle } from './settle';
import { whoSeesWhat } from './whoSeesWhat';
import { assumed, cause, createWorld, ExchangeEnd, requireFuel, send, senderClient, userOf, type World } from './world';

/**
 * Sends a message through the whole server: all applications of all pools it comes to, the devices it reaches, and what
 * they answer. Never throws: what goes wrong is in the Exchange, with what there was up to there.
 */
export function simulateExchange(input: ExchangeInput): Exchange {
  const w = createWorld(input);
  const message = withCrlf(input.message);
  const run = simulateOn(w.fuel, { ...input, fuel: input.fuel ?? defaultFuel });
  w.ownRun = run;
  const calls: Call[] = [];
  try {
    requireFuel(w);
    w.pools = poolsOf(w);
    if (message.kind === 'request') exchangeFor(w, message, calls);
    else passBack(w, message);
  } catch (error) {
    if (!(error instanceof ExchangeEnd)) throw error;
  }
  for (const { id } of run.assumptions) w.reliedOn.add(id);
  return {
    run,
    participants: labelled([...w.participants.values()]),
    events: w.events,
    visits: w.visits,
    outcome: outcomeOf(w, message, calls),
    people: whoSeesWhat(w, message, calls),
    assumptions: [...w.reliedOn].map((id) => ({
      id,
      reading: readingOf(id, input.assumptions ?? {}),
      text: readingText(id, input.assumptions ?? {}),
    })),
    error: w.error,
  };
}

/** The call itself, what follows it, and everything that comes of it; calls are added as they are made. */
function exchangeFor(w: World, request: SipRequest, calls: Call[]): void {
  const caller = senderClient(w, request);
  const contact = contactOf(request);
  if (contact !== undefined) w.contacts.set(contact.toLowerCase(), caller);
  callWithRedirects(w, caller, request, calls);
  const last = calls.at(-1);
  if (last?.request.method === 'INVITE') established(w, last, calls);
}

/** The call, and what the caller tries after a redirect (RFC 3261, section 8.1.3.4). Calls are added as they are made. */
function callWithRedirects(w: World, caller: string, first: SipRequest, calls: Call[]): void {
  const tried = [first.requestUri];
  const isTried = (uri: string): boolean => tried.some((other) => targetKey(other) === targetKey(uri));
  let targets: string[] = [];
  let request = first;
  let why = 'The caller sends it.';
  for (;;) {
    const final = place(w, caller, request, why, undefined, calls);
    if (!w.input.follow || !final || final.statusCode < 300) return;
    const contacts = redirects(final) ? contactsOf(final) : [];
    const fresh = contacts.filter((uri) => !isTried(uri));
    targets = [...fresh, ...targets.filter((uri) => !fresh.includes(uri))];
    const next = targets.shift();
    if (next === undefined) {
      const [again] = contacts;
      if (again !== undefined) {
        const path = [...tried, again].join(' → ');
        w.error = { kind: 'redirect-loop', message: `The redirects go round in a circle: ${path}.` };
      }
      return;
    }
    tried.push(next);
    const namesTarget = !isInDialog(first) && assumed(w, 'redirect-to') === 'contact';
    request = redirected(request, next, calls.length, namesTarget);
    why = `The caller's client calls the Contact of the ${final.statusCode} (RFC 3261, section 8.1.3.4).`;
  }
}

/** 303 is a redirect that the server is asked to follow, not the client (draft-rajesh-sipping-303). */
function redirects({ statusCode }: SipResponse): boolean {
  return statusCode >= 300 && statusCode < 400 && statusCode !== 303;
}

function targetKey(uri: string): string {
  return parseSipUri(uri)?.user === undefined ? uri.toLowerCase() : userKey(uri);
}

/** The caller confirms a call that was accepted; the callee sends the later request that is asked for. */
function established(w: World, { request, origin }: Call, calls: Call[]): void {
  const { final } = origin;
  if (!final || final.statusCode >= 300 || contactOf(final) === undefined) return;
  const { caller, callee } = dialogOf(request, final);
  acknowledge(w, origin.client, caller, sequence(request), calls);
  const { laterRequest } = w.input;
  const client = w.contacts.get(caller.requestUri.toLowerCase()) ?? clientOf(w, caller.requestUri);
  if (laterRequest === undefined || client === undefined) return;

  const method = laterRequest === 'BYE' ? 'BYE' : 'INVITE';
  const later = requestInDialog(callee, method, 1);
  const person = w.participants.get(client)?.person;
  const answer = place(w, client, later, 'The callee who answered sends it.', person, calls);
  if (method === 'INVITE' && answer && answer.statusCode < 300) acknowledge(w, client, callee, 1, calls);
}

function acknowledge(w: World, client: string, side: DialogSide, cseq: number, calls: Call[]): void {
  place(w, client, requestInDialog(side, 'ACK', cseq), 'The acceptance is confirmed.', undefined, calls);
}

/** The client that a request of this exchange was delivered to under a Contact. */
function clientOf(w: World, contact: string): string | undefined {
  const wanted = contact.toLowerCase();
  return w.events.find(
    ({ to, message }) =>
      message.kind === 'request' &&
      message.requestUri.toLowerCase() === wanted &&
      w.participants.get(to)?.kind === 'client',
  )?.to;
}

/** A client sends a request to its server, and everything follows. Gives the final response that the client gets. */
function place(
  w: World,
  client: string,
  request: SipRequest,
  why: string,
  identity: string | undefined,
  calls: Call[],
): SipResponse | undefined {
  w.stamps.clear();
  const pool = entryPool(w, request);
  if (!pool) return undefined;
  const origin: Origin = { kind: 'origin', client, provisional: [], final: undefined };
  const leaves: Leaf[] = [];
  calls.push({ request, origin, leaves });
  joinServer(w, pool);
  const event = send(w, { from: client, to: pool.server, message: request, cause: cause(why) });
  const isOnArrival = identity !== undefined && assumed(w, 'asserted-identity-by') === 'on-arrival';
  const hop: Hop = {
    ...{ kind: 'hop', parent: origin, pool, from: client, event, isCancelled: false },
    request: isOnArrival ? withIdentity(request, identity) : request,
    identity: isOnArrival ? undefined : identity,
  };
  arrive(w, hop, leaves);
  settle(w, leaves);
  return origin.final;
}

/** The pool whose server a request reaches first. */
function entryPool(w: World, request: SipRequest): ServerPool | undefined {
  const [own] = w.pools;
  if (w.pools.length < 2 || own?.role === 'AccessProxy') return own;
  const serverNamed = (host: string | undefined): ServerPool | undefined =>
    w.pools.find(
      ({ server, fqdn }) => host !== undefined && [server, fqdn].some((name) => name.toLowerCase() === host),
    );
  const [route] = headerEntries(request, 'Route');
  const routed = route === undefined ? undefined : serverNamed(routeHost(route));
  if (routed) return routed;
  const [via = ''] = headerEntries(request, 'Via');
  const sender = /^\S+\s+([^\s:;]+)/.exec(via)?.[1]?.toLowerCase();
  if (serverNamed(sender) !== undefined || w.input.facts?.tlsPeer !== undefined) return own;
  const from = parseNameAddress(findHeader(request, 'From')?.value ?? '')?.uri ?? '';
  const home = serverNamed(userOf(w, from)?.homeServer?.toLowerCase());
  if (!home || home === own) return own;
  return assumed(w, 'entry-pool') === 'callers-home' ? home : own;
}

/** A response that came in by itself: it goes back through the applications of the simulated server. */
function passBack(w: World, response: SipResponse): void {
  const [pool] = w.pools;
  if (!pool) return;
  const callee = senderClient(w, response, 'To');
  joinServer(w, pool);
  const caller = senderClient(w, response);
  const event = send(w, { from: callee, to: pool.server, message: response, cause: cause('The callee answers.') });
  let left: LeftResponse | undefined = { response, changedBy: {} };
  for (const application of [...pool.applications].reverse()) {
    const next: LeftResponse | undefined =
      left && runsBackwards(w, pool, application, left.response, w.input.transactionRequest, event);
    left = next && { response: next.response, changedBy: { ...left?.changedBy, ...next.changedBy } };
  }
  if (!left) return;
  const message = forwardResponse(left.response, pool.server);
  const changes = changesSince(response, message, left.changedBy);
  send(w, { from: pool.server, to: caller, message, cause: cause('The server passes the response on.'), changes });
}
