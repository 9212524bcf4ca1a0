import { diagnose, replacement, type Diagnostic } from '../diagnostics';
import type { OffsetRange } from '../text';
import { byteLength, encodeMessage, offsetAfterBytes } from './encoding';
import { canonicalHeaderName } from './headerNames';
import { isFoldingBlank, type Line, lineAt, trimRange, unfold } from './lexical';
import type { MessageParts, SipEncoding, SipHeader, SipMessage } from './message';
import { parseStartLine, type StartLine } from './startLine';

const BYTE_ORDER_MARK = '\uFEFF';

export interface ParseOptions {
  /** The stretch of `text` that is the message; all of it when left out. Ranges are offsets in `text` in any case. */
  readonly range?: OffsetRange;
  /** How the bytes of the message became `text`, for counting the bytes of its body; UTF-8 when left out. */
  readonly encoding?: SipEncoding;
}

/**
 * Reads a SIP message (RFC 3261, section 7). Never throws: what cannot be read is reported in `diagnostics`. Lines may
 * end in LF instead of CRLF, and the empty line after the headers may be missing when there is no body.
 */
export function parseMessage(text: string, options: ParseOptions = {}): SipMessage {
  const { range = { start: 0, end: text.length }, encoding = 'utf-8' } = options;
  const startLine = lineAt(text, skipEmptyLines(text, range), range.end);
  const start = parseStartLine(text, startLine);
  const { headers, end, diagnostics } = parseHeaders(text, startLine.next, range.end);
  const bodyStart = end < range.end ? lineAt(text, end, range.end).next : range.end;
  const bareLines = startLine.next - startLine.end === 1 && text[startLine.end] === '\n';
  const body = measureBody(text, { start: bodyStart, end: range.end }, { headers, encoding, bareLines });
  return assembleMessage(start, {
    text,
    range,
    encoding,
    startLineRange: { start: startLine.start, end: startLine.end },
    headersRange: { start: startLine.next, end },
    headers,
    bodyRange: { start: bodyStart, end: body.end },
    diagnostics: [...start.diagnostics, ...diagnostics, ...body.diagnostics],
  });
}

/** A message of its start line and the rest. Member by member, as an engine makes an object that is spread much more slowly. */
export function assembleMessage(start: StartLine, parts: MessageParts): SipMessage {
  const { text, range, encoding, startLineRange, headersRange, headers, bodyRange, diagnostics } = parts;
  if (start.kind === 'request') {
    const { kind, method, methodRange, requestUri, requestUriRange } = start;
    return {
      kind,
      method,
      methodRange,
      requestUri,
      requestUriRange,
      text,
      range,
      encoding,
      startLineRange,
      headersRange,
      headers,
      bodyRange,
      diagnostics,
    };
  }
  const { kind, statusCode, statusCodeRange, reasonPhrase, reasonPhraseRange } = start;
  return {
    kind,
    statusCode,
    statusCodeRange,
    reasonPhrase,
    reasonPhraseRange,
    text,
    range,
    encoding,
    startLineRange,
    headersRange,
    headers,
    bodyRange,
    diagnostics,
  };
}

/** The message alone, without the rest of the document that it may stand in. */
export function messageText(message: SipMessage): string {
  return message.text.slice(message.range.start, message.range.end);
}

/** The message's bytes, the very ones that it was read from. */
export function serializeMessage(message: SipMessage): Uint8Array {
  return encodeMessage(messageText(message), message.encoding);
}

/** The message's body; `''` when it has none. */
export function bodyText(message: SipMessage): string {
  return message.text.slice(message.bodyRange.start, message.bodyRange.end);
}

/** Empty lines before a message are to be ignored (RFC 3261, section 7.5); so is an editor's byte-order mark. */
function skipEmptyLines(text: string, { start, end }: OffsetRange): number {
  let at = text[start] === BYTE_ORDER_MARK && start < end ? start + 1 : start;
  for (;;) {
    const line = lineAt(text, at, end);
    if (line.start < line.end || line.next === at) return at;
    at = line.next;
  }
}

/**
 * The headers from the line that begins at `start` to the first empty one, or to `limit`; `end` is where they end. A line
 * without a colon is no header, but reported.
 */
