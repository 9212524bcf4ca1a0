import type { SemanticTokens, SemanticTokensDelta, SemanticTokensLegend } from 'vscode-languageserver-types';
import { type TargetVersion, removalAt } from '../mspl';
import type { OffsetRange } from '../text';
import type { DocumentAnalysis } from './analysis';
import { type Meaning, namesOf, type NameUse } from './names';

const tokenTypes = ['function', 'variable', 'parameter', 'struct', 'property', 'enum', 'enumMember'] as const;
const tokenModifiers = ['declaration', 'readonly', 'modification', 'deprecated', 'defaultLibrary'] as const;

type TokenType = (typeof tokenTypes)[number];
type TokenModifier = (typeof tokenModifiers)[number];

export const semanticTokensLegend: SemanticTokensLegend = {
  tokenTypes: [...tokenTypes],
  tokenModifiers: [...tokenModifiers],
};

interface Appearance {
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

/** The names of the script, and those that data files and columns have in the XML, encoded as the protocol wants it. */
export function semanticTokens(analysis: DocumentAnalysis, range?: OffsetRange): number[] {
  if (analysis.kind !== 'manifest') return [];
  const data: number[] = [];
  let last = { line: 0, character: 0 };
  for (const use of namesOf(analysis).uses) {
    if (range && (use.end < range.start || use.start > range.end)) continue;
    const appearance = appearanceOf(use, analysis.target);
    const { start, end } = analysis.lines.rangeOf(use);
    if (!appearance || start.line !== end.line || end.character <= start.character) continue;
    const lineDelta = start.line - last.line;
    const characterDelta = lineDelta === 0 ? start.character - last.character : start.character;
    const modifiers = appearance.modifiers.reduce((bits, each) => bits | (1 << tokenModifiers.indexOf(each)), 0);
    data.push(
      lineDelta,
      characterDelta,
      end.character - start.character,
      tokenTypes.indexOf(appearance.type),
      modifiers,
    );
    last = start;
  }
  return data;
}

function appearanceOf({ thing, declares, writes }: NameUse, target: TargetVersion): Appearance | undefined {
  const look = lookOf(thing.meaning, target);
  if (!look) return undefined;
  const use: TokenModifier[] = declares ? ['declaration'] : writes ? ['modification'] : [];
  return { type: look.type, modifiers: [...look.modifiers, ...use] };
}

function lookOf(meaning: Meaning, target: TargetVersion): Appearance | undefined {
  switch (meaning.kind) {
    case 'variable':
    case 'parameter':
    case 'function':
      return { type: meaning.kind, modifiers: [] };
    case 'file':
      return { type: 'struct', modifiers: ['readonly'] };
    case 'column':
      return { type: 'property', modifiers: ['readonly'] };
    case 'built-in-function':
      return builtIn('function', meaning, target, []);
    case 'built-in-variable':
      return builtIn('variable', meaning, target, ['readonly']);
    case 'enum':
      return builtIn('enum', meaning, target, []);
    case 'constant':
      return builtIn('enumMember', meaning, target, ['readonly']);
    case 'member':
      return builtIn('property', meaning, target, meaning.fact.writable === 'no' ? ['readonly'] : []);
    case 'unknown-function':
    case 'prefix':
    case 'tag':
      return undefined;
  }
}

function builtIn(
  type: TokenType,
  { fact }: Extract<Meaning, { fact: unknown }>,
  target: TargetVersion,
  modifiers: readonly TokenModifier[],
): Appearance {
  const deprecated: TokenModifier[] = removalAt(fact, target) ? ['deprecated'] : [];
  return { type, modifiers: ['defaultLibrary', ...modifiers, ...deprecated] };
}

/** Keeps the tokens that were last sent of each document, to answer with what has changed. */
export interface SemanticTokensHistory {
  full(analysis: DocumentAnalysis, uri: string): SemanticTokens;
  /** All tokens again when `previousResultId` is not the latest. */
  since(previousResultId: string, analysis: DocumentAnalysis, uri: string): SemanticTokens | SemanticTokensDelta;
  forget(uri: string): void;
}

export function createSemanticTokensHistory(): SemanticTokensHistory {
  const sent = new Map<string, { readonly resultId: string; readonly data: readonly number[] }>();
  let count = 0;
  const full = (analysis: DocumentAnalysis, uri: string): SemanticTokens & { resultId: string } => {
    const result = { resultId: String(++count), data: semanticTokens(analysis) };
    sent.set(uri, result);
    return result;
  };
  return {
    full,
    since(previousResultId, analysis, uri) {
      const previous = sent.get(uri);
      const { resultId, data } = full(analysis, uri);
      if (previous?.resultId !== previousResultId) return { resultId, data };
      return { resultId, edits: changes(previous.data, data) };
    },
    forget: (uri) => void sent.delete(uri),
  };
}

/** One edit from the first number that differs to the last; none when nothing does. */
function changes(before: readonly number[], after: readonly number[]): SemanticTokensDelta['edits'] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let kept = 0;
  while (kept < shorter - start && before[before.length - 1 - kept] === after[after.length - 1 - kept]) kept++;
  if (start === before.length && start === after.length) return [];
  return [{ start, deleteCount: before.length - kept - start, data: after.slice(start, after.length - kept) }];
}
