import { findElement, namespaces } from '../manifest';
import { type OffsetRange, touches } from '../text';
import { nodeAt, type XmlAttribute, XMLNS_NAMESPACE } from '../xml';
import type { ManifestDocument } from './analysis';
import type { Explanation } from './hover';
import {
  attributeDocumentation,
  attributeValueDocumentation,
  elementDocumentation,
  namespaceDocumentation,
} from './manifestDocumentation';
import { namesOf } from './names';

/** Elements, attributes and their values. */
export function hoverXml(analysis: ManifestDocument, offset: number): Explanation | undefined {
  const use = namesOf(analysis).at(offset);
  const meaning = use?.thing.meaning;
  if (use && meaning?.kind === 'tag') {
    const fact = findElement(meaning.element.name.local);
    return fact && { range: use, text: elementDocumentation(fact) };
  }
  const node = nodeAt(analysis.manifest.document, offset);
  return node.kind === 'attribute' ? hoverAttribute(node, offset, analysis.text) : undefined;
}

function hoverAttribute(attribute: XmlAttribute, offset: number, text: string): Explanation | undefined {
  const { name, valueRange, owner, value } = attribute;
  const inValue = valueRange && touches(valueRange, offset);
  if (attribute.namespace === XMLNS_NAMESPACE) {
    const namespace = namespaces.find(({ uri }) => uri === value);
    return inValue && namespace ? { range: valueRange, text: namespaceDocumentation(namespace) } : undefined;
  }
  const element = findElement(owner.name.local);
  const fact = element?.attributes.find((each) => each.name === name.local);
  if (!element || !fact) return undefined;
  if (!inValue) return touches(name, offset) ? { range: name, text: attributeDocumentation(fact, element) } : undefined;
  switch (fact.value.kind) {
    case 'names':
    case 'choice': {
      const range = partAt(valueRange, text, offset);
      return { range, text: attributeValueDocumentation(text.slice(range.start, range.end), fact, element) };
    }
    case 'http-uri':
    case 'identifier':
    case 'path':
    case 'column':
    case 'text':
      return { range: valueRange, text: attributeDocumentation(fact, element) };
  }
}

/** The part of a comma-separated list that the offset lies in, without the white space around it. */
function partAt({ start, end }: OffsetRange, text: string, offset: number): OffsetRange {
  const from = Math.max(start, text.lastIndexOf(',', offset - 1) + 1);
  const comma = text.indexOf(',', offset);
  const part = text.slice(from, comma < 0 ? end : Math.min(comma, end));
  const partStart = from + part.length - part.trimStart().length;
  return { start: partStart, end: partStart + part.trim().length };
}
