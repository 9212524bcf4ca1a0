import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Range } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageService, type LanguageService, readSettings } from '../../../server/src/language';
import { around, aroundText } from '../../support/languageFeatures';

const sample = (name: string): string => readFileSync(path.join(import.meta.dirname, '../../../samples', name), 'utf8');

const texts: readonly [languageId: string, text: string][] = [
  ['mspl-manifest', sample('forward.am')],
  ['mspl-manifest', sample('redirect.am')],
  ['mspl-manifest', sample('ring-everywhere.am')],
  ['mspl-manifest', around('function f(a, b) { return policy[a].action + b; }\nx = f("a", f(1, 2));')],
  ['mspl-manifest', aroundText('if (a &lt; 1 &amp;&amp; policy["x"].user == f(a)) { foreach (v in vs) { y = v; } }')],
  ['sip-message', sample('requests.sip')],
];

/** A text of which something is cut out, put in or repeated, and a place in it. */
const mutilated = fc
  .record({
    which: fc.nat(texts.length - 1),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(200),
    inserted: fc.constantFrom(
      '',
      '<',
      '>',
      '"',
      ']]>',
      '<![CDATA[',
      '{',
      '(',
      '}',
      ')',
      '&lt;',
      '&',
      '/*',
      '\ud800',
      '\r',
      '\0',
    ),
    place: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ which, from, length, inserted, place }) => {
    const [languageId, text] = texts[which]!;
    const start = Math.floor(from * text.length);
    const cut = text.slice(0, start) + inserted + text.slice(start + length);
    return {
      document: TextDocument.create('file:///a.am', languageId, 1, cut),
      offset: Math.floor(place * cut.length),
    };
  });

/** Asks every question there is about a place; gives every range that is answered. */
function askAll(service: LanguageService, document: TextDocument, offset: number): Range[] {
  const settings = readSettings({});
  const position = document.positionAt(offset);
  const whole = { start: document.positionAt(0), end: document.positionAt(document.getText().length) };
  service.findDiagnostics(document, settings);
  service.doComplete(document, position, settings);
  service.getCodeActions(document, whole, settings, ['source', 'quickfix']);
  service.doSignatureHelp(document, position, settings);
  service.doHover(document, position, settings);
  service.prepareRename(document, position, settings);
  service.getInlayHints(document, whole, settings);
  service.doCloseTag(document, position, settings);
  service.findMatchingSymbols(document, 'a', settings);
  const { resultId = '', data } = service.getSemanticTokens(document, settings);
  service.getSemanticTokensSince(document, resultId, settings);
  assert.equal(data.length % 5, 0);
  assert.ok(
    data.every((value) => value >= 0),
    'semantic tokens are in order',
  );
  for (const { startLine, endLine } of service.getFoldingRanges(document, settings)) {
    assert.ok(startLine < endLine && endLine < document.lineCount);
  }
  const edits = service.doRename(document, position, 'renamed', settings);
  const changes = edits && !('refusal' in edits) ? (edits.changes?.[document.uri] ?? []) : [];
  TextDocument.applyEdits(document, changes);
  return [
    ...changes.map(({ range }) => range),
    ...service.findDefinition(document, position, settings).map(({ range }) => range),
    ...service.findReferences(document, position, settings, true).map(({ range }) => range),
    ...service.findHighlights(document, position, settings).map(({ range }) => range),
    ...(service.findLinkedEditingRanges(document, position, settings)?.ranges ?? []),
    ...service.findDocumentLinks(document, settings).map(({ range }) => range),
    ...service.findSymbols(document, settings).map(({ range }) => range),
    ...service.getSelectionRanges(document, [position], settings).map(({ range }) => range),
    whole,
  ];
}

describe('no feature fails', () => {
  test('on mutilated documents, at any place', () => {
    fc.assert(
      fc.property(mutilated, ({ document, offset }) => {
        for (const { start, end } of askAll(createLanguageService(), document, offset)) {
          assert.ok(document.offsetAt(start) <= document.offsetAt(end));
          assert.deepEqual(document.positionAt(document.offsetAt(end)), end);
        }
      }),
      { numRuns: 600 },
    );
  });
  test('on deep nesting', () => {
    for (const text of [
      '<a>'.repeat(20_000),
      around('('.repeat(5000)),
      around('{'.repeat(5000)),
      around('a='.repeat(5000)),
    ]) {
      const document = TextDocument.create('file:///a.am', 'mspl-manifest', 1, text);
      askAll(createLanguageService(), document, Math.floor(text.length / 2));
    }
  });
  test('on a long chain of variables', () => {
    const script = Array.from({ length: 5000 }, (_, i) => `v${i} = v${i + 1};`).join('\n');
    const document = TextDocument.create('file:///a.am', 'mspl-manifest', 1, around(`${script}\nv5000 = 1;`));
    askAll(createLanguageService(), document, document.getText().indexOf('v0'));
  });
  test('on any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('mspl-manifest', 'sip-message'),
        fc.nat(),
        (text, languageId, at) => {
          const document = TextDocument.create('file:///a.am', languageId, 1, `<${text}`);
          askAll(createLanguageService(), document, at % (text.length + 1));
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('renaming back gives the document again', () => {
  const settings = readSettings({});
  fc.assert(
    fc.property(fc.nat(texts.length - 2), fc.double({ min: 0, max: 1, noNaN: true }), (which, place) => {
      const [languageId, text] = texts[which]!;
      const renamed = (from: string, offset: number, name: string): string => {
        const document = TextDocument.create('file:///a.am', languageId, 1, from);
        const answer = createLanguageService().doRename(document, document.positionAt(offset), name, settings);
        if (!answer || 'refusal' in answer) return from;
        return TextDocument.applyEdits(document, answer.changes?.[document.uri] ?? []);
      };
      const document = TextDocument.create('file:///a.am', languageId, 1, text);
      const offset = Math.floor(place * text.length);
      const prepared = createLanguageService().prepareRename(document, document.positionAt(offset), settings);
      if (!prepared || 'refusal' in prepared) return;
      const there = renamed(text, offset, 'otherwise');
      assert.notEqual(there, text);
      assert.equal(renamed(there, there.indexOf('otherwise'), prepared.placeholder), text);
    }),
    { numRuns: 300 },
  );
});
