import type { BinaryExpression, Call, Expression, IndexAccess, MemberAccess, Name } from '../mspl';
import { findEnum, findVariable } from '../mspl';
import { encloses, type OffsetRange } from '../text';
import { callBuiltin } from './builtins';
import { converted, looselyEqual, order } from './compare';
import { abort, assume, type Execution, spend } from './execution';
import { readMember, readVariable, writeMember } from './members';
import { type FloatValue, isKind, toBool, toInteger, toNumber, toText, typeOf, type Value } from './values';

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
      return abort(x, expression, `MSPL has no operator ${expression.operator}`);
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
      if (expression.operator === '!') return seen(x, expression, !toBool(operand));
      return seen(x, expression, negated(x, operand, expression));
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

/**
 * Gives a variable a value. It keeps the type of its first value: a later one is coerced to it (dn439149), null aside.
 */
export function assignVariable(x: Execution, name: Name, value: Value): void {
  const key = name.text.toLowerCase();
  const kept = coerced(x, x.frame.variables.get(key), value, name);
  x.frame.variables.set(key, kept);
  x.trace.see(x.step, name, 'assigned', kept);
}

function seen(x: Execution, expression: Expression, value: Value): Value {
  x.trace.see(x.step, expression, 'expression', value);
  return value;
}

function float(value: number): FloatValue {
  return { kind: 'float', value: Math.fround(value) };
}

function negated(x: Execution, operand: Value, range: OffsetRange): Value {
  if (isKind(operand, 'float')) return float(-operand.value);
  return -converted(x, toInteger(operand), operand, 'integer', range) | 0;
}

function variable(x: Execution, name: Name): Value {
  const key = name.text.toLowerCase();
  const own = x.frame.variables.get(key);
  if (own !== undefined && (key !== 'dbendpoint' || isInside(x.frame.endpointLoop, name))) return own;
  const fact = findVariable(name.text);
  if (fact) {
    if (fact.name !== name.text) assume(x, 'name-case');
    return readVariable(x, fact.name);
  }
  assume(x, 'unassigned-variable');
  return null;
}

function isInside(loop: OffsetRange | undefined, name: Name): boolean {
  return loop !== undefined && encloses(loop, name);
}

function member(x: Execution, access: MemberAccess): Value {
  const { object } = access;
  if (object.kind === 'IndexAccess') return lookup(x, object, access.member);
  if (object.kind === 'Identifier' && !x.frame.variables.has(object.text.toLowerCase())) {
    const enumeration = findEnum(object.text);
    if (enumeration && !findVariable(object.text)) {
      const wanted = access.member.text.toLowerCase();
      const found = enumeration.members.find(({ name }) => name.toLowerCase() === wanted);
      if (found && found.name !== access.member.text) assume(x, 'name-case');
      return {
        kind: 'enum',
        enumeration: enumeration.name,
        member: found?.name ?? access.member.text,
        value: found?.value,
      };
    }
  }
  return readMember(x, evaluate(x, object), access.member);
}

/** `file[index].column`: data files have no content yet when nobody hands it in, so every lookup finds nothing. */
function lookup(x: Execution, access: IndexAccess, column: Name): Value {
  const index = evaluate(x, access.index);
  const name = access.object.kind === 'Identifier' ? access.object.text : '';
  const file = x.program.manifest.files.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (!file) return abort(x, access.object, `There is no data file named ${name || 'here'}`);
  if (!file.columns.some((known) => known.toLowerCase() === column.text.toLowerCase())) {
    return abort(x, column, `The data file ${file.name} has no column ${column.text}`);
  }
  if (typeof index === 'string' && file.keyColumnName === undefined) {
    return abort(x, access.index, `${file.name} has no keyColumnName, so a string cannot be its index`);
  }
  return null;
}

function binary(x: Execution, expression: BinaryExpression): Value {
  const left = evaluate(x, expression.left);
  switch (expression.operator) {
    case '&&':
    case '||': {
      const decides = toBool(left) === (expression.operator === '||');
      if (decides) {
        if (hasEffects(expression.right)) assume(x, 'short-circuit');
        return expression.operator === '||';
      }
      return toBool(evaluate(x, expression.right));
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
      assume(x, 'arithmetic');
      return sum(x, left, evaluate(x, expression.right), expression);
  }
}

function sum(x: Execution, left: Value, right: Value, expression: BinaryExpression): Value {
  const sign = expression.operator === '+' ? 1 : -1;
  if (isKind(left, 'float') || isKind(right, 'float')) {
    const a = converted(x, toNumber(left), left, 'float', expression.left);
    return float(a + sign * converted(x, toNumber(right), right, 'float', expression.right));
  }
  const a = converted(x, toInteger(left), left, 'integer', expression.left);
  return (a + sign * converted(x, toInteger(right), right, 'integer', expression.right)) | 0;
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
  return own === undefined ? callBuiltin(x, expression, callee, values) : own;
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

function coerced(x: Execution, before: Value | undefined, value: Value, range: OffsetRange): Value {
  if (before === undefined || before === null || value === null || typeOf(before) === typeOf(value)) return value;
  switch (typeOf(before)) {
    case 'string':
      return converted(x, toText(value), value, 'string', range);
    case 'integer':
      return converted(x, toInteger(value), value, 'integer', range);
    case 'float':
      return float(converted(x, toNumber(value), value, 'float', range));
    case 'bool':
      return toBool(value);
    case 'collection':
      return { kind: 'collection', items: [value] };
    default:
      return value;
  }
}
