import { nearest, type OffsetRange } from '../text';
import { type ScannedTag, scanTag } from './attributes';
import { isSpace } from './characters';
import { nameBetween, nameEnd } from './names';
import { resolveNamespaces } from './namespaces';
import type { XmlAttribute, XmlChild, XmlDocument, XmlElement, XmlName, XmlStrayEndTag } from './nodes';
import { attributeValue } from './references';
import { settleUnclosed } from './unclosed';

type Building<T> = { -readonly [Key in keyof T]: T[Key] };
type OpenElement = Building<XmlElement> & { children: XmlChild[]; attributes: XmlAttribute[] };
type OpenDocument = Building<XmlDocument> & { children: XmlChild[]; strayEndTags: XmlStrayEndTag[] };

interface Unfinished {
  /** The last one of each name. */
  readonly byName: Map<string, OpenElement>;
  last: OpenElement | undefined;
}

/** How many misspelt end tags are matched by likeness; a guess looks ahead, and a hostile text could ask for many. */
const MAX_GUESSES = 100;
const MAX_GUESSED_LENGTH = 200;

/** Puts tags and other nodes, in the order of the text, together to a tree. */
export interface TreeBuilder {
  /** What the next node will be a child of. */
  readonly parent: () => XmlElement | XmlDocument;
  /** Name of the element whose content is being read, as far as one can tell; the empty string outside all. */
  readonly elementName: () => string;
  readonly add: (child: XmlChild) => void;
  readonly addText: (start: number, end: number) => void;
  readonly startTag: (name: XmlName, tag: ScannedTag) => void;
  readonly endTag: (name: XmlName, range: OffsetRange) => void;
  /** Closes what is still open, and gives the whole. */
  readonly finish: () => XmlDocument;
}

