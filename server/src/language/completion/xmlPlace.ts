import type { ManifestAnalysis, ManifestScript } from '../../manifest';
import type { OffsetRange } from '../../text';
import { nodeAt, type XmlAttribute, type XmlDocument, type XmlElement, type XmlNode } from '../../xml';

/** `<name|`: the name of an element, or the `<` where one is to be. */
export interface TagNamePlace {
  readonly kind: 'tag-name';
  readonly element: XmlElement;
  /** From `<` to the end of the name. */
  readonly range: OffsetRange;
}

/** Between tags. */
export interface ContentPlace {
  readonly kind: 'content';
  /** Undefined outside the root element. */
  readonly parent: XmlElement | undefined;
  /** The word that ends at the cursor, or an empty range. */
  readonly range: OffsetRange;
}

/** `</name|`. */
export interface EndTagPlace {
  readonly kind: 'end-tag';
  /** The element that the tag is to close. */
  readonly element: XmlElement;
  /** From `</` to the end of the tag. */
  readonly range: OffsetRange;
}

/** Where an attribute's name is, or can be. */
export interface AttributeNamePlace {
  readonly kind: 'attribute-name';
  readonly element: XmlElement;
  /** The attribute that the cursor stands in; undefined where a new one would begin. */
  readonly attribute: XmlAttribute | undefined;
  readonly range: OffsetRange;
  /** Whether the next attribute follows without a space. */
  readonly needsSpace: boolean;
}

export interface AttributeValuePlace {
  readonly kind: 'attribute-value';
  readonly attribute: XmlAttribute;
  /** The value without its quotes. */
  readonly range: OffsetRange;
  /** Whether the value has its opening quote. */
  readonly isQuoted: boolean;
}

/** `<?|` at the beginning of the document. */
export interface DeclarationPlace {
  readonly kind: 'declaration';
  readonly range: OffsetRange;
}

/** In the text of the script. */
export interface ScriptPlace {
  readonly kind: 'script';
  readonly script: ManifestScript;
}

export type XmlPlace =
  TagNamePlace | ContentPlace | EndTagPlace | AttributeNamePlace | AttributeValuePlace | DeclarationPlace | ScriptPlace;

/** What stands at a cursor; undefined where nothing can be completed: in a comment, after `]]>`, right after a value. */
export function xmlPlaceAt({ document, script }: ManifestAnalysis, offset: number): XmlPlace | undefined {
  const endTagStart = endTagStartBefore(document, offset);
  if (endTagStart >= 0) return endTagPlace(document, endTagStart, offset);
  const node = nodeAt(document, offset);
  switch (node.kind) {
    case 'comment':
    case 'doctype':
      return undefined;
    case 'processing-instruction': {
      const isFirst = document.text.slice(0, node.start).trim() === '';
      if (!isFirst || node.closed || offset > node.target.end) return undefined;
      return { kind: 'declaration', range: { start: node.start, end: node.target.end } };
    }
    case 'cdata': {
      const isInside = node.contentRange.start <= offset && offset <= node.contentRange.end;
      return isInside && script?.element === node.parent ? { kind: 'script', script } : undefined;
    }
    case 'attribute':
      return attributePlace(node, offset);
    case 'element': {
      if (isInStartTag(node, offset)) return startTagPlace(node, document.text, offset);
      if (script?.element === node && endsText(node, document.text, offset)) return { kind: 'script', script };
      return contentPlace(document, node, offset);
    }
    case 'text': {
      const isScript = script?.element === node.parent && document.text.slice(node.start, node.end).trim() !== '';
      return isScript ? { kind: 'script', script } : contentPlace(document, node.parent, offset);
    }
    case 'document':
      return contentPlace(document, node, offset);
  }
}

