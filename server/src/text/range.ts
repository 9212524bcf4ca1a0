/**
 * A half-open stretch of a source text: `start` is the offset of the first character, `end` the offset after the last.
 * Offsets count UTF-16 code units from the beginning of the text the editor shows (a byte-order mark is not part of it).
 */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/** A place in a text as the Language Server Protocol counts it: both numbers 0-based, `character` in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A stretch between two positions, as in the Language Server Protocol; `end` is exclusive. */
export interface PositionRange {
  readonly start: Position;
  readonly end: Position;
}

/** Whether `offset` lies in `range`, its end included: where a cursor «in» the range may stand. */
export function touches(range: OffsetRange, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

/** Whether `inner` lies wholly in `outer`. */
export function encloses(outer: OffsetRange, inner: OffsetRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
