import { replacement } from '../diagnostics';
import { nearest } from '../text';
import type { EmptyStatement, Name } from './ast';
import { describe, endsStatement, insertion, skipStatement, startsOperand } from './recovery';
import type { Token } from './tokens';
import type { TokenStream } from './tokenStream';

/* What no statement begins or ends with, and what comes from the habits of other languages. */

/** Words that declare variables in related languages. */
export const declarators: ReadonlySet<string> = new Set([
  'var',
  'let',
  'const',
  'string',
  'int',
  'integer',
  'bool',
  'float',
]);

/** `foreach (var x in …)`, `function f(string s)`: the word before the name. */
export function skipDeclarator(s: TokenStream): void {
  const word = s.current;
  const name = s.peek();
  if (word.kind !== 'identifier' || name.kind !== 'identifier' || name.line !== word.line) return;
  if (declarators.has(word.text.toLowerCase())) reportDeclarator(s, word, name);
}

export function reportDeclarator(s: TokenStream, word: Token, name: Token): void {
  const fix = replacement(`Leave out '${word.text}'`, { start: word.start, end: name.start }, '');
  s.note('mspl-no-declarations', word, [word.text], [fix]);
  s.advance();
}

/** `case` outside a `switch`: its label is skipped. */
export function parseStrayCase(s: TokenStream): EmptyStatement {
  const { start } = s.current;
  s.report('mspl-unexpected', s.current, [`${describe(s.current)} outside 'switch'`]);
  const { line } = s.advance();
  while (s.current.line === line && s.current.kind !== ':' && !endsStatement(s.current)) s.advance();
  s.accept(':');
  return { kind: 'EmptyStatement', start, end: s.end };
}

/** `retrun x;`, `esle {`: a lone name followed by what belongs to a keyword. */
export function reportMisspelledKeyword(s: TokenStream, name: Name): void {
  if (s.startsLine || !(s.current.kind === '{' || startsOperand(s.current))) return;
  const keyword = nearest(name.text, s.current.kind === '{' ? ['else'] : ['return', 'function']);
  if (keyword === undefined) return;
  s.report('mspl-misspelled-keyword', name, [name.text, keyword], [replacement(`Write '${keyword}'`, name, keyword)]);
}

/** Whether the parentheses after the current token are closed on their line, with a `{` after them. */
export function precedesBlock(s: TokenStream): boolean {
  let depth = 0;
  for (let i = 1; ; i++) {
    const token = s.peek(i);
    if (token.kind === '(') depth++;
    else if (token.kind === ')' && --depth === 0) return s.peek(i + 1).kind === '{';
    else if (endsStatement(token) || token.line !== s.current.line) return false;
  }
}

/** A token that no statement begins with: closing brackets are skipped alone, others with what follows them. */
export function parseGarbage(s: TokenStream): EmptyStatement {
  const { start, line } = s.current;
  s.report('mspl-unexpected', s.current, [describe(s.current)]);
  if (!isCloser(s.current)) skipStatement(s);
  else while (isCloser(s.current) && s.current.line === line) s.advance();
  return { kind: 'EmptyStatement', start, end: s.end };
}

function isCloser({ kind }: Token): boolean {
  return kind === ')' || kind === ']' || kind === '}';
}

/** Takes the `;` of a statement, and whatever else stands before it. The offset after the statement. */
export function endOfStatement(s: TokenStream): number {
  if (s.accept(';')) return s.end;
  const next = s.current;
  if (s.startsLine || endsStatement(next) || next.kind === 'identifier') {
    s.report('mspl-missing-semicolon', s.gap, [], [insertion(';', s.gap)]);
    if (!s.startsLine || endsStatement(next) || startsOperand(next)) return s.end;
  }
  const { end } = s;
  s.report('mspl-unexpected', next, [describe(next)], [replacement(`Remove ${describe(next)}`, next, '')]);
  skipStatement(s);
  return s.previous.kind === ';' ? s.end : end;
}
