import { type InlayHint, InlayHintKind } from 'vscode-languageserver-types';
import { type Call, type Expression, findFunction, type Scope, type TargetVersion, unwrap, walkScope } from '../mspl';
import type { OffsetRange } from '../text';
import type { DocumentAnalysis } from './analysis';
import { signaturesFor } from './documentation';
import { chooseSignature, parameterIndex } from './overloads';
import { type ScriptModel, scriptModelOf } from './scriptModel';

/** The names of the parameters, before each argument within `range` that is a literal and so has no name of its own. */
export function findInlayHints(analysis: DocumentAnalysis, range: OffsetRange): InlayHint[] {
  const model = analysis.kind === 'manifest' ? scriptModelOf(analysis.manifest) : undefined;
  if (!model) return [];
  const hints: InlayHint[] = [];
  for (const scope of model.binding.scopes) {
    walkScope(scope.owner, (node) => {
      if (node.kind !== 'Call' || node.end < range.start || node.start > range.end) return;
      const names = parameterNames(node, scope, model, analysis.target);
      node.arguments.forEach((argument, i) => {
        const name = names[i];
        if (name === undefined || !isLiteral(argument)) return;
        if (argument.end < range.start || argument.start > range.end) return;
        const position = analysis.lines.positionAt(argument.start);
        hints.push({ position, label: `${name}:`, kind: InlayHintKind.Parameter, paddingRight: true });
      });
    });
  }
  return hints;
}

/** The name of the parameter that each argument is for; undefined where there is none. */
function parameterNames(
  call: Call,
  scope: Scope,
  { binding, types }: ScriptModel,
  target: TargetVersion,
): readonly (string | undefined)[] {
  if (call.callee.kind !== 'Identifier') return [];
  const declaration = binding.functions.get(call.callee.text.toLowerCase());
  if (declaration) return declaration.parameters.map(({ text }) => text);
  const fact = findFunction(call.callee.text);
  const signatures = fact ? signaturesFor(fact, target) : [];
  const argumentTypes = call.arguments.map((argument) => types.typesOf(argument, scope));
  const signature = signatures[chooseSignature(signatures, argumentTypes)];
  if (!signature) return [];
  return call.arguments.map((_, i) => {
    const parameter = signature.parameters[parameterIndex(signature, i)];
    // `stringN` says nothing where any number of texts follow each other.
    return parameter?.repeatable === true ? undefined : parameter?.name;
  });
}

function isLiteral(expression: Expression): boolean {
  const read = unwrap(expression);
  switch (read.kind) {
    case 'StringLiteral':
    case 'IntegerLiteral':
    case 'FloatLiteral':
    case 'BooleanLiteral':
    case 'NullLiteral':
      return true;
    case 'UnaryExpression':
      return isLiteral(read.operand);
    default:
      return false;
  }
}
