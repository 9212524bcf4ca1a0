/*
 * How wide a text will be drawn, told without a browser: by classes of characters of the fonts that editors use. The
 * figures are a little more than the widest of Segoe UI, San Francisco, Ubuntu and Noto Sans, so that a text that is said
 * to fit does.
 */

/** Widths as parts of the font's size. */
const classes: readonly (readonly [RegExp, number])[] = [
  [/[\p{Mn}\p{Me}\u200B-\u200F\u202A-\u202E\u2060-\u2069]/u, 0],
  [/[iljtfrI.,:;'`|!()[\]{}\\/ -]/, 0.36],
  [/[mwMW@%&]/, 0.95],
  [/[\u1100-\u11FF\u2E80-\uA4CF\uAC00-\uD7AF\uF900-\uFAFF\uFF00-\uFF60]|[\u{1F000}-\u{3FFFF}]/u, 1.05],
  [/\p{Lu}|[#_=~<>+]/u, 0.72],
];
const OTHER = 0.6;
/** The widths of characters that came up. */
const widths = new Map<string, number>();

/** How many pixels `text` takes at a font size of `size` pixels. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += size * widthOf(character);
  return width;
}

function widthOf(character: string): number {
  const known = widths.get(character);
  if (known !== undefined) return known;
  const width = classes.find(([of]) => of.test(character))?.[1] ?? OTHER;
  widths.set(character, width);
  return width;
}

/** `text`, or as much of its beginning as fits into `width` pixels with an ellipsis. */
export function fitted(text: string, width: number, size: number): string {
  let used = 0;
  let end = 0;
  let fitting = 0;
  const ellipsis = textWidth('…', size);
  for (const character of text) {
    used += size * widthOf(character);
    if (used > width) return `${text.slice(0, fitting)}…`;
    end += character.length;
    if (used + ellipsis <= width) fitting = end;
  }
  return text;
}

/** `text` without what an SVG file may not hold (XML 1.0, section 2.2): each such character is shown as U+FFFD. */
export function drawable(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}
