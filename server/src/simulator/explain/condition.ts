import type { Expression } from '../../mspl';
import type { OffsetRange } from '../../text';
import { renderRecorded, sourceText } from '../recorded';
import type { Run } from '../run';
import type { RecordedValue, SeenValue } from '../trace';
import { float, isKind, toBool } from '../values';

/*
 * What decided a condition, read off the values that its step recorded: `&&` and `||` are taken apart to the tests
 * they join, and each test says whether it decided the whole.
 */

/** A value that a test looked at, `fromUri` in `fromUri == "sip:bob@contoso.com"`. */
export interface Operand {
  readonly text: string;
  readonly range: OffsetRange;
  /** As a person reads it. */
  readonly value: string;
}

/** One test of a condition: a comparison, a call or a value taken as it is. */
export interface ConditionPart {
  readonly text: string;
  readonly range: OffsetRange;
  readonly value: string;
  readonly truth: boolean;
  /** Whether the truth of the condition hangs on it: with another truth here, the condition might have another too. */
  readonly decided: boolean;
  /** What stands in it besides literals, with its value. */
  readonly operands: readonly Operand[];
}

/** A test together with its expression. */
export interface Test extends ConditionPart {
  readonly expression: Expression;
}

/** The value that an expression of one step gave; undefined when it was not evaluated. */
export type Values = (expression: Expression) => RecordedValue | undefined;

/** The values of one step by their expressions; a literal gives its own. */
export function valuesIn(seen: readonly SeenValue[]): Values {
  const byRange = new Map<string, RecordedValue>();
  for (const { range, role, value } of seen) {
    if (role === 'expression') byRange.set(`${range.start}-${range.end}`, value);
  }
  const valueOf: Values = (expression) => {
    switch (expression.kind) {
      case 'StringLiteral':
      case 'IntegerLiteral':
      case 'BooleanLiteral':
        return expression.value;
      case 'FloatLiteral':
        return float(expression.value);
      case 'NullLiteral':
        return null;
      case 'Parenthesized':
        return valueOf(expression.expression);
      case 'Assignment':
        return valueOf(expression.value);
      default:
        return byRange.get(`${expression.start}-${expression.end}`);
    }
  };
  return valueOf;
}

/** The tests of a condition that were evaluated, in the order of the text. */
export function testsOf(run: Run, condition: Expression, values: Values): Test[] {
  const tests: Test[] = [];
  const collect = (expression: Expression, decided: boolean): void => {
    if (expression.kind === 'Parenthesized') {
      collect(expression.expression, decided);
      return;
    }
    if (expression.kind === 'UnaryExpression' && expression.operator === '!') {
      collect(expression.operand, decided);
      return;
    }
    if (expression.kind === 'BinaryExpression' && (expression.operator === '&&' || expression.operator === '||')) {
      const { left, right, operator } = expression;
      const truth = truthOf(run, values(left));
      if (truth === undefined) return;
      const leftDecides = truth === (operator === '||');
      collect(left, decided && (leftDecides || truthOf(run, values(right)) === truth));
      if (!leftDecides) collect(right, decided);
      return;
    }
    const value = values(expression);
    const truth = truthOf(run, value);
    if (value === undefined || truth === undefined) return;
    tests.push({
      ...{ expression, decided, truth, value: renderRecorded(value), operands: operandsOf(run, expression, values) },
      ...{ text: sourceText(run.program, expression), range: { start: expression.start, end: expression.end } },
    });
  };
  collect(condition, true);
  return tests;
}

/** The truth of a recorded value, by the readings that the run followed; undefined for what was not evaluated. */
export function truthOf(run: Run, value: RecordedValue | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  if (value !== null && typeof value === 'object' && value.kind === 'cut') return true;
  const reading = (id: string): string | undefined => run.assumptions.find((relied) => relied.id === id)?.reading;
  if (isKind(value, 'float') && Math.trunc(value.value) === 0 && reading('float-as-bool') === 'truncated') return false;
  if (isKind(value, 'collection') && value.items.length === 0) return reading('collection-as-bool') === 'true';
  if (isKind(value, 'enum') && value.value === 0) return reading('enum-as-bool') !== 'number';
  return toBool(value);
}

function operandsOf(run: Run, test: Expression, values: Values): Operand[] {
  return operandExpressions(test).flatMap((expression) => {
    const value = values(expression);
    if (value === undefined) return [];
    const { start, end } = expression;
    return [{ text: sourceText(run.program, expression), range: { start, end }, value: renderRecorded(value) }];
  });
}

/** The expressions in a test whose values explain it: the sides of a comparison, the arguments of a call. */
export function operandExpressions(test: Expression): Expression[] {
  if (test.kind === 'Call') return test.arguments.flatMap(withoutLiterals);
  return test.kind === 'BinaryExpression' ? withoutLiterals(test) : [];
}

function withoutLiterals(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'Parenthesized':
      return withoutLiterals(expression.expression);
    case 'UnaryExpression':
      return withoutLiterals(expression.operand);
    case 'BinaryExpression':
      return [...withoutLiterals(expression.left), ...withoutLiterals(expression.right)];
    case 'StringLiteral':
    case 'IntegerLiteral':
    case 'FloatLiteral':
    case 'BooleanLiteral':
    case 'NullLiteral':
      return [];
    default:
      return [expression];
  }
}
