import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import {
  type ExplainOptions,
  explainRun,
  type Run,
  type RunExplanation,
  simulate,
  type SimulationInput,
  toExplanationsJson,
  toRunJson,
} from '../../../../server/src/simulator';
import { assertFits } from '../../../support/schema';
import { response, type Setting } from '../../../support/simulate';
import { inputOf, scriptInput } from './setting';

/** Explains the run of an input; what is found must be so when it is run again, and as the schema says. */
function explained(input: SimulationInput, options?: ExplainOptions): RunExplanation {
  const run = simulate(input);
  const explanation = explainRun(run, input, options);
  const json: unknown = JSON.parse(JSON.stringify(toExplanationsJson(run, explanation)));
  assertFits(json, 'explanations.schema.json');
  assertFits({ ...toRunJson(run), explanations: json }, 'run.schema.json');
  assert.deepEqual(explainRun(run, input, options), explanation);
  for (const { step, choice, turned, otherReadings } of explanation.branches) {
    assert.equal(run.trace.choiceOf(step), choice);
    if (turned.kind === 'found') {
      assert.equal(choiceAgain({ ...input, message: turned.message }, run, step), turned.choice);
      assert.notEqual(turned.choice, choice);
    }
    for (const { id, reading, choice: other } of otherReadings) {
      assert.equal(choiceAgain({ ...input, assumptions: { ...input.assumptions, [id]: reading } }, run, step), other);
      assert.notEqual(other, choice);
    }
  }
  return explanation;
}

/** Which way the node of a step goes the same time it is reached in the run of another input. */
function choiceAgain(input: SimulationInput, run: Run, step: number): unknown {
  const node = run.trace.nodeOf(step);
  const reached = ({ trace }: Run): number[] =>
    Array.from({ length: trace.length }, (_, i) => i).filter((i) => trace.nodeOf(i) === node);
  const again = simulate(input);
  return again.trace.choiceOf(reached(again)[reached(run).indexOf(step)] ?? -1);
}

const ofScript = (script: string, setting?: Setting, options?: ExplainOptions): RunExplanation =>
  explained(scriptInput(script, setting), options);

describe('the branches of a run are explained', () => {
  const cases: [title: string, script: string, branches: string[], setting?: Setting][] = [
    ['none where there are none', 'x = 1;', []],
    ['in the order they are come to', 'if (true) { x = 1; } if (false) { x = 2; }', ['true true ×1', 'false false ×1']],
    ['not those that are not come to', 'if (false) { if (true) { x = 1; } }', ['false false ×1']],
    [
      'a loop once for each way that it goes',
      'i = 0; while (i < 3) { i = i + 1; if (i == 2) { x = 1; } }',
      ['i < 3 true ×3', 'i == 2 false ×2', 'i == 2 true ×1', 'i < 3 false ×1'],
    ],
    [
      'a function once for each way that it goes',
      'function Is(text) { if (text == "a") { return true; } return false; } x = Is("a"); y = Is("b"); z = Is("c");',
      ['text == "a" true ×1', 'text == "a" false ×2'],
    ],
    [
      'a switch by its cases',
      'foreach (x in GetHeaderValues("Subject")) { switch (x) { case "a": break; case "b": break; } }',
      ['x 1 ×2', 'x -1 ×1'],
      {
        request: {
          headers: [
            ['Subject', 'b'],
            ['Subject', 'c'],
            ['Subject', 'b'],
          ],
        },
      },
    ],
    [
      'those of a response',
      'if (sipResponse.StatusCode == 200) { x = 1; }',
      ['sipResponse.StatusCode == 200 true ×1'],
      { message: response('200 OK') },
    ],
    [
      'those before the script ends with an error',
      'if (true) { x = Concatenate(GetUserName("?"), "a"); }',
      ['true true ×1'],
    ],
  ];
  for (const [title, script, branches, setting] of cases) {
    test(title, () => {
      const { branches: found, filters, left } = ofScript(script, setting);
      assert.deepEqual(
        found.map(({ condition, choice, times }) => `${condition} ${choice} ×${times}`),
        branches,
      );
      assert.deepEqual([filters, left], [[], 0]);
    });
  }
});

const FROM = 'from = GetUri(sipRequest.From);';

