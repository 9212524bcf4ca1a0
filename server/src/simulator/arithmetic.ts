import { isBefore } from '../mspl';
import type { OffsetRange } from '../text';
import { asInteger, asNumber } from './convert';
import { abort, assume, type Execution } from './execution';
import { float, isKind, type Value } from './values';

/*
 * Calculating, which the syntax pages deny and a published script for Lync Server 2013 does (MSPL script syntax).
 */

/** Ends the script where the simulated server cannot calculate. */
export function requireArithmetic(x: Execution, operator: string, range: OffsetRange): void {
  const reading = assume(x, 'arithmetic');
  const isSupported = reading === 'supported' || (reading === 'since-2013' && !isBefore(x.target, 'lync2013'));
  if (!isSupported) abort(x, range, `${operator} is not supported on this server`);
}

/** Whether an operator is one that no page describes and that the run takes for supported. */
export function mayMultiply(x: Execution, operator: string): boolean {
  return ['*', '/', '%'].includes(operator) && assume(x, 'multiplication') === 'supported';
}

/** What `*`, `/` or `%` makes of two numbers; to divide by 0 ends the script. */
export function product(
  x: Execution,
  operator: string,
  values: readonly [Value, Value],
  ranges: readonly [OffsetRange, OffsetRange],
  range: OffsetRange,
): Value {
  return calculated(x, values, ranges, range, (a, b, isFloat) => {
    if (operator === '*') return isFloat ? a * b : exactProduct(a, b);
    if (b === 0) return abort(x, range, `${operator} divides by zero`);
    if (operator === '%') return a % b;
    return isFloat ? a / b : Math.trunc(a / b);
  });
}

/** The product of two integers of 32 bits; of one that is beyond what a number holds exactly, a number with its lower bits. */
function exactProduct(a: number, b: number): number {
  const product = a * b;
  return Number.isSafeInteger(product) ? product : Number(BigInt.asIntN(53, BigInt(a) * BigInt(b)));
}

/** Calculates with two numbers: with floats where one is a float, and otherwise with integers. */
export function calculated(
  x: Execution,
  [left, right]: readonly [Value, Value],
  [leftRange, rightRange]: readonly [OffsetRange, OffsetRange],
  range: OffsetRange,
  calculate: (left: number, right: number, isFloat: boolean) => number,
): Value {
  if (isKind(left, 'float') || isKind(right, 'float')) {
    const reading = assume(x, 'float-arithmetic');
    if (reading === 'error') return abort(x, range, 'Floats cannot be calculated with');
    const [one, other] = [asNumber(x, left, leftRange), asNumber(x, right, rightRange)];
    if (reading === 'exact') return float(calculate(one, other, true));
    return whole(x, calculate(Math.trunc(one), Math.trunc(other), false), range);
  }
  return whole(x, calculate(asInteger(x, left, leftRange), asInteger(x, right, rightRange), false), range);
}

/** An integer has 32 bits (dn439149). */
export function whole(x: Execution, result: number, range: OffsetRange): number {
  if (result === (result | 0)) return result | 0;
  if (assume(x, 'integer-overflow') === 'wraps') return result | 0;
  return abort(x, range, `${result} does not fit an integer`);
}
