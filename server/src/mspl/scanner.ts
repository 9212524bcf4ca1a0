import { diagnose, replacement, type Diagnostic } from '../diagnostics';
import type { OffsetRange } from '../text';
import * as chars from './characters';
import { halfTextOf, type HalfText } from './oddQuote';
import { isKeyword, keywords, type Punctuation, type ScriptSource, type Token, type TokenKind } from './tokens';
import { scanNumber, type ScannedNumber } from './scanNumber';
import { scanString, unterminated, type ScannedString } from './scanString';

/** What the scanner makes of a script. */
export interface ScannedScript {
  /** Every token in order; the last one is of kind `end`. */
  readonly tokens: readonly Token[];
  /** Ranges of the comments in the manifest, in order. */
  readonly comments: readonly OffsetRange[];
  /** Ranges of the pairs `""` inside literals, which only the older servers read as one quotation mark. */
  readonly doubledQuotes: readonly OffsetRange[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Operators of related languages, longest first by their first character. */
const unsupportedOperators = /(?:[*/%&|^-]=|\+=|\+\+|--|===|!==|<<|>>|\*\*|\?\?|=>|::|[*/%?&|^~])/y;

const longestKeyword = Math.max(...keywords.map(({ length }) => length));

/** Characters that word processors and web pages put in place of ASCII ones. */
const lookalikes: Readonly<Record<string, string>> = { '–': '-', '—': '-', '−': '-', '；': ';', '（': '(', '）': ')' };

/** Splits a script into tokens in one pass. Never throws; a character that belongs to no token is reported and skipped. */
export function scan(source: ScriptSource): ScannedScript {
  const { text, end, toSource } = source;
  const tokens: Token[] = [];
  const comments: OffsetRange[] = [];
  const doubledQuotes: OffsetRange[] = [];
  const diagnostics: Diagnostic[] = [];
  let at = source.start;
  let line = 0;
  let lineStart = source.start;

  /** Where the current line begins, or goes on after a comment, with what has been found before it. */
  const whatIsFound = (): { at: number; tokens: number; diagnostics: number; doubledQuotes: number } => ({
    ...{ at, tokens: tokens.length, diagnostics: diagnostics.length, doubledQuotes: doubledQuotes.length },
  });
  let restart = whatIsFound();
  let half: HalfText | undefined;
  let mendedLine = -1;

  /** On a line with a broken text that alone is reported: what else is odd there may belong to it. */
  const keepBrokenText = (): void => {
    const found = diagnostics.slice(restart.diagnostics).find(({ code }) => code === 'mspl-unterminated-string');
    if (found) diagnostics.splice(restart.diagnostics, Infinity, found);
  };

  const beginLine = (): void => {
    keepBrokenText();
    lineStart = at;
    restart = whatIsFound();
  };

  const rangeOf = (from: number, to: number): OffsetRange =>
    toSource ? { start: toSource(from), end: toSource(to) } : { start: from, end: to };

  const push = (kind: TokenKind, to: number, tokenText: string, number = 0, broken = false): void => {
    const column = at - lineStart;
    const start = toSource ? toSource(at) : at;
    tokens.push({ kind, start, end: toSource ? toSource(to) : to, text: tokenText, number, line, column, broken });
    at = to;
  };

  const skipComment = (): void => {
    const from = at;
    if (text.charCodeAt(at + 1) === chars.slash) {
      at = chars.lineEnd(text, at, end);
    } else {
      const close = text.indexOf('*/', at + 2);
      const closed = close >= 0 && close + 2 <= end;
      const to = closed ? close + 2 : end;
      while (at < to) {
        const code = text.charCodeAt(at++);
        if (code === chars.lineFeed || (code === chars.carriageReturn && text.charCodeAt(at) !== chars.lineFeed)) {
          line++;
          lineStart = at;
        }
      }
      restart = whatIsFound();
      if (!closed) diagnostics.push(diagnose('mspl-unterminated-comment', rangeOf(from, from + 2), []));
    }
    comments.push(rangeOf(from, at));
  };

  const pushWord = (): void => {
    let to = at + 1;
    let ascii = text.charCodeAt(at) < 0x80;
    for (; to < end; to++) {
      const code = text.charCodeAt(to);
      if (!chars.isWordPart(code)) break;
      if (code >= 0x80) ascii = false;
    }
    const word = text.slice(at, to);
    if (!ascii) diagnostics.push(diagnose('mspl-identifier-characters', rangeOf(at, to), [word]));
    push(wordKind(word, to), to, word);
  };

  const wordKind = (word: string, to: number): TokenKind => {
    // A member or column may have a keyword's name, but a keyword apart from the dot begins the next statement.
    if (text.charCodeAt(at - 1) === chars.dot) return 'identifier';
    if (isKeyword(word)) return word;
    if (word.length > longestKeyword) return 'identifier';
    const lower = word.toLowerCase();
    if (!isKeyword(lower) || /^\s*=(?!=)/.test(text.slice(to, to + 8))) return 'identifier';
    const range = rangeOf(at, to);
    const fix = replacement(`Write '${lower}'`, range, lower);
    diagnostics.push(diagnose('mspl-keyword-case', range, [word, lower], [fix]));
    return lower;
  };

  const pushString = (scanned: ScannedString): void => {
    if (scanned.unterminated && mendedLine !== line) {
      mendedLine = line;
      half = halfTextOf(text, restart.at, end);
      if (half) {
        at = restart.at;
        tokens.length = restart.tokens;
        diagnostics.length = restart.diagnostics;
        doubledQuotes.length = restart.doubledQuotes;
        return;
      }
    }
    for (const [from, to] of scanned.doubledQuotes) doubledQuotes.push(rangeOf(from, to));
    for (const finding of scanned.findings) diagnostics.push(finding(rangeOf));
    push('string', scanned.end, scanned.value, 0, scanned.unterminated);
  };

  const pushHalf = ({ start, end: to, value, missing }: HalfText): void => {
    half = undefined;
    diagnostics.push(unterminated(rangeOf(start, to), missing));
    push('string', to, value, 0, true);
  };

  const pushNumber = ({ kind, end: to, value, problem }: ScannedNumber): void => {
    const written = text.slice(at, to);
    const negated = tokens.at(-1)?.kind === '-' && value === 2 ** 31 && kind === 'integer';
    if (problem && !negated) diagnostics.push(diagnose(problem, rangeOf(at, to), [written]));
    push(kind, to, written, kind === 'integer' ? value | 0 : Math.fround(value));
  };

  const pushOther = (): void => {
    const entity = chars.entityAt(text, at);
    if (entity) {
      pushEntities();
      return;
    }
    unsupportedOperators.lastIndex = at;
    const operator = unsupportedOperators.exec(text)?.[0];
    if (operator) {
      push('unsupported', Math.min(at + operator.length, end), operator);
      return;
    }
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const range = rangeOf(at, at + character.length);
    const meant = lookalikes[character];
    const fixes = meant === undefined ? [] : [replacement(`Replace by '${meant}'`, range, meant)];
    diagnostics.push(diagnose('mspl-unexpected-character', range, [character, meant ?? ''], fixes));
    at += character.length;
  };

  /** `&lt;=` where no entity is replaced: the writer meant `<=`. */
  const pushEntities = (): void => {
    let to = at;
    let meant = '';
    for (let entity = chars.entityAt(text, to); entity; entity = chars.entityAt(text, to)) {
      meant += entity.character;
      to += entity.length;
    }
    if (meant === '<' || meant === '>') {
      if (text.charCodeAt(to) === chars.equals) {
        meant += '=';
        to++;
      }
    }
    const range = rangeOf(at, to);
    const fix = replacement(`Replace by '${meant}'`, range, meant);
    diagnostics.push(diagnose('mspl-entity-in-script', range, [text.slice(at, to), meant], [fix]));
    if (isOperator(meant)) push(meant, to, meant, 0, true);
    else push('unsupported', to, meant, 0, true);
  };

  while (at < end) {
    const code = text.charCodeAt(at);
    if (at > (half?.start ?? at)) half = undefined;
    if (half?.start === at) pushHalf(half);
    else if (code === chars.space || code === chars.tab) at++;
    else if (code === chars.lineFeed || code === chars.carriageReturn) {
      at++;
      if (code === chars.carriageReturn && text.charCodeAt(at) === chars.lineFeed) at++;
      line++;
      beginLine();
    } else if (chars.isWordStart(code)) pushWord();
    else if (chars.isStringStart(text, at)) pushString(scanString(text, at, end));
    else if (chars.isDigit(code) || (code === chars.dot && chars.isDigit(text.charCodeAt(at + 1)))) {
      pushNumber(scanNumber(text, at, end));
    } else if (code === chars.slash && chars.opensComment(text.charCodeAt(at + 1))) skipComment();
    else if (chars.isOtherSpace(code)) {
      if (code > 0x80) diagnostics.push(oddSpace(rangeOf(at, at + 1)));
      at++;
    } else {
      const punctuation = punctuationAt(text, at);
      if (punctuation) push(punctuation, at + punctuation.length, punctuation);
      else pushOther();
    }
  }
  at = end;
  keepBrokenText();
  push('end', end, '');
  return { tokens, comments, doubledQuotes, diagnostics };
}

function oddSpace(range: OffsetRange): Diagnostic {
  return diagnose('mspl-odd-space', range, [], [replacement('Replace by a space', range, ' ')]);
}

/** The operator or bracket at `at`; undefined when the characters there make another, unsupported operator. */
function punctuationAt(text: string, at: number): Punctuation | undefined {
  const next = text[at + 1];
  const third = text[at + 2];
  const character = text[at];
  switch (character) {
    case '(':
    case ')':
    case '{':
    case '}':
    case '[':
    case ']':
    case ';':
    case ',':
    case '.':
      return character;
    case ':':
      return next === ':' ? undefined : ':';
    case '=':
      if (next === '>') return undefined;
      if (next !== '=') return '=';
      return third === '=' ? undefined : '==';
    case '!':
      if (next !== '=') return '!';
      return third === '=' ? undefined : '!=';
    case '<':
      return next === '=' ? '<=' : next === '<' ? undefined : '<';
    case '>':
      return next === '=' ? '>=' : next === '>' ? undefined : '>';
    case '&':
      return next === '&' ? '&&' : undefined;
    case '|':
      return next === '|' ? '||' : undefined;
    case '+':
      return next === '+' || next === '=' ? undefined : '+';
    case '-':
      return next === '-' || next === '=' ? undefined : '-';
    default:
      return undefined;
  }
}

function isOperator(text: string): text is '<' | '<=' | '>' | '>=' | '&&' {
  return ['<', '<=', '>', '>=', '&&'].includes(text);
}
