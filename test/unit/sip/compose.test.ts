import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  bodyText,
  checkMessage,
  composeRequest,
  composeResponse,
  findHeader,
  headerValues,
  parseNameAddress,
  findParameter,
  reasonPhrases,
  sipMethod,
  sipMethods,
  type RequestOptions,
  type SipRequest,
} from '../../../server/src/sip';
import { request, requestText, wire } from './messages';

function compose(options: RequestOptions = {}): SipRequest {
  const { message, errors } = composeRequest(options);
  assert.equal(errors, undefined);
  return message;
}

test('without options: a plain INVITE from nuriag to jennyl', () => {
  const message = compose();
  const names = ['Via', 'Max-Forwards', 'From', 'To', 'Call-ID', 'CSeq', 'Contact', 'Content-Length'];
  assert.deepEqual([message.method, message.requestUri], ['INVITE', 'sip:jennyl@contoso.com']);
  assert.deepEqual(
    message.headers.map(({ name }) => name),
    names,
  );
  assert.match(findHeader(message, 'Via')!.value, /^SIP\/2\.0\/TLS 127\.0\.0\.1;branch=z9hG4bK[0-9a-f]{8}$/);
  assert.match(findHeader(message, 'From')!.value, /^<sip:nuriag@contoso\.com>;tag=[0-9a-f]{8}$/);
  assert.equal(findHeader(message, 'Contact')!.value, '<sip:nuriag@127.0.0.1>');
  assert.equal(findHeader(message, 'CSeq')!.value, '1 INVITE');
});

describe('what the options say stands in the message, which is valid', () => {
  const cases: [title: string, options: RequestOptions, startLine: string, ...lines: string[]][] = [
    [
      'a URI is bracketed, its parameters kept in it',
      { to: 'sip:a@b.com;user=phone' },
      'INVITE sip:a@b.com;user=phone',
      'To: <sip:a@b.com;user=phone>',
    ],
    [
      'display name and parameters',
      { to: '"J, L" <sip:a@b.com>;tag=1' },
      'INVITE sip:a@b.com',
      'To: "J, L" <sip:a@b.com>;tag=1',
    ],
    [
      'a tag is kept',
      { from: '<sip:a@b.com>;tag=7;epid=x' },
      'INVITE sip:jennyl@contoso.com',
      'From: <sip:a@b.com>;tag=7;epid=x',
    ],
    [
      'a name that needs quotes',
      { to: 'Jenny L. (Ümit) <sip:a@b.com>;x' },
      'INVITE sip:a@b.com',
      'To: "Jenny L. (Ümit)" <sip:a@b.com>;x',
    ],
    ['a telephone number', { to: 'tel:+14255550100' }, 'INVITE tel:+14255550100', 'To: <tel:+14255550100>'],
    ['sips', { to: 'sips:a@b.com' }, 'INVITE sips:a@b.com', 'Contact: <sips:nuriag@127.0.0.1>'],
    [
      'headers of the URI stay out of the Request-URI',
      { to: 'sip:a@b.com;method=BYE;lr?x=y' },
      'INVITE sip:a@b.com;lr',
    ],
    ['Request-URI', { requestUri: 'sip:x@y.com' }, 'INVITE sip:x@y.com', 'To: <sip:jennyl@contoso.com>'],
    ['method', { method: 'MESSAGE' }, 'MESSAGE sip:jennyl@contoso.com', 'CSeq: 1 MESSAGE'],
    ['extension method', { method: 'DO-IT' }, 'DO-IT sip:jennyl@contoso.com', 'CSeq: 1 DO-IT'],
    ['a header replaces', { headers: [['max-forwards', '3']] }, 'INVITE sip:jennyl@contoso.com', 'max-forwards: 3'],
    ['Contact replaces', { headers: [['m', '<sip:c@d.com>']] }, 'INVITE sip:jennyl@contoso.com', 'm: <sip:c@d.com>'],
    ['To replaces', { headers: [['t', 'sip:c@d.com']] }, 'INVITE sip:c@d.com', 'To: <sip:c@d.com>'],
    [
      'other headers are added',
      {
        headers: [
          ['X-A', '1'],
          ['X-A', '2'],
        ],
      },
      'INVITE sip:jennyl@contoso.com',
      'X-A: 1',
      'X-A: 2',
    ],
    [
      'content',
      { content: { body: 'h€', type: 'text/plain' } },
      'INVITE sip:jennyl@contoso.com',
      'Content-Type: text/plain',
      'Content-Length: 4',
    ],
  ];
  for (const [title, options, startLine, ...lines] of cases) {
    test(title, () => {
      const message = compose(options);
      const [first, ...others] = message.text.split('\r\n');
      assert.equal(first, `${startLine} SIP/2.0`);
      for (const line of lines) assert.ok(others.includes(line), `${line} in\n${message.text}`);
      const names = message.headers.map(({ canonicalName }) => canonicalName).filter((name) => name !== 'X-A');
      assert.deepEqual(names, [...new Set(names)]);
      assert.deepEqual(checkMessage(message), []);
    });
  }
  test('a Via is added below the own one', () => {
    const message = compose({ headers: [['v', 'SIP/2.0/UDP h.com;branch=z9hG4bK1']] });
    assert.deepEqual(
      message.headers.slice(0, 3).map(({ name }) => name),
      ['Via', 'v', 'Max-Forwards'],
    );
  });
  test('a Contact where a dialog may begin', () => {
    for (const { name, contact } of sipMethods)
      assert.equal(findHeader(compose({ method: name }), 'Contact') !== undefined, contact);
  });
  test('the body', () => {
    assert.equal(bodyText(compose({ content: { body: 'v=0\r\n', type: 'application/sdp' } })), 'v=0\r\n');
  });
});

