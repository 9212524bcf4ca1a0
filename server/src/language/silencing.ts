import type { Diagnostic, TextEdit } from '../diagnostics';
import { canBeSilenced, directivesOf, type ManifestAnalysis, type ManifestScript } from '../manifest';
import type { OffsetRange } from '../text';
import { nodeAt, type XmlDocument } from '../xml';
import type { DocumentAnalysis } from './analysis';

/**
 * The edit that silences a finding for its line by a comment above: one of the script where the line begins in the script,
 * else one of the XML, above the tag that the line is part of. Where a comment already silences something there, the id
 * joins it. Undefined for a finding that no comment silences, and where none can stand.
 */
export function silencingEdit(analysis: DocumentAnalysis, diagnostic: Diagnostic): TextEdit | undefined {
  if (analysis.kind !== 'manifest' || !canBeSilenced(diagnostic)) return undefined;
  const { manifest, lines, text } = analysis;
  const { document, script } = manifest;
  const { code } = diagnostic;
  const { line } = lines.positionAt(diagnostic.range.start);
  const scriptComments = script?.parsed.comments ?? [];
  const isFor = ({ firstLine, lastLine }: { firstLine: number; lastLine: number }): boolean =>
    firstLine <= line && line <= lastLine;
  const existing = directivesOf({ document, scriptComments, lines }).find(isFor);
  if (existing) {
    const { end, ids } = existing;
    return { range: { start: end, end }, newText: ids.length > 0 ? `, ${code}` : ` ${code}` };
  }

  const tag = tagAround(document, lines.lineRange(line).start);
  const place = lines.lineRange(tag ? lines.positionAt(tag.start).line : line);
  const comment = commentAt(manifest, place.start, `mspl-disable-next-line ${code}`);
  if (comment === undefined) return undefined;
  const indentation = /^[ \t]*/.exec(text.slice(place.start, place.end))?.[0] ?? '';
  const lineEnd = /\r\n?|\n/.exec(text)?.[0] ?? '\n';
  return {
    range: { start: place.start, end: place.start },
    newText: `${indentation}${comment}${lineEnd}`,
  };
}

/** The start tag that a line begins in the middle of. */
function tagAround(document: XmlDocument, lineStart: number): OffsetRange | undefined {
  const node = nodeAt(document, lineStart);
  const element = node.kind === 'attribute' ? node.owner : node;
  if (element.kind !== 'element') return undefined;
  const { startTag } = element;
  return startTag.start < lineStart && lineStart < startTag.end ? startTag : undefined;
}

/** A comment as it is written at the start of a line; undefined where none can stand. */
function commentAt({ document, script }: ManifestAnalysis, lineStart: number, words: string): string | undefined {
  if (script && isInScript(document, script, lineStart)) {
    const { tokens, comments } = script.parsed;
    const isBroken = [...tokens, ...comments].some(({ start, end }) => start < lineStart && lineStart < end);
    return isBroken ? undefined : `// ${words}`;
  }
  return canHoldXmlComment(document, lineStart) ? `<!-- ${words} -->` : undefined;
}

function isInScript(document: XmlDocument, { element, content }: ManifestScript, offset: number): boolean {
  const { start, end } = content.sourceRange;
  if (content.isInPlace) return start <= offset && offset <= end;
  const node = nodeAt(document, offset);
  if (node.kind === 'cdata') return node.parent === element && offset <= node.contentRange.end;
  return node.kind === 'text' ? node.parent === element : node === element && offset === element.endTag?.start;
}

/** Between two nodes or in a text, but not where it makes two of one stray text; nothing stands before an XML declaration. */
function canHoldXmlComment(document: XmlDocument, offset: number): boolean {
  const [first] = document.children;
  if (first?.kind === 'processing-instruction' && offset <= first.start) return false;
  const node = nodeAt(document, offset);
  if (node.kind === 'text') {
    const isBlank = (start: number, end: number): boolean => document.text.slice(start, end).trim() === '';
    return node.parent !== document || isBlank(node.start, offset) || isBlank(offset, node.end);
  }
  if (node.kind === 'document') return true;
  if (node.kind === 'element' && offset >= node.startTag.end) return offset <= (node.endTag?.start ?? node.end);
  return node.kind !== 'attribute' && node.start === offset;
}
