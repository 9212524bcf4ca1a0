import type { FunctionDeclaration } from '../../ast';
import { END, type FlowId, type FlowNode } from '../../flow';
import type { Analysis, CallResult, Frame, Value } from './analysis';
import { branchAll, evaluate } from './evaluate';
import { assigned } from './knowledge';
import { namesIn } from './paths';
import type { ScopeFacts } from './scopes';
import {
  addWorld,
  blank,
  emptySet,
  type Fact,
  filterFacts,
  freshWorld,
  mergeWorlds,
  withFact,
  type World,
  type WorldSet,
} from './world';

/** A way out of the body or of a function. */
export interface Exit {
  readonly world: World;
  readonly value: Value;
  /** The statement that ends it; undefined at the end of the text. */
  readonly node: FlowNode | undefined;
}

const neverAssigned: Fact = { ...blank, unassigned: 'surely' };

/** So many situations of one function are followed; what a further call does is then left open. */
const MOST_SITUATIONS = 24;

/** Follows every path from `entry` until nothing new turns up, in the order of the text. */
export function solve(analysis: Analysis, scope: ScopeFacts, entry: FlowId, start: readonly World[]): readonly Exit[] {
  const { nodes } = analysis.input.flow;
  const frame: Frame = { analysis, scope };
  const sets = new Map<FlowId, WorldSet>();
  const pending = new Set<FlowId>();
  const returns = new Map<FlowId, readonly Exit[]>();
  const ended = emptySet();
  let next = entry;

  const go = (from: FlowId, to: FlowId, worlds: readonly World[]): void => {
    if (worlds.length === 0) return;
    if (to === END) {
      for (const world of worlds) addWorld(ended, world);
      return;
    }
    let set = sets.get(to);
    if (!set) sets.set(to, (set = emptySet()));
    let isNew = false;
    for (const world of worlds) if (addWorld(set, arriving(scope, from, to, world))) isNew = true;
    if (!isNew) return;
    pending.add(to);
    next = Math.min(next, to);
  };

  go(-1, entry, start);
  while (pending.size > 0 && analysis.fuel > 0) {
    while (!pending.has(next)) next++;
    const node = nodes[next];
    pending.delete(next++);
    if (!node) break;
    const worlds = sets.get(node.id)?.worlds.slice() ?? [];
    for (const { facts } of worlds) analysis.fuel -= 1 + facts.size / 4;
    if (node.kind === 'return')
      returns.set(
        node.id,
        worlds.flatMap((world) => returned(frame, node, world)),
      );
    else
      step(frame, node, worlds, (to, after) => {
        go(node.id, to, after);
      });
  }
  const atEnd = ended.worlds.map((world) => ({ world, value: {}, node: undefined }));
  return [...[...returns.values()].flat(), ...atEnd];
}

function step(
  frame: Frame,
  node: Exclude<FlowNode, { kind: 'return' }>,
  worlds: readonly World[],
  go: (to: FlowId, worlds: readonly World[]) => void,
): void {
  const after = (expression: Parameters<typeof evaluate>[1]): readonly World[] => {
    const reached: World[] = [];
    for (const world of worlds) for (const way of evaluate(frame, expression, world)) reached.push(way.world);
    return mergeWorlds(reached);
  };
  switch (node.kind) {
    case 'evaluate':
      go(node.next, after(node.expression));
      return;
    case 'branch': {
      const { yes, no } = branchAll(frame, node.condition, worlds);
      go(node.whenTrue, yes);
      go(node.whenFalse, no);
      return;
    }
    case 'foreach-start':
      go(node.next, after(node.statement.collection));
      return;
    case 'foreach-next': {
      const variable = { kind: 'Identifier', ...node.statement.variable } as const;
      go(
        node.whenElement,
        worlds.map((world) => assigned(frame, variable, {}, world)),
      );
      go(node.whenDone, worlds);
      return;
    }
    case 'switch': {
      const chosen = after(node.subject);
      for (const { target } of node.cases) go(target, chosen);
      go(node.whenNone, node.cases.some(({ clause }) => !clause.label) ? [] : chosen);
      return;
    }
    case 'jump':
      go(node.next, worlds);
  }
}

function returned(frame: Frame, node: FlowNode & { kind: 'return' }, world: World): readonly Exit[] {
  if (!node.value) return [{ world, value: {}, node }];
  return evaluate(frame, node.value, world).map((way) => ({ ...way, node }));
}

/** Forgets the variables that no longer matter, and begins with those that from here on do. */
function arriving({ live, beginning }: ScopeFacts, from: FlowId, to: FlowId, world: World): World {
  const isLive = (name: string): boolean => (live.get(name)?.last ?? Infinity) >= to;
  let arrived = filterFacts(world, (key) => (live.has(key) ? isLive(key) : namesIn(key).every(isLive)));
  for (const key of beginning.get(to) ?? []) {
    if (from < to && !arrived.facts.has(key)) arrived = withFact(arrived, key, neverAssigned);
  }
  return arrived;
}

/** What a call of a declared function can do, for one situation of the message and its arguments. */
export function follow(
  analysis: Analysis,
  declared: FunctionDeclaration,
  world: World,
  values: readonly Value[],
): readonly CallResult[] {
  const { fork, beganAt, done, retargetedAt } = world;
  const unknown: readonly CallResult[] = [{ fork, beganAt, done, retargetedAt, value: {} }];
  const scope = analysis.scopes.get(declared);
  const flow = analysis.input.flow.functions.get(declared.name.text.toLowerCase());
  if (!scope || !flow || flow.entry === END) return unknown;

  const situation = [declared.start, world.kind, fork, done, retargetedAt !== undefined, ...values.map(described)];
  const key = situation.join('|');
  if (analysis.results.has(key)) return analysis.results.get(key) ?? unknown;
  const count = analysis.situations.get(declared) ?? 0;
  if (count >= MOST_SITUATIONS) return unknown;
  analysis.situations.set(declared, count + 1);
  analysis.results.set(key, undefined);

  let start: World = { ...freshWorld(world.kind), fork, beganAt, done, retargetedAt };
  declared.parameters.forEach((parameter, i) => {
    start = assigned({ analysis, scope }, { kind: 'Identifier', ...parameter }, values[i] ?? {}, start);
  });
  const parameters = new Set(declared.parameters.map(({ text }) => text.toLowerCase()));
  const inside: ScopeFacts = { ...scope, beginning: without(scope.beginning, parameters) };
  const results = distinct(solve(analysis, inside, flow.entry, [start]));
  analysis.results.set(key, results);
  return results;
}

function without(
  beginning: ScopeFacts['beginning'],
  parameters: ReadonlySet<string>,
): ReadonlyMap<FlowId, readonly string[]> {
  return new Map([...beginning].map(([id, names]) => [id, names.filter((name) => !parameters.has(name))]));
}

function distinct(exits: readonly Exit[]): readonly CallResult[] {
  const results = new Map<string, CallResult>();
  for (const { world, value } of exits) {
    const { fork, beganAt, done, retargetedAt } = world;
    const key = [fork, done, retargetedAt !== undefined, described(value)].join('|');
    if (!results.has(key)) results.set(key, { fork, beganAt, done, retargetedAt, value });
  }
  return [...results.values()];
}

function described({ nullFrom, truth, isNull }: Value): string {
  return `${nullFrom?.what ?? ''} ${nullFrom?.level ?? ''} ${truth ?? ''} ${isNull ?? ''}`;
}
