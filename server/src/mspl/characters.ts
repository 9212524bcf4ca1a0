/* Character codes and classes of the script's lexical structure; all offsets are in UTF-16 code units. */

export const tab = 9;
export const lineFeed = 10;
export const carriageReturn = 13;
export const space = 32;
export const quote = 34;
export const equals = 61;
export const apostrophe = 39;
export const dot = 46;
export const slash = 47;
export const backslash = 92;
const at = 64;
const star = 42;

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isHexDigit(code: number): boolean {
  return isDigit(code) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);
}

/** The published scripts use ASCII names only; letters beyond ASCII are kept in one name so that one finding covers it. */
export function isWordStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || isForeignLetter(code);
}

export function isWordPart(code: number): boolean {
  return isWordStart(code) || isDigit(code);
}

function isForeignLetter(code: number): boolean {
  if (code < 0xaa) return false;
  return code < 0x2000
    ? code !== 0xab && code !== 0xbb && code !== 0xd7 && code !== 0xf7
    : code >= 0x3040 && code < 0xfe00;
}

/** Form feed, no-break space, zero-width space and their kin: what pasting from a page brings in. */
export function isOtherSpace(code: number): boolean {
  return (
    code === 11 ||
    code === 12 ||
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200f) ||
    code === 0x202f ||
    code === 0xfeff
  );
}

export function isLineBreak(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}

/** Offset of the line break at or after `from`, or `end`. */
export function lineEnd(text: string, from: number, end: number): number {
  let to = from;
  while (to < end && !isLineBreak(text.charCodeAt(to))) to++;
  return to;
}

export function opensComment(code: number): boolean {
  return code === slash || code === star;
}

/** Whether a literal begins: with `"`, with `@"`, or with a quotation mark that MSPL does not know and another closes. */
export function isStringStart(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  if (code === quote || isTypographicQuote(code)) return true;
  if (code === at) return text.charCodeAt(offset + 1) === quote;
  if (code !== apostrophe) return false;
  const close = text.indexOf("'", offset + 1);
  return close >= 0 && close < lineEnd(text, offset, text.length);
}

/** “ ” „ ″ */
export function isTypographicQuote(code: number): boolean {
  return code === 0x201c || code === 0x201d || code === 0x201e || code === 0x2033;
}

const entities = [
  { written: '&lt;', character: '<' },
  { written: '&gt;', character: '>' },
  { written: '&amp;', character: '&' },
];

/** The XML entity that stands at `offset`, undecoded. */
export function entityAt(
  text: string,
  offset: number,
): { readonly character: string; readonly length: number } | undefined {
  const entity = entities.find(({ written }) => text.startsWith(written, offset));
  return entity && { character: entity.character, length: entity.written.length };
}
