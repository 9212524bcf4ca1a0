import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../../../server/src/diagnostics';
import { analyzeManifest, type ManifestScript } from '../../../server/src/manifest';
import type { TargetVersion } from '../../../server/src/mspl';
import type { OffsetRange } from '../../../server/src/text';
import { published, publishedFiles } from '../../support/corpus';
import { ownDocuments } from './scripts';

/** A manifest that mistakes are made in. */
export interface Document {
  readonly name: string;
  readonly text: string;
}

/** One stretch of a document and what is written instead. */
export interface Edit extends OffsetRange {
  readonly newText: string;
}

/** A finding as the table expects it: offsets in the mutant. */
export interface Expected extends OffsetRange {
  readonly code: string;
}

const samples = path.join(import.meta.dirname, '../../../samples');

/** The samples, our own manifests, and the published ones where they are. */
export const documents: readonly Document[] = [
  ...readdirSync(samples)
    .filter((file) => file.endsWith('.am'))
    .map((file) => ({ name: `samples/${file}`, text: readFileSync(path.join(samples, file), 'utf8') })),
  ...ownDocuments,
  ...publishedFiles()
    .filter((file) => /^0[1-5].*\.am$/.test(file))
    .map((file) => ({ name: file, text: published(file) })),
];

export function apply(text: string, { start, end, newText }: Edit): string {
  return text.slice(0, start) + newText + text.slice(end);
}

const analyses = new Map<string, readonly Diagnostic[]>();

/** The findings in a text for a server; each is looked for once. */
function find(text: string, target: TargetVersion): readonly Diagnostic[] {
  return analyzeManifest(text, { target }).diagnostics;
}

function findOriginal({ name, text }: Document, target: TargetVersion): readonly Diagnostic[] {
  const key = `${target} ${name}`;
  const known = analyses.get(key) ?? find(text, target);
  analyses.set(key, known);
  return known;
}

export function scriptOf({ name, text }: Document): ManifestScript {
  const { script } = analyzeManifest(text, { target: 'lync2013' });
  assert.ok(script, name);
  return script;
}

/** Where a range of the original stands after the edit. */
function shifted(range: OffsetRange, { start, end, newText }: Edit): OffsetRange {
  const delta = newText.length - (end - start);
  return {
    start: range.start >= end ? range.start + delta : range.start,
    end: range.end > start ? range.end + delta : range.end,
  };
}

export interface Mutant extends Document {
  /** The findings that the original does not have. */
  readonly added: readonly Diagnostic[];
}

export function mutate(document: Document, edit: Edit, target: TargetVersion = 'lync2013'): Mutant {
  const text = apply(document.text, edit);
  const before = findOriginal(document, target).map(({ code, range }) => keyOf({ code, ...shifted(range, edit) }));
  const added = find(text, target).filter(({ code, range }) => {
    const at = before.indexOf(keyOf({ code, ...range }));
    if (at >= 0) before.splice(at, 1);
    return at < 0;
  });
  return { name: document.name, text, added };
}

function keyOf({ code, start, end }: Expected): string {
  return `${code} ${start} ${end}`;
}

/** A finding in the words of an assertion. */
export function show(text: string, { code, start, end }: Expected): string {
  return `${code} at ${start}-${end} '${text.slice(start, end)}'`;
}

/** The kinds of finding that a text has more often than the document. */
export function findNew(document: Document, text: string): readonly string[] {
  const before = findOriginal(document, 'lync2013').map(({ code }) => code);
  return find(text, 'lync2013')
    .map(({ code }) => code)
    .filter((code) => {
      const at = before.indexOf(code);
      if (at >= 0) before.splice(at, 1);
      return at < 0;
    });
}

/** What is found in a mutant beyond its original, and what should be: equal when all is well. */
export function compare(
  document: Document,
  edit: Edit,
  expected: readonly Expected[],
  target?: TargetVersion,
): { readonly found: readonly string[]; readonly wanted: readonly string[] } {
  const { text, added } = mutate(document, edit, target);
  const order = (a: Expected, b: Expected): number => a.start - b.start || a.end - b.end || (a.code < b.code ? -1 : 1);
  return {
    found: added
      .map(({ code, range }) => ({ code, ...range }))
      .sort(order)
      .map((each) => show(text, each)),
    wanted: [...expected].sort(order).map((each) => show(text, each)),
  };
}
