import { parseSipUri } from '../../sip';
import { findUser, isSupportedDomain, onlineUser, type User, userKey } from '../deployment';
import { assume, type Execution, spend } from '../execution';
import { METHOD_BITS } from '../members';
import { peopleNamed } from '../people';
import { type Builtins, integer, text } from './call';

/** Functions that ask the server what it knows. The answers come from the deployment. */
export const queryFunctions: Builtins = {
  DomainSupported: (call) => {
    const domain = text(call, 0);
    return domain === '' || isSupportedDomain(call.x.deployment, domain);
  },
  QueryEndpoints: (call) => {
    const endpoints = knownUser(call.x, text(call, 0))?.endpoints ?? [];
    spend(call.x, 'elements', endpoints.length, call.range);
    return {
      kind: 'collection',
      items: endpoints.map((endpoint) => ({ kind: 'instance', of: { className: 'RegistrarEndpoint', endpoint } })),
    };
  },
  QueryHomeServer: (call) => {
    const user = knownUser(call.x, text(call, 0));
    return user ? (user.homeServer ?? call.x.deployment.server.pool) : null;
  },
  IsLocalCluster: (call) => {
    const { fqdn, pool } = call.x.deployment.server;
    return [fqdn, pool].some((name) => name.toLowerCase() === text(call, 0).toLowerCase());
  },
  IsPasOnline: () => true,
  SupportsMethod: (call) => {
    const method = text(call, 0);
    const mask = integer(call, 1);
    const extra = text(call, 2);
    if (method === '' || method.includes(',')) return false;
    if (mask === 0 && extra === '') return true;
    if ((mask & (METHOD_BITS[method.toUpperCase()] ?? 0)) !== 0) return true;
    return extra.split(',').some((name) => name.trim().toUpperCase() === method.toUpperCase());
  },
};

/** A user of the deployment; without one, everybody named in the request or the script exists and is online. */
function knownUser(x: Execution, address: string): User | undefined {
  const user = findUser(x.deployment, address);
  if (user || !x.openDeployment) return user;
  assume(x, 'open-deployment');
  const isAddress = parseSipUri(`sip:${userKey(address)}`)?.user !== undefined;
  x.people ??= peopleNamed(x.incoming, x.program);
  return isAddress && x.people.has(userKey(address)) ? onlineUser(address, x.deployment.server.pool) : undefined;
}
