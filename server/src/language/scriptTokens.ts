import type { ParsedScript, Token, TokenKind } from '../mspl';
import type { OffsetRange } from '../text';

/* What the tokens of a script show around a cursor, however unfinished the script is there. */

/** Whether a cursor stands in a comment; right behind a block comment that is closed it does not. */
export function isInComment({ start, end }: OffsetRange, text: string, offset: number): boolean {
  if (offset <= start || offset > end) return false;
  const isClosed = end - start >= 4 && text.startsWith('/*', start) && text.slice(end - 2, end) === '*/';
  return offset < end || !isClosed;
}

/** Indexes of the brackets that are open after the token at `last`. What is open ends with its statement or block. */
export function openBrackets(tokens: readonly Token[], last: number): number[] {
  const open: number[] = [];
  const closeTo = (kind: TokenKind): void => {
    while (open.length > 0 && tokens[open.at(-1) ?? -1]?.kind !== kind) open.pop();
  };
  for (let i = 0; i <= last; i++) {
    switch (tokens[i]?.kind) {
      case '(':
      case '[':
      case '{':
        open.push(i);
        break;
      case ')':
        if (tokens[open.at(-1) ?? -1]?.kind === '(') open.pop();
        break;
      case ']':
        if (tokens[open.at(-1) ?? -1]?.kind === '[') open.pop();
        break;
      case ';':
        closeTo('{');
        break;
      case '}':
        closeTo('{');
        open.pop();
        break;
      default:
        break;
    }
  }
  return open;
}

/** Number of commas of the list that opens at `bracket`, up to the token at `end`. */
export function argumentIndex(tokens: readonly Token[], bracket: number, end: number): number {
  let depth = 0;
  let commas = 0;
  for (const { kind } of tokens.slice(bracket + 1, end)) {
    if (kind === '(' || kind === '[') depth++;
    else if (kind === ')' || kind === ']') depth--;
    else if (kind === ',' && depth === 0) commas++;
  }
  return commas;
}

/** An argument list that a cursor stands in. */
export interface OpenCall {
  readonly name: string;
  /** Offset of its `(`. */
  readonly start: number;
  /** Which argument the cursor stands in, from 0. */
  readonly argument: number;
}

/** The innermost call whose arguments are being written at `offset`; undefined in a comment, and where none is. */
export function openCallAt({ tokens, comments }: ParsedScript, text: string, offset: number): OpenCall | undefined {
  if (comments.some((comment) => isInComment(comment, text, offset))) return undefined;
  const last = tokens.findLastIndex(({ end, kind }) => end <= offset && kind !== 'end');
  for (const bracket of openBrackets(tokens, last).toReversed()) {
    const kind = tokens[bracket]?.kind;
    if (kind === '{') return undefined;
    const callee = tokens[bracket - 1];
    if (kind !== '(' || callee?.kind !== 'identifier') continue;
    if (tokens[bracket - 2]?.kind === 'function') return undefined;
    const argument = argumentIndex(tokens, bracket, last + 1);
    return { name: callee.text, start: tokens[bracket]?.start ?? 0, argument };
  }
  return undefined;
}
