import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { around, aroundText, questionAt } from '../../support/languageFeatures';

const kindNames = new Map(Object.entries(SymbolKind).map(([name, value]) => [value, name]));

/** One line for each symbol, indented by its depth; checks that each range holds its selection, and its parent's it. */
function outline(text: string, languageId = 'mspl-manifest'): string[] {
  const { service, document, settings } = questionAt(`¦${text}`, { languageId });
  const lines: string[] = [];
  const add = (symbols: readonly DocumentSymbol[], depth: number, outer: readonly [number, number]): void => {
    for (const { name, detail, kind, range, selectionRange, children = [] } of symbols) {
      const offsets = offsetsOf(document, range);
      const selected = offsetsOf(document, selectionRange);
      assert.ok(outer[0] <= offsets[0] && offsets[1] <= outer[1], `${name} reaches out of its parent`);
      assert.ok(offsets[0] <= selected[0] && selected[1] <= offsets[1], `${name} is selected outside its range`);
      lines.push(
        `${'  '.repeat(depth)}${kindNames.get(kind) ?? ''} ${name}${detail === undefined ? '' : ` ${detail}`}`,
      );
      add(children, depth + 1, offsets);
    }
  };
  add(service.findSymbols(document, settings), 0, [0, text.length]);
  return lines;
}

function offsetsOf(document: TextDocument, { start, end }: DocumentSymbol['range']): [number, number] {
  return [document.offsetAt(start), document.offsetAt(end)];
}

const top = [
  'Package applicationManifest http://a.com/b',
  '  Struct policy p.txt',
  '    Field user',
  '    Field action',
  '  Module splScript',
];

describe('symbols of a manifest', () => {
  for (const [title, script, ...expected] of [
    ['without actions', 'x = 1;'],
    ['with actions in the body', 'if (a) { RetargetRequest("sip:a"); }', '    Event RetargetRequest ("sip:a")'],
    [
      'with actions in a function',
      'function f(a, b) { Respond("403",\n  "No"); }\nProxyRequest("");',
      '    Function f (a, b)',
      '      Event Respond ("403", "No")',
      '    Event ProxyRequest ("")',
    ],
    [
      'with a fork',
      'BeginFork(false, 0); Fork("sip:a"); EndFork();',
      '    Event BeginFork (false, 0)',
      '    Event Fork ("sip:a")',
      '    Event EndFork ()',
    ],
    ['with calls that decide nothing', 'Log("a"); x = GetUri("a");'],
    [
      'in the order of the text',
      'ProxyRequest(""); function late() {}',
      '    Event ProxyRequest ("")',
      '    Function late ()',
    ],
    ['with a function that has no name yet', 'function', '    Function function ()'],
  ] as const) {
    test(title, () => {
      assert.deepEqual(outline(around(script)), [...top, ...expected]);
      assert.deepEqual(outline(aroundText(script)), [...top, ...expected]);
    });
  }
  test('attributes', () => {
    assert.deepEqual(outline('<a x="1" y="2"><b z="3"/><scriptOnly/><file/></a>'), [
      'Property a x=1 y=2',
      '  Property b 3',
      '  Property scriptOnly',
      '  Struct file',
    ]);
  });
  test('an unfinished document', () => {
    assert.deepEqual(outline('<r:a><'), ['Property a', '  Property <>']);
  });
  test('depth is limited', () => {
    assert.equal(outline('<a>'.repeat(10_000)).length, 5);
  });
});

test('symbols of SIP messages', () => {
  const text = '### First\nINVITE sip:a SIP/2.0\nFrom: <sip:b>\nX:\n 1\n\nbody\n\n### \nSIP/2.0 200 OK\n\n';
  assert.deepEqual(outline(text, 'sip-message'), [
    'Event First INVITE sip:a SIP/2.0',
    '  Field From <sip:b>',
    '  Field X 1',
    'Event SIP/2.0 200 OK',
  ]);
});

test('lines above a message are no symbols', () => {
  assert.deepEqual(outline('# mine\n### One\n# @stamp a\n# b: c\nBYE sip:a SIP/2.0\n', 'sip-message'), [
    'Event One BYE sip:a SIP/2.0',
  ]);
});

describe('workspace symbols', () => {
  for (const [query, ...expected] of [
    ['retarget', 'RetargetRequest in splScript'],
    ['pol', 'policy in applicationManifest'],
    ['USER', 'user in policy'],
    ['nothing like it'],
  ] as const) {
    test(query, () => {
      const { service, document, settings } = questionAt(around('RetargetRequest("a");|'));
      const found = service.findMatchingSymbols(document, query, settings);
      assert.deepEqual(
        found.map(({ name, containerName = '' }) => `${name} in ${containerName}`),
        expected,
      );
      assert.ok(found.every(({ location }) => location.uri === document.uri));
    });
  }
});
