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

/** The addresses of the files beside a manifest that its data files name, each once. */
export function dataFileUris({ root }: XmlDocument, manifestUri: string): string[] {
  const files = root ? childElements(root).filter(({ name }) => name.local === 'file') : [];
  const uris = files.map((file) => dataFileUri(attributeNamed(file, 'path')?.value ?? '', manifestUri));
  return [...new Set(uris.filter((uri) => uri !== undefined))];
}

/**
 * The address that a data file's path has as seen from the folder of its manifest. Undefined for a UNC or drive path, which
 * is the server's, and for a manifest that lies in no folder. Half of a surrogate pair, which no URI can hold, is replaced.
 */
export function dataFileUri(path: string, manifestUri: string): string | undefined {
  const base = /^([a-z][a-z\d+.-]*:\/\/[^/?#]*)(\/(?:[^?#]*\/)?)[^/?#]*$/i.exec(manifestUri);
  const relative = path.trim();
  if (!base || relative === '' || /^(?:[\\/]|[a-z]:)/i.test(relative)) return undefined;
  const [, authority = '', folder = ''] = base;
  const segments = folder.split('/').slice(1, -1);
  for (const segment of relative.split(/[\\/]/)) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && segment !== '')
      segments.push(encodeURIComponent(segment.replace(/[\ud800-\udfff]/gu, '\ufffd')));
  }
  return `${authority}/${segments.join('/')}`;
}
