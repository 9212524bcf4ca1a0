import type { Diagnostic, TextEdit } from '../../diagnostics';
import type { ManifestAnalysis } from '../../manifest';
import { encloses, type OffsetRange } from '../../text';
import type { ManifestDocument } from '../analysis';
import { editsOf } from './gaps';
import { typedRanges } from './onType';
import { scriptGaps } from './script';
import { type FormatOptions, styleOf } from './style';
import { xmlGaps } from './xml';

export { formatTriggers } from './onType';
export type { FormatOptions } from './style';

/** What is formatted: a `ManifestDocument`, or an analysis that another reader of manifests has made. */
export type Formattable = Pick<ManifestDocument, 'manifest'>;

/**
 * The edits that format a manifest: XML and script each in its own style. They replace white space only, are in the
 * order of the text and do not overlap; none when there is nothing to do. A document that is not well-formed gets none;
 * a script with syntax errors, or one that is not in a single CDATA section, is left as it is.
 */
export function formatDocument({ manifest }: Formattable, options: FormatOptions): TextEdit[] {
  if (xmlErrors(manifest).length > 0) return [];
  const style = styleOf(manifest.text, options);
  const { gaps, script: place } = xmlGaps(manifest, style, options.insertFinalNewline ?? false);
  const { script } = manifest;
  const isFormatted = place && script && scriptErrors(manifest).length === 0;
  const inScript = isFormatted ? scriptGaps(manifest.text, script, place, style) : [];
  return editsOf(manifest.text, [...gaps, ...inScript], style);
}

/** The edits of `formatDocument` within the lines that the range touches; a line that it only reaches the start of is none. */
export function formatRange(analysis: Formattable, range: OffsetRange, options: FormatOptions): TextEdit[] {
  const { lines } = analysis.manifest;
  const first = lines.positionAt(range.start).line;
  const end = lines.positionAt(range.end);
  const last = end.character === 0 && end.line > first ? end.line - 1 : end.line;
  const touched = { start: lines.lineRange(first).start, end: lines.lineRange(last).end };
  return formatDocument(analysis, options).filter((edit) => encloses(touched, edit.range));
}

/**
 * The edits after a character of `formatTriggers` was typed before `offset`: within the statement that a `;` or `}` has
 * ended, or within the line that a line end has ended and the text that it has moved to the next.
 */
export function formatOnType(
  analysis: Formattable,
  offset: number,
  character: string,
  options: FormatOptions,
): TextEdit[] {
  const ranges = typedRanges(analysis.manifest, offset, character);
  if (ranges.length === 0) return [];
  return formatDocument(analysis, options).filter((edit) => ranges.some((range) => encloses(range, edit.range)));
}

/** What keeps a document, or its script, from being formatted: the errors of its XML and of the script's syntax. */
export function syntaxErrors(manifest: ManifestAnalysis): Diagnostic[] {
  const errors = [...xmlErrors(manifest), ...scriptErrors(manifest)];
  return errors.sort((a, b) => a.range.start - b.range.start);
}

function xmlErrors({ diagnostics }: ManifestAnalysis): Diagnostic[] {
  return diagnostics.filter(
    ({ code, severity }) => severity === 'error' && (code.startsWith('xml-') || code === 'manifest-refused'),
  );
}

function scriptErrors({ script }: ManifestAnalysis): Diagnostic[] {
  return script ? script.parsed.diagnostics.filter(({ severity }) => severity === 'error') : [];
}
