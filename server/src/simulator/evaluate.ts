import type {
  Assignment,
  BinaryExpression,
  Call,
  Expression,
  MemberAccess,
  Name,
  UnaryExpression,
  UnsupportedExpression,
} from '../mspl';
import { type EnumFact, findEnum, findEnumMember, findVariable, unlistedEnums, unwrap } from '../mspl';
import { encloses, type OffsetRange } from '../text';
import { calculated, mayMultiply, product, requireArithmetic, whole } from './arithmetic';
import { builtinFor } from './builtins';
import { looselyEqual, order } from './compare';
import { asInteger, asText, isTrue } from './convert';
import { lookUp } from './dataFiles';
import { abort, assume, type Execution, spend, spendStep } from './execution';
import { readMember, readVariable, writeMember } from './members';
import { float, isKind, type Value } from './values';
import { assignVariable, readOwn, type ScriptNames, type VariableName, variableName } from './variables';

/** Computes one expression in a run; what it saw on the way is in the trace. Throws ScriptAbort when the script errs. */
export type Evaluation = (x: Execution) => Value;

/**
 * Makes an expression ready for many runs: whatever does not depend on a run (which function, variable or constant a
 * name stands for, what an argument has to be) is looked up here.
 */
export function evaluationOf(names: ScriptNames, expression: Expression): Evaluation {
  switch (expression.kind) {
    case 'StringLiteral':
    case 'IntegerLiteral':
    case 'BooleanLiteral':
      return literal(expression, expression.value);
    case 'FloatLiteral':
      return literal(expression, float(expression.value));
    case 'NullLiteral':
      return literal(expression, null);
    case 'MissingExpression':
      return counted(expression, (x) => abort(x, expression, 'An expression is missing here'));
    case 'UnsupportedExpression':
      return seen(expression, unsupported(names, expression));
    case 'Parenthesized':
      return counted(expression, evaluationOf(names, expression.expression));
    case 'Identifier':
      return seen(expression, variable(names, expression));
    case 'MemberAccess':
      return seen(expression, member(names, expression));
    case 'IndexAccess':
      return counted(expression, (x) =>
        abort(x, expression, 'A record of a data file can be used only through one of its columns'),
      );
    case 'Call':
      return seen(expression, call(names, expression));
    case 'UnaryExpression':
      return seen(expression, unary(names, expression));
    case 'BinaryExpression':
      return seen(expression, binary(names, expression));
    case 'Assignment':
      return counted(expression, assignment(names, expression));
  }
}

function literal(expression: Expression, value: Value): Evaluation {
  return (x) => {
    spendStep(x, expression);
    return value;
  };
}

/** Takes a step of the fuel for an expression. */
function counted(expression: Expression, compute: Evaluation): Evaluation {
  return (x) => {
    spendStep(x, expression);
    return compute(x);
  };
}

/** As `counted`, and leaves the value in the trace. */
function seen(expression: Expression, compute: Evaluation): Evaluation {
  return (x) => {
    spendStep(x, expression);
    const value = compute(x);
    x.trace.see(x.step, expression, 'expression', value);
    return value;
  };
}

function unary(names: ScriptNames, expression: UnaryExpression): Evaluation {
  const { operator, operand } = expression;
  const evaluate = evaluationOf(names, operand);
  if (operator === '!') return (x) => !isTrue(x, evaluate(x), operand);
  const isNumber = ['IntegerLiteral', 'FloatLiteral'].includes(unwrap(operand).kind);
  return (x) => {
    const value = evaluate(x);
    if (!isNumber) requireArithmetic(x, '-', expression);
    if (isKind(value, 'float')) return float(-value.value);
    return whole(x, -asInteger(x, value, expression), expression);
  };
}

function variable(names: ScriptNames, name: Name): Evaluation {
  const written = variableName(names, name);
  return (x) => valueOf(x, written, readOwn(x, written));
}

