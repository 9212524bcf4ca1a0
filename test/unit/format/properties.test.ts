import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { type FormatOptions, syntaxErrors } from '../../../server/src/language/format';
import { corpusMissing, published, publishedFiles } from '../../support/corpus';
import { analyze, formatted, formattedAs, meaning, TWO_BLANKS } from '../../support/format';
import { generateManifest, write } from '../../support/formatGenerator';
import { generateDocuments } from '../../support/xmlGenerator';

const DOCUMENTS = 2000;
const LINE_ENDS = ['\n', '\r\n', '\r'];
const OPTIONS: readonly FormatOptions[] = [
  TWO_BLANKS,
  { tabSize: 4, insertSpaces: true, insertFinalNewline: true },
  { tabSize: 8, insertSpaces: false },
];

const samples = path.join(import.meta.dirname, '../../../samples');

/** The formatted text, after a look at what every formatted text must be. */
function assertFormatsWell(text: string, options: FormatOptions): string {
  const before = analyze(text);
  const once = formattedAs(before, options);
  const after = analyze(once);
  assert.equal(formattedAs(after, options), once, 'formatting again changes nothing');
  assert.deepEqual(meaning(after), meaning(before));
  assert.equal(withoutSpace(once), withoutSpace(text), 'white space only');
  return once;
}

const withoutSpace = (text: string): string => text.replace(/[ \t\r\n]+/g, '');

describe('files', () => {
  for (const file of readdirSync(samples).filter((name) => name.endsWith('.am'))) {
    test(`${file} is formatted as it is`, () => {
      const text = readFileSync(path.join(samples, file), 'utf8');
      assert.equal(formatted(text), text);
    });
  }

  test('published manifests, as they are and with their XML mended', { skip: corpusMissing }, () => {
    for (const file of publishedFiles()) {
      for (const text of [published(file), mended(published(file))]) {
        for (const options of OPTIONS) {
          assertFormatsWell(text, options);
          assertFormatsWell(text.replaceAll('\n', '\r\n'), options);
        }
      }
    }
  });
});

/** A text after the fixes that are offered for errors of its XML. */
function mended(text: string): string {
  const [error] = syntaxErrors(analyze(text).manifest).filter(({ code, fixes }) => code.startsWith('xml-') && fixes);
  if (!error) return text;
  const edits = error.fixes![0]!.edits.toSorted((a, b) => b.range.start - a.range.start);
  return mended(
    edits.reduce((now, { range, newText }) => now.slice(0, range.start) + newText + now.slice(range.end), text),
  );
}

/*
 * «Documents that differ in white space only are formatted to the same text» is read so: they differ in blanks, tabs and
 * indentation, and in line ends within tags and statements or between two statements. A blank line between statements,
 * and whether a comment begins a line or shares one, is the writer's own layout; it is kept, and is the same in both.
 */
describe(`${DOCUMENTS} generated manifests`, () => {
  const seeds = Array.from({ length: DOCUMENTS }, (_, seed) => seed);
  const lineEndOf = (seed: number): string => LINE_ENDS[seed % LINE_ENDS.length]!;
  const optionsOf = (seed: number): FormatOptions => OPTIONS[Math.floor(seed / 3) % OPTIONS.length]!;

  test('formatted twice are what they are formatted once, and say what they said', () => {
    for (const seed of seeds) {
      const text = write(generateManifest(seed), seed, lineEndOf(seed));
      assert.deepEqual(syntaxErrors(analyze(text).manifest), [], `seed ${seed} makes a manifest`);
      const once = assertFormatsWell(text, optionsOf(seed));
      assert.deepEqual(new Set(once.match(/\r\n?|\n/g)), new Set([lineEndOf(seed)]), 'line ends are kept');
    }
  });

  test('written with other white space are formatted to the same text', () => {
    for (const seed of seeds) {
      const parts = generateManifest(seed);
      const [one = '', other = ''] = [1, 2].map((way) => write(parts, seed * 3 + way, lineEndOf(seed)));
      assert.equal(formatted(one, optionsOf(seed)), formatted(other, optionsOf(seed)), `seed ${seed}`);
    }
  });
});

test('documents with anything wrong in them are left alone, or keep what they say', () => {
  for (const text of generateDocuments(11, 1500)) assertFormatsWell(text, TWO_BLANKS);
});
