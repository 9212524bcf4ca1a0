import { findElement, type ManifestAnalysis } from '../../manifest';
import { XML_NAMESPACE, type XmlChild, type XmlDocument, type XmlElement } from '../../xml';
import { BLANK, type Gap, hasLineEnd, isBlank, type LineBreak, lineBreak, NOTHING, type Spacing } from './gaps';
import { LINE_WIDTH, type Style } from './style';

/** Where a script that may be formatted stands. */
export interface ScriptPlace {
  /** Level of its outermost statements: one more than that of its element. */
  readonly level: number;
  /** Level of the line that its `<![CDATA[` is on, and of its `]]>` when that begins a line. */
  readonly markLevel: number;
}

export interface XmlGaps {
  readonly gaps: readonly Gap[];
  /** Undefined when there is no script, when it is not in one CDATA section, or when it is part of a mixed text. */
  readonly script: ScriptPlace | undefined;
}

/** A node whose content is laid out, and the level of its own line; that of the document is -1. */
interface Owner {
  readonly node: XmlDocument | XmlElement;
  readonly level: number;
}

/**
 * The gaps of a well-formed manifest's XML: one element a line, children indented, at most one blank line between them.
 * A comment stays on the line it is on. The content of an element that holds text, and of one with
 * `xml:space="preserve"`, is left as it is; of a comment only the first line is indented, since the rest is its text.
 */
export function xmlGaps(analysis: ManifestAnalysis, style: Style, finalNewline: boolean): XmlGaps {
  const { text, document } = analysis;
  const gaps: Gap[][] = [];
  let script: ScriptPlace | undefined;
  // A list of what is still to do instead of recursion: elements may nest without end.
  const pending: Owner[] = [{ node: document, level: -1 }];
  for (let owner = pending.pop(); owner; owner = pending.pop()) {
    const { node, level } = owner;
    if (node.kind === 'element') gaps.push(tagGaps(node, level, style));
    if (node.kind === 'element' && isScriptInSection(analysis, node)) {
      gaps.push(sectionGaps(text, node, level));
      script = { level: level + 1, markLevel: level + (beginsLine(text, node) ? 1 : 0) };
    } else if (!keepsContent(text, node)) {
      gaps.push(contentGaps(text, owner, finalNewline));
      for (const child of node.children) {
        if (child.kind === 'element') pending.push({ node: child, level: level + 1 });
      }
    }
  }
  return { gaps: gaps.flat(), script };
}

/** Gaps inside an element's tags: attributes on one line where they fit, else each on its own. */
function tagGaps(element: XmlElement, level: number, style: Style): Gap[] {
  const { attributes, startTag, selfClosing, name, endTag, endTagName } = element;
  const close = startTag.end - (selfClosing ? 2 : 1);
  const lengths = attributes.map(({ name, valueRange }) =>
    valueRange ? name.end - name.start + valueRange.end - valueRange.start + 4 : 0,
  );
  const width = lengths.reduce((sum, length) => sum + length, name.end - startTag.start + startTag.end - close);
  const fits = style.indentWidth(level) + width <= LINE_WIDTH;
  const separator: Spacing = fits || attributes.length < 2 ? BLANK : lineBreak(level + 1);

  const gaps: Gap[] = [];
  let at = name.end;
  for (const { start, end, name, equals, valueRange } of attributes) {
    gaps.push({ start: at, end: start, spacing: separator });
    if (valueRange) {
      gaps.push({ start: name.end, end: equals, spacing: NOTHING });
      gaps.push({ start: equals + 1, end: valueRange.start - 1, spacing: NOTHING });
    }
    at = end;
  }
  gaps.push({ start: at, end: close, spacing: NOTHING });
  if (endTag && endTagName) gaps.push({ start: endTagName.end, end: endTag.end - 1, spacing: NOTHING });
  return gaps;
}

