import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compareRequests } from '../../../client/src/panel/compareRequests';
import type { ComparableRequest } from '../../../client/src/panel/comparable';
import type { Digest } from '../../../client/src/panel/comparison';
import { initialState } from '../../../client/src/panel/model';

const { draft } = initialState;
const requests = ['One', 'Two', 'Three'].map((title): ComparableRequest => {
  return { title, draft, facts: {}, transaction: undefined, requestFile: undefined };
});
const digest = (phrase: string): Digest => {
  return { phrase, sentence: '', around: '', messages: [], log: [], errors: [] };
};

/** What happened in a comparison, in order; wanted until so many turns were given to others. */
async function compared(wanted: number): Promise<{ events: string[]; phrases: string[] | undefined }> {
  const events: string[] = [];
  const through = (version: string) => async (request: ComparableRequest) => {
    events.push(`${request.title} ${version}`);
    return Promise.resolve(digest(`${request.title} ${version}`));
  };
  let turns = 0;
  const rows = await compareRequests(
    requests,
    { before: through('before'), now: through('now') },
    {
      isWanted: () => turns <= wanted,
      tell: (done, of) => events.push(`${done}/${of}`),
      // A turn of the loop: what waits in it comes before the next sending.
      pause: () =>
        new Promise((resolve) => {
          setImmediate(() => {
            turns++;
            events.push('turn');
            resolve();
          });
        }),
    },
  );
  return { events, phrases: rows?.flatMap(({ before, now }) => [before.phrase, now.phrase]) };
}

describe('the same requests through two versions', () => {
  test('give everything else a turn before each sending, and say how far they are', async () => {
    const { events, phrases } = await compared(Infinity);
    const each = (title: string): string[] => ['turn', `${title} before`, 'turn', `${title} now`];
    assert.deepEqual(events, [...each('One'), '1/3', ...each('Two'), '2/3', ...each('Three'), '3/3']);
    assert.deepEqual(phrases, ['One before', 'One now', 'Two before', 'Two now', 'Three before', 'Three now']);
  });

  for (const [turns, last] of [
    [0, []],
    [1, ['One before']],
    [2, ['One before', 'One now']],
    [5, ['One before', 'One now', 'Two before', 'Two now', 'Three before']],
  ] as const)
    test(`send nothing more once it is not wanted, after ${turns} turns`, async () => {
      const { events, phrases } = await compared(turns);
      assert.equal(phrases, undefined);
      assert.deepEqual(
        events.filter((event) => event.includes(' ')),
        last,
      );
    });
});
