import { nearest, type OffsetRange } from '../text';
import type { ScannedTag } from './attributes';
import { resolveNamespaces } from './namespaces';
import type { XmlAttribute, XmlChild, XmlDocument, XmlElement, XmlName, XmlStrayEndTag } from './nodes';
import { attributeValue } from './references';

type Building<T> = { -readonly [Key in keyof T]: T[Key] };
type OpenElement = Building<XmlElement> & { children: XmlChild[]; attributes: XmlAttribute[] };
type OpenDocument = Building<XmlDocument> & { children: XmlChild[]; strayEndTags: XmlStrayEndTag[] };

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
  /** By depth: the last child whose start tag has no `>`; an end tag may still show that what follows is its content. */
  const unfinished: (OpenElement | undefined)[] = [];
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
    unfinished[open.length] = undefined;
  };

  const leave = (end: number): OpenElement | undefined => {
    const element = open.pop();
    if (!element) return undefined;
    openNames.set(element.name.qualified, (openNames.get(element.name.qualified) ?? 1) - 1);
    element.end = end;
    parent = open.at(-1) ?? document;
    return element;
  };

  const startTag = (name: XmlName, tag: ScannedTag): void => {
    const element = elementOf(text, name, tag, parent);
    add(element);
    elements.push(element);
    const isNamed = name.qualified !== '';
    const isRoot = isNamed && parent === document && !document.root;
    if (isRoot) document.root = element;
    if (tag.selfClosing || !isNamed) return;
    if (tag.closed || isRoot) enter(element);
    else unfinished[open.length] = element;
  };

  /** Gives an unfinished element what stands between its start tag and the end tag that has just been read. */
  const adopt = (element: OpenElement): void => {
    const siblings: XmlChild[] = parent.children;
    const adopted = siblings.splice(siblings.lastIndexOf(element) + 1);
    for (const child of adopted) {
      (child as Building<XmlChild>).parent = element;
      element.children.push(child);
    }
    unfinished[open.length] = undefined;
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

  const closeWith = (element: OpenElement, range: OffsetRange, name: XmlName): void => {
    element.endTag = range;
    element.endTagName = name;
    element.end = range.end;
  };

  const endTag = (name: XmlName, range: OffsetRange): void => {
    if ((openNames.get(name.qualified) ?? 0) > 0) {
      while (open.at(-1)?.name.qualified !== name.qualified) leave(range.start);
      const element = leave(range.end);
      if (element) closeWith(element, range, name);
      return;
    }
    const innermost = open.at(-1);
    const candidate = unfinished[open.length];
    if (candidate?.name.qualified === name.qualified) {
      adopt(candidate);
      closeWith(candidate, range, name);
    } else if (innermost && isLikelyMisspelt(name.qualified, innermost, range.end)) {
      leave(range.end);
      closeWith(innermost, range, name);
    } else {
      document.strayEndTags.push({ ...range, name });
    }
  };

  const finish = (): XmlDocument => {
    while (open.length > 0) leave(text.length);
    resolveNamespaces(elements);
    return document;
  };

  return {
    parent: () => parent,
    elementName: () => (unfinished[open.length] ?? open.at(-1))?.name.qualified ?? '',
    add,
    addText,
    startTag,
    endTag,
    finish,
  };
}

function elementOf(text: string, name: XmlName, tag: ScannedTag, parent: OpenElement | OpenDocument): OpenElement {
  const start = name.start - 1;
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
