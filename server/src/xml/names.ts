import type { OffsetRange } from '../text';
import type { XmlName } from './nodes';
import { isQuote } from './quotes';

/** By character code: whether an ASCII character can only belong to the tag around a name. */
const endsName = new Uint8Array(0x80);
for (const character of ' \t\r\n=/><"\'') endsName[character.charCodeAt(0)] = 1;

/**
 * Where the name that begins at `at` ends. Reads on over characters that no name may hold (`fi$le` is one misspelt name,
 * not three things), up to what can only belong to the tag around it.
 */
export function nameEnd(text: string, at: number): number {
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80 ? endsName[code] === 1 : isQuote(code)) break;
  }
  return at;
}

/** The name that stands between two offsets, taken apart at its first colon. */
export function nameBetween(text: string, start: number, end: number): XmlName {
  const qualified = text.slice(start, end);
  const colon = qualified.indexOf(':');
  if (colon < 0) return { start, end, qualified, prefix: '', local: qualified, localRange: { start, end } };
  const localRange: OffsetRange = { start: start + colon + 1, end };
  return { start, end, qualified, prefix: qualified.slice(0, colon), local: qualified.slice(colon + 1), localRange };
}
