import { assume, spend } from '../execution';
import { toText, type Value } from '../values';
import { type Builtins, flag, integer, text, textOrNull } from './call';

/** Functions on strings. The index of a character counts UTF-16 code units. */
export const stringFunctions: Builtins = {
  Concatenate: (call) => {
    const joined = call.values.map((value) => toText(value) ?? '').join('');
    spend(call.x, 'characters', joined.length, call.range);
    return joined;
  },
  ContainsString: (call) => {
    const [source, wanted] = folded(flag(call, 2), text(call, 0), text(call, 1));
    return source.includes(wanted);
  },
  EqualString: (call) => {
    const [one, other] = folded(flag(call, 2), text(call, 0), text(call, 1));
    return one === other;
  },
  StartsWithString: (call) => {
    const [source, wanted] = folded(flag(call, 2), text(call, 0), text(call, 1));
    return source.startsWith(wanted);
  },
  EndsWithString: (call) => {
    const [source, wanted] = folded(flag(call, 2), text(call, 0), text(call, 1));
    return source.endsWith(wanted);
  },
  LengthString: (call) => textOrNull(call, 0)?.length ?? 0,
  IndexOfString: (call) => {
    const source = textOrNull(call, 0);
    const wanted = textOrNull(call, 1);
    if (!source || !wanted) return -1;
    const exact = source.indexOf(wanted);
    const [foldedSource, foldedWanted] = folded(true, source, wanted);
    const loose = foldedSource.indexOf(foldedWanted);
    if (exact === loose) return exact;
    const byPage = assume(call.x, 'index-of-string-case') === 'page';
    return flag(call, 2) === byPage ? exact : loose;
  },
  SubString: (call) => {
    const source = text(call, 0);
    const start = integer(call, 1);
    const length = call.values.length > 2 ? integer(call, 2) : source.length - start;
    if (start < 0 || length < 0 || start + length > source.length) {
      assume(call.x, 'substring-range');
      return null;
    }
    spend(call.x, 'characters', length, call.range);
    return source.slice(start, start + length);
  },
  Split: (call) => {
    const source = text(call, 0);
    spend(call.x, 'characters', source.length, call.range);
    const items =
      call.values.length > 2
        ? splitAtSet(source, flag(call, 1), text(call, 2) || ',')
        : source.split(text(call, 1).charAt(0) || ',');
    spend(call.x, 'elements', items.length, call.range);
    return { kind: 'collection', items };
  },
  HashString: (call) => {
    const [multiplier, maximum] = [integer(call, 1), integer(call, 2)];
    if (maximum === 0) return call.fail('HashString divides by zero: its maxValue is 0');
    let input = text(call, 0);
    if (input !== input.toLowerCase() && flag(call, 3) === (assume(call.x, 'hash-string-case') === 'page')) {
      input = input.toLowerCase();
    }
    let total = 0;
    for (let i = 0; i < input.length; i++) {
      total = (total + Math.imul(input.charCodeAt(i) & 0xff, multiplier)) | 0;
    }
    return total % maximum;
  },
  Base64Decode: (call) => {
    const encoded = text(call, 0);
    if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(encoded)) return null;
    return decodeBase64(encoded);
  },
};

/** The two texts, in lower case when case is to be ignored. */
function folded(ignoreCase: boolean, one: string, other: string): [string, string] {
  return ignoreCase ? [one.toLowerCase(), other.toLowerCase()] : [one, other];
}

/** The three-argument Split (dd185931): a run of split characters counts as one separator. */
function splitAtSet(source: string, charactersNotInSet: boolean, set: string): Value[] {
  const items: string[] = [];
  let item = '';
  let inRun = false;
  for (const character of source) {
    const splits = set.includes(character) !== charactersNotInSet;
    if (splits && !inRun) {
      items.push(item);
      item = '';
    }
    if (!splits) item += character;
    inRun = splits;
  }
  return [...items, item];
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Each byte becomes the character of the same number: the page names no character set. */
function decodeBase64(encoded: string): string {
  let bits = 0;
  let count = 0;
  let decoded = '';
  for (const character of encoded.replace(/=+$/, '')) {
    bits = ((bits << 6) | BASE64.indexOf(character)) & 0xffffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    decoded += String.fromCharCode((bits >> count) & 0xff);
  }
  return decoded;
}
