import { decodeUtf8 } from './utf8';

/** Encodings that a file may be in: UTF-8 with or without a byte-order mark, UTF-16 only with one (XML 1.0, section 4.3.3). */
export type SourceEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** A file's bytes as text, without the byte-order mark. */
export interface DecodedSource {
  readonly text: string;
  readonly encoding: SourceEncoding;
  readonly byteOrderMark: boolean;
  /** Offset in `text` of the first bytes that are no text in that encoding; -1 when there are none. */
  readonly firstInvalid: number;
}

/** Decodes a file by its byte-order mark, as UTF-8 when it has none. Never throws. */
export function decodeSource(bytes: Uint8Array): DecodedSource {
  const [a, b, c] = bytes;
  if (a === 0xff && b === 0xfe) return decodeUtf16(bytes.subarray(2), 'utf-16le');
  if (a === 0xfe && b === 0xff) return decodeUtf16(bytes.subarray(2), 'utf-16be');
  const byteOrderMark = a === 0xef && b === 0xbb && c === 0xbf;
  return { ...decodeUtf8(byteOrderMark ? bytes.subarray(3) : bytes), encoding: 'utf-8', byteOrderMark };
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): DecodedSource {
  const [high, low] = encoding === 'utf-16le' ? [1, 0] : [0, 1];
  const parts: string[] = [];
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    parts.push(String.fromCharCode(((bytes[i + high] ?? 0) << 8) | (bytes[i + low] ?? 0)));
  }
  const odd = bytes.length % 2 === 1;
  const text = parts.join('') + (odd ? '\uFFFD' : '');
  const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.exec(text);
  const firstInvalid = loneSurrogate?.index ?? (odd ? text.length - 1 : -1);
  return { text, encoding, byteOrderMark: true, firstInvalid };
}
