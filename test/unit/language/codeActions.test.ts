import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageService, readSettings } from '../../../server/src/language';
import { aroundText } from '../../support/languageFeatures';
import { manifestWith } from '../../support/simulate';

const settings = readSettings(undefined);

/** The quick fixes at the cursor `|`: their titles, and the text after the first one. */
function fixesAt(marked: string): { titles: string[]; fixed: string } {
  const offset = marked.indexOf('|');
  const document = TextDocument.create('file:///a.am', 'mspl-manifest', 1, marked.replace('|', ''));
  const position = document.positionAt(offset);
  const actions = createLanguageService().getCodeActions(document, { start: position, end: position }, settings);
  const edits = actions[0]?.edit?.changes?.[document.uri] ?? [];
  return { titles: actions.map(({ title }) => title), fixed: TextDocument.applyEdits(document, edits) };
}

test('a fix in a script that is no CDATA section is written as XML', () => {
  const fixed = fixesAt(aroundText('if (sipRequest |and true) { Log("a", false, “<”); }'.replace('<', '&lt;'))).fixed;
  assert.ok(fixed.includes('sipRequest &amp;&amp; true'), fixed);
});

describe('quick fixes', () => {
  const filters = '<r:requestFilter methodNames="ALL"/><r:responseFilter reasonCodes="ALL"/>';
  const cases: [title: string, marked: string, fixed: string][] = [
    ['a blank in an empty tag', filters.replace('"/>', '"/| >'), filters],
    [
      'typographic quotes',
      `${filters}<r:proxyByDefault action=”t|rue”/>`,
      `${filters}<r:proxyByDefault action="true"/>`,
    ],
    ['an unquoted value', `${filters}<r:proxyByDefault action=|true/>`, `${filters}<r:proxyByDefault action="true"/>`],
    ['a misspelt element', `${filters}<r:script|-only/>`, `${filters}<r:scriptOnly/>`],
    ['a misspelt attribute', filters.replace('methodNames', 'metho|dName'), filters],
  ];
  for (const [title, elements, fixed] of cases) {
    test(title, () => {
      assert.equal(fixesAt(manifestWith('', elements)).fixed, manifestWith('', fixed));
    });
  }

  test('an XML declaration that is not closed', () => {
    const right = manifestWith('');
    assert.equal(fixesAt(right.replace('"?>', '"|>')).fixed, right);
  });

  test('a misspelt function of the script', () => {
    assert.equal(fixesAt(manifestWith('ProxyRe|qest("");')).fixed, manifestWith('ProxyRequest("");'));
  });

  test('nothing is offered where nothing is wrong', () => {
    const filters = '<r:requestFilter/><r:responseFilter reasonCodes="NONE"/><r:scriptOnly/>';
    assert.deepEqual(fixesAt(manifestWith('Proxy|Request("");', filters)).titles, []);
  });
});
