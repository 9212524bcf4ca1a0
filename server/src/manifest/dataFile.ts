import type { DataFile } from './model';

/*
 * The text of a data file (file element, dn439112; its delimitedBy attribute, hh347232 and dd130033): one record a
 * line, its values in the order of the columns. What no page says is a point of DataFileReading.
 */

/** How the points of a data file are read that no page describes. */
export interface DataFileReading {
  /**
   * What a quotation mark is. `doubled`: it encloses a value, and two of them inside stand for one; `plain`: it
   * encloses and is never part of a value; `literal`: a character like any other.
   */
  readonly quotes: 'doubled' | 'plain' | 'literal';
  /** Whether a line without a character other than blanks is a record. */
  readonly blankLines: 'skipped' | 'records';
  /** Whether blanks around a value belong to it, where the separator is a comma or a tab. */
  readonly blanks: 'kept' | 'trimmed';
  /** Whether lines that begin with `#` are no records. */
  readonly comments: 'records' | 'skipped';
  /** Whether a byte order mark at the beginning is part of the first value. */
  readonly byteOrderMark: 'skipped' | 'kept';
  /** Whether the first line names the columns. */
  readonly firstLine: 'record' | 'header';
}

export const usualReading: DataFileReading = {
  quotes: 'doubled',
  blankLines: 'skipped',
  blanks: 'kept',
  comments: 'records',
  byteOrderMark: 'skipped',
  firstLine: 'record',
};

/** One record: its line in the file, counted from 1, and its values. */
export interface DataRow {
  readonly line: number;
  readonly values: readonly string[];
}

type Delimiter = DataFile['delimitedBy'];

/** The records of a data file. */
export function* dataRows(text: string, delimitedBy: Delimiter, reading = usualReading): Generator<DataRow> {
  const lines = linesOf(reading.byteOrderMark === 'kept' ? `${text.startsWith(BOM) ? BOM : ''}${text}` : text);
  for (const [i, line] of lines.entries()) {
    if (i === 0 && reading.firstLine === 'header') continue;
    if (reading.blankLines === 'skipped' && line.trim() === '') continue;
    if (reading.comments === 'skipped' && line.trimStart().startsWith('#')) continue;
    const values = valuesOf(line, delimitedBy, reading.quotes);
    const areTrimmed = reading.blanks === 'trimmed' && delimitedBy !== 'whitespace';
    yield { line: i + 1, values: areTrimmed ? values.map((value) => value.trim()) : values };
  }
}

/** The points whose reading matters for a text: another one would give other records. */
export function doubtsOf(text: string, { delimitedBy, columns }: DataFile): ReadonlySet<keyof DataFileReading> {
  const doubts = new Set<keyof DataFileReading>();
  const lines = linesOf(text);
  if (text.startsWith(BOM)) doubts.add('byteOrderMark');
  if (text.includes('"')) doubts.add('quotes');
  if (lines.some((line) => line.trim() === '')) doubts.add('blankLines');
  if (lines.some((line) => line.trimStart().startsWith('#'))) doubts.add('comments');
  const blanksAt = delimitedBy === 'tab' ? /^ | $|\t | \t/m : /^[ \t]|[ \t]$|,[ \t]|[ \t],/m;
  if (delimitedBy !== 'whitespace' && blanksAt.test(text)) doubts.add('blanks');
  const first = valuesOf(lines[0] ?? '', delimitedBy, 'doubled').map((value) => value.trim().toLowerCase());
  if (columns.length > 0 && columns.every((column, i) => column.toLowerCase() === first[i])) doubts.add('firstLine');
  return doubts;
}

const BOM = '\uFEFF';

/** The lines of a text without its byte order mark; a line end closes the last line and begins no further one. */
function linesOf(text: string): readonly string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function valuesOf(line: string, delimitedBy: Delimiter, quotes: DataFileReading['quotes']): string[] {
  const separator = SEPARATORS[delimitedBy];
  // With whitespace, blanks at both ends of the line and any number of them between two values count for nothing.
  const isWhitespace = delimitedBy === 'whitespace';
  const text = isWhitespace ? line.trim() : line;
  const values: string[] = [];
  let at = 0;
  for (;;) {
    const { value, end } = valueAt(text, at, separator, quotes);
    values.push(value);
    if (end >= text.length) return values;
    at = end + 1;
    while (isWhitespace && separator.test(text.charAt(at))) at++;
  }
}

const SEPARATORS: Readonly<Record<Delimiter, RegExp>> = { comma: /^,$/, tab: /^\t$/, whitespace: /^\s$/ };

/** The value that begins at an offset, and the offset of the separator behind it, or of the end. */
function valueAt(
  text: string,
  start: number,
  separator: RegExp,
  quotes: DataFileReading['quotes'],
): { readonly value: string; readonly end: number } {
  let value = '';
  let at = start;
  while (at < text.length && !separator.test(text.charAt(at))) {
    const opens = text[at] === '"' && (quotes === 'plain' || (quotes === 'doubled' && value.trim() === ''));
    if (!opens) {
      value += text.charAt(at++);
      continue;
    }
    const enclosed = enclosedAt(text, at + 1, quotes === 'doubled');
    value = quotes === 'plain' ? value + enclosed.value : enclosed.value;
    at = enclosed.end;
  }
  return { value, end: at };
}

/** The text between quotation marks, of which the second may be missing. */
function enclosedAt(text: string, start: number, twoAreOne: boolean): { readonly value: string; readonly end: number } {
  let value = '';
  let at = start;
  while (at < text.length) {
    if (text[at] !== '"') value += text.charAt(at++);
    else if (twoAreOne && text[at + 1] === '"') {
      value += '"';
      at += 2;
    } else break;
  }
  return { value, end: at + 1 };
}
