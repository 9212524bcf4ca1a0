import { diagnose, type Diagnostic } from '../diagnostics';
import { attributeNamed, childElements, type XmlDocument, type XmlElement } from '../xml';

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
  const keyColumn = columns.indexOf(attributeNamed(file, 'keyColumnName')?.value ?? '');
  const ignoreCase = attributeNamed(file, 'ignoreCase')?.value.toLowerCase() === 'true';
  const found: Diagnostic[] = [];
  const rowOfKey = new Map<string, number>();
  let hasShortRow = false;
  for (const { row, values } of rowsOf(text, attributeNamed(file, 'delimitedBy')?.value.toLowerCase() ?? 'comma')) {
    if (values.length < columns.length && !hasShortRow) {
      hasShortRow = true;
      const details = [`${row}`, `${values.length}`, `${columns.length}`] as const;
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

/** The rows of a data file, counted from 1, with their values; a value in quotation marks may hold the separator. */
function* rowsOf(text: string, delimitedBy: string): Generator<{ row: number; values: readonly string[] }> {
  let row = 0;
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    row++;
    if (line.trim() === '') continue;
    const separator = delimitedBy === 'tab' ? '\t' : delimitedBy === 'whitespace' ? ' ' : ',';
    yield { row, values: valuesOf(separator === ' ' ? line.trim().replace(/\s+/g, ' ') : line, separator) };
  }
}

function valuesOf(line: string, separator: string): readonly string[] {
  const values: string[] = [];
  let value = '';
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) {
      values.push(value);
      value = '';
    } else value += character;
  }
  return [...values, value];
}
