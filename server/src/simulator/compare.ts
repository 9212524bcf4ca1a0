import type { OffsetRange } from '../text';
import { abort, assume, type Execution } from './execution';
import { isKind, renderValue, toBool, toInteger, toNumber, toText, typeOf, type Value } from './values';

/** `==`: the right value is converted to the type of the left one where they differ (an inference, no page says so). */
export function looselyEqual(x: Execution, left: Value, right: Value, range: OffsetRange): boolean {
  if (left === null || right === null) return equalToNull(x, left, right);
  if (typeof left === 'string' && typeof right === 'string') return equalTexts(x, left, right);
  if (isKind(left, 'enum') && isKind(right, 'enum')) {
    return left.enumeration === right.enumeration && left.member === right.member;
  }
  if (isKind(left, 'enum') || isKind(right, 'enum')) {
    const other = isKind(left, 'enum') ? right : left;
    if (typeof other === 'number') return toNumber(left) === toNumber(right);
    if (typeof other === 'boolean') return toBool(left) === toBool(right);
    assume(x, 'enum-as-text');
    return toText(left) === toText(right);
  }
  if (typeof left === 'boolean' || isKind(left, 'instance')) return toBool(left) === toBool(right);
  if (typeof left === 'string') return left === converted(x, toText(right), right, 'string', range);
  if (isKind(left, 'collection')) return left === right;
  if (typeof left === 'number' && !isKind(right, 'float')) {
    return left === converted(x, toInteger(right), right, 'integer', range);
  }
  return toNumber(left) === converted(x, toNumber(right), right, 'float', range);
}

/** `<`, `<=`, `>`, `>=`: numbers by size, two strings by their characters. Negative, zero or positive. */
export function order(x: Execution, left: Value, right: Value, range: OffsetRange): number {
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  return converted(x, toNumber(left), left, 'number', range) - converted(x, toNumber(right), right, 'number', range);
}

function equalToNull(x: Execution, left: Value, right: Value): boolean {
  if (left === right) return true;
  if (left !== '' && right !== '') return false;
  return assume(x, 'null-equals-empty') === 'equal';
}

function equalTexts(x: Execution, left: string, right: string): boolean {
  if (left === right) return true;
  if (left.toLowerCase() !== right.toLowerCase()) return false;
  return assume(x, 'string-equality') === 'ignore-case';
}

/** A conversion's result, or the end of the script when there is none («an error occurs», dn439149). */
export function converted<T>(x: Execution, result: T | undefined, from: Value, to: string, range: OffsetRange): T {
  if (result !== undefined) return result;
  return abort(x, range, `${renderValue(from)} (${typeOf(from)}) cannot be converted to ${to}`);
}