/** The value that a name stands for: the script's own variable, else one of the server's. */
function valueOf(x: Execution, { name, isEndpoint }: VariableName, own: Value | undefined): Value {
  if (own !== undefined && (!isEndpoint || isInside(x.frame.endpointLoop, name))) return own;
  const fact = findVariable(name.text);
  if (fact && (fact.name === name.text || assume(x, 'name-case') === 'ignored')) return readVariable(x, fact.name);
  if (assume(x, 'unassigned-variable') === 'null') return null;
  return abort(x, name, `${name.text} has no value here`);
}

function isInside(loop: OffsetRange | undefined, name: Name): boolean {
  return loop !== undefined && encloses(loop, name);
}

function member(names: ScriptNames, access: MemberAccess): Evaluation {
  const { object } = access;
  if (object.kind === 'IndexAccess') {
    const index = evaluationOf(names, object.index);
    return (x) => orEmptyText(x, lookUp(x, object, access.member, index(x)));
  }
  if (object.kind !== 'Identifier') {
    const evaluate = evaluationOf(names, object);
    return (x) => orEmptyText(x, readMember(x, evaluate(x), access.member));
  }
  const written = variableName(names, object);
  const enumeration = constantOf(object, access.member);
  return (x) => {
    const own = readOwn(x, written);
    if (own === undefined && enumeration) return enumeration(x);
    spendStep(x, object);
    const value = valueOf(x, written, own);
    x.trace.see(x.step, object, 'expression', value);
    return orEmptyText(x, readMember(x, value, access.member));
  };
}

/** The constant that a member access stands for where no variable of the script has the name of the enumeration. */
function constantOf(object: Name, member: Name): Evaluation | undefined {
  if (findVariable(object.text)) return undefined;
  const unlisted = unlistedEnums.find((name) => name.toLowerCase() === object.text.toLowerCase());
  if (unlisted !== undefined) {
    const value: Value = { kind: 'enum', enumeration: unlisted, member: member.text, value: undefined };
    return () => value;
  }
  const enumeration = findEnum(object.text);
  return enumeration && ((x) => constant(x, enumeration, object, member));
}

/** `StandardMethod.Invite`. A member that is not in a list known to its end ends the script. */
function constant(x: Execution, fact: EnumFact, written: Name, member: Name): Value {
  const found = findEnumMember(fact, member.text);
  const isSpelledSo = fact.name === written.text && (!found || found.name === member.text);
  const isKnown = isSpelledSo || assume(x, 'name-case') === 'ignored';
  const isListed = found !== undefined && found.inferred !== true;
  if (!isKnown || (!isListed && (fact.complete || assume(x, 'unlisted-constants') === 'unknown'))) {
    return abort(x, member, `${written.text} has no member ${member.text}`);
  }
  return { kind: 'enum', enumeration: fact.name, member: found?.name ?? member.text, value: found?.value };
}

/**
 * What is not found: null, or the empty string for an application that the server runs in the manner of Live
 * Communications Server 2003 (MSPL script syntax). It does so by the manifest's namespace (cc165004).
 */
function orEmptyText(x: Execution, value: Value): Value {
  return value === null && isOf2003(x) ? '' : value;
}

function isOf2003({ program, target }: Execution): boolean {
  const { namespace } = program.manifest;
  return target === 'lcs2005' ? !namespace.endsWith('/lcs/2004/05') : namespace.endsWith('/2003/05');
}

function binary(names: ScriptNames, expression: BinaryExpression): Evaluation {
  const { operator } = expression;
  if (operator === '&&' || operator === '||') return logical(names, expression, operator === '||');
  const left = evaluationOf(names, expression.left);
  const right = evaluationOf(names, expression.right);
  switch (operator) {
    case '==':
      return (x) => looselyEqual(x, left(x), right(x), expression);
    case '!=':
      return (x) => !looselyEqual(x, left(x), right(x), expression);
    case '<':
      return (x) => order(x, left(x), right(x), expression) < 0;
    case '<=':
      return (x) => order(x, left(x), right(x), expression) <= 0;
    case '>':
      return (x) => order(x, left(x), right(x), expression) > 0;
    case '>=':
      return (x) => order(x, left(x), right(x), expression) >= 0;
    case '+':
    case '-':
      return (x) => {
        const value = left(x);
        requireArithmetic(x, operator, expression);
        return sum(x, value, right(x), expression);
      };
  }
}

