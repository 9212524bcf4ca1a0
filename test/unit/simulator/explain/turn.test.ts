import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  explainBranch,
  explainSkipped,
  type Run,
  simulate,
  type SimulationInput,
  turnBranch,
} from '../../../../server/src/simulator';
import { response, type Setting } from '../../../support/simulate';
import { inputOf, lastChoice, scriptInput } from './setting';

/** The change that turns the last branch that a script came to, in one sentence. */
function turned(script: string, setting: Setting = {}): string {
  const input = scriptInput(script, setting);
  const run = simulate(input);
  const result = turnBranch(input, run, lastChoice(run));
  return result.kind === 'found' ? result.change.sentence : 'none';
}

const FROM = 'from = GetUri(sipRequest.From);';
const HEADERS = (name: string): string => `n = ""; foreach (v in GetHeaderValues("${name}")) { n = v; }`;

describe('the smallest change that turns a branch', () => {
  const cases: [script: string, change: string, setting?: Setting][] = [
    ['if (sipRequest.Method == "MESSAGE") { x = 1; }', 'Change the method from `INVITE` to `MESSAGE`'],
    ['if (sipRequest.StandardMethod == StandardMethod.Bye) { x = 1; }', 'Change the method from `INVITE` to `BYE`'],
    [
      `${FROM} if (from == "sip:nuriag@contoso.com") { x = 1; }`,
      'Change the user of From from `NuriaG` to `nuriag`',
      { request: { from: 'sip:NuriaG@contoso.com' } },
    ],
    [
      `${FROM} if (from == "sip:nuriag@contoso.com") { x = 1; }`,
      'Change the host of From from `fabrikam.com` to `contoso.com`',
      { request: { from: 'sip:nuriag@fabrikam.com' } },
    ],
    [
      `${FROM} if (from == "sip:nuriag@contoso.com") { x = 1; }`,
      'Remove the parameter transport of From, `transport=tls`',
      { request: { from: '<sip:nuriag@contoso.com;transport=tls>' } },
    ],
    [
      `${FROM} if (from == "sip:nuriag@contoso.com") { x = 1; }`,
      'Change the URI of From from `sip:bob@fabrikam.com` to `sip:nuriag@contoso.com`',
      { request: { from: 'sip:bob@fabrikam.com' } },
    ],
    [
      'if (GetUriParameter(sipRequest.RequestUri, "user") == "phone") { x = 1; }',
      'Add the parameter user of Request-URI `user=phone`',
    ],
    ['if (IsPhoneUri(sipRequest.RequestUri)) { x = 1; }', 'Add the parameter user of Request-URI `user=phone`'],
    [`${HEADERS('Priority')} if (n == "urgent") { x = 1; }`, 'Add the header Priority `urgent`'],
    [
      `${HEADERS('Priority')} if (n == "urgent") { x = 1; }`,
      'Remove the header Priority, `urgent`',
      { request: { headers: [['Priority', 'urgent']] } },
    ],
    [
      `${HEADERS('Priority')} if (n == "urgent") { x = 1; }`,
      'Change the header Priority from `normal` to `urgent`',
      { request: { headers: [['Priority', 'normal']] } },
    ],
    // The same through a function of the script.
    [
      'function Is(text) { if (text == "sip:nuriag@contoso.com") { return true; } return false; } if (Is(GetUri(sipRequest.From))) { x = 1; }',
      'Change the user of From from `bob` to `nuriag`',
      { request: { from: 'sip:bob@contoso.com' } },
    ],
    [
      'switch (GetUserName(sipRequest.To)) { case "terrya": x = 1; break; }',
      'Change the user of To from `jennyl` to `terrya`',
    ],
    ['if (1 == 2) { x = 1; }', 'none'],
  ];
  for (const [script, change, setting] of cases) {
    test(change, () => {
      assert.equal(turned(script, setting), change);
    });
  }

  test('the message, the outcome and the other way are told', () => {
    const script = `${FROM} if (from == "sip:nuriag@contoso.com") { Respond("486", "Busy Here"); }`;
    const input = scriptInput(script, { request: { from: 'sip:bob@contoso.com' } });
    const run = simulate(input);
    const result = turnBranch(input, run, lastChoice(run));
    assert.ok(result.kind === 'found');
    assert.equal(result.choice, true);
    assert.equal(result.outcome, 'The INVITE was answered with 486 Busy Here.');
    assert.match(result.message.text, /^From: <sip:nuriag@contoso\.com>/m);
    const { what, before, after } = result.change;
    assert.deepEqual([what, before, after], ['user of From', 'bob', 'nuriag']);
  });

  test('none, with the number of those that were tried, which the limit bounds', () => {
    const input = scriptInput(`${FROM} if (from == "a" && 1 == 2) { x = 1; }`);
    const run = simulate(input);
    const step = lastChoice(run);
    const all = turnBranch(input, run, step);
    assert.ok(all.kind === 'none' && all.tried > 3 && all.tried <= 200);
    assert.deepEqual(turnBranch(input, run, step, { limit: 3 }), { kind: 'none', tried: 3 });
    assert.deepEqual(turnBranch(input, run, 0), { kind: 'none', tried: 0 });
  });

  test('runs that use up their fuel end the search early', () => {
    const loop = 'while (true) { while (true) { x = 1; } }';
    const input = scriptInput(`if (sipRequest.Method == "A") { y = 1; } ${loop}`, {
      assumptions: { 'while-limit': 'leaves' },
      fuel: { steps: 2000, characters: 100_000, elements: 1000 },
    });
    const run = simulate(input);
    const step =
      Array.from({ length: run.trace.length }, (_, i) => i).find((i) => run.trace.choiceOf(i) === true) ?? -1;
    const result = turnBranch(input, run, step);
    assert.ok(result.kind === 'none' && result.tried <= 4, JSON.stringify(result));
  });
});

