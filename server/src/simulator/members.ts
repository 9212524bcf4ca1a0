import { classFacts, findClass, findEnum, membersOf, type Name } from '../mspl';
import { findHeader, parseSipUri, setBody, setRequestUri, type SipMessage, uriScheme } from '../sip';
import type { OffsetRange } from '../text';
import { asText, isTrue } from './convert';
import { tellsEdgesApart } from './deployment';
import { readEndpoint } from './endpoints';
import { abort, assume, type Execution, spendOnMessage } from './execution';
import type { MessageFacts } from './facts';
import { readSource, readTarget, requestOf } from './parties';
import { isKind, renderValue, typeOf, type InstanceOf, type Value } from './values';

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
      return ofRequest(x, { className: 'TargetInfo' });
    case 'RequestSource':
      return ofRequest(x, { className: 'SourceInfo' });
    case 'FQDN':
      return x.deployment.server.fqdn;
    case 'ServerPool':
      return x.deployment.server.pool;
    case 'Role':
      return constant('ServerRole', x.deployment.server.role);
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
      return readMessage(x, of.message, name);
    case 'Transaction':
      return name === 'MarshalContent' ? x.marshalContent : transactionRequest(x);
    case 'RegistrarEndpoint':
      return readEndpoint(x, of.endpoint, name);
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
  if (isKind(object, 'instance') && 'message' in object.of && object.of.message !== 'current') {
    return abort(x, member, `${member.text} of a message that has already passed cannot be assigned`);
  }
  const text = (): string => asText(x, value ?? '', member);
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
      if (!isTarget(x, text(), 'RequestUri', member)) return;
      x.changes.push({ step: x.step, what: 'Request-URI', before: x.message.requestUri, after: text() });
      x.message = setRequestUri(x.message, text());
      return;
    case 'Stamp':
      x.stamp = value === null ? null : text();
      x.stampPool = value === null ? null : x.deployment.server.pool;
      return;
    case 'MarshalContent':
      x.marshalContent = isTrue(x, value, member);
      return;
    default:
      if (assume(x, 'writable-members') === 'shown') abort(x, member, `${member.text} cannot be assigned`);
  }
}

function instance(of: InstanceOf): Value {
  return { kind: 'instance', of };
}

function constant(enumeration: string, member: string): Value {
  return { kind: 'enum', enumeration, member, value: undefined };
}

/** RequestSource and RequestTarget belong to the current request. */
function ofRequest(x: Execution, of: InstanceOf): Value {
  if (x.message.kind === 'request') return instance(of);
  return assume(x, 'request-info-on-response') === 'of-request' && requestOf(x) !== undefined && instance(of);
}

/** The members of each class, inherited ones among them, as the facts spell them. */
const MEMBERS = new Map(classFacts.map((fact) => [fact.name, new Set(membersOf(fact).map(({ name }) => name))]));

/** The member's name as the facts spell it; the script ends when the class has no such member. */
function memberName(x: Execution, of: InstanceOf, member: Name): string {
  if (MEMBERS.get(of.className)?.has(member.text) === true) return member.text;
  const wanted = member.text.toLowerCase();
  for (let fact = findClass(of.className); fact; fact = fact.inherits ? findClass(fact.inherits) : undefined) {
    const found = fact.members.find(({ name }) => name.toLowerCase() === wanted);
    if (!found) continue;
    if (found.name === member.text || assume(x, 'name-case') === 'ignored') return found.name;
  }
  // sipMessage stands for the request or response it is, so their members are reached through it too.
  if (of.className === 'Message' && of.message === 'current') {
    const className = x.message.kind === 'request' ? 'Request' : 'Response';
    return memberName(x, { className, message: 'current' }, member);
  }
  return abort(x, member, `${of.className} has no member ${member.text}`);
}

/** A member of the current message, or of the request that the current response answers. */
function readMessage(x: Execution, of: 'current' | SipMessage, name: string): Value {
  const message = of === 'current' ? x.message : of;
  const facts: MessageFacts = of === 'current' ? x.facts : {};
  switch (name) {
    case 'From':
    case 'To':
      return findHeader(message, name)?.value ?? '';
    case 'Content':
      return bodyOf(message);
    case 'Transaction':
      return instance({ className: 'Transaction' });
    case 'Authenticated':
      return told(x, facts.authenticated, true, false);
    case 'TlsPeer':
      return told(x, facts.tlsPeer, '', '');
    case 'Origin':
      return constant('MessageOrigin', originSeen(x, told(x, facts.origin, 'NetworkUnknown', 'NetworkExternal')));
    case 'ExternalSourceType':
    case 'ExternalSourceNetwork': {
      const source = name === 'ExternalSourceType' ? facts.externalSourceType : facts.externalSourceNetwork;
      return constant(name, told(x, source, 'Unknown', 'Unknown'));
    }
    case 'Stamp':
      return of === 'current' ? x.stamp : null;
    case 'StampPool':
      return of === 'current' ? x.stampPool : null;
    default:
      return message.kind === 'request' ? readRequest(message, name) : readResponse(message, name);
  }
}

/** What the server knows of the message besides its text; where nobody told, what is assumed of it in each reading. */
function told<T>(x: Execution, fact: T | undefined, usual: T, external: T): T {
  if (fact !== undefined) return fact;
  return assume(x, 'message-facts') === 'unauthenticated-external' ? external : usual;
}

function originSeen({ deployment }: Execution, origin: string): string {
  return tellsEdgesApart(deployment) || origin === 'LocalMachine' ? origin : 'NetworkUnknown';
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

/** The StandardMethod constant of a method; NonStandard for one that has none. */
function standardMethod(method: string): Value {
  const members = findEnum('StandardMethod')?.members ?? [];
  const found = members.find(({ name }) => name.toUpperCase() === method.toUpperCase());
  const { name, value } = found ?? { name: 'NonStandard', value: 0 };
  return { kind: 'enum', enumeration: 'StandardMethod', member: name, value };
}

/** Whether a text can stand as a Request-URI; ends the script when it cannot and the run does not overlook that. */
export function isTarget(x: Execution, text: string, what: string, range: OffsetRange): boolean {
  const scheme = uriScheme(text);
  const isUri = scheme === 'sip' || scheme === 'sips' ? parseSipUri(text) !== undefined : scheme !== undefined;
  if (isUri && !/[\s<>"]/.test(text)) return true;
  if (assume(x, 'bad-target') === 'ignored') return false;
  return abort(x, range, `${what} was given ${renderValue(text)}, which is no URI`);
}

/** The body of a message as text. */
export function bodyOf(message: SipMessage): string {
  return message.text.slice(message.bodyRange.start, message.bodyRange.end);
}
