import { isBefore, targetName } from '../facts';
import { replacement } from '../../diagnostics';
import { unwrap, walk } from '../walk';
import { report, type CheckInput } from './input';

/** What only some servers can read: `+` and `-` (documented nowhere, used by a published script of 2013), and `""`. */
export function checkOperators(input: CheckInput): void {
  const { target } = input.context;
  const old = isBefore(target, 'lync2013');
  walk(input.script, (node) => {
    if (node.kind === 'UnaryExpression' && node.operator === '-' && old) {
      const { kind } = unwrap(node.operand);
      if (kind !== 'IntegerLiteral' && kind !== 'FloatLiteral' && kind !== 'MissingExpression') {
        report(input, 'mspl-arithmetic', { start: node.start, end: node.start + 1 }, ['-', targetName(target)]);
      }
    }
    if (node.kind !== 'BinaryExpression' || (node.operator !== '+' && node.operator !== '-')) return;
    if (old) report(input, 'mspl-arithmetic', node.operatorRange, [node.operator, targetName(target)]);
    else if ([node.left, node.right].some((side) => unwrap(side).kind === 'StringLiteral')) {
      report(input, 'mspl-text-arithmetic', node.operatorRange, [node.operator]);
    }
  });
  if (isBefore(target, 'lync2010')) return;
  for (const range of input.parsed.doubledQuotes) {
    report(input, 'mspl-doubled-quotes', range, [], [replacement('Write \\"', range, '\\"')]);
  }
}
