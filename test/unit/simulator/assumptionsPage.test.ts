import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { assumptions, assumptionsSentence } from '../../../server/src/simulator';
import { assumptionsPage } from '../../support/assumptionsPage';

const page = readFileSync('docs/assumptions.md', 'utf8').replaceAll('\r\n', '\n');

test('docs/assumptions.md is what `npm run docs:assumptions` writes', () => {
  assert.ok(page === assumptionsPage(), 'docs/assumptions.md is out of date: run npm run docs:assumptions');
});

test('docs/assumptions.md lists every assumption once', () => {
  const listed = [...page.matchAll(/^### `(.+)`$/gm)].map(([, id]) => id);
  assert.deepEqual(listed.toSorted(), Object.keys(assumptions).toSorted());
});

for (const [count, sentence] of [
  [0, 'It relied on no assumption.'],
  [1, 'It relied on 1 assumption where the documents are silent.'],
  [3, 'It relied on 3 assumptions where the documents are silent.'],
] as const) {
  test(`the outcome of a run says: ${sentence}`, () => {
    assert.equal(assumptionsSentence({ assumptions: Array.from({ length: count }) }), sentence);
  });
}
