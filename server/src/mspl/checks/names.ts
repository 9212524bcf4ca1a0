import { nearest } from '../../text';
import type { Identifier, MsplNode } from '../ast';
import { isUnlistedEnum, type Scope, type Variable } from '../binding';
import { enumFacts, findEnum, findFunction, findVariable, variableFacts } from '../facts';
import { isTerminated, walkScope } from '../walk';
import { checkAvailability } from './availability';
import { checkCase, findFile, renaming, report, type CheckInput } from './input';

/** Names that stand for a value: variables of the script and of the server, enumerations, data files. */
export function checkNames(input: CheckInput): void {
  for (const scope of input.binding.scopes) {
    walkScope(scope.owner, (node, parent) => {
      if (node.kind === 'ForeachStatement') checkBuiltInCase(input, node.variable);
      if (node.kind !== 'Identifier' || node.text === '') return;
      if (parent?.kind === 'Call' && parent.callee === node) return;
      if (parent?.kind === 'ExpressionStatement' && !isTerminated(parent)) return;
      checkName(input, scope, node, parent);
    });
  }
}

function checkBuiltInCase(input: CheckInput, name: { text: string; start: number; end: number }): boolean {
  const fact = findVariable(name.text);
  if (!fact) return false;
  checkCase(input, name, fact.name);
  checkAvailability(input, fact, name);
  return true;
}

function checkName(input: CheckInput, scope: Scope, name: Identifier, parent: MsplNode | undefined): void {
  if (checkBuiltInCase(input, name)) return;
  const variable = scope.variables.get(name.text.toLowerCase());
  if (variable?.assigned) {
    checkVariableCase(input, variable, name);
    return;
  }
  if (parent?.kind === 'IndexAccess' && parent.object === name) return;
  const asObject = parent?.kind === 'MemberAccess' && parent.object === name;
  if (findEnum(name.text) ?? isUnlistedEnum(name.text)) {
    if (!asObject) report(input, 'mspl-enum-without-member', name, [name.text]);
    return;
  }
  if (findFile(input, name.text)) {
    report(input, 'mspl-file-without-index', name, [name.text]);
    return;
  }
  if (findFunction(name.text) ?? input.binding.functions.get(name.text.toLowerCase())) {
    report(input, 'mspl-function-without-call', name, [name.text], renaming(name, `${name.text}()`));
    return;
  }
  const meant = nearest(name.text, candidates(scope, asObject));
  report(input, 'mspl-unassigned-variable', name, [name.text, meant ?? ''], renaming(name, meant));
}

function checkVariableCase(input: CheckInput, variable: Variable, name: Identifier): void {
  if (name.text !== variable.name) checkCase(input, name, variable.name);
}

/** How many of a script's variables are compared with a name that is none: more make a long script slow to check. */
const SUGGESTED_VARIABLES = 200;

const constants: readonly string[] = ['true', 'false', 'null'];

function candidates(scope: Scope, asObject: boolean): string[] {
  const own: string[] = [];
  for (const { assigned, name } of scope.variables.values()) {
    if (own.length >= SUGGESTED_VARIABLES) break;
    if (assigned) own.push(name);
  }
  const builtIn = variableFacts.map(({ name }) => name);
  return asObject ? [...builtIn, ...enumFacts.map(({ name }) => name), ...own] : [...own, ...builtIn, ...constants];
}
