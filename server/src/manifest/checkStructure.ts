import { diagnose, type Diagnostic, type Fix, replacement } from '../diagnostics';
import { findVariable, isKeyword } from '../mspl';
import { nearest } from '../text';
import {
  attributeNamed,
  childElements,
  type XmlAttribute,
  type XmlCData,
  type XmlDocument,
  type XmlElement,
  type XmlName,
  type XmlText,
} from '../xml';
import { checkValue } from './checkValues';
import { factOf, lostElement, meantAttribute, meantChildren, suggestAttribute, suggestElement } from './meant';
import { CURRENT_NAMESPACE, type ElementFact, elementsIn, findElement, namespaces } from './schema';

/** What is wrong with a manifest's elements and attributes, as far as they were written. `target` is a server version. */
export function checkStructure(document: XmlDocument, target: string): Diagnostic[] {
  const { root } = document;
  if (!root) return [];
  if (factOf(root)?.name !== 'applicationManifest') {
    const suggestion = nearest(root.name.local, ['applicationManifest']);
    const fixes = suggestion === undefined ? [] : renameElement(root, suggestion);
    return [diagnose('manifest-root', root.name, [root.name.qualified], fixes)];
  }
  const fact = findElement('applicationManifest');
  return fact ? [...checkNamespace(root, target), ...checkElement(root, fact, document.text)] : [];
}

function checkNamespace(root: XmlElement, target: string): Diagnostic[] {
  const declaration = root.attributes.find(({ name }) =>
    root.name.prefix === '' ? name.qualified === 'xmlns' : name.qualified === `xmlns:${root.name.prefix}`,
  );
  if (!declaration?.valueRange) {
    // A prefix that is not declared is reported by the XML checks.
    return root.name.prefix === '' ? [diagnose('manifest-namespace-missing', root.name, [CURRENT_NAMESPACE])] : [];
  }
  const { value, valueRange } = declaration;
  const known = namespaces.find(({ uri }) => uri === value);
  if (known) {
    if (known.targets.includes(target)) return [];
    return [diagnose('manifest-namespace-target', valueRange, [known.servers, target])];
  }
  const http = value.replace(/^https:/i, 'http:');
  if (http !== value && namespaces.some(({ uri }) => uri === http)) {
    return [
      diagnose('manifest-namespace-https', valueRange, [http], [replacement('Change https to http', valueRange, http)]),
    ];
  }
  const fix = replacement(`Change to ${CURRENT_NAMESPACE}`, valueRange, CURRENT_NAMESPACE);
  return [diagnose('manifest-namespace-unknown', valueRange, [value === '' ? '""' : value, CURRENT_NAMESPACE], [fix])];
}

function checkElement(element: XmlElement, fact: ElementFact, source: string): Diagnostic[] {
  return [
    ...checkAttributes(element, fact, source),
    ...checkChildren(element, fact, source),
    ...(fact.name === 'file' ? checkFile(element) : []),
    ...(fact.name === 'applicationManifest' ? checkRepeated(fileNames(element), 'file') : []),
  ];
}

function fileNames(root: XmlElement): readonly XmlAttribute[] {
  return meantChildren(root, 'file').flatMap((file) => meantAttribute(file, 'name', findElement('file')) ?? []);
}

function checkChildren(element: XmlElement, fact: ElementFact, source: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  if (fact.content !== 'script') {
    for (const child of element.children) {
      const isText =
        child.kind === 'cdata' ||
        (child.kind === 'text' && !/^[\s\p{Cc}]*$/u.test(source.slice(child.start, child.end)));
      if (isText) found.push(unexpectedContent(child, fact, source));
    }
  }
  const seen = new Set<string>();
  const children = childElements(element).filter(({ name }) => name.local !== '');
  for (const child of children) {
    const childFact = factOf(child);
    if (!childFact) {
      found.push(unknownElement(child, fact));
      continue;
    }
    const { name } = childFact;
    if (childFact.parent !== fact.name) {
      found.push(
        diagnose('manifest-element-misplaced', child.name, [name, childFact.parent ?? 'the top of the document']),
      );
      continue;
    }
    if (element.namespace !== undefined && child.namespace !== element.namespace && !isUndeclared(child)) {
      found.push(diagnose('manifest-element-namespace', child.name, [child.name.qualified, element.namespace]));
    }
    if (seen.has(name) && !childFact.repeatable) found.push(diagnose('manifest-element-repeated', child.name, [name]));
    seen.add(name);
    found.push(...checkElement(child, childFact, source));
  }
  return [...found, ...checkScriptPlace(children), ...missingChildren(element, fact)];
}

/** Of the script and the elements after it, the fewer stand in the wrong place. */
function checkScriptPlace(children: readonly XmlElement[]): Diagnostic[] {
  const at = children.findIndex((child) => factOf(child)?.name === 'splScript');
  const script = children[at];
  if (!script) return [];
  const later = children.slice(at + 1).filter((child) => ![undefined, 'splScript'].includes(factOf(child)?.name));
  if (later.length > at) return [diagnose('manifest-script-not-last', script.name, [later[0]?.name.local ?? ''])];
  return later.map((child) => diagnose('manifest-script-not-last', child.name, [child.name.local]));
}

function missingChildren(element: XmlElement, fact: ElementFact): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { name, required, recommended } of elementsIn(fact.name)) {
    if (!required && !recommended) continue;
    if (meantChildren(element, name).length > 0) continue;
    if (required === true) found.push(diagnose('manifest-element-missing', element.name, [name, fact.name]));
    else found.push(diagnose('manifest-filter-missing', element.name, [name]));
  }
  if (fact.name === 'file' && meantChildren(element, 'column').length === 0) {
    found.push(diagnose('manifest-element-missing', element.name, ['column', 'file']));
  }
  return found;
}

