import type { TokenKind } from '../../mspl';

/** What the formatter sees of a script: its tokens, and its comments by what ends them. */
export type PieceKind = TokenKind | 'line-comment' | 'block-comment';

const NONE_BEFORE: ReadonlySet<PieceKind> = new Set<PieceKind>([',', ';', ')', ']', '.', ':', '[']);
const NONE_AFTER: ReadonlySet<PieceKind> = new Set<PieceKind>(['(', '[', '.', '!']);

/** What an operand can end in: a `(` behind it is that of a call, a `-` behind it subtracts. */
const OPERAND_ENDS: ReadonlySet<PieceKind> = new Set<PieceKind>([
  'identifier',
  'string',
  'integer',
  'float',
  'true',
  'false',
  'null',
  ')',
  ']',
]);

export function endsOperand(kind: PieceKind): boolean {
  return OPERAND_ENDS.has(kind);
}

/** Whether a blank stands between two neighbours on a line. `isSign`: whether the first is the `-` of a negative value. */
export function hasBlankBetween(first: PieceKind, second: PieceKind, isSign: boolean): boolean {
  if (isSign) return second === '-' || second === 'block-comment';
  if (NONE_AFTER.has(first)) return false;
  if (NONE_BEFORE.has(second)) return false;
  if (second === '(') return !endsOperand(first);
  return !(first === '{' && second === '}');
}
