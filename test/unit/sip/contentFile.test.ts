import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  checkMessage,
  contentFileOf,
  contentTypeOf,
  headerValues,
  parseMessage,
  serializeMessage,
  withContent,
} from '../../../server/src/sip';

const head = 'MESSAGE sip:jennyl@contoso.com SIP/2.0\r\nCSeq: 1 MESSAGE\r\n';
const named = (body: string, headers = ''): string | undefined =>
  contentFileOf(parseMessage(`${head}${headers}\r\n${body}`));

describe('a body that names a file', () => {
  const cases: readonly (readonly [body: string, path: string | undefined])[] = [
    ['< photo.jpg', 'photo.jpg'],
    ['<\t./media/my photo.jpg  \r\n\r\n', './media/my photo.jpg'],
    ['< photo.jpg\r\nmore', undefined],
    ['<photo.jpg', undefined],
    ['<a>1 < 2</a>', undefined],
    [' < photo.jpg', undefined],
    ['<  ', undefined],
    ['', undefined],
  ];
  for (const [body, path] of cases) {
    test(JSON.stringify(body), () => {
      assert.equal(named(body), path);
    });
  }

  test('whatever its Content-Length says', () => {
    assert.equal(named('< photo.jpg', 'Content-Length: 0\r\n'), 'photo.jpg');
  });

  test('is not measured by its name, nor asked for its type', () => {
    const codes = (body: string): string[] =>
      checkMessage(parseMessage(`${head}Content-Length: 4711\r\n\r\n${body}`)).map(({ code }) => code);
    assert.ok(['sip-body-short', 'sip-content-type-missing'].every((code) => codes('photo').includes(code)));
    assert.ok(!codes('< photo.jpg').some((code) => /^sip-(?:body|content-type)/.test(code)));
  });

  test('is sent with the bytes of the file, its length and its type', () => {
    const bytes = Uint8Array.from([0xff, 0xd8, 0x00, 0x0d, 0x0a, 0x80]);
    const sent = withContent(parseMessage(`${head}\r\n< photo.jpg`), 'photo.jpg', bytes);
    assert.deepEqual(headerValues(sent, 'Content-Length'), ['6']);
    assert.deepEqual(headerValues(sent, 'Content-Type'), ['image/jpeg']);
    assert.deepEqual([...serializeMessage(sent).slice(-6)], [...bytes]);
    assert.deepEqual(sent.diagnostics, []);
  });

  test('a type and a length that stand there are kept and corrected', () => {
    const headers = 'Content-Type: application/x-own\r\nContent-Length: 11\r\n';
    const sent = withContent(parseMessage(`${head}${headers}\r\n< é.txt`), 'é.txt', new TextEncoder().encode('é'));
    assert.deepEqual(headerValues(sent, 'Content-Type'), ['application/x-own']);
    assert.deepEqual(headerValues(sent, 'Content-Length'), ['2']);
    assert.equal(sent.text.slice(sent.bodyRange.start, sent.bodyRange.end), 'é');
  });
});

test('content types by ending', () => {
  assert.deepEqual(['a.SDP', 'a.b/c', 'a.constructor', 'x.png'].map(contentTypeOf), [
    'application/sdp',
    undefined,
    undefined,
    'image/png',
  ]);
});
