import { replacement } from '../../diagnostics';
import type { Assignment, Expression } from '../ast';
import type { Scope } from '../binding';
import { findFunction, findVariable } from '../facts';
import { unwrap } from '../walk';
import { report, type BehaviorInput } from './input';
import { memberFactOf } from './members';
import type { ScopeIndex } from './scopeIndex';

/** What is written where a truth value is wanted. */
export function checkConditions(input: BehaviorInput): void {
  for (const index of input.scopes) {
    const words = truthWords(index);
    for (const { condition } of index.of('IfStatement')) checkTruth(input, words, condition);
    for (const { condition } of index.of('WhileStatement')) checkTruth(input, words, condition);
    for (const { operator, left, right } of index.of('BinaryExpression')) {
      if (operator === '==' || operator === '!=') checkComparedTruth(input, index.scope, left, right);
    }
  }
}

/** The parts of a condition that are taken for a truth value. */
function checkTruth(input: BehaviorInput, words: ReadonlySet<string>, condition: Expression): void {
  const inner = unwrap(condition);
  switch (inner.kind) {
    case 'UnaryExpression':
      if (inner.operator === '!') checkTruth(input, words, inner.operand);
      break;
    case 'BinaryExpression':
      if (inner.operator === '&&' || inner.operator === '||') {
        checkTruth(input, words, inner.left);
        checkTruth(input, words, inner.right);
      }
      break;
    case 'Assignment':
      reportAssignment(input, inner);
      break;
    case 'StringLiteral':
      if (isTruthWord(inner.value)) reportWord(input, inner, inner.value);
      break;
    case 'Identifier':
      if (words.has(inner.text.toLowerCase())) report(input, 'mspl-text-as-truth', inner, [inner.text, 'true']);
      break;
    default:
      break;
  }
}

function reportAssignment(input: BehaviorInput, assignment: Assignment): void {
  // That it cannot be assigned has been said, and that says how to compare.
  if (assignment.target.kind === 'Identifier' && findVariable(assignment.target.text)) return;
  const sign = signOf(input, assignment);
  report(input, 'mspl-assignment-in-condition', sign, [], [replacement("Change to '=='", sign, '==')]);
}

/** The `=` of an assignment, found among the tokens by bisection. */
function signOf({ parsed: { tokens } }: BehaviorInput, { target, value }: Assignment): { start: number; end: number } {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((tokens[middle]?.start ?? 0) < target.end) low = middle + 1;
    else high = middle;
  }
  while (tokens[low] && tokens[low]?.kind !== '=') low++;
  return tokens[low] ?? { start: target.end, end: value.start };
}

function checkComparedTruth(input: BehaviorInput, scope: Scope, left: Expression, right: Expression): void {
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const word = unwrap(one);
    if (word.kind === 'StringLiteral' && isTruthWord(word.value) && isTruth(input, scope, unwrap(other))) {
      reportWord(input, word, word.value);
    }
  }
}

function reportWord(input: BehaviorInput, literal: Expression, value: string): void {
  const fixes = [replacement(`Write ${value.toLowerCase()} without quotes`, literal, value.toLowerCase())];
  report(input, 'mspl-text-as-truth', literal, [`"${value}"`, 'true'], fixes);
}

function isTruth(input: BehaviorInput, scope: Scope, expression: Expression): boolean {
  if (expression.kind === 'MemberAccess') return memberFactOf(expression, scope)?.type === 'bool';
  if (expression.kind !== 'Call' || expression.callee.kind !== 'Identifier') return false;
  if (input.binding.functions.has(expression.callee.text.toLowerCase())) return false;
  return findFunction(expression.callee.text)?.signatures[0]?.returns === 'bool';
}

/** The variables that are only ever given the texts "true" and "false". */
function truthWords({ of }: ScopeIndex): ReadonlySet<string> {
  const words = new Set<string>();
  const others = new Set(of('ForeachStatement').map(({ variable }) => variable.text.toLowerCase()));
  for (const { target, value } of of('Assignment')) {
    if (target.kind !== 'Identifier') continue;
    const inner = unwrap(value);
    const isWord = inner.kind === 'StringLiteral' && isTruthWord(inner.value);
    (isWord ? words : others).add(target.text.toLowerCase());
  }
  for (const other of others) words.delete(other);
  return words;
}

function isTruthWord(text: string): boolean {
  return /^(?:true|false)$/i.test(text);
}
