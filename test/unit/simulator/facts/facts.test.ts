import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namedFacts, runFactCase } from '../../../support/factCases';
import { facts } from '../../../support/factIds';
import { factCases } from './cases';

for (const factCase of factCases) {
  test(`${factCase.subject} (${factCase.page}): ${factCase.shows}`, () => void runFactCase(factCase));
}

test('every fact of the tables has a case', () => {
  const covered = new Set(factCases.flatMap((factCase) => namedFacts(factCase).map(({ id }) => id)));
  assert.deepEqual(
    facts.filter(({ id }) => !covered.has(id)).map(({ id, text }) => `${id}: ${text}`),
    [],
  );
});
