import type { FunctionDeclaration, MsplNode, Name, Script } from './ast';
import { findEnum, findFunction, findVariable, unlistedEnums } from './facts';
import { walkScope } from './walk';

/** A place where a variable's name stands. */
export interface Occurrence {
  readonly name: Name;
  /** Whether it gets a value there: by assignment, as the variable of a foreach, as a parameter. */
  readonly writes: boolean;
}

/** A variable that the script itself makes. */
export interface Variable {
  /** As it is spelt where it first gets a value; where it never does, as it is first read. */
  readonly name: string;
  readonly assigned: boolean;
  readonly occurrences: readonly Occurrence[];
}

/** The variables of the script's body or of one function, by their names in lower case. */
export interface Scope {
  readonly owner: Script | FunctionDeclaration;
  readonly variables: ReadonlyMap<string, Variable>;
  /** The nodes of a kind in the order of the text, so that one walk through the tree serves everybody. */
  readonly of: <Kind extends MsplNode['kind']>(kind: Kind) => readonly OfKind<Kind>[];
}

type OfKind<Kind extends MsplNode['kind']> = Extract<MsplNode, { readonly kind: Kind }>;

/** What the names of a script stand for. Variables belong to the body, or to the function, that they stand in. */
export interface Binding {
  readonly scopes: readonly Scope[];
  /** The functions the script declares, by their names in lower case; the first of several with one name. */
  readonly functions: ReadonlyMap<string, FunctionDeclaration>;
}

/** Resolves the names of a script. `files` are the names of the manifest's data files, which are no variables. */
export function bindScript(script: Script, files: readonly string[] = []): Binding {
  const functions = new Map<string, FunctionDeclaration>();
  for (const declared of script.functions) {
    const key = declared.name.text.toLowerCase();
    if (key !== '' && !functions.has(key)) functions.set(key, declared);
  }
  const fileNames = new Set(files.map((file) => file.toLowerCase()));
  const scopes = [script, ...script.functions].map((owner) => bindScope(owner, fileNames));
  return { scopes, functions };
}

interface OpenVariable {
  name: string;
  assigned: boolean;
  readonly occurrences: Occurrence[];
}

function bindScope(owner: Script | FunctionDeclaration, files: ReadonlySet<string>): Scope {
  const variables = new Map<string, OpenVariable>();
  const byKind = new Map<MsplNode['kind'], MsplNode[]>();
  const add = (name: Name, writes: boolean): void => {
    const key = name.text.toLowerCase();
    if (key === '' || findVariable(key)) return;
    const variable = variables.get(key) ?? { name: name.text, assigned: false, occurrences: [] };
    if (writes && !variable.assigned) Object.assign(variable, { name: name.text, assigned: true });
    variable.occurrences.push({ name, writes });
    variables.set(key, variable);
  };

  if (owner.kind === 'FunctionDeclaration') for (const parameter of owner.parameters) add(parameter, true);
  walkScope(owner, (node, parent) => {
    const alike = byKind.get(node.kind);
    if (alike) alike.push(node);
    else byKind.set(node.kind, [node]);
    if (node.kind === 'ForeachStatement') add(node.variable, true);
    if (node.kind !== 'Identifier') return;
    if (parent?.kind === 'Call' && parent.callee === node) return;
    add(node, parent?.kind === 'Assignment' && parent.target === node);
  });
  for (const [key, variable] of variables) {
    if (!variable.assigned && (findEnum(key) || findFunction(key) || files.has(key) || isUnlistedEnum(key))) {
      variables.delete(key);
    }
  }
  return { owner, variables, of: (kind) => (byKind.get(kind) ?? []) as OfKind<typeof kind>[] };
}

export function isUnlistedEnum(name: string): boolean {
  return unlistedEnums.some((unlisted) => unlisted.toLowerCase() === name.toLowerCase());
}