function unexpectedContent(child: XmlText | XmlCData, fact: ElementFact, source: string): Diagnostic {
  const range = trimmed(child, source);
  const isTag = child.kind === 'text' && lostElement(child) !== undefined;
  const fixes = isTag ? [replacement('Add `<`', { start: range.start, end: range.start }, '<')] : [];
  return diagnose('manifest-content-unexpected', range, [fact.name], fixes);
}

function unknownElement(child: XmlElement, parent: ElementFact): Diagnostic {
  const suggestion = suggestElement(child.name.local, parent);
  const fixes = suggestion === undefined ? [] : renameElement(child, suggestion);
  return diagnose('manifest-element-unknown', child.name, [child.name.qualified, suggestion ?? ''], fixes);
}

function checkAttributes(element: XmlElement, fact: ElementFact, source: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  const written = element.attributes.filter(({ name }) => !isDeclaration(name) && name.qualified !== '');
  for (const attribute of written) {
    const attributeFact = fact.attributes.find(({ name }) => name === attribute.name.local);
    if (!attributeFact) {
      // One without a value, or with a prefix that nothing declares, is reported by the XML checks.
      if (attribute.valueRange && !isUndeclared(attribute)) found.push(unknownAttribute(attribute, fact));
    } else {
      if (attribute.name.prefix !== '' && attributeFact.name !== 'appUri') {
        const fix = replacement('Remove the prefix', attribute.name, attributeFact.name);
        found.push(
          diagnose(
            'manifest-attribute-prefixed',
            attribute.name,
            [attribute.name.qualified, attributeFact.name],
            [fix],
          ),
        );
      }
      found.push(...checkValue(attribute, attributeFact, source));
    }
  }
  for (const { name, required } of fact.attributes) {
    const same = written.filter((attribute) => attribute.name.local === name);
    if (required === true && !meantAttribute(element, name, fact)) {
      found.push(diagnose('manifest-attribute-missing', element.name, [name, fact.name]));
    }
    const [, second] = same;
    if (name === 'appUri' && second && second.name.qualified !== same[0]?.name.qualified) {
      found.push(diagnose('manifest-app-uri-twice', second.name, []));
    }
  }
  return found;
}

function unknownAttribute(attribute: XmlAttribute, fact: ElementFact): Diagnostic {
  const suggestion = suggestAttribute(attribute.name.local, fact);
  const fixes =
    suggestion === undefined ? [] : [replacement(`Change to ${suggestion}`, attribute.name.localRange, suggestion)];
  const details = [attribute.name.qualified, fact.name, suggestion ?? ''] as const;
  return diagnose('manifest-attribute-unknown', attribute.name, [...details], fixes);
}

function checkFile(file: XmlElement): Diagnostic[] {
  const children = meantChildren(file, 'column');
  const columns = children.flatMap((column) => meantAttribute(column, 'name', findElement('column')) ?? []);
  const found = [...checkRepeated(columns, 'column'), ...checkReserved(attributeNamed(file, 'name'))];
  const key = attributeNamed(file, 'keyColumnName');
  const names = columns.map(({ value }) => value).filter((name) => name !== '');
  const isEachNamed = names.length === children.length;
  if (isEachNamed && key?.valueRange && !names.some((name) => name.toLowerCase() === key.value.toLowerCase())) {
    const suggestion = nearest(key.value, names);
    const fixes = suggestion === undefined ? [] : [replacement(`Change to ${suggestion}`, key.valueRange, suggestion)];
    found.push(diagnose('manifest-key-column', key.valueRange, [key.value, suggestion ?? ''], fixes));
  }
  const ignoreCase = attributeNamed(file, 'ignoreCase');
  if (ignoreCase && !meantAttribute(file, 'keyColumnName')) {
    found.push(diagnose('manifest-ignore-case-without-key', ignoreCase.name, []));
  }
  return found;
}

/** A column may have any name: it stands after a full stop. */
function checkReserved(name: XmlAttribute | undefined): Diagnostic[] {
  const isReserved = isKeyword(name?.value.toLowerCase() ?? '') || findVariable(name?.value ?? '') !== undefined;
  return name?.valueRange && isReserved ? [diagnose('manifest-name-reserved', name.valueRange, [name.value])] : [];
}

/** The names that stand for a second file, or a second column of one file; a script tells no letter case apart. */
function checkRepeated(names: readonly XmlAttribute[], kind: string): Diagnostic[] {
  const seen = new Set<string>();
  return names.flatMap(({ value, valueRange }) => {
    const name = value.toLowerCase();
    if (!valueRange || name === '') return [];
    if (seen.has(name)) return [diagnose('manifest-name-repeated', valueRange, [kind, value])];
    seen.add(name);
    return [];
  });
}

function renameElement(element: XmlElement, name: string): Fix[] {
  const edits = [element.name, element.endTagName]
    .filter((written) => written !== undefined)
    .map((written) => ({ range: written.localRange, newText: name }));
  return [{ title: `Change to ${name}`, edits }];
}

/** Whether the prefix is declared nowhere, which the XML checks report. */
function isUndeclared({ name, namespace }: XmlElement | XmlAttribute): boolean {
  return name.prefix !== '' && namespace === undefined;
}

function isDeclaration({ prefix, qualified }: XmlName): boolean {
  return prefix === 'xmlns' || prefix === 'xml' || qualified === 'xmlns';
}

function trimmed(range: { start: number; end: number }, source: string): { start: number; end: number } {
  const text = source.slice(range.start, range.end);
  const start = range.start + (text.length - text.trimStart().length);
  return { start, end: start + text.trim().length };
}
