import { diagnose, type Diagnostic } from '../diagnostics';
import { decodeSource, encodeUtf8, utf8Length } from '../text';
import type { SipEncoding } from './message';

/** How many characters `String.fromCharCode` is given at once: engines limit the number of arguments. */
const CHUNK = 8192;

/** Bytes of a SIP message, or of a file of several, as text. */
export interface DecodedMessage {
  /** Without a byte-order mark, so that offsets are those of an editor. */
  readonly text: string;
  readonly encoding: SipEncoding;
  /** What is wrong with the bytes as a whole: the one thing to tell, whatever else is found in `text`. */
  readonly problem?: Diagnostic;
}

/**
 * Bytes as text: decoded when all of them are UTF-8, else one character per byte. `encodeMessage` is the inverse, but for
 * a byte-order mark, which is no part of a message and is not written again. A file that its mark shows to be UTF-16 is
 * decoded as such and has a `problem`: the text of a message is UTF-8 (RFC 3261, section 7).
 */
export function decodeMessage(bytes: Uint8Array): DecodedMessage {
  const { text, firstInvalid, encoding, byteOrderMark } = decodeSource(bytes);
  if (encoding !== 'utf-8') {
    return { text, encoding: 'utf-8', problem: diagnose('sip-utf-16', { start: 0, end: 0 }, []) };
  }
  if (firstInvalid < 0) return { text, encoding };
  const parts: string[] = [];
  for (let i = byteOrderMark ? 3 : 0; i < bytes.length; i += CHUNK) {
    parts.push(String.fromCharCode(...bytes.subarray(i, i + CHUNK)));
  }
  return { text: parts.join(''), encoding: 'binary' };
}

/** The bytes of a text. In `binary`, a character that is no byte (put in by an edit) is written as UTF-8. */
export function encodeMessage(text: string, encoding: SipEncoding): Uint8Array {
  if (encoding === 'utf-8') return encodeUtf8(text);
  const bytes = new Uint8Array(byteLength(text, encoding));
  let at = 0;
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code <= 0xff) {
      bytes[at++] = code;
      continue;
    }
    const encoded = encodeUtf8(character);
    bytes.set(encoded, at);
    at += encoded.length;
  }
  return bytes;
}

/** How many bytes `encodeMessage` makes of a text. */
export function byteLength(text: string, encoding: SipEncoding): number {
  if (encoding === 'utf-8') return utf8Length(text);
  let bytes = 0;
  for (const character of text) bytes += character.charCodeAt(0) <= 0xff ? 1 : utf8Length(character);
  return bytes;
}

/** The offset that `bytes` bytes of `text` from `start` on reach, `end` at most; never inside a character. */
export function offsetAfterBytes(
  text: string,
  start: number,
  end: number,
  bytes: number,
  encoding: SipEncoding,
): number {
  let left = bytes;
  let at = start;
  while (at < end) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    left -= byteLength(character, encoding);
    if (left < 0 || at + character.length > end) break;
    at += character.length;
  }
  return at;
}