test('the same options make the same message, other options another', () => {
  assert.equal(compose().text, compose({}).text);
  const ids = [
    {},
    { from: 'sip:a@b.com' },
    { to: 'sip:a@b.com' },
    { method: 'BYE' },
    { requestUri: 'sip:a@b.com' },
  ].map((options) => headerValues(compose(options), 'Call-ID')[0]);
  assert.equal(new Set(ids).size, ids.length);
});

describe('options that make no message: which, and what to write', () => {
  const cases: [options: RequestOptions, ...errors: RegExp[]][] = [
    [{ from: 'nuriag' }, /^From `nuriag` is no address: write `sip:user@host`/],
    [{ to: '"Open <sip:a@b.com>' }, /^To `"Open <sip:a@b.com>` is no address/],
    [{ to: 'sip:a b@c.com' }, /^To /],
    [{ to: '<sip:a@>' }, /^To `<sip:a@>` has a SIP URI that is not valid, `sip:a@`/],
    [{ from: 'sip:a@b.com\r\nX: y' }, /^From /],
    [{ requestUri: 'sip:a b' }, /^The Request-URI `sip:a b` is no URI/],
    [{ requestUri: '' }, /^The Request-URI/],
    [{ method: 'IN VITE' }, /^The method `IN VITE`/],
    [{ headers: [['My Header', '1']] }, /^The header name `My Header`/],
    [{ headers: [['A', '1\nB: 2']] }, /^The value of the header `A` has a line break/],
    [{ content: { body: '', type: 'a\nb' } }, /^The value of the header `Content-Type`/],
    [{ from: 'x', to: 'y' }, /^From `x`/, /^To `y`/],
  ];
  for (const [options, ...expected] of cases) {
    test(JSON.stringify(options), () => {
      const { errors = [] } = composeRequest(options);
      assert.equal(errors.length, expected.length, errors.join('\n'));
      expected.forEach((pattern, i) => {
        assert.match(errors[i]!, pattern);
      });
    });
  }
});

describe('composeResponse (RFC 3261, section 8.2.6.2)', () => {
  const invite = request(
    requestText({
      Via: 'SIP/2.0/TCP p1.com;branch=z9hG4bK1',
      v: 'SIP/2.0/TCP p2.com,\r\n SIP/2.0/TCP p3.com',
      'Record-Route': '<sip:p1.com;lr>',
      Timestamp: '54',
    }),
  );
  const copied = (to: string): string[] => [
    'Via: SIP/2.0/TCP p1.com;branch=z9hG4bK1',
    'Via: SIP/2.0/TCP p2.com, SIP/2.0/TCP p3.com',
    'From: Alice <sip:alice@atlanta.com>;tag=1928301774',
    `To: Bob <sip:bob@biloxi.com>${to}`,
    'Call-ID: a84b4c76e66710@pc33.atlanta.com',
    'CSeq: 314159 INVITE',
  ];
  test('302', () => {
    const response = composeResponse(invite, {
      statusCode: 302,
      reasonPhrase: 'Forwarded',
      headers: [['Contact', '<sip:terrya@contoso.com>']],
      toTag: '9',
    });
    const expected = wire(
      'SIP/2.0 302 Forwarded',
      ...copied(';tag=9'),
      'Contact: <sip:terrya@contoso.com>',
      'Content-Length: 0',
    );
    assert.equal(response.text, expected);
    assert.deepEqual(checkMessage(response), []);
  });
  test('100 gets no tag, but the time stamp', () => {
    assert.equal(
      composeResponse(invite, { statusCode: 100 }).text,
      wire('SIP/2.0 100 Trying', ...copied(''), 'Timestamp: 54', 'Content-Length: 0'),
    );
  });
  test('200 to an INVITE copies the route', () => {
    assert.deepEqual(headerValues(composeResponse(invite, { statusCode: 200 }), 'Record-Route'), ['<sip:p1.com;lr>']);
  });
  test('the tag is made from the request, and an own tag is kept', () => {
    const tagOf = (text: string): string | undefined => {
      const to = findHeader(composeResponse(request(text), { statusCode: 486 }), 'To')!.value;
      return findParameter(parseNameAddress(to)!.parameters, 'tag')?.value;
    };
    assert.match(tagOf(requestText())!, /^[0-9a-f]{8}$/);
    assert.equal(tagOf(requestText()), tagOf(requestText()));
    assert.equal(tagOf(requestText({ To: '<sip:b@b.com>;TAG=x' })), 'x');
  });
  test('a request without headers', () => {
    assert.equal(
      composeResponse(request('INVITE sip:a SIP/2.0'), { statusCode: 480, reasonPhrase: '' }).text,
      wire('SIP/2.0 480 ', 'Content-Length: 0'),
    );
  });
});

test('the tables of methods and reason phrases', () => {
  assert.ok(
    sipMethods.every(({ name, about, source }) => name === name.toUpperCase() && about.endsWith('.') && source !== ''),
  );
  assert.equal(sipMethod('invite'), undefined);
  assert.ok([...reasonPhrases.keys()].every((code, i, codes) => i === 0 || code > codes[i - 1]!));
});
