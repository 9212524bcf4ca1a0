import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Run } from '../../../server/src/simulator';
import { lastAssigned, runScript, type Setting } from '../../support/simulate';

/** Entries of the log of a script, or its first error. */
function logged(script: string, setting?: Setting): string {
  const run = runScript(script, setting);
  return run.errors[0]?.message ?? run.log.map(({ messages }) => messages.join('|')).join(' ');
}

const LOG = 'Log("Debugr", false, x);';

describe('switch', () => {
  const cases: [script: string, log: string][] = [
    [`switch ("b") { case "a": x = 1; ${LOG} break; case "b": x = 2; ${LOG} break; }`, '2'],
    // Two cases that fit: the first.
    [`switch (1) { case 1: x = 1; ${LOG} break; case 1: x = 2; ${LOG} break; }`, '1'],
    // Labels and values of several types.
    [`switch (sipRequest.Method) { case "BYE": x = 1; ${LOG} break; case "INVITE": x = 2; ${LOG} break; }`, '2'],
    [`switch (sipRequest.StandardMethod) { case StandardMethod.Invite: x = 1; ${LOG} break; }`, '1'],
    [`switch (true) { case false: x = 1; ${LOG} break; case true: x = 2; ${LOG} break; }`, '2'],
    [`switch (GetUserName("?")) { case null: x = 1; ${LOG} break; }`, '1'],
    // No case fits.
    [`x = 0; switch (3) { case 1: x = 1; break; } ${LOG}`, '0'],
    [`x = 0; switch (3) { case 1: x = 1; break; default: x = 2; break; } ${LOG}`, '2'],
    [`x = 0; switch (3) { } ${LOG}`, '0'],
    // Inside a loop, break belongs to the switch and continue to the loop.
    [`foreach (x in Split("a,b", ",")) { switch (x) { case "a": break; } ${LOG} }`, 'a b'],
    [`foreach (x in Split("a,b", ",")) { switch (x) { case "a": continue; break; } ${LOG} }`, 'b'],
    [
      `function f(n) { switch (n) { case 1: return "one"; break; } return "other"; } x = f(1); ${LOG} x = f(2); ${LOG}`,
      'one other',
    ],
  ];
  for (const [script, log] of cases) {
    test(`${script} logs ${log}`, () => {
      assert.equal(logged(script), log);
    });
  }
});

describe('while', () => {
  const loop = (turns: number): string => `n = 0; while (n < ${turns}) { n = n + 1; } x = n; ${LOG}`;
  const beyond = 'This while loop goes beyond 500 turns';
  const cases: [what: string, script: string, log: string][] = [
    ['may turn 500 times', loop(500), '500'],
    ['may not turn 501 times', loop(501), beyond],
    ['need not turn at all', loop(0), '0'],
    ['counts a turn that continue cuts short', 'while (true) { continue; }', beyond],
    ['counts an empty turn', 'while (true) ;', beyond],
    [
      'counts anew when it is entered again',
      `m = 0; while (m < 3) { n = 0; while (n < 400) { n = n + 1; } m = m + 1; } x = m; ${LOG}`,
      '3',
    ],
    [
      'counts anew after break',
      `m = 0; while (m < 300) { n = 0; while (true) { n = n + 1; if (n >= 2) { break; } } m = m + 1; } x = m; ${LOG}`,
      '300',
    ],
    [
      'counts for each call of the function it stands in',
      `function f() { n = 0; while (n < 400) { n = n + 1; } return n; } f(); x = f(); ${LOG}`,
      '400',
    ],
    ['counts on its own beside another one', `${loop(500)} ${loop(500)}`, '500 500'],
  ];
  for (const [what, script, log] of cases) {
    test(what, () => {
      assert.equal(logged(script), log);
    });
  }

  test('a loop that is entered again may turn 500 times again, and the run says so', () => {
    const run = runScript('m = 0; while (m < 2) { n = 0; while (n < 500) { n = n + 1; } m = m + 1; } x = m;');
    assert.equal(lastAssigned(run), '2');
    assert.ok(run.assumptions.some(({ id }) => id === 'while-count'));
  });

  test('a loop of few turns names no assumption of loops', () => {
    const run = runScript('m = 0; while (m < 5) { n = 0; while (n < 5) { n = n + 1; } m = m + 1; }');
    assert.deepEqual(
      run.assumptions.filter(({ id }) => id.startsWith('while')),
      [],
    );
  });

  test('the step that ends a loop says that it did not turn', () => {
    const { trace } = runScript('while (true) { }', { assumptions: { 'while-limit': 'leaves' } });
    assert.equal(trace.choiceOf(trace.length - 1), false);
    assert.equal(trace.choiceOf(trace.length - 2), true);
  });
});