export function parseHeaders(
  text: string,
  start: number,
  limit: number,
): { headers: SipHeader[]; end: number; diagnostics: Diagnostic[] } {
  const headers: SipHeader[] = [];
  const diagnostics: Diagnostic[] = [];
  let at = start;
  while (at < limit) {
    const line = lineAt(text, at, limit);
    if (line.start === line.end) break;
    const { end, next } = lastFoldedLine(text, line, limit);
    const colon = colonIn(text, line);
    if (colon < 0) diagnostics.push(diagnose('sip-header-line', trimRange(text, line.start, end), []));
    else headers.push(headerAt(text, line.start, colon, end, next));
    at = next;
  }
  return { headers, end: at, diagnostics };
}

/** The offset of the first colon in a line; -1 when there is none. */
function colonIn(text: string, { start, end }: OffsetRange): number {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === COLON) return at;
  return -1;
}

const COLON = 0x3a;

/** A line that begins with a blank continues the one above (RFC 3261, section 7.3.1). */
function lastFoldedLine(text: string, first: Line, limit: number): Line {
  let last = first;
  while (last.next < limit && isFoldingBlank(text[last.next])) {
    last = lineAt(text, last.next, limit);
  }
  return last;
}

function headerAt(text: string, start: number, colon: number, contentEnd: number, end: number): SipHeader {
  const nameRange = trimRange(text, start, colon);
  const name = text.slice(nameRange.start, nameRange.end);
  const valueRange = trimRange(text, colon + 1, contentEnd);
  const value = unfold(text.slice(valueRange.start, valueRange.end));
  return { name, nameRange, canonicalName: canonicalHeaderName(name), value, valueRange, start, end };
}

/**
 * How far the body reaches by Content-Length, when that is a number, else to the end (RFC 3261, section 18.3). Where the
 * head has bare line feeds, the length may count those of the body as CRLF.
 */
function measureBody(
  text: string,
  rest: OffsetRange,
  head: { readonly headers: readonly SipHeader[]; readonly encoding: SipEncoding; readonly bareLines: boolean },
): { end: number; diagnostics: Diagnostic[] } {
  const { headers, encoding, bareLines } = head;
  const header = headers.find(({ canonicalName }) => canonicalName === 'Content-Length');
  if (!header || !/^\d+$/.test(header.value)) return { end: rest.end, diagnostics: [] };
  const announced = Number(header.value);
  const present = byteLength(text.slice(rest.start, rest.end), encoding);
  const fix = replacement(`Write ${present}`, header.valueRange, String(present));
  if (announced > present) {
    const wireEnd = bareLines ? endOnWire(text, rest, announced, encoding) : -1;
    if (wireEnd >= 0) return { end: wireEnd, diagnostics: [] };
    const short = diagnose('sip-body-short', header.valueRange, [header.value, String(present)], [fix]);
    return { end: rest.end, diagnostics: [short] };
  }
  if (announced === present) return { end: rest.end, diagnostics: [] };
  const end = offsetAfterBytes(text, rest.start, rest.end, announced, encoding);
  // Empty lines between messages are ignored (RFC 3261, section 7.5), and an editor ends the last line of a file.
  if (/^[\r\n]*$/.test(text.slice(end, rest.end))) return { end, diagnostics: [] };
  const surplus = { start: end, end: rest.end };
  return { end, diagnostics: [diagnose('sip-body-long', surplus, [header.value, String(present)], [fix])] };
}

/**
 * Where a body ends that has `bytes` bytes with each of its bare line feeds as CRLF, and after which only empty lines
 * stand; -1 when there is no such place.
 */
function endOnWire(text: string, { start, end }: OffsetRange, bytes: number, encoding: SipEncoding): number {
  const body = text.slice(start, end);
  if (body.includes('\r')) return -1;
  let content = body.length;
  while (content > 0 && body[content - 1] === '\n') content--;
  const lineEnds = (bytes - lengthOnWire(body.slice(0, content), encoding)) / 2;
  return Number.isInteger(lineEnds) && lineEnds >= 0 && content + lineEnds <= body.length
    ? start + content + lineEnds
    : -1;
}

/** How many bytes a body with bare line feeds has when each of them is CRLF. */
export function lengthOnWire(body: string, encoding: SipEncoding): number {
  return byteLength(body, encoding) + body.split('\n').length - 1;
}
