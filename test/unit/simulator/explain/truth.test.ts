import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyzeManifest } from '../../../../server/src/manifest';
import {
  assumptions,
  type ChosenAssumptions,
  explainBranch,
  type ExplainedBranch,
  explainRun,
  programOf,
  type Run,
  simulate,
  type SimulationInput,
  toExplanationsJson,
  toRunJson,
} from '../../../../server/src/simulator';
import { renderRecorded } from '../../../../server/src/simulator/recorded';
import { choiceAt, occurrenceOf } from '../../../../server/src/simulator/explain/turn';
import { composeRequest } from '../../../../server/src/sip';
import { assertFits } from '../../../support/schema';
import { explained } from './setting';
import { manifestWith } from '../../../support/simulate';

/*
 * What an explanation says is true of the run, for any script, message and readings.
 */

/** A condition over tests `v0 == 1`, `v1 == 1` …: with a truth for each of them it has one itself. */
interface Tree {
  readonly text: string;
  /** `used` is told of each test that is looked at. */
  readonly truth: (tests: readonly boolean[], used?: Set<number>) => boolean;
}

const TESTS = 4;
const trees: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.nat(TESTS - 1).map((i): Tree => ({
      text: `v${i} == 1`,
      truth: (tests, used) => {
        used?.add(i);
        return tests[i] === true;
      },
    })),
    tie('tree').map(({ text, truth }): Tree => ({ text: `!(${text})`, truth: (...asked) => !truth(...asked) })),
    fc.tuple(tie('tree'), tie('tree'), fc.boolean()).map(([one, other, isOr]): Tree => ({
      text: `(${one.text}) ${isOr ? '||' : '&&'} (${other.text})`,
      truth: (...asked) => (one.truth(...asked) === isOr ? isOr : other.truth(...asked)),
    })),
  ),
})).tree;

/** Each test once, so that one may change without the others. */
const distinct = trees.filter(({ text }) => {
  const names = text.match(/v\d/g) ?? [];
  return new Set(names).size === names.length;
});

test('a test is said to have decided when another truth of it could have changed that of the condition', () => {
  const truths = fc.array(fc.boolean(), { minLength: TESTS, maxLength: TESTS });
  fc.assert(
    fc.property(distinct, truths, ({ text, truth }, tests) => {
      const script = tests.map((isTrue, i) => `v${i} = ${isTrue ? 1 : 2};`).join(' ');
      const { parts, choice } = explained(`${script} if (${text}) { x = 1; }`);
      const used = new Set<number>();
      assert.equal(choice, truth(tests, used));
      const others = everyTruth().filter((other) => [...used].every((i) => other[i] === tests[i]));
      const deciding = [...used].filter((i) =>
        others.some((other) => truth(other.map((isTrue, at) => (at === i ? !isTrue : isTrue))) !== choice),
      );
      const said = parts.filter(({ decided }) => decided).map((part) => part.text);
      assert.deepEqual(said.sort(), deciding.map((i) => `v${i} == 1`).sort());
      assert.equal(parts.length, used.size);
    }),
    { numRuns: 300, seed: 3, includeErrorInReport: true },
  );
});

function everyTruth(): boolean[][] {
  return Array.from({ length: 2 ** TESTS }, (_, bits) =>
    Array.from({ length: TESTS }, (_, i) => (bits >> i) % 2 === 1),
  );
}

const atoms = fc.constantFrom(
  ...['1', '0', '-1', '2147483647', '1.5', '0.0', '340282350000000000000000000000000000000.0'],
  ...['""', '"a"', '"A"', '"12"', '" 7"', '"false"', 'true', 'null', 'v0', 'v1', 'v2', 'GetUri("x")'],
  ...['GetUri(sipRequest.From)', 'sipRequest.Method', 'sipResponse.StatusCode', 'StandardMethod.Invite', 'sipMessage'],
  ...['StatusClass._2xx', 'GetHeaderValues("Via")', 'GetHeaderValues("X")', 'list["a"].v', 'list[0].v', 'list["b"].v'],
);
const expressions: fc.Arbitrary<string> = fc.letrec<{ e: string }>((tie) => ({
  e: fc.oneof(
    { maxDepth: 3 },
    atoms,
    fc
      .tuple(tie('e'), fc.constantFrom('==', '!=', '<', '>=', '&&', '||', '+', '-'), tie('e'))
      .map(([one, operator, other]) => `(${one} ${operator} ${other})`),
    tie('e').map((e) => `!${e}`),
    fc
      .tuple(fc.constantFrom('Concatenate', 'Same', 'IndexOfString'), tie('e'), tie('e'))
      .map(([name, one, other]) => `${name}(${one}, ${other})`),
    tie('e').map((e) => `(v0 = ${e})`),
  ),
})).e;
const statements: fc.Arbitrary<string> = fc.letrec<{ s: string }>((tie) => ({
  s: fc.oneof(
    { maxDepth: 2 },
    fc.tuple(fc.constantFrom('v0', 'v1', 'sipMessage.Content'), expressions).map(([to, e]) => `${to} = ${e};`),
    fc.tuple(expressions, tie('s'), tie('s')).map(([e, one, other]) => `if (${e}) { ${one} } else { ${other} }`),
    fc.tuple(expressions, tie('s')).map(([e, one]) => `foreach (v1 in ${e}) { ${one} }`),
    fc
      .tuple(expressions, tie('s'))
      .map(([e, one]) => `switch (${e}) { case "a": ${one} break; case 1: ${one} break; default: v2 = 1; break; }`),
    fc.constantFrom('ProxyRequest("");', 'Respond("486", "Busy");', 'return;'),
  ),
})).s;
const scripts = fc
  .array(statements, { minLength: 1, maxLength: 3 })
  .map((all) => `function Same(p, q) { if (p == q) { return q; } return p; } v0 = 1; v1 = ""; ${all.join(' ')}`);
