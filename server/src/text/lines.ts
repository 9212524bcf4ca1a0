import type { OffsetRange, Position, PositionRange } from './range';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * Translates between offsets and line/character positions of one text. A line ends at LF, CR or CRLF, as in the
 * Language Server Protocol; a position beyond a line's text is moved back to the line's end, never onto the next line.
 */
export interface LineIndex {
  readonly lineCount: number;
  /** The position of an offset; an offset outside the text is moved to its nearest end. */
  positionAt(offset: number): Position;
  /** The offset of a position; a line or character that does not exist is moved to the nearest that does. */
  offsetAt(position: Position): number;
  rangeOf(range: OffsetRange): PositionRange;
  /** The stretch of a line without its line end; an empty range at the end of the text when there is no such line. */
  lineRange(line: number): OffsetRange;
}

/** Builds the index in one pass over `text`. */
export function createLineIndex(text: string): LineIndex {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === CARRIAGE_RETURN && text.charCodeAt(i + 1) === LINE_FEED) i++;
    if (code === LINE_FEED || code === CARRIAGE_RETURN) starts.push(i + 1);
  }

  const startOf = (line: number): number => starts[line] ?? text.length;
  const endOf = (line: number): number => {
    let end = startOf(line + 1);
    if (line + 1 >= starts.length) return end;
    if (text.charCodeAt(end - 1) === LINE_FEED && text.charCodeAt(end - 2) === CARRIAGE_RETURN) end--;
    return end - 1;
  };

  const positionAt = (offset: number): Position => {
    const clamped = Math.max(0, Math.min(offset, text.length));
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (startOf(middle) <= clamped) low = middle;
      else high = middle;
    }
    return { line: low, character: Math.min(clamped, Math.max(endOf(low), startOf(low))) - startOf(low) };
  };

  return {
    lineCount: starts.length,
    positionAt,
    offsetAt({ line, character }) {
      if (line < 0) return 0;
      if (line >= starts.length) return text.length;
      return Math.min(startOf(line) + Math.max(0, character), endOf(line));
    },
    rangeOf: (range) => ({ start: positionAt(range.start), end: positionAt(range.end) }),
    lineRange(line) {
      if (line < 0 || line >= starts.length) return { start: text.length, end: text.length };
      return { start: startOf(line), end: endOf(line) };
    },
  };
}
