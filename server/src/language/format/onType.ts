import type { ManifestAnalysis, ManifestScript } from '../../manifest';
import { childrenOf, type MsplNode } from '../../mspl';
import type { OffsetRange } from '../../text';

/** The characters after which an editor asks to format. */
export const formatTriggers = ['}', ';', '\n'] as const;

/** Where a document may be formatted after `character` was typed before `offset`; nowhere when that ends nothing. */
export function typedRanges(manifest: ManifestAnalysis, offset: number, character: string): OffsetRange[] {
  if (/^[\r\n]+$/.test(character)) return lineRanges(manifest, offset);
  const { script, lines, text } = manifest;
  if ((character !== ';' && character !== '}') || !script || text[offset - 1] !== character) return [];
  const ended = nodeEndingAt(script, offset);
  if (!ended) return [];
  return [{ start: lines.lineRange(lines.positionAt(ended.start).line).start, end: offset }];
}

/** The line before the cursor's, and the cursor's own unless it is blank: an editor has just indented that. */
function lineRanges({ lines, text }: ManifestAnalysis, offset: number): OffsetRange[] {
  const { line } = lines.positionAt(offset);
  if (line === 0) return [];
  const own = lines.lineRange(line);
  const isBlank = text.slice(own.start, own.end).trim() === '';
  return [lines.lineRange(line - 1), ...(isBlank ? [] : [own])];
}

/** The outermost statement or function that ends at an offset. */
function nodeEndingAt({ parsed }: ManifestScript, offset: number): MsplNode | undefined {
  let nodes: readonly MsplNode[] = childrenOf(parsed.script);
  for (;;) {
    const node = nodes.find(({ start, end }) => start < offset && offset <= end);
    if (!node || node.end === offset) return node;
    nodes = childrenOf(node);
  }
}
