import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageService, readSettings, semanticTokensLegend } from '../../../server/src/language';
import type { TargetVersion } from '../../../server/src/mspl';
import { around, aroundText, questionAt } from '../../support/languageFeatures';

/** The tokens as `text:type.modifier…`, those of the script's line only, or all. */
function decode(document: TextDocument, data: readonly number[], all = false): string[] {
  const found: string[] = [];
  let line = 0;
  let character = 0;
  for (let i = 0; i < data.length; i += 5) {
    const [lineDelta = 0, characterDelta = 0, length = 0, type = 0, modifiers = 0] = data.slice(i, i + 5);
    character = lineDelta > 0 ? characterDelta : character + characterDelta;
    line += lineDelta;
    const text = document.getText({ start: { line, character }, end: { line, character: character + length } });
    const names = semanticTokensLegend.tokenModifiers.filter((_, bit) => (modifiers & (1 << bit)) !== 0);
    if (all || line > 1) found.push([`${text}:${semanticTokensLegend.tokenTypes[type] ?? ''}`, ...names].join('.'));
  }
  return found;
}

function tokens(text: string, target?: TargetVersion, all = false): string[] {
  const { service, document, settings } = questionAt(`¦${text}`, target ? { target } : {});
  return decode(document, service.getSemanticTokens(document, settings).data, all);
}

describe('semantic tokens', () => {
  for (const [script, ...expected] of [
    ['a = 1; a = a;', 'a:variable.declaration', 'a:variable.modification', 'a:variable'],
    [
      'function f(p) { p = 1; } f(2);',
      'f:function.declaration',
      'p:parameter.declaration',
      'p:parameter.modification',
      'f:function',
    ],
    ['foreach (v in vs) {}', 'v:variable.declaration', 'vs:variable'],
    ['Log("a");', 'Log:function.defaultLibrary'],
    ['GetXMLAttr("a", "b", "c");', 'GetXMLAttr:function.deprecated.defaultLibrary'],
    ['Base64Decode("a");', 'Base64Decode:function.deprecated.defaultLibrary'],
    [
      'x = sipMessage.StampPool;',
      'x:variable.declaration',
      'sipMessage:variable.readonly.defaultLibrary',
      'StampPool:property.readonly.defaultLibrary',
    ],
    [
      'sipRequest.RequestUri = "";',
      'sipRequest:variable.readonly.defaultLibrary',
      'RequestUri:property.modification.defaultLibrary',
    ],
    [
      'x = dbEndpoint.Activity;',
      'x:variable.declaration',
      'dbEndpoint:variable.readonly.defaultLibrary',
      'Activity:property.deprecated.defaultLibrary',
    ],
    [
      'x = StandardMethod.INVITE;',
      'x:variable.declaration',
      'StandardMethod:enum.defaultLibrary',
      'INVITE:enumMember.readonly.defaultLibrary',
    ],
    ['x = policy[1].user;', 'x:variable.declaration', 'policy:struct.readonly', 'user:property.readonly'],
    ['unknown(); // Log\n"Log";'],
  ] as const) {
    test(script, () => {
      assert.deepEqual(tokens(around(script)), expected);
      assert.deepEqual(tokens(aroundText(script)), expected);
    });
  }
  test('of an older server', () => {
    assert.deepEqual(tokens(around('Base64Decode("a");'), 'ocs2007'), ['Base64Decode:function.defaultLibrary']);
  });
  test('of data files in the XML', () => {
    assert.deepEqual(tokens(around(''), undefined, true), [
      'policy:struct.declaration.readonly',
      'user:property.readonly',
      'user:property.declaration.readonly',
      'action:property.declaration.readonly',
    ]);
  });
  test('of a range', () => {
    const { service, document, settings } = questionAt(around('¦a = 1;\nb = 2;\nc = 3;'));
    const range = { start: { line: 4, character: 0 }, end: { line: 4, character: 6 } };
    const { data } = service.getSemanticTokensIn(document, range, settings);
    assert.deepEqual(decode(document, data), ['b:variable.declaration']);
  });
  test('none in SIP messages', () => {
    const document = TextDocument.create('file:///a.sip', 'sip-message', 1, 'INVITE sip:a SIP/2.0\n\n');
    assert.deepEqual(createLanguageService().getSemanticTokens(document, readSettings({})).data, []);
  });
});

describe('semantic tokens that have changed', () => {
  for (const [before, after] of [
    ['a = 1;', 'a = 1; b = 2;'],
    ['a = 1; b = 2;', 'b = 2;'],
    ['a = 1; b = 2; c = 3;', 'a = 1; Log("a"); c = 3;'],
    ['a = 1;', 'a = 2;'],
    ['', 'a = 1;'],
    ['a = 1; a = 1;', 'a = 1;'],
    ['a = 1;\n\nb = 1;', 'a = 1;\n\n\nb = 1;'],
  ] as const) {
    test(`${before} to ${after}`, () => {
      const service = createLanguageService();
      const settings = readSettings({});
      const create = (version: number, script: string): TextDocument =>
        TextDocument.create('file:///a.am', 'mspl-manifest', version, around(script));
      const { resultId = '', data } = service.getSemanticTokens(create(1, before), settings);
      const answer = service.getSemanticTokensSince(create(2, after), resultId, settings);
      assert.ok('edits' in answer);
      const changed = [...data];
      for (const { start, deleteCount, data: inserted = [] } of answer.edits) {
        changed.splice(start, deleteCount, ...inserted);
      }
      assert.deepEqual(changed, createLanguageService().getSemanticTokens(create(2, after), settings).data);
      if (before.replace('1', '2') === after) assert.deepEqual(answer.edits, []);
    });
  }
  test('all again when the client asks from others than the latest', () => {
    const { service, document, settings } = questionAt(around('a = 1;|'));
    const { data } = service.getSemanticTokens(document, settings);
    const answer = service.getSemanticTokensSince(document, 'another', settings);
    assert.ok('data' in answer);
    assert.deepEqual(answer.data, data);
  });
});
