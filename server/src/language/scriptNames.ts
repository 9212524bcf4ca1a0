import type { ManifestAnalysis } from '../manifest';
import {
  type ClassFact,
  findClass,
  findEnum,
  findEnumMember,
  findFunction,
  findMember,
  findVariable,
  type Identifier,
  type MemberAccess,
  type Name,
  type Scope,
  unwrap,
  walkScope,
} from '../mspl';
import type { DataFile } from './dataFiles';
import type { AddName } from './names';
import { type ScriptModel, scriptModelOf } from './scriptModel';

/** Adds the names of the script: its own, those of the data files, and the built-in ones. */
export function addScriptNames(add: AddName, manifest: ManifestAnalysis): void {
  const model = scriptModelOf(manifest);
  if (!model) return;
  for (const declaration of model.parsed.script.functions) {
    if (declaration.name.text === '') continue;
    const { key, name, meaning } = functionNamed(declaration.name.text, model);
    add(key, name, meaning, declaration.name, { declares: true });
  }
  model.binding.scopes.forEach((scope, i) => {
    addVariables(add, scope, i);
    walkScope(scope.owner, (node, parent) => {
      switch (node.kind) {
        case 'ForeachStatement':
          addBuiltInVariable(add, node.variable, true);
          break;
        case 'MemberAccess':
          addMember(add, node, scope, model, parent?.kind === 'Assignment' && parent.target === node);
          break;
        case 'Identifier':
          if (node.text === '') break;
          if (parent?.kind === 'Call' && parent.callee === node) addCall(add, node, model);
          else if (!scope.variables.has(node.text.toLowerCase())) {
            addOther(add, node, model, parent?.kind === 'Assignment' && parent.target === node);
          }
          break;
        default:
          break;
      }
    });
  });
}

function addVariables(add: AddName, scope: Scope, scopeIndex: number): void {
  const parameters = scope.owner.kind === 'FunctionDeclaration' ? scope.owner.parameters : [];
  for (const [key, variable] of scope.variables) {
    const isParameter = parameters.some(({ text }) => text.toLowerCase() === key);
    const kind = isParameter ? 'parameter' : 'variable';
    const first = variable.occurrences.find(({ writes }) => writes);
    for (const occurrence of variable.occurrences) {
      const { name, writes } = occurrence;
      const declares = isParameter ? parameters.includes(name) : occurrence === first;
      add(`variable ${scopeIndex} ${key}`, variable.name, { kind, variable, scope }, name, { declares, writes });
    }
  }
}

function functionNamed(text: string, { binding }: ScriptModel) {
  const key = text.toLowerCase();
  const declaration = binding.functions.get(key);
  if (declaration) {
    return { key: `function ${key}`, name: declaration.name.text, meaning: { kind: 'function', declaration } } as const;
  }
  const fact = findFunction(text);
  return fact
    ? ({ key: `built-in ${key}`, name: fact.name, meaning: { kind: 'built-in-function', fact } } as const)
    : ({ key: `function ${key}`, name: text, meaning: { kind: 'unknown-function' } } as const);
}

function addCall(add: AddName, callee: Identifier, model: ScriptModel): void {
  const { key, name, meaning } = functionNamed(callee.text, model);
  add(key, name, meaning, callee);
}

function addBuiltInVariable(add: AddName, name: Name, writes: boolean): boolean {
  const fact = findVariable(name.text);
  if (fact) add(`built-in ${fact.name}`, fact.name, { kind: 'built-in-variable', fact }, name, { writes });
  return fact !== undefined;
}

/** A name that is no variable of the script. */
function addOther(add: AddName, name: Identifier, model: ScriptModel, writes: boolean): void {
  if (addBuiltInVariable(add, name, writes)) return;
  const file = fileNamed(name.text, model);
  const enumeration = findEnum(name.text);
  if (file) add(`file ${file.name.toLowerCase()}`, file.name, { kind: 'file', file }, name);
  else if (enumeration) add(`enum ${enumeration.name}`, enumeration.name, { kind: 'enum', fact: enumeration }, name);
  else addCall(add, name, model);
}

function fileNamed(text: string, { files }: ScriptModel): DataFile | undefined {
  return files.find(({ name }) => name.toLowerCase() === text.toLowerCase());
}

function addMember(
  add: AddName,
  { object, member }: MemberAccess,
  scope: Scope,
  model: ScriptModel,
  writes: boolean,
): void {
  if (member.text === '') return;
  const owner = unwrap(object);
  if (owner.kind === 'IndexAccess') {
    const table = unwrap(owner.object);
    const isVariable = table.kind !== 'Identifier' || scope.variables.has(table.text.toLowerCase());
    const file = isVariable ? undefined : fileNamed(table.text, model);
    if (!file) return;
    const column = file.columns.find(({ name }) => name.toLowerCase() === member.text.toLowerCase());
    const key = `column ${file.name.toLowerCase()}.${member.text.toLowerCase()}`;
    add(key, column?.name ?? member.text, { kind: 'column', file }, member, { writes });
    return;
  }
  const isOwn = owner.kind === 'Identifier' && scope.variables.has(owner.text.toLowerCase());
  const enumeration = owner.kind === 'Identifier' && !isOwn ? findEnum(owner.text) : undefined;
  if (enumeration) {
    const fact = findEnumMember(enumeration, member.text);
    const meaning = fact && ({ kind: 'constant', fact, owner: enumeration } as const);
    if (meaning) add(`constant ${enumeration.name}.${fact.name}`, fact.name, meaning, member);
    return;
  }
  for (const type of model.types.typesOf(owner, scope)) {
    const fact = findClass(type);
    const found = fact && memberOf(fact, member.text);
    if (!found) continue;
    const meaning = { kind: 'member', fact: found.fact, owner: found.owner } as const;
    add(`member ${found.owner.name}.${found.fact.name}`, found.fact.name, meaning, member, { writes });
    return;
  }
}

/** The member with the class that declares it, which may be one that the class inherits from. */
function memberOf(
  owner: ClassFact,
  name: string,
): Omit<Extract<Parameters<AddName>[2], { kind: 'member' }>, 'kind'> | undefined {
  const fact = findMember(owner, name);
  if (!fact) return undefined;
  const base = owner.inherits === undefined ? undefined : findClass(owner.inherits);
  return owner.members.includes(fact) || !base ? { fact, owner } : memberOf(base, name);
}
