import { diagnose, replacement } from '../../diagnostics';
import { nearest } from '../../text';
import { declaredPrefix, XML_NAMESPACE, XMLNS_NAMESPACE } from '../namespaces';
import type { XmlAttribute, XmlElement, XmlName } from '../nodes';
import type { Report } from './report';

/**
 * Reports misuse of prefixes and namespaces in a document's elements, given in document order. A prefix that nothing
 * declares is reported where it first stands: one declaration mends all of its uses.
 */
export function checkNamespaces(elements: readonly XmlElement[], report: Report): void {
  const known = new Set<string>(['', 'xml', 'xmlns']);
  for (const { attributes } of elements) {
    for (const attribute of attributes) {
      checkDeclaration(attribute, report);
      const prefix = declaredPrefix(attribute);
      // Reported already, as a declaration without a namespace.
      if (prefix !== undefined && attribute.value.trim() === '') known.add(prefix);
    }
  }

  for (const attribute of misspeltDeclarations(elements)) known.add(attribute.name.local);

  const checkPrefix = (name: XmlName, namespace: string | undefined): void => {
    if (namespace !== undefined || name.local === '' || known.has(name.prefix)) return;
    known.add(name.prefix);
    const range = { start: name.start, end: name.start + name.prefix.length };
    const fixes =
      known.has(name.local) && isLikeXmlns(name.prefix) ? [replacement('Write `xmlns`', range, 'xmlns')] : [];
    report(diagnose('xml-undeclared-prefix', range, [name.prefix], fixes));
  };
  for (const { name, endTagName, namespace, attributes } of elements) {
    if (name.prefix === 'xmlns') report(diagnose('xml-reserved-prefix', name, [name.prefix]));
    // A name that differs from its end tag's is reported as that.
    if (!endTagName || endTagName.qualified === name.qualified) checkPrefix(name, namespace);
    for (const attribute of attributes) checkPrefix(attribute.name, attribute.namespace);
  }
}

/** The attributes such as `xmnls:r` that stand where the declaration of a prefix is missing. */
function misspeltDeclarations(elements: readonly XmlElement[]): readonly XmlAttribute[] {
  const attributes = elements.flatMap((element) => element.attributes).filter(isUndeclared);
  const undeclared = new Set(elements.filter(isUndeclared).map(({ name }) => name.prefix));
  return attributes.filter(({ name }) => undeclared.has(name.local) && isLikeXmlns(name.prefix));
}

function isUndeclared({ name, namespace }: XmlElement | XmlAttribute): boolean {
  return name.prefix !== '' && namespace === undefined;
}

function isLikeXmlns(prefix: string): boolean {
  return nearest(prefix, ['xmlns']) !== undefined;
}

/** The rules of Namespaces in XML 1.0, sections 2.2 and 3. White space around a URI does not make it another one here. */
function checkDeclaration(attribute: XmlAttribute, report: Report): void {
  const prefix = declaredPrefix(attribute);
  if (prefix === undefined || !attribute.valueRange || attribute.name.local === '') return;
  const uri = attribute.value.trim();
  if (prefix === 'xmlns' || (prefix === 'xml' && uri !== XML_NAMESPACE)) {
    report(diagnose('xml-reserved-prefix', attribute.name, [prefix]));
  } else if (uri === XMLNS_NAMESPACE || (uri === XML_NAMESPACE && prefix !== 'xml')) {
    report(diagnose('xml-reserved-namespace', attribute.valueRange, [uri]));
  } else if (prefix !== '' && uri === '') {
    report(diagnose('xml-empty-namespace', attribute.name, [prefix]));
  }
}
