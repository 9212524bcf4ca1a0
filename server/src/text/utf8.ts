/** What stands for a byte sequence that is not UTF-8 (Unicode 16, section 3.9). */
const REPLACEMENT = '\uFFFD';

/** Number of bytes of `text` in UTF-8; a lone surrogate counts as the three bytes of U+FFFD. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) continue;
    if (code < 0x800) bytes++;
    else if (isLeadSurrogate(code) && isTrailSurrogate(text.charCodeAt(i + 1))) {
      bytes += 2;
      i++;
    } else bytes += 2;
  }
  return bytes;
}

/** `text` as UTF-8 bytes; a lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text));
  let at = 0;
  for (const character of text) {
    let code = character.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) bytes[at++] = code;
    else {
      if (code < 0x800) bytes[at++] = 0xc0 | (code >> 6);
      else {
        if (code < 0x10000) bytes[at++] = 0xe0 | (code >> 12);
        else {
          bytes[at++] = 0xf0 | (code >> 18);
          bytes[at++] = 0x80 | ((code >> 12) & 0x3f);
        }
        bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
      }
      bytes[at++] = 0x80 | (code & 0x3f);
    }
  }
  return bytes;
}

/** Decoded text, and the offset in `text` of the first byte sequence that is not UTF-8 (-1 when all is). */
export interface DecodedUtf8 {
  readonly text: string;
  readonly firstInvalid: number;
}

/** Decodes UTF-8 strictly by RFC 3629 (no overlong forms, no surrogates); an ill-formed byte becomes U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): DecodedUtf8 {
  let text = '';
  let firstInvalid = -1;
  const chunk: number[] = [];
  const flush = (): void => {
    text += String.fromCharCode(...chunk);
    chunk.length = 0;
  };
  for (let i = 0; i < bytes.length;) {
    const lead = bytes[i] ?? 0;
    const size =
      lead < 0x80
        ? 1
        : lead >= 0xc2 && lead < 0xe0
          ? 2
          : lead >= 0xe0 && lead < 0xf0
            ? 3
            : lead >= 0xf0 && lead < 0xf5
              ? 4
              : 0;
    let code = size === 1 ? lead : lead & (0x7f >> size);
    let valid = size > 0 && i + size <= bytes.length;
    for (let k = 1; valid && k < size; k++) {
      const next = bytes[i + k] ?? 0;
      if ((next & 0xc0) !== 0x80) valid = false;
      code = (code << 6) | (next & 0x3f);
    }
    const shortest = size === 3 ? 0x800 : size === 4 ? 0x10000 : 0;
    if (!valid || code < shortest || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
      if (firstInvalid < 0) firstInvalid = text.length + chunk.length;
      chunk.push(REPLACEMENT.charCodeAt(0));
      i++;
    } else {
      if (code >= 0x10000) chunk.push(0xd7c0 + (code >> 10), 0xdc00 | (code & 0x3ff));
      else chunk.push(code);
      i += size;
    }
    if (chunk.length > 8000) flush();
  }
  flush();
  return { text, firstInvalid };
}

function isLeadSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isTrailSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
