import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { KeptRun } from '../../../client/src/panel/keptRun';
import {
  nearMissSentence,
  stepOnLine,
  stepRow,
  stepSlice,
  stepTo,
  turn,
  viewCursor,
} from '../../../client/src/panel/stepping';
import { variablesAfter } from '../../../client/src/panel/variables';
import type { CursorView, StepTarget } from '../../../client/webview/protocol';
import { drafted, forward, ran, SCRIPT, sent } from './support';

const cursorAt = (script: string, step: number): CursorView => {
  const { run, input } = ran(script);
  return viewCursor(run, 1, input, step, undefined) ?? assert.fail(`no step ${step}`);
};
const variables = (script: string, step: number): string[] =>
  variablesAfter(ran(script).run, step).map(({ name, value, isNew }) => `${name} = ${value}${isNew ? ' (new)' : ''}`);

describe('the rows', () => {
  test('of a run, each with its place, its way, its reason and its marks', () => {
    const { run } = ran(forward);
    const { rows } = stepSlice(run, 1, 0, 100);
    assert.deepEqual(
      rows.map(({ index, kind, line, way, marks }) => [
        index,
        kind,
        line,
        way,
        marks.filter((mark) => mark !== 'assumption'),
      ]),
      [
        [0, 'evaluate', SCRIPT + 1, '', []],
        [1, 'evaluate', SCRIPT + 2, '', []],
        [2, 'branch', SCRIPT + 3, 'true', ['branch']],
        [3, 'evaluate', SCRIPT + 4, '', ['action']],
        [4, 'return', SCRIPT + 5, '', []],
      ],
    );
    assert.equal(rows[0]?.values, 'toUri = "sip:jennyl@contoso.com"');
    assert.match(rows[2]?.reason ?? '', /^true, because /);
  });

  test('of a stretch, as far as the run reaches', () => {
    const { run } = ran(forward);
    const indexes = (from: number, count: number): number[] =>
      stepSlice(run, 1, from, count).rows.map(({ index }) => index);
    assert.deepEqual(indexes(3, 10), [3, 4]);
    assert.deepEqual(indexes(-5, 2), [0, 1]);
    assert.deepEqual(indexes(99, 2), []);
    assert.deepEqual(indexes(0, -1), []);
  });

  test('of a switch name the case', () => {
    const way = (subject: string): string | undefined =>
      stepRow(ran(`x = ${subject};\nswitch (x) { case 1: y = 1; break; default: y = 2; break; }`).run, 1)?.way;
    assert.deepEqual([way('1'), way('2')], ['case 1', 'default']);
    assert.equal(stepRow(ran('switch (3) { case 1: y = 1; break; }').run, 0)?.way, 'no case');
  });

  test('mark logs and errors', () => {
    const { run } = ran('Log("Event", false, "x");\nRetargetRequest("nonsense");');
    assert.deepEqual(stepRow(run, 0)?.marks.includes('log'), true);
    assert.deepEqual(stepRow(run, 1)?.marks.includes('error'), true);
  });

  test('a function of the script that is called like an action is none', () => {
    assert.deepEqual(
      stepRow(ran('function Respond2() { x = 1; } Respond2();').run, 0)?.marks.includes('action'),
      false,
    );
  });
});

describe('jumps', () => {
  const script = `i = 0;
while (i < 2) { i = i + 1; }
Log("Event", false, i);
ProxyRequest("");
Respond(200, "OK");`;
  const { run } = ran(script);
  const last = run.trace.length - 1;
  const branches = Array.from({ length: run.trace.length }, (_, i) => i).filter(
    (i) => run.trace.choiceOf(i) !== undefined,
  );

  const cases: readonly (readonly [from: number | undefined, StepTarget, number | undefined])[] = [
    [undefined, 'first', 0],
    [undefined, 'forward', 0],
    [undefined, 'back', last],
    [undefined, 'last', last],
    [0, 'back', undefined],
    [1, 'back', 0],
    [last, 'forward', undefined],
    [undefined, 'next-branch', branches[0]],
    [branches[0], 'next-branch', branches[1]],
    [branches[1], 'previous-branch', branches[0]],
    [branches[0], 'previous-branch', undefined],
    [branches.at(-1), 'next-branch', undefined],
    [undefined, 'previous-branch', branches.at(-1)],
    [undefined, 'next-action', last - 1],
    [last - 1, 'next-action', last],
    [undefined, 'next-error', run.errors[0]?.step],
    [3, 3, 3],
    [3, last + 1, undefined],
    [3, -1, undefined],
    [3, 0.5, undefined],
  ];
  for (const [from, to, step] of cases) {
    test(`from ${from} to ${to}`, () => {
      assert.equal(stepTo(run, from, to), step);
    });
  }

  test('nowhere in a run without steps', () => {
    const { run: empty } = ran(forward, { draft: drafted({ method: 'MESSAGE' }).draft });
    for (const to of ['first', 'last', 'forward', 'back', 'next-error', 0] as const) {
      assert.equal(stepTo(empty, undefined, to), undefined);
    }
  });

  test('to a line: the first step at or behind the cursor, else the first one', () => {
    assert.equal(stepOnLine(run, undefined, SCRIPT + 1), branches[0]);
    assert.equal(stepOnLine(run, branches[0]! + 1, SCRIPT + 1), branches[0]! + 1);
    assert.equal(stepOnLine(run, last, SCRIPT), 0);
    assert.equal(stepOnLine(run, undefined, 0), undefined);
  });
});

