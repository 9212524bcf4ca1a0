import assert from 'node:assert/strict';
import {
  bindScript,
  type Binding,
  checkScript,
  parseScript,
  type ParsedScript,
  type ScriptContext,
} from '../../server/src/mspl';
import type { Diagnostic } from '../../server/src/diagnostics';
import type { OffsetRange } from '../../server/src/text';

/** A text with its marks «…» taken out, and the ranges that they stood around. */
export function unmark(marked: string): { readonly text: string; readonly ranges: readonly OffsetRange[] } {
  const ranges: OffsetRange[] = [];
  let text = '';
  let start = 0;
  for (const part of marked.split(/([«»])/)) {
    if (part === '«') start = text.length;
    else if (part === '»') ranges.push({ start, end: text.length });
    else text += part;
  }
  return { text, ranges };
}

export function parse(text: string): ParsedScript {
  return parseScript({ text, start: 0, end: text.length });
}

/** A check's surroundings: the newest server, a managed application, one data file with a key and one without. */
export const context: ScriptContext = {
  target: 'lync2013',
  scriptOnly: false,
  files: [
    { name: 'routes', columns: ['host', 'target'], keyed: true },
    { name: 'words', columns: ['word'], keyed: false },
  ],
};

/** The names of a script among the data files around it. */
export function bind({ script }: ParsedScript, { files }: Pick<ScriptContext, 'files'> = context): Binding {
  return bindScript(
    script,
    files.map(({ name }) => name),
  );
}

/** The findings of the grammar alone. */
export function syntaxOf(text: string): readonly Diagnostic[] {
  return parse(text).diagnostics;
}

/** The findings of the checks alone; the script must be well-formed. */
export function checksOf(text: string, overrides: Partial<ScriptContext> = {}): readonly Diagnostic[] {
  const parsed = parse(text);
  assert.deepEqual(
    parsed.diagnostics.map(({ message }) => message),
    [],
    'the script is not well-formed',
  );
  const surroundings = { ...context, ...overrides };
  return checkScript(parsed, surroundings, bind(parsed, surroundings));
}

/** Asserts that exactly the findings `ids` (separated by blanks, in order) are reported, at the marks. */
export function assertFindings(found: readonly Diagnostic[], ids: string, marked: string): void {
  const { text, ranges } = unmark(marked);
  const show = ({ code, range }: { code: string; range: OffsetRange }): string =>
    `${code} at ${range.start}-${range.end} '${text.slice(range.start, range.end)}'`;
  const wanted = ids.split(' ').filter((id) => id !== '');
  assert.equal(wanted.length, ranges.length, 'one mark for each finding');
  assert.deepEqual(
    found.map(show),
    wanted.map((code, i) => show({ code, range: ranges[i]! })),
  );
}

/** The text after the first fix of the first finding that has one. */
export function mended(text: string, found: readonly Diagnostic[]): string | undefined {
  const edits = found.find(({ fixes }) => fixes?.length)?.fixes?.[0]?.edits;
  if (!edits) return undefined;
  return [...edits]
    .sort((a, b) => b.range.start - a.range.start)
    .reduce((mending, { range, newText }) => mending.slice(0, range.start) + newText + mending.slice(range.end), text);
}
