import type { Range, WorkspaceEdit } from 'vscode-languageserver-types';
import { findEnum, findFunction, findVariable, isKeyword, unlistedEnums } from '../mspl';
import type { DocumentAnalysis, ManifestDocument } from './analysis';
import { type Meaning, type NamedThing, type NameIndex, namesOf, type NameUse } from './names';

/** Why a name is not changed, said to the person who asked. */
export interface Refusal {
  readonly refusal: string;
}

/** The name at `offset` that can be changed; undefined where none is, a refusal for one that others have given. */
export function prepareRename(
  analysis: DocumentAnalysis,
  offset: number,
): { range: Range; placeholder: string } | Refusal | undefined {
  const found = renamable(analysis, offset);
  if (!found || 'refusal' in found) return found;
  return { range: analysis.lines.rangeOf(found.use), placeholder: found.use.thing.name };
}

/** The edits that give the name at `offset` another one wherever it stands, or why that one would not do. */
export function rename(
  analysis: DocumentAnalysis,
  uri: string,
  offset: number,
  newName: string,
): WorkspaceEdit | Refusal | undefined {
  const found = renamable(analysis, offset);
  if (!found || 'refusal' in found) return found;
  const { thing } = found.use;
  const refusal = objection(thing, newName, found.index);
  if (refusal !== undefined) return { refusal };
  const uses = newName === thing.name ? [] : thing.uses;
  return { changes: { [uri]: uses.map((use) => ({ range: analysis.lines.rangeOf(use), newText: newName })) } };
}

interface Renamable {
  readonly use: NameUse;
  readonly index: NameIndex;
}

function renamable(analysis: DocumentAnalysis, offset: number): Renamable | Refusal | undefined {
  if (analysis.kind !== 'manifest') return undefined;
  const index = namesOf(analysis);
  const use = index.at(offset);
  if (!use) return undefined;
  const given = givenByOthers(use.thing);
  if (given !== undefined) return { refusal: given };
  const unusual = use.thing.uses.find((each) => !isWrittenPlainly(each, analysis));
  if (!unusual) return { use, index };
  const line = analysis.lines.positionAt(unusual.start).line + 1;
  return {
    refusal: `Line ${line} does not write '${use.thing.name}' in plain characters. Write it plainly there first.`,
  };
}

/** Not with character references in it, nor split between two CDATA sections. */
function isWrittenPlainly({ start, end, thing }: NameUse, { text }: ManifestDocument): boolean {
  return text.slice(start, end).toLowerCase() === thing.name.toLowerCase();
}

function givenByOthers({ name, meaning, uses }: NamedThing): string | undefined {
  switch (meaning.kind) {
    case 'built-in-function':
    case 'built-in-variable':
    case 'enum':
    case 'constant':
    case 'member':
      return `'${name}' is built into MSPL.`;
    case 'tag':
      return `The names of elements are fixed. Only the prefix before the colon can be chosen.`;
    case 'unknown-function':
      return `'${name}' is not declared in this manifest.`;
    case 'column':
      return uses.some(({ declares }) => declares) ? undefined : `'${name}' is no column of '${meaning.file.name}'.`;
    case 'variable':
    case 'parameter':
    case 'function':
    case 'file':
    case 'prefix':
      return undefined;
  }
}

/** What speaks against a new name; undefined when nothing does. */
function objection(thing: NamedThing, newName: string, index: NameIndex): string | undefined {
  if (thing.meaning.kind === 'prefix') return prefixObjection(newName) ?? takenObjection(thing, newName, index);
  if (!/^[A-Za-z_]\w*$/.test(newName)) {
    return `'${newName}' is no name: write letters A to Z, digits and underscores, with no digit first.`;
  }
  const isColumn = thing.meaning.kind === 'column';
  return (isColumn ? undefined : builtInObjection(newName)) ?? takenObjection(thing, newName, index);
}

function prefixObjection(newName: string): string | undefined {
  if (!/^[\p{L}_][\p{L}\p{N}\p{M}._-]*$/u.test(newName)) {
    return `'${newName}' is no prefix: it begins with a letter or underscore and has no colon and no space.`;
  }
  return /^xml/i.test(newName) ? `Prefixes that begin with 'xml' are reserved.` : undefined;
}

function builtInObjection(newName: string): string | undefined {
  if (isKeyword(newName.toLowerCase())) return `'${newName}' is a keyword of MSPL.`;
  const kinds = [
    ['function', findFunction(newName)],
    ['variable', findVariable(newName)],
    ['enumeration', findEnum(newName) ?? unlistedEnums.find((each) => each.toLowerCase() === newName.toLowerCase())],
  ] as const;
  const taken = kinds.find(([, fact]) => fact !== undefined);
  return taken && `MSPL has ${taken[0] === 'enumeration' ? 'an' : 'a'} ${taken[0]} '${newName}' of its own.`;
}

/** Another thing that the new name would be mixed up with. Letter case does not tell names apart, except prefixes. */
function takenObjection(thing: NamedThing, newName: string, { things }: NameIndex): string | undefined {
  const isPrefix = thing.meaning.kind === 'prefix';
  const comparable = (name: string): string => (isPrefix ? name : name.toLowerCase());
  const other = things.find(
    (each) =>
      each !== thing && comparable(each.name) === comparable(newName) && canCollide(thing.meaning, each.meaning),
  );
  return other && `'${other.name}' is the name of ${described[other.meaning.kind]} already.`;
}

const described: Readonly<Record<Meaning['kind'], string>> = {
  variable: 'a variable',
  parameter: 'a parameter',
  function: 'a function',
  'unknown-function': 'a function that is called',
  file: 'a data file',
  column: 'a column',
  prefix: 'a prefix',
  tag: 'an element',
  'built-in-function': 'a function',
  'built-in-variable': 'a variable',
  enum: 'an enumeration',
  constant: 'a constant',
  member: 'a member',
};

function canCollide(one: Meaning, other: Meaning): boolean {
  switch (one.kind) {
    case 'variable':
    case 'parameter':
      if (other.kind === 'variable' || other.kind === 'parameter') return one.scope === other.scope;
      return other.kind === 'file';
    case 'function':
      return other.kind === 'function' || other.kind === 'unknown-function';
    case 'file':
      return other.kind === 'file' || other.kind === 'variable' || other.kind === 'parameter';
    case 'column':
      return other.kind === 'column' && one.file.name.toLowerCase() === other.file.name.toLowerCase();
    case 'prefix':
      return other.kind === 'prefix';
    case 'unknown-function':
    case 'tag':
    case 'built-in-function':
    case 'built-in-variable':
    case 'enum':
    case 'constant':
    case 'member':
      return false;
  }
}
