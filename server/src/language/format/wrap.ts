import { type Gap, lineBreak } from './gaps';
import type { PieceGap } from './pieces';
import type { PieceKind } from './spacing';
import { LINE_WIDTH, type Style } from './style';

/** A stretch of a line that is never broken. */
interface Segment {
  /** Index of its first gap. */
  readonly first: number;
  /** Columns that it takes. */
  readonly width: number;
  /** Columns between it and the segment before, when they are on one line. */
  readonly blank: number;
  /** The lower, the better a line is broken before it: the depth in brackets first, then `,` before `||` before `&&`. */
  readonly rank: number;
}

const SEPARATORS: Readonly<Partial<Record<PieceKind, number>>> = { ',': 0, '||': 1, '&&': 2 };
const RANKS_PER_DEPTH = 3;

/** Breaks lines that are too long, after commas, `||` and `&&`. Depends on nothing but the pieces and their spacing. */
export function wrapLines(gaps: readonly PieceGap[], style: Style): Gap[] {
  const wrapped: Gap[] = [...gaps];
  let first = 0;
  while (first < gaps.length) {
    let end = first + 1;
    while (end < gaps.length && gaps[end]?.spacing.kind !== 'break') end++;
    for (const index of breaksOf(gaps, first, end, style)) {
      const gap = gaps[index];
      if (gap) wrapped[index] = { ...gap, spacing: lineBreak(gap.piece.level) };
    }
    first = end;
  }
  return wrapped;
}

/** Indexes of the gaps where the line of the gaps from `first` up to `end` is to be broken. */
function breaksOf(gaps: readonly PieceGap[], first: number, end: number, style: Style): number[] {
  const segments = segmentsOf(gaps, first, end);
  const levelAt = (index: number): number => style.indentWidth(gaps[segments[index]?.first ?? 0]?.piece.level ?? 0);
  const breaks: number[] = [];
  for (let start = 0; start < segments.length;) {
    const next = nextBreak(segments, start, levelAt(start));
    if (next < segments.length) breaks.push(segments[next]?.first ?? end);
    start = next;
  }
  return breaks;
}

/** The segment that begins the next line when a line begins with the one at `start`; their number when all others fit. */
function nextBreak(segments: readonly Segment[], start: number, indentation: number): number {
  let column = indentation;
  let best = start;
  let bestRank = Infinity;
  for (let index = start; index < segments.length; index++) {
    const segment = segments[index];
    if (!segment) break;
    if (index > start) {
      if (segment.rank <= bestRank) {
        best = index;
        bestRank = segment.rank;
      }
      column += segment.blank;
    }
    column += segment.width;
    if (column > LINE_WIDTH && index > start) return best;
  }
  return segments.length;
}

function segmentsOf(gaps: readonly PieceGap[], first: number, end: number): Segment[] {
  const segments: Segment[] = [];
  let depth = 0;
  let start = first;
  let width = 0;
  let blank = 0;
  let rank = 0;
  for (let index = first; index < end; index++) {
    const gap = gaps[index];
    if (!gap) break;
    const { piece, spacing, mayWrap } = gap;
    const gapWidth = index > first && spacing.kind === 'inline' ? spacing.text.length : 0;
    if (mayWrap) {
      segments.push({ first: start, width, blank, rank });
      const separator = SEPARATORS[gaps[index - 1]?.piece.kind ?? ','] ?? 0;
      ({ start, width, blank } = { start: index, width: 0, blank: gapWidth });
      rank = depth * RANKS_PER_DEPTH + separator;
    } else if (piece.kind !== 'line-comment') width += gapWidth;
    // A comment at the end of a line stays there, however long it is.
    if (piece.kind !== 'line-comment') width += piece.end - piece.start;
    if (piece.kind === '(' || piece.kind === '[') depth++;
    else if (piece.kind === ')' || piece.kind === ']') depth--;
  }
  segments.push({ first: start, width, blank, rank });
  return segments;
}
