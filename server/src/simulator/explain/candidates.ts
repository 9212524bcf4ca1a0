import {
  addHeader,
  canonicalHeaderName,
  findHeader,
  headerFactsOf,
  parseMessage,
  parseNameAddress,
  parseSipUri,
  removeHeader,
  setHeaderParameter,
  setHeaderValue,
  setRequestUri,
  type SipHeader,
  type SipMessage,
  type SipRequest,
} from '../../sip';
import type { Hints } from './hints';
import { uriVariants } from './uriVariants';

/** One change of a message. */
export interface MessageVariant {
  /** `method`, `user of From`, `header Subject`. */
  readonly what: string;
  /** Undefined when it was not there before. */
  readonly before: string | undefined;
  /** Undefined when it is gone. */
  readonly after: string | undefined;
  readonly message: SipMessage;
}

/** The changes of a message that the hints suggest, the smallest first; of two that make the same message the first. */
export function messageVariants(message: SipMessage, hints: Hints): MessageVariant[] {
  const variants = [
    ...(message.kind === 'request' ? [...methods(message, hints), ...requestUris(message, hints)] : []),
    ...['From', 'To'].flatMap((name) => addresses(message, name, hints)),
    ...hints.headers.flatMap((name) => headers(message, name, hints)),
    ...['From', 'To', ...hints.headers].flatMap((name) => headerParameters(message, name, hints)),
  ];
  const sized = variants.map((variant, i) => ({ variant, i, size: sizeOf(variant) }));
  return sized.sort((a, b) => a.size - b.size || a.i - b.i).map(({ variant }) => variant);
}

/** How many characters of a value a change touches. */
function sizeOf({ before = '', after = '' }: MessageVariant): number {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++;
  return Math.max(before.length, after.length) - start - end;
}

/** The method stands in the start line and in CSeq (RFC 3261, section 8.1.1.5). */
function methods(request: SipRequest, hints: Hints): MessageVariant[] {
  const others = [...new Set([...hints.methods, request.method === 'INVITE' ? 'MESSAGE' : 'INVITE'])];
  return others
    .filter((method) => method !== request.method)
    .flatMap((method) => {
      const { text, range, methodRange, encoding } = request;
      const changed = parseMessage(
        text.slice(range.start, methodRange.start) + method + text.slice(methodRange.end, range.end),
        { encoding },
      );
      const cseq = findHeader(changed, 'CSeq');
      const message = cseq ? setHeaderValue(changed, cseq, cseq.value.replace(/\S+$/, method)) : changed;
      return [{ what: 'method', before: request.method, after: method, message }];
    });
}

function requestUris(request: SipRequest, hints: Hints): MessageVariant[] {
  return uriVariants(request.requestUri, hints).map(({ part, before, after, uri }) => ({
    ...{ what: ofPlace(part, 'Request-URI'), before, after },
    message: setRequestUri(request, uri),
  }));
}

function addresses(message: SipMessage, name: string, hints: Hints): MessageVariant[] {
  const header = findHeader(message, name);
  const address = header && parseNameAddress(header.value);
  if (!address) return [];
  const { uri, uriRange } = address;
  return uriVariants(uri, hints).map((variant) => {
    const value = header.value.slice(0, uriRange.start) + variant.uri + header.value.slice(uriRange.end);
    const { part, before, after } = variant;
    return { what: ofPlace(part, header.name), before, after, message: setHeaderValue(message, header, value) };
  });
}

function ofPlace(part: string, place: string): string {
  return part === 'URI' && place === 'Request-URI' ? place : `${part} of ${place}`;
}

/** A header that the script reads: replaced by something that it is compared with, removed, or added. */
function headers(message: SipMessage, name: string, hints: Hints): MessageVariant[] {
  const header = findHeader(message, name);
  const values = headerValuesToTry(hints);
  if (!header) return ['1', ...values].map((value) => added(message, name, value));
  const isFixed = ['From', 'To', 'Call-ID', 'CSeq', 'Via'].includes(canonicalHeaderName(name));
  return [
    ...values.filter((value) => value !== header.value).map((value) => replaced(message, header, value)),
    ...(isFixed ? [] : [removed(message, header)]),
    ...(headerFactsOf(name)?.occurs === 'once' ? [] : values.map((value) => added(message, name, value))),
    ...(isFixed ? [] : addresses(message, name, hints)),
  ];
}

function headerValuesToTry({ texts, numbers }: Hints): string[] {
  const aroundNumbers = numbers.flatMap((number) => [number - 1, number, number + 1]).filter((number) => number >= 0);
  const values = texts.flatMap((text) => (parseSipUri(text) ? [text, `<${text}>`] : [text]));
  return [...new Set([...values.filter((text) => text.trim() === text), ...aroundNumbers.map(String)])];
}

function added(message: SipMessage, name: string, value: string): MessageVariant {
  return {
    what: `header ${name}`,
    before: undefined,
    after: value,
    message: addHeader(message, name, value, 'bottom'),
  };
}

function replaced(message: SipMessage, header: SipHeader, value: string): MessageVariant {
  return {
    what: `header ${header.name}`,
    before: header.value,
    after: value,
    message: setHeaderValue(message, header, value),
  };
}

function removed(message: SipMessage, header: SipHeader): MessageVariant {
  const rest = removeHeader(message, message.headers.indexOf(header));
  return { what: `header ${header.name}`, before: header.value, after: undefined, message: rest };
}

/** Parameters behind an address, as `tag`, that the script reads by their names. */
function headerParameters(message: SipMessage, name: string, hints: Hints): MessageVariant[] {
  const header = findHeader(message, name);
  if (!header || !hints.functions.has('getparametervalue')) return [];
  const values = ['', '1', ...hints.texts.filter((text) => /^[\w.-]+$/.test(text) && !hints.parameters.includes(text))];
  return hints.parameters.flatMap((parameter) =>
    values.flatMap((value) => {
      const after = setHeaderParameter(header.value, parameter, value);
      return after === header.value ? [] : [replaced(message, header, after)];
    }),
  );
}
