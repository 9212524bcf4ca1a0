import type { OffsetRange } from '../text';

/** `token` of RFC 3261, section 25.1: what a method, a header name or a parameter name is made of. */
const TOKEN = /^[A-Za-z0-9\-.!%*_+`'~]+$/;

export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** A line without its line end. */
export interface Line extends OffsetRange {
  /** Where the next line begins. */
  readonly next: number;
}

/** The line that begins at `start`, as far as `limit`; it ends in LF or CRLF. */
export function lineAt(text: string, start: number, limit: number): Line {
  const lineFeed = text.indexOf('\n', start);
  if (lineFeed < 0 || lineFeed >= limit) return { start, end: limit, next: limit };
  const end = lineFeed > start && text[lineFeed - 1] === '\r' ? lineFeed - 1 : lineFeed;
  return { start, end, next: lineFeed + 1 };
}

/** Whether a character is white space inside a header value, where a folded line's end is white space too. */
export function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}

/** Whether a line that begins with a character continues the one above (RFC 3261, section 7.3.1). */
export function isFoldingBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function isBlankCode(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0a;
}

/** The offset of the first character from `at` on that is no blank; `end` when there is none. */
export function skipBlanks(text: string, at: number, end: number): number {
  while (at < end && isBlankCode(text.charCodeAt(at))) at++;
  return at;
}

/** The stretch from `start` to `end` without the blanks around it; empty at `end` when there are only blanks. */
export function trimRange(text: string, start: number, end: number): OffsetRange {
  const first = skipBlanks(text, start, end);
  let last = end;
  while (last > first && isBlankCode(text.charCodeAt(last - 1))) last--;
  return { start: first, end: last };
}

export function trimBlanks(text: string): string {
  if (!isBlankCode(text.charCodeAt(0)) && !isBlankCode(text.charCodeAt(text.length - 1))) return text;
  const { start, end } = trimRange(text, 0, text.length);
  return text.slice(start, end);
}

/** A header value as one line: each line break with the blanks around it becomes one blank (RFC 3261, section 7.3.1). */
export function unfold(text: string): string {
  if (!text.includes('\n')) return trimBlanks(text);
  return text
    .split('\n')
    .map(trimBlanks)
    .filter((line) => line !== '')
    .join(' ');
}

/** The offset after the quote that closes the quoted string opened at `at`; -1 when it stays open. */
export function quotedEnd(text: string, at: number, end: number): number {
  for (let i = at + 1; i < end; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') return i + 1;
  }
  return -1;
}

/** What a quoted string stands for: without its quotes, its escapes resolved, unfolded. */
export function unquote(quoted: string): string {
  return unfold(quoted).slice(1, -1).replace(/\\(.)/gs, '$1');
}

/** `text` as a quoted string. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/**
 * The offset of the first character from `start` on that is one of `stops` and stands neither in a quoted string nor in
 * angle brackets; `end` when there is none, or when a quote or bracket stays open.
 */
export function findOutside(text: string, start: number, end: number, stops: string): number {
  let at = start;
  while (at < end) {
    const character = text.charAt(at);
    if (stops.includes(character)) return at;
    const close = character === '"' ? quotedEnd(text, at, end) : character === '<' ? text.indexOf('>', at) + 1 : at + 1;
    if (close <= 0) return end;
    at = close;
  }
  return end;
}

/**
 * The entries of a comma-separated value, without the blanks around each, in order; an empty entry is an empty range.
 * Commas in quotes and angle brackets do not separate.
 */
export function splitList(text: string, start = 0, end = text.length): OffsetRange[] {
  const entries: OffsetRange[] = [];
  for (let at = start; at <= end;) {
    const comma = findOutside(text, at, end, ',');
    entries.push(trimRange(text, at, comma));
    at = comma + 1;
  }
  return entries;
}
