import { CompletionItemKind } from 'vscode-languageserver-types';
import {
  type BehaviorContext,
  enumFacts,
  findClass,
  type FunctionFact,
  functionFacts,
  isAvailable,
  membersOf,
  type MessageKind,
  type ParameterFact,
  removalAt,
  type TargetVersion,
  type VariableFact,
  variableFacts,
} from '../../mspl';
import type { OffsetRange } from '../../text';
import { signaturesFor, signatureText } from '../documentation';
import { choice, type Proposal, snippetText } from './proposal';
import type { ScriptScope } from './scriptScope';

/** What the names that can stand at a place depend on. */
export interface NameContext {
  readonly range: OffsetRange;
  /** The text after the range, as far as it matters. */
  readonly after: string;
  readonly target: TargetVersion;
  readonly scope: ScriptScope;
  /** The kinds of message that can reach the place. */
  readonly kinds: readonly MessageKind[];
  readonly outline: BehaviorContext;
  /** Whether the place lies in a function of the script. */
  readonly inFunction: boolean;
  /** Whether it lies in a foreach over dbEndpoint. */
  readonly inEndpointLoop: boolean;
}

export function proposeOwnVariables({ scope, range }: NameContext): Proposal[] {
  return scope.variables.map((name) => ({
    label: name,
    kind: CompletionItemKind.Variable,
    range,
    newText: name,
    detail: 'variable of the script',
    rank: 10,
  }));
}

export function proposeOwnFunctions({ scope, range, after }: NameContext): Proposal[] {
  return scope.functions.map(({ name, parameters }) => {
    const names = parameters.map(({ text }) => text);
    return {
      label: name.text,
      kind: CompletionItemKind.Function,
      range,
      ...callText(name.text, names.map(snippetText), after, names.length > 0),
      detail: `${name.text}(${names.join(', ')})`,
      rank: 25,
    };
  });
}

/** The data files of the manifest. */
export function proposeTables({ scope, range, after }: NameContext): Proposal[] {
  return scope.tables.map(({ name, columns }) => ({
    label: name,
    kind: CompletionItemKind.Struct,
    range,
    newText: after.startsWith('[') ? name : `${name}[$1]`,
    snippet: !after.startsWith('['),
    detail: `data file: ${columns.map((column) => column.name).join(', ')}`,
    rank: 25,
  }));
}

/** The built-in variables as values; one whose message is surely not there comes last, and says so. */
export function proposeBuiltInVariables(context: NameContext): Proposal[] {
  const { inFunction, inEndpointLoop } = context;
  return variablesOf(context, ({ name }) => name !== 'dbEndpoint' || inFunction || inEndpointLoop);
}

/** The built-in variables that have a member that a script can assign to. */
export function proposeAssignables(context: NameContext): Proposal[] {
  return variablesOf(context, ({ type }) => {
    const owner = findClass(type);
    return owner !== undefined && membersOf(owner).some(({ writable }) => writable === 'yes');
  });
}

/** `dbEndpoint`, the one built-in variable that a foreach can have. */
export function proposeLoopVariable(context: NameContext): Proposal[] {
  return variablesOf(context, ({ name }) => name === 'dbEndpoint');
}

function variablesOf({ range, target, kinds }: NameContext, suits: (fact: VariableFact) => boolean): Proposal[] {
  return variableFacts
    .filter((fact) => isAvailable(fact, target) && suits(fact))
    .map((fact): Proposal => {
      const [kind = ''] = kinds;
      const isFalse = isAbsent(fact.name, kinds);
      return {
        label: fact.name,
        kind: CompletionItemKind.Variable,
        range,
        newText: fact.name,
        detail: isFalse ? `${fact.type}; false here, where only a ${kind} comes` : fact.type,
        about: `variable/${fact.name}`,
        deprecated: removalAt(fact, target) !== undefined,
        rank: isFalse ? 90 : 11 + variableFacts.indexOf(fact),
      };
    });
}

/** Whether a variable stands for a message of a kind that does not come. */
export function isAbsent(variable: string, kinds: readonly MessageKind[]): boolean {
  const needed = new Map<string, MessageKind>([
    ['siprequest', 'request'],
    ['sipresponse', 'response'],
  ]).get(variable.toLowerCase());
  return needed !== undefined && kinds.length > 0 && !kinds.includes(needed);
}

/** The built-in functions that do something: what a statement can begin with. */
export function proposeActions(context: NameContext): Proposal[] {
  return functionsOf(context, ({ acts }) => acts === true);
}

/** The built-in functions that give a value. */
export function proposeFunctions(context: NameContext): Proposal[] {
  return functionsOf(context, (fact) => !givesNothing(fact) && fact.name !== 'QueryEndpoints');
}

/** What a foreach can run through: endpoints with dbEndpoint alone, collections of texts with any other variable. */
export function proposeCollections(variable: string, context: NameContext): Proposal[] {
  const isEndpoint = variable.toLowerCase() === 'dbendpoint';
  const functions = functionsOf(
    context,
    ({ name, signatures: [usual] }) =>
      usual?.returns.startsWith('collection<') === true && (name === 'QueryEndpoints') === isEndpoint,
  );
  const others = proposeOwnVariables(context).filter(({ label }) => label.toLowerCase() !== variable.toLowerCase());
  return isEndpoint ? functions : [...functions, ...others];
}

function functionsOf(context: NameContext, suits: (fact: FunctionFact) => boolean): Proposal[] {
  const { range, after, target } = context;
  return functionFacts
    .filter((fact) => isAvailable(fact, target) && suits(fact) && isCallable(fact, context))
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
        about: `function/${fact.name}` as const,
        deprecated: removalAt(fact, target) !== undefined,
        rank: 40,
      };
    });
}

/** Whether a call here can be anything but an error: for the kinds of message that come, in an application of this kind. */
function isCallable({ name, context }: FunctionFact, { kinds, outline }: NameContext): boolean {
  if (name === 'Dispatch' && outline.scriptOnly) return false;
  return context === 'any' || kinds.length === 0 || kinds.includes(context);
}

export function proposeEnums({ range, target }: NameContext): Proposal[] {
  return enumFacts
    .filter((fact) => isAvailable(fact, target))
    .map((fact) => ({
      label: fact.name,
      kind: CompletionItemKind.Enum,
      range,
      newText: fact.name,
      about: `enum/${fact.name}` as const,
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
