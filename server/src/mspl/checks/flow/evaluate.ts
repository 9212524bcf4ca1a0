import type { Assignment, BinaryExpression, Call, Expression, Identifier, MemberAccess } from '../../ast';
import { findFunction, findVariable } from '../../facts';
import { unwrap } from '../../walk';
import type { Forks, Frame, Value, Way } from './analysis';
import { callBuiltIn } from './builtins';
import { asNull, assigned, knowing } from './knowledge';
import { nullOfMember, provesPresence } from './nulls';
import { pathOf } from './paths';
import { see } from './verdicts';
import { blank, mergeWorlds, simplified, withFact, type World } from './world';

/** Follows an expression: what it can give, and the worlds after it. Empty when the script ends in it. */
export function evaluate(frame: Frame, expression: Expression, world: World): readonly Way[] {
  const inner = unwrap(expression);
  switch (inner.kind) {
    case 'NullLiteral':
      return [{ world, value: { isNull: true, truth: false, nullFrom: { what: 'null', level: 'warning' } } }];
    case 'BooleanLiteral':
      return [{ world, value: { truth: inner.value } }];
    case 'IntegerLiteral':
      return [{ world, value: { truth: inner.value !== 0 } }];
    case 'StringLiteral':
      return [{ world, value: { truth: inner.value !== '' } }];
    case 'Identifier':
      return [{ world, value: readName(frame, inner, world) }];
    case 'MemberAccess':
      return readMember(frame, inner, world);
    case 'Call':
      return followCall(frame, inner, world);
    case 'Assignment':
      return assign(frame, inner, world);
    case 'IndexAccess':
      return inEach(evaluate(frame, inner.index, world), (after) => [{ world: after.world, value: {} }]);
    case 'UnaryExpression':
      if (inner.operator === '!') return asValues(branch(frame, inner, world));
      return inEach(evaluate(frame, inner.operand, world), (after) => [{ world: after.world, value: {} }]);
    case 'BinaryExpression':
      if (inner.operator !== '+' && inner.operator !== '-') return asValues(branch(frame, inner, world));
      return inEach(evaluate(frame, inner.left, world), (left) =>
        evaluate(frame, inner.right, left.world).map((right) => ({ world: right.world, value: {} })),
      );
    default:
      return [{ world, value: {} }];
  }
}

/** Follows a condition: the worlds in which it holds, and those in which it does not. */
export function branch(frame: Frame, condition: Expression, world: World): Forks {
  const inner = unwrap(condition);
  if (inner.kind === 'UnaryExpression' && inner.operator === '!') {
    const { yes, no } = branch(frame, inner.operand, world);
    return { yes: no, no: yes };
  }
  if (inner.kind === 'BinaryExpression') {
    const { operator } = inner;
    if (operator === '&&') {
      const left = branch(frame, inner.left, world);
      const right = branchAll(frame, inner.right, left.yes);
      return { yes: right.yes, no: mergeWorlds([...left.no, ...right.no]) };
    }
    if (operator === '||') {
      const left = branch(frame, inner.left, world);
      const right = branchAll(frame, inner.right, left.no);
      return { yes: mergeWorlds([...left.yes, ...right.yes]), no: right.no };
    }
    if (operator !== '+' && operator !== '-') return compare(frame, inner, world);
  }
  const yes: World[] = [];
  const no: World[] = [];
  for (const { value, world: after } of evaluate(frame, inner, world)) {
    if (value.truth !== false) yes.push(knowing(frame, inner, after, { present: true, truth: true }));
    if (value.truth !== true) no.push(knowing(frame, inner, after, { truth: false }));
  }
  return { yes, no };
}

export function branchAll(frame: Frame, condition: Expression, worlds: readonly World[]): Forks {
  const yes: World[] = [];
  const no: World[] = [];
  for (const world of worlds) {
    const forks = branch(frame, condition, world);
    yes.push(...forks.yes);
    no.push(...forks.no);
  }
  return { yes: mergeWorlds(yes), no: mergeWorlds(no) };
}

function asValues({ yes, no }: Forks): readonly Way[] {
  return [
    ...yes.map((world) => ({ world, value: { truth: true } })),
    ...no.map((world) => ({ world, value: { truth: false } })),
  ];
}

function inEach<Before>(ways: readonly Before[], next: (way: Before) => readonly Way[]): readonly Way[] {
  const [only] = ways;
  return ways.length === 1 && only ? next(only) : ways.flatMap(next);
}