const readings = fc
  .subarray(Object.keys(assumptions) as (keyof typeof assumptions)[], { maxLength: 10 })
  .chain((ids) =>
    fc
      .tuple(...ids.map((id) => fc.constantFrom(...Object.keys(assumptions[id].readings))))
      .map((chosen): ChosenAssumptions => Object.fromEntries(ids.map((id, i) => [id, chosen[i] ?? '']))),
  );
const fuels = fc.constantFrom<SimulationInput['fuel']>(
  { steps: 100_000, characters: 1_000_000, elements: 10_000 },
  { steps: 30, characters: 1_000_000, elements: 10_000 },
  { steps: 10_000, characters: 700, elements: 10_000 },
  { steps: 10_000, characters: 100_000, elements: 1 },
);

const ELEMENTS =
  '<r:requestFilter methodNames="ALL" strictRoute="true"/><r:responseFilter reasonCodes="ALL"/><r:scriptOnly/>' +
  '<r:file name="list" path="l.txt" keyColumnName="k"><r:column name="k"/><r:column name="v"/></r:file>';

/** Every value that a part or an operand is said to have is the one that its step recorded for it. */
function checkValues(run: Run, input: SimulationInput): void {
  for (let step = 0; step < run.trace.length; step++) {
    const seen = run.trace.valuesOf(step).filter(({ role }) => role === 'expression');
    for (const part of explainBranch(run, step, input)?.parts ?? []) {
      for (const { range, value, text } of [part, ...part.operands]) {
        const recorded = seen.filter((other) => other.range.start === range.start && other.range.end === range.end);
        for (const other of recorded) assert.equal(renderRecorded(other.value), value, text);
      }
    }
  }
}

/** A message or a reading that is said to turn a branch does so when it is run. */
function checkTurns(run: Run, input: SimulationInput, { step, choice, turned, otherReadings }: ExplainedBranch): void {
  const node = run.trace.nodeOf(step);
  const again = (changed: Partial<SimulationInput>): unknown =>
    choiceAt(simulate({ ...input, ...changed }), node, occurrenceOf(run, step));
  if (turned.kind === 'found') {
    assert.notEqual(turned.choice, choice);
    assert.equal(again({ message: turned.message }), turned.choice);
  }
  for (const other of otherReadings) {
    assert.notEqual(other.choice, choice);
    assert.equal(again({ assumptions: { ...input.assumptions, [other.id]: other.reading } }), other.choice);
  }
}

test('every value, change and reading in an explanation is so, and run and explanation fit their schemas', () => {
  let turns = 0;
  fc.assert(
    fc.property(scripts, readings, fuels, (script, chosen, fuel) => {
      const program = programOf(analyzeManifest(manifestWith(script, ELEMENTS), { target: 'lync2013' }));
      fc.pre(program !== undefined);
      const { message } = composeRequest();
      assert.ok(message);
      const input = { program, message, assumptions: chosen, fuel, dataFiles: { 'l.txt': 'a,1\nb\n' } };
      const run = simulate(input);
      assertFits(toRunJson(run), 'run.schema.json');
      checkValues(run, input);
      const explanation = explainRun(run, input, { tries: 8 });
      assertFits(toExplanationsJson(run, explanation), 'explanations.schema.json');
      for (const branch of explanation.branches) {
        checkTurns(run, input, branch);
        turns += branch.otherReadings.length + (branch.turned.kind === 'found' ? 1 : 0);
      }
    }),
    { numRuns: 300, seed: 9, includeErrorInReport: true },
  );
  assert.ok(turns > 50, String(turns));
});
