import type { XmlAttribute, XmlElement } from './nodes';

/** The namespace that `xml` is bound to without a declaration (Namespaces in XML 1.0, section 3). */
export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
/** The namespace of the declarations themselves. */
export const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';

/** The prefix that an attribute declares: the empty string for `xmlns`; undefined when it is no declaration. */
export function declaredPrefix(attribute: XmlAttribute): string | undefined {
  if (attribute.name.prefix === 'xmlns') return attribute.name.local;
  return attribute.name.qualified === 'xmlns' ? '' : undefined;
}

interface Resolvable extends XmlElement {
  namespace: string | undefined;
  attributes: (XmlAttribute & { namespace: string | undefined })[];
}

/** Sets the namespaces of all elements of a document, given in document order, and of their attributes. */
export function resolveNamespaces(elements: readonly XmlElement[]): void {
  const bindings = new Map<string, string[]>([
    ['xml', [XML_NAMESPACE]],
    ['xmlns', [XMLNS_NAMESPACE]],
  ]);
  const uriOf = (prefix: string): string | undefined => {
    const uri = bindings.get(prefix)?.at(-1);
    return uri === '' ? undefined : uri;
  };
  const declaring: XmlElement[] = [];

  for (const element of elements as readonly Resolvable[]) {
    for (let last = declaring.at(-1); last && !isWithin(element, last); last = declaring.at(-1)) {
      declaring.pop();
      for (const prefix of declarations(last).keys()) bindings.get(prefix)?.pop();
    }
    const declared = declarations(element);
    if (declared.size > 0) declaring.push(element);
    for (const [prefix, uri] of declared) {
      const uris = bindings.get(prefix);
      if (uris) uris.push(uri);
      else bindings.set(prefix, [uri]);
    }
    element.namespace = uriOf(element.name.prefix);
    for (const attribute of element.attributes) {
      const { prefix, qualified } = attribute.name;
      if (qualified === 'xmlns') attribute.namespace = XMLNS_NAMESPACE;
      else attribute.namespace = prefix === '' ? undefined : uriOf(prefix);
    }
  }
}

function isWithin(element: XmlElement, ancestor: XmlElement): boolean {
  return element.start >= ancestor.start && element.end <= ancestor.end && element !== ancestor;
}

const none: ReadonlyMap<string, string> = new Map();

function declarations(element: XmlElement): ReadonlyMap<string, string> {
  if (!element.attributes.some((attribute) => declaredPrefix(attribute) !== undefined)) return none;
  const declared = new Map<string, string>();
  for (const attribute of element.attributes) {
    const prefix = declaredPrefix(attribute);
    if (prefix !== undefined && !declared.has(prefix)) declared.set(prefix, attribute.value);
  }
  return declared;
}
