import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import type { LineIndex, OffsetRange } from '../text';
import { allNodes, type XmlChild } from '../xml';
import type { DocumentAnalysis, ManifestDocument, MessagesDocument } from './analysis';
import { perAnalysis } from './perAnalysis';

interface Fold extends OffsetRange {
  readonly kind?: FoldingRangeKind;
  /** Whether the last line stays in sight: it holds the end tag, or the closing brace. */
  readonly keepsLastLine?: boolean;
}

/**
 * What can be folded, as whole lines: elements, start tags over several lines, CDATA sections, blocks and switches of the
 * script, comments in both layers, and the messages of a `.sip` file with their
 * bodies.
 */
export const findFoldingRanges = perAnalysis((analysis: DocumentAnalysis): FoldingRange[] => {
  switch (analysis.kind) {
    case 'manifest':
      return inLines([...xmlFolds(analysis), ...scriptFolds(analysis)], analysis.lines);
    case 'messages':
      return inLines(messageFolds(analysis), analysis.lines);
    case 'empty-manifest':
    case 'foreign':
      return [];
  }
});

/** One range for each first line, the longest, because an editor shows only one there. */
function inLines(folds: readonly Fold[], lines: LineIndex): FoldingRange[] {
  const byLine = new Map<number, FoldingRange>();
  for (const { start, end, kind, keepsLastLine = false } of folds) {
    const startLine = lines.positionAt(start).line;
    const endLine = lines.positionAt(end).line - (keepsLastLine ? 1 : 0);
    if (endLine <= startLine || endLine <= (byLine.get(startLine)?.endLine ?? -1)) continue;
    byLine.set(startLine, { startLine, endLine, ...(kind !== undefined && { kind }) });
  }
  return [...byLine.values()].sort((one, other) => one.startLine - other.startLine);
}

function* xmlFolds({ manifest }: ManifestDocument): Generator<Fold> {
  for (const node of allNodes(manifest.document)) {
    const fold = foldOf(node);
    if (fold) yield fold;
  }
}

function foldOf(node: XmlChild): Fold | undefined {
  switch (node.kind) {
    case 'element': {
      const { start, end, endTag, startTag } = node;
      return endTag ? { start, end: endTag.start, keepsLastLine: true } : { start, end: Math.max(startTag.end, end) };
    }
    case 'comment':
      return { start: node.start, end: node.end, kind: FoldingRangeKind.Comment };
    case 'cdata':
      return { start: node.start, end: node.end, keepsLastLine: true };
    case 'doctype':
    case 'processing-instruction':
      return node;
    case 'text':
      return undefined;
  }
}

function scriptFolds({ manifest, lines }: ManifestDocument): Fold[] {
  if (!manifest.script) return [];
  const { tokens, comments } = manifest.script.parsed;
  const folds: Fold[] = [];
  const open: OffsetRange[] = [];
  for (const token of tokens) {
    if (token.kind === '{') open.push(token);
    const opener = token.kind === '}' ? open.pop() : undefined;
    if (opener) folds.push({ start: opener.start, end: token.start, keepsLastLine: true });
  }
  return [...folds, ...commentFolds(comments, lines)];
}

/** Comments over several lines, and those on lines that follow each other, each on a line of its own, as one. */
function commentFolds(comments: readonly OffsetRange[], lines: LineIndex): Fold[] {
  const folds: { start: number; end: number; kind: FoldingRangeKind }[] = [];
  for (const { start, end } of comments) {
    const previous = folds.at(-1);
    const follows = previous && lines.positionAt(previous.end).line + 1 === lines.positionAt(start).line;
    if (follows) previous.end = end;
    else folds.push({ start, end, kind: FoldingRangeKind.Comment });
  }
  return folds;
}

function messageFolds({ entries, text }: MessagesDocument): Fold[] {
  return entries
    .filter(({ isBlank }) => !isBlank)
    .flatMap(({ range, separatorRange, message }) => {
      const start = separatorRange?.start ?? message.startLineRange.start;
      const end = start + text.slice(start, range.end).trimEnd().length;
      return [
        { start, end },
        { start: message.bodyRange.start, end },
      ];
    });
}
