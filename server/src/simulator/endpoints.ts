import { findClass } from '../mspl';
import type { Endpoint } from './deployment';
import { assume, type Execution } from './execution';
import type { Value } from './values';

/** Methods of an endpoint that lists none: what the registrar stores for an ordinary client. */
const USUAL_METHODS = ['ACK', 'BYE', 'INVITE', 'MESSAGE', 'INFO', 'OPTIONS', 'NOTIFY', 'BENOTIFY', 'REFER'];

/** Bits of RegistrarEndpoint.StandardMethods (dn439155). */
export const METHOD_BITS: Readonly<Record<string, number>> = {
  REGISTER: 0x1,
  SUBSCRIBE: 0x2,
  NOTIFY: 0x4,
  ACK: 0x8,
  BYE: 0x10,
  INVITE: 0x40,
  OPTIONS: 0x80,
  MESSAGE: 0x100,
  SERVICE: 0x400,
  INFO: 0x800,
  REFER: 0x1000,
  BENOTIFY: 0x4000,
};

/** The bit of a method as it is written; 0 for one that has none. */
export function methodBit(method: string): number {
  return Object.hasOwn(METHOD_BITS, method) ? (METHOD_BITS[method] ?? 0) : 0;
}

/** A member of RegistrarEndpoint, named as the facts spell it (dn439155). */
export function readEndpoint(x: Execution, endpoint: Endpoint, name: string): Value {
  switch (name) {
    case 'EPID':
      return endpoint.epid;
    case 'Instance':
      return endpoint.instance ?? null;
    case 'ContactInfo':
      return endpoint.contact;
    case 'StandardMethods':
      return endpoint.methods ? maskOf(endpoint.methods) : USUAL_MASK;
    case 'ExtraMethods':
      return (endpoint.methods ?? []).filter((method) => !(method.toUpperCase() in METHOD_BITS)).join(',');
    default:
      return readPresence(x, endpoint, name);
  }
}

function maskOf(methods: readonly string[]): number {
  return methods.reduce((mask, method) => mask | methodBit(method.toUpperCase()), 0);
}

const USUAL_MASK = maskOf(USUAL_METHODS);

/** What Lync Server 2010 removed: told by the deployment, else false, 0 or null by the type of the member. */
function readPresence(x: Execution, { presence }: Endpoint, name: string): Value {
  const told = presence[name];
  if (told !== undefined) return told;
  if (assume(x, 'endpoint-presence') === 'null') return null;
  switch (MEMBERS.find((member) => member.name === name)?.type) {
    case 'bool':
      return false;
    case 'integer':
      return 0;
    default:
      return null;
  }
}

const MEMBERS = findClass('RegistrarEndpoint')?.members ?? [];
