import { touches } from '../text';
import type { XmlAttribute, XmlChild, XmlDocument, XmlElement, XmlNode } from './nodes';

/**
 * The innermost node at an offset, an attribute included. Of two neighbours that meet there, an element or attribute that
 * ends there without its closing delimiter (it is being typed) comes first, then the one that begins there.
 */
export function nodeAt(document: XmlDocument, offset: number): XmlNode {
  let node: XmlDocument | XmlElement = document;
  for (;;) {
    const child: XmlChild | undefined = childAt(node.children, offset);
    if (!child) return node;
    if (child.kind !== 'element') return child;
    if (
      offset <= child.startTag.end &&
      !(offset === child.startTag.end && child.startTagClosed && offset < child.end)
    ) {
      return child.attributes.find((attribute) => touches(attribute, offset)) ?? child;
    }
    node = child;
  }
}

/** The child that holds the offset; at the edge of two, the earlier one only while it is unfinished. */
function childAt(children: readonly XmlChild[], offset: number): XmlChild | undefined {
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((children[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const child = children[low - 1];
  const earlier = children[low - 2];
  if (earlier && child?.start === offset && earlier.end === offset && isUnfinished(earlier)) return earlier;
  if (child && offset < child.end) return child;
  return child?.end === offset && isUnfinished(child) ? child : undefined;
}

function isUnfinished(child: XmlChild): boolean {
  if (child.kind === 'text') return false;
  if (child.kind === 'element') return !child.startTagClosed || (!child.selfClosing && !child.endTag);
  return !child.closed;
}

/** The first attribute with a local name, whatever its prefix; undefined when there is none. */
export function attributeNamed(element: XmlElement, local: string): XmlAttribute | undefined {
  return element.attributes.find((attribute) => attribute.name.local === local && attribute.name.prefix !== 'xmlns');
}

/** The children that are elements, in order. */
export function childElements(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => child.kind === 'element');
}

/** Every node of the document but itself and the attributes, in document order. Needs no recursion, however deep they nest. */
export function* allNodes(document: XmlDocument): Generator<XmlChild> {
  const pending: XmlChild[] = document.children.toReversed();
  for (let node = pending.pop(); node; node = pending.pop()) {
    yield node;
    if (node.kind !== 'element') continue;
    for (let i = node.children.length - 1; i >= 0; i--) {
      const child = node.children[i];
      if (child) pending.push(child);
    }
  }
}

/** Every element of the document in the order of their start tags. */
export function* allElements(document: XmlDocument): Generator<XmlElement> {
  for (const node of allNodes(document)) if (node.kind === 'element') yield node;
}
