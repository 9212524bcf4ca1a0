import { diagnose, type Diagnostic, type Fix, replacement } from '../diagnostics';
import { nearest } from '../text';
import {
  attributeNamed,
  childElements,
  type XmlAttribute,
  type XmlDocument,
  type XmlElement,
  type XmlName,
} from '../xml';
import { checkValue } from './checkValues';
import { CURRENT_NAMESPACE, type ElementFact, elementFacts, elementsIn, findElement, namespaces } from './schema';

/** What is wrong with a manifest's elements and attributes, as far as they were written. `target` is a server version. */
export function checkStructure(document: XmlDocument, target: string): Diagnostic[] {
  const { root } = document;
  if (!root) return [];
  if (root.name.local !== 'applicationManifest') {
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
  ];
}

function checkChildren(element: XmlElement, fact: ElementFact, source: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  if (fact.content !== 'script') {
    for (const child of element.children) {
      const isText =
        child.kind === 'cdata' || (child.kind === 'text' && source.slice(child.start, child.end).trim() !== '');
      if (isText) found.push(diagnose('manifest-content-unexpected', trimmed(child, source), [fact.name]));
    }
  }
  const seen = new Map<string, XmlElement>();
  for (const child of childElements(element)) {
    const name = child.name.local;
    if (name === '') continue;
    const childFact = findElement(name);
    if (!childFact) {
      found.push(unknownElement(child, fact));
      continue;
    }
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
    else if (seen.has('splScript')) found.push(diagnose('manifest-script-not-last', child.name, [name]));
    seen.set(name, child);
    found.push(...checkElement(child, childFact, source));
  }
  return [...found, ...missingChildren(element, fact, new Set(seen.keys()))];
}

/** An element that was not finished may still get its children, so nothing is missing in it yet. */
function missingChildren(element: XmlElement, fact: ElementFact, present: ReadonlySet<string>): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { name, required, recommended } of elementsIn(fact.name)) {
    if (present.has(name)) continue;
    if (required === true) found.push(diagnose('manifest-element-missing', element.name, [name, fact.name]));
    else if (recommended === true) found.push(diagnose('manifest-filter-missing', element.name, [name]));
  }
  if (fact.name === 'file' && !present.has('column')) {
    found.push(diagnose('manifest-element-missing', element.name, ['column', 'file']));
  }
  return found;
}

function unknownElement(child: XmlElement, parent: ElementFact): Diagnostic {
  const name = child.name.local;
  const candidates = [...elementsIn(parent.name), ...elementFacts].map((fact) => fact.name);
  const withoutHyphens = candidates.find(
    (candidate) => candidate.toLowerCase() === name.replace(/-/g, '').toLowerCase(),
  );
  const suggestion = withoutHyphens ?? nearest(name, candidates);
  const fixes = suggestion === undefined ? [] : renameElement(child, suggestion);
  return diagnose('manifest-element-unknown', child.name, [child.name.qualified, suggestion ?? ''], fixes);
}

function checkAttributes(element: XmlElement, fact: ElementFact, source: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  const written = element.attributes.filter(({ name }) => !isDeclaration(name) && name.qualified !== '');
  for (const attribute of written) {
    const attributeFact = fact.attributes.find(({ name }) => name === attribute.name.local);
    if (!attributeFact) found.push(unknownAttribute(attribute, fact));
    else {
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
    if (required === true && same.length === 0) {
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
  const suggestion = nearest(
    attribute.name.local,
    fact.attributes.map(({ name }) => name),
  );
  const fixes = suggestion === undefined ? [] : [replacement(`Change to ${suggestion}`, attribute.name, suggestion)];
  const details = [attribute.name.qualified, fact.name, suggestion ?? ''] as const;
  return diagnose('manifest-attribute-unknown', attribute.name, [...details], fixes);
}

function checkFile(file: XmlElement): Diagnostic[] {
  const found: Diagnostic[] = [];
  const columns = childElements(file).filter(({ name }) => name.local === 'column');
  const names = new Set<string>();
  for (const column of columns) {
    const name = attributeNamed(column, 'name');
    if (!name?.valueRange || name.value === '') continue;
    if (names.has(name.value.toLowerCase())) {
      found.push(diagnose('manifest-name-repeated', name.valueRange, ['column', name.value]));
    }
    names.add(name.value.toLowerCase());
  }
  const key = attributeNamed(file, 'keyColumnName');
  if (key?.valueRange && !names.has(key.value.toLowerCase())) {
    const written = columns.map((column) => attributeNamed(column, 'name')?.value ?? '').filter((name) => name !== '');
    const suggestion = nearest(key.value, written);
    const fixes = suggestion === undefined ? [] : [replacement(`Change to ${suggestion}`, key.valueRange, suggestion)];
    found.push(diagnose('manifest-key-column', key.valueRange, [key.value, suggestion ?? ''], fixes));
  }
  const ignoreCase = attributeNamed(file, 'ignoreCase');
  if (ignoreCase && !key) found.push(diagnose('manifest-ignore-case-without-key', ignoreCase.name, []));
  return found;
}

function renameElement(element: XmlElement, name: string): Fix[] {
  const edits = [element.name, element.endTagName]
    .filter((written) => written !== undefined)
    .map((written) => ({ range: written.localRange, newText: name }));
  return [{ title: `Change to ${name}`, edits }];
}

/** Whether the element's prefix is declared nowhere, which the XML checks report. */
function isUndeclared(element: XmlElement): boolean {
  return element.name.prefix !== '' && element.namespace === undefined;
}

function isDeclaration({ prefix, qualified }: XmlName): boolean {
  return prefix === 'xmlns' || prefix === 'xml' || qualified === 'xmlns';
}

function trimmed(range: { start: number; end: number }, source: string): { start: number; end: number } {
  const text = source.slice(range.start, range.end);
  const start = range.start + (text.length - text.trimStart().length);
  return { start, end: start + text.trim().length };
}
