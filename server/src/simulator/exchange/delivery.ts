import { headerEntries, parseSipUri, type SipRequest } from '../../sip';
import { type Answer, userKey } from '../deployment';
import { forwardRequest, namesServer, routeHost } from '../wire';
import { answer, copiesOf, stop, throughApplications, type Walk } from './chain';
import { changesSince } from './changes';
import { withIdentity } from './clients';
import type { Hop, Leaf } from './nodes';
import { isOwnDomain, type ServerPool } from './pools';
import { clientAt, isAddress, isPhone, locate, type Target, targetsOf } from './userServices';
import { assumed, cause, endpointClient, join, send, userOf, type World } from './world';

/*
 * A request leaves the server of a pool: to a device, to another pool, or out of what is simulated.
 */

/** A request arrives at the server of a pool, and goes on from there until every copy of it has come to an end. */
export function arrive(w: World, hop: Hop, leaves: Leaf[]): void {
  for (const copy of throughApplications(w, hop, leaves)) deliver(w, copy, leaves);
}

/** Where a request goes that has come through all applications. */
type Destination =
  | { readonly kind: 'endpoints'; readonly located: Target }
  | { readonly kind: 'client'; readonly client: string; readonly answer: Answer }
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'outside'; readonly id: string; readonly what: string }
  | { readonly kind: 'refused'; readonly statusCode: number; readonly why: string }
  | { readonly kind: 'nowhere'; readonly why: string };

function deliver(w: World, at: Walk, leaves: Leaf[]): void {
  const destination = destinationOf(w, at);
  switch (destination.kind) {
    case 'endpoints':
      toEndpoints(w, at, destination.located, leaves);
      break;
    case 'client':
      toClient(w, at, destination.client, destination.answer, null, leaves);
      break;
    case 'host':
      toHost(w, at, destination.host, leaves);
      break;
    case 'outside':
      toOutside(w, at, destination.id, destination.what, leaves);
      break;
    case 'refused':
      answer(w, at, destination.statusCode, [], cause(destination.why, 'UserServices'), leaves);
      break;
    case 'nowhere':
      stop(at, destination.why, true, leaves);
  }
}

function destinationOf(w: World, at: Walk): Destination {
  const { request, pool, located, target } = at;
  if (target !== undefined) return nowhere(`No application after RetargetRequest found where ${target} is`);
  if (located?.kind === 'endpoints') return { kind: 'endpoints', located };
  const next = headerEntries(request, 'Route').find((route) => !namesServer(route, pool.deployment.server));
  if (next !== undefined) return { kind: 'host', host: routeHost(next) ?? next };
  if (located?.kind === 'other-pool') return { kind: 'host', host: located.pool };

  const uri = parseSipUri(request.requestUri);
  if (isPhone(request.requestUri, uri)) {
    return { kind: 'outside', id: 'PSTN', what: 'a gateway to the telephone network' };
  }
  if (!uri) return nowhere(`Nobody here routes ${request.requestUri}`);
  const deployed = w.endpoints.get(request.requestUri.toLowerCase());
  const isContact = deployed !== undefined && userKey(deployed.user.uri) !== userKey(request.requestUri);
  const isPerson = at.isRouted && !isContact && isAddress(request.requestUri);
  const client = isPerson ? undefined : clientAt(w, request.requestUri);
  if (client !== undefined) {
    // The caller's own device takes what reaches it.
    return { kind: 'client', client, answer: deployed?.endpoint.answers ?? 200 };
  }
  const host = uri.host.toLowerCase();
  if (!isOwnDomain(w, host)) return { kind: 'outside', id: host, what: 'another domain' };
  if (pool.role === 'AccessProxy') return inwards(w, at);
  if (headerEntries(request, 'Route').length > 0) return someDevice(w, request);
  if (at.isRouted) return ofRouted(w, at, host);
  return nowhere(`No application of ${pool.fqdn} found where ${request.requestUri} is`);
}