/** `&&` and `||`: the left side decides alone when it is `decisive`. */
function logical(names: ScriptNames, { left, right }: BinaryExpression, decisive: boolean): Evaluation {
  const first = evaluationOf(names, left);
  const second = evaluationOf(names, right);
  const isObserved = hasEffects(right);
  return (x) => {
    if (isTrue(x, first(x), left) !== decisive) return isTrue(x, second(x), right);
    if (isObserved && assume(x, 'short-circuit') === 'no') second(x);
    return decisive;
  };
}

/** `*`, `/` and `%`, which no page describes; every other operator that MSPL lacks ends the script. */
function unsupported(names: ScriptNames, expression: UnsupportedExpression): Evaluation {
  const { operator, operands } = expression;
  const [left, right] = operands;
  const first = left && evaluationOf(names, left);
  const second = right && evaluationOf(names, right);
  return (x) => {
    if (!first || !second || !mayMultiply(x, operator)) return abort(x, expression, `MSPL has no operator ${operator}`);
    return product(x, operator, [first(x), second(x)], [left, right], expression);
  };
}

function sum(x: Execution, left: Value, right: Value, expression: BinaryExpression): Value {
  const isJoin = expression.operator === '+' && [left, right].some((value) => typeof value === 'string');
  if (isJoin && assume(x, 'text-arithmetic') === 'joined') {
    const joined = asText(x, left, expression.left) + asText(x, right, expression.right);
    spend(x, 'characters', joined.length, expression);
    return joined;
  }
  const sign = expression.operator === '+' ? 1 : -1;
  return calculated(x, [left, right], [expression.left, expression.right], expression, (a, b) => a + sign * b);
}

/** Whether leaving an expression out can change anything but its value. */
function hasEffects(expression: Expression): boolean {
  switch (expression.kind) {
    case 'Call':
    case 'Assignment':
      return true;
    case 'BinaryExpression':
      return hasEffects(expression.left) || hasEffects(expression.right);
    case 'UnaryExpression':
      return hasEffects(expression.operand);
    case 'Parenthesized':
      return hasEffects(expression.expression);
    default:
      return false;
  }
}

function call(names: ScriptNames, expression: Call): Evaluation {
  const { callee } = expression;
  if (callee.kind !== 'Identifier') return (x) => abort(x, callee, 'Only a function can be called');
  const argumentsOf = expression.arguments.map((argument) => evaluationOf(names, argument));
  const own = names.functions.get(callee.text.toLowerCase());
  const isSpelledSo = own?.name.text === callee.text;
  const builtin = builtinFor(expression, callee);
  return (x) => {
    const values = argumentsOf.map((evaluate) => evaluate(x));
    if (own && (isSpelledSo || assume(x, 'name-case') !== 'counts')) return own.call(x, values);
    return orEmptyText(x, builtin(x, values));
  };
}

function assignment(names: ScriptNames, { target, value }: Assignment): Evaluation {
  const evaluate = evaluationOf(names, value);
  const assign = assignmentTo(names, target);
  return (x) => {
    const assigned = evaluate(x);
    assign(x, assigned);
    return assigned;
  };
}

function assignmentTo(names: ScriptNames, target: Expression): (x: Execution, value: Value) => void {
  switch (target.kind) {
    case 'Identifier': {
      const written = variableName(names, target);
      const isBuiltIn = findVariable(target.text) !== undefined && !written.isEndpoint;
      if (isBuiltIn) return (x) => abort(x, target, `${target.text} is built in and cannot be assigned`);
      return (x, value) => {
        assignVariable(x, written, value);
      };
    }
    case 'MemberAccess': {
      const object = evaluationOf(names, target.object);
      return (x, value) => {
        writeMember(x, object(x), target.member, value);
        x.trace.see(x.step, target, 'assigned', value);
      };
    }
    case 'Parenthesized':
      return assignmentTo(names, target.expression);
    default:
      return (x) => abort(x, target, 'Only a variable or a member can be assigned');
  }
}
