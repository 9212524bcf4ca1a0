import type { Endpoint } from './deployment';
import type { SipMessage } from '../sip';

/*
 * The values a script computes with (MSPL types and type conversion, dn439149) and the conversions between them. An
 * integer is a JavaScript number, a string a JavaScript string, null is null; the rest is wrapped.
 */

export interface FloatValue {
  readonly kind: 'float';
  readonly value: number;
}

export interface EnumValue {
  readonly kind: 'enum';
  readonly enumeration: string;
  readonly member: string;
  readonly value: number | undefined;
}

export interface CollectionValue {
  readonly kind: 'collection';
  readonly items: readonly Value[];
}

/** What an instance of a built-in class stands for. `current` is the message the script is looking at. */
export type InstanceOf =
  | { readonly className: 'Message' | 'Request' | 'Response'; readonly message: 'current' | SipMessage }
  | { readonly className: 'Transaction' }
  | { readonly className: 'RegistrarEndpoint'; readonly endpoint: Endpoint }
  | { readonly className: 'TargetInfo' | 'SourceInfo' };

export interface InstanceValue {
  readonly kind: 'instance';
  readonly of: InstanceOf;
}

export type Value = null | string | number | boolean | FloatValue | EnumValue | CollectionValue | InstanceValue;

/** A float: a number of single precision (dn439149). */
export function float(value: number): FloatValue {
  return { kind: 'float', value: Math.fround(value) };
}

/** The kind of a value in the words of the type page. */
export type ValueType = 'null' | 'string' | 'integer' | 'bool' | 'float' | 'enum' | 'collection' | 'instance';

export function typeOf(value: Value): ValueType {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return 'integer';
  if (typeof value === 'boolean') return 'bool';
  return value.kind;
}

/** Truth in `if`, `while`, `!`, `&&` and `||`: a string of some length, a number that is not 0, an object that is there. */
export function toBool(value: Value): boolean {
  if (value === null) return false;
  if (typeof value === 'string') return value.length > 0;
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'boolean') return value;
  return value.kind !== 'float' || value.value !== 0;
}

/** The text of a value, or undefined for one that has none: null, a collection, an object. */
export function toText(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null) return undefined;
  if (value.kind === 'float') return floatText(value.value);
  if (value.kind === 'enum') return wireName(value);
  return undefined;
}

/** A 32-bit integer, or undefined when the value cannot become one. A float loses its digits after the point. */
export function toInteger(value: Value): number | undefined {
  if (typeof value === 'string' && !/^[+-]?\d+$/.test(value)) return undefined;
  const number = toNumber(value);
  if (number === undefined) return undefined;
  const whole = Math.trunc(number);
  return whole === (whole | 0) ? whole | 0 : undefined;
}

/** A number, or undefined when the value cannot become one: a string has to be one from its first to its last character. */
export function toNumber(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') return /^[+-]?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
  if (value === null) return undefined;
  if (value.kind === 'float') return value.value;
  return value.kind === 'enum' ? value.value : undefined;
}

/** The elements of a value: a value that is no collection is a collection of one (MSPL script syntax, foreach). */
export function toItems(value: Value): readonly Value[] {
  return isKind(value, 'collection') ? value.items : [value];
}

export function isKind<Kind extends 'float' | 'enum' | 'collection' | 'instance'>(
  value: Value,
  kind: Kind,
): value is Extract<Value, { kind: Kind }> {
  return value !== null && typeof value === 'object' && value.kind === kind;
}

/** The shortest decimal text that stands for a float of single precision: 0.1, not 0.10000000149011612. */
function floatText(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(Number(value.toPrecision(9)));
}

/** A text for comparing without regard to letter case. It keeps its length, so that indexes stay what they are. */
export function foldCase(text: string): string {
  if (!/\P{ASCII}/u.test(text)) return text.toLowerCase();
  return text.replace(/\P{ASCII}|[A-Z]/gu, (character) => {
    const lower = character.toLowerCase();
    return lower.length === character.length ? lower : character;
  });
}

/** Whether two texts are the same once `foldCase` has folded them. Most differ in a character that needs no folding. */
export function sameButForCase(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) {
    const a = one.charCodeAt(i);
    const b = other.charCodeAt(i);
    if (a === b) continue;
    if (a > 0x7f || b > 0x7f) return foldCase(one) === foldCase(other);
    if (lowerAscii(a) !== lowerAscii(b)) return false;
  }
  return true;
}

function lowerAscii(code: number): number {
  return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
}

/** The name an enumeration's value has on the wire: a method or header as SIP spells it, else the member itself. */
function wireName({ enumeration, member }: EnumValue): string {
  if (enumeration === 'StandardMethod') return member.toUpperCase();
  if (enumeration === 'StandardHeader')
    return (
      (Object.hasOwn(HEADER_NAMES, member) ? HEADER_NAMES[member] : undefined) ??
      member.replace(/(?<=[a-z]|^MS)(?=[A-Z])/g, '-')
    );
  return member;
}

/** Members of StandardHeader whose header name is not their words joined by hyphens. */
const HEADER_NAMES: Readonly<Record<string, string>> = {
  CallID: 'Call-ID',
  CSeq: 'CSeq',
  MimeVersion: 'MIME-Version',
  TimeStamp: 'Timestamp',
  ApplicationVia: 'ms-application-via',
  WWWAuthenticate: 'WWW-Authenticate',
  MinSE: 'Min-SE',
  PAssertedIdentity: 'P-Asserted-Identity',
  PPreferredIdentity: 'P-Preferred-Identity',
  PSessionOnBehalfOf: 'P-Session-On-Behalf-Of',
  PDialogRecoveryAction: 'P-Dialog-Recovery-Action',
  SipIfMatch: 'SIP-If-Match',
  SipETag: 'SIP-ETag',
};

/** A value as a person reads it: strings quoted, objects by their class. Long texts are cut, their length kept. */
export function renderValue(value: Value, limit = 200): string {
  if (typeof value === 'string') {
    if (value.length <= limit) return JSON.stringify(value);
    return `${JSON.stringify(value.slice(0, limit)).slice(0, -1)}…" (${value.length} characters)`;
  }
  if (value === null) return 'null';
  if (typeof value !== 'object') return String(value);
  switch (value.kind) {
    case 'float':
      return floatText(value.value);
    case 'enum':
      return `${value.enumeration}.${value.member}`;
    case 'instance':
      return value.of.className;
    case 'collection': {
      const shown = value.items.slice(0, 10).map((item) => renderValue(item, limit));
      const more = value.items.length - shown.length;
      return `[${shown.join(', ')}${more > 0 ? `, … ${more} more` : ''}]`;
    }
  }
}
