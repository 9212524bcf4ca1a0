import type { BinaryExpression, Call, Expression, MemberAccess, Name, UnsupportedExpression } from '../mspl';
import { type EnumFact, findEnum, findEnumMember, findVariable, unlistedEnums, unwrap } from '../mspl';
import { encloses, type OffsetRange } from '../text';
import { calculated, mayMultiply, product, requireArithmetic, whole } from './arithmetic';
import { callBuiltin } from './builtins';
import { looselyEqual, order } from './compare';
import { asInteger, asText, isTrue } from './convert';
import { lookUp } from './dataFiles';
import { abort, assume, type Execution, spend } from './execution';
import { readMember, readVariable, writeMember } from './members';
import { float, isKind, type Value } from './values';
import { assignVariable, readOwn } from './variables';

/** The value of an expression; what it saw on the way is in the trace. Throws ScriptAbort when the script errs. */
export function evaluate(x: Execution, expression: Expression): Value {
  spend(x, 'steps', 1, expression);
  switch (expression.kind) {
    case 'StringLiteral':
    case 'IntegerLiteral':
    case 'BooleanLiteral':
      return expression.value;
    case 'FloatLiteral':
      return float(expression.value);
    case 'NullLiteral':
      return null;
    case 'MissingExpression':
      return abort(x, expression, 'An expression is missing here');
    case 'UnsupportedExpression':
      return seen(x, expression, unsupported(x, expression));
    case 'Parenthesized':
      return evaluate(x, expression.expression);
    case 'Identifier':
      return seen(x, expression, variable(x, expression));
    case 'MemberAccess':
      return seen(x, expression, member(x, expression));
    case 'IndexAccess':
      return abort(x, expression, 'A record of a data file can be used only through one of its columns');
    case 'Call':
      return seen(x, expression, call(x, expression));
    case 'UnaryExpression': {
      const operand = evaluate(x, expression.operand);
      if (expression.operator === '!') return seen(x, expression, !isTrue(x, operand, expression.operand));
      return seen(x, expression, negated(x, operand, expression.operand, expression));
    }
    case 'BinaryExpression':
      return seen(x, expression, binary(x, expression));
    case 'Assignment': {
      const value = evaluate(x, expression.value);
      assign(x, expression.target, value);
      return value;
    }
  }
}

function seen(x: Execution, expression: Expression, value: Value): Value {
  x.trace.see(x.step, expression, 'expression', value);
  return value;
}

function negated(x: Execution, value: Value, operand: Expression, range: OffsetRange): Value {
  const { kind } = unwrap(operand);
  if (kind !== 'IntegerLiteral' && kind !== 'FloatLiteral') requireArithmetic(x, '-', range);
  if (isKind(value, 'float')) return float(-value.value);
  return whole(x, -asInteger(x, value, range), range);
}

function variable(x: Execution, name: Name): Value {
  const own = readOwn(x, name);
  if (own !== undefined && (name.text.toLowerCase() !== 'dbendpoint' || isInside(x.frame.endpointLoop, name))) {
    return own;
  }
  const fact = findVariable(name.text);
  if (fact && (fact.name === name.text || assume(x, 'name-case') === 'ignored')) return readVariable(x, fact.name);
  if (assume(x, 'unassigned-variable') === 'null') return null;
  return abort(x, name, `${name.text} has no value here`);
}

function isInside(loop: OffsetRange | undefined, name: Name): boolean {
  return loop !== undefined && encloses(loop, name);
}

function member(x: Execution, access: MemberAccess): Value {
  const { object } = access;
  if (object.kind === 'IndexAccess') {
    return orEmptyText(x, lookUp(x, object, access.member, evaluate(x, object.index)));
  }
  if (object.kind === 'Identifier' && readOwn(x, object) === undefined && !findVariable(object.text)) {
    const unlisted = unlistedEnums.find((name) => name.toLowerCase() === object.text.toLowerCase());
    if (unlisted !== undefined) {
      return { kind: 'enum', enumeration: unlisted, member: access.member.text, value: undefined };
    }
    const enumeration = findEnum(object.text);
    if (enumeration) return constant(x, enumeration, object, access.member);
  }
  return orEmptyText(x, readMember(x, evaluate(x, object), access.member));
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

function binary(x: Execution, expression: BinaryExpression): Value {
  const left = evaluate(x, expression.left);
  switch (expression.operator) {
    case '&&':
    case '||': {
      const decides = isTrue(x, left, expression.left) === (expression.operator === '||');
      if (decides) {
        if (hasEffects(expression.right) && assume(x, 'short-circuit') === 'no') evaluate(x, expression.right);
        return expression.operator === '||';
      }
      return isTrue(x, evaluate(x, expression.right), expression.right);
    }
    case '==':
      return looselyEqual(x, left, evaluate(x, expression.right), expression);
    case '!=':
      return !looselyEqual(x, left, evaluate(x, expression.right), expression);
    case '<':
      return order(x, left, evaluate(x, expression.right), expression) < 0;
    case '<=':
      return order(x, left, evaluate(x, expression.right), expression) <= 0;
    case '>':
      return order(x, left, evaluate(x, expression.right), expression) > 0;
    case '>=':
      return order(x, left, evaluate(x, expression.right), expression) >= 0;
    case '+':
    case '-':
      requireArithmetic(x, expression.operator, expression);
      return sum(x, left, evaluate(x, expression.right), expression);
  }
}

/** `*`, `/` and `%`, which no page describes; every other operator that MSPL lacks ends the script. */
function unsupported(x: Execution, expression: UnsupportedExpression): Value {
  const [left, right] = expression.operands;
  if (!left || !right || !mayMultiply(x, expression.operator)) {
    return abort(x, expression, `MSPL has no operator ${expression.operator}`);
  }
  return product(x, expression.operator, [evaluate(x, left), evaluate(x, right)], [left, right], expression);
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

function call(x: Execution, expression: Call): Value {
  const { callee } = expression;
  if (callee.kind !== 'Identifier') return abort(x, callee, 'Only a function can be called');
  const values = expression.arguments.map((argument) => evaluate(x, argument));
  const own = x.callFunction(x, callee.text, values);
  return own === undefined ? orEmptyText(x, callBuiltin(x, expression, callee, values)) : own;
}

function assign(x: Execution, target: Expression, value: Value): void {
  switch (target.kind) {
    case 'Identifier':
      if (findVariable(target.text) && target.text.toLowerCase() !== 'dbendpoint') {
        abort(x, target, `${target.text} is built in and cannot be assigned`);
      }
      assignVariable(x, target, value);
      return;
    case 'MemberAccess':
      writeMember(x, evaluate(x, target.object), target.member, value);
      x.trace.see(x.step, target, 'assigned', value);
      return;
    case 'Parenthesized':
      assign(x, target.expression, value);
      return;
    default:
      abort(x, target, 'Only a variable or a member can be assigned');
  }
}
