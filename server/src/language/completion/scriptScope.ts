import type { ManifestAnalysis } from '../../manifest';
import {
  bindScript,
  type ClassFact,
  type EnumFact,
  type Expression,
  findClass,
  findEnum,
  findFunction,
  findMember,
  findVariable,
  type FunctionDeclaration,
  type Script,
  unwrap,
  walk,
  walkScope,
} from '../../mspl';
import { touches } from '../../text';
import { attributeNamed, childElements } from '../../xml';
import { columnsOf } from './xmlAttributes';

/** A table that the manifest declares: `name[index].column`. */
export interface DataTable {
  readonly name: string;
  readonly columns: readonly string[];
}

/** What a `.` can be written after. */
export type MemberOwner =
  | { readonly kind: 'class'; readonly fact: ClassFact }
  | { readonly kind: 'enum'; readonly fact: EnumFact }
  | { readonly kind: 'row'; readonly table: DataTable };

/** What the script and its manifest declare, seen from one place of the script. */
export interface ScriptScope {
  readonly functions: readonly FunctionDeclaration[];
  /** Names of the variables that get a value in the function, or in the body, that the place lies in. */
  readonly variables: readonly string[];
  readonly tables: readonly DataTable[];
  /** What the expression before a `.` gives, by the offset of that expression's end. */
  ownerEndingAt(objectEnd: number): MemberOwner | undefined;
}

/** The scope at `offset`. A name under the cursor itself declares nothing yet. */
export function scopeAt({ document }: ManifestAnalysis, script: Script, offset: number): ScriptScope {
  const tables = document.root ? dataTables(childElements(document.root)) : [];
  const owner =
    script.functions.find((declaration) => declaration.start < offset && offset <= declaration.end) ?? script;
  const binding = bindScript(
    script,
    tables.map(({ name }) => name),
  );
  const variables = binding.scopes.find((scope) => scope.owner === owner)?.variables.values() ?? [];
  return {
    functions: [...binding.functions.values()].filter(({ name }) => !touches(name, offset)),
    variables: [...variables]
      .filter(({ occurrences }) => occurrences.some(({ name, writes }) => writes && !touches(name, offset)))
      .map(({ name }) => name),
    tables,
    ownerEndingAt(objectEnd) {
      const object = memberObject(script, objectEnd);
      return object && ownerFinder(assignedValues(owner), tables)(object);
    },
  };
}

function dataTables(elements: readonly ReturnType<typeof childElements>[number][]): DataTable[] {
  return elements
    .filter(({ name }) => name.local === 'file')
    .map((file) => ({ name: attributeNamed(file, 'name')?.value ?? '', columns: columnsOf(file) }))
    .filter(({ name }) => name !== '');
}

/** What is put into each variable: the values assigned to it, the collections it runs through. */
function assignedValues(owner: Script | FunctionDeclaration): ReadonlyMap<string, readonly Expression[]> {
  const values = new Map<string, Expression[]>();
  const add = (name: string, value: Expression): void => {
    const key = name.toLowerCase();
    values.set(key, [...(values.get(key) ?? []), value]);
  };
  walkScope(owner, (node) => {
    if (node.kind === 'ForeachStatement') add(node.variable.text, node.collection);
    if (node.kind === 'Assignment' && node.target.kind === 'Identifier') add(node.target.text, node.value);
  });
  return values;
}

function memberObject(script: Script, objectEnd: number): Expression | undefined {
  let found: Expression | undefined;
  walk(script, (node) => {
    if (node.kind === 'MemberAccess' && node.object.end === objectEnd) found = node.object;
  });
  return found;
}

function ownerFinder(
  values: ReadonlyMap<string, readonly Expression[]>,
  tables: readonly DataTable[],
): (expression: Expression) => MemberOwner | undefined {
  const visited = new Set<string>();

  const ofType = (type = ''): MemberOwner | undefined => {
    const fact = findClass(/^collection<(.*)>$/.exec(type)?.[1] ?? type);
    return fact && { kind: 'class', fact };
  };
  const ofName = (text: string): MemberOwner | undefined => {
    const builtIn = findVariable(text);
    if (builtIn) return ofType(builtIn.type);
    const name = text.toLowerCase();
    const assigned = values.get(name);
    if (!assigned) {
      const fact = findEnum(text);
      return fact && { kind: 'enum', fact };
    }
    // A variable may be assigned from itself, or two from each other.
    if (visited.has(name)) return undefined;
    visited.add(name);
    return assigned.map((value) => ownerOf(value)).find((owner) => owner && owner.kind !== 'enum');
  };
  const ownerOf = (expression: Expression): MemberOwner | undefined => {
    const read = unwrap(expression);
    switch (read.kind) {
      case 'Identifier':
        return ofName(read.text);
      case 'MemberAccess': {
        const owner = ownerOf(read.object);
        return owner?.kind === 'class' ? ofType(findMember(owner.fact, read.member.text)?.type) : undefined;
      }
      case 'IndexAccess': {
        const name = read.object.kind === 'Identifier' ? read.object.text.toLowerCase() : '';
        const table = tables.find((each) => each.name.toLowerCase() === name);
        return table && { kind: 'row', table };
      }
      case 'Call': {
        const callee = read.callee.kind === 'Identifier' ? findFunction(read.callee.text) : undefined;
        return ofType(callee?.signatures[0]?.returns);
      }
      default:
        return undefined;
    }
  };
  return ownerOf;
}
