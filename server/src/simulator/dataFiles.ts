import { type DataFile, type DataFileReading, dataRows, doubtsOf } from '../manifest';
import type { IndexAccess, Name } from '../mspl';
import type { OffsetRange } from '../text';
import { type AssumptionId, type ChosenAssumptions, readingOf } from './assumptions';
import { asInteger, textOf } from './convert';
import { defaultDeployment, type Deployment } from './deployment';
import { abort, assume, type DataFileTexts, type Execution, note, spend } from './execution';
import { foldCase, isKind, renderValue, type Value } from './values';

/*
 * The manifest's data files (file element, dn439112; lookup: MSPL script syntax, Lync Server 2013). A run takes their
 * contents as it is handed them: that a file is read again when it changes, unless `static` says otherwise, is the
 * business of the host, which hands in the content that the server would have at that moment.
 */

/** A data file in memory, ready for lookups. */
export interface DataTable {
  readonly rows: readonly (readonly string[])[];
  /** The number of the row of each key; undefined for a file without a key column. */
  readonly rowOfKey: ReadonlyMap<string, number> | undefined;
  /** What the table relies on that no page says. */
  readonly doubts: readonly AssumptionId[];
}

/**
 * Loads every data file whose content is known. Gives the reason in one sentence when a file terminates the
 * application, as a key that stands there twice does (dn439112).
 */
export function loadDataFiles(x: Execution): string | undefined {
  for (const file of x.program.manifest.files) {
    const text = contentOf(x, file);
    const isTakenForMissing = text === undefined && readingOf('data-file-content', x.chosen) === 'missing';
    if (text === undefined && !isTakenForMissing) continue;
    if (isTakenForMissing) assume(x, 'data-file-content');
    if ((text === null || isTakenForMissing) && assume(x, 'missing-data-file') === 'terminated') {
      return terminated(x, file, `The data file ${file.name} is not there: ${file.path}`);
    }
    spend(x, 'characters', text?.length ?? 0, file.range);
    const loaded = tableOf(x, file, text ?? '');
    if (typeof loaded === 'string') return terminated(x, file, loaded);
    spend(x, 'elements', loaded.rows.length, file.range);
    x.tables.set(file, loaded);
  }
  return undefined;
}

function terminated(x: Execution, { range }: DataFile, error: string): string {
  note(x, range, error, false, 'terminates-application');
  assume(x, 'terminated-application');
  return `the server terminated the application when it loaded its data files. ${error}`;
}

/** The content handed in for a path, else that of the deployment for the path or the file's name; undefined for unknown. */
function contentOf(
  x: Pick<Execution, 'dataFiles' | 'deployment'>,
  { path, name }: DataFile,
): string | null | undefined {
  if (Object.hasOwn(x.dataFiles, path)) return x.dataFiles[path];
  const { dataFiles } = x.deployment;
  const key = [path, name].find((known) => Object.hasOwn(dataFiles, known));
  return key === undefined ? undefined : dataFiles[key];
}

/** The point of DataFileReading that each assumption is about. */
const POINTS = {
  quotes: 'data-file-quotes',
  blankLines: 'data-file-blank-lines',
  blanks: 'data-file-blanks',
  comments: 'data-file-comments',
  byteOrderMark: 'data-file-byte-order-mark',
  firstLine: 'data-file-first-line',
} as const satisfies Record<keyof DataFileReading, AssumptionId>;

/** What was last loaded from each file, so that many runs of one manifest read a file once. */
const loadedTables = new WeakMap<DataFile, { readonly cause: string; readonly loaded: DataTable | string }>();

function tableOf(x: Execution, file: DataFile, text: string): DataTable | string {
  const readings = readingsOf(x.chosen);
  const cause = `${JSON.stringify(readings)}${text}`;
  const before = loadedTables.get(file);
  if (before?.cause === cause) return before.loaded;
  const loaded = readTable(file, text, readings);
  loadedTables.set(file, { cause, loaded });
  return loaded;
}

function readingsOf(chosen: ChosenAssumptions): DataFileReading {
  return Object.fromEntries(
    Object.entries(POINTS).map(([point, id]) => [point, readingOf(id, chosen)]),
  ) as unknown as DataFileReading;
}

/** How many keys of a file are looked through for one that is near. */
const KEYS_KNOWN = 5000;

