import { findEnum, isBefore } from '../../mspl';
import { parseSipUri } from '../../sip';
import { isSupportedDomain, onlineUser, type User, userKey } from '../deployment';
import { assume, type Execution, spend } from '../execution';
import { METHOD_BITS, methodBit } from '../endpoints';
import { peopleNamed } from '../people';
import { type EnumValue, foldCase, isKind, toText } from '../values';
import { type BuiltinCall, type Builtins, flag, integer, text } from './call';
import { userByKey } from './users';

/** Functions that ask the server what it knows. The answers come from the deployment. */
export const queryFunctions: Builtins = {
  DomainSupported: (call) => {
    const domain = text(call, 0);
    if (domain !== '') return isSupportedDomain(call.x.deployment, domain);
    const { role } = call.x.deployment.server;
    const isRegistrar = ['FrontEnd', 'HomeServer'].includes(role);
    if (isRegistrar || role === 'AccessProxy') return isRegistrar;
    return assume(call.x, 'registrar-available') === 'not-edge';
  },
  QueryEndpoints: (call) => {
    const endpoints = knownUser(call.x, text(call, 0), false)?.endpoints ?? [];
    spend(call.x, 'elements', endpoints.length, call.range);
    return {
      kind: 'collection',
      items: endpoints.map((endpoint) => ({ kind: 'instance', of: { className: 'RegistrarEndpoint', endpoint } })),
    };
  },
  QueryHomeServer: (call) => {
    const { x } = call;
    const cluster = call.values.find((value) => isKind(value, 'enum'));
    const isPhone = typeof call.values[1] === 'boolean' && call.values[1];
    const user = knownUser(x, text(call, 0), isPhone);
    if (!user) return null;
    const home = user.homeServer ?? x.deployment.server.pool;
    if (cluster?.member !== 'BackupRegistrar') return home;
    return user.backupServer ?? (assume(x, 'backup-registrar') === 'null' ? null : home);
  },
  IsLocalCluster: (call) => isLocal(call.x, text(call, 0)),
  IsLocalDestination: (call) => {
    const { x } = call;
    if (assume(x, 'is-local-destination') === 'false') return false;
    const [named = x.message.kind === 'request' ? x.message.requestUri : ''] = call.values;
    const user = knownUser(x, toText(named) ?? '', false);
    return user !== undefined && isLocal(x, user.homeServer ?? x.deployment.server.pool);
  },
  IsPasOnline: (call) => call.x.deployment.server.isPasOnline,
  QueryCategory: (call) => {
    const [container, instance] = [integer(call, 1), integer(call, 3)];
    return category(call, text(call, 2), flag(call, 4), (published) => {
      if (typeof published !== 'string') {
        return published.find((item) => item.container === container && item.instance === instance)?.content;
      }
      const isKept = container === 1 && instance === 0;
      return isKept || assume(call.x, 'category-container') === 'any' ? published : undefined;
    });
  },
  QueryCategoryBySubscriber: (call) => {
    const network = text(call, 2).toLowerCase();
    const isConstant = findEnum('ExternalSourceNetwork')?.members.some(({ name }) => name.toLowerCase() === network);
    if (isConstant !== true && assume(call.x, 'source-network-text') === 'constant') return null;
    const subscriber = userKey(text(call, 1));
    return category(call, text(call, 3), flag(call, 4), (published) => {
      const texts = typeof published === 'string' ? [{ subscribers: undefined, content: published }] : published;
      const named = texts.find(({ subscribers = [] }) => subscribers.some((each) => userKey(each) === subscriber));
      if (named) return named.content;
      assume(call.x, 'category-container');
      return texts.find(({ subscribers }) => subscribers === undefined)?.content;
    });
  },
  QueryDomain: (call) => {
    const { x } = call;
    const [list] = call.values;
    if (!isKind(list ?? null, 'enum')) return call.fail('QueryDomain needs a constant of Domain');
    if (x.deployment.server.role !== 'AccessProxy' && assume(x, 'query-domain-role') === 'false') return false;
    return listed(call, list as EnumValue).some((domain) => foldCase(domain) === foldCase(text(call, 1)));
  },
  QueryUserPolicy: (call) => {
    const { x } = call;
    if (!isBefore(x.target, 'lync2013')) {
      const reading = assume(x, 'user-policy');
      if (reading === 'error') return call.fail('QueryUserPolicy is no longer supported');
      if (reading === 'null') return null;
    }
    const type = call.values.find((value) => isKind(value, 'enum'));
    const user = knownUser(x, text(call, 0), call.values.at(-1) === true);
    if (!user) return null;
    if (type) return user.policies[type.member] ?? null;
    const policies = Object.values(user.policies);
    if (policies.length > 1 && assume(x, 'user-policy-type') === 'uc') return user.policies['UC'] ?? null;
    const joined = policies.join('');
    spend(x, 'characters', joined.length, call.range);
    return policies.length === 0 ? null : joined;
  },
  SupportsMethod: (call) => {
    const method = text(call, 0);
    const mask = integer(call, 1);
    const extra = text(call, 2);
    if (method === '' || method.includes(',')) return false;
    if (mask === 0 && extra === '') return true;
    spend(call.x, 'characters', extra.length, call.range);
    if ((mask & methodBit(method)) !== 0) return true;
    const names = Object.keys(METHOD_BITS).filter((name) => (mask & methodBit(name)) !== 0);
    names.push(...extra.split(',').map((name) => name.trim()));
    if (names.includes(method)) return true;
    const isThere = names.some((name) => foldCase(name) === foldCase(method));
    return isThere && assume(call.x, 'method-case') === 'ignored';
  },
};

