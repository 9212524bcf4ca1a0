import type { TextEdit } from '../../diagnostics';
import type { OffsetRange } from '../../text';
import { countLineEnds, firstLineEnd, type Style } from './style';

/*
 * Formatting decides about gaps only: what stands between two tokens that are neighbours. A gap that holds anything but
 * white space is never touched; so no name, string or comment can be.
 */

export interface Gap extends OffsetRange {
  readonly spacing: Spacing;
}

/** What a gap is to be: nothing or a blank on the same line, or a new line of some level. */
export type Spacing = Inline | LineBreak;

export interface Inline {
  readonly kind: 'inline';
  readonly text: '' | ' ';
}

export interface LineBreak {
  readonly kind: 'break';
  readonly level: number;
  /** Whether blank lines may be kept: one, however many there are. */
  readonly keepsBlankLine: boolean;
}

const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;

export const NOTHING: Inline = { kind: 'inline', text: '' };
export const BLANK: Inline = { kind: 'inline', text: ' ' };

export function lineBreak(level: number, keepsBlankLine = false): LineBreak {
  return { kind: 'break', level, keepsBlankLine };
}

export function hasLineEnd(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isLineEnd(text.charCodeAt(at))) return true;
  return false;
}

/** Whether a stretch holds nothing but what XML and MSPL both take for white space. */
export function isBlank(text: string, { start, end }: OffsetRange): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code !== SPACE && code !== TAB && !isLineEnd(code)) return false;
  }
  return true;
}

function isLineEnd(code: number): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN;
}

/** The edits that make the gaps what they are to be, each as short as it can be, in the order of the text. */
export function editsOf(text: string, gaps: readonly Gap[], style: Style): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const gap of gaps) {
    if (isBlank(text, gap)) edits.push(...editsOfGap(text, gap, style));
  }
  return edits.sort((a, b) => a.range.start - b.range.start);
}

function editsOfGap(text: string, { start, end, spacing }: Gap, style: Style): TextEdit[] {
  const old = text.slice(start, end);
  if (spacing.kind === 'inline') return edit(old, spacing.text, start);
  const indentation = style.indent(spacing.level);
  const lineEnd = firstLineEnd(old);
  if (lineEnd === undefined) return edit(old, style.lineEnd + indentation, start);

  // In three parts, so that an edit of one line stays in that line: what trails the line, blank lines, indentation.
  const trailing = old.indexOf(lineEnd);
  const indentationStart = Math.max(old.lastIndexOf('\n'), old.lastIndexOf('\r')) + 1;
  const blankLinesStart = trailing + lineEnd.length;
  const blankLine = spacing.keepsBlankLine && countLineEnds(old) > 1;
  return [
    ...edit(old.slice(0, trailing), '', start),
    ...edit(old.slice(blankLinesStart, indentationStart), blankLine ? lastLineEnd(old) : '', start + blankLinesStart),
    ...edit(old.slice(indentationStart), indentation, start + indentationStart),
  ];
}

function lastLineEnd(text: string): string {
  return /(\r\n?|\n)[ \t]*$/.exec(text)?.[1] ?? '';
}

/** The one edit of what differs in the middle; none when nothing does. */
function edit(old: string, wanted: string, start: number): TextEdit[] {
  if (old === wanted) return [];
  const shorter = Math.min(old.length, wanted.length);
  let before = 0;
  while (before < shorter && old[before] === wanted[before]) before++;
  let after = 0;
  while (after < shorter - before && old[old.length - 1 - after] === wanted[wanted.length - 1 - after]) after++;
  const range = { start: start + before, end: start + old.length - after };
  return [{ range, newText: wanted.slice(before, wanted.length - after) }];
}