/** The first keys of a file, as far as its content is known; none for a file without a key column. */
export function knownKeys(
  file: DataFile,
  known: {
    readonly dataFiles?: DataFileTexts | undefined;
    readonly deployment?: Deployment | undefined;
    readonly assumptions?: ChosenAssumptions | undefined;
  },
): string[] {
  const { dataFiles = {}, deployment = defaultDeployment, assumptions = {} } = known;
  const text = contentOf({ dataFiles, deployment }, file) ?? '';
  const at = columnIndex(file, file.keyColumnName ?? '');
  const keys: string[] = [];
  for (const { values } of dataRows(text, file.delimitedBy, readingsOf(assumptions))) {
    const key = values[at];
    if (key !== undefined) keys.push(key);
    if (keys.length === KEYS_KNOWN) break;
  }
  return keys;
}

/** The table of a file, or what is wrong with it. */
function readTable(file: DataFile, text: string, readings: DataFileReading): DataTable | string {
  const keyColumn = columnIndex(file, file.keyColumnName ?? '');
  const rows: (readonly string[])[] = [];
  const rowOfKey = new Map<string, number>();
  const lines: number[] = [];
  for (const { line, values } of dataRows(text, file.delimitedBy, readings)) {
    const key = values[keyColumn];
    if (key !== undefined) {
      const same = file.ignoreCase ? foldCase(key) : key;
      const earlier = rowOfKey.get(same);
      if (earlier !== undefined) {
        return `The data file ${file.name} has the key ${renderValue(key)} twice: in line ${lines[earlier]} and in line ${line}`;
      }
      rowOfKey.set(same, rows.length);
    }
    rows.push(values);
    lines.push(line);
  }
  const doubts = [...doubtsOf(text, file)].map((point) => POINTS[point]);
  return { rows, rowOfKey: file.keyColumnName === undefined ? undefined : rowOfKey, doubts };
}

/** `file[index].column`: null when there is no such record. */
export function lookUp(x: Execution, access: IndexAccess, column: Name, index: Value): Value {
  const file = fileNamed(x, access.object.kind === 'Identifier' ? access.object.text : '', access.object);
  const at = columnIndex(file, column.text);
  if (at < 0) return abort(x, column, `The data file ${file.name} has no column ${column.text}`);
  if (file.columns[at] !== column.text && assume(x, 'name-case') === 'counts') {
    return abort(x, column, `The data file ${file.name} has no column ${column.text}`);
  }
  const row = rowNumber(x, file, index, access.index);
  const table = x.tables.get(file);
  if (!table) {
    assume(x, contentOf(x, file) === null ? 'missing-data-file' : 'data-file-content');
    return null;
  }
  for (const doubt of table.doubts) assume(x, doubt);
  const values = table.rows[typeof row === 'number' ? row : (table.rowOfKey?.get(row) ?? -1)];
  if (!values) return null;
  return values[at] ?? (assume(x, 'data-file-short-row') === 'null' ? null : '');
}

function fileNamed(x: Execution, name: string, range: OffsetRange): DataFile {
  const wanted = name.toLowerCase();
  const found = x.program.manifest.files.find((file) => file.name.toLowerCase() === wanted);
  if (found && (found.name === name || assume(x, 'name-case') === 'ignored')) return found;
  return abort(x, range, `There is no data file named ${name || 'here'}`);
}

/** The number of the record that an index means, or its key as the table knows it. */
function rowNumber(x: Execution, file: DataFile, index: Value, range: OffsetRange): number | string {
  if (index === null) {
    if (assume(x, 'data-file-null-index') === 'null') return -1;
    return abort(x, range, `null was given as the index of ${file.name}`);
  }
  const isText = typeof index === 'string' || isKind(index, 'enum');
  const isKeyed = file.keyColumnName !== undefined;
  const isKey = isText || (isKeyed && assume(x, 'data-file-number-index') === 'key');
  if (isKey) {
    if (!isKeyed) return abort(x, range, `${file.name} has no keyColumnName, so a string cannot be its index`);
    const key = textOf(x, index) ?? '';
    return file.ignoreCase ? foldCase(key) : key;
  }
  const number = asInteger(x, index, range);
  if (number < 0 && assume(x, 'data-file-negative-index') === 'error') {
    abort(x, range, `${number} was given as the index of ${file.name}`);
  }
  return number;
}

function columnIndex(file: DataFile, name: string): number {
  const wanted = name.toLowerCase();
  return file.columns.findIndex((column) => column.toLowerCase() === wanted);
}
