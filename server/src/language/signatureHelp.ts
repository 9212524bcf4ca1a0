import {
  MarkupKind,
  type ParameterInformation,
  type SignatureHelp,
  type SignatureInformation,
} from 'vscode-languageserver-types';
import { type Call, findFunction, type FunctionFact, type SignatureFact, type TargetVersion, walk } from '../mspl';
import type { DocumentAnalysis } from './analysis';
import { functionSummary, parameterDocumentation, signaturesFor, signatureText } from './documentation';
import { chooseSignature, parameterIndex } from './overloads';
import { commentAbove } from './hoverScript';
import { scopeAround, type ScriptModel, scriptModelOf } from './scriptModel';
import { type OpenCall, openCallAt } from './scriptTokens';

/** The characters after which an editor asks for the signatures. */
export const signatureTriggers: readonly string[] = ['(', ','];

/** The signatures of the call that is being written at `offset`, with the overload and the argument it has come to. */
export function signatureHelp(analysis: DocumentAnalysis, offset: number): SignatureHelp | undefined {
  const model = analysis.kind === 'manifest' ? scriptModelOf(analysis.manifest) : undefined;
  const call = model && openCallAt(model.parsed, analysis.text, offset);
  if (!call) return undefined;
  const declaration = model.binding.functions.get(call.name.toLowerCase());
  if (declaration) {
    const names = declaration.parameters.map(({ text }) => text);
    const signature = withParameters(
      declaration.name.text,
      names.map((label) => ({ label })),
      '',
    );
    const documentation = commentAbove(declaration.start, model.parsed.comments, analysis.text);
    const described = documentation === '' ? signature : { ...signature, documentation };
    return { signatures: [described], activeSignature: 0, activeParameter: call.argument };
  }
  const fact = findFunction(call.name);
  return fact && builtInHelp(fact, call, model, analysis.target);
}

function builtInHelp(
  fact: FunctionFact,
  call: OpenCall,
  model: ScriptModel,
  target: TargetVersion,
): SignatureHelp | undefined {
  const available = signaturesFor(fact, target);
  const signatures = available.length > 0 ? available : fact.signatures;
  const activeSignature = chooseSignature(signatures, argumentTypes(call, model));
  const active = signatures[activeSignature];
  if (!active) return undefined;
  return {
    // Each says its own, for a person who looks through them.
    signatures: signatures.map((signature) => ({
      ...signatureInformation(fact, signature, target),
      activeParameter: activeParameter(signature, call),
    })),
    activeSignature,
    activeParameter: activeParameter(active, call),
  };
}

/** The parameter to light up; an argument too many lights up none. */
function activeParameter(signature: SignatureFact, { argument }: OpenCall): number {
  const index = parameterIndex(signature, argument);
  return index < 0 ? signature.parameters.length : index;
}

function signatureInformation(
  fact: FunctionFact,
  signature: SignatureFact,
  target: TargetVersion,
): SignatureInformation {
  const parameters = signature.parameters.map((parameter) => ({
    label: parameter.name,
    documentation: { kind: MarkupKind.Markdown, value: parameterDocumentation(parameter) },
  }));
  const documentation = { kind: MarkupKind.Markdown, value: functionSummary(fact, target) };
  return { ...withParameters(fact.name, parameters, signatureText(fact.name, signature)), documentation };
}

/** Parameters by their place in the label, so that a name that occurs twice lights up where it should. */
function withParameters(name: string, parameters: readonly ParameterInformation[], text: string): SignatureInformation {
  const label = text === '' ? `${name}(${parameters.map((each) => each.label as string).join(', ')})` : text;
  let from = name.length + 1;
  const placed = parameters.map((parameter) => {
    const start = label.indexOf(parameter.label as string, from);
    const comma = label.indexOf(', ', start);
    const end = comma < 0 ? label.lastIndexOf(')') : comma;
    from = end;
    return { ...parameter, label: [start, end] as [number, number] };
  });
  return { label, parameters: placed };
}

/** What is known of the types of the arguments written so far, the one at the cursor among them. */
function argumentTypes(call: OpenCall, model: ScriptModel): (readonly string[])[] {
  const written = callAt(call.start, model);
  const scope = scopeAround(model, call.start);
  const types = written && scope ? written.arguments.map((argument) => model.types.typesOf(argument, scope)) : [];
  while (call.argument > 0 && types.length <= call.argument) types.push([]);
  return types;
}

function callAt(start: number, { parsed }: ScriptModel): Call | undefined {
  let found: Call | undefined;
  walk(parsed.script, (node) => {
    if (node.kind === 'Call' && node.argumentsRange.start === start) found = node;
  });
  return found;
}
