import { writeFileSync } from 'node:fs';
import { diagnose, type TextEdit } from '../diagnostics';
import { formatDocument, type FormatOptions, syntaxErrors } from '../language/format';
import { analyzeManifest, isAutomakeFile } from '../manifest';
import { decodeSource, type DecodedSource } from '../text';
import { type CheckedFile, readBytes, UsageError } from './files';
import { findingsAsText } from './report';

export interface FormatCommandOptions {
  /** Only name the files that are not formatted. */
  readonly check?: boolean;
  /** Rewrite the files, and name those that were. */
  readonly write?: boolean;
  /** Blanks of one level of indentation, or `tab`. */
  readonly indent: string;
}

export interface FormatCommandResult {
  readonly output: string;
  readonly errors: string;
  readonly status: number;
}

/** A file as read, and its text as it should be; the findings alone when it cannot be parsed. */
interface FormattedFile extends CheckedFile {
  readonly source: DecodedSource;
  readonly formatted: string;
}

/**
 * `mspl format`: the formatted text of one file, or what --check and --write say. Exit status 1 when a file is not
 * formatted (--check) or cannot be parsed, 2 when one cannot be read or written. A file that cannot be parsed is left
 * alone, and so is every file of Automake.
 */
export function formatCommand(files: readonly string[], options: FormatCommandOptions): FormatCommandResult {
  const { check = false, write = false } = options;
  if (files.length > 1 && !check && !write) throw new UsageError('Give --check or --write for more than one file.');
  const style = readIndent(options.indent);
  let output = '';
  let errors = '';
  let status = 0;
  for (const file of files) {
    try {
      const result = formatFile(file, style);
      const isChanged = result.formatted !== result.source.text;
      if (result.diagnostics.length > 0) {
        errors += findingsAsText([result]);
        status ||= 1;
      } else if (write) {
        if (isChanged) rewrite(file, result);
        if (isChanged) output += `${file}\n`;
      } else if (check) {
        if (isChanged) output += `${file}\n`;
        if (isChanged) status ||= 1;
      } else {
        output += result.formatted;
      }
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      errors += `mspl: ${error.message}\n`;
      status = 2;
    }
  }
  return { output, errors, status };
}

function formatFile(file: string, options: FormatOptions): FormattedFile {
  if (/\.(sip|ya?ml)$/i.test(file)) throw new UsageError(`${file} is no manifest; only manifests can be formatted.`);
  const source = decodeSource(readBytes(file));
  const { text, encoding, firstInvalid } = source;
  const manifest = analyzeManifest(text, { target: 'lync2013' });
  const unchanged = { file, lines: manifest.lines, source, formatted: text };
  if (isAutomakeFile(file)) return { ...unchanged, diagnostics: [] };
  if (firstInvalid >= 0) {
    const range = { start: firstInvalid, end: firstInvalid + 1 };
    return { ...unchanged, diagnostics: [diagnose('text-encoding', range, [encoding.toUpperCase()])] };
  }
  const diagnostics = syntaxErrors(manifest);
  if (diagnostics.length > 0) return { ...unchanged, diagnostics };
  return { ...unchanged, formatted: applyEdits(text, formatDocument({ manifest }, options)), diagnostics };
}

function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { range, newText } of edits) {
    parts.push(text.slice(at, range.start), newText);
    at = range.end;
  }
  return parts.join('') + text.slice(at);
}

function readIndent(indent: string): FormatOptions {
  if (indent === 'tab') return { insertSpaces: false, tabSize: 4, insertFinalNewline: true };
  if (/^([1-9]|1[0-6])$/.test(indent)) return { insertSpaces: true, tabSize: Number(indent), insertFinalNewline: true };
  throw new UsageError(`--indent takes a number of blanks from 1 to 16, or tab, not ${indent}.`);
}

/** Writes the formatted text in the encoding that the file was in, its byte-order mark included. */
function rewrite(file: string, { source, formatted }: FormattedFile): void {
  const text = source.byteOrderMark ? `\uFEFF${formatted}` : formatted;
  const bytes = Buffer.from(text, source.encoding === 'utf-8' ? 'utf8' : 'utf16le');
  try {
    writeFileSync(file, source.encoding === 'utf-16be' ? bytes.swap16() : bytes);
  } catch (error) {
    throw new UsageError(`Cannot write ${file}: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}.`);
  }
}
