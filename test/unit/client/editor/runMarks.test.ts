import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runMarks } from '../../../../client/src/editor/runMarks';
import type { Run } from '../../../../server/src/simulator';
import type { PositionRange } from '../../../../server/src/text';
import { runScript } from '../../../support/simulate';

const forward = `
toUri = GetUri(sipRequest.To);
if (toUri == "sip:terrya@contoso.com") {
  Respond(486, "Busy Here");
  return;
}
RetargetRequest("sip:terrya@contoso.com");
`;

const textOf = (run: Run, { start, end }: PositionRange): string => {
  const { lines, text } = run.program;
  return text.slice(lines.offsetAt(start), lines.offsetAt(end));
};

const texts = (run: Run, places: readonly PositionRange[]): string[] => places.map((place) => textOf(run, place));

/** The notes with the text of their lines. */
const notes = (run: Run, cursor?: number): string[] =>
  runMarks(run, cursor).notes.map(({ line, text }) => {
    const range = run.program.lines.lineRange(line);
    return `${run.program.text.slice(range.start, range.end).trim()} | ${text}`;
  });

describe('marks of a run', () => {
  test('what was carried out, and what the run never came to', () => {
    const run = runScript(forward);
    const { executed, notExecuted, current } = runMarks(run, undefined);
    assert.deepEqual(texts(run, executed), [
      'toUri = GetUri(sipRequest.To);',
      'if (toUri == "sip:terrya@contoso.com")',
      'RetargetRequest("sip:terrya@contoso.com");',
    ]);
    assert.deepEqual(texts(run, notExecuted), ['Respond(486, "Busy Here");', 'return;']);
    assert.equal(current, undefined);
  });

  test('while stepping: what was carried out so far; what comes later is not called never', () => {
    const run = runScript(forward);
    const { executed, notExecuted, current } = runMarks(run, 0);
    assert.deepEqual(texts(run, executed), ['toUri = GetUri(sipRequest.To);']);
    assert.deepEqual(texts(run, notExecuted), ['Respond(486, "Busy Here");', 'return;']);
    assert.equal(current && textOf(run, current), 'toUri = GetUri(sipRequest.To);');
  });

  test('behind a line: what a variable was given, and why a condition went its way', () => {
    assert.deepEqual(notes(runScript(forward)), [
      'toUri = GetUri(sipRequest.To); | toUri = "sip:jennyl@contoso.com"',
      'if (toUri == "sip:terrya@contoso.com") { | false, because toUri was "sip:jennyl@contoso.com"',
    ]);
  });

  test('a loop shows its last turn, and how many there were; stepping back shows the turn of the step', () => {
    const loop = 'i = 0;\nwhile (i < 3) {\n  i = i + 1;\n}\nProxyRequest("");';
    const run = runScript(loop);
    assert.ok(notes(run).includes('i = i + 1; | i = 3 (the last of 3 times)'), notes(run).join('\n'));
    assert.ok(notes(run, 2).includes('i = i + 1; | i = 1'), notes(run, 2).join('\n'));
  });

  test('statements on one line share its note', () => {
    assert.deepEqual(notes(runScript('\na = 1; b = "x";\nProxyRequest("");')), ['a = 1; b = "x"; | a = 1 · b = "x"']);
  });

  test('a long value is cut in the line, and whole for the hover', () => {
    const [note] = runMarks(runScript(`a = "${'x'.repeat(300)}";\nProxyRequest(a);`), undefined).notes;
    assert.equal(note?.text.length, 120);
    assert.ok(note.text.endsWith('…'));
    assert.ok(note.whole.length > 200);
  });

  test('a message that the script did not see marks nothing as carried out', () => {
    const run = runScript(forward, { elements: '<r:requestFilter methodNames="MESSAGE"/>' });
    assert.equal(run.outcome.kind, 'skipped');
    assert.deepEqual(runMarks(run, undefined).executed, []);
    assert.equal(runMarks(run, undefined).notExecuted.length, 5);
  });

  test('a step that is not there marks nothing as current', () => {
    assert.equal(runMarks(runScript(forward), 99).current, undefined);
  });
});
