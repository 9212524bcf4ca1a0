import { isDigit, isHexDigit, isWordPart, dot } from './characters';

export interface ScannedNumber {
  readonly kind: 'integer' | 'float';
  /** Offset after the literal. */
  readonly end: number;
  readonly value: number;
  readonly problem: 'mspl-integer-range' | 'mspl-malformed-number' | undefined;
}

const largestInteger = 2 ** 31 - 1;

/** Scans a number that begins at `start` with a digit, or with a dot before a digit. Never throws. */
export function scanNumber(text: string, start: number, limit: number): ScannedNumber {
  const code = (offset: number): number => (offset < limit ? text.charCodeAt(offset) : 0);
  const digits = (from: number): number => {
    let to = from;
    while (isDigit(code(to))) to++;
    return to;
  };
  const word = (from: number): number => {
    let to = from;
    while (isWordPart(code(to))) to++;
    return to;
  };

  if (code(start) === 48 && (code(start + 1) | 32) === 120) {
    let end = start + 2;
    while (isHexDigit(code(end))) end++;
    const value = parseInt(text.slice(start + 2, end), 16);
    if (end === start + 2 || isWordPart(code(end))) {
      return { kind: 'integer', end: word(end), value: value || 0, problem: 'mspl-malformed-number' };
    }
    return { kind: 'integer', end, value, problem: value > largestInteger ? 'mspl-integer-range' : undefined };
  }

  let end = digits(start);
  let kind: 'integer' | 'float' = 'integer';
  if (code(end) === dot && isDigit(code(end + 1))) {
    kind = 'float';
    end = digits(end + 1);
  }
  if ((code(end) | 32) === 101) {
    const sign = code(end + 1) === 43 || code(end + 1) === 45 ? 1 : 0;
    const exponent = digits(end + 1 + sign);
    if (exponent > end + 1 + sign) {
      kind = 'float';
      end = exponent;
    }
  }
  const value = Number(text.slice(start, end));
  if (code(start) === dot || isWordPart(code(end))) {
    return { kind, end: word(end), value, problem: 'mspl-malformed-number' };
  }
  const fits = kind === 'integer' ? value <= largestInteger : Number.isFinite(Math.fround(value));
  return { kind, end, value, problem: fits ? undefined : 'mspl-integer-range' };
}
