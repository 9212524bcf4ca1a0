import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { childrenOf, walk, type MsplNode, type ParsedScript } from '../../../server/src/mspl';
import { parse } from '../../support/msplMarks';
import { corpusSamples, samples, type Sample } from '../../support/msplSamples';

interface Edit {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

interface Statement {
  readonly kind: string;
  readonly start: number;
  /** Where the part ends that is the statement's own: before the statements inside it. */
  readonly ownEnd: number;
}

function statementsOf({ script }: ParsedScript): Statement[] {
  const found: Statement[] = [];
  walk(script, (node) => {
    if (!/Statement$|^FunctionDeclaration$/.test(node.kind) || node.kind === 'EmptyStatement') return;
    found.push({ kind: node.kind, start: node.start, ownEnd: ownEndOf(node) });
  });
  return found;
}

function ownEndOf(node: MsplNode): number {
  const inner = childrenOf(node).find(({ kind }) => /Statement$|^Block$|^SwitchCase$/.test(kind));
  return inner ? inner.start : node.end;
}

function editsOf({ text }: Sample): Edit[] {
  const { tokens, script } = parse(text);
  const edits: Edit[] = [];
  tokens.slice(0, -1).forEach(({ start, end }, i) => {
    edits.push({ kind: 'delete', start, end, newText: '' });
    if (end - start > 2) edits.push({ kind: 'shorten', start: end - 1, end, newText: '' });
    if (i % 3 === 0) edits.push({ kind: 'truncate', start: start + 1, end: text.length, newText: '' });
    const inserted = ['name', '"text', ')', '(', '{', '}', ';', ',', '=', 'if'][i % 10]!;
    edits.push({ kind: 'insert', start, end: start, newText: `${inserted} ` });
  });
  const typed = 'if (sipRequest.Method == "INVITE") { Log("Event", false, "invited"); }';
  for (const { start } of script.statements) {
    const line = text.lastIndexOf('\n', start) + 1;
    const indent = /^[ \t]*/.exec(text.slice(line))![0];
    for (let length = 1; length <= typed.length; length += 2) {
      edits.push({ kind: 'type', start: line, end: line, newText: `${indent}${typed.slice(0, length)}\n` });
    }
  }
  return edits;
}

/** Of the statements an edit does not touch: how many there are, and how many are found again. */
function measure({ text }: Sample, statements: readonly Statement[], edit: Edit): { all: number; kept: number } {
  const shift = edit.newText.length - (edit.end - edit.start);
  const found = new Set(
    statementsOf(parse(text.slice(0, edit.start) + edit.newText + text.slice(edit.end))).map(
      ({ kind, start }) => `${kind} ${start}`,
    ),
  );
  const untouched = statements.filter(({ start, ownEnd }) =>
    edit.kind === 'type'
      ? true
      : ownEnd <= edit.start || start > edit.end || (edit.kind !== 'insert' && start >= edit.end),
  );
  const kept = untouched.filter(({ kind, start }) =>
    found.has(`${kind} ${start < edit.start ? start : start + shift}`),
  );
  return { all: untouched.length, kept: kept.length };
}

for (const [name, scripts] of [
  ['own samples', samples],
  ['published scripts', corpusSamples()],
] as const) {
  test(
    `an edit leaves at least 99 % of the other statements in place: ${name}`,
    { skip: scripts.length === 0 },
    (t) => {
      const totals = new Map<string, { edits: number; all: number; kept: number }>();
      for (const sample of scripts) {
        const statements = statementsOf(parse(sample.text));
        for (const edit of editsOf(sample)) {
          const { all, kept } = measure(sample, statements, edit);
          for (const key of [edit.kind, 'all']) {
            const total = totals.get(key) ?? { edits: 0, all: 0, kept: 0 };
            totals.set(key, { edits: total.edits + 1, all: total.all + all, kept: total.kept + kept });
          }
        }
      }
      for (const [kind, { edits, all, kept }] of totals) {
        t.diagnostic(`${kind}: ${((100 * kept) / all).toFixed(2)} % of ${all} statements in ${edits} edits`);
      }
      const { edits, all, kept } = totals.get('all')!;
      assert.ok(edits >= 500, `${edits} edits`);
      assert.ok(kept / all >= 0.99, `${kept} of ${all}`);
    },
  );
}

test('a script cut anywhere is parsed, with ranges that lie in it and in their parents', () => {
  for (const { text } of samples) {
    for (let length = 0; length <= text.length; length++) checkRanges(parse(text.slice(0, length)));
  }
});

test('whatever is written is parsed, with ranges that lie in it and in their parents', () => {
  const pieces =
    'if else ( ) { } ; = == x Log "a" " . , [ ] foreach in switch case : default break function return ! - + ++ ? * 1 ' +
    '&lt; /* // @" \' “ \\ while for var elseif and not 0x # é => += */ fi esle retrun csae dfeault fnuction ni';
  const word = fc.constantFrom('\n', ...pieces.split(' '));
  const text = fc.array(word, { maxLength: 60 }).chain((words) => fc.constantFrom(words.join(' '), words.join('')));
  fc.assert(
    fc.property(text, (script) => {
      checkRanges(parse(script));
    }),
    { numRuns: 3000 },
  );
});

for (const text of ['switch (a) { * b;', 'return , &lt; switch é { * 0x break ;', 'while @" [ "a"']) {
  test(`ranges of ${text}`, () => {
    checkRanges(parse(text));
  });
}

function checkRanges({ script, tokens, diagnostics }: ParsedScript): void {
  for (const [i, { start, end }] of tokens.entries()) assert.ok((tokens[i - 1]?.end ?? 0) <= start && start <= end);
  walk(script, (node, parent) => {
    assert.ok(node.start <= node.end, `${node.kind} ${node.start}-${node.end}`);
    if (parent) assert.ok(parent.start <= node.start && node.end <= parent.end, `${node.kind} in ${parent.kind}`);
  });
  for (const { code, range } of diagnostics) {
    assert.ok(script.start <= range.start && range.start <= range.end && range.end <= script.end, code);
  }
}
