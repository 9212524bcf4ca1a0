import type { OffsetRange } from '../text';
import { abort, assume, type Execution } from './execution';
import { isKind, renderValue, toBool, toInteger, toNumber, toText, typeOf, type Value } from './values';

/*
 * Conversions (MSPL types and type conversion, dn439149) as a running script makes them: a value that cannot be
 * converted ends the script, and a cell of the table that no public copy of the page has is an assumption.
 */

/** A conversion's result, or the end of the script when there is none («an error occurs», dn439149). */
export function converted<T>(x: Execution, result: T | undefined, from: Value, to: string, range: OffsetRange): T {
  if (result !== undefined) return result;
  return abort(x, range, `${renderValue(from)} (${typeOf(from)}) cannot be converted to ${to}`);
}

/** A value as a string. */
export function asText(x: Execution, value: Value, range: OffsetRange): string {
  const single = firstOf(x, value);
  return converted(x, textOf(x, single), single, 'string', range);
}

/** The text that a value has, or undefined for null, a collection or an object. */
export function textOf(x: Execution, value: Value): string | undefined {
  if (typeof value === 'boolean') return BOOL_TEXTS[assume(x, 'bool-as-text')]?.[value ? 1 : 0];
  const text = toText(value);
  if (!isKind(value, 'enum') || value.member === text) return text;
  return assume(x, 'enum-as-text') === 'member-name' ? value.member : text;
}

const BOOL_TEXTS: Readonly<Record<string, readonly [string, string]>> = {
  words: ['false', 'true'],
  capitalized: ['False', 'True'],
  digits: ['0', '1'],
};

/** A value as a 32-bit integer. */
export function asInteger(x: Execution, value: Value, range: OffsetRange): number {
  const countable = numeric(x, value);
  return converted(x, countable === undefined ? undefined : toInteger(countable), value, 'integer', range);
}

/** A value as a number, with its digits after the point. */
export function asNumber(x: Execution, value: Value, range: OffsetRange): number {
  const countable = numeric(x, value);
  return converted(x, countable === undefined ? undefined : toNumber(countable), value, 'float', range);
}

/** The value that a number is read from; undefined where a reading says that there is none. */
function numeric(x: Execution, value: Value): Value | undefined {
  const single = firstOf(x, value);
  if (single === null) return assume(x, 'null-as-number') === 'zero' ? 0 : undefined;
  if (typeof single === 'boolean') return assume(x, 'bool-as-number') === 'one-zero' ? single : undefined;
  if (typeof single !== 'string') return single;
  const trimmed = single.trim();
  if (trimmed === single || toNumber(trimmed) === undefined) return single;
  const reading = assume(x, 'number-in-text');
  if (reading === 'blanks-around') return trimmed;
  return reading === 'leading-blanks' ? single.trimStart() : single;
}

function firstOf(x: Execution, value: Value): Value {
  if (!isKind(value, 'collection')) return value;
  return assume(x, 'collection-converted') === 'first' ? (value.items[0] ?? null) : value;
}

/** Truth in `if`, `while`, `!`, `&&` and `||`, and of a bool argument that is no string (dn439149, dn439152). */
export function isTrue(x: Execution, value: Value, range: OffsetRange): boolean {
  if (value === null && assume(x, 'null-as-bool') === 'error') abort(x, range, 'null is no condition');
  if (isKind(value, 'float') && value.value !== 0 && Math.trunc(value.value) === 0) {
    return assume(x, 'float-as-bool') === 'not-zero';
  }
  if (isKind(value, 'collection') && value.items.length === 0) return assume(x, 'collection-as-bool') === 'true';
  if (isKind(value, 'enum') && value.value === 0) return assume(x, 'enum-as-bool') === 'true';
  return toBool(value);
}

/** A bool argument of a function. */
export function asFlag(x: Execution, value: Value, range: OffsetRange): boolean {
  const saysFalse = typeof value === 'string' && value.toLowerCase() === 'false';
  return saysFalse ? assume(x, 'bool-words') === 'not-empty' : isTrue(x, value, range);
}
