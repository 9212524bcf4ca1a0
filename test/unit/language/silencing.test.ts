import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { CodeAction } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from '../../../server/src/diagnostics';
import { createLanguageService, readSettings } from '../../../server/src/language';
import { analyzeManifest, canBeSilenced, type ManifestAnalysis } from '../../../server/src/manifest';
import { silencingEdit } from '../../../server/src/language/silencing';
import { allElements } from '../../../server/src/xml';
import { corpusMissing, published, publishedFiles } from '../../support/corpus';
import { around, aroundText, questionAt } from '../../support/languageFeatures';

const titleOf = (id: string): string => `Disable ${id} for this line`;

function actionsAt(
  marked: string,
  options: { turnOffCommand?: string } = {},
): { document: TextDocument; actions: CodeAction[] } {
  const { document, position, settings } = questionAt(marked);
  const service = createLanguageService({ turnOffCommand: () => options.turnOffCommand });
  return { document, actions: service.getCodeActions(document, { start: position, end: position }, settings) };
}

/** The document after the finding `id` at the mark is silenced; undefined where that is not offered. */
function silenced(marked: string, id: string): string | undefined {
  const { document, actions } = actionsAt(marked);
  const action = actions.find(({ title }) => title === titleOf(id));
  if (!action) return undefined;
  assert.equal(action.kind, 'quickfix');
  assert.equal(action.isPreferred, undefined);
  assert.deepEqual(
    action.diagnostics?.map(({ code }) => code),
    [id],
  );
  return TextDocument.applyEdits(document, action.edit?.changes?.[document.uri] ?? []);
}

/** Marks the place, and puts the comment (a line of its own) where `^` stands. */
const marks = (text: string): string => text.replaceAll('^', '');
const after = (text: string, comment: string): string => text.replace('|', '').replace('^', comment);

const unread = 'mspl-unread-variable';

