import type { Call } from '../../ast';

/*
 * What can be known at a place of the script: a set of worlds, one for each combination of what decides about later
 * calls (kind of message, state of the fork, what was done with the message, values of flags). Within one world,
 * what is known of the variables is joined.
 */

/** Where a null can come from. */
export interface NullOrigin {
  /** Said as the subject of a sentence: `GetUserName`. */
  readonly what: string;
  readonly level: 'warning' | 'hint';
}

/** What is known of a variable, or of a path such as `sipMessage.Stamp`. A variable without a fact is not null. */
export interface Fact {
  /** Whether no way here has given it a value yet, or only some have. */
  readonly unassigned: 'perhaps' | 'surely' | undefined;
  readonly nullFrom: NullOrigin | undefined;
  readonly truth: boolean | undefined;
  /** For a path that is null by nature: a test has shown that it is not. */
  readonly present: true | undefined;
}

export type MessageKind = 'request' | 'response';

/** What was done with the message, as a participle. */
export type Done = 'answered' | 'proxied' | 'forked' | 'dispatched';

export interface World {
  readonly kind: MessageKind;
  /** `open`: after BeginFork; `filled`: after at least one Fork. */
  readonly fork: 'none' | 'open' | 'filled';
  readonly beganAt: Call | undefined;
  readonly done: Done | undefined;
  readonly retargetedAt: Call | undefined;
  readonly facts: ReadonlyMap<string, Fact>;
  /** The facts that are flags, written out: what else tells worlds apart. */
  readonly flags: string;
}

/** So many facts are kept at most: what is not kept is taken for harmless. */
const MOST_FACTS = 32;

/** So many flags tell worlds apart at most; what a further one says is not kept. */
const MOST_FLAGS = 3;

/** So many worlds are told apart at one place; beyond it, flags no longer count. */
const MOST_WORLDS = 24;

export function freshWorld(kind: MessageKind): World {
  return {
    kind,
    fork: 'none',
    beganAt: undefined,
    done: undefined,
    retargetedAt: undefined,
    facts: new Map(),
    flags: '',
  };
}

export function withFact(world: World, key: string, fact: Fact | undefined): World {
  const known = world.facts.get(key);
  if (known === fact || (known === undefined && world.facts.size >= MOST_FACTS)) return world;
  const facts = new Map(world.facts);
  if (fact === undefined) facts.delete(key);
  else facts.set(key, fact);
  if (fact?.truth !== undefined && known?.truth === undefined && countFlags(facts) > MOST_FLAGS) {
    return withFact(world, key, simplified({ ...blank, ...fact, truth: undefined }));
  }
  return known?.truth === fact?.truth ? { ...world, facts } : { ...world, facts, flags: flagsOf(facts) };
}

function countFlags(facts: ReadonlyMap<string, Fact>): number {
  let count = 0;
  for (const { truth } of facts.values()) if (truth !== undefined) count++;
  return count;
}

/** A fact that says nothing. */
export const blank = { unassigned: undefined, nullFrom: undefined, truth: undefined, present: undefined };

/** Forgets what does not satisfy `keep`. */
export function filterFacts(world: World, keep: (key: string) => boolean): World {
  let facts: Map<string, Fact> | undefined;
  let hadFlag = false;
  for (const [key, { truth }] of world.facts) {
    if (keep(key)) continue;
    facts ??= new Map(world.facts);
    facts.delete(key);
    hadFlag ||= truth !== undefined;
  }
  if (!facts) return world;
  return { ...world, facts, flags: hadFlag ? flagsOf(facts) : world.flags };
}

function flagsOf(facts: ReadonlyMap<string, Fact>): string {
  const flags: string[] = [];
  for (const [name, { truth }] of facts) if (truth !== undefined) flags.push(truth ? name : `!${name}`);
  return flags.sort().join(' ');
}

/** Whether nothing that decides about later calls tells two worlds apart, so that they are joined. */
function isSameSituation(one: World, other: World): boolean {
  return (
    one.kind === other.kind &&
    one.fork === other.fork &&
    one.done === other.done &&
    (one.retargetedAt === undefined) === (other.retargetedAt === undefined) &&
    one.flags === other.flags
  );
}

