import { assume, type Execution, spend } from '../execution';
import { foldCase, toText } from '../values';
import { type BuiltinCall, type Builtins, flag, integer, text, textOrNull } from './call';

/** Functions on strings. */
export const stringFunctions: Builtins = {
  Concatenate: (call) => {
    const joined = call.values.map((value) => toText(value) ?? '').join('');
    spend(call.x, 'characters', joined.length, call.range);
    return joined;
  },
  ContainsString: (call) => {
    const [source, wanted] = compared(call, flag(call, 2));
    return wanted === '' ? findsEmpty(call) : source.includes(wanted);
  },
  EqualString: (call) => {
    const [one, other] = compared(call, flag(call, 2));
    return one === other;
  },
  StartsWithString: (call) => {
    const [source, wanted] = compared(call, flag(call, 2));
    return wanted === '' ? findsEmpty(call) : source.startsWith(wanted);
  },
  EndsWithString: (call) => {
    const [source, wanted] = compared(call, flag(call, 2));
    return wanted === '' ? findsEmpty(call) : source.endsWith(wanted);
  },
  LengthString: (call) => lengthOf(call.x, textOrNull(call, 0) ?? ''),
  IndexOfString: (call) => {
    const source = textOrNull(call, 0);
    const wanted = textOrNull(call, 1);
    if (!source || !wanted) return -1;
    const exact = source.indexOf(wanted);
    const [foldedSource, foldedWanted] = compared(call, true);
    const loose = foldedSource.indexOf(foldedWanted);
    const byPage = exact === loose || assume(call.x, 'index-of-string-case') === 'page';
    const index = flag(call, 2) === byPage ? exact : loose;
    return index < 0 ? -1 : lengthOf(call.x, source.slice(0, index));
  },
  SubString: (call) => {
    const source = text(call, 0);
    const units = countsCharacters(call.x, source) ? Array.from(source) : source;
    const start = integer(call, 1);
    const end = call.values.length > 2 ? start + integer(call, 2) : units.length;
    spend(call.x, 'characters', Math.max(0, Math.min(end, units.length) - start), call.range);
    if (start < 0 || end < start || end > units.length) {
      const reading = assume(call.x, 'substring-range');
      if (reading === 'null') return null;
      if (reading === 'error') return call.fail(`SubString was given a range that is not inside the text`);
    }
    const part = units.slice(Math.max(0, start), Math.max(0, end));
    return typeof part === 'string' ? part : part.join('');
  },
  Split: (call) => {
    const source = text(call, 0);
    spend(call.x, 'characters', source.length, call.range);
    const items = call.values.length > 2 ? splitAtSet(call, source) : source.split(firstCharacter(call, text(call, 1)));
    spend(call.x, 'elements', items.length, call.range);
    return { kind: 'collection', items };
  },
};

function findsEmpty({ x }: BuiltinCall): boolean {
  return assume(x, 'empty-search') === 'yes';
}

/** The first two arguments, folded when case is to be ignored. Looking through them costs a part of their length. */
function compared(call: BuiltinCall, ignoreCase: boolean): readonly [string, string] {
  const [one, other] = [text(call, 0), text(call, 1)];
  spend(call.x, 'characters', Math.ceil((one.length + other.length) / (ignoreCase ? 4 : 16)), call.range);
  return ignoreCase ? [foldCase(one), foldCase(other)] : [one, other];
}

/** The character that the two-argument Split splits at: the first one, a comma for none (dn439183). */
function firstCharacter({ x }: BuiltinCall, separator: string): string {
  const [first = ''] = countsCharacters(x, separator) ? separator : [separator.charAt(0)];
  return first === '' ? ',' : first;
}

/** The three-argument Split (bb972715, dd185931): a run of split characters counts as one separator. */
function splitAtSet(call: BuiltinCall, source: string): string[] {
  const isComplement = flag(call, 1);
  const written = text(call, 2) || ',';
  const asCharacters = countsCharacters(call.x, source + written);
  const set = new Set(asCharacters ? written : written.split(''));
  const items: string[] = [];
  let item = '';
  let inRun = false;
  for (const character of asCharacters ? source : source.split('')) {
    const splits = set.has(character) !== isComplement;
    if (splits && !inRun) items.push(item);
    item = splits ? '' : item + character;
    inRun = splits;
  }
  items.push(item);
  const hasEmptyEnd = items.length > 1 && (items[0] === '' || item === '');
  if (!hasEmptyEnd || assume(call.x, 'split-ends') === 'empty') return items;
  return items.filter((element) => element !== '');
}

/** Whether a text has characters that are two UTF-16 code units, and the run counts each as one. */
function countsCharacters(x: Execution, counted: string): boolean {
  return /[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(counted) && assume(x, 'string-units') === 'characters';
}

function lengthOf(x: Execution, counted: string): number {
  return countsCharacters(x, counted) ? Array.from(counted).length : counted.length;
}
