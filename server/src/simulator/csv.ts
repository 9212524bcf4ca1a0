/** One line of a CSV file, and where it begins in the text, in UTF-16 code units. */
export interface CsvRow {
  readonly start: number;
  readonly end: number;
  readonly values: readonly string[];
}

/**
 * Reads CSV as Export-Csv writes it: values in quotation marks may hold separators, line ends and doubled quotation marks.
 * The separator is the one of comma, semicolon and tab that stands first in the header. A line `#TYPE …` before the
 * header and empty lines are left out. A quotation mark that is not closed reaches to the end of the text.
 */
export function readCsv(text: string): CsvRow[] {
  const header = /^(?:\uFEFF?#TYPE[^\n]*\n)?[^\n]*?([,;\t])/.exec(text);
  const separator = header?.[1] ?? ',';
  const rows: CsvRow[] = [];
  let at = /^\uFEFF?(?:#TYPE[^\n]*(?:\n|$))?/.exec(text)?.[0].length ?? 0;
  while (at < text.length) {
    const start = at;
    const values: string[] = [];
    let next: string;
    do {
      const cell = readCell(text, at, separator);
      values.push(cell.value);
      next = text.charAt(cell.end);
      at = cell.end + 1;
    } while (next === separator);
    const end = at - 1;
    if (next === '\r' && text.charAt(at) === '\n') at++;
    if (values.some((value) => value !== '')) rows.push({ start, end, values });
  }
  return rows;
}

/** The value that begins at an offset, and the offset of the separator or line end after it. */
function readCell(text: string, start: number, separator: string): { value: string; end: number } {
  let value = '';
  let at = start;
  let quoted = false;
  for (; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') {
      const isDoubled = quoted && text.charAt(at + 1) === '"';
      if (isDoubled) {
        value += '"';
        at++;
      } else quoted = !quoted;
    } else if (!quoted && (character === separator || character === '\n' || character === '\r')) break;
    else value += character;
  }
  return { value, end: at };
}
