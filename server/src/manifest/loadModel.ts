import { EntityDecoder } from '@nodable/entities';
import { XMLParser } from 'fast-xml-parser';
import { allElements, type XmlDocument, type XmlElement } from '../xml';
import { type DataFile, delimiterOf, type ManifestModel, type NameFilter, type RequestFilter } from './model';

/** What fast-xml-parser gives with `preserveOrder`: the element's name as a key, its attributes and its position. */
type Loaded = Readonly<Record<string, unknown>> & Readonly<Partial<Record<symbol, { startIndex?: number }>>>;

const ATTRIBUTES = ':@';
const METADATA = XMLParser.getMetaDataSymbol() as unknown as symbol;

/*
 * Every option that would change a value is off: fast-xml-parser otherwise turns a text such as 007 into a number and
 * trims the script.
 */
const parser = new XMLParser({
  preserveOrder: true,
  captureMetaData: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  cdataPropName: '#cdata',
  commentPropName: '#comment',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  entityDecoder: new EntityDecoder(),
  maxNestedTags: 32,
});

/**
 * Reads the model of a manifest whose tree is free of errors. Elements are told apart by their namespace, which the
 * tree knows: fast-xml-parser's elements are matched to it by their offset. Undefined when it refuses the document.
 */
export function loadModel(document: XmlDocument): ManifestModel | undefined {
  const elements = new Map<number, XmlElement>();
  for (const element of allElements(document)) elements.set(element.start, element);
  const { nodes } = parseLoosely(document.text);
  for (const node of nodes) {
    const element = elementOf(node, elements);
    if (element?.name.local === 'applicationManifest') return readModel(node, element, elements);
  }
  return undefined;
}

/** What fast-xml-parser reads, and why it refuses a document that it cannot read. */
export function parseLoosely(text: string): { readonly nodes: readonly Loaded[]; readonly refusal?: string } {
  try {
    return { nodes: parser.parse(text) as Loaded[] };
  } catch (error) {
    return { nodes: [], refusal: error instanceof Error ? error.message : String(error) };
  }
}

function readModel(root: Loaded, rootElement: XmlElement, elements: ReadonlyMap<number, XmlElement>): ManifestModel {
  const children = new Map<string, Loaded>();
  const files: DataFile[] = [];
  for (const node of childrenOf(root)) {
    const element = elementOf(node, elements);
    if (!element || element.namespace !== rootElement.namespace) continue;
    if (element.name.local === 'file') files.push(readFile(node, element, elements));
    else children.set(element.name.local, node);
  }
  const attribute = (element: string, name: string): string | undefined => {
    const node = children.get(element);
    return node && attributesOf(node)[name];
  };
  const reasonCodes = attribute('responseFilter', 'reasonCodes');
  const allows = children.has('allowRegistrationBeforeUserServices');
  const denies = attribute('allowRegistrationBeforeUserServices', 'action') === 'false';
  return {
    namespace: rootElement.namespace ?? '',
    appUri: localAttribute(root, 'appUri') ?? '',
    hasPrefixedAppUri: !Object.hasOwn(attributesOf(root), 'appUri'),
    roles: children.has('serverFilter') ? names(attribute('serverFilter', 'roles')) : undefined,
    allowRegistrationBeforeUserServices: allows && !denies,
    deniesRegistrationBeforeUserServices: denies,
    requestFilter: children.has('requestFilter')
      ? readRequestFilter((name) => attribute('requestFilter', name))
      : undefined,
    responseFilter: children.has('responseFilter') ? { reasonCodes: names(reasonCodes) } : undefined,
    proxyByDefault: attribute('proxyByDefault', 'action')?.toLowerCase() !== 'false',
    scriptOnly: children.has('scriptOnly'),
    files,
  };
}

function readRequestFilter(attribute: (name: string) => string | undefined): RequestFilter {
  const domainSupported = attribute('domainSupported');
  return {
    methodNames: names(attribute('methodNames')),
    strictRoute: isTrue(attribute('strictRoute')),
    registrarGenerated: isTrue(attribute('registrarGenerated')),
    domainSupported: domainSupported === undefined ? undefined : isTrue(domainSupported),
    phoneUri: attribute('phoneUri'),
  };
}

function readFile(node: Loaded, element: XmlElement, elements: ReadonlyMap<number, XmlElement>): DataFile {
  const attributes = attributesOf(node);
  const columns = childrenOf(node)
    .filter((child) => elementOf(child, elements)?.name.local === 'column')
    .map((child) => attributesOf(child)['name'] ?? '');
  return {
    name: attributes['name'] ?? '',
    path: attributes['path'] ?? '',
    keyColumnName: attributes['keyColumnName'],
    ignoreCase: isTrue(attributes['ignoreCase']),
    delimitedBy: delimiterOf(attributes['delimitedBy']),
    columns,
    range: { start: element.start, end: element.end },
  };
}

/** A filter's value; an absent one is ALL (documented for methodNames and reasonCodes). */
function names(value: string | undefined): NameFilter {
  const list = (value ?? 'ALL').split(',').map((name) => name.trim());
  const [only = ''] = list;
  if (list.length === 1 && (only === 'ALL' || only === 'NONE')) return only;
  return list;
}

function isTrue(value: string | undefined): boolean {
  return value?.toLowerCase() === 'true';
}

function elementOf(node: Loaded, elements: ReadonlyMap<number, XmlElement>): XmlElement | undefined {
  const start = node[METADATA]?.startIndex;
  return start === undefined ? undefined : elements.get(start);
}

function childrenOf(node: Loaded): readonly Loaded[] {
  for (const [key, value] of Object.entries(node)) {
    if (key !== ATTRIBUTES && Array.isArray(value)) return value as Loaded[];
  }
  return [];
}

function attributesOf(node: Loaded): Readonly<Record<string, string>> {
  return (node[ATTRIBUTES] ?? {}) as Record<string, string>;
}

function localAttribute(node: Loaded, local: string): string | undefined {
  const entry = Object.entries(attributesOf(node)).find(([name]) => name === local || name.endsWith(`:${local}`));
  return entry?.[1];
}
