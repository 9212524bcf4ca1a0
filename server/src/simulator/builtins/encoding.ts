import { decodeUtf8 } from '../../text';
import { assume, spend } from '../execution';
import { type BuiltinCall, type Builtins, flag, integer, text } from './call';

/** Functions that make bytes of texts and texts of bytes. */
export const encodingFunctions: Builtins = {
  /** The result has the sign of the total, as in C (dn439186). */
  HashString: (call) => {
    const [multiplier, maximum] = [integer(call, 1), integer(call, 2)];
    if (maximum === 0) return call.fail('HashString divides by zero: its maxValue is 0');
    const input = hashedText(call);
    spend(call.x, 'characters', input.length, call.range);

    const sum = hash(input, (total, byte, times) => total + times(byte, multiplier));
    const polynomial = hash(input, (total, byte, times) => times(total, multiplier) + byte);
    const bySum = sum.total === polynomial.total || assume(call.x, 'hash-string-formula') === 'sum';
    const { total, isDocumented } = bySum ? sum : polynomial;
    if (!isDocumented) assume(call.x, 'hash-string-range');
    return (total % maximum) | 0;
  },
  /** RFC 4648, section 4: padded, without line ends (dd146599). */
  Base64Decode: (call) => {
    const encoded = text(call, 0);
    if (!BASE64.test(encoded)) return null;
    spend(call.x, 'characters', encoded.length, call.range);
    const bytes = bytesOfBase64(encoded);
    if (bytes.every((byte) => byte < 0x80) || assume(call.x, 'base64-characters') === 'utf-8') {
      return decodeUtf8(bytes).text;
    }
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  },
};

/** HashString's input, in lower case where its last argument asks for it. */
function hashedText(call: BuiltinCall): string {
  const input = text(call, 0);
  const lower = input.toLowerCase();
  if (input === lower) return input;
  const lowersOnTrue = assume(call.x, 'hash-string-case') === 'page';
  return flag(call, 3) === lowersOnTrue ? lower : input;
}

type Times = (one: number, other: number) => number;

/** Adds the characters up in 32 bits; `isDocumented` when neither their bytes nor the size of the total is a guess. */
function hash(
  input: string,
  add: (total: number, byte: number, times: Times) => number,
): { readonly total: number; readonly isDocumented: boolean } {
  let total = 0;
  let isDocumented = true;
  for (let i = 0; i < input.length; i++) {
    const unit = input.charCodeAt(i);
    const exact = add(total, unit & 0xff, (one, other) => one * other);
    total = add(total, unit & 0xff, Math.imul) | 0;
    if (unit > 0x7f || total !== exact) isDocumented = false;
  }
  return { total, isDocumented };
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function bytesOfBase64(encoded: string): Uint8Array {
  const digits = encoded.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  let count = 0;
  let at = 0;
  for (const digit of digits) {
    bits = ((bits << 6) | DIGITS.indexOf(digit)) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes[at++] = (bits >> count) & 0xff;
  }
  return bytes;
}
