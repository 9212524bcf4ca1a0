import { type Diagnostic, diagnose } from '../diagnostics';
import { BYTE_ORDER_MARK } from './characters';
import { checkCharacters, checkContent } from './checks/content';
import { checkDeclaration } from './checks/declaration';
import { checkNamespaces } from './checks/namespaces';
import { checkStrayEndTags, checkTags } from './checks/tags';
import type { XmlDocument, XmlElement } from './nodes';
import { allNodes } from './navigate';

/**
 * Everything that XML 1.0 (fifth edition) and Namespaces in XML 1.0 (third edition) forbid in a document, in the order of
 * the text; empty for a well-formed one. A document type declaration is an error of its own: no manifest has one, and the
 * entities that it may declare are not known here.
 */
export function checkWellFormedness(document: XmlDocument): Diagnostic[] {
  const found: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => {
    found.push(diagnostic);
  };
  const { text, root } = document;
  const declarationStart = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  const elements: XmlElement[] = [];
  const hasDoctype = document.children.some((child) => child.kind === 'doctype');

  checkCharacters(text, report);
  for (const node of allNodes(document)) {
    if (node.kind === 'element') {
      elements.push(node);
      checkTags(document, node, report);
      if (root && node !== root && node.parent === document && node.name.qualified !== '') {
        report(diagnose('xml-several-roots', node.name, [node.name.qualified, root.name.qualified]));
      }
    } else if (
      node.kind === 'processing-instruction' &&
      node.start === declarationStart &&
      isDeclaration(text, node.target)
    ) {
      checkDeclaration(text, node, report);
    } else {
      checkContent(document, node, report);
    }
  }
  checkNamespaces(elements, report);
  checkStrayEndTags(document, report);
  if (!root && found.length === 0) report(diagnose('xml-no-root', { start: text.length, end: text.length }, []));
  return found
    .filter(({ code }) => !(hasDoctype && code === 'xml-unknown-entity'))
    .sort((a, b) => a.range.start - b.range.start);
}

function isDeclaration(text: string, target: { readonly start: number; readonly end: number }): boolean {
  return text.slice(target.start, target.end) === 'xml';
}
