import type { TextEdit } from '../diagnostics';
import { byteLength } from './encoding';
import { canonicalHeaderName, headerFactsOf, sameCanonicalName } from './headerNames';
import { findOutside, isBlank, quote, splitList, trimRange, unfold } from './lexical';
import type { OffsetRange } from '../text';
import type { SipHeader, SipMessage, SipParameter, SipRequest } from './message';
import { findParameter, findParameters, isBareParameterValue, parseParameters } from './parameters';
import { bodyText, lengthOnWire, messageText, parseMessage } from './parse';
import { spliceMessage, type Splice } from './splice';

/*
 * Edits of a message. Each returns a new message, in which every character that the edit does not concern is as before,
 * and which stands alone in its text, even when the edited one was part of a document. A line break in a name or value
 * handed in becomes a blank, so that no value reaches out of its header.
 */

/** The values of all headers of a name, in order; names are compared without case and with their compact forms. */
export function headerValues(message: SipMessage, name: string): string[] {
  return headersNamed(message, name).map(({ value }) => value);
}

/**
 * The values of all headers of a name one by one, in order: a list such as Via or Route is split at its commas, those in
 * quotes and angle brackets aside; empty entries are left out. A header that is no list, or not known, has one value.
 */
export function headerEntries(message: SipMessage, name: string): string[] {
  return headersNamed(message, name)
    .flatMap((header) => entriesOf(message, header))
    .map(({ start, end }) => unfold(message.text.slice(start, end)));
}

function headersNamed({ headers }: SipMessage, name: string): SipHeader[] {
  const wanted = canonicalHeaderName(name);
  return headers.filter(({ canonicalName }) => sameCanonicalName(canonicalName, wanted));
}

/** Where the values of one header stand that are not empty. */
function entriesOf({ text }: SipMessage, { canonicalName, valueRange }: SipHeader): OffsetRange[] {
  const isList = headerFactsOf(canonicalName)?.occurs === 'list';
  const entries = isList ? splitList(text, valueRange.start, valueRange.end) : [valueRange];
  return entries.filter(({ start, end }) => start < end);
}

/** The first header of a name; undefined when there is none. */
export function findHeader(message: SipMessage, name: string): SipHeader | undefined {
  const wanted = canonicalHeaderName(name);
  return message.headers.find(({ canonicalName }) => sameCanonicalName(canonicalName, wanted));
}

/** Replaces the value of a header: one of the message's, or its index. An index that does not exist changes nothing. */
export function setHeaderValue<M extends SipMessage>(message: M, header: SipHeader | number, value: string): M {
  const target = typeof header === 'number' ? message.headers[header] : header;
  return target ? spliceMessage(message, [spliceOf(valueEdit(message, target, value))]) : message;
}

/** Adds a header as the first or the last of all. */
export function addHeader<M extends SipMessage>(message: M, name: string, value: string, where: 'top' | 'bottom'): M {
  const at = where === 'top' ? message.headersRange.start : message.headersRange.end;
  return spliceMessage(message, [{ start: at, end: at, newText: headerLine(message, at, name, value) }]);
}

/** Removes a header with its folded lines. An index that does not exist changes nothing. */
export function removeHeader<M extends SipMessage>(message: M, index: number): M {
  const header = message.headers[index];
  return header ? spliceMessage(message, [{ start: header.start, end: header.end, newText: '' }]) : message;
}

/**
 * Removes the first value of the topmost header of a name, with its comma when others follow on that line; else the whole
 * line. Without such a header nothing changes.
 */
export function removeTopmostValue<M extends SipMessage>(message: M, name: string): M {
  const header = findHeader(message, name);
  if (!header) return message;
  const [, second] = entriesOf(message, header);
  const removed = second ? { start: header.valueRange.start, end: second.start } : header;
  return spliceMessage(message, [{ start: removed.start, end: removed.end, newText: '' }]);
}

export function setRequestUri(request: SipRequest, uri: string): SipRequest {
  return spliceMessage(request, [{ ...request.requestUriRange, newText: unfold(uri) }]);
}

/** Replaces the body and corrects Content-Length, which is added when it is missing. */
export function setBody<M extends SipMessage>(message: M, body: string): M {
  const length = String(byteLength(body, message.encoding));
  const header = findHeader(message, 'Content-Length');
  const { end } = message.headersRange;
  const newLength = header
    ? spliceOf(valueEdit(message, header, length))
    : { start: end, end, newText: headerLine(message, end, 'Content-Length', length) };
  const hasEmptyLine = end < message.range.end;
  const lastLineOpen = header !== undefined && !hasEmptyLine && message.text[end - 1] !== '\n';
  const before = hasEmptyLine ? '' : lineEnd(message).repeat(lastLineOpen ? 2 : 1);
  return spliceMessage(message, [newLength, { ...message.bodyRange, newText: before + body }]);
}

