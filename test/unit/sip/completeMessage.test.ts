import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { checkMessage, completeMessage, parseMessage, requestPresets } from '../../../server/src/sip';
import { requestText } from './messages';

/** The text with all edits of the fix, which must not overlap. */
function completed(text: string): string | undefined {
  const fix = completeMessage(parseMessage(text));
  if (!fix) return undefined;
  const edits = fix.edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let result = '';
  let at = 0;
  for (const { range, newText } of edits) {
    assert.ok(range.start >= at, 'edits overlap');
    result += text.slice(at, range.start) + newText;
    at = range.end;
  }
  return result + text.slice(at);
}

const codes = (text: string): string[] => checkMessage(parseMessage(text)).map(({ code }) => code);

/** Made-up identifiers as `#`. */
const plain = (text: string | undefined): string[] =>
  (text ?? '')
    .replace(/(=|z9hG4bK)[0-9a-f]{8}\b/g, '$1#')
    .replace(/[0-9a-f]{16}@/, '#@')
    .split(/\r?\n/);

describe('what is added', () => {
  const head = 'Via: SIP/2.0/TLS 127.0.0.1;branch=z9hG4bK#';
  const cases: [title: string, text: string, ...lines: string[]][] = [
    [
      'to a start line alone',
      'INVITE sip:jennyl@contoso.com SIP/2.0',
      'INVITE sip:jennyl@contoso.com SIP/2.0',
      head,
      'Max-Forwards: 70',
      'From: <sip:nuriag@contoso.com>;tag=#',
      'To: <sip:jennyl@contoso.com>',
      'Call-ID: #@127.0.0.1',
      'CSeq: 1 INVITE',
      'Contact: <sip:nuriag@127.0.0.1>',
      'Content-Length: 0',
    ],
    [
      'to what is half written, with a body',
      'MESSAGE sip:jennyl@contoso.com SIP/2.0\nFrom: <sip:terrya@contoso.com>\nCSeq: 7 INVITE\n\nHällo\n',
      'MESSAGE sip:jennyl@contoso.com SIP/2.0',
      head,
      'Max-Forwards: 70',
      'To: <sip:jennyl@contoso.com>',
      'Call-ID: #@127.0.0.1',
      'From: <sip:terrya@contoso.com>;tag=#',
      'CSeq: 7 MESSAGE',
      'Content-Type: text/plain',
      'Content-Length: 6',
      '',
      'Hällo',
      '',
    ],
    [
      'to a response',
      'SIP/2.0 200 OK\nTo: <sip:jennyl@contoso.com>\nCSeq: 2 BYE\n\n',
      'SIP/2.0 200 OK',
      head,
      'From: <sip:nuriag@contoso.com>;tag=#',
      'Call-ID: #@127.0.0.1',
      'To: <sip:jennyl@contoso.com>;tag=#',
      'CSeq: 2 BYE',
      'Content-Length: 0',
      '',
      '',
    ],
    [
      'to a session description, whose last line end counts',
      requestText({ 'Content-Length': '3' }).replaceAll('\r\n', '\n') + 'v=0\ns=a\n\n\n',
      ...requestText({ 'Content-Length': '8', 'Content-Type': 'application/sdp' }).trimEnd().split('\r\n'),
      '',
      'v=0',
      's=a',
      '',
      '',
      '',
    ],
    [
      'a branch',
      requestText({ Via: 'SIP/2.0/TLS a.com' }),
      ...requestText({ Via: 'SIP/2.0/TLS a.com;branch=z9hG4bK#', 'Content-Length': '0' }).split('\r\n'),
    ],
    [
      'a length that is no number',
      requestText({ 'Content-Length': '' }),
      ...requestText({ 'Content-Length': '0' }).split('\r\n'),
    ],
  ];
  for (const [title, text, ...lines] of cases) {
    test(title, () => {
      assert.deepEqual(plain(completed(text)), lines);
      assert.deepEqual(codes(completed(text) ?? ''), []);
    });
  }
});

describe('nothing', () => {
  for (const [title, text] of [
    ['for a message that lacks nothing', requestText()],
    ['for what is no message', 'Hello'],
    ['for an empty text', ''],
    ['for a header that is only misspelt', requestText({ 'Max-Forwards': null, 'Max-Forward': '70' })],
  ] as const) {
    test(title, () => {
      assert.equal(completed(text), undefined);
    });
  }
});

test('a message with any of its lines left out is complete again, and whole after being completed once', () => {
  const messages = requestPresets.map(({ build }) => build().text ?? '');
  const lineEnd = fc.constantFrom('\n', '\r\n');
  fc.assert(
    fc.property(fc.constantFrom(...messages), lineEnd, fc.infiniteStream(fc.boolean()), (message, end, left) => {
      const [startLine = '', ...rest] = message.split('\r\n');
      const empty = rest.indexOf('');
      const headers = rest.slice(0, empty).filter(() => left.next().value === true);
      const text = [startLine, ...headers, ...rest.slice(empty)].join(end);
      const once = completed(text) ?? text;
      const mends = ['sip-header-missing', 'sip-contact-count', 'sip-content-type-missing', 'sip-body-short'];
      assert.deepEqual(
        codes(once).filter((code) => mends.includes(code)),
        [],
        once,
      );
      assert.equal(completed(once), undefined);
    }),
  );
});
