import { decodeUtf8 } from '../../text';
import { assume, spend } from '../execution';
import { bytesOfBase64 } from '../base64';
import { type BuiltinCall, type Builtins, flag, integer, text } from './call';

/** Functions that make bytes of texts and texts of bytes. */
export const encodingFunctions: Builtins = {
  /** The result has the sign of the total, as in C (dn439186). */
  HashString: (call) => {
    const [multiplier, maximum] = [integer(call, 1), integer(call, 2)];
    if (maximum === 0) return call.fail('HashString divides by zero: its maxValue is 0');
    const input = hashedText(call);
    spend(call.x, 'characters', input.length, call.range);

    const isAscii = !/[^\0-\x7f]/.test(input);
    const mask = isAscii || assume(call.x, 'hash-string-characters') === 'low-byte' ? 0xff : 0xffff;
    const sum = hash(input, mask, (total, number, times) => total + times(number, multiplier));
    const polynomial = hash(input, mask, (total, number, times) => times(total, multiplier) + number);
    const bySum = sum.total === polynomial.total || assume(call.x, 'hash-string-formula') === 'sum';
    const { total, overflows } = bySum ? sum : polynomial;
    const isUnsigned = overflows && total < 0 && assume(call.x, 'hash-string-range') === 'unsigned';
    return ((isUnsigned ? total >>> 0 : total) % maximum) | 0;
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

/** Adds the characters up in 32 bits; `overflows` when the total did not fit them. */
function hash(
  input: string,
  mask: number,
  add: (total: number, number: number, times: Times) => number,
): { readonly total: number; readonly overflows: boolean } {
  let total = 0;
  let overflows = false;
  for (let i = 0; i < input.length; i++) {
    const number = input.charCodeAt(i) & mask;
    const exact = add(total, number, (one, other) => one * other);
    total = add(total, number, Math.imul) | 0;
    if (total !== exact) overflows = true;
  }
  return { total, overflows };
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
