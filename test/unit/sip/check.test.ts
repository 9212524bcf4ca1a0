import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Diagnostic } from '../../../server/src/diagnostics';
import { checkMessage, decodeMessage, parseMessage } from '../../../server/src/sip';
import { requestText, wire } from './messages';
import { binaryMessage, invalid, valid } from './torture';

const codes = (found: readonly Diagnostic[]): string[] => found.map(({ code }) => code);

describe('RFC 4475: a valid message has no error', () => {
  for (const [name, text] of Object.entries(valid)) {
    test(name, () => {
      const expected = name === 'dblreq' ? ['sip-body-long'] : [];
      assert.deepEqual(codes(checkMessage(parseMessage(text))), expected);
    });
  }
  test('mpart01', () => {
    const { text, encoding } = decodeMessage(binaryMessage());
    assert.equal(encoding, 'binary');
    assert.deepEqual(checkMessage(parseMessage(text, { encoding })), []);
  });
});

describe('RFC 4475: an invalid message has the error it is known for, and no other', () => {
  for (const [name, [text, ...expected]] of Object.entries(invalid)) {
    test(name, () => {
      const found = checkMessage(parseMessage(text));
      assert.deepEqual(codes(found).sort(), [...expected].sort());
      assert.deepEqual([...new Set(found.map(({ severity }) => severity))], ['error']);
    });
  }
});

/** A finding as `code «text it is shown at»`, after ` → ` what its first fix writes, a made-up identifier as `#`. */
function shown(text: string): string[] {
  return checkMessage(parseMessage(text)).map(({ code, range, fixes }) => {
    const fix = fixes?.[0]?.edits[0];
    return `${code} «${text.slice(range.start, range.end)}»${fix ? ` → «${fix.newText.trimEnd().replace(/(=|z9hG4bK)[0-9a-f]{8}$/, '$1#')}»` : ''}`;
  });
}

const status = (startLine: string): string =>
  wire(
    startLine,
    'Via: SIP/2.0/TCP a.com;branch=z9hG4bK1',
    'To: <sip:b@b.com>;tag=1',
    'From: <sip:a@a.com>;tag=2',
    'Call-ID: 1',
    'CSeq: 1 INVITE',
  );

/** A request of lines that end in LF, with a body and the length announced for it. */
const counted = (length: string, body: string, lineEnd = '\n'): string =>
  requestText({ c: 'text/plain', l: length }).replaceAll('\r\n', lineEnd) + body;

type Case = [title: string, text: string, ...expected: string[]];

const start = 'INVITE sip:bob@biloxi.com SIP/2.0';