/** Which way the node of a step went the same time it was reached. */
function choiceAgain(input: SimulationInput, run: Run, step: number): unknown {
  const node = run.trace.nodeOf(step);
  const steps = (of: Run): number[] =>
    Array.from({ length: of.trace.length }, (_, i) => i).filter((i) => of.trace.nodeOf(i) === node);
  const again = simulate(input);
  const at = steps(again)[steps(run).indexOf(step)];
  return at === undefined ? undefined : again.trace.choiceOf(at);
}

/** Explains and turns every step that chooses; what is said to turn one must do so when it is run again. */
function checkEveryStep(input: SimulationInput, limit: number): number {
  const run = simulate(input);
  let found = 0;
  explainSkipped(input);
  for (let step = -1; step <= run.trace.length; step++) {
    explainBranch(run, step, input);
    const result = turnBranch(input, run, step, { limit });
    if (result.kind === 'none') continue;
    found++;
    const again = choiceAgain({ ...input, message: result.message }, run, step);
    assert.notEqual(again, undefined);
    assert.notEqual(again, run.trace.choiceOf(step));
    assert.equal(again, result.choice);
    assert.deepEqual(turnBranch(input, run, step, { limit }), result);
  }
  return found;
}

const users = fc.constantFrom('nuriag', 'NuriaG', 'jennyl', 'terrya', 'bob');
const hosts = fc.constantFrom('contoso.com', 'Contoso.com', 'fabrikam.com', 'contoso.com.');
const tails = fc.constantFrom('', ';transport=tls', ':5061', ';user=phone');
const uris = fc.tuple(users, hosts, tails).map(([user, host, tail]) => `<sip:${user}@${host}${tail}>`);
const requests = fc.record({
  method: fc.constantFrom('INVITE', 'MESSAGE', 'BYE', 'SUBSCRIBE'),
  from: uris,
  to: uris,
  headers: fc.subarray<readonly [string, string]>([
    ['Subject', 'sales'],
    ['Priority', 'urgent'],
  ]),
});

const tests = fc.constantFrom(
  'from == "sip:nuriag@contoso.com"',
  'to != "sip:jennyl@contoso.com"',
  'sipRequest.Method == "MESSAGE"',
  'StartsWithString(from, "sip:nuria", true)',
  'ContainsString(sipRequest.To, "fabrikam", false)',
  'IsPhoneUri(sipRequest.From)',
  'priority == "urgent"',
  'GetHostName(sipRequest.To) == "contoso.com"',
  'sipResponse',
);
const conditions = fc
  .tuple(tests, tests, fc.constantFrom('&&', '||'), fc.boolean())
  .map(([one, other, operator, negated]) =>
    negated ? `!(${one} ${operator} ${other})` : `${one} ${operator} ${other}`,
  );

const READ = `from = GetUri(sipRequest.From); to = GetUri(sipRequest.To); priority = "";
  foreach (value in GetHeaderValues("Priority")) { priority = value; }`;

test('what is said to turn a branch turns it, for any request', () => {
  let found = 0;
  fc.assert(
    fc.property(requests, conditions, (request, condition) => {
      found += checkEveryStep(scriptInput(`${READ} if (${condition}) { x = 1; }`, { request }), 60);
    }),
    { numRuns: 40, seed: 7 },
  );
  assert.ok(found > 40, String(found));
});

describe('every step of every sample is explained', () => {
  const samples = path.join(import.meta.dirname, '../../../../samples');
  for (const file of ['forward.am', 'redirect.am', 'ring-everywhere.am']) {
    const manifest = readFileSync(path.join(samples, file), 'utf8');
    const settings: [of: string, setting: Setting][] = [
      ['an INVITE', {}],
      ['a MESSAGE', { request: { method: 'MESSAGE', from: 'sip:NuriaG@contoso.com' } }],
      ['a response', { message: response('486 Busy Here') }],
    ];
    for (const [of, setting] of settings) {
      test(`${file}, of ${of}`, () => {
        assert.doesNotThrow(() => checkEveryStep(inputOf(manifest, setting), 60));
      });
    }
  }
});
