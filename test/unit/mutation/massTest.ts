import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apply, bases, corpus, find, mended, newFindings, samples, shown, type Original } from './edit';
import type { Mutant } from './mass';

/** Makes a test of each manifest: every mistake is found where it is, nothing else is, and the fix undoes it. */
export function testMass(
  mutantsOf: (original: Original) => Iterable<Mutant>,
  least: number,
  alsoCheck: (text: string) => void = () => undefined,
): void {
  let count = 0;
  for (const original of [...samples, ...bases, ...corpus]) {
    test(original.name, () => {
      for (const { kind, edit, expected, restores } of mutantsOf(original)) {
        if (samples.includes(original) || bases.includes(original)) count++;
        const text = apply(original.text, edit);
        const fresh = newFindings(original, edit, find(text));
        const place = `${kind} at ${edit.start}: ${JSON.stringify(text.slice(edit.start - 20, edit.start + 40))}`;
        assert.deepEqual(shown(fresh), shown(expected), place);
        alsoCheck(text);
        if (!restores) continue;
        const finding = fresh.find(({ code }) => code === expected[0]?.[0]);
        assert.equal(finding && mended(text, finding), original.text, place);
      }
    });
  }
  test('the mistakes are many', () => {
    assert.ok(count >= least, `${count}`);
  });
}
