import type { OffsetRange } from '../text';
import { asInteger, asNumber, asText, isTrue, textOf } from './convert';
import { abort, assume, type Execution } from './execution';
import {
  foldCase,
  isKind,
  sameButForCase,
  toNumber,
  toText,
  typeOf,
  type EnumValue,
  type Value,
  type ValueType,
} from './values';

/** `==`: values of one type as they are; no page says how values of two types are compared. */
export function looselyEqual(x: Execution, left: Value, right: Value, range: OffsetRange): boolean {
  if (typeof left === 'string' && typeof right === 'string') return equalTexts(x, left, right);
  if (left === null || right === null) return equalToNull(x, left, right);
  if (isKind(left, 'enum') || isKind(right, 'enum')) return equalToConstant(x, left, right, range);
  const keepsLeft = hasSameType(left, right) || assume(x, 'mixed-comparison') === 'left-type';
  const kept = keepsLeft ? left : right;
  const other = keepsLeft ? right : left;
  if (typeof kept === 'string') return equalTexts(x, kept, asText(x, other, range));
  if (typeof kept === 'boolean' || isKind(kept, 'instance')) return isTrue(x, kept, range) === isTrue(x, other, range);
  if (isKind(kept, 'collection')) return kept === other;
  if (typeof kept === 'number' && !isKind(other, 'float')) return kept === asInteger(x, other, range);
  return toNumber(kept) === asNumber(x, other, range);
}

/** Whether two values are of one type; integers and floats are both numbers. */
export function hasSameType(left: Value, right: Value): boolean {
  return comparedAs(left) === comparedAs(right);
}

function comparedAs(value: Value): ValueType {
  const type = typeOf(value);
  return type === 'float' ? 'integer' : type;
}

/** `<`, `<=`, `>`, `>=`: numbers by size, two strings by their characters. Negative, zero or positive. */
export function order(x: Execution, left: Value, right: Value, range: OffsetRange): number {
  if (typeof left === 'string' && typeof right === 'string') {
    if (assume(x, 'string-order') === 'error') abort(x, range, 'Strings cannot be ordered');
    return left < right ? -1 : left > right ? 1 : 0;
  }
  return asNumber(x, left, range) - asNumber(x, right, range);
}

function equalToNull(x: Execution, left: Value, right: Value): boolean {
  const other = left ?? right;
  if (other === null) return true;
  if (other === '') return assume(x, 'null-equals-empty') === 'equal';
  const isNothing = other === 0 || other === false || (isKind(other, 'float') && other.value === 0);
  return isNothing && assume(x, 'null-equals-zero') === 'equal';
}

function equalToConstant(x: Execution, left: Value, right: Value, range: OffsetRange): boolean {
  if (isKind(left, 'enum') && isKind(right, 'enum')) {
    return left.enumeration === right.enumeration && left.member === right.member;
  }
  const [constant, other] = (isKind(left, 'enum') ? [left, right] : [right, left]) as [EnumValue, Value];
  if (typeof other === 'number') return constant.value === other;
  if (typeof other === 'boolean') return isTrue(x, constant, range) === other;
  const named = asText(x, other, range);
  if (assume(x, 'enum-as-text') === 'to-constant') {
    return [constant.member, toText(constant) ?? ''].some((name) => foldCase(name) === foldCase(named));
  }
  return equalTexts(x, textOf(x, constant) ?? '', named);
}

function equalTexts(x: Execution, left: string, right: string): boolean {
  if (left === right) return true;
  if (!sameButForCase(left, right)) return false;
  return assume(x, 'string-equality') === 'ignore-case';
}
