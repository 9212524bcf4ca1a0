import { findClass, findEnum, type Name } from '../mspl';
import {
  addressOfRecord,
  findHeader,
  findParameter,
  parseNameAddress,
  parseSipUri,
  setBody,
  setRequestUri,
  type SipMessage,
  uriScheme,
} from '../sip';
import type { OffsetRange } from '../text';
import { isSupportedDomain } from './deployment';
import { abort, assume, type Execution, spendOnMessage } from './execution';
import { converted } from './compare';
import { isKind, renderValue, toBool, toText, typeOf, type InstanceOf, type Value } from './values';

/** The value of a built-in variable (dn439152), named as the facts spell it. What is absent is false. */
export function readVariable(x: Execution, name: string): Value {
  switch (name) {
    case 'sipMessage':
      return instance({ className: 'Message', message: 'current' });
    case 'sipRequest':
      return x.message.kind === 'request' && instance({ className: 'Request', message: 'current' });
    case 'sipResponse':
      return x.message.kind === 'response' && instance({ className: 'Response', message: 'current' });
    case 'RequestTarget':
      return instance({ className: 'TargetInfo' });
    case 'RequestSource':
      return instance({ className: 'SourceInfo' });
    case 'FQDN':
      return x.deployment.server.fqdn;
    case 'ServerPool':
      return x.deployment.server.pool;
    case 'Role':
      return { kind: 'enum', enumeration: 'ServerRole', member: x.deployment.server.role, value: undefined };
    default:
      return false;
  }
}

/** A member of an object. Every member of an absent message is false, without an error (dn439152). */
export function readMember(x: Execution, object: Value, member: Name): Value {
  if (object === false) return false;
  if (!isKind(object, 'instance')) {
    return abort(x, member, `${renderValue(object)} (${typeOf(object)}) has no member ${member.text}`);
  }
  const name = memberName(x, object.of, member);
  const { of } = object;
  switch (of.className) {
    case 'Message':
    case 'Request':
    case 'Response':
      return readMessage(x, of.message === 'current' ? x.message : of.message, name);
    case 'Transaction':
      return name === 'MarshalContent' ? x.marshalContent : transactionRequest(x);
    case 'RegistrarEndpoint':
      return ENDPOINT_MEMBERS[name]?.(of.endpoint) ?? null;
    case 'TargetInfo':
      return readTarget(x, name);
    case 'SourceInfo':
      return readSource(x, name);
  }
}

/** Gives a member a value: the body, the stamp, MarshalContent and the Request-URI can be changed. */
export function writeMember(x: Execution, object: Value, member: Name, value: Value): void {
  if (object === false) return;
  const name = isKind(object, 'instance') ? memberName(x, object.of, member) : member.text;
  const text = (): string => converted(x, value === null ? '' : toText(value), value, 'string', member);
  switch (name) {
    case 'Content': {
      const before = bodyOf(x.message);
      const body = text();
      spendOnMessage(x, body, member);
      x.message = setBody(x.message, body);
      x.changes.push({ step: x.step, what: 'Content', before, after: bodyOf(x.message) });
      return;
    }
    case 'RequestUri':
      if (x.message.kind !== 'request') return;
      requireUri(x, text(), 'RequestUri', member);
      x.changes.push({ step: x.step, what: 'Request-URI', before: x.message.requestUri, after: text() });
      x.message = setRequestUri(x.message, text());
      return;
    case 'Stamp':
      x.stamp = text();
      return;
    case 'MarshalContent':
      x.marshalContent = toBool(value);
      return;
    default:
      abort(x, member, `${member.text} cannot be assigned`);
  }
}

function instance(of: InstanceOf): Value {
  return { kind: 'instance', of };
}

/** The member's name as the facts spell it; the script ends when the class has no such member. */
function memberName(x: Execution, of: InstanceOf, member: Name): string {
  const wanted = member.text.toLowerCase();
  for (let fact = findClass(of.className); fact; fact = fact.inherits ? findClass(fact.inherits) : undefined) {
    const found = fact.members.find(({ name }) => name.toLowerCase() === wanted);
    if (!found) continue;
    if (found.name !== member.text) assume(x, 'name-case');
    return found.name;
  }
  // sipMessage stands for the request or response it is, so their members are reached through it too.
  if (of.className === 'Message' && of.message === 'current') {
    const className = x.message.kind === 'request' ? 'Request' : 'Response';
    return memberName(x, { className, message: 'current' }, member);
  }
  return abort(x, member, `${of.className} has no member ${member.text}`);
}

