import { attributeNamed, childElements, type XmlAttribute, type XmlDocument, type XmlElement } from '../xml';

/** A `file` element: a table that the script reads as `name[index].column`. */
export interface DataFile {
  readonly element: XmlElement;
  readonly name: string;
  /** Undefined while the element has no name. */
  readonly nameAttribute: XmlAttribute | undefined;
  readonly columns: readonly DataColumn[];
}

export interface DataColumn {
  readonly name: string;
  readonly nameAttribute: XmlAttribute;
}

/** The data files that a manifest declares, in order; those whose name is not written yet are left out. */
export function dataFilesOf({ root }: XmlDocument): DataFile[] {
  const files = root ? childElements(root).filter(({ name }) => name.local === 'file') : [];
  return files.map(dataFile).filter(({ name }) => name !== '');
}

function dataFile(element: XmlElement): DataFile {
  const nameAttribute = attributeNamed(element, 'name');
  const columns = childElements(element).flatMap((child): DataColumn[] => {
    const attribute = child.name.local === 'column' ? attributeNamed(child, 'name') : undefined;
    return attribute && attribute.value !== '' ? [{ name: attribute.value, nameAttribute: attribute }] : [];
  });
  return { element, name: nameAttribute?.value ?? '', nameAttribute, columns };
}