describe('disabling a finding for its line', () => {
  for (const [title, script, comment] of [
    ['at the beginning of a line', '^|x = 1;', `// mspl-disable-next-line ${unread}\n`],
    ['with its indentation', '{\n^\t  |x = 1; }', `\t  // mspl-disable-next-line ${unread}\n`],
    ['within a line', 'Log("a", false, "b");\n^Log("a", false); |x = 1;', `// mspl-disable-next-line ${unread}\n`],
    ['of a statement over two lines', '^|x =\n1;', `// mspl-disable-next-line ${unread}\n`],
    ['beside another comment', '// why\n^|x = 1; // what', `// mspl-disable-next-line ${unread}\n`],
    [
      'with one silenced already',
      `// mspl-disable-next-line mspl-name-case^\ny = |x = sipRequest.from; Log(y);`,
      `, ${unread}`,
    ],
    ['with a reason behind it', `/* mspl-disable-next-line mspl-name-case^ */\n|x = sipRequest.from;`, `, ${unread}`],
    ['with a comment that names none yet', '// mspl-disable-next-line^\n|x = 1;', ` ${unread}`],
    ['with a comment on the line itself', '|x = sipRequest.from; // mspl-disable-line mspl-name-case^', `, ${unread}`],
    [
      'below a comment for another line',
      '// mspl-disable-line mspl-name-case\n^|x = 1;',
      `// mspl-disable-next-line ${unread}\n`,
    ],
  ] as const) {
    for (const [kind, wrap] of [
      ['CDATA', around],
      ['text', aroundText],
    ] as const) {
      test(`${title}, in ${kind}`, () => {
        assert.equal(silenced(wrap(marks(script)), unread), after(wrap(script), comment));
      });
    }
  }

  for (const [title, script] of [['in the middle of a comment', '/* a\nb */ |x = 1;']] as const) {
    test(`not ${title}`, () => {
      assert.equal(silenced(around(script), unread), undefined);
    });
  }

  const head = '<r:applicationManifest r:appUri="http://a.com/b" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">\n';
  const whole = (elements: string): string =>
    `${head}${elements}<r:splScript><![CDATA[ProxyRequest("");]]></r:splScript></r:applicationManifest>`;
  const value = 'manifest-value';
  for (const [title, text, id, comment] of [
    [
      'above an element',
      whole('^  <r:proxyByDefault action="|maybe"/>\n'),
      value,
      `  <!-- mspl-disable-next-line ${value} -->\n`,
    ],
    [
      'above a tag of several lines',
      whole('^  <r:proxyByDefault\n    action="|maybe"\n  />\n'),
      value,
      `  <!-- mspl-disable-next-line ${value} -->\n`,
    ],
    [
      'in a comment that is there',
      whole('<!-- mspl-disable-next-line manifest-filter-missing^ -->\n<r:proxyByDefault\n  action="|maybe"/>'),
      value,
      `, ${value}`,
    ],
    [
      'above the root',
      `<?xml version="1.0"?>\n^${head.replace('<r:app', '<|r:app')}</r:applicationManifest>`,
      'manifest-element-missing',
      '<!-- mspl-disable-next-line manifest-element-missing -->\n',
    ],
    [
      'in a script on the line of its tag',
      `${head}^<r:splScript><![CDATA[ |x = 1;\n]]></r:splScript></r:applicationManifest>`,
      unread,
      `<!-- mspl-disable-next-line ${unread} -->\n`,
    ],
    [
      'in a script on the line of its section',
      `${head}<r:splScript>\n^ <![CDATA[ |x = 1;\n]]></r:splScript></r:applicationManifest>`,
      unread,
      ` <!-- mspl-disable-next-line ${unread} -->\n`,
    ],
  ] as const) {
    test(title, () => {
      assert.equal(silenced(marks(text), id), after(text, comment));
    });
  }
  test('with the line ends of the document', () => {
    const text = around('^|x = 1;').replaceAll('\n', '\r\n');
    assert.equal(silenced(marks(text), unread), after(text, `// mspl-disable-next-line ${unread}\r\n`));
  });

  for (const [title, marked, id] of [
    ['for an error of syntax', around('x = |;'), 'mspl-expected'],
    ['for an error of the XML', '<a b=|c/>', 'xml-unquoted-value'],
    [
      'for a comment that silences nothing',
      around('// mspl-disable-line |mspl-name-case'),
      'manifest-suppression-unused',
    ],
    [
      'where a comment would make two of a stray text',
      `<1:a\n b="c"> <|r:splScript xmlns:r="http://schemas.microsoft.com/lcs/2006/05"></r:splScript>`,
      'manifest-root',
    ],
    [
      'before an XML declaration',
      `<?xml version="1.0"?>${head.replace('<r:app', '<|r:app')}</r:applicationManifest>`,
      'manifest-element-missing',
    ],
  ] as const) {
    test(`is not offered ${title}`, () => {
      const { actions, document } = actionsAt(marked);
      const service = createLanguageService();
      assert.ok(
        service.findDiagnostics(document, readSettings({})).some(({ code }) => code === id),
        id,
      );
      assert.ok(!actions.some(({ title: given }) => given === titleOf(id)));
    });
  }

  test('is offered once for a line', () => {
    const { actions } = actionsAt(around('get|uri(GetUri(sipRequest.from, getURI(1)));'));
    const titles = actions.map(({ title }) => title);
    assert.deepEqual([...new Set(titles)], titles);
  });
});

describe('a comment above a tag', () => {
  test('counts for all its lines, and for no others', () => {
    const elements = (comment: string): string =>
      `${comment}<r:proxyByDefault\n action="maybe"/>\n<r:allowRegistrationBeforeUserServices action="maybe"/>`;
    const codes = (text: string): string[] =>
      analyzeManifest(text, { target: 'lync2013' }).diagnostics.map(({ code }) => code);
    const text = (comment: string): string => around('').replace('<r:file', `${elements(comment)}\n<r:file`);
    const before = codes(text(''));
    const others = before.toSpliced(before.indexOf('manifest-value'), 1);
    assert.ok(others.includes('manifest-value'));
    assert.deepEqual(codes(text('<!-- mspl-disable-next-line manifest-value -->\n')), others);
    assert.deepEqual(codes(text('<!-- mspl-disable-line manifest-value -->')), others);
  });
});

describe('turning a kind of finding off', () => {
  const marked = around('|x = sipRequest.from;');
  test('is a command of the client', () => {
    const { document, actions } = actionsAt(marked, { turnOffCommand: 'client.turnOff' });
    const action = actions.find(({ title }) => title === `Turn off ${unread} in the settings`);
    assert.equal(action?.command?.command, 'client.turnOff');
    assert.deepEqual(action.command.arguments, [unread, document.uri]);
    assert.equal(action.edit, undefined);
  });
  test('is not offered where the client has no such command', () => {
    assert.ok(!actionsAt(marked).actions.some(({ title }) => title.startsWith('Turn off')));
  });
});