/** A request that was proxied or forked to an address of record of this deployment. */
function ofRouted(w: World, at: Walk, host: string): Destination {
  if (assumed(w, 'proxied-own-domain') === 'direct') {
    return { kind: 'outside', id: host, what: 'the host of the Request-URI' };
  }
  const located = locate(w, at.pool, at.request);
  switch (located.kind) {
    case 'endpoints':
      return { kind: 'endpoints', located };
    case 'other-pool':
      return { kind: 'host', host: located.pool };
    case 'refused':
      return located;
    case 'elsewhere':
      return nowhere(`Nobody here routes ${at.request.requestUri}`);
  }
}

/** A request inside a dialog whose Request-URI is an address of record, not the Contact that a real one has. */
function someDevice(w: World, request: SipRequest): Destination {
  const user = userOf(w, request.requestUri);
  const [endpoint] = user?.endpoints ?? [];
  if (user && endpoint && assumed(w, 'in-dialog-target') === 'first-endpoint') {
    return { kind: 'client', client: endpointClient(w, user, endpoint), answer: endpoint.answers };
  }
  return nowhere(`The request inside a dialog has ${request.requestUri}, which is no device`);
}

/** An Edge server hands a request for an own domain inwards; nobody is homed on it, whatever the deployment says. */
function inwards(w: World, at: Walk): Destination {
  const said = userOf(w, at.request.requestUri)?.homeServer;
  const home = said?.toLowerCase() === at.pool.fqdn.toLowerCase() ? undefined : said;
  return { kind: 'host', host: home ?? w.pools.find((pool) => pool !== at.pool)?.fqdn ?? 'next hop inside' };
}

function nowhere(why: string): Destination {
  return { kind: 'nowhere', why };
}

function toEndpoints(w: World, at: Walk, target: Target, leaves: Leaf[]): void {
  const [only, ...more] = target.endpoints;
  if (only && more.length === 0) {
    toClient(w, at, endpointClient(w, target.user, only), only.answers, only.contact, leaves);
    return;
  }
  const targets = targetsOf(target);
  const contacts = targets.map(({ uri }) => uri);
  for (const copy of copiesOf(at, contacts, targets)) deliver(w, copy, leaves);
}

function toClient(w: World, at: Walk, client: string, reply: Answer, uri: string | null, leaves: Leaf[]): void {
  const { message, event } = leave(w, at, client, uri);
  leaves.push({
    ...{ kind: 'client', parent: at.place, pool: at.pool, client, answer: reply },
    ...{ request: message, event, held: at.request, isFinished: false, final: undefined },
  });
}

function toOutside(w: World, at: Walk, id: string, what: string, leaves: Leaf[]): void {
  join(w, { id, kind: 'outside', person: undefined, pool: undefined });
  leave(w, at, id, null);
  stop(at, `The ${at.request.method} was handed to ${id}, ${what}; what happens there is not simulated`, true, leaves);
}

/** To a server by its own name or its pool's; one that is not described is outside. */
function toHost(w: World, at: Walk, host: string, leaves: Leaf[]): void {
  const wanted = host.toLowerCase();
  const pool = w.pools.find(({ server, fqdn }) => [server.toLowerCase(), fqdn.toLowerCase()].includes(wanted));
  if (!pool) {
    toOutside(w, at, host, 'a server that the deployment does not describe', leaves);
    return;
  }
  joinServer(w, pool);
  const { message, event } = leave(w, at, pool.server, null);
  const hop: Hop = {
    ...{ kind: 'hop', parent: at.place, pool, from: at.pool.server, event, request: message },
    ...{ isCancelled: false, identity: undefined },
  };
  arrive(w, hop, leaves);
}

export function joinServer(w: World, { server, fqdn }: ServerPool): void {
  join(w, { id: server, kind: 'server', person: undefined, pool: fqdn });
}

/** The request as it leaves the server, and the event. */
function leave(w: World, at: Walk, to: string, uri: string | null): { message: SipRequest; event: number } {
  const { request, pool, copy } = at;
  const forwarded = forwardRequest(request, pool.deployment.server, uri, copy || undefined);
  const message = at.identity === undefined ? forwarded : withIdentity(forwarded, at.identity);
  const arrived = w.events[at.event]?.message ?? request;
  const changes = changesSince(arrived, message, at.changedBy);
  return { message, event: send(w, { from: pool.server, to, message, cause: at.cause, changes }) };
}
