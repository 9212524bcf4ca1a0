import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  addHeader,
  bodyText,
  decodeMessage,
  findHeader,
  headerEntries,
  headerValues,
  messageText,
  parseMessage,
  removeHeader,
  removeTopmostValue,
  serializeMessage,
  setBody,
  setHeaderParameter,
  setHeaderValue,
  setRequestUri,
  splitMessages,
  withCrlf,
  type SipRequest,
} from '../../../server/src/sip';
import { asRequest, request } from './messages';
import { binaryMessage } from './torture';

const start = 'OPTIONS sip:a SIP/2.0\r\n';

describe('edits change what they name, and nothing else', () => {
  type Edit = (message: SipRequest) => SipRequest;
  const cases: [title: string, before: string, edit: Edit, after: string][] = [
    ['value', `${start}T :  x \r\nS:y\r\n\r\nb`, (m) => setHeaderValue(m, 0, 'z'), `${start}T :  z \r\nS:y\r\n\r\nb`],
    ['value by header', `${start}T: x\r\n\r\n`, (m) => setHeaderValue(m, m.headers[0]!, 'z'), `${start}T: z\r\n\r\n`],
    ['folded value', `${start}T: x,\r\n y\r\n\r\n`, (m) => setHeaderValue(m, 0, 'z'), `${start}T: z\r\n\r\n`],
    [
      'empty value',
      `${start}T:\r\nS: \r\n`,
      (m) => setHeaderValue(setHeaderValue(m, 1, 'b'), 0, 'a'),
      `${start}T: a\r\nS: b\r\n`,
    ],
    ['no such index', `${start}T: x\r\n`, (m) => setHeaderValue(m, 1, 'z'), `${start}T: x\r\n`],
    [
      'a line break stays in the value',
      `${start}T: x\r\n\r\n`,
      (m) => setHeaderValue(m, 0, 'a\r\nB: c'),
      `${start}T: a B: c\r\n\r\n`,
    ],
    ['add on top', `${start}T: x\r\n\r\nb`, (m) => addHeader(m, 'Via', '1', 'top'), `${start}Via: 1\r\nT: x\r\n\r\nb`],
    [
      'add at the bottom',
      `${start}T: x\r\n\r\nb`,
      (m) => addHeader(m, 'S', '1', 'bottom'),
      `${start}T: x\r\nS: 1\r\n\r\nb`,
    ],
    [
      'add with LF',
      'OPTIONS sip:a SIP/2.0\nT: x\n\nb',
      (m) => addHeader(m, 'S', '1', 'bottom'),
      'OPTIONS sip:a SIP/2.0\nT: x\nS: 1\n\nb',
    ],
    ['add to an open last line', `${start}T: x`, (m) => addHeader(m, 'S', '1', 'bottom'), `${start}T: x\r\nS: 1\r\n`],
    ['add to a start line alone', 'OPTIONS sip:a SIP/2.0', (m) => addHeader(m, 'S', '1', 'top'), `${start}S: 1\r\n`],
    ['remove', `${start}A: 1\r\nB: 2\r\n 3\r\nC: 4\r\n\r\n`, (m) => removeHeader(m, 1), `${start}A: 1\r\nC: 4\r\n\r\n`],
    ['remove none', `${start}A: 1\r\n`, (m) => removeHeader(m, -1), `${start}A: 1\r\n`],
    [
      'Request-URI',
      `${start}A: 1\r\n\r\n`,
      (m) => setRequestUri(m, 'sip:b@c.com'),
      'OPTIONS sip:b@c.com SIP/2.0\r\nA: 1\r\n\r\n',
    ],
    ['body', `${start}l: 1\r\nA: 1\r\n\r\nx`, (m) => setBody(m, 'h€'), `${start}l: 4\r\nA: 1\r\n\r\nh€`],
    [
      'body without length',
      `${start}A: 1\r\n\r\nx`,
      (m) => setBody(m, 'hi'),
      `${start}A: 1\r\nContent-Length: 2\r\n\r\nhi`,
    ],
    ['body without empty line', `${start}A: 1`, (m) => setBody(m, 'hi'), `${start}A: 1\r\nContent-Length: 2\r\n\r\nhi`],
    ['body after an open length', `${start}l: 0`, (m) => setBody(m, 'hi'), `${start}l: 2\r\n\r\nhi`],
    ['body away', `${start}l: 2\r\n\r\nhi`, (m) => setBody(m, ''), `${start}l: 0\r\n\r\n`],
    [
      'body keeps what follows it',
      `${start}l: 2\r\n\r\nhi there`,
      (m) => setBody(m, 'x'),
      `${start}l: 1\r\n\r\nx there`,
    ],
  ];
  for (const [title, before, edit, after] of cases) {
    test(title, () => {
      const message = request(before);
      const edited = edit(message);
      assert.equal(edited.text, after);
      assert.deepEqual(edited, parseMessage(after));
      assert.equal(message.text, before);
    });
  }
});

