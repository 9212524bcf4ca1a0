import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type OpenedMessages, restoreMessages, withMessage } from '../../../client/src/panel/openedMessages';

const none = (): boolean => false;
const opened = (texts: readonly string[], isShown: (path: string) => boolean = none): OpenedMessages =>
  texts.reduce<OpenedMessages>((messages, text) => withMessage(messages, text, isShown).messages, {});

describe('messages in editors of their own', () => {
  const names: [text: string, path: string][] = [
    ['INVITE sip:jennyl@contoso.com SIP/2.0\r\n\r\n', '/1/INVITE.sip'],
    ['SIP/2.0 302 Moved Temporarily\r\n\r\n', '/1/302 Moved Temporarily.sip'],
    ['SIP/2.0 486 ../<b>\n\n', '/1/486 ..b.sip'],
    ['', '/1/message.sip'],
  ];
  for (const [text, path] of names)
    test(`are called ${path}`, () => {
      assert.equal(withMessage({}, text, none).path, path);
    });

  test('have a path each, also after a reload, and the same message the same one', () => {
    const messages = restoreMessages(JSON.parse(JSON.stringify(opened(['ACK a', 'ACK b']))));
    assert.deepEqual(Object.entries(messages), [
      ['/1/ACK.sip', 'ACK a'],
      ['/2/ACK.sip', 'ACK b'],
    ]);
    assert.equal(withMessage(messages, 'ACK a', none).path, '/1/ACK.sip');
    assert.equal(withMessage(messages, 'ACK c', none).path, '/3/ACK.sip');
  });

  const many = Array.from({ length: 80 }, (_, i) => `ACK ${i}`);
  test('are kept for a while, the newest', () => {
    const kept = Object.values(opened(many));
    assert.deepEqual(kept, many.slice(-51));
  });

  test('are kept as long as an editor shows them', () => {
    const kept = Object.values(opened(many, (path) => path === '/1/ACK.sip'));
    assert.deepEqual([kept[0], kept.length], ['ACK 0', 52]);
  });

  test('long ones push older ones out, but none that is shown', () => {
    const long = (name: string): string => `${name} ${'x'.repeat(150_000)}`;
    const texts = [long('ACK'), long('BYE'), long('INFO')];
    const first = (messages: OpenedMessages): string[] => Object.keys(messages);
    assert.deepEqual(first(opened(texts)), ['/2/BYE.sip', '/3/INFO.sip']);
    assert.deepEqual(first(opened(texts, () => true)), ['/1/ACK.sip', '/2/BYE.sip', '/3/INFO.sip']);
  });

  for (const stored of [undefined, null, 'x', [], 7]) {
    test(`none from ${JSON.stringify(stored)}`, () => {
      assert.deepEqual(restoreMessages(stored), {});
    });
  }
});
