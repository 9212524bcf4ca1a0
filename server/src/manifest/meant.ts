import { nearest } from '../text';
import { attributeNamed, childElements, parseXml, type XmlAttribute, type XmlElement, type XmlText } from '../xml';
import { type ElementFact, elementFacts, elementsIn, findElement } from './schema';

/*
 * What a misspelt part of a manifest was most likely to be. The finding that says so is enough: nothing else is to be said
 * to be missing, or to be of no effect, because of it.
 */

/** The element that an unknown name is likely to mean among those of `parent`; hyphens count for nothing. */
export function suggestElement(name: string, parent: ElementFact): string | undefined {
  const candidates = [...elementsIn(parent.name), ...elementFacts].map((fact) => fact.name);
  const plain = name.replace(/-/g, '').toLowerCase();
  return candidates.find((candidate) => candidate.toLowerCase() === plain) ?? nearest(name, candidates);
}

/** The attribute that an unknown name is likely to mean. */
export function suggestAttribute(name: string, { attributes }: ElementFact): string | undefined {
  return nearest(
    name,
    attributes.map((attribute) => attribute.name),
  );
}

/** The fact about an element by its name, or by its end tag's when only that is a known one. */
export function factOf({ name, endTagName }: XmlElement): ElementFact | undefined {
  return findElement(name.local) ?? (endTagName && findElement(endTagName.local));
}

/** The child elements of `parent` that are, or were to be, elements `name`. */
export function meantChildren(parent: XmlElement, name: string, parentFact = factOf(parent)): readonly XmlElement[] {
  if (!parentFact) return [];
  const lost = parent.children.flatMap((child) => (child.kind === 'text' ? (lostElement(child) ?? []) : []));
  return [...childElements(parent), ...lost].filter((child) => {
    const meant = factOf(child)?.name ?? suggestElement(child.name.local, parentFact);
    return meant === name;
  });
}

/** The attribute of an element that is, or was to be, `name`. */
export function meantAttribute(element: XmlElement, name: string, fact = factOf(element)): XmlAttribute | undefined {
  const written = attributeNamed(element, name);
  if (written || !fact) return written;
  return element.attributes.find((attribute) => {
    const { local } = attribute.name;
    return fact.attributes.every((known) => known.name !== local) && suggestAttribute(local, fact) === name;
  });
}

/** The empty element that a text would be if it had its `<`; its offsets mean nothing. Undefined for another text. */
export function lostElement({ parent, start, end }: XmlText): XmlElement | undefined {
  let top: XmlElement['parent'] = parent;
  while (top.kind !== 'document') top = top.parent;
  const written = top.text.slice(start, end).trim();
  if (!/^[\w.-]+(?::[\w.-]+)?(?:\s[^<>]*)?\/\s*>$/.test(written)) return undefined;
  return parseXml(`<${written}`).root;
}
