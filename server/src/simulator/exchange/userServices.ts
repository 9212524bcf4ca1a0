import { findParameter, headerEntries, parseSipUri, type SipRequest, type SipUri, uriScheme } from '../../sip';
import { type Endpoint, isSupportedDomain, type User, userKey } from '../deployment';
import { strictlyRouted } from '../filters';
import type { ServerPool } from './pools';
import { assumed, endpointClient, homeOf, userOf, type World } from './world';

/*
 * UserServices as far as routing needs it (gg182575: registrar and presence; what it does with a request is inferred):
 * the registered endpoints of the target, 480 when there are none, 404 for a user that a supported domain does not have.
 */

/** The endpoints that a request goes to. */
export interface Target {
  readonly kind: 'endpoints';
  /** The Request-URI that reaches them: the user's address, or the Contact of a single one. */
  readonly uri: string;
  readonly user: User;
  readonly endpoints: readonly Endpoint[];
  /** What UserServices did, as the end of a sentence about it. */
  readonly did: string;
}

/** What is known of the target of a request. */
export type Located =
  | Target
  /** The target is homed on another pool. */
  | { readonly kind: 'other-pool'; readonly uri: string; readonly pool: string; readonly did: string }
  | { readonly kind: 'refused'; readonly statusCode: 404 | 480 | 200; readonly why: string; readonly did: string }
  /** Nothing to look up: another domain, a fixed route, a device's own Contact. */
  | { readonly kind: 'elsewhere'; readonly did: string };

/** Requests that UserServices answers itself, as registrar and presence server. */
const OWN_METHODS: readonly string[] = ['REGISTER', 'SUBSCRIBE', 'SERVICE'];

/** Where a request goes: to the target of a retarget when there is one, else to its Request-URI. */
export function locate(w: World, pool: ServerPool, request: SipRequest, target = request.requestUri): Located {
  const uri = parseSipUri(target);
  if (headerEntries(request, 'Route').length > 0) {
    return elsewhere(`leaves it alone: ${strictlyRouted(request, pool.deployment)?.because ?? 'it has a fixed route'}`);
  }
  if (OWN_METHODS.includes(request.method) && assumed(w, 'user-services-requests') === 'answered') {
    const did = `answers ${request.method} itself`;
    return { kind: 'refused', statusCode: 200, why: `UserServices ${did}.`, did };
  }
  if (isPhone(target, uri)) return ofPhone(w, pool, request, target);
  if (!uri) return elsewhere(`leaves it alone: ${target} is no SIP address`);
  if (!isSupportedDomain(w.deployment, uri.host)) {
    return elsewhere(`leaves it alone: ${uri.host} is no domain of this deployment`);
  }
  if (!isAddress(target) && clientAt(w, target) !== undefined)
    return elsewhere('leaves it alone: the Request-URI is the Contact of a device');
  if (uri.user === undefined) return elsewhere('leaves it alone: the Request-URI names no user');
  const user = userOf(w, target);
  if (user) return ofUser(w, pool, request, user, target);
  const why = `${uri.user}@${uri.host} is no user of this deployment.`;
  return { kind: 'refused', statusCode: 404, why, did: `answers 404: ${why.slice(0, -1)}` };
}

/** Whether a URI is an address of record and nothing more, which no device is reached under alone. */
export function isAddress(uri: string): boolean {
  return uri.toLowerCase() === `sip:${userKey(uri)}`;
}

/** The client whose Contact a Request-URI is. */
export function clientAt(w: World, requestUri: string): string | undefined {
  const key = requestUri.toLowerCase();
  const deployed = w.endpoints.get(key);
  return w.contacts.get(key) ?? (deployed && endpointClient(w, deployed.user, deployed.endpoint));
}

/** One target for each endpoint. */
export function targetsOf(target: Target): Target[] {
  return target.endpoints.map((endpoint) => ({ ...target, uri: endpoint.contact, endpoints: [endpoint] }));
}

function ofUser(w: World, pool: ServerPool, request: SipRequest, user: User, uri: string): Located {
  const name = userKey(user.uri);
  const home = homeOf(w, user);
  if (home.toLowerCase() !== pool.fqdn.toLowerCase() && pool.role !== 'AccessProxy') {
    return {
      kind: 'other-pool',
      uri,
      pool: home,
      did: `leaves it to InterClusterRouting: ${name} is homed on ${home}`,
    };
  }
  const listed = user.endpoints.filter(
    ({ methods }) => methods === undefined || methods.some((method) => method.toUpperCase() === request.method),
  );
  const isFiltered = listed.length < user.endpoints.length && assumed(w, 'methods-of-endpoints') === 'only-listed';
  const endpoints = isFiltered ? listed : user.endpoints;
  if (endpoints.length === 0) {
    const why = isFiltered ? `no endpoint of ${name} takes ${request.method}.` : `${name} has no registered endpoint.`;
    return { kind: 'refused', statusCode: 480, why: `UserServices: ${why}`, did: `answers 480: ${why.slice(0, -1)}` };
  }
  const count = endpoints.length === 1 ? 'one endpoint' : `${endpoints.length} endpoints`;
  return {
    kind: 'endpoints',
    uri,
    user,
    endpoints,
    did: `finds ${count} of ${name}`,
  };
}

function ofPhone(w: World, pool: ServerPool, request: SipRequest, target: string): Located {
  const number = phoneNumber(target);
  const user = w.deployment.users.find(({ phone }) => phone !== undefined && phoneNumber(phone) === number);
  if (user && assumed(w, 'phone-target') === 'user-of-number') {
    return ofUser(w, pool, request, user, target);
  }
  return elsewhere(`leaves it alone: nobody here has the number ${number}`);
}

export function isPhone(target: string, uri: SipUri | undefined): boolean {
  if (!uri) return uriScheme(target) === 'tel';
  return findParameter(uri.parameters, 'user')?.value?.toLowerCase() === 'phone';
}

/** The digits of a number, with its `+`. */
function phoneNumber(target: string): string {
  const [number = ''] = target.replace(/^(?:sips?|tel):/i, '').split(/[@;]/);
  return number.replace(/[^\d+]/g, '');
}

function elsewhere(did: string): Located {
  return { kind: 'elsewhere', did };
}