/** Gaps around the children of a node without text. */
function contentGaps(text: string, { node, level }: Owner, finalNewline: boolean): Gap[] {
  const isDocument = node.kind === 'document';
  const bounds = contentBounds(node);
  if (!bounds) return [];
  const children = node.children.filter(({ kind }) => kind !== 'text');
  const gaps: Gap[] = [];
  let at = isDocument ? (node.children[0]?.start ?? bounds.end) : bounds.start;
  children.forEach((child, index) => {
    const gap = { start: at, end: child.start };
    const isFirst = index === 0;
    gaps.push({
      ...gap,
      spacing: isFirst && isDocument ? NOTHING : beforeChild(text, child, gap, level + 1, !isFirst),
    });
    at = child.end;
  });
  const last = { start: at, end: bounds.end };
  if (isDocument)
    gaps.push({ ...last, spacing: finalNewline || hasLineEnd(text, at, bounds.end) ? lineBreak(0) : NOTHING });
  else gaps.push({ ...last, spacing: children.length > 0 ? lineBreak(level) : NOTHING });
  return gaps;
}

function beforeChild(
  text: string,
  child: XmlChild,
  gap: { readonly start: number; readonly end: number },
  level: number,
  keepsBlankLine: boolean,
): Spacing {
  return child.kind === 'comment' && !hasLineEnd(text, gap.start, gap.end) ? BLANK : lineBreak(level, keepsBlankLine);
}

/**
 * Gaps between the tags of a script's element, its CDATA section and comments beside that. Each stays on the line it is
 * on, so that the section's marks never move to another; they follow when their line is indented anew.
 */
function sectionGaps(text: string, element: XmlElement, level: number): Gap[] {
  const bounds = contentBounds(element);
  if (!bounds) return [];
  const kept = (start: number, end: number, moved: LineBreak): Gap => ({
    start,
    end,
    spacing: hasLineEnd(text, start, end) ? moved : NOTHING,
  });
  const gaps: Gap[] = [];
  let at = bounds.start;
  for (const child of element.children) {
    if (child.kind === 'text') continue;
    gaps.push(kept(at, child.start, lineBreak(level + 1)));
    at = child.end;
  }
  return [...gaps, kept(at, bounds.end, lineBreak(level))];
}

/** Whether the CDATA section of a script's element, or a comment before it, begins a line. */
function beginsLine(text: string, { children, startTag }: XmlElement): boolean {
  const section = children.find(({ kind }) => kind === 'cdata');
  return section !== undefined && hasLineEnd(text, startTag.end, section.start);
}

/** Whether an element is the manifest's script, in one CDATA section with nothing but white space and comments around it. */
function isScriptInSection({ text, script }: ManifestAnalysis, element: XmlElement): boolean {
  if (script?.element !== element || preservesSpace(element)) return false;
  return (
    element.children.filter(({ kind }) => kind === 'cdata').length === 1 &&
    element.children.every(
      (child) => child.kind === 'cdata' || child.kind === 'comment' || (child.kind === 'text' && isBlank(text, child)),
    )
  );
}

/** Whether white space between a node's children may be part of a text. */
function keepsContent(text: string, node: XmlDocument | XmlElement): boolean {
  if (node.kind === 'document') return false;
  const { children } = node;
  if (children.some((child) => child.kind === 'cdata' || (child.kind === 'text' && !isBlank(text, child)))) return true;
  if (preservesSpace(node)) return true;
  return children.every(({ kind }) => kind === 'text') && !findElement(node.name.local);
}

function preservesSpace({ attributes }: XmlElement): boolean {
  return attributes.some(
    ({ name, namespace, value }) => name.local === 'space' && namespace === XML_NAMESPACE && value === 'preserve',
  );
}

function contentBounds(node: XmlDocument | XmlElement): { start: number; end: number } | undefined {
  if (node.kind === 'document') return { start: 0, end: node.text.length };
  return node.endTag && { start: node.startTag.end, end: node.endTag.start };
}
