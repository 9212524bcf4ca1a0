import type { ManifestAnalysis } from '../manifest';
import { encloses, type OffsetRange } from '../text';
import { allElements, attributeNamed, declaredPrefix, type XmlAttribute, type XmlElement, type XmlName } from '../xml';
import { dataFilesOf } from './dataFiles';
import type { AddName, Meaning } from './names';

/** Adds the names of the XML: tags, prefixes, data files and their columns. */
export function addXmlNames(add: AddName, { document }: ManifestAnalysis): void {
  for (const file of dataFilesOf(document)) {
    const { element, name, nameAttribute, columns } = file;
    const key = name.toLowerCase();
    const addColumn = (column: string, range: OffsetRange, declares: boolean): void => {
      add(`column ${key}.${column.toLowerCase()}`, column, { kind: 'column', file }, range, { declares });
    };
    add(`file ${key}`, name, { kind: 'file', file }, valueOf(nameAttribute), { declares: true });
    for (const column of columns) addColumn(column.name, valueOf(column.nameAttribute), true);
    const keyColumn = attributeNamed(element, 'keyColumnName');
    if (keyColumn?.valueRange && keyColumn.value !== '') addColumn(keyColumn.value, keyColumn.valueRange, false);
  }
  addTagsAndPrefixes(add, document);
}

function valueOf(attribute: XmlAttribute | undefined): OffsetRange {
  return attribute?.valueRange ?? attribute ?? { start: 0, end: 0 };
}

function addTagsAndPrefixes(add: AddName, document: ManifestAnalysis['document']): void {
  const declaring: XmlElement[] = [];
  const addPrefix = ({ prefix, start }: XmlName): void => {
    if (prefix === '' || prefix === 'xml' || prefix === 'xmlns') return;
    add(...prefixKey(prefix, declaring), { start, end: start + prefix.length });
  };
  for (const element of allElements(document)) {
    while (declaring.length > 0 && !encloses(declaring.at(-1) ?? element, element)) declaring.pop();
    if (element.attributes.some((attribute) => declaredPrefix(attribute) !== undefined)) declaring.push(element);
    for (const name of [element.name, element.endTagName]) {
      if (!name) continue;
      addPrefix(name);
      if (name.local === '') continue;
      add(`tag ${element.start}`, name.local, { kind: 'tag', element }, name.localRange);
    }
    for (const attribute of element.attributes) {
      addPrefix(attribute.name);
      const declared = declaredPrefix(attribute);
      if (!declared) continue;
      add(...prefixKey(declared, declaring), attribute.name.localRange, { declares: true });
    }
  }
  declaring.splice(0, declaring.length, ...(document.root ? [document.root] : []));
  for (const { name } of document.strayEndTags) addPrefix(name);
}

/** The prefix as the innermost of the elements around it binds it. */
function prefixKey(prefix: string, declaring: readonly XmlElement[]): [key: string, name: string, meaning: Meaning] {
  for (const element of declaring.toReversed()) {
    const declaration = element.attributes.find((attribute) => declaredPrefix(attribute) === prefix);
    if (declaration) return [`prefix ${element.start} ${prefix}`, prefix, { kind: 'prefix', uri: declaration.value }];
  }
  return [`prefix ${prefix}`, prefix, { kind: 'prefix', uri: undefined }];
}