/** Everything of an analysis that a comment does not change. */
function essence({ document, script }: ManifestAnalysis): unknown {
  return {
    tokens: script?.parsed.tokens.map(({ kind, text }) => [kind, text]),
    elements: [...allElements(document)].map(({ name, attributes }) => [
      name.qualified,
      attributes.map(({ name: attribute, value }) => [attribute.qualified, value]),
    ]),
  };
}

/** Silences each finding of a text by itself, and compares what is found before and after. */
function checkAll(text: string): number {
  const before = analyzeManifest(text, { target: 'lync2013' });
  const whole = {
    kind: 'manifest',
    text,
    lines: before.lines,
    target: 'lync2013',
    manifest: before,
    diagnostics: [],
  } as const;
  let applied = 0;
  for (const diagnostic of before.diagnostics) {
    const edit = silencingEdit(whole, diagnostic);
    if (!edit) continue;
    applied++;
    const { range, newText } = edit;
    const after = analyzeManifest(text.slice(0, range.start) + newText + text.slice(range.end), { target: 'lync2013' });
    assert.deepEqual(essence(after), essence(before), text);
    const moved = (offset: number): number => (offset < range.start ? offset : offset + newText.length);
    const line = before.lines.positionAt(diagnostic.range.start).line;
    const isSame = (other: Diagnostic): boolean =>
      other.code === diagnostic.code &&
      canBeSilenced(other) &&
      linesOf(before, line).includes(before.lines.positionAt(other.range.start).line);
    const shown = (found: readonly Diagnostic[], move = (offset: number): number => offset): string[] =>
      found.map(({ code, range: { start } }) => `${code} ${move(start)}`).sort();
    const left = before.diagnostics.filter((other) => !isSame(other));
    assert.deepEqual(shown(after.diagnostics), shown(left, moved), `${diagnostic.code} in\n${text}`);
  }
  return applied;
}

/** A line, or the lines of the tag that it begins in the middle of. */
function linesOf({ document, lines }: ManifestAnalysis, line: number): readonly number[] {
  const { start } = lines.lineRange(line);
  const tag = [...allElements(document)].find(
    ({ startTag }) => startTag.start < start && start < startTag.end,
  )?.startTag;
  if (!tag) return [line];
  const [first, last] = [lines.positionAt(tag.start).line, lines.positionAt(tag.end - 1).line];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

describe('silencing any finding takes away that one and leaves the rest as it is', () => {
  const samples = ['forward.am', 'redirect.am', 'ring-everywhere.am'].map((name) =>
    readFileSync(path.resolve(import.meta.dirname, '../../../samples', name), 'utf8'),
  );
  test('in the published manifests', { skip: corpusMissing }, () => {
    for (const file of publishedFiles()) checkAll(published(file));
  });
  test('where the start tag of the root is a text, and a line begins in the middle of it', () => {
    for (const sample of samples) {
      const text = sample.replace('<r:app', '<1:app').replace(/(lcs\/2006\/05">)\n/, '$1 ');
      assert.notEqual(text, sample);
      checkAll(text);
    }
  });
  test('in the samples, with words in place of others and lines joined', () => {
    let applied = 0;
    const place = fc.nat(9999);
    const pick = <Item>(items: readonly Item[], at: number): Item => items[at % items.length]!;
    const change = fc.record({ at: place, from: place, kind: fc.constantFrom('word', 'word', 'join') });
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('\n', '\r\n'),
        (sample, changes, lineEnd) => {
          let text = sample;
          for (const { at, from, kind } of changes) {
            const [replaced, other] = kind === 'join' ? [/\n/g, / /g] : [/\w+/g, /\w+|""/g];
            const { index, 0: old } = pick([...text.matchAll(replaced)], at);
            text = text.slice(0, index) + pick([...text.matchAll(other)], from)[0] + text.slice(index + old.length);
          }
          applied += checkAll(text.replaceAll('\n', lineEnd));
        },
      ),
      { numRuns: 300 },
    );
    assert.ok(applied > 200, `${applied} findings were silenced`);
  });
});