describe('removeTopmostValue', () => {
  const cases: [title: string, headers: string, name: string, after: string][] = [
    ['the only value goes with its line', 'A: 1\r\nVia: x\r\nVia: y\r\n', 'Via', 'A: 1\r\nVia: y\r\n'],
    ['the first of several goes with its comma', 'v :  x ,  y, z\r\nVia: w\r\n', 'Via', 'v :  y, z\r\nVia: w\r\n'],
    ['over a folded line', 'Via: x,\r\n\ty\r\n', 'via', 'Via: y\r\n'],
    ['commas in brackets and quotes', 'Route: "a,b" <sip:c,d@e>, <sip:f>\r\n', 'Route', 'Route: <sip:f>\r\n'],
    ['an empty entry is no value', 'Route: , <sip:a>\r\nA: 1\r\n', 'Route', 'A: 1\r\n'],
    ['no list', 'Date: Sat, 13 Nov\r\nA: 1\r\n', 'Date', 'A: 1\r\n'],
    ['no such header', 'A: 1\r\n', 'Via', 'A: 1\r\n'],
  ];
  for (const [title, headers, name, after] of cases) {
    test(title, () => {
      const edited = removeTopmostValue(request(`${start}${headers}\r\nbody`), name);
      assert.equal(edited.text, `${start}${after}\r\nbody`);
    });
  }
});

test('headerEntries', () => {
  const message = request(`${start}v: 1, "2,3" ,\r\n <4,5>,\r\nDate: Sat, 13\r\nVIA: 6\r\nX: a, b\r\n\r\n`);
  assert.deepEqual(headerEntries(message, 'Via'), ['1', '"2,3"', '<4,5>', '6']);
  assert.deepEqual(headerEntries(message, 'Date'), ['Sat, 13']);
  assert.deepEqual(headerEntries(message, 'x'), ['a, b']);
  assert.deepEqual(headerEntries(message, 'Route'), []);
});

describe('withCrlf', () => {
  const cases: [title: string, before: string, after: string][] = [
    ['head, the body as it is', 'A sip:a SIP/2.0\nl: 4\n\nx\ny\n', 'A sip:a SIP/2.0\r\nl: 4\r\n\r\nx\ny\n'],
    ['a body that was counted so', 'A sip:a SIP/2.0\nl: 6\n\nx\ny\n', 'A sip:a SIP/2.0\r\nl: 6\r\n\r\nx\r\ny\r\n'],
    ['no empty line', 'A sip:a SIP/2.0\nl: 0', 'A sip:a SIP/2.0\r\nl: 0\r\n\r\n'],
    ['what follows the body', 'A sip:a SIP/2.0\r\nl: 1\r\n\r\nx\r\n', 'A sip:a SIP/2.0\r\nl: 1\r\n\r\nx'],
    ['a length that is wrong either way', 'A sip:a SIP/2.0\nl: 9\n\nx\ny', 'A sip:a SIP/2.0\r\nl: 9\r\n\r\nx\ny'],
  ];
  for (const [title, before, after] of cases) {
    test(title, () => {
      const sent = withCrlf(request(before));
      assert.equal(sent.text, after);
      assert.equal(withCrlf(sent), sent);
    });
  }
});

test('a message of a file stands alone once it is edited', () => {
  const text = `### one\n${start}A: 1\r\n\r\n### two\n`;
  const first = parseMessage(text, { range: splitMessages(text)[0]!.range });
  assert.equal(messageText(setHeaderValue(first, 0, '2')), `${start}A: 2\r\n\r\n`);
});

test('bytes that are no text survive an edit', () => {
  const { text, encoding } = decodeMessage(binaryMessage());
  const message = asRequest(parseMessage(text, { encoding }));
  const there = addHeader(message, 'Subject', 'x', 'top');
  const andBack = removeHeader(there, 0);
  assert.equal(bodyText(there), bodyText(message));
  assert.deepEqual(serializeMessage(andBack), binaryMessage());
});

test('headers by name', () => {
  const message = request(`${start}v: 1\r\nTo: x\r\nVIA: 2\r\n\r\n`);
  assert.deepEqual(headerValues(message, 'Via'), ['1', '2']);
  assert.equal(findHeader(message, 'via'), message.headers[0]);
  assert.equal(findHeader(message, 'From'), undefined);
});

describe('setHeaderParameter', () => {
  const cases: [value: string, name: string, parameter: string, after: string][] = [
    ['<sip:a@b>', 'tag', '1', '<sip:a@b>;tag=1'],
    ['<sip:a@b;tag=0>;x=1', 'tag', '1', '<sip:a@b;tag=0>;x=1;tag=1'],
    ['<sip:a@b>; TAG = 0 ;x', 'tag', '1', '<sip:a@b>; TAG=1 ;x'],
    ['<sip:a@b>;lr', 'lr', 'on', '<sip:a@b>;lr=on'],
    ['<sip:a@b>;x="0"', 'x', '1', '<sip:a@b>;x="1"'],
    ['<sip:a@b>;x=0', 'x', 'a "b"', '<sip:a@b>;x="a \\"b\\""'],
    ['<sip:a@b> ; tag=0;x', 'tag', '', '<sip:a@b>;x'],
    ['<sip:a@b>;tag=0;x;tag=1', 'tag', '', '<sip:a@b>;x'],
    ['<sip:a@b>;x', 'tag', '', '<sip:a@b>;x'],
    ['"a;b" <sip:a@b>;tag="x;y"', 'tag', '', '"a;b" <sip:a@b>'],
    ['<sip:a@b>;q=1 , <sip:c@d>;q=0', 'q', '0.5', '<sip:a@b>;q=0.5 , <sip:c@d>;q=0'],
    ['<sip:a@b> , <sip:c@d>', 'q', '1', '<sip:a@b>;q=1 , <sip:c@d>'],
    ['sip:a@b;tag=1', 'tag', '2', 'sip:a@b;tag=2'],
    ['', 'tag', '1', ';tag=1'],
  ];
  for (const [value, name, parameter, after] of cases) {
    test(`${value} with ${name}=${parameter}`, () => {
      assert.equal(setHeaderParameter(value, name, parameter), after);
    });
  }
});
