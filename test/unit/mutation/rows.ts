import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TargetVersion } from '../../../server/src/mspl';
import { unmark } from '../../support/msplMarks';
import { apply, compare, documents, type Document, type Edit, type Expected } from './mutate';

/**
 * A mistake: what stands in a document, what is written instead, and the findings that this brings, separated by blanks.
 * Each stands at the next of the marks «…», or, written `id@te«x»t`, at the marked part of a text elsewhere in the mutant.
 */
export type Row = readonly [anchor: string, written: string, ids: string, target?: TargetVersion];

/** Makes the mistake in each document that has the anchor, and asserts that what is found besides is what the row says. */
export function checkRows(rows: readonly Row[]): void {
  for (const [anchor, written, ids, target = 'lync2013'] of rows) {
    const places = documents.filter(({ text }) => text.includes(anchor));
    test(`${ids || 'nothing'}: ${JSON.stringify(written)} for ${JSON.stringify(anchor)}`, () => {
      assert.ok(places.length > 0, 'no document has the anchor');
      for (const document of places) {
        const { edit, expected } = readRow(document, anchor, written, ids);
        const { found, wanted } = compare(document, edit, expected, target);
        assert.deepEqual(found, wanted, document.name);
      }
    });
  }
}

function readRow(
  document: Document,
  anchor: string,
  written: string,
  ids: string,
): { readonly edit: Edit; readonly expected: readonly Expected[] } {
  const start = document.text.indexOf(anchor);
  const { text: newText, ranges } = unmark(written);
  const edit = { start, end: start + anchor.length, newText };
  const mutant = apply(document.text, edit);
  const wanted = ids === '' ? [] : ids.split(/ (?=mspl-|manifest-)/);
  const marks = [...ranges];
  const expected = wanted.map((id) => {
    const [code = '', place] = id.split('@');
    if (place !== undefined) {
      const around = unmark(place);
      const at = mutant.indexOf(around.text);
      assert.ok(at >= 0, `${around.text} is not in the mutant`);
      const range = around.ranges[0] ?? { start: 0, end: around.text.length };
      return { code, start: at + range.start, end: at + range.end };
    }
    const mark = marks.shift();
    assert.ok(mark, 'a mark for each finding');
    return { code, start: start + mark.start, end: start + mark.end };
  });
  assert.equal(marks.length, 0, 'a finding for each mark');
  return { edit, expected };
}