export function treeBuilder(text: string): TreeBuilder {
  const document: OpenDocument = {
    kind: 'document',
    start: 0,
    end: text.length,
    text,
    children: [],
    root: undefined,
    strayEndTags: [],
  };
  const elements: OpenElement[] = [];
  const open: OpenElement[] = [];
  const openNames = new Map<string, number>();
  let parent: OpenElement | OpenDocument = document;
  /** By depth: children whose start tags have no `>`; an end tag may still show that what follows one is its content. */
  const unfinished: Unfinished[] = [];
  let guesses = 0;

  const add = (child: XmlChild): void => {
    parent.children.push(child);
  };

  const addText = (start: number, end: number): void => {
    const last = parent.children.at(-1);
    if (last?.kind === 'text' && last.end === start) (last as Building<XmlChild>).end = end;
    else add({ kind: 'text', start, end, parent });
  };

  const enter = (element: OpenElement): void => {
    open.push(element);
    openNames.set(element.name.qualified, (openNames.get(element.name.qualified) ?? 0) + 1);
    parent = element;
    unfinished.length = open.length;
  };

  const leave = (end: number): OpenElement | undefined => {
    const element = open.pop();
    if (!element) return undefined;
    openNames.set(element.name.qualified, (openNames.get(element.name.qualified) ?? 1) - 1);
    element.end = end;
    parent = open.at(-1) ?? document;
    return element;
  };

  const expectEndTag = (element: OpenElement): void => {
    const waiting = (unfinished[open.length] ??= { byName: new Map<string, OpenElement>(), last: undefined });
    waiting.byName.set(element.name.qualified, element);
    waiting.last = element;
  };

  /** Whether an end tag may still be an unfinished element's: none has closed it, nor an element before it. */
  const isWaiting = (element: OpenElement | undefined): element is OpenElement =>
    element?.parent === parent && !element.endTag;

  const startTag = (name: XmlName, tag: ScannedTag): void => {
    const element = elementOf(text, name.start - 1, name, tag, parent);
    add(element);
    elements.push(element);
    const isNamed = name.qualified !== '';
    const isRoot = isNamed && parent === document && !document.root;
    if (isRoot) document.root = element;
    if (tag.selfClosing || !isNamed) return;
    if (tag.closed || isRoot) enter(element);
    else expectEndTag(element);
  };

  /** Gives an unfinished element what stands between its start tag and the end tag that has just been read. */
  const adopt = (element: OpenElement): void => {
    const siblings: XmlChild[] = parent.children;
    const adopted = siblings.splice(siblings.lastIndexOf(element) + 1);
    for (const child of adopted) {
      (child as Building<XmlChild>).parent = element;
      element.children.push(child);
    }
  };

  /** Whether an end tag that matches no open element is most likely the innermost one's, misspelt or half typed. */
  const isLikelyMisspelt = (name: string, element: OpenElement, at: number): boolean => {
    const wanted = element.name.qualified;
    if (guesses >= MAX_GUESSES || Math.max(name.length, wanted.length) > MAX_GUESSED_LENGTH) return false;
    guesses++;
    const local = name.slice(name.indexOf(':') + 1);
    const isLike = wanted.startsWith(name) || local === element.name.local || nearest(name, [wanted]) !== undefined;
    if (!isLike) return false;
    const ownEnd = text.indexOf(`</${wanted}`, at);
    const otherStart = text.indexOf(`<${wanted}`, at);
    return ownEnd < 0 || (otherStart >= 0 && otherStart < ownEnd);
  };

  /** Makes an element of the tag that the text before an end tag holds, its `<` lost, and of what follows; false without one. */
  const reopen = (name: XmlName, range: OffsetRange): boolean => {
    const siblings: XmlChild[] = parent.children;
    if (guesses >= MAX_GUESSES) return false;
    guesses++;
    for (let i = siblings.length - 1; i >= 0; i--) {
      const sibling = siblings[i];
      const found = sibling?.kind === 'text' && lostStartTag(text, sibling, name.qualified);
      if (!found) continue;
      const element = elementOf(text, found.start, found.name, found.tag, parent);
      const content = siblings.splice(i, siblings.length, element);
      if (sibling.start < found.start) siblings.splice(i, 0, { ...sibling, end: found.start });
      content[0] = { ...sibling, start: found.tag.end };
      for (const child of content) {
        (child as Building<XmlChild>).parent = element;
        if (child.start < child.end) element.children.push(child);
      }
      elements.splice(elements.findLastIndex(({ start }) => start < element.start) + 1, 0, element);
      if (parent === document && (document.root?.start ?? Infinity) > element.start) document.root = element;
      closeWith(element, range, name);
      return true;
    }
    return false;
  };

  const closeWith = (element: OpenElement, range: OffsetRange, name: XmlName): void => {
    element.endTag = range;
    element.endTagName = name;
    element.end = range.end;
  };

  const endTag = (name: XmlName, range: OffsetRange): void => {
    if ((openNames.get(name.qualified) ?? 0) > 0) {
      const unclosed: OpenElement[] = [];
      let element = leave(range.end);
      for (; element && element.name.qualified !== name.qualified; element = leave(range.end)) unclosed.push(element);
      if (!element) return;
      settleUnclosed(text, element, unclosed.reverse(), range.start);
      closeWith(element, range, name);
      return;
    }
    const innermost = open.at(-1);
    const candidate = unfinished[open.length]?.byName.get(name.qualified);
    if (isWaiting(candidate)) {
      adopt(candidate);
      closeWith(candidate, range, name);
    } else if (reopen(name, range)) {
      return;
    } else if (innermost && isLikelyMisspelt(name.qualified, innermost, range.end)) {
      leave(range.end);
      closeWith(innermost, range, name);
    } else {
      document.strayEndTags.push({ ...range, name });
    }
  };

  const elementName = (): string => {
    const last = unfinished[open.length]?.last;
    return (isWaiting(last) ? last : open.at(-1))?.name.qualified ?? '';
  };

  const finish = (): XmlDocument => {
    const unclosed = [...open];
    while (open.length > 0) leave(text.length);
    settleUnclosed(text, document, unclosed, text.length);
    resolveNamespaces(elements);
    return document;
  };

  return {
    parent: () => parent,
    elementName,
    add,
    addText,
    startTag,
    endTag,
    finish,
  };
}

/** A start tag in a text that lost its `<`. */
function lostStartTag(
  text: string,
  node: OffsetRange,
  wanted: string,
): { start: number; name: XmlName; tag: ScannedTag } | undefined {
  const at = wanted === '' ? -1 : text.slice(node.start, node.end).lastIndexOf(wanted);
  const start = node.start + at;
  const name = nameBetween(text, start, start + wanted.length);
  if (at < 0 || nameEnd(text, start) !== name.end || (at > 0 && !isSpace(text.charCodeAt(start - 1)))) return undefined;
  const tag = scanTag(text, name.end);
  return tag.closed && !tag.selfClosing && tag.end <= node.end ? { start, name, tag } : undefined;
}

function elementOf(
  text: string,
  start: number,
  name: XmlName,
  tag: ScannedTag,
  parent: OpenElement | OpenDocument,
): OpenElement {
  const element: OpenElement = {
    kind: 'element',
    start,
    end: tag.end,
    parent,
    name,
    namespace: undefined,
    attributes: [],
    children: [],
    startTag: { start, end: tag.end },
    startTagClosed: tag.closed,
    selfClosing: tag.selfClosing,
    endTag: undefined,
    endTagName: undefined,
  };
  for (const scanned of tag.attributes) {
    element.attributes.push({
      kind: 'attribute',
      owner: element,
      start: scanned.start,
      end: scanned.end,
      name: scanned.name,
      equals: scanned.equals,
      valueRange: scanned.valueRange,
      quote: scanned.quote,
      closed: scanned.closed,
      value: scanned.valueRange ? attributeValue(text, scanned.valueRange) : '',
      namespace: undefined,
    });
  }
  return element;
}
