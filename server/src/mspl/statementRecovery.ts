import { replacement } from '../diagnostics';
import { nearest } from '../text';
import type { EmptyStatement } from './ast';
import { describe, endsStatement, insertion, skipStatement, startsOperand } from './recovery';
import type { Keyword, Token } from './tokens';
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

const endings: readonly Keyword[] = ['return', 'break', 'continue'];
const headers: readonly Keyword[] = ['if', 'while', 'foreach', 'switch'];

/**
 * Takes a misspelt keyword at the beginning of a statement for what was meant, and reports it. A name alone before `;`
 * is no statement by any grammar's sense, so it is looked at in every parse; the others in a lenient one.
 */
export function correctKeyword(s: TokenStream): void {
  const word = s.current;
  if (word.kind !== 'identifier') return;
  const keyword = nearest(word.text, keywordsFitting(s)) as Keyword | undefined;
  if (keyword === undefined) return;
  s.report('mspl-misspelled-keyword', word, [word.text, keyword], [replacement(`Write '${keyword}'`, word, keyword)]);
  s.reread(keyword);
}

/** The keywords that what follows the current name would make sense after. */
function keywordsFitting(s: TokenStream): readonly Keyword[] {
  const next = s.peek();
  if (next.kind === ';') return endings;
  if (!s.lenient) return [];
  if (next.kind === '}') return endings;
  if (next.kind === '{') return ['else'];
  if (next.kind === '(') return isHeader(s) ? headers : [];
  if (next.line !== s.current.line) return [];
  if (next.kind === ':') return ['default'];
  if (!startsOperand(next) || next.kind === '-' || next.kind === '!') return [];
  if (reachesColon(s)) return ['case'];
  return next.kind === 'identifier' && s.peek(2).kind === '(' ? ['function', 'return'] : ['return'];
}

/** Whether the parentheses after the current token are those of a keyword: a statement stands after them. */
function isHeader(s: TokenStream): boolean {
  const { line } = s.current;
  let depth = 0;
  for (let i = 1; ; i++) {
    const token = s.peek(i);
    if (token.kind === '(') depth++;
    else if (token.kind === ')' && --depth === 0) {
      const next = s.peek(i + 1);
      if (next.kind === '{') return true;
      if (next.line !== token.line && next.column <= s.statementColumn) return false;
      return (
        next.kind === 'identifier' ||
        (next.kind !== '}' && next.kind !== ';' && endsStatement(next) && next.kind !== 'end')
      );
    } else if (endsStatement(token) || token.line !== line) return false;
  }
}

/** Whether a `:` ends the line's expression, as it does that of a `case`. */
function reachesColon(s: TokenStream): boolean {
  const { line } = s.current;
  for (let i = 1; ; i++) {
    const token = s.peek(i);
    if (token.kind === ':') return true;
    if (endsStatement(token) || token.line !== line) return false;
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
