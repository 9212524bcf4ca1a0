import type { OffsetRange } from '../../server/src/text';

/** A text whose marks are taken out: `«…»` marks a stretch, `|` a cursor. */
export interface Marked {
  readonly text: string;
  readonly ranges: OffsetRange[];
  /** Offset of the cursor; -1 without one. */
  readonly cursor: number;
}

/** Takes the marks out of a text. Stretches may nest and are given in the order in which they begin. */
export function marked(source: string): Marked {
  const ranges: { start: number; end: number }[] = [];
  const open: { start: number; end: number }[] = [];
  let text = '';
  let cursor = -1;
  for (const character of source) {
    if (character === '«') {
      const range = { start: text.length, end: text.length };
      ranges.push(range);
      open.push(range);
    } else if (character === '»') {
      open.pop()!.end = text.length;
    } else if (character === '|') {
      cursor = text.length;
    } else text += character;
  }
  return { text, ranges, cursor };
}
