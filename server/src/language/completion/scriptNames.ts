import { CompletionItemKind } from 'vscode-languageserver-types';
import {
  enumFacts,
  type FunctionFact,
  functionFacts,
  isAvailable,
  type ParameterFact,
  removalAt,
  type TargetVersion,
  variableFacts,
} from '../../mspl';
import type { OffsetRange } from '../../text';
import {
  enumDocumentation,
  functionDocumentation,
  signaturesFor,
  signatureText,
  variableDocumentation,
} from '../documentation';
import { choice, type Proposal, snippetText } from './proposal';
import type { ScriptScope } from './scriptScope';

/** The script's own variables and functions, its data files where a value is wanted, and the built-in variables. */
export function proposeOwnNames(scope: ScriptScope, range: OffsetRange, after: string, isValue: boolean): Proposal[] {
  const variables = scope.variables.map((name) => ({
    label: name,
    kind: CompletionItemKind.Variable,
    range,
    newText: name,
    detail: 'variable of the script',
    rank: 10,
  }));
  const functions = scope.functions.map(({ name, parameters }) => {
    const names = parameters.map(({ text }) => text);
    return {
      label: name.text,
      kind: CompletionItemKind.Function,
      range,
      ...callText(name.text, names.map(snippetText), after, names.length > 0),
      detail: `${name.text}(${names.join(', ')})`,
      rank: 20,
    };
  });
  const tables = scope.tables.map(({ name, columns }) => ({
    label: name,
    kind: CompletionItemKind.Struct,
    range,
    newText: after.startsWith('[') ? name : `${name}[$1]`,
    snippet: !after.startsWith('['),
    detail: `data file: ${columns.map((column) => column.name).join(', ')}`,
    rank: 20,
  }));
  return [...variables, ...functions, ...(isValue ? tables : [])];
}

export function proposeBuiltInVariables(range: OffsetRange, target: TargetVersion): Proposal[] {
  return variableFacts
    .filter((fact) => isAvailable(fact, target))
    .map((fact) => ({
      label: fact.name,
      kind: CompletionItemKind.Variable,
      range,
      newText: fact.name,
      detail: fact.type,
      documentation: variableDocumentation(fact, target),
      deprecated: removalAt(fact, target) !== undefined,
      rank: 15,
    }));
}

/** The built-in functions; where a value is wanted, only those that give one. */
export function proposeFunctions(
  range: OffsetRange,
  after: string,
  isValue: boolean,
  target: TargetVersion,
): Proposal[] {
  return functionFacts
    .filter((fact) => isAvailable(fact, target) && !(isValue && givesNothing(fact)))
    .map((fact) => {
      const signature = signaturesFor(fact, target)[0] ?? fact.signatures[0];
      const required = signature?.parameters.filter(({ optional }) => !optional) ?? [];
      const takesMore = signature === undefined || signature.parameters.length > 0;
      return {
        label: fact.name,
        kind: CompletionItemKind.Function,
        range,
        ...callText(fact.name, required.map(placeholder), after, takesMore),
        detail: signature && signatureText(fact.name, signature),
        documentation: functionDocumentation(fact, target),
        deprecated: removalAt(fact, target) !== undefined,
        rank: 40,
      };
    });
}

export function proposeEnums(range: OffsetRange, target: TargetVersion): Proposal[] {
  return enumFacts
    .filter((fact) => isAvailable(fact, target))
    .map((fact) => ({
      label: fact.name,
      kind: CompletionItemKind.Enum,
      range,
      newText: fact.name,
      documentation: enumDocumentation(fact, target),
      deprecated: removalAt(fact, target) !== undefined,
      rank: 50,
    }));
}

function givesNothing({ signatures }: FunctionFact): boolean {
  return signatures.length > 0 && signatures.every(({ returns }) => returns === 'void');
}

/** The parameter's name, or its values: the inner part of a placeholder. */
function placeholder({ name, type, values }: ParameterFact): string | readonly string[] {
  if (values && values.length > 0) return values;
  return type === 'bool' ? ['true', 'false'] : snippetText(name);
}

/** A call with a placeholder for each argument; the name alone where the parentheses are written already. */
function callText(
  name: string,
  placeholders: readonly (string | readonly string[])[],
  after: string,
  takesArguments: boolean,
): Pick<Proposal, 'newText' | 'snippet'> {
  if (/^\s*\(/.test(after)) return { newText: name };
  if (!takesArguments) return { newText: `${name}()` };
  const list = placeholders.map((inner, i) =>
    typeof inner === 'string' ? `\${${i + 1}:${inner}}` : choice(i + 1, inner),
  );
  return { newText: `${name}(${list.length > 0 ? list.join(', ') : '$1'})`, snippet: true };
}
