import { isBefore, targetName } from '../facts';
import { replacement } from '../../diagnostics';
import { unwrap } from '../walk';
import { report, type CheckInput } from './input';

/** What only some servers can read: `+` and `-` (documented nowhere, used by a published script of 2013), and `""`. */
export function checkOperators(input: CheckInput): void {
  const { target } = input.context;
  const old = isBefore(target, 'lync2013');
  for (const { of } of input.binding.scopes) {
    for (const { operator, operand, start } of of('UnaryExpression')) {
      const { kind } = unwrap(operand);
      if (!old || operator !== '-') continue;
      if (kind !== 'IntegerLiteral' && kind !== 'FloatLiteral' && kind !== 'MissingExpression') {
        report(input, 'mspl-arithmetic', { start, end: start + 1 }, ['-', targetName(target)]);
      }
    }
    for (const { operator, operatorRange, left, right } of of('BinaryExpression')) {
      if (operator !== '+' && operator !== '-') continue;
      if (old) report(input, 'mspl-arithmetic', operatorRange, [operator, targetName(target)]);
      else if ([left, right].some((side) => unwrap(side).kind === 'StringLiteral')) {
        report(input, 'mspl-text-arithmetic', operatorRange, [operator]);
      }
    }
  }
  if (isBefore(target, 'lync2010')) return;
  for (const range of input.parsed.doubledQuotes) {
    report(input, 'mspl-doubled-quotes', range, [], [replacement('Write \\"', range, '\\"')]);
  }
}
