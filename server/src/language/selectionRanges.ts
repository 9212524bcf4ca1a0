import type { SelectionRange } from 'vscode-languageserver-types';
import { childrenOf, type MsplNode } from '../mspl';
import { type OffsetRange, touches } from '../text';
import { nodeAt, type XmlNode } from '../xml';
import type { DocumentAnalysis, ManifestDocument, MessagesDocument } from './analysis';

/** What a person may want to select around `offset`, from the word there to the whole document, each within the next. */
export function selectionRange(analysis: DocumentAnalysis, offset: number): SelectionRange {
  const candidates = [...candidatesAt(analysis, offset), wordAt(analysis.text, offset)];
  const whole = { start: 0, end: analysis.text.length };
  let result: SelectionRange = { range: analysis.lines.rangeOf(whole) };
  let outer: OffsetRange = whole;
  const bySize = candidates.sort((one, other) => other.end - other.start - (one.end - one.start));
  for (const inner of bySize) {
    const isWithin = outer.start <= inner.start && inner.end <= outer.end && inner.start < inner.end;
    const isSame = inner.start === outer.start && inner.end === outer.end;
    if (!isWithin || isSame || !touches(inner, offset)) continue;
    result = { range: analysis.lines.rangeOf(inner), parent: result };
    outer = inner;
  }
  return result;
}

function candidatesAt(analysis: DocumentAnalysis, offset: number): OffsetRange[] {
  switch (analysis.kind) {
    case 'manifest':
      return [...xmlRanges(analysis, offset), ...scriptRanges(analysis, offset)];
    case 'messages':
      return messageRanges(analysis, offset);
    case 'empty-manifest':
    case 'foreign':
      return [];
  }
}

function wordAt(text: string, offset: number): OffsetRange {
  const before = /\w*$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[0] ?? '';
  const after = /^\w*/.exec(text.slice(offset, offset + 200))?.[0] ?? '';
  return { start: offset - before.length, end: offset + after.length };
}

function xmlRanges({ manifest }: ManifestDocument, offset: number): OffsetRange[] {
  const ranges: OffsetRange[] = [];
  let node: XmlNode = nodeAt(manifest.document, offset);
  while (node.kind !== 'document') {
    ranges.push(node);
    switch (node.kind) {
      case 'attribute':
        ranges.push(node.name, node.name.localRange);
        if (node.valueRange) ranges.push(node.valueRange, quoted(node.valueRange, node.quote, node.closed));
        node = node.owner;
        break;
      case 'element':
        ranges.push(node.startTag, node.name, node.name.localRange);
        if (node.endTag) ranges.push({ start: node.startTag.end, end: node.endTag.start }, node.endTag);
        if (node.endTagName) ranges.push(node.endTagName, node.endTagName.localRange);
        node = node.parent;
        break;
      case 'cdata':
      case 'comment':
        ranges.push(node.contentRange, trimmed(node.contentRange, manifest.text));
        node = node.parent;
        break;
      case 'text':
        ranges.push(trimmed(node, manifest.text));
        node = node.parent;
        break;
      case 'doctype':
      case 'processing-instruction':
        node = node.parent;
        break;
    }
  }
  return ranges;
}

function quoted({ start, end }: OffsetRange, quote: string, closed: boolean): OffsetRange {
  return { start: start - quote.length, end: end + (closed ? quote.length : 0) };
}

function trimmed({ start, end }: OffsetRange, text: string): OffsetRange {
  const content = text.slice(start, end);
  const from = start + content.length - content.trimStart().length;
  return { start: from, end: from + content.trim().length };
}

function scriptRanges({ manifest }: ManifestDocument, offset: number): OffsetRange[] {
  if (!manifest.script) return [];
  const { script, tokens, comments } = manifest.script.parsed;
  if (!touches(script, offset)) return [];
  const ranges: OffsetRange[] = comments.filter((comment) => touches(comment, offset));
  let around: readonly MsplNode[] = [script];
  while (around.length > 0) {
    ranges.push(...around.flatMap(rangesOf));
    around = around.flatMap(childrenOf).filter((child) => touches(child, offset));
  }
  const token = tokens.find(({ end }) => end >= offset);
  if (token?.kind === 'string') {
    ranges.push(token, { start: token.start + 1, end: token.end - (token.broken ? 0 : 1) });
  }
  return ranges;
}

function rangesOf(node: MsplNode): OffsetRange[] {
  switch (node.kind) {
    case 'Block':
      return [node, { start: node.start + 1, end: node.end - 1 }];
    case 'Call': {
      const { start, end } = node.argumentsRange;
      return [node, node.argumentsRange, { start: start + 1, end: end - 1 }];
    }
    default:
      return [node];
  }
}

function messageRanges({ messages, lines }: MessagesDocument, offset: number): OffsetRange[] {
  const message = messages.find(({ range }) => touches(range, offset));
  if (!message) return [];
  const { range, startLineRange, headersRange, bodyRange, headers, text } = message;
  const header = headers.find((each) => touches(each, offset));
  return [
    range,
    trimmed(range, text),
    startLineRange,
    ...(message.kind === 'request' ? [message.methodRange, message.requestUriRange] : []),
    trimmed(headersRange, text),
    bodyRange,
    lines.lineRange(lines.positionAt(offset).line),
    ...(header ? [trimmed(header, text), header.nameRange, header.valueRange] : []),
  ];
}
