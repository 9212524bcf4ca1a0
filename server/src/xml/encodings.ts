/** The encodings that XML 1.0 names in section 4.3.3, and those of Windows, by the names registered for them. */
const encodings: ReadonlySet<string> = new Set([
  ...['utf-8', 'utf-16', 'utf-16le', 'utf-16be', 'iso-10646-ucs-2', 'iso-10646-ucs-4', 'us-ascii', 'ascii'],
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16].map((part) => `iso-8859-${part}`),
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8].map((page) => `windows-125${page}`),
  ...['iso-2022-jp', 'iso-2022-kr', 'shift_jis', 'euc-jp', 'euc-kr', 'gb2312', 'gbk', 'gb18030', 'big5'],
  ...['koi8-r', 'koi8-u', 'windows-874', 'ibm437', 'ibm850', 'ibm852', 'ibm866', 'macintosh', 'latin1'],
]);

/** Names of encodings, in lower case; letter case does not matter in them. */
export const encodingNames: Iterable<string> = encodings;

/**
 * What to make of a declared encoding where only the text is known. `unknown`: no parser can know it. `other`: the file
 * can be read only when it is saved in it, which the text does not show: not as UTF-8, and for an encoding whose first
 * characters are those of ASCII not when it holds any others. Undefined when nothing speaks against it.
 */
export function encodingProblem(name: string, text: string): 'unknown' | 'other' | undefined {
  const lower = name.toLowerCase();
  if (!encodings.has(lower)) return /^(?:x-|ibm|cp|cs)/.test(lower) ? undefined : 'unknown';
  if (lower === 'utf-8') return undefined;
  const isWide = /^(?:utf-16|iso-10646)/.test(lower);
  return isWide || hasOtherThanAscii(text) ? 'other' : undefined;
}

function hasOtherThanAscii(text: string): boolean {
  return text.search(/[^\0-\x7F\uFEFF]/) >= 0;
}
