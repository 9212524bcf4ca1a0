import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Hindsight, lookBack } from '../../../client/src/panel/hindsight';
import { KeptRun } from '../../../client/src/panel/keptRun';
import { createLookingBack } from '../../../client/src/panel/lookingBack';
import type { SendInput } from '../../../client/src/panel/simulation';
import { drafted, forward, ran, sent } from './support';

/** Looks back at once; the number of stops comes with it. */
function hindsight(script: string, part: Partial<SendInput> = {}): Hindsight & { readonly stops: number } {
  const looking = lookBack(ran(script, part));
  for (let stops = 0; ; stops++) {
    const { done, value } = looking.next();
    if (done === true) return { ...value, stops };
  }
}

const alone = { live: false, pipeline: false, follow: false, later: 'none' } as const;
const capitals = { draft: drafted({ from: 'sip:NuriaG@contoso.com' }).draft };
const text = 'server:\n  domains: [contoso.com]\nusers:\n  - uri: sip:nuriag@contoso.com\n';
const deployment = { uri: 'file:///apps/deployment.yaml', name: 'deployment.yaml', text };

describe('what nearly changed a run', () => {
  test('Nuria in capitals: what differs, the change that turns it, and the other reading', () => {
    const { view, changed } = hindsight(forward, capitals);
    const [miss, ...others] = view.nearMisses;
    assert.deepEqual(others, []);
    assert.deepEqual([miss?.step, miss?.way], [2, 'false']);
    assert.equal(miss?.condition, 'toUri == "sip:jennyl@contoso.com" && fromUri == "sip:nuriag@contoso.com"');
    assert.match(miss.sentences.join(), /^fromUri differs only in letter case/);
    assert.equal(miss.change?.sentence, 'Change the user of From from `NuriaG` to `nuriag`.');
    assert.match(miss.change.outcome, /retargeted to sip:terrya@contoso\.com/);
    assert.match(changed.get(2) ?? '', /^From: <sip:nuriag@contoso\.com>/m);
    const readings = view.readings.map(({ id, reading }) => `${id}=${reading}`);
    assert.deepEqual(readings, ['string-equality=ignore-case']);
    assert.match(view.readings[0]?.outcome ?? '', /retargeted to sip:terrya@contoso\.com/);
  });

  test('what was sent with that change comes out so', () => {
    const { view, changed } = hindsight(forward, capitals);
    const { draft } = capitals;
    const { run } = ran(forward, { draft: { ...draft, text: changed.get(2) } });
    assert.equal(run.outcome.explanation, view.nearMisses[0]?.change?.outcome);
  });

  test('what was sent with that reading comes out so, and then the reading before is the other one', () => {
    const assumptions = { 'string-equality': 'ignore-case' };
    const { run } = ran(forward, { ...capitals, assumptions });
    assert.equal(run.outcome.explanation, hindsight(forward, capitals).view.readings[0]?.outcome);
    const { nearMisses, readings } = hindsight(forward, { ...capitals, assumptions }).view;
    assert.deepEqual(nearMisses, []);
    assert.ok(readings.some(({ id, reading }) => id === 'string-equality' && reading !== 'ignore-case'));
  });

  for (const [what, script, part, readings, near] of [
    ['a condition that has nothing to do with the request', 'if (1 == 2) { x = 1; }\nProxyRequest("");', {}, [], 0],
    ['somebody else altogether', forward, { draft: drafted({ from: 'sip:bob@contoso.com' }).draft }, [], 0],
    ['only the script is simulated', forward, { ...capitals, options: alone }, ['string-equality'], 1],
    [
      'a switch that no case fits, and it does not matter',
      'switch (sipRequest.Method) { case "invite": x = 1; break; }',
      {},
      [],
      1,
    ],
  ] as const) {
    test(what, () => {
      const { view } = hindsight(script, part);
      assert.deepEqual([view.readings.map(({ id }) => id), view.nearMisses.length], [readings, near]);
    });
  }

  test('a message that a filter kept out by a reading', () => {
    const { draft } = drafted({ to: 'sip:jennyl@fabrikam.com' });
    const { view } = hindsight(forward, { draft, deployment });
    assert.deepEqual(
      [view.readings.map(({ id, reading }) => `${id}=${reading}`), view.nearMisses],
      [['domain-supported=additive'], []],
    );
  });

  test('nothing is said of a reading by which the run would take too long to be looked at beside the work', () => {
    const loops = 'a = 0; while (a < 400) { b = 0; while (b < 400) { b = b + 1; } a = a + 1; }';
    const script = (inside: string): string =>
      `if (GetUri(sipRequest.From) == "sip:nuriag@contoso.com") { ${inside} Respond("403", "No"); }\nProxyRequest("");`;
    const found = (inside: string): boolean =>
      hindsight(script(inside), capitals).view.readings.some(({ id }) => id === 'string-equality');
    assert.deepEqual([found(''), found(loops)], [true, false]);
  });

  test('of a long run less is tried, and of one that is longer still nothing', () => {
    const looped = (count: number): string =>
      `a = 0;\nwhile (a < ${count}) { b = 0; while (b < 400) { b = b + 1; } a = a + 1; }\n${forward}`;
    const part = { ...capitals, options: alone };
    assert.ok(hindsight(looped(2), part).view.readings.some(({ id }) => id === 'string-equality'));
    const { view, stops } = hindsight(looped(400), part);
    assert.deepEqual([view.readings, view.nearMisses, stops], [[], [], 0]);
  });

  test('it stops before each run, so that something else can be done', () => {
    assert.ok(hindsight(forward, capitals).stops >= 3);
  });
});

describe('looking back', () => {
  test('tells of the last run only', async () => {
    const told = await new Promise<Hindsight[]>((resolve) => {
      const all: Hindsight[] = [];
      const looking = createLookingBack((hindsight) => {
        all.push(hindsight);
        // Whatever else was begun would have been told by the next turns.
        setImmediate(() => {
          resolve(all);
        });
      });
      looking.begin(sent('ProxyRequest("");'));
      looking.begin(sent(forward, capitals));
    });
    assert.deepEqual(
      told.map(({ view }) => view.nearMisses.length),
      [1],
    );
  });

  test('the change of another run is none of this one', () => {
    const kept = new KeptRun();
    kept.keep(sent(forward, capitals), 'file:///test.am', 1);
    assert.equal(kept.changedText(1, 2), undefined);
    kept.hindsight = hindsight(forward, capitals);
    assert.match(kept.changedText(1, 2) ?? '', /nuriag/);
    assert.deepEqual([kept.changedText(2, 2), kept.changedText(1, 0)], [undefined, undefined]);
    kept.keep(sent(forward), 'file:///test.am', 2);
    assert.equal(kept.changedText(1, 2), undefined);
  });
});
