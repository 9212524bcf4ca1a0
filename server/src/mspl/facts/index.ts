import classes from './classes.json';
import enums from './enums.json';
import functions from './functions.json';
import keywordTable from './keywords.json';
import limits from './limits.json';
import variables from './variables.json';
import {
  targetVersions,
  type ClassFact,
  type EnumFact,
  type EnumMemberFact,
  type FunctionFact,
  type KeywordFact,
  type LimitFact,
  type MemberFact,
  type Removal,
  type TargetVersion,
  type VariableFact,
  type Versioned,
} from './types';

export * from './types';

/*
 * What a script can name without declaring it. Names are found whatever their letter case, because no document says
 * whether it matters; a fact's `name` is the spelling of the documents.
 */

export const functionFacts = functions as readonly FunctionFact[];
export const variableFacts = variables as readonly VariableFact[];
export const classFacts = classes as readonly ClassFact[];
export const enumFacts = enums as readonly EnumFact[];
export const keywordFacts = keywordTable as readonly KeywordFact[];
export const limitFacts = limits as readonly LimitFact[];

/** Enumerations that a signature names and no page describes: any member of theirs is let pass. */
export const unlistedEnums: readonly string[] = ['Domain'];

export const findFunction = finder(functionFacts);
export const findVariable = finder(variableFacts);
export const findClass = finder(classFacts);
export const findEnum = finder(enumFacts);
export const findKeyword = finder(keywordFacts);

/** The members of a class and of those it inherits from, its own first. */
export function membersOf(fact: ClassFact): readonly MemberFact[] {
  const base = fact.inherits === undefined ? undefined : findClass(fact.inherits);
  return base ? [...fact.members, ...membersOf(base)] : fact.members;
}

/** The member of a class or of one it inherits from. */
export function findMember(fact: ClassFact, name: string): MemberFact | undefined {
  return membersOf(fact).find((member) => sameName(member.name, name));
}

export function findEnumMember(fact: EnumFact, name: string): EnumMemberFact | undefined {
  return fact.members.find((member) => sameName(member.name, name));
}

/** Whether a server of that version knows it. What is only deprecated or undocumented there counts as known. */
export function isAvailable(fact: Partial<Versioned>, target: TargetVersion): boolean {
  if (fact.since !== undefined && isBefore(target, fact.since)) return false;
  return removalAt(fact, target)?.kind !== 'removed';
}

/** The removal that holds for a server of that version, if any. */
export function removalAt(fact: Partial<Versioned>, target: TargetVersion): Removal | undefined {
  return fact.removed && !isBefore(target, fact.removed.target) ? fact.removed : undefined;
}

export function isBefore(one: TargetVersion, other: TargetVersion): boolean {
  return targetVersions.indexOf(one) < targetVersions.indexOf(other);
}

const targetNames: Readonly<Record<TargetVersion, string>> = {
  lcs2005: 'Live Communications Server 2005',
  ocs2007: 'Office Communications Server 2007',
  ocs2007r2: 'Office Communications Server 2007 R2',
  lync2010: 'Lync Server 2010',
  lync2013: 'Lync Server 2013',
};

/** The product's name. */
export function targetName(target: TargetVersion): string {
  return targetNames[target];
}

/** The names in a `type`: `string | uri` has two, `collection<string>` one. */
export function typeNames(type: string): readonly string[] {
  let names = namesOfTypes.get(type);
  if (!names) namesOfTypes.set(type, (names = type.split(' | ')));
  return names;
}

/** The facts have a few dozen types, and every argument of every call is held against one. */
const namesOfTypes = new Map<string, readonly string[]>();

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function finder<Fact extends { readonly name: string }>(facts: readonly Fact[]): (name: string) => Fact | undefined {
  const byName = new Map(
    facts.flatMap((fact) => [[fact.name.toLowerCase(), fact] as const, [fact.name, fact] as const]),
  );
  return (name) => byName.get(name) ?? byName.get(name.toLowerCase());
}
