import type {
  ClassFact,
  EnumFact,
  EnumMemberFact,
  FunctionDeclaration,
  FunctionFact,
  MemberFact,
  Scope,
  Variable,
  VariableFact,
} from '../mspl';
import { type OffsetRange, touches } from '../text';
import type { XmlElement } from '../xml';
import type { ManifestDocument } from './analysis';
import type { DataFile } from './dataFiles';
import { perAnalysis } from './perAnalysis';
import { addScriptNames } from './scriptNames';
import { addXmlNames } from './xmlNames';

/** What a name stands for. */
export type Meaning =
  | { readonly kind: 'variable' | 'parameter'; readonly variable: Variable; readonly scope: Scope }
  | { readonly kind: 'function'; readonly declaration: FunctionDeclaration }
  | { readonly kind: 'unknown-function' }
  | { readonly kind: 'file'; readonly file: DataFile }
  | { readonly kind: 'column'; readonly file: DataFile }
  /** The prefix of a namespace; `uri` is undefined when no declaration binds it. */
  | { readonly kind: 'prefix'; readonly uri: string | undefined }
  /** The names in the start and end tag of one element. */
  | { readonly kind: 'tag'; readonly element: XmlElement }
  | { readonly kind: 'built-in-function'; readonly fact: FunctionFact }
  | { readonly kind: 'built-in-variable'; readonly fact: VariableFact }
  | { readonly kind: 'enum'; readonly fact: EnumFact }
  | { readonly kind: 'constant'; readonly fact: EnumMemberFact; readonly owner: EnumFact }
  | { readonly kind: 'member'; readonly fact: MemberFact; readonly owner: ClassFact };

/** Something with a name, and every place of the document that names it, in order. */
export interface NamedThing {
  readonly name: string;
  readonly meaning: Meaning;
  readonly uses: readonly NameUse[];
}

export interface NameUse extends OffsetRange {
  readonly thing: NamedThing;
  /** Whether this is where it is declared; of a variable, where it first gets a value. */
  readonly declares: boolean;
  /** Whether it gets a value there. */
  readonly writes: boolean;
}

/** The names of a manifest in both layers. */
export interface NameIndex {
  /** In the order of the text. */
  readonly uses: readonly NameUse[];
  readonly things: readonly NamedThing[];
  /** The name that a cursor stands in, or right after; undefined where none is. */
  at(offset: number): NameUse | undefined;
}

/** How a place uses the name that stands there. */
export interface Role {
  readonly declares?: boolean;
  readonly writes?: boolean;
}

/** Adds one use. Uses with the same `key` are of one thing, which is as its first use says. */
export type AddName = (key: string, name: string, meaning: Meaning, range: OffsetRange, role?: Role) => void;

/** Every name of a manifest with what it stands for. The text it is written in may differ from it in letter case. */
export const namesOf = perAnalysis(({ manifest }: ManifestDocument): NameIndex => {
  const things = new Map<string, NamedThing & { readonly uses: NameUse[] }>();
  const uses: NameUse[] = [];
  const add: AddName = (key, name, meaning, { start, end }, { declares = false, writes = false } = {}) => {
    const thing = things.get(key) ?? { name, meaning, uses: [] };
    things.set(key, thing);
    const use = { thing, start, end, declares, writes };
    thing.uses.push(use);
    uses.push(use);
  };
  addXmlNames(add, manifest);
  addScriptNames(add, manifest);
  const inOrder = (one: NameUse, other: NameUse): number => one.start - other.start;
  uses.sort(inOrder);
  for (const thing of things.values()) thing.uses.sort(inOrder);
  return { uses, things: [...things.values()], at: (offset) => useAt(uses, offset) };
});

function useAt(uses: readonly NameUse[], offset: number): NameUse | undefined {
  let low = 0;
  let high = uses.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((uses[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const use = uses[low - 1];
  return use && touches(use, offset) ? use : undefined;
}
