import type { ManifestScript } from '../../manifest';
import { BLANK, type Gap, hasLineEnd, lineBreak, NOTHING, type Spacing } from './gaps';
import { type Piece, type PieceGap, piecesOf } from './pieces';
import { endsOperand, hasBlankBetween } from './spacing';
import type { Style } from './style';
import { wrapLines } from './wrap';
import type { ScriptPlace } from './xml';

/**
 * The gaps of a script in one CDATA section, without syntax errors: one statement a line, braces at the end of the line
 * that they belong to, operators between blanks. A statement stands on one line where it fits, whatever lines it was on;
 * a `//` comment stays on a line of its own, or at the end of one. The `]]>` stays on the line it is on, and is indented
 * like the line of the `<![CDATA[` when it begins one.
 */
export function scriptGaps(text: string, { content, parsed }: ManifestScript, place: ScriptPlace, style: Style): Gap[] {
  const pieces = piecesOf(text, parsed, place.level);
  const { start, end } = content.sourceRange;
  const last = pieces.at(-1);
  if (!last) return [];

  const gaps: PieceGap[] = [];
  let previous: Piece | undefined;
  let previousToken: Piece | undefined;
  let isSign = false;
  let isLedByComments = true;
  for (const piece of pieces) {
    const gapStart = previous?.end ?? start;
    const isBroken = hasLineEnd(text, gapStart, piece.start);
    const spacing: Spacing = previous
      ? spacingBetween(previous, piece, { isBroken, isLedByComments, isSign })
      : firstSpacing(piece, isBroken);
    const mayWrap = previous !== undefined && spacing.kind === 'inline' && wrapsAfter(previous, piece);
    gaps.push({ start: gapStart, end: piece.start, spacing, piece, mayWrap });

    isLedByComments = isComment(piece) && (isLedByComments || spacing.kind === 'break');
    isSign = piece.kind === '-' && !(piece.opening === 'part' && previousToken && endsOperand(previousToken.kind));
    if (!isComment(piece)) previousToken = piece;
    previous = piece;
  }
  const markSpacing = hasLineEnd(text, last.end, end) ? lineBreak(place.markLevel) : NOTHING;
  return [...wrapLines(gaps, style), { start: last.end, end, spacing: markSpacing }];
}

/** What the spacing before a piece depends on besides the piece and the one before. */
interface Context {
  /** Whether the gap holds a line end as it is written. */
  readonly isBroken: boolean;
  /** Whether only comments stand before the piece on its line. */
  readonly isLedByComments: boolean;
  readonly isSign: boolean;
}

function firstSpacing({ level }: Piece, isBroken: boolean): Spacing {
  return isBroken ? lineBreak(level) : NOTHING;
}

function spacingBetween(previous: Piece, piece: Piece, { isBroken, isLedByComments, isSign }: Context): Spacing {
  const newLine = lineBreak(piece.level, mayFollowBlankLine(previous, piece));
  const isStructural = piece.opening !== 'part';
  if (previous.kind === 'line-comment') return newLine;
  if (piece.kind === 'line-comment') return isBroken ? newLine : BLANK;
  if (piece.kind === 'block-comment') {
    if (isStructural && isBroken) return newLine;
  } else if (isStructural) {
    if (previous.kind === '{' && piece.kind === '}') return NOTHING;
    if (!isLedByComments || isBroken || piece.opening === 'close') return newLine;
  }
  return hasBlankBetween(previous.kind, piece.kind, isSign) ? BLANK : NOTHING;
}

/** Whether a blank line may stand between two pieces: between statements, not at the edges of a block. */
function mayFollowBlankLine(previous: Piece, piece: Piece): boolean {
  if (previous.kind === '{' || previous.kind === ':') return false;
  return piece.opening === 'statement' || (piece.opening === 'close' && isComment(piece));
}

function wrapsAfter({ kind }: Piece, piece: Piece): boolean {
  return (kind === ',' || kind === '&&' || kind === '||') && piece.kind !== 'line-comment';
}

function isComment({ kind }: Piece): boolean {
  return kind === 'line-comment' || kind === 'block-comment';
}
