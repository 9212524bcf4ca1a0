import type { ParsedScript } from '../../mspl';
import type { OffsetRange } from '../../text';
import type { Gap } from './gaps';
import { type Opening, placesOf } from './places';
import type { PieceKind } from './spacing';

/** A token or comment of a script, with its part in the layout. */
export interface Piece extends OffsetRange {
  readonly kind: PieceKind;
  /** What it begins; of a comment, what the next token begins. */
  readonly opening: Opening;
  /** Level of its line when it begins one. */
  readonly level: number;
}

/** A gap of a script and the piece that it stands before. */
export interface PieceGap extends Gap {
  readonly piece: Piece;
  /** Whether a new line may begin here when the statement is too long. */
  readonly mayWrap: boolean;
}

/** A part of a statement that begins a line is indented twice, to stand apart from the statements of a block. */
const CONTINUATION = 2;

/** Tokens and comments of a script without syntax errors, in the order of the text; outermost statements are at level `base`. */
export function piecesOf(text: string, { script, tokens, comments }: ParsedScript, base: number): Piece[] {
  const places = placesOf(script, tokens, base);
  const pieces: Piece[] = [];
  let nextComment = 0;
  let lineLevel = base;

  const addCommentsBefore = (offset: number, opening: Opening, level: number): void => {
    for (;;) {
      const comment = comments[nextComment];
      if (!comment || comment.start >= offset) return;
      const { start, end } = comment;
      const kind = text.startsWith('//', start) ? 'line-comment' : 'block-comment';
      pieces.push({ start, end, kind, opening, level });
      nextComment++;
    }
  };

  for (const { kind, start, end } of tokens) {
    if (kind === 'end') break;
    const { opening, level } = places.get(start) ?? { opening: 'part', level: lineLevel + CONTINUATION };
    if (opening !== 'part') lineLevel = level;
    // What stands before a closing brace belongs to the statements in the braces.
    addCommentsBefore(start, opening, opening === 'close' ? level + 1 : level);
    pieces.push({ start, end, kind, opening, level });
  }
  addCommentsBefore(Infinity, 'close', base);
  return pieces;
}
