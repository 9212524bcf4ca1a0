import { replacement, type Fix } from '../diagnostics';
import type { OffsetRange } from '../text';
import type { MissingExpression, Name } from './ast';
import type { Token, TokenKind } from './tokens';
import type { TokenStream } from './tokenStream';

/* How the parser finds its way when a script is not (yet) well-formed. */

const statementKeywords: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'if',
  'else',
  'switch',
  'case',
  'default',
  'break',
  'continue',
  'return',
  'foreach',
  'while',
  'function',
]);

const operandKinds: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'identifier',
  'string',
  'integer',
  'float',
  'true',
  'false',
  'null',
  '(',
  '!',
  '-',
]);

/** Where a bracketed stretch or a line of a broken statement cannot go on. */
export function endsStatement({ kind }: Token): boolean {
  return kind === ';' || kind === '{' || kind === '}' || kind === 'end' || statementKeywords.has(kind);
}

export function startsOperand({ kind }: Token): boolean {
  return operandKinds.has(kind);
}

/**
 * Whether, in a lenient parse, the current token begins the next statement rather than going on with this one: it is
 * the first of its line, not indented beyond this statement, and looks like an assignment or a call.
 */
export function startsNextStatement(s: TokenStream): boolean {
  if (!s.lenient || !s.startsLine || s.current.kind !== 'identifier' || s.current === s.statementFirst) return false;
  if (s.current.column > s.statementColumn) return false;
  const next = s.peek().kind;
  return next === '=' || next === '(' || (next === '.' && s.peek(3).kind === '=');
}

export function insertion(text: string, at: OffsetRange): Fix {
  return replacement(`Insert '${text}'`, at, text);
}

export function missingExpression(s: TokenStream): MissingExpression {
  return { kind: 'MissingExpression', ...s.gap };
}

/** Takes the token when it is there; else reports it missing, with a fix that writes it. */
export function expect(s: TokenStream, kind: TokenKind): boolean {
  if (s.accept(kind)) return true;
  s.report('mspl-expected', s.gap, [`'${kind}'`], [insertion(kind, s.gap)]);
  return false;
}

/** A name, or an empty one where none stands. */
export function expectName(s: TokenStream, what: string): Name {
  if (s.current.kind === 'identifier' && !startsNextStatement(s)) {
    const { text, start, end } = s.advance();
    return { text, start, end };
  }
  s.report('mspl-expected', s.gap, [what]);
  return { text: '', ...s.gap };
}

/** Takes the closing bracket; what stands before it on the same line and belongs to nothing is reported and skipped. */
export function close(s: TokenStream, closer: ')' | ']'): void {
  if (s.accept(closer)) return;
  const distance = distanceToCloser(s, closer);
  if (distance === undefined) {
    expect(s, closer);
    return;
  }
  s.report('mspl-unexpected', s.current, [describe(s.current)]);
  for (let i = 0; i <= distance; i++) s.advance();
}

/** How many tokens before the bracket that closes the open one; undefined when the line or statement ends first. */
export function distanceToCloser(s: TokenStream, closer: ')' | ']'): number | undefined {
  const opener = closer === ')' ? '(' : '[';
  const { line } = s.previous;
  let depth = 0;
  for (let i = 0; ; i++) {
    const token = s.peek(i);
    if (endsStatement(token) || token.line !== line) return undefined;
    if (token.kind === opener) depth++;
    else if (token.kind === closer && depth-- === 0) return i;
  }
}

/** Skips to the next place where a statement can begin or end, without leaving the brackets it is in. */
export function skipExpression(s: TokenStream): void {
  let depth = 0;
  while (!endsStatement(s.current)) {
    if (s.current.kind === '(') depth++;
    else if (s.current.kind === ')' && depth-- === 0) return;
    s.advance();
  }
}

/** Skips the rest of a broken statement: past its `;`, or as far as the next line or token that begins another one. */
export function skipStatement(s: TokenStream): void {
  do s.advance();
  while (!endsStatement(s.current) && !(s.startsLine && s.current.kind === 'identifier'));
  s.accept(';');
}

/** Skips a block without reading it, however deep it is. */
export function skipBlock(s: TokenStream): void {
  let depth = 0;
  do {
    if (s.current.kind === '{') depth++;
    else if (s.current.kind === '}') depth--;
    s.advance();
  } while (depth > 0 && !s.atEnd);
}

/** A token in the words of a message. */
export function describe(token: Token): string {
  if (token.kind === 'end') return 'end of the script';
  if (token.kind === 'string') return 'text';
  if (token.kind === 'integer' || token.kind === 'float') return `number ${token.text}`;
  return `'${token.text}'`;
}
