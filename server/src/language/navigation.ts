import { type DocumentHighlight, DocumentHighlightKind, type Location } from 'vscode-languageserver-types';
import type { DocumentAnalysis } from './analysis';
import { namesOf, type NameUse } from './names';

/** Where the name at `offset` is declared; the start tag for the name of an end tag. Nothing for what is built in. */
export function findDefinition(analysis: DocumentAnalysis, uri: string, offset: number): Location[] {
  const uses = usesAt(analysis, offset);
  const [first] = uses;
  const declarations = first?.thing.meaning.kind === 'tag' ? [first] : uses.filter(({ declares }) => declares);
  return declarations.map((use) => ({ uri, range: analysis.lines.rangeOf(use) }));
}

/** Every place that uses the name at `offset`, in both layers. */
export function findReferences(
  analysis: DocumentAnalysis,
  uri: string,
  offset: number,
  includeDeclaration: boolean,
): Location[] {
  return usesAt(analysis, offset)
    .filter(({ declares }) => includeDeclaration || !declares)
    .map((use) => ({ uri, range: analysis.lines.rangeOf(use) }));
}

/** The places of the name at `offset`; where it gets a value, or is declared, as written. */
export function findHighlights(analysis: DocumentAnalysis, offset: number): DocumentHighlight[] {
  return usesAt(analysis, offset).map((use) => ({ range: analysis.lines.rangeOf(use), kind: highlightKind(use) }));
}

function highlightKind({ declares, writes, thing }: NameUse): DocumentHighlightKind {
  if (thing.meaning.kind === 'tag') return DocumentHighlightKind.Text;
  return declares || writes ? DocumentHighlightKind.Write : DocumentHighlightKind.Read;
}

function usesAt(analysis: DocumentAnalysis, offset: number): readonly NameUse[] {
  return analysis.kind === 'manifest' ? (namesOf(analysis).at(offset)?.thing.uses ?? []) : [];
}