describe('the cursor', () => {
  test('shows the variables as they are after the step, what is new marked', () => {
    assert.deepEqual(variables(forward, 0), ['toUri = "sip:jennyl@contoso.com" (new)']);
    assert.deepEqual(variables(forward, 2), ['toUri = "sip:jennyl@contoso.com"', 'fromUri = "sip:nuriag@contoso.com"']);
  });

  test('what is given again is what it was given last', () => {
    const script = 'x = 1;\ny = 5;\nX = x + 1;\nz = 0;';
    assert.deepEqual(variables(script, 1), ['x = 1', 'y = 5 (new)']);
    assert.deepEqual(variables(script, 2), ['x = 2 (new)', 'y = 5']);
    assert.deepEqual(variables(script, 3), ['x = 2', 'y = 5', 'z = 0 (new)']);
  });

  test('inside a function that a step calls, the step has given nothing yet', () => {
    const script = 'function Next(n) { m = n + 1; return m; }\nx = 1;\nx = Next(x);\ny = x;';
    const { run } = ran(script);
    const inside = Array.from({ length: run.trace.length }, (_, i) => i).find((i) => run.trace.depthOf(i) === 1)!;
    const x = (step: number): string | undefined => variables(script, step).find((line) => line.startsWith('x'));
    assert.equal(x(inside), 'x = 1');
    assert.equal(x(1), 'x = 2 (new)');
    assert.equal(x(run.trace.length - 1), 'x = 2');
  });

  test('says what the parts of a condition were, and what nearly turned it', () => {
    const { run, input } = ran(forward, { draft: drafted({ from: 'sip:NuriaG@contoso.com' }).draft });
    const { parts, nearMisses } = viewCursor(run, 1, input, 2, undefined) ?? assert.fail();
    assert.deepEqual(parts, [
      { text: 'toUri == "sip:jennyl@contoso.com"', truth: true },
      { text: 'fromUri == "sip:nuriag@contoso.com"', truth: false },
    ]);
    assert.match(nearMisses.join('\n'), /^fromUri differs only in letter case/);
    const { parts: none, nearMisses: nothing } = cursorAt(forward, 0);
    assert.deepEqual([none, nothing], [[], []]);
  });

  test('a condition that was true has parts, and nothing that nearly turned it', () => {
    const { parts, nearMisses } = cursorAt(forward, 2);
    assert.deepEqual([parts.map(({ truth }) => truth), nearMisses], [[true, true], []]);
  });

  for (const [text, sentence] of [
    ['fromUri differs only in letter case', 'fromUri differs only in letter case'],
    ['the key "a" of Users is near', 'The key "a" of Users is near'],
    ['there is white space before the text', 'There is white space before the text'],
    ['theUri differs', 'theUri differs'],
  ] as const) {
    test(`a near miss begins as a sentence, a name of the script as it is written: ${text}`, () => {
      assert.equal(nearMissSentence(text), sentence);
    });
  }

  test('has the log entries, errors and assumptions of its step', () => {
    assert.deepEqual(cursorAt('x = 1;\nLog("Event", false, "a", 1);', 1).log, ['Event: a1']);
    assert.deepEqual(cursorAt('x = 1;\nLog("Event", false, "a", 1);', 0).log, []);
    assert.equal(cursorAt('RetargetRequest("nonsense");', 0).errors.length, 1);
    assert.ok(cursorAt('if ("a" == "A") { x = 1; }', 0).assumptions.length > 0);
  });
});