function readName({ analysis, scope }: Frame, name: Identifier, world: World): Value {
  const key = name.text.toLowerCase();
  if (findVariable(key)) {
    if (key === 'siprequest') return { truth: world.kind === 'request' };
    return key === 'sipresponse' ? { truth: world.kind === 'response' } : {};
  }
  if (!scope.scope.variables.get(key)?.assigned) return {};
  const fact = world.facts.get(key);
  see(analysis.verdicts, 'perhaps-unassigned', name, fact?.unassigned !== undefined, [name.text]);
  see(analysis.verdicts, 'surely-unassigned', name, fact?.unassigned === 'surely', [name.text]);
  if (fact?.unassigned === 'surely') return { truth: false };
  if (!fact) return {};
  return {
    ...(fact.nullFrom && { nullFrom: fact.nullFrom }),
    ...(fact.truth !== undefined && { truth: fact.truth }),
  };
}

/** The message that an access goes through and that is not there in this world. */
function isAbsent(access: MemberAccess, world: World): boolean {
  let object = unwrap(access.object);
  while (object.kind === 'MemberAccess') object = unwrap(object.object);
  if (object.kind !== 'Identifier') return false;
  const needed = { siprequest: 'request', sipresponse: 'response' }[object.text.toLowerCase()];
  return needed !== undefined && needed !== world.kind;
}

function readMember(frame: Frame, access: MemberAccess, world: World): readonly Way[] {
  const { analysis, scope } = frame;
  const object = unwrap(access.object);
  const inside = object.kind === 'IndexAccess' || object.kind === 'Call' ? evaluate(frame, object, world) : undefined;
  const absent = isAbsent(access, world);
  see(analysis.verdicts, 'absent-member', access, absent, [world.kind]);
  const value = (after: World): Value => {
    if (absent) return { truth: false, absent: true };
    const path = pathOf(access);
    const nullFrom = nullOfMember(access, scope.scope);
    const known = path === undefined ? undefined : after.facts.get(path);
    if (known?.present) return {};
    const origin = known?.nullFrom ?? nullFrom;
    return origin ? { nullFrom: origin } : {};
  };
  return inside
    ? inside.map(({ world: after }) => ({ world: after, value: value(after) }))
    : [{ world, value: value(world) }];
}

function assign(frame: Frame, { target, value: expression }: Assignment, world: World): readonly Way[] {
  return evaluate(frame, expression, world).map(({ value, world: after }) => ({
    value,
    world: assigned(frame, target, value, after),
  }));
}

function compare(frame: Frame, comparison: BinaryExpression, world: World): Forks {
  const { operator } = comparison;
  const left = unwrap(comparison.left);
  const right = unwrap(comparison.right);
  const yes: World[] = [];
  const no: World[] = [];
  for (const one of evaluate(frame, left, world)) {
    for (const other of evaluate(frame, right, one.world)) {
      const after = other.world;
      if (operator === '==' || operator === '!=') {
        const [same, different] = operator === '==' ? [yes, no] : [no, yes];
        compareEqual(frame, comparison, { one, other, after }, same, different);
        continue;
      }
      const proof = provesPresence(left, operator, right);
      const proven = proof ? knowing(frame, proof.argument, after, { present: true }) : after;
      yes.push(proof?.when === true ? proven : after);
      no.push(proof?.when === false ? proven : after);
    }
  }
  return { yes: mergeWorlds(yes), no: mergeWorlds(no) };
}

function compareEqual(
  frame: Frame,
  { left, right, operator, operatorRange }: BinaryExpression,
  { one, other, after }: { one: Way; other: Way; after: World },
  same: World[],
  different: World[],
): void {
  const [subject, value, literal] = isConstant(right)
    ? [left, one.value, unwrap(right)]
    : [right, other.value, unwrap(left)];
  const hasAbsent = one.value.absent === true || other.value.absent === true;
  if (operator === '!=') {
    see(frame.analysis.verdicts, 'absent-not-equal', operatorRange, hasAbsent && isPositive(literal), [after.kind]);
  }
  if (hasAbsent && isPositive(literal)) {
    different.push(after);
    return;
  }
  if (literal.kind === 'BooleanLiteral') {
    const [whenTrue, whenFalse] = literal.value ? [same, different] : [different, same];
    if (value.truth !== false) whenTrue.push(knowing(frame, subject, after, { present: true, truth: true }));
    if (value.truth !== true) whenFalse.push(knowing(frame, subject, after, { truth: false }));
    return;
  }
  const proof = provesPresence(subject, '==', literal);
  const present = proof ? proof.argument : subject;
  switch (literal.kind) {
    case 'NullLiteral':
      same.push(asNull(frame, subject, after));
      if (!value.isNull) different.push(knowing(frame, subject, after, { present: true }));
      return;
    case 'StringLiteral':
      if (literal.value === '') {
        same.push(after);
        different.push(perhapsEmpty(frame, subject, after));
        return;
      }
      same.push(knowing(frame, subject, after, { present: true }));
      different.push(after);
      return;
    default:
      same.push(proof?.when === true ? knowing(frame, present, after, { present: true }) : after);
      different.push(proof?.when === false ? knowing(frame, present, after, { present: true }) : after);
  }
}

