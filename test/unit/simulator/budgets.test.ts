import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { defaultDeployment, plainUser, readStep } from '../../../server/src/simulator';
import { runScript, type Setting } from '../../support/simulate';

/*
 * Scripts without end, each with the fuel that a simulation has by default. That of 200 applications is in
 * exchange/budgets.test.ts.
 */

const numbers = (count: number): string => `Split("${Array.from({ length: count }, (_, i) => i).join(',')}", ",")`;

const manyEndpoints = (count: number): Setting => ({
  deployment: {
    ...defaultDeployment,
    users: [
      plainUser(
        'sip:jennyl@contoso.com',
        undefined,
        Array.from({ length: count }, (_, i) => ({
          ...{ epid: `e${i}`, contact: `sip:jennyl@contoso.com;opaque=user:epid:e${i};gruu`, instance: undefined },
          ...{ methods: undefined, answers: 200, presence: {} },
        })),
      ),
    ],
  },
});

const RING_ALL = `
  BeginFork(false, 0);
  foreach (dbEndpoint in QueryEndpoints("sip:jennyl@contoso.com")) { Fork(dbEndpoint.ContactInfo); }
  EndFork();`;

type Fuel = 'steps' | 'characters' | 'collection elements';

const hostile: readonly [title: string, endedBy: Fuel, script: string, setting?: Setting][] = [
  [
    'nested loops of 500 turns each',
    'steps',
    `all = ${numbers(500)}; foreach (a in all) { foreach (b in all) { foreach (c in all) { x = Concatenate(a, b); } } }`,
  ],
  [
    'a string that is doubled in a loop',
    'characters',
    `s = "abcdefgh"; foreach (a in ${numbers(500)}) { s = Concatenate(s, s); }`,
  ],
  [
    'Split of a megabyte',
    'collection elements',
    `s = "a,b,c,d,"; foreach (a in ${numbers(17)}) { s = Concatenate(s, s); } parts = Split(s, ",");`,
  ],
  ['a fork to 10,000 endpoints', 'characters', RING_ALL, manyEndpoints(10_000)],
  [
    'a fork to more and more addresses',
    'characters',
    `all = ${numbers(500)}; BeginFork(false, 0);
     foreach (a in all) { foreach (b in all) { Fork(Concatenate("sip:", a, "-", b, "@contoso.com")); } }
     EndFork();`,
  ],
  [
    'provisional responses without end',
    'characters',
    `all = ${numbers(500)}; foreach (a in all) { foreach (b in all) { Respond(180, "Ringing"); } }`,
  ],
  [
    'log entries without end',
    'characters',
    `all = ${numbers(500)}; foreach (a in all) { foreach (b in all) { Log("Debugr", true, a); } }`,
  ],
  [
    'notifications without end',
    'steps',
    `all = ${numbers(500)}; foreach (a in all) { foreach (b in all) { foreach (c in all) {
       DispatchNotification("OnInvite", a); } } }`,
  ],
];

describe('a script without end is ended by its fuel, and the Run up to there is kept', () => {
  for (const [title, endedBy, script, setting] of hostile) {
    test(title, () => {
      const run = runScript(script, setting);
      assert.deepEqual(
        run.errors.map(({ effect, critical }) => ({ effect, critical })),
        [{ effect: 'stops-simulation', critical: false }],
      );
      const [error] = run.errors;
      assert.ok(error);
      assert.ok(error.message.startsWith(`The simulation was stopped here: it used up its ${endedBy}.`), error.message);
      assert.ok(run.outcome.kind === 'aborted' && run.outcome.error === error.message);
      assert.match(run.outcome.explanation, /What becomes of the message is unknown\.$/);
      assert.ok(run.responses.every(({ statusCode }) => statusCode < 200));
      assert.ok(!run.assumptions.some(({ id }) => id === 'aborted-message'));
      assert.equal(error.step, run.trace.length - 1);
      const last = readStep(run, error.step);
      assert.ok(last && last.range.start <= error.range.end && last.range.end >= error.range.start);
    });
  }

  test('what fits is not ended: a fork to 1,000 endpoints', () => {
    const run = runScript(RING_ALL, manyEndpoints(1000));
    assert.deepEqual(run.errors, []);
    assert.equal(run.forwarded.length, 1000);
  });
});
