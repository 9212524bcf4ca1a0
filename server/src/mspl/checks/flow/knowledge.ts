import type { Expression } from '../../ast';
import { unwrap } from '../../walk';
import type { Frame, Value } from './analysis';
import { nullOfMember } from './nulls';
import { mentions, pathOf } from './paths';
import type { ScopeFacts } from './scopes';
import { blank, filterFacts, simplified, withFact, type Fact, type World } from './world';

/** The world after a variable or member got a value. */
export function assigned({ scope }: Frame, target: Expression, value: Value, world: World): World {
  const path = pathOf(target);
  if (path === undefined) return world;
  if (target.kind !== 'Identifier') {
    return withFact(world, path, simplified({ ...blank, present: value.nullFrom ? undefined : true }));
  }
  const forgotten = filterFacts(world, (key) => !mentions(key, path));
  if (!scope.scope.variables.has(path)) return forgotten;
  const truth = scope.flags.has(path) ? value.truth : undefined;
  return withFact(forgotten, path, simplified({ ...blank, nullFrom: value.nullFrom, truth }));
}

/** The world in which a test has shown something about an expression. */
export function knowing(
  { scope }: Frame,
  expression: Expression,
  world: World,
  { present, truth }: { present?: boolean; truth?: boolean },
): World {
  const path = pathOf(expression);
  if (path === undefined) return world;
  const known: Fact | undefined = world.facts.get(path);
  const isVariable = scope.scope.variables.has(path);
  if (!isVariable && !canBeNull(scope, expression)) return world;
  return withFact(
    world,
    path,
    simplified({
      unassigned: present ? undefined : known?.unassigned,
      nullFrom: present ? undefined : known?.nullFrom,
      truth: isVariable && scope.flags.has(path) ? (truth ?? known?.truth) : undefined,
      present: present && !isVariable ? true : known?.present,
    }),
  );
}

/** The world in which a test has shown that a variable is null. */
export function asNull({ scope }: Frame, subject: Expression, world: World): World {
  const path = pathOf(subject);
  if (path === undefined || !scope.scope.variables.has(path)) return world;
  const known = world.facts.get(path);
  const nullFrom = known?.nullFrom ?? { what: 'the value that was null in the test', level: 'warning' as const };
  return withFact(world, path, simplified({ ...blank, nullFrom, truth: known?.truth }));
}

/** Whether an expression that is no variable is worth a fact. */
function canBeNull({ scope }: ScopeFacts, expression: Expression): boolean {
  const inner = unwrap(expression);
  return inner.kind === 'MemberAccess' && nullOfMember(inner, scope) !== undefined;
}