const cases: Case[] = [
  ['nothing is wrong with a plain request', requestText()],
  ['nor with LF line ends and without the last empty line', requestText().replaceAll('\r\n', '\n').trimEnd()],
  ['nor with a body that ends in line ends of the editor', requestText({ 'Content-Length': '0' }) + '\r\n\r\n'],
  ['no text', '', 'sip-start-line «»'],
  ['a header first', 'To: <sip:a@b.com>\r\n', 'sip-start-line «To: <sip:a@b.com>»'],
  ['a method alone', 'INVITE', 'sip-start-line «INVITE»'],
  ['no Request-URI', 'INVITE SIP/2.0', 'sip-start-line «INVITE SIP/2.0»'],
  ['no version', requestText({}, 'INVITE sip:bob@biloxi.com'), 'sip-start-line «INVITE sip:bob@biloxi.com»'],
  ['another protocol', requestText({}, 'INVITE sip:bob@biloxi.com HTTP/1.1'), 'sip-version «HTTP/1.1» → «SIP/2.0»'],
  ['method with a bracket', requestText({ CSeq: '1 X' }, '[X] sip:b@b.com SIP/2.0'), 'sip-method «[X]»'],
  ['method misspelt', requestText({}, 'INVTE sip:b@b.com SIP/2.0'), 'sip-method-misspelt «INVTE» → «INVITE»'],
  [
    'two letters changed places',
    requestText({}, 'IVNITE sip:b@b.com SIP/2.0'),
    'sip-method-misspelt «IVNITE» → «INVITE»',
  ],
  ['a method of somebody', requestText({ Contact: null }, 'NOTE sip:b@b.com SIP/2.0')],
  ['a header misspelt', requestText({ Expirs: '3600' }), 'sip-header-misspelt «Expirs» → «Expires»'],
  [
    'a mandatory header misspelt is not missing too',
    requestText({ 'Max-Forwards': null, 'Max-Forward': '70' }),
    'sip-header-misspelt «Max-Forward» → «Max-Forwards»',
  ],
  [
    'headers of others',
    requestText({ 'ms-diagnostic': '1', 'X-Via': '1', 'P-Asserted-Identify': '1', Fro: '1', Viaa: '1' }),
    'sip-header-misspelt «Fro» → «From»',
    'sip-header-misspelt «Viaa» → «Via»',
  ],
  ['method in small letters', requestText({}, 'invite sip:b@b.com SIP/2.0'), 'sip-method-case «invite» → «INVITE»'],
  ['Request-URI without scheme', requestText({}, 'INVITE bob SIP/2.0'), 'sip-request-uri «bob»'],
  ['Request-URI without host', requestText({}, 'INVITE sip:bob@ SIP/2.0'), 'sip-request-uri «sip:bob@»'],
  ['a tel: URI', requestText({}, 'INVITE tel:+14255550100 SIP/2.0')],
  [
    'method parameter',
    requestText({}, 'INVITE sip:b@b.com;method=BYE SIP/2.0'),
    'sip-request-uri-part «method=BYE» → «»',
  ],
  ['status without number', status('SIP/2.0 OK'), 'sip-status-code «OK»'],
  ['status beyond 699', status('SIP/2.0 700 Odd'), 'sip-status-code «700»'],
  ['status line without its last blank', status('SIP/2.0 180'), 'sip-status-line-blank «180» → « Ringing»'],
  [
    'two blanks before the code',
    status('SIP/2.0  200 OK'),
    'sip-start-line-blanks «SIP/2.0  200 OK» → «SIP/2.0 200 OK»',
  ],
  ['line without a colon', requestText().replace('Max-', 'nonsense\r\nMax-'), 'sip-header-line «nonsense»'],
  [
    'To without its colon is not missing too',
    requestText({ To: null }).replace('From:', 'To <tel:1>\r\nFrom:'),
    'sip-header-name «To <tel»',
  ],
  ['blank in a header name', requestText({ 'My Header': '1' }), 'sip-header-name «My Header»'],
  ['no Max-Forwards', requestText({ 'Max-Forwards': null }), `sip-header-missing «${start}» → «Max-Forwards: 70»`],
  ['no To', requestText({ To: null }), `sip-header-missing «${start}» → «To: <sip:bob@biloxi.com>»`],
  ['no CSeq', requestText({ CSeq: null }), `sip-header-missing «${start}» → «CSeq: 1 INVITE»`],
  [
    'no Contact in an INVITE',
    requestText({ Contact: null }),
    `sip-contact-count «${start}» → «Contact: <sip:alice@127.0.0.1>»`,
  ],
  ['none needed in a MESSAGE', requestText({ Contact: null }, 'MESSAGE sip:bob@biloxi.com SIP/2.0')],
  [
    'two Contacts in one',
    requestText({ Contact: '<sip:a@a.com>,<sip:b@b.com>' }),
    'sip-contact-count «<sip:a@a.com>,<sip:b@b.com>»',
  ],
  ['two Contacts in two lines', requestText({ m: '<sip:b@b.com>' }), 'sip-contact-count «<sip:b@b.com>»'],
  ['Contact that is no SIP URI', requestText({ Contact: '<tel:123>' }), 'sip-contact-count «<tel:123>»'],
  ['Contact star', requestText({ Contact: '*' }), 'sip-address «*»'],
  ['Contact star in a REGISTER', requestText({ Contact: '*', Expires: '0' }, 'REGISTER sip:biloxi.com SIP/2.0')],
  ['q above 1', requestText({ Contact: '<sip:a@a.com>;q=1.5' }), 'sip-header-value «q=1.5»'],
  ['a header twice, once compact', requestText({ t: '<sip:b@b.com>' }), 'sip-header-repeated «t» → «»'],
  ['an unknown header twice', requestText({ 'X-A': '1', 'x-a': '2' })],
  ['CSeq without method', requestText({ CSeq: '1' }), 'sip-cseq «1»'],
  ['CSeq number of 2^31', requestText({ CSeq: '2147483648 INVITE' }), 'sip-cseq «2147483648 INVITE»'],
  ['CSeq of another method', requestText({ CSeq: '2147483647 ACK' }), 'sip-cseq-method «ACK» → «INVITE»'],
  ['a folded CSeq', requestText({ CSeq: '1\r\n ACK' }), 'sip-cseq-method «ACK» → «INVITE»'],
  ['From without tag', requestText({ From: '<sip:a@a.com>' }), 'sip-tag-missing «<sip:a@a.com>» → «;tag=#»'],
  [
    'a response to which To has no tag',
    status('SIP/2.0 200 OK').replace(';tag=1', ''),
    'sip-tag-missing «<sip:b@b.com>» → «;tag=#»',
  ],
  ['100 needs none', status('SIP/2.0 100 Trying').replace(';tag=1', '')],
  ['Via without host', requestText({ Via: 'SIP/2.0/TCP' }), 'sip-via «SIP/2.0/TCP»'],
  ['branch without the cookie', requestText({ Via: 'SIP/2.0/TCP a.com;branch=1' }), 'sip-via-branch «branch=1»'],
  ['no branch', requestText({ Via: 'SIP/2.0/TCP a.com' }), 'sip-via-branch «SIP/2.0/TCP a.com» → «;branch=z9hG4bK#»'],
  ['only the top Via is asked for it', requestText({ v: 'SIP/2.0/TCP a.com' })],
  ['second entry of a folded Via', requestText({ v: 'SIP/2.0/TCP a.com,\r\n nonsense' }), 'sip-via «nonsense»'],
  ['bad URI in To', requestText({ To: '<sip:b b@b.com>' }), 'sip-address «<sip:b b@b.com>»'],
  ['bad escape in To', requestText({ To: '<sip:b%zz@b.com>' }), 'sip-uri «sip:b%zz@b.com»'],
  ['second address of a list', requestText({ 'P-Asserted-Identity': '<sip:a@a.com>, b' }), 'sip-address «b»'],
  ['empty To', requestText({ To: '' }), 'sip-address «To»'],
  [
    'URI with a comma, no brackets',
    requestText({ To: 'sip:a,b@b.com' }),
    'sip-address-brackets «sip:a,b@b.com» → «<sip:a,b@b.com>»',
  ],
  ['Route needs brackets', requestText({ Route: 'sip:p.com;lr' }), 'sip-address-brackets «sip:p.com» → «<sip:p.com>»'],
  [
    'URI parameter outside the URI',
    requestText({ To: 'sip:b@b.com;transport=tcp' }),
    'sip-address-parameter «transport=tcp»',
  ],
  [
    'name with a dot and a comma',
    requestText({ To: 'Smith, B. <sip:b@b.com>' }),
    'sip-display-name «Smith, B.» → «"Smith, B."»',
  ],
  ['Max-Forwards beyond 255', requestText({ 'Max-Forwards': '256' }), 'sip-header-value «256»'],
  ['Content-Length in words', requestText({ 'Content-Length': 'none' }), 'sip-content-length «none» → «0»'],
  ['Content-Type without subtype', requestText({ 'Content-Type': 'text' }), 'sip-header-value «text»'],
  [
    'Content-Type missing',
    requestText({}, undefined, 'v=0\r\no=-'),
    'sip-content-type-missing «v=0» → «Content-Type: application/sdp»',
  ],
  [
    'body too short, counted in bytes',
    requestText({ c: 'text/plain', l: '5' }, undefined, '€!'),
    'sip-body-short «5» → «4»',
  ],
  ['body too long', requestText({ c: 'text/plain', l: '3' }, undefined, '€!'), 'sip-body-long «!» → «4»'],
  ['Call-ID with a blank', requestText({ 'Call-ID': 'a b' }), 'sip-header-value «a b»'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((name): Case => [
    `a header called ${name}`,
    requestText().replace('Via:', `${name}: x\r\nVia:`),
  ]),
  ['a length that counts LF as CRLF', counted('14', 'hello\nworld\n')],
  ['an editor adds line ends to it', counted('14', 'hello\nworld\n\n\n')],
  ['it may stop before the last line end', counted('12', 'hello\nworld\n')],
  ['a length that fits neither way', counted('15', 'hello\nworld\n'), 'sip-body-short «15» → «12»'],
  ['only where the head has LF', counted('14', 'hello\nworld\n', '\r\n'), 'sip-body-short «14» → «12»'],
];

describe('what is wrong with a message, and where', () => {
  for (const [title, text, ...expected] of cases)
    test(title, () => {
      assert.deepEqual(shown(text), expected);
    });
});

test('each fix leaves its finding out', () => {
  for (const [title, text] of cases) {
    for (const { code, range, fixes = [] } of checkMessage(parseMessage(text))) {
      const [edit] = fixes[0]?.edits ?? [];
      if (!edit) continue;
      const mended = text.slice(0, edit.range.start) + edit.newText + text.slice(edit.range.end);
      const left = checkMessage(parseMessage(mended)).filter((other) => other.code === code);
      assert.ok(
        left.length < checkMessage(parseMessage(text)).filter((other) => other.code === code).length,
        `${title}: ${range.start}`,
      );
    }
  }
});
