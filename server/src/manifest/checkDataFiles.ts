import { diagnose, type Diagnostic } from '../diagnostics';
import { attributeNamed, childElements, type XmlDocument, type XmlElement } from '../xml';
import { dataRows } from './dataFile';
import { delimiterOf } from './model';

/** Gives the text of a data file by the path that a manifest writes; null when there is none, undefined when unknown. */
export type ReadDataFile = (path: string) => string | null | undefined;

/**
 * What is wrong with the data files that lie beside a manifest, said at their `path` (file element, dn439112). Lines that
 * are empty are passed over: no page says what the server makes of them.
 */
export function checkDataFiles({ root }: XmlDocument, read: ReadDataFile): Diagnostic[] {
  const files = root ? childElements(root).filter(({ name }) => name.local === 'file') : [];
  return files.flatMap((file) => checkDataFile(file, read));
}

function checkDataFile(file: XmlElement, read: ReadDataFile): Diagnostic[] {
  const path = attributeNamed(file, 'path');
  if (!path?.valueRange || path.value === '') return [];
  const text = read(path.value);
  if (text === undefined) return [];
  if (text === null) return [diagnose('manifest-file-not-found', path.valueRange, [path.value])];
  const columns = childElements(file)
    .filter(({ name }) => name.local === 'column')
    .map((column) => attributeNamed(column, 'name')?.value ?? '');
  // A column that stands there twice is a mistake of the manifest, and reported as that.
  const width = new Set(columns.map((column) => column.toLowerCase())).size;
  const keyColumn = columns.indexOf(attributeNamed(file, 'keyColumnName')?.value ?? '');
  const ignoreCase = attributeNamed(file, 'ignoreCase')?.value.toLowerCase() === 'true';
  const found: Diagnostic[] = [];
  const rowOfKey = new Map<string, number>();
  let hasShortRow = false;
  for (const { line: row, values } of dataRows(text, delimiterOf(attributeNamed(file, 'delimitedBy')?.value))) {
    if (values.length < width && !hasShortRow) {
      hasShortRow = true;
      const details = [`${row}`, `${values.length}`, `${width}`] as const;
      found.push(diagnose('manifest-data-short-row', path.valueRange, [...details]));
    }
    const key = values[keyColumn];
    if (key === undefined) continue;
    const same = ignoreCase ? key.toLowerCase() : key;
    const earlier = rowOfKey.get(same);
    if (earlier === undefined) rowOfKey.set(same, row);
    else {
      found.push(diagnose('manifest-data-duplicate-key', path.valueRange, [key, `${row}`, `${earlier}`]));
      break;
    }
  }
  return found;
}
