import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CodeAction } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from '../../../server/src/diagnostics';
import { createLanguageService, readSettings } from '../../../server/src/language';
import { escapeText } from '../../../server/src/xml';
import { around, aroundText, questionAt } from '../../support/languageFeatures';

function actionsAt(marked: string, only?: readonly string[]): { document: TextDocument; actions: CodeAction[] } {
  const { service, document, position, settings } = questionAt(marked);
  const actions = service.getCodeActions(document, { start: position, end: position }, settings, only);
  return { document, actions };
}

/** What is found in a document, with its fixes. */
function findingsOf(document: TextDocument): readonly Diagnostic[] {
  return createLanguageService().analyze(document, readSettings(undefined)).diagnostics;
}

function applied(document: TextDocument, action: CodeAction | undefined): string {
  return TextDocument.applyEdits(document, action?.edit?.changes?.[document.uri] ?? []);
}

/** The whole document after `source.fixAll.mspl`. */
function fixedAll(text: string): string {
  const { document, actions } = actionsAt(`¦${text}`, ['source.fixAll.mspl']);
  assert.ok(actions.length <= 1);
  return applied(document, actions[0]);
}

describe('fix all', () => {
  for (const [script, expected] of [
    ['x = getUri(sipRequest.from); Y = X;', 'x = GetUri(sipRequest.From); Y = x;'],
    [`x = “a”; Log('b', false, x)`, 'x = "a"; Log("b", false, x);'],
    ['if (sipRequest && 1 === 1 and true) { Return; }', 'if (sipRequest && 1 == 1 && true) { return; }'],
    ['If (true) { Return; }', 'if (true) { return; }'],
    ['x = 1; y = x;', 'x = 1; y = x;'],
  ] as const) {
    test(script, () => {
      assert.equal(fixedAll(around(script)), around(expected));
      assert.equal(fixedAll(aroundText(escapeText(script))), aroundText(escapeText(expected)));
    });
  }
  for (const [why, script] of [
    ['a name that is only like another', 'ProxyReqest(""); Logg("a", false);'],
    ['a keyword that is only like another', 'fi (true) { retrun; }'],
    ['what a condition does', 'if (a = 1) { Respond("403", "No"); }'],
    ['what a truth is', 'if ("false") { Respond("403", "No"); }'],
    ['which case goes on', 'switch (a) { case 1: Log("a", false); case 2: Log("b", false); }'],
    ['what a text is compared with', 'if (sipRequest.From == "bob@example.com") { Respond("403", "No"); }'],
    ['where a text ends', 'Log("Event, false);'],
    ['where a bracket closes', 'if (a { return; }'],
    ['a word that is too much', 'var x = 1;'],
  ] as const) {
    test(`leaves to a person ${why}`, () => {
      const { document, actions } = actionsAt(`¦${around(script)}`);
      const isFixable = findingsOf(document).some(({ fixes = [] }) => fixes.length > 0);
      assert.ok(isFixable, 'nothing has a fix');
      assert.equal(fixedAll(around(script)), around(script));
      assert.ok(!actions.some(({ title }) => title.startsWith('Fix all')));
    });
  }
  test('leaves elements, headers and names that are not there to a person', () => {
    const text = around('').replace('<r:file', '<r:requestFiltr/><!DOCTYPE a>\u0001<r:file');
    assert.equal(fixedAll(text), text);
  });
  test('in both layers at once', () => {
    const filters = '<r:requestFilter methodNames="INVITE"/><r:responseFilter reasonCodes="NONE"/>';
    const right = around('ProxyRequest("");').replace('<r:file', `${filters}<r:file`);
    const wrong = right
      .replace('ProxyRequest', 'proxyRequest')
      .replace('methodNames="INVITE"', 'methodNames="Invite"')
      .replace('"NONE"/>', 'NONE/ >');
    assert.equal(fixedAll(wrong), right);
  });
  test('of two fixes of one place only the first', () => {
    const once = fixedAll(
      '<r:applicationManifest r:appUri=“http://a.com/b” xmlns:r=“http://schemas.microsoft.com/lcs/2006/05”/>',
    );
    assert.ok(once.startsWith('<r:applicationManifest r:appUri="http://a.com/b" xmlns:r="http'), once);
  });
});

describe('which actions are given', () => {
  const wrong = around('x = get|Uri(a); y = GETURI(a);');
  for (const [only, ...kinds] of [
    [undefined, 'quickfix', 'quickfix', 'quickfix'],
    [['quickfix'], 'quickfix', 'quickfix', 'quickfix'],
    [['source'], 'source.fixAll.mspl'],
    [['source.fixAll'], 'source.fixAll.mspl'],
    [['source.fixAll.mspl'], 'source.fixAll.mspl'],
    [['source.fixAll.other']],
    [['source.organizeImports']],
    [['refactor']],
  ] as const) {
    test(only ? only.join(' ') : 'all', () => {
      const given = actionsAt(wrong, only).actions.map(({ kind = '' }) => kind);
      assert.deepEqual([...new Set(given)], [...new Set(kinds)]);
    });
  }
  test('no fix of the whole document where nothing is wrong', () => {
    assert.deepEqual(actionsAt(around('|x = 1; Log("a", false, x);'), ['source.fixAll']).actions, []);
  });
});

describe('all problems of one kind', () => {
  const ofKind = (marked: string): { title: string; result: string }[] => {
    const { document, actions } = actionsAt(marked);
    return actions
      .filter(({ title }) => title.startsWith('Fix all'))
      .map((action) => ({ title: action.title, result: applied(document, action) }));
  };
  test('are fixed at once, and no others', () => {
    const marked = around('x = get|Uri(sipRequest.From); y = GETURI(sipRequest.To); Logg("a", false, x, y);');
    const result = around('x = GetUri(sipRequest.From); y = GetUri(sipRequest.To); Logg("a", false, x, y);');
    assert.deepEqual(ofKind(marked), [{ title: 'Fix all 2 problems of this kind (mspl-name-case)', result }]);
  });
  test('are not offered where there is only one', () => {
    assert.deepEqual(ofKind(around('x = get|Uri(sipRequest.From); Logg("a", false, x);')), []);
  });
});
