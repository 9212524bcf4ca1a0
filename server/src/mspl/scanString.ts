import { diagnose, replacement, type Diagnostic, type RuleId } from '../diagnostics';
import type { OffsetRange } from '../text';
import { apostrophe, backslash, isHexDigit, isLineBreak, isTypographicQuote, lineEnd, quote } from './characters';

type RangeOf = (from: number, to: number) => OffsetRange;

export interface ScannedString {
  /** Offset after the literal. */
  readonly end: number;
  /** The text with its escapes replaced. */
  readonly value: string;
  readonly unterminated: boolean;
  /** Offsets of each `""` inside the literal. */
  readonly doubledQuotes: readonly (readonly [from: number, to: number])[];
  readonly findings: readonly ((rangeOf: RangeOf) => Diagnostic)[];
}

/** What the backslash and a letter stand for. `\t` occurs in no document and no published script. */
const escapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', r: '\r', n: '\n', t: '\t' };

/**
 * Scans the literal that begins at `start`. One that is not closed ends with its line, before the `);` or `) {` that the
 * line ends with, so that the statement around it stays whole.
 */
export function scanString(text: string, start: number, limit: number): ScannedString {
  const first = text.charCodeAt(start);
  if (first === 64) return scanVerbatim(text, start, limit);
  if (first !== quote) return scanForeignQuotes(text, start, limit);

  const findings: ((rangeOf: RangeOf) => Diagnostic)[] = [];
  const doubledQuotes: [number, number][] = [];
  let value = '';
  let at = start + 1;
  let copied = at;
  for (; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      if (text.charCodeAt(at + 1) !== quote || at + 1 >= limit) {
        return { end: at + 1, value: value + text.slice(copied, at), unterminated: false, doubledQuotes, findings };
      }
      doubledQuotes.push([at, at + 2]);
      value += text.slice(copied, at + 1);
      at++;
      copied = at + 1;
    } else if (code === backslash) {
      const escape = scanEscape(text, at, limit);
      value += text.slice(copied, at) + escape.value;
      if (escape.finding) findings.push(escape.finding);
      at = escape.end - 1;
      copied = escape.end;
    } else if (isLineBreak(code)) break;
  }
  const end = unterminatedEnd(text, start, at);
  findings.push((rangeOf) => unterminated(rangeOf(start, end)));
  return {
    end,
    value: text.slice(start + 1, end),
    unterminated: true,
    doubledQuotes: [],
    findings: findings.slice(-1),
  };
}

export function unterminated(range: OffsetRange, missing: 'opening' | 'closing' = 'closing'): Diagnostic {
  const at = missing === 'closing' ? range.end : range.start;
  const fix = replacement(`Add the ${missing} quotation mark`, { start: at, end: at }, '"');
  return diagnose('mspl-unterminated-string', range, [missing], [fix]);
}

/** Where a literal without closing mark most likely ends: before the brackets that close its statement's line. */
function unterminatedEnd(text: string, start: number, end: number): number {
  let tail = end;
  while (tail > start + 1 && ' \t;{)'.includes(text.charAt(tail - 1))) tail--;
  while (tail < end && ' \t'.includes(text.charAt(tail))) tail++;
  return tail;
}

interface ScannedEscape {
  readonly end: number;
  readonly value: string;
  readonly finding?: (rangeOf: RangeOf) => Diagnostic;
}

function scanEscape(text: string, at: number, limit: number): ScannedEscape {
  const letter = at + 1 < limit ? text.charAt(at + 1) : '';
  if (letter === '' || isLineBreak(letter.charCodeAt(0))) return { end: at + 1, value: '\\' };
  if (letter === 'u') {
    let end = at + 2;
    while (end < limit && end < at + 6 && isHexDigit(text.charCodeAt(end))) end++;
    if (end === at + 6) return { end, value: String.fromCharCode(parseInt(text.slice(at + 2, end), 16)) };
    const finding = (rangeOf: RangeOf): Diagnostic => diagnose('mspl-unicode-escape', rangeOf(at, end), []);
    return { end, value: text.slice(at, end), finding };
  }
  const value = escapes[letter];
  if (value === undefined) {
    const finding = (rangeOf: RangeOf): Diagnostic => {
      const range = rangeOf(at, at + 2);
      const double = replacement('Double the backslash', rangeOf(at, at + 1), '\\\\');
      return diagnose('mspl-unknown-escape', range, [letter], [double]);
    };
    return { end: at + 2, value: `\\${letter}`, finding };
  }
  if (letter !== 't') return { end: at + 2, value };
  return { end: at + 2, value, finding: (rangeOf) => diagnose('mspl-undocumented-escape', rangeOf(at, at + 2), []) };
}

/** `@"…"`, in which a backslash is itself and `""` is a quotation mark. */
function scanVerbatim(text: string, start: number, limit: number): ScannedString {
  let value = '';
  let at = start + 2;
  for (; at < limit && !isLineBreak(text.charCodeAt(at)); at++) {
    if (text.charCodeAt(at) === quote) {
      if (text.charCodeAt(at + 1) !== quote) return converted('mspl-verbatim-string', start, at + 1, value);
      at++;
    }
    value += text.charAt(at);
  }
  const end = unterminatedEnd(text, start + 1, at);
  const finding = (rangeOf: RangeOf): Diagnostic => unterminated(rangeOf(start, end));
  return { end, value: text.slice(start + 2, end), unterminated: true, doubledQuotes: [], findings: [finding] };
}

/** `'…'`, `“…”`: up to the mark that closes it on the same line. */
function scanForeignQuotes(text: string, start: number, limit: number): ScannedString {
  const single = text.charCodeAt(start) === apostrophe;
  const closes = (code: number): boolean => (single ? code === apostrophe : isTypographicQuote(code) || code === quote);
  const lastOfLine = lineEnd(text, start, limit);
  let at = start + 1;
  while (at < lastOfLine && !closes(text.charCodeAt(at))) at++;
  const closed = at < lastOfLine;
  const end = closed ? at + 1 : unterminatedEnd(text, start, at);
  return converted('mspl-wrong-quotes', start, end, text.slice(start + 1, closed ? at : end));
}

/** A literal in a form that MSPL lacks, with the fix that writes it in the form MSPL has. */
function converted(
  id: Extract<RuleId, 'mspl-wrong-quotes' | 'mspl-verbatim-string'>,
  start: number,
  end: number,
  value: string,
): ScannedString {
  const escaped = id === 'mspl-verbatim-string' ? value.replaceAll('\\', '\\\\') : value;
  const literal = `"${escaped.replaceAll('"', '\\"')}"`;
  const finding = (rangeOf: RangeOf): Diagnostic => {
    const range = rangeOf(start, end);
    return diagnose(id, range, [], [replacement(`Write ${literal}`, range, literal)]);
  };
  return { end, value, unterminated: false, doubledQuotes: [], findings: [finding] };
}
