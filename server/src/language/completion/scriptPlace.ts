import type { ParsedScript, Token, TokenKind } from '../../mspl';
import type { OffsetRange } from '../../text';
import { argumentIndex, isInComment, openBrackets } from '../scriptTokens';

interface AtWord {
  /** The word that the cursor stands in or after; empty where there is none. */
  readonly range: OffsetRange;
}

/** Where a statement begins. */
export interface StatementPlace extends AtWord {
  readonly kind: 'statement';
  /** Outside every block and control statement, where functions are declared. */
  readonly isTopLevel: boolean;
  readonly inLoop: boolean;
  readonly inSwitch: boolean;
  /** Directly in the braces of a switch: `first` before its first case. */
  readonly cases: 'none' | 'first' | 'later';
  /** Whether the innermost switch has its `default:` already. */
  readonly hasDefault: boolean;
  /** Where the statement before ends; -1 when there is none. */
  readonly previousEnd: number;
}

/** An argument of a call, from 0. */
export interface ArgumentOf {
  readonly name: string;
  readonly argument: number;
}

/** Where a value is expected; in a case label a constant. */
export interface ExpressionPlace extends AtWord {
  readonly kind: 'expression';
  readonly isCaseLabel: boolean;
  /** The variable of the foreach whose collection is expected; undefined elsewhere. */
  readonly collectionFor: string | undefined;
  /** The call that the value is a whole argument of. */
  readonly call: ArgumentOf | undefined;
  /** The name, a member's without its object, that the value is compared with: `Method` in `sipRequest.Method == |`. */
  readonly comparedWith: string | undefined;
}

/** After a `.`. */
export interface MemberPlace extends AtWord {
  readonly kind: 'member';
  /** End of the expression before the `.`. */
  readonly objectEnd: number;
  /** The name that the members begin from: `sipRequest` in `sipRequest.Transaction.|`; empty where it is no name. */
  readonly root: string;
}

/** Inside a string literal. */
export interface StringPlace extends AtWord {
  readonly kind: 'string';
  readonly call: ArgumentOf | undefined;
  readonly comparedWith: string | undefined;
}

/** The variable of a foreach, or the `in` after it. */
export interface ForeachPlace extends AtWord {
  readonly kind: 'foreach-variable' | 'foreach-in';
}

export type ScriptPlace = StatementPlace | ExpressionPlace | MemberPlace | StringPlace | ForeachPlace;

const beforeValues: ReadonlySet<TokenKind> = new Set<TokenKind>([
  ...(['(', '[', ',', '=', '==', '!=', '<', '<=', '>', '>=', '&&', '||', '+', '-', '!'] as const),
  ...(['unsupported', 'return', 'case', 'in'] as const),
]);

const beforeStatements: ReadonlySet<TokenKind> = new Set<TokenKind>([';', '{', '}', ':', 'else']);

/** What stands at a cursor in a script; undefined in a comment or number, after a value, and where a name is declared. */
export function scriptPlaceAt(parsed: ParsedScript, text: string, offset: number): ScriptPlace | undefined {
  if (parsed.comments.some((comment) => isInComment(comment, text, offset))) return undefined;
  const tokens = parsed.tokens.filter(({ kind }) => kind !== 'end');
  const at = tokens.findIndex(({ end }) => end >= offset);
  const touched = at >= 0 ? tokens[at] : undefined;
  const token = touched && touched.start < offset ? touched : undefined;
  if (token?.kind === 'string' && (offset < token.end || token.broken)) {
    return stringPlace(tokens, at, { start: token.start + 1, end: token.broken ? offset : token.end - 1 });
  }
  if (token?.kind === 'integer' || token?.kind === 'float') return undefined;
  const isWord = token !== undefined && token.kind !== 'string' && /^\w/.test(token.text);
  if (token && !isWord && offset < token.end) return undefined;
  const range = isWord ? { start: token.start, end: token.end } : { start: offset, end: offset };
  const last = tokens.findLastIndex(({ end }) => end <= range.start);
  return placeAfter(tokens, last, range, /[\r\n]/.test(text.slice(tokens[last]?.end ?? offset, range.start)));
}

/** The place after the token at `last`; `newLine` when the cursor is on a later line. */
function placeAfter(
  tokens: readonly Token[],
  last: number,
  range: OffsetRange,
  newLine: boolean,
): ScriptPlace | undefined {
  const open = openBrackets(tokens, last);
  const previous = tokens[last];
  if (!previous) return statementPlace(tokens, last, open, range);
  if (previous.kind === '.') {
    const object = tokens[last - 1];
    return object && { kind: 'member', range, objectEnd: object.end, root: rootOf(tokens, last - 1) };
  }
  const bracket = open.at(-1) ?? -1;
  const opener = tokens[bracket]?.kind === '(' ? tokens[bracket - 1] : undefined;
  if (previous.kind === 'function' || isParameterList(tokens, bracket)) return undefined;
  if (opener?.kind === 'foreach' && last === bracket) return { kind: 'foreach-variable', range };
  if (opener?.kind === 'foreach' && last === bracket + 1) return { kind: 'foreach-in', range };
  if (beforeValues.has(previous.kind)) {
    return expressionPlace(tokens, last, bracket, range);
  }
  const isInBlock = bracket < 0 || tokens[bracket]?.kind === '{';
  if (!isInBlock) return undefined;
  const isHeader = previous.kind === ')' && statementHeads.has(headOf(tokens, last) ?? 'end');
  if (isHeader || beforeStatements.has(previous.kind) || newLine) return statementPlace(tokens, last, open, range);
  return undefined;
}