function readMessage(x: Execution, message: SipMessage, name: string): Value {
  switch (name) {
    case 'From':
    case 'To':
      return findHeader(message, name)?.value ?? '';
    case 'Content':
      return bodyOf(message);
    case 'Transaction':
      return instance({ className: 'Transaction' });
    case 'Authenticated':
      assume(x, 'message-facts');
      return true;
    case 'TlsPeer':
      assume(x, 'message-facts');
      return '';
    case 'Origin':
      assume(x, 'message-facts');
      return { kind: 'enum', enumeration: 'MessageOrigin', member: 'NetworkUnknown', value: undefined };
    case 'ExternalSourceType':
    case 'ExternalSourceNetwork':
      assume(x, 'message-facts');
      return { kind: 'enum', enumeration: name, member: 'Unknown', value: undefined };
    case 'Stamp':
      return x.stamp;
    case 'StampPool':
      return x.stamp === null ? null : x.deployment.server.pool;
    default:
      return message.kind === 'request' ? readRequest(message, name) : readResponse(message, name);
  }
}

function readRequest(message: SipMessage & { kind: 'request' }, name: string): Value {
  switch (name) {
    case 'Method':
      return message.method;
    case 'StandardMethod':
      return standardMethod(message.method);
    case 'RequestUri':
      return message.requestUri;
    default:
      return false;
  }
}

function readResponse(message: SipMessage & { kind: 'response' }, name: string): Value {
  switch (name) {
    case 'StatusCode':
      return message.statusCode;
    case 'StatusClass': {
      const hundreds = Math.trunc(message.statusCode / 100);
      return { kind: 'enum', enumeration: 'StatusClass', member: `_${hundreds}xx`, value: hundreds * 100 };
    }
    case 'StatusReasonPhrase':
      return message.reasonPhrase;
    default:
      return false;
  }
}

function transactionRequest(x: Execution): Value {
  if (x.message.kind === 'request') return instance({ className: 'Request', message: 'current' });
  return x.transactionRequest !== undefined && instance({ className: 'Request', message: x.transactionRequest });
}

function readTarget(x: Execution, name: string): Value {
  if (x.message.kind !== 'request') return false;
  const { requestUri } = x.message;
  const uri = parseSipUri(requestUri);
  switch (name) {
    case 'Uri':
      return requestUri;
    case 'Aor':
      return uri ? addressOfRecord(uri) : requestUri.replace(/^tel:/i, '');
    case 'Instance':
      return null;
    case 'IsPhone':
      return !uri || findParameter(uri.parameters, 'user')?.value?.toLowerCase() === 'phone';
    default:
      return uri !== undefined && isSupportedDomain(x.deployment, uri.host);
  }
}

function readSource(x: Execution, name: string): Value {
  const from = findHeader(x.message, 'From')?.value ?? '';
  const address = parseNameAddress(from)?.uri ?? '';
  const uri = parseSipUri(address);
  switch (name) {
    case 'Aor':
      return uri ? addressOfRecord(uri) : address.replace(/^tel:/i, '');
    case 'IsPhone':
      return !uri || findParameter(uri.parameters, 'user')?.value?.toLowerCase() === 'phone';
    default:
      return null;
  }
}

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

type EndpointReader = (endpoint: Extract<InstanceOf, { className: 'RegistrarEndpoint' }>['endpoint']) => Value;

const ENDPOINT_MEMBERS: Readonly<Record<string, EndpointReader>> = {
  EPID: ({ epid }) => epid,
  Instance: ({ instance: id }) => id ?? null,
  ContactInfo: ({ contact }) => contact,
  StandardMethods: ({ methods = USUAL_METHODS }) =>
    methods.reduce((mask, method) => mask | (METHOD_BITS[method.toUpperCase()] ?? 0), 0),
  ExtraMethods: ({ methods = [] }) => methods.filter((method) => !(method.toUpperCase() in METHOD_BITS)).join(','),
};

/** The StandardMethod constant of a method; NonStandard for one that has none. */
function standardMethod(method: string): Value {
  const members = findEnum('StandardMethod')?.members ?? [];
  const found = members.find(({ name }) => name.toUpperCase() === method.toUpperCase());
  const { name, value } = found ?? { name: 'NonStandard', value: 0 };
  return { kind: 'enum', enumeration: 'StandardMethod', member: name, value };
}

/** Ends the script when a text cannot stand as a Request-URI. */
export function requireUri(x: Execution, text: string, what: string, range: OffsetRange): void {
  const scheme = uriScheme(text)?.toLowerCase();
  const isUri = scheme === 'sip' || scheme === 'sips' ? parseSipUri(text) !== undefined : scheme !== undefined;
  if (isUri && !/[\s<>"]/.test(text)) return;
  assume(x, 'bad-target');
  abort(x, range, `${what} was given ${renderValue(text)}, which is no URI`);
}

/** The body of a message as text. */
export function bodyOf(message: SipMessage): string {
  return message.text.slice(message.bodyRange.start, message.bodyRange.end);
}
