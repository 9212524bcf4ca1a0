import type { ManifestScript } from '../../manifest';
import type { ManifestDocument } from '../analysis';
import type { Proposal } from './proposal';
import { proposeKeywords } from './scriptKeywords';
import { proposeMembers } from './scriptMembers';
import { proposeBuiltInVariables, proposeEnums, proposeFunctions, proposeOwnNames } from './scriptNames';
import { scriptPlaceAt } from './scriptPlace';
import { scopeAt } from './scriptScope';
import { proposeStrings } from './scriptStrings';

/** What can be written in a script. After a typed `.` only members are, after a typed quote only what a text can say. */
export function proposeInScript(
  { parsed }: ManifestScript,
  offset: number,
  { manifest, text, target }: ManifestDocument,
  typed: string | undefined,
): Proposal[] {
  const place = scriptPlaceAt(parsed, text, offset);
  if (!place) return [];
  if (place.kind === 'string') return typed === '.' ? [] : proposeStrings(place, target);
  if (typed === '"') return [];
  const scope = scopeAt(manifest, offset);
  if (!scope) return [];
  if (place.kind === 'member') {
    const owner = scope.ownerEndingAt(place.objectEnd);
    return owner ? proposeMembers(owner, place.range, target) : [];
  }
  if (typed === '.') return [];
  const { range } = place;
  const after = text.slice(range.end, range.end + 80);
  const keywords = proposeKeywords(place, parsed.script, after, target);
  switch (place.kind) {
    case 'foreach-in':
      return keywords;
    case 'foreach-variable':
      return proposeBuiltInVariables(range, target).filter(({ label }) => label === 'dbEndpoint');
    case 'statement':
      if (place.cases === 'first') return keywords;
      return withoutRepeats([
        ...keywords,
        ...proposeOwnNames(scope, range, after, false),
        ...proposeBuiltInVariables(range, target),
        ...proposeFunctions(range, after, false, target),
      ]);
    case 'expression':
      if (place.isCaseLabel) return [...keywords, ...proposeEnums(range, target)];
      return withoutRepeats([
        ...keywords,
        ...proposeOwnNames(scope, range, after, true),
        ...proposeBuiltInVariables(range, target),
        ...proposeFunctions(range, after, true, target),
        ...proposeEnums(range, target),
      ]);
  }
}

/** A script may use the name of something built in for its own; it is offered once, as its own. */
function withoutRepeats(proposals: readonly Proposal[]): Proposal[] {
  const seen = new Set<string>();
  return proposals.filter(({ label }) => !seen.has(label) && seen.add(label));
}