/** A constant that is neither false nor null nor empty: no member of an absent message equals it. */
function isPositive(literal: Expression): boolean {
  if (literal.kind === 'StringLiteral') return literal.value !== '';
  if (literal.kind === 'IntegerLiteral') return literal.value !== 0;
  return literal.kind === 'MemberAccess';
}

function isConstant(expression: Expression): boolean {
  const inner = unwrap(expression);
  return (
    inner.kind.endsWith('Literal') ||
    inner.kind === 'UnaryExpression' ||
    (inner.kind === 'MemberAccess' && inner.object.kind === 'Identifier' && !findVariable(inner.object.text))
  );
}

/**
 * After a test against "", a null is less likely and still possible: whether null equals "" is on no page. So what was
 * a warning becomes a hint.
 */
function perhapsEmpty(frame: Frame, subject: Expression, world: World): World {
  const path = pathOf(subject);
  if (path === undefined) return world;
  const [way] = evaluate(frame, subject, world);
  const origin = way?.value.nullFrom;
  if (origin?.level !== 'warning') return world;
  return withFact(
    world,
    path,
    simplified({ ...blank, ...world.facts.get(path), nullFrom: { ...origin, level: 'hint' } }),
  );
}

/** A way through the arguments of a call, as far as they are followed. */
interface Supplied {
  readonly values: Value[];
  readonly world: World;
}

/** So many ways through the arguments of a call are told apart; beyond it, what their values have in common counts. */
const MOST_WAYS = 16;

/** Follows one argument more on every way; each way's values are its own. */
function supply(frame: Frame, argument: Expression, ways: readonly Supplied[]): Supplied[] {
  const next: Supplied[] = [];
  for (const { values, world } of ways) {
    const results = evaluate(frame, argument, world);
    const last = results.at(-1);
    for (const way of results) {
      const own = way === last ? values : values.slice();
      own.push(way.value);
      next.push({ values: own, world: way.world });
    }
  }
  if (next.length <= MOST_WAYS) return next;
  const [first = [], ...others] = next.map(({ values }) => values);
  const common = first.map((value, i) => others.reduce((joined, other) => joinValues(joined, other[i] ?? {}), value));
  return mergeWorlds(next.map(({ world }) => world)).map((world) => ({ values: common.slice(), world }));
}

function joinValues(one: Value, other: Value): Value {
  const nullFrom = one.nullFrom?.level === 'warning' ? one.nullFrom : (other.nullFrom ?? one.nullFrom);
  return {
    ...(nullFrom && { nullFrom }),
    ...(one.truth !== undefined && one.truth === other.truth && { truth: one.truth }),
    ...(one.isNull && other.isNull && { isNull: true as const }),
    ...(one.absent && other.absent && { absent: true as const }),
  };
}

function followCall(frame: Frame, call: Call, world: World): readonly Way[] {
  let ways: Supplied[] = [{ values: [], world }];
  for (const argument of call.arguments) ways = supply(frame, argument, ways);
  if (call.callee.kind !== 'Identifier') return ways.map(({ world: after }) => ({ world: after, value: {} }));
  const { analysis } = frame;
  const declared = analysis.input.binding.functions.get(call.callee.text.toLowerCase());
  const fact = declared ? undefined : findFunction(call.callee.text);
  return inEach(ways, ({ values, world: after }) => {
    if (declared) {
      const results = analysis.follow(analysis, declared, after, values);
      return results.map(({ value, ...effects }) => ({ value, world: { ...after, ...effects } }));
    }
    return fact ? callBuiltIn(frame, call, fact, values, after) : [{ world: after, value: {} }];
  });
}