/**
 * The value of an address header with one of its parameters set: replaced where it stands, else put at the end of the
 * first address. `''` removes it. The new value is quoted when the old one was, or when it has to be.
 */
export function setHeaderParameter(value: string, name: string, parameterValue: string): string {
  const entryEnd = firstEntryEnd(value);
  const parameters = headerParameters(value);
  if (parameterValue === '') return withoutParameters(value, findParameters(parameters, name));
  const existing = findParameter(parameters, name);
  const mustQuote = !isBareParameterValue(parameterValue);
  if (!existing) {
    const written = mustQuote ? quote(unfold(parameterValue)) : parameterValue;
    return `${value.slice(0, entryEnd)};${name}=${written}${value.slice(entryEnd)}`;
  }
  const quoted = mustQuote || (existing.value !== undefined && value[existing.end - 1] === '"');
  const written = quoted ? quote(unfold(parameterValue)) : parameterValue;
  return `${value.slice(0, existing.start)}${existing.name}=${written}${value.slice(existing.end)}`;
}

/** The parameters of a header value, of its first entry when it is a list; none when they cannot be read. */
export function headerParameters(value: string): SipParameter[] {
  const end = firstEntryEnd(value);
  return parseParameters(value, findOutside(value, 0, end, ';'), end) ?? [];
}

function firstEntryEnd(value: string): number {
  return trimRange(value, 0, findOutside(value, 0, value.length, ',')).end;
}

/** Cuts parameters out of a value, each with its semicolon and the blanks before that. */
function withoutParameters(value: string, parameters: readonly SipParameter[]): string {
  let kept = '';
  let at = 0;
  for (const parameter of parameters) {
    kept += value.slice(at, trimRange(value, at, value.lastIndexOf(';', parameter.start)).end);
    at = parameter.end;
  }
  return kept + value.slice(at);
}

/**
 * The message with its head as it goes over the wire: each line ends in CRLF, and an empty line follows (RFC 3261,
 * section 7). The body stays as it is, unless its Content-Length is right only with CRLF for each of its line feeds: then
 * it gets them. What stands after the body is gone.
 */
export function withCrlf<M extends SipMessage>(message: M): M {
  const { text, range, bodyRange, encoding } = message;
  const written = text.slice(range.start, bodyRange.start).trimEnd();
  const head = /\r(?!\n)|(?<!\r)\n/.test(written) ? written.replace(/\r\n|\r|\n/g, '\r\n') : written;
  const body = bodyText(message);
  const announced = Number(findHeader(message, 'Content-Length')?.value);
  const countsCrlf =
    !body.includes('\r') && announced > byteLength(body, encoding) && announced === lengthOnWire(body, encoding);
  const sent = `${head}\r\n\r\n${countsCrlf ? body.replaceAll('\n', '\r\n') : body}`;
  return sent === messageText(message) ? message : (parseMessage(sent, { encoding }) as M);
}

function spliceOf({ range, newText }: TextEdit): Splice {
  return { start: range.start, end: range.end, newText };
}

/** The edit that replaces the value of a header. */
export function valueEdit(message: SipMessage, { valueRange }: SipHeader, value: string): TextEdit {
  const { start, end } = valueRange;
  const needsBlank = !isBlank(message.text[start - 1]);
  return { range: valueRange, newText: (start === end && needsBlank ? ' ' : '') + unfold(value) };
}

/** A whole header line to put in at `at`, after a line end where the line before lacks one. */
function headerLine(message: SipMessage, at: number, name: string, value: string): string {
  const newLine = lineEnd(message);
  const before = at > message.range.start && message.text[at - 1] !== '\n' ? newLine : '';
  return `${before}${unfold(name)}: ${unfold(value)}${newLine}`;
}

/** The edit that puts whole header lines in at the start or the end of the headers. */
export function headerInsertion(message: SipMessage, at: number, lines: readonly string[]): TextEdit {
  const newLine = lineEnd(message);
  const isLineOpen = at > message.range.start && message.text[at - 1] !== '\n';
  const newText = isLineOpen
    ? lines.map((line) => `${newLine}${line}`).join('')
    : lines.map((line) => `${line}${newLine}`).join('');
  return { range: { start: at, end: at }, newText };
}

/** How the message ends its lines: as its start line does; CRLF when that has no end. */
function lineEnd(message: SipMessage): string {
  return message.text.slice(message.startLineRange.end, message.headersRange.start) || '\r\n';
}