test('a branch has its reason, its near miss, its change and the other reading that turns it', () => {
  const { branches } = ofScript(`${FROM} if (from == "sip:nuriag@contoso.com") { Respond("486", "Busy Here"); }`, {
    request: { from: 'sip:NuriaG@contoso.com' },
  });
  const [{ sentence, nearMisses, turned, otherReadings }] = branches as [RunExplanation['branches'][0]];
  assert.equal(sentence, 'false, because from was "sip:NuriaG@contoso.com"');
  assert.deepEqual(
    nearMisses.map(({ kind }) => kind),
    ['letter-case'],
  );
  assert.ok(turned.kind === 'found');
  assert.equal(turned.change.sentence, 'Change the user of From from `NuriaG` to `nuriag`');
  assert.match(turned.message.text, /^From: <sip:nuriag@contoso\.com>/m);
  assert.deepEqual(
    otherReadings.map(({ id, reading, choice }) => [id, reading, choice]),
    [['string-equality', 'ignore-case', true]],
  );
});

test('a reading that changes nothing at the branch is not named', () => {
  const { branches } = ofScript(`${FROM} if (from == "sip:terrya@contoso.com") { x = 1; }`);
  assert.deepEqual(branches[0]!.otherReadings, []);
});

test('the reading that was chosen is not another', () => {
  const setting = { request: { from: 'sip:NuriaG@contoso.com' }, assumptions: { 'string-equality': 'ignore-case' } };
  const { branches } = ofScript(`${FROM} if (from == "sip:nuriag@contoso.com") { x = 1; }`, setting);
  assert.deepEqual(
    branches[0]!.otherReadings.map(({ id, reading, choice }) => [id, reading, choice]),
    [['string-equality', 'case-sensitive', false]],
  );
});

test('a skipped message has its filters instead, the first that refuses deciding', () => {
  const elements = '<r:requestFilter methodNames="BYE" strictRoute="true"/>';
  const { filters, branches } = ofScript('if (true) { x = 1; }', { elements });
  assert.equal(
    filters.find(({ admits }) => !admits)?.sentence,
    'requestFilter methodNames="BYE" does not admit INVITE',
  );
  assert.deepEqual(branches, []);
});

describe('the work is bounded', () => {
  const ten = Array.from({ length: 10 }, (_, i) => `if (${FROM.slice(7, -1)} == "${i}") { x = ${i}; }`).join(' ');
  test('by a number of branches, the rest counted', () => {
    const { branches, left } = ofScript(ten, {}, { branches: 4, tries: 5 });
    assert.deepEqual([branches.length, left], [4, 6]);
  });
  test('by a number of tries for each branch', () => {
    const { branches } = ofScript('if (1 == 2) { x = 1; }', {}, { tries: 3 });
    assert.deepEqual(branches[0]!.turned, { kind: 'none', tried: 3 });
    const without = ofScript('if (1 == 2) { x = 1; }', {}, { tries: 0 });
    assert.deepEqual(without.branches[0]!.turned, { kind: 'none', tried: 0 });
  });
  const tried = (script: string, setting?: Setting, options?: ExplainOptions): number[] =>
    ofScript(script, setting, options).branches.map(({ turned }) => turned.tried);
  test('by a number of runs in all, of which one that serves several branches counts once', () => {
    const script = 'if (1 == 2) { x = 1; } if (1 == 3) { x = 2; } if (1 == 4) { x = 3; }';
    const [first = 0, ...others] = tried(script);
    // At most ten runs by other readings come before.
    assert.ok(first > 10);
    assert.deepEqual(tried(script, {}, { runs: first + 10 }), [first, ...others]);
    assert.deepEqual(tried(script, {}, { runs: 0 }), [0, 0, 0]);
  });
  test('by the fuel that all runs share', () => {
    // Each run uses a quarter of its fuel or more, so that four whole runs are at most sixteen and the one that ends it.
    const script = `${'x = 1; '.repeat(100)} ${'if (1 == 2) { x = 1; } '.repeat(3)}`;
    const [bounded = 0] = tried(script, { fuel: { steps: 400, characters: 1_000_000, elements: 10_000 } });
    const [free = 0] = tried(script);
    assert.ok(bounded > 0 && bounded <= 17 && bounded < free, `${bounded} of ${free}`);
  });
});

describe('every message of the samples through every sample', () => {
  const samples = path.join(import.meta.dirname, '../../../../samples');
  const read = (file: string): string => readFileSync(path.join(samples, file), 'utf8');
  for (const file of ['forward.am', 'redirect.am', 'ring-everywhere.am']) {
    for (const method of ['INVITE', 'MESSAGE', 'BYE']) {
      test(`${file}, ${method}`, () => {
        const { filters, branches } = explained(inputOf(read(file), { request: { method } }), { tries: 40 });
        assert.ok(filters.length > 0 || branches.length > 0);
      });
    }
  }
});
