/*
 * The character classes of XML 1.0 (fifth edition): [2] Char, [3] S, [4] NameStartChar, [4a] NameChar; and the NCName of
 * Namespaces in XML 1.0, a name without colons.
 */

export const SLASH = 0x2f;
const COLON = 0x3a;
export const LESS_THAN = 0x3c;
export const EQUALS = 0x3d;
export const GREATER_THAN = 0x3e;
export const QUESTION_MARK = 0x3f;
export const BYTE_ORDER_MARK = 0xfeff;

type CodeRange = readonly [first: number, last: number];

/** NameStartChar without the colon. */
const nameStart: readonly CodeRange[] = [
  [0x61, 0x7a],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2ff],
  [0x370, 0x37d],
  [0x37f, 0x1fff],
  [0x200c, 0x200d],
  [0x2070, 0x218f],
  [0x2c00, 0x2fef],
  [0x3001, 0xd7ff],
  [0xf900, 0xfdcf],
  [0xfdf0, 0xfffd],
  [0x10000, 0xeffff],
];

/** What a name may hold besides, after its first character. */
const nameFurther: readonly CodeRange[] = [
  [0x2d, 0x2e],
  [0x30, 0x39],
  [0xb7, 0xb7],
  [0x300, 0x36f],
  [0x203f, 0x2040],
];

/** Stretches of characters that no XML document may hold, not even as a reference: most controls, U+FFFE, surrogates. */
export const forbiddenCharacters = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]+/gu;

/** Whether a text holds a character that no XML document may hold. */
export function hasForbiddenCharacter(text: string): boolean {
  return text.search(forbiddenCharacters) >= 0;
}

/** Whether a code point may stand in an XML document ([2] Char). */
export function isXmlCharacter(code: number): boolean {
  return (
    code === 0x9 ||
    code === 0xa ||
    code === 0xd ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}

/** Whether `name` is a name without colons; false for the empty string. */
export function isNcName(name: string): boolean {
  let first = true;
  for (const character of name) {
    const code = character.codePointAt(0) ?? 0;
    if (!isWithin(nameStart, code) && (first || !isWithin(nameFurther, code))) return false;
    first = false;
  }
  return !first;
}

export function isSpace(code: number): boolean {
  return code === 0x20 || code === 0xa || code === 0xd || code === 0x9;
}

export function isLineBreak(code: number): boolean {
  return code === 0xa || code === 0xd;
}

/** Whether a name can begin at `at`, a colon included. False at the end of the text. */
export function startsName(text: string, at: number): boolean {
  const code = text.codePointAt(at);
  return code !== undefined && (code === COLON || isWithin(nameStart, code));
}

/** Whether the character at `at` can stand within a name. False at the end of the text. */
export function continuesName(text: string, at: number): boolean {
  const code = text.codePointAt(at);
  return code !== undefined && (code === COLON || isWithin(nameStart, code) || isWithin(nameFurther, code));
}

function isWithin(ranges: readonly CodeRange[], code: number): boolean {
  for (const [first, last] of ranges) if (first <= code && code <= last) return true;
  return false;
}

/** The first offset from `at` that holds no white space; the text's length when there is none. */
export function skipSpace(text: string, at: number): number {
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}