/** Whether text that is more than white space ends at the cursor, and no tag or section begins there. */
function endsText({ children }: XmlElement, text: string, offset: number): boolean {
  if (/<[![A-Z]*$/.test(lineBefore(text, offset))) return false;
  return children.some(
    ({ kind, start, end }) => kind === 'text' && end === offset && text.slice(start, end).trim() !== '',
  );
}

function isInStartTag({ start, startTag, startTagClosed }: XmlElement, offset: number): boolean {
  return start < offset && (offset < startTag.end || (offset === startTag.end && !startTagClosed));
}

function startTagPlace(element: XmlElement, text: string, offset: number): XmlPlace | undefined {
  const nameEnd = Math.max(element.name.end, element.start + 1);
  if (offset <= nameEnd) return { kind: 'tag-name', element, range: { start: element.start, end: nameEnd } };
  if (!isSpace(text[offset - 1])) return undefined;
  const range = { start: offset, end: offset };
  return { kind: 'attribute-name', element, attribute: undefined, range, needsSpace: false };
}

function attributePlace(attribute: XmlAttribute, offset: number): XmlPlace | undefined {
  const { owner: element, name, equals, valueRange, quote } = attribute;
  if (offset === attribute.start) {
    const range = { start: offset, end: offset };
    return { kind: 'attribute-name', element, attribute: undefined, range, needsSpace: true };
  }
  if (offset <= name.end) return { kind: 'attribute-name', element, attribute, range: name, needsSpace: false };
  if (equals < 0 || offset <= equals) return undefined;
  if (!valueRange)
    return { kind: 'attribute-value', attribute, range: { start: offset, end: offset }, isQuoted: false };
  if (offset < valueRange.start || offset > valueRange.end) return undefined;
  return { kind: 'attribute-value', attribute, range: valueRange, isQuoted: quote !== '' };
}

/** Where the end tag begins whose name is being written at the cursor; -1 where none is. */
function endTagStartBefore(document: XmlDocument, offset: number): number {
  const start = document.text.lastIndexOf('<', offset - 1);
  if (start < 0 || !/^<\/[^<>\s]*$/.test(document.text.slice(start, offset))) return -1;
  const node = nodeAt(document, start);
  const isMarkup = node.kind === 'element' || node.kind === 'text' || node.kind === 'document' || node.end <= start;
  return isMarkup ? start : -1;
}

/** The place in an end tag, which is in the tree only when it closes something. */
function endTagPlace(document: XmlDocument, start: number, offset: number): EndTagPlace | undefined {
  const element = elementToClose(nodeAt(document, start), start);
  const rest = /^[^<>\s]*>?/.exec(document.text.slice(offset, offset + 200))?.[0] ?? '';
  return element && { kind: 'end-tag', element, range: { start, end: offset + rest.length } };
}

/** The element that the end tag at `start` closes; without that, the innermost around it that nothing closes. */
function elementToClose(node: XmlNode, start: number): XmlElement | undefined {
  let open: XmlElement | undefined;
  for (let ancestor = node; ancestor.kind !== 'document'; ancestor = parentOf(ancestor)) {
    if (ancestor.kind !== 'element') continue;
    if (ancestor.endTag?.start === start) return ancestor;
    if (!ancestor.endTag) open ??= ancestor;
  }
  return open;
}

function parentOf(node: Exclude<XmlNode, XmlDocument>): XmlNode {
  return node.kind === 'attribute' ? node.owner : node.parent;
}

function contentPlace(
  { text }: XmlDocument,
  container: XmlElement | XmlDocument,
  offset: number,
): ContentPlace | undefined {
  // An element that begins at the cursor stands beside what is written there, not around it.
  const holder = container.kind === 'element' && offset <= container.start ? container.parent : container;
  const parent = holder.kind === 'element' ? holder : undefined;
  const isInEndTag = parent?.endTag && parent.endTag.start < offset && offset < parent.endTag.end;
  if (isInEndTag) return undefined;
  const word = /(?:<!?(?:\[[A-Z]*)?|[\p{L}_][\w.:-]*)$/u.exec(lineBefore(text, offset))?.[0] ?? '';
  const start = offset - word.length;
  // A reference such as `&amp;` is being written.
  return /[&#]/.test(text[start - 1] ?? '') ? undefined : { kind: 'content', parent, range: { start, end: offset } };
}

function lineBefore(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
}

function isSpace(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character);
}