describe('foreach', () => {
  const cases: [script: string, log: string, setting?: Setting][] = [
    [`foreach (x in Split("a,b,c", ",")) ${LOG}`, 'a b c'],
    [`foreach (x in GetHeaderValues("X-None")) ${LOG}`, ''],
    // A value that is no collection is a collection of one.
    [`foreach (x in "one") ${LOG}`, 'one'],
    [`foreach (x in 7) ${LOG}`, '7'],
    // The loop variable keeps the last element, and the type of the first value it had.
    [`foreach (x in Split("a,b", ",")) { } ${LOG}`, 'b'],
    [`x = 1; foreach (x in Split("5,6", ",")) { x = x + 1; ${LOG} }`, '6 7'],
    // A collection can be gone through twice, and one loop inside the other.
    [`c = Split("a,b", ","); foreach (x in c) { foreach (y in c) { ${LOG} } }`, 'a a b b'],
    [`foreach (x in Split("a,b", ",")) { foreach (x in Split("c,d", ",")) { break; } ${LOG} }`, 'c c'],
    [`foreach (x in Split("a,b,c", ",")) { if (x == "b") { break; } ${LOG} }`, 'a'],
    [`function f(c) { foreach (e in c) { return e; } } x = f(Split("a,b", ",")); ${LOG}`, 'a'],
  ];
  for (const [script, log, setting] of cases) {
    test(`${script} logs ${log}`, () => {
      assert.equal(logged(script, setting), log);
    });
  }
});

describe('functions of the script', () => {
  const cases: [script: string, log: string][] = [
    // Parameters by value; variables of their own.
    [`function f(a) { a = "changed"; return a; } x = "own"; y = f(x); ${LOG}`, 'own'],
    [`function f() { x = "inner"; return x; } x = "outer"; y = f(); ${LOG}`, 'outer'],
    [`function f(s) { return GetUserName(s); } x = f("sip:a@b.com"); ${LOG}`, 'a'],
    // One calls another, whatever order they stand in.
    [`function one() { return two(); } function two() { return "two"; } x = one(); ${LOG}`, 'two'],
    // What can be returned: string, integer, float, bool; nothing is null.
    [`function f() { return 1.5; } x = f(); ${LOG}`, '1.5'],
    [`function f() { return; } x = f() == null; ${LOG}`, 'true'],
    ['function f() { c = Split("a", ","); return c; } x = f();', 'A function cannot return a collection'],
    ['function f() { return sipMessage; } x = f();', 'A function cannot return an object'],
    ['function f() { return StandardMethod.Bye; } x = f();', 'A function cannot return a constant'],
    // return ends loops too.
    [`function f() { n = 0; while (true) { n = n + 1; if (n == 3) { return n; } } } x = f(); ${LOG}`, '3'],
    // An action inside a function counts for the run.
    [`function deny() { Respond("403", "Forbidden"); return true; } x = deny(); ${LOG}`, 'true'],
  ];
  for (const [script, log] of cases) {
    test(`${script} logs ${log}`, () => {
      assert.equal(logged(script), log);
    });
  }

  test('their statements are steps one call deeper, at the place where they stand', () => {
    const run = runScript('function f() { return 1; } x = f();');
    assert.deepEqual(
      Array.from({ length: run.trace.length }, (_, i) => run.trace.depthOf(i)),
      [0, 1],
    );
  });
});

describe('strings beyond the Basic Multilingual Plane are strings of UTF-16 code units', () => {
  const cases: [expression: string, value: string][] = [
    ['LengthString("😀")', '2'],
    ['LengthString("\\u0470")', '1'],
    ['IndexOfString("a😀b", "b")', '3'],
    ['IndexOfString("a😀b", "😀")', '1'],
    ['SubString("a😀b", 1, 2)', '"😀"'],
    ['SubString("a😀b", 3)', '"b"'],
    ['Split("a😀b😀c", "x")', '["a😀b😀c"]'],
    ['StartsWithString("😀a", "😀", true)', 'true'],
    ['EqualString("𐐀", "𐐨", true)', 'true'],
    ['EqualString("𐐀", "𐐨", false)', 'false'],
    ['ContainsString("x𐐨y", "𐐀Y", true)', 'true'],
    ['Concatenate("😀", "a")', '"😀a"'],
  ];
  for (const [expression, value] of cases) {
    test(`${expression} is ${value}`, () => {
      assert.equal(lastAssigned(runScript(`x = ${expression};`)), value);
    });
  }

  test('a run says so where it matters, and only there', () => {
    const names = (run: Run): boolean => run.assumptions.some(({ id }) => id === 'string-units');
    assert.equal(names(runScript('x = LengthString("😀");')), true);
    assert.equal(names(runScript('x = IndexOfString("b😀", "b");')), false);
  });
});
