import type { ManifestAnalysis } from '../../manifest';
import {
  type ClassFact,
  type EnumFact,
  type Expression,
  findClass,
  findEnum,
  type FunctionDeclaration,
  type Script,
  unwrap,
  walk,
} from '../../mspl';
import { touches } from '../../text';
import type { DataFile } from '../dataFiles';
import { scopeAround, type ScriptModel, scriptModelOf } from '../scriptModel';

/** What a `.` can be written after. */
export type MemberOwner =
  | { readonly kind: 'class'; readonly fact: ClassFact }
  | { readonly kind: 'enum'; readonly fact: EnumFact }
  | { readonly kind: 'row'; readonly table: DataFile };

/** What the script and its manifest declare, seen from one place of the script. */
export interface ScriptScope {
  readonly functions: readonly FunctionDeclaration[];
  /** Names of the variables that get a value in the function, or in the body, that the place lies in. */
  readonly variables: readonly string[];
  readonly tables: readonly DataFile[];
  /** What the expression before a `.` gives, by the offset of that expression's end. */
  ownerEndingAt(objectEnd: number): MemberOwner | undefined;
}

/** The scope at `offset`. A name under the cursor itself declares nothing yet. */
export function scopeAt(manifest: ManifestAnalysis, offset: number): ScriptScope | undefined {
  const model = scriptModelOf(manifest);
  if (!model) return undefined;
  const variables = scopeAround(model, offset)?.variables.values() ?? [];
  return {
    functions: [...model.binding.functions.values()].filter(({ name }) => !touches(name, offset)),
    variables: [...variables]
      .filter(({ occurrences }) => occurrences.some(({ name, writes }) => writes && !touches(name, offset)))
      .map(({ name }) => name),
    tables: model.files,
    ownerEndingAt(objectEnd) {
      const object = memberObject(model.parsed.script, objectEnd);
      return object && ownerOf(unwrap(object), model);
    },
  };
}

function memberObject(script: Script, objectEnd: number): Expression | undefined {
  let found: Expression | undefined;
  walk(script, (node) => {
    if (node.kind === 'MemberAccess' && node.object.end === objectEnd) found = node.object;
  });
  return found;
}

function ownerOf(object: Expression, model: ScriptModel): MemberOwner | undefined {
  const scope = scopeAround(model, object.end);
  if (!scope) return undefined;
  if (object.kind === 'IndexAccess') {
    const name = object.object.kind === 'Identifier' ? object.object.text.toLowerCase() : '';
    const table = model.files.find((file) => file.name.toLowerCase() === name);
    return table && { kind: 'row', table };
  }
  if (object.kind === 'Identifier' && !scope.variables.get(object.text.toLowerCase())?.assigned) {
    const fact = findEnum(object.text);
    if (fact) return { kind: 'enum', fact };
  }
  const fact = model.types
    .typesOf(object, scope)
    .map(findClass)
    .find((found) => found !== undefined);
  return fact && { kind: 'class', fact };
}