/** The categories that Lync Server knows (dn439174, dn439176); the pages of older servers list none. */
const CATEGORIES: readonly string[] = ['userProperties', 'workingHours', 'dndState', 'routing', 'contactCard'];

/** What a user has published in a category, as `choose` takes it from what the deployment says of that category. */
function category(
  call: BuiltinCall,
  name: string,
  isPhone: boolean,
  choose: (published: User['categories'][string]) => string | undefined,
): string | null {
  const { x } = call;
  if (!isBefore(x.target, 'lync2010') && !CATEGORIES.includes(name)) return null;
  const user = knownUser(x, text(call, 0), isPhone);
  if (!user) return null;
  const published = Object.hasOwn(user.categories, name) ? user.categories[name] : undefined;
  const chosen = published === undefined ? undefined : choose(published);
  return chosen ?? (assume(x, 'category-missing') === 'null' ? null : '');
}

/** The list of domains that a constant of Domain names. */
function listed(call: BuiltinCall, { member }: EnumValue): readonly string[] {
  const { domainLists } = call.x.deployment;
  const reading = assume(call.x, 'domain-lists');
  const name = Object.keys(domainLists).find((list) => list.toLowerCase() === member.toLowerCase());
  if (name === undefined && reading === 'error') call.fail(`Domain has no member ${member}`);
  return name === undefined ? [] : (domainLists[name] ?? []);
}

function isLocal({ deployment: { server } }: Execution, fqdn: string): boolean {
  return [server.fqdn, server.pool].some((name) => name.toLowerCase() === fqdn.toLowerCase());
}

/** A user of the deployment; without one, everybody named in the request or the script exists and is online. */
function knownUser(x: Execution, key: string, isPhone: boolean): User | undefined {
  const user = userByKey(x.deployment, key, isPhone);
  if (user || !x.openDeployment) return user;
  assume(x, 'open-deployment');
  const isAddress = parseSipUri(`sip:${userKey(key)}`)?.user !== undefined;
  x.people ??= peopleNamed(x.incoming, x.program);
  return isAddress && x.people.has(userKey(key)) ? onlineUser(key, x.deployment.server.pool) : undefined;
}