function expressionPlace(tokens: readonly Token[], last: number, bracket: number, range: OffsetRange): ExpressionPlace {
  const kind = tokens[last]?.kind;
  return {
    ...{ kind: 'expression', range, isCaseLabel: kind === 'case' },
    collectionFor: kind === 'in' ? tokens[last - 1]?.text : undefined,
    call: callAround(tokens, last, bracket),
    comparedWith: comparedWith(tokens, last, bracket),
  };
}

/** The call whose argument begins after the token at `last`. */
function callAround(tokens: readonly Token[], last: number, bracket: number): ArgumentOf | undefined {
  const previous = tokens[last]?.kind;
  const callee = tokens[bracket]?.kind === '(' ? tokens[bracket - 1] : undefined;
  if (callee?.kind !== 'identifier' || (previous !== '(' && previous !== ',')) return undefined;
  return { name: callee.text, argument: argumentIndex(tokens, bracket, last + 1) };
}

/** What a value that begins after the token at `last` is compared with, where that is a name. */
function comparedWith(tokens: readonly Token[], last: number, brace: number): string | undefined {
  const kind = tokens[last]?.kind;
  const isCase = kind === 'case' && headOf(tokens, brace - 1) === 'switch';
  const isSecond = kind === ',' && tokens[brace - 1]?.text.toLowerCase() === 'equalstring';
  const isCompared = kind === '==' || kind === '!=' || isSecond;
  const subject = isCompared ? tokens[last - 1] : isCase ? tokens[brace - 2] : undefined;
  return subject?.kind === 'identifier' ? subject.text : undefined;
}

/** The name that the chain of members that ends with the token at `end` begins with. */
function rootOf(tokens: readonly Token[], end: number): string {
  let first = end;
  while (tokens[first]?.kind === 'identifier' && tokens[first - 1]?.kind === '.') first -= 2;
  const root = tokens[first];
  return root?.kind === 'identifier' ? root.text : '';
}

const statementHeads: ReadonlySet<TokenKind> = new Set<TokenKind>(['if', 'foreach', 'while', 'function']);
const loops: ReadonlySet<TokenKind> = new Set<TokenKind>(['foreach', 'while']);

function statementPlace(
  tokens: readonly Token[],
  last: number,
  open: readonly number[],
  range: OffsetRange,
): StatementPlace {
  const own = headsBefore(tokens, last);
  const heads = [...own, ...open.flatMap((brace) => headsBefore(tokens, brace - 1))];
  const brace = open.at(-1) ?? -1;
  const isInSwitch = own.length === 0 && brace > 0 && headOf(tokens, brace - 1) === 'switch';
  return {
    kind: 'statement',
    range,
    isTopLevel: open.length === 0 && own.length === 0 && tokens[last]?.kind !== 'else',
    inLoop: heads.some((head) => loops.has(head)),
    inSwitch: heads.includes('switch'),
    cases: isInSwitch ? (brace === last ? 'first' : 'later') : 'none',
    hasDefault: isInSwitch && hasDefault(tokens, brace),
    previousEnd: tokens[last]?.end ?? -1,
  };
}

/** Whether a `default` stands directly in the braces that open at `brace`. */
function hasDefault(tokens: readonly Token[], brace: number): boolean {
  let depth = 0;
  for (const { kind } of tokens.slice(brace)) {
    if (kind === '{') depth++;
    else if (kind === '}' && --depth === 0) return false;
    else if (kind === 'default' && depth === 1) return true;
  }
  return false;
}

function stringPlace(tokens: readonly Token[], at: number, range: OffsetRange): StringPlace {
  const bracket = openBrackets(tokens, at - 1).at(-1) ?? -1;
  return {
    kind: 'string',
    range,
    call: callAround(tokens, at - 1, bracket),
    comparedWith: comparedWith(tokens, at - 1, bracket),
  };
}

/** What the parentheses that end at `close` belong to: a keyword, `function` for a parameter list. */
function headOf(tokens: readonly Token[], close: number): TokenKind | undefined {
  if (tokens[close]?.kind !== ')') return undefined;
  const open = openingOf(tokens, close);
  return isParameterList(tokens, open) ? 'function' : tokens[open - 1]?.kind;
}

/** The control statements whose one-statement body begins after `last`, the innermost first. */
function headsBefore(tokens: readonly Token[], last: number): TokenKind[] {
  const heads: TokenKind[] = [];
  for (let close = last; tokens[close]?.kind === ')'; close = openingOf(tokens, close) - 2) {
    const head = headOf(tokens, close);
    if (head === undefined || !(statementHeads.has(head) || head === 'switch')) break;
    heads.push(head);
    if (head === 'function') break;
  }
  return heads;
}

function openingOf(tokens: readonly Token[], close: number): number {
  let depth = 0;
  for (let i = close; i >= 0; i--) {
    const kind = tokens[i]?.kind;
    if (kind === ')') depth++;
    else if (kind === '(' && --depth === 0) return i;
  }
  return -1;
}

function isParameterList(tokens: readonly Token[], bracket: number): boolean {
  return tokens[bracket]?.kind === '(' && tokens[bracket - 2]?.kind === 'function';
}
