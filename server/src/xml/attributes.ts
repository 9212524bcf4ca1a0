import type { OffsetRange } from '../text';
import {
  continuesName,
  EQUALS,
  GREATER_THAN,
  isLineBreak,
  isSpace,
  LESS_THAN,
  QUESTION_MARK,
  skipSpace,
  SLASH,
} from './characters';
import { nameBetween, nameEnd } from './names';
import type { XmlName } from './nodes';
import { anyQuoteLike, closingQuote, isQuote } from './quotes';

/** An attribute as the scanner reads it; the fields are those of `XmlAttribute`. */
export interface ScannedAttribute extends OffsetRange {
  readonly name: XmlName;
  readonly equals: number;
  readonly valueRange: OffsetRange | undefined;
  readonly quote: string;
  readonly closed: boolean;
}

/** What stands between an element's name and the end of its start tag. */
export interface ScannedTag {
  readonly attributes: readonly ScannedAttribute[];
  /** After `>`; at the next `<` or the end of the text when there is no `>`. */
  readonly end: number;
  readonly closed: boolean;
  readonly selfClosing: boolean;
}

/** Reads attributes from `at` (after the element's name) to the end of the tag. A `<` ends the tag, finished or not. */
export function scanTag(text: string, at: number): ScannedTag {
  const attributes: ScannedAttribute[] = [];
  for (;;) {
    at = skipSpace(text, at);
    const code = text.charCodeAt(at);
    if (code === GREATER_THAN) return { attributes, end: at + 1, closed: true, selfClosing: false };
    if (code === LESS_THAN || at >= text.length) return { attributes, end: at, closed: false, selfClosing: false };
    if (code === SLASH) {
      const next = skipSpace(text, at + 1);
      if (text.charCodeAt(next) === GREATER_THAN) return { attributes, end: next + 1, closed: true, selfClosing: true };
      at++;
    } else if (continuesName(text, at)) {
      const attribute = scanAttribute(text, at);
      attributes.push(attribute);
      at = attribute.end;
    } else {
      at = skipJunk(text, at);
    }
  }
}

/** Skips what is no part of any attribute: `, …` or `="true"|"false"`. A quoted stretch within a line is skipped whole. */
function skipJunk(text: string, at: number): number {
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isSpace(code) || code === SLASH || code === GREATER_THAN || code === LESS_THAN) return at;
    if (isQuote(code) && !continuesName(text, at - 1) && !isQuote(text.charCodeAt(at - 1))) {
      at = quotedEnd(text, at);
    } else if (continuesName(text, at)) {
      return at;
    }
  }
  return at;
}

function quotedEnd(text: string, open: number): number {
  const quote = text.charAt(open);
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (text.charAt(at) === quote) return at;
    if (isLineBreak(code) || code === GREATER_THAN || code === LESS_THAN) break;
  }
  return open;
}

function scanAttribute(text: string, start: number): ScannedAttribute {
  const nameStop = nameEnd(text, start);
  const name = nameBetween(text, start, nameStop);
  const equals = skipSpace(text, nameStop);
  if (text.charCodeAt(equals) !== EQUALS) {
    const value = isQuote(text.charCodeAt(equals)) ? scanQuoted(text, equals) : undefined;
    if (value?.closed) return { start, name, equals: -1, ...value };
    return { start, end: nameStop, name, equals: -1, valueRange: undefined, quote: '', closed: false };
  }
  const valueStart = skipSpace(text, equals + 1);
  if (isQuote(text.charCodeAt(valueStart))) {
    return { start, name, equals, ...scanQuoted(text, valueStart) };
  }
  const end = unquotedEnd(text, equals, valueStart);
  if (end === valueStart) {
    return { start, end: equals + 1, name, equals, valueRange: undefined, quote: '', closed: false };
  }
  // In `action=true"` the closing quote belongs to the attribute, so that one mend puts both right.
  const quoteEnd = isQuote(text.charCodeAt(end)) ? end + 1 : end;
  const valueRange = { start: valueStart, end };
  return { start, end: quoteEnd, name, equals, valueRange, quote: '', closed: false };
}

