import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CodeAction } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { around, aroundText, questionAt } from '../../support/languageFeatures';

function actionsAt(marked: string, only?: readonly string[]): { document: TextDocument; actions: CodeAction[] } {
  const { service, document, position, settings } = questionAt(marked);
  const actions = service.getCodeActions(document, { start: position, end: position }, settings, only);
  return { document, actions };
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
    ['ProxyReqest(""); Logg("a", false);', 'ProxyRequest(""); Log("a", false);'],
    ['If (true) { Return; }', 'if (true) { return; }'],
    ['x = 1; y = x;', 'x = 1; y = x;'],
  ] as const) {
    test(script, () => {
      assert.equal(fixedAll(around(script)), around(expected));
      assert.equal(fixedAll(aroundText(script)), aroundText(expected));
    });
  }
  test('in both layers at once', () => {
    const filters = '<r:requestFilter methodNames="INVITE"/><r:responseFilter reasonCodes="NONE"/>';
    const right = around('ProxyRequest("");').replace('<r:file', `${filters}<r:file`);
    const wrong = right
      .replace('ProxyRequest', 'ProxyReqest')
      .replace('methodNames', 'methodName')
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
