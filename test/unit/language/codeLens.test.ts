import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createLanguageService, type LensCommands } from '../../../server/src/language';
import { around, questionAt } from '../../support/languageFeatures';

const all: LensCommands = { sendNamedRequest: 'send-named' };

/** Each lens as `line title command argument`. */
function lenses(text: string, languageId: string, commands: LensCommands = all): string[] {
  const { document, settings } = questionAt(`${text}|`, { languageId });
  const service = createLanguageService({ lensCommands: () => commands });
  return service.getCodeLenses(document, settings).map(({ range, command }) => {
    assert.ok(command);
    const [uri, ...more] = (command.arguments ?? []) as unknown[];
    assert.equal(uri, document.uri);
    return [range.start.line, command.title, command.command, ...more].join(' ');
  });
}

describe('above messages', () => {
  const call = 'INVITE sip:jennyl@contoso.com SIP/2.0\nTo: <sip:jennyl@contoso.com>\n\n';
  const cases: [title: string, text: string, ...expected: string[]][] = [
    ['one without a name', call, '0 ▶ Send INVITE send-named 0'],
    ['after blank lines', `\n\n${call}`, '2 ▶ Send INVITE send-named 0'],
    [
      'each at its line ###',
      `### a\n${call}### b\n# @tlsPeer a\nMESSAGE sip:a SIP/2.0\n`,
      '0 ▶ Send INVITE send-named 0',
      '4 ▶ Send MESSAGE send-named 1',
    ],
    [
      'by their place in the file, those that are blank counted',
      `### a\n\n### b\n${call}`,
      '2 ▶ Send INVITE send-named 1',
    ],
    ['a response', 'SIP/2.0 486 Busy Here\n', '0 ▶ Send 486 send-named 0'],
    ['none where nothing can be sent', '### a\nHello\n\n### b\n'],
    ['none in an empty file', ''],
  ];
  for (const [title, text, ...expected] of cases) {
    test(title, () => {
      assert.deepEqual(lenses(text, 'sip-message'), expected);
    });
  }
});

test('none above a script: the editor draws those, with what came of the last request', () => {
  assert.deepEqual(lenses(around('ProxyRequest("");'), 'mspl-manifest'), []);
});

test('none for an editor that has no command for them', () => {
  const message = 'BYE sip:a SIP/2.0\n';
  assert.deepEqual(lenses(message, 'sip-message', {}), []);
});
