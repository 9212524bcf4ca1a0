import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { around, aroundText, questionAt } from '../../support/languageFeatures';

/** The text with the hints in angle quotes where they are shown. */
function withHints(text: string, isOn = true): string {
  const { service, document, settings } = questionAt(`¦${text}`);
  const range = { start: document.positionAt(0), end: document.positionAt(text.length) };
  const hints = service.getInlayHints(document, range, { ...settings, parameterNameHints: isOn });
  const edits = hints.map(({ position, label }) => ({
    range: { start: position, end: position },
    newText: `‹${typeof label === 'string' ? label : ''}›`,
  }));
  return TextDocument.applyEdits(document, edits);
}

describe('inlay hints', () => {
  for (const [script, expected] of [
    ['BeginFork(false, 0);', 'BeginFork(‹reserved1:›false, ‹reserved2:›0);'],
    ['x = ContainsString(a, "b", true);', 'x = ContainsString(a, ‹searchString:›"b", ‹ignoreCase:›true);'],
    ['AddHeader("a", GetUri(b));', 'AddHeader(‹name:›"a", GetUri(b));'],
    ['AddHeader("a", GetUri("b"));', 'AddHeader(‹name:›"a", GetUri(‹address:›"b"));'],
    ['Log("Event", false, "a", "b");', 'Log(‹name:›"Event", ‹detail:›false, "a", "b");'],
    ['Respond("403", "No", "a=b");', 'Respond(‹statusCode:›"403", ‹reasonPhrase:›"No", "a=b");'],
    ['x = SubString(a, (1), -1);', 'x = SubString(a, ‹startingIndex:›(1), ‹length:›-1);'],
    ['function f(p, q) {} x = f(1, y);', 'function f(p, q) {} x = f(‹p:›1, y);'],
    ['x = GetUri(null);', 'x = GetUri(‹address:›null);'],
    ['x = QueryHomeServer("a", true);', 'x = QueryHomeServer(‹userAtHost:›"a", ‹isPhone:›true);'],
    ['x = GetUri("a", "b");', 'x = GetUri(‹address:›"a", "b");'],
    ['unknown("a");', 'unknown("a");'],
    ['// GetUri("a")', '// GetUri("a")'],
  ] as const) {
    test(script, () => {
      assert.equal(withHints(around(script)), around(expected));
      assert.equal(withHints(aroundText(script)), aroundText(expected));
      assert.equal(withHints(around(script), false), around(script));
    });
  }
  test('only within the range', () => {
    const { service, document, settings } = questionAt(around('¦x = GetUri("a");\ny = GetUri("b");'));
    const range = { start: { line: 4, character: 0 }, end: { line: 4, character: 16 } };
    const positions = service.getInlayHints(document, range, settings).map(({ position }) => position);
    assert.deepEqual(positions, [{ line: 4, character: 11 }]);
  });
});

describe('document links', () => {
  for (const [path, uri, expected] of [
    ['policy.txt', 'file:///c%3A/apps/app.am', 'file:///c%3A/apps/policy.txt'],
    ['data\\policy.txt', 'file:///apps/app.am', 'file:///apps/data/policy.txt'],
    ['./a/../b.txt', 'file:///apps/app.am', 'file:///apps/b.txt'],
    ['..\\b.txt', 'file:///apps/app.am', 'file:///b.txt'],
    ['../../../b.txt', 'file:///apps/app.am', 'file:///b.txt'],
    ['a b#?.txt', 'file:///apps/app.am', 'file:///apps/a%20b%23%3F.txt'],
    ['b.txt', 'vscode-vfs://github/one/two/app.am', 'vscode-vfs://github/one/two/b.txt'],
    ['b.txt', 'file:///app.am', 'file:///b.txt'],
    ['\\\\server\\share\\b.txt', 'file:///apps/app.am', undefined],
    ['C:\\b.txt', 'file:///apps/app.am', undefined],
    ['/b.txt', 'file:///apps/app.am', undefined],
    ['', 'file:///apps/app.am', undefined],
    ['b.txt', 'untitled:Untitled-1', undefined],
    ['\ud800.txt', 'file:///apps/app.am', 'file:///apps/%EF%BF%BD.txt'],
  ] as const) {
    test(`${path} in ${uri}`, () => {
      const marked = around('').replace('"p.txt"', `"${path}"`);
      const { service, document, settings } = questionAt(`|${marked}`, { uri });
      const links = service.findDocumentLinks(document, settings);
      assert.deepEqual(
        links.map(({ target, range }) => [target, document.getText(range)]),
        expected === undefined ? [] : [[expected, path]],
      );
    });
  }
});

describe('closing of tags', () => {
  for (const [marked, expected] of [
    ['<r:a>|', '$0</r:a>'],
    ['<r:a><b>|</r:a>', '$0</b>'],
    ['<r:a x="1">|', '$0</r:a>'],
    ['<r:a>|</r:a>', undefined],
    ['<r:a/>|', undefined],
    ['<r:a x="1>|', undefined],
    ['<r:a></r:a>|', undefined],
    ['<a><!-- <b>| --></a>', undefined],
    ['<a>1 >|</a>', undefined],
    ['<r:splScript>|', '<![CDATA[\n\t$0\n]]></r:splScript>'],
    ['<r:a><b></|', 'b>$0'],
    ['<r:a><b></b></|', 'r:a>$0'],
    ['<r:a><b>text</|</r:a>', 'b>$0'],
    ['<r:a></r:a></|', undefined],
    ['<r:splScript><![CDATA[|', '\n\t$0\n]]>'],
    ['<r:splScript><![CDATA[|</r:splScript>', '\n\t$0\n]]>'],
    ['<r:splScript><![CDATA[|]]></r:splScript>', undefined],
    ['<r:splScript><![CDATA[ if (a >| 1) ]]></r:splScript>', undefined],
    ['<r:splScript><![CDATA[ x = "</|"; ]]></r:splScript>', undefined],
    ['<a$>|', '$0</a\\$>'],
    ['|<r:a>', undefined],
  ] as const) {
    test(marked, () => {
      const { service, document, position, settings } = questionAt(marked);
      assert.equal(service.doCloseTag(document, position, settings) ?? undefined, expected);
    });
  }
});