/** The worlds that can be at one place: a few, each in a situation of its own. */
export interface WorldSet {
  worlds: World[];
  /** Whether flags still tell worlds apart. */
  withFlags: boolean;
}

export function emptySet(): WorldSet {
  return { worlds: [], withFlags: true };
}

/** Adds a world; true when that says anything new. */
export function addWorld(set: WorldSet, added: World): boolean {
  const world = set.withFlags ? added : withoutFlags(added);
  const at = set.worlds.findIndex((each) => isSameSituation(each, world));
  const known = set.worlds[at];
  if (known) {
    const joined = joinWorlds(known, world);
    if (joined === known) return false;
    set.worlds[at] = joined;
    return true;
  }
  set.worlds.push(world);
  if (set.withFlags && set.worlds.length > MOST_WORLDS) {
    const all = set.worlds;
    set.withFlags = false;
    set.worlds = [];
    for (const each of all) addWorld(set, each);
  }
  return true;
}

/** The same worlds, those joined that nothing tells apart. */
export function mergeWorlds(worlds: readonly World[]): readonly World[] {
  if (worlds.length < 2) return worlds;
  const set = emptySet();
  for (const world of worlds) addWorld(set, world);
  return set.worlds;
}

function withoutFlags(world: World): World {
  let result = world;
  for (const [key, fact] of world.facts) {
    if (fact.truth !== undefined) result = withFact(result, key, simplified({ ...fact, truth: undefined }));
  }
  return result;
}

/** `known` itself when the other one adds nothing. */
function joinWorlds(known: World, other: World): World {
  let facts: Map<string, Fact> | undefined;
  const join = (key: string, before: Fact | undefined, added: Fact | undefined): void => {
    const after = joinFacts(before, added);
    if (sameFact(before, after)) return;
    facts ??= new Map(known.facts);
    if (after) facts.set(key, after);
    else facts.delete(key);
  };
  if (known.facts !== other.facts) {
    for (const [key, fact] of known.facts) join(key, fact, other.facts.get(key));
    for (const [key, fact] of other.facts) if (!known.facts.has(key)) join(key, undefined, fact);
  }
  const beganAt = earlier(known.beganAt, other.beganAt);
  const retargetedAt = earlier(known.retargetedAt, other.retargetedAt);
  if (!facts && beganAt === known.beganAt && retargetedAt === known.retargetedAt) return known;
  return { ...known, beganAt, retargetedAt, facts: facts ?? known.facts };
}

function joinFacts(one: Fact | undefined, other: Fact | undefined): Fact | undefined {
  if (one === other) return one;
  const unassigned = one?.unassigned === other?.unassigned ? one?.unassigned : 'perhaps';
  return simplified({
    unassigned,
    nullFrom: stronger(one?.nullFrom, other?.nullFrom),
    truth: one?.truth === other?.truth ? one?.truth : undefined,
    present: one?.present && other?.present,
  });
}

function stronger(one: NullOrigin | undefined, other: NullOrigin | undefined): NullOrigin | undefined {
  return !one || (one.level === 'hint' && other?.level === 'warning') ? other : one;
}

/** A fact without what it does not say; undefined when it says nothing. */
export function simplified(fact: Fact): Fact | undefined {
  const { unassigned, nullFrom, truth, present } = fact;
  if (!unassigned && !nullFrom && truth === undefined && !present) return undefined;
  return fact;
}

function sameFact(one: Fact | undefined, other: Fact | undefined): boolean {
  return (
    one === other ||
    (one?.unassigned === other?.unassigned &&
      one?.nullFrom?.what === other?.nullFrom?.what &&
      one?.nullFrom?.level === other?.nullFrom?.level &&
      one?.truth === other?.truth &&
      one?.present === other?.present)
  );
}

function earlier(one: Call | undefined, other: Call | undefined): Call | undefined {
  if (!one || !other) return one ?? other;
  return other.start < one.start ? other : one;
}
