import { type ManifestScript, readOutline } from '../../manifest';
import { messageKindsAt, type Script, walk, walkScope } from '../../mspl';
import type { ManifestDocument } from '../analysis';
import { scopeAround, type ScriptModel, scriptModelOf } from '../scriptModel';
import type { Proposal } from './proposal';
import { proposeConstructs } from './scriptConstructs';
import { proposeExpected } from './scriptExpected';
import { proposeKeywords } from './scriptKeywords';
import { proposeMembers } from './scriptMembers';
import {
  isAbsent,
  type NameContext,
  proposeActions,
  proposeAssignables,
  proposeBuiltInVariables,
  proposeCollections,
  proposeEnums,
  proposeFunctions,
  proposeLoopVariable,
  proposeOwnFunctions,
  proposeOwnVariables,
  proposeTables,
} from './scriptNames';
import { type ScriptPlace, scriptPlaceAt } from './scriptPlace';
import { scopeAt, type ScriptScope } from './scriptScope';
import { proposeStrings } from './scriptStrings';

/** What can be written in a script. After a typed `.` only members are, after a typed quote only what a text can say. */
export function proposeInScript(
  { parsed }: ManifestScript,
  offset: number,
  analysis: ManifestDocument,
  typed: string | undefined,
): Proposal[] {
  const { manifest, text, target } = analysis;
  const place = scriptPlaceAt(parsed, text, offset);
  const model = scriptModelOf(manifest);
  if (!place || !model) return [];
  const outline = readOutline(manifest.document, target);
  if (place.kind === 'string') return typed === '.' ? [] : proposeStrings(place, outline);
  if (typed === '"') return [];
  const { range } = place;
  const kinds = messageKindsAt({ script: parsed.script, binding: model.binding, text, ...outline }, range.start);
  const scope = usableScope(model, scopeAt(manifest, offset), range.start, text);
  if (!scope) return [];
  if (place.kind === 'member') {
    const owner = scope.ownerEndingAt(place.objectEnd);
    return owner && !isAbsent(place.root, kinds) ? proposeMembers(owner, range, target) : [];
  }
  if (typed === '.') return [];
  const context: NameContext = {
    ...{ range, target, scope, kinds, outline },
    after: text.slice(range.end, range.end + 80),
    inFunction: scopeAround(model, range.start)?.owner.kind === 'FunctionDeclaration',
    inEndpointLoop: isInEndpointLoop(parsed.script, range.start, text),
  };
  return withoutRepeats([...proposeNames(place, context), ...proposeKeywords(place, parsed.script, context)]);
}

function proposeNames(place: Exclude<ScriptPlace, { kind: 'string' | 'member' }>, context: NameContext): Proposal[] {
  switch (place.kind) {
    case 'foreach-in':
      return [];
    case 'foreach-variable':
      return proposeLoopVariable(context);
    case 'statement':
      if (place.cases === 'first') return [];
      return [
        ...proposeOwnVariables(context),
        ...proposeOwnFunctions(context),
        ...proposeAssignables(context),
        ...proposeActions(context),
        ...proposeConstructs(place, context),
      ];
    case 'expression': {
      if (place.collectionFor !== undefined) return proposeCollections(place.collectionFor, context);
      const likely = proposeExpected(place, context);
      if (place.isCaseLabel) return [...likely, ...proposeEnums(context)];
      return [
        ...likely,
        ...proposeOwnVariables(context),
        ...proposeOwnFunctions(context),
        ...proposeTables(context),
        ...proposeBuiltInVariables(context),
        ...proposeFunctions(context),
        ...proposeEnums(context),
      ];
    }
  }
}

/** The scope without what has no use yet: a variable that first gets its value here, and the function around. */
function usableScope(
  model: ScriptModel,
  scope: ScriptScope | undefined,
  offset: number,
  text: string,
): ScriptScope | undefined {
  const around = scopeAround(model, offset);
  if (!scope || !around) return undefined;
  const starts = new Set<number>();
  walkScope(around.owner, (node) => {
    if (node.kind !== 'Assignment' || node.target.end >= offset) return;
    const isAtValue = node.value.kind === 'MissingExpression' && text.slice(node.end, offset).trim() === '';
    if (offset <= node.end || isAtValue) starts.add(node.target.start);
  });
  const hasValue = (name: string): boolean =>
    around.variables
      .get(name.toLowerCase())
      ?.occurrences.some((occurrence) => occurrence.writes && !starts.has(occurrence.name.start)) ?? true;
  return {
    ...scope,
    variables: scope.variables.filter(hasValue),
    functions: scope.functions.filter((declaration) => declaration !== around.owner),
  };
}

/** Whether a foreach over dbEndpoint, the only place where that has a value, is still open at an offset. */
function isInEndpointLoop(script: Script, offset: number, text: string): boolean {
  let found = false;
  walk(script, (node) => {
    if (node.kind !== 'ForeachStatement' || node.variable.text.toLowerCase() !== 'dbendpoint') return;
    const isOpen = text[node.end - 1] !== '}';
    if (node.collection.end < offset && (isOpen || offset < node.end)) found = true;
  });
  return found;
}

/** A script may use the name of something built in for its own; it is offered once, as its own. */
function withoutRepeats(proposals: readonly Proposal[]): Proposal[] {
  const seen = new Set<string>();
  return proposals.filter(({ label }) => !seen.has(label) && seen.add(label));
}
