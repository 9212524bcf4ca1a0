import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageService, readSettings } from '../../../server/src/language';
import { aroundText } from '../../support/languageFeatures';
import { manifestWith } from '../../support/simulate';

const settings = readSettings(undefined);

/** The quick fixes at the cursor `|`: their titles, and the text after the first one. */
function fixesAt(marked: string, languageId = 'mspl-manifest'): { titles: string[]; fixed: string } {
  const offset = marked.indexOf('|');
  const document = TextDocument.create('file:///a.am', languageId, 1, marked.replace('|', ''));
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

describe('quick fixes of a SIP message', () => {
  const titles = (marked: string): string[] => fixesAt(marked, 'sip-message').titles;
  const start = 'INVITE sip:jennyl@contoso.com SI|P/2.0\n';
  const rest = [
    'Via: SIP/2.0/TLS 192.0.2.10;branch=z9hG4bK1',
    'From: <sip:nuriag@contoso.com>;tag=1',
    'To: <sip:jennyl@contoso.com>',
    'Call-ID: 1',
    'CSeq: 1 INVITE',
    'Contact: <sip:nuriag@192.0.2.10>',
    'Content-Length: 0',
  ].join('\n');
  test('one for each header that is missing, and one for all', () => {
    assert.deepEqual(titles(start + rest.replace(/Call-ID.*\n/, '')), [
      'Add Max-Forwards',
      'Add Call-ID',
      'Complete this message',
    ]);
  });
  test('only the one where nothing else is missing', () => {
    assert.deepEqual(titles(start + rest), ['Add Max-Forwards']);
  });
  test('of the message at the cursor', () => {
    const other = '\n\n### b\nBYE sip:a SIP/2.0\n';
    assert.deepEqual(titles(start + rest + other), ['Add Max-Forwards']);
    assert.deepEqual(
      titles(`${start.replace('|', '')}${rest}${other.replace('BYE', 'B|YE')}`).at(-1),
      'Complete this message',
    );
  });
  test('from any finding that it mends', () => {
    const message = start.replace('|', '') + rest;
    assert.deepEqual(titles(message.replace('CSeq: 1 INVITE', 'CSeq: 1 B|YE')), [
      'Write INVITE',
      'Complete this message',
    ]);
    assert.deepEqual(titles(message.replace('Call-ID: 1', 'Call-ID: |1 1')), []);
  });
  test('a misspelt header', () => {
    const message = `${start.replace('|', '')}Max-Foward: 70\n${rest}`;
    assert.equal(
      fixesAt(message.replace('Max-F', 'Max-|F'), 'sip-message').fixed,
      message.replace('Foward', 'Forwards'),
    );
  });
});
