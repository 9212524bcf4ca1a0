import { findElement } from '../manifest';
import { nodeAt, type XmlElement } from '../xml';
import type { DocumentAnalysis } from './analysis';
import { snippetText } from './completion/proposal';

/**
 * What closes the tag or CDATA section that a person has just opened, as a snippet to be put in at `offset`: after `>` the
 * end tag, after `</` the name that is open, after `<![CDATA[` the `]]>`. Undefined where nothing is to be closed.
 */
export function closeTag(analysis: DocumentAnalysis, offset: number): string | undefined {
  if (analysis.kind !== 'manifest') return undefined;
  const { document } = analysis.manifest;
  const before = analysis.text.slice(Math.max(0, offset - 9), offset);
  if (before.endsWith('</')) {
    const node = nodeAt(document, offset - 2);
    const open = openElement(node.kind === 'text' ? node.parent : node, offset - 2);
    return open && `${snippetText(open.name.qualified)}>$0`;
  }
  const node = nodeAt(document, offset - 1);
  if (before.endsWith('<![CDATA[')) {
    return node.kind === 'cdata' && !node.closed && node.contentRange.start === offset ? '\n\t$0\n]]>' : undefined;
  }
  const element = node.kind === 'attribute' ? node.owner : node;
  if (element.kind !== 'element' || element.startTag.end !== offset || !element.startTagClosed) return undefined;
  if (element.selfClosing || element.endTag || element.name.local === '') return undefined;
  // In a value that nothing closes yet, `>` is a character like any other.
  if (element.attributes.some(({ quote, closed }) => quote !== '' && !closed)) return undefined;
  const content = findElement(element.name.local)?.content === 'script' ? '<![CDATA[\n\t$0\n]]>' : '$0';
  return `${content}</${snippetText(element.name.qualified)}>`;
}

/** The innermost element around that has no end tag but the one being typed. */
function openElement(node: ReturnType<typeof nodeAt>, typedAt: number): XmlElement | undefined {
  for (let each = node; each.kind === 'element'; each = each.parent) {
    if (each.startTagClosed && !each.selfClosing && (!each.endTag || each.endTag.start === typedAt)) return each;
  }
  return undefined;
}