describe('turning a branch', () => {
  test('finds the change of the request, and what becomes of it', () => {
    const { run, input } = ran(forward, { draft: drafted({ from: 'sip:bob@contoso.com' }).draft });
    const { view, found } = turn(run, input, 2);
    assert.match(view.sentence, /From.*`bob` to `nuriag`/);
    assert.match(view.outcome, /retargeted/);
    assert.equal(view.canApply, true);
    assert.match(found.kind === 'found' ? found.message.text : '', /From: <sip:nuriag@/);
  });

  test('or says that there is none', () => {
    const { run, input } = ran('if (1 == 2) { x = 1; }');
    const { view } = turn(run, input, 0);
    assert.deepEqual([view.canApply, view.outcome], [false, '']);
    assert.match(view.sentence, /None of \d+ changes|Nothing in the request/);
  });
});

describe('the run that is kept', () => {
  test('gives slices of itself only, and the cursor with what was turned there', () => {
    const kept = new KeptRun();
    assert.deepEqual(
      [kept.slice(1, 0, 5), kept.cursorAt(0), kept.stepTo(undefined, 'first')],
      [undefined, undefined, undefined],
    );
    kept.keep(sent(forward, { draft: drafted({ from: 'sip:bob@contoso.com' }).draft }), 'file:///test.am', 7);
    assert.equal(kept.slice(1, 0, 5)?.rows.length, 4);
    assert.equal(kept.slice(2, 0, 5), undefined);
    kept.turn(2);
    assert.equal(kept.cursorAt(2)?.turned?.canApply, true);
    assert.match(kept.turnedText(2) ?? '', /nuriag/);
    assert.deepEqual([kept.cursorAt(1)?.turned, kept.turnedText(1)], [undefined, undefined]);
    kept.keep(sent(forward), 'file:///test.am', 8);
    assert.equal(kept.cursorAt(2)?.turned, undefined);
    kept.keep(sent('broken ('), 'file:///test.am', 9);
    assert.deepEqual([kept.run, kept.result?.kind, kept.cursorAt(0)], [undefined, 'problems', undefined]);
    kept.forget();
    assert.deepEqual([kept.result, kept.manifest, kept.isStale], [undefined, undefined, false]);
  });

  test('is shown against what is pinned, and not when nothing is', () => {
    const kept = new KeptRun();
    kept.keep(sent(forward), 'file:///test.am', 1);
    const change = (): string | undefined => (kept.result?.kind === 'run' ? kept.result.change?.sentence : undefined);
    kept.compareWith(sent('ProxyRequest("");').digest);
    assert.equal(change(), 'Was proxied, now retargeted to sip:terrya@contoso.com.');
    kept.compareWith(undefined);
    assert.equal(change(), undefined);
  });
});

describe('a hundred thousand steps', () => {
  const script = `a = 0; n = 0;
while (a < 480) { b = 0; while (b < 100) { b = b + 1; n = n + 1; } a = a + 1; }
RetargetRequest("nonsense");`;
  const options = {
    draft: drafted().draft,
    options: { live: false, pipeline: false, follow: false, later: 'none' } as const,
  };
  const { run, input } = ran(script, options);
  const last = run.trace.length - 1;

  test('are there', () => {
    assert.ok(last >= 100_000, String(last));
  });

  test('jumps and variables are right at the far end', () => {
    assert.equal(stepTo(run, 0, 'next-error'), last);
    assert.equal(stepTo(run, last, 'previous-error'), undefined);
    const { variables: values } = viewCursor(run, 1, input, last, undefined) ?? assert.fail();
    assert.deepEqual(
      values.map(({ name, value }) => `${name} = ${value}`),
      ['a = 480', 'n = 48000', 'b = 100'],
    );
  });

  test('the timeline counts each of them where it stands', () => {
    const { timeline } = ran(script, options).result;
    const count = (parts: readonly number[] = []): number => parts.reduce((sum, each) => sum + each, 0);
    assert.equal(count(timeline?.branch), 480 * 101 + 481);
    assert.deepEqual([count(timeline?.action), timeline?.action.at(-1), timeline?.error.at(-1)], [1, 1, 1]);
  });

  test('a slice has no more rows than a page can ask for', () => {
    assert.equal(stepSlice(run, 1, 50_000, 1_000_000).rows.length, 1_000);
  });
});