/**
 * Where a value without quotes ends: at white space, at a quote, or with the tag. Equal to `start` when there is no value:
 * what follows on a later line, or reads `name=`, is the next attribute.
 */
function unquotedEnd(text: string, equals: number, start: number): number {
  let end = start;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (isSpace(code) || code === GREATER_THAN || code === LESS_THAN || isQuote(code)) break;
  }
  if (text.charCodeAt(end - 1) === SLASH && text.charCodeAt(skipSpace(text, end)) === GREATER_THAN) end--;
  if (start > equals + 1) {
    for (let at = equals + 1; at < start; at++) if (isLineBreak(text.charCodeAt(at))) return start;
    const name = nameEnd(text, start);
    if (name > start && text.charCodeAt(skipSpace(text, name)) === EQUALS) return start;
  }
  return end;
}

type QuotedValue = Pick<ScannedAttribute, 'end' | 'valueRange' | 'quote' | 'closed'>;

function scanQuoted(text: string, open: number): QuotedValue {
  const quote = text.charAt(open);
  const start = open + 1;
  const close = closingQuote(text, quote, start);
  if (close >= 0 && closesValue(text, start, close)) {
    return { end: close + 1, valueRange: { start, end: close }, quote, closed: true };
  }
  const nextName = close < 0 ? -1 : assignmentBefore(text, start, close);
  const stop = unclosedValueEnd(text, start, nextName < 0 ? text.length : nextName);
  const mixed = anyQuoteLike(text.slice(0, stop), quote, start);
  if (mixed >= 0) return { end: mixed + 1, valueRange: { start, end: mixed }, quote, closed: false };
  return { end: stop, valueRange: { start, end: stop }, quote, closed: false };
}

/**
 * Whether the quote at `close` is the one that closes the value, and not the opening quote of a later attribute while this
 * value still lacks its own. A value of a well-formed document always passes.
 */
function closesValue(text: string, start: number, close: number): boolean {
  const value = text.slice(start, close);
  const code = text.charCodeAt(close + 1);
  const tagEnds = code === SLASH || code === GREATER_THAN || code === QUESTION_MARK || code === LESS_THAN;
  const isPlausible = isSpace(code) || tagEnds || close + 1 >= text.length;
  const hasTag = value.includes('<');
  if (isPlausible && !hasTag) return true;
  if (value.includes('\n') || value.includes('\r') || assignmentBefore(text, start, close) >= 0) return false;
  return isPlausible || !hasTag;
}

/** Where the white space before `name=` begins when the stretch ends in that; -1 when it doesn't. */
function assignmentBefore(text: string, start: number, end: number): number {
  const beforeSpace = (at: number): number => {
    while (at > start && isSpace(text.charCodeAt(at - 1))) at--;
    return at;
  };
  const equals = beforeSpace(end) - 1;
  if (equals < start || text.charCodeAt(equals) !== EQUALS) return -1;
  const nameStop = beforeSpace(equals);
  let name = nameStop;
  while (name > start && continuesName(text, name - 1)) name--;
  const space = beforeSpace(name);
  return name < nameStop && (space < name || name === start) ? space : -1;
}

/**
 * Where a value that nothing closes ends: at the line's end, at what ends the tag, at `limit` at the latest. White space
 * before the end of the tag is not the value's, unless a list is being typed.
 */
function unclosedValueEnd(text: string, start: number, limit: number): number {
  for (let at = start; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (isLineBreak(code) || code === LESS_THAN) return at;
    if (code === GREATER_THAN) {
      let end = at > start && text.charCodeAt(at - 1) === SLASH ? at - 1 : at;
      const tagEnd = end;
      while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
      return text.charAt(end - 1) === ',' ? tagEnd : end;
    }
  }
  return limit;
}
