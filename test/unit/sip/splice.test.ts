import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addHeader,
  headerEntries,
  messageText,
  parseMessage,
  removeHeader,
  removeTopmostValue,
  setBody,
  setHeaderValue,
  setRequestUri,
  type SipMessage,
  type Splice,
  spliceMessage,
} from '../../../server/src/sip';
import { forwardRequest, forwardResponse } from '../../../server/src/simulator/wire';

/*
 * An edit reads only the lines that it touches. What it gives has to be what `parseMessage` reads from the new text, in
 * every member and every offset; a message that comes out of an edit goes into the next one here.
 */

const usualName = fc.constantFrom('Via', 'v', 'Route', 'To', 'Max-Forwards', 'X-Own', 'Subject');
const name = fc.oneof({ weight: 9, arbitrary: usualName }, fc.constantFrom('Content-Length', 'l'));
const value = fc.constantFrom(
  '',
  '70',
  '0',
  '3',
  'a, b',
  '<sip:lyncserver.contoso.com;lr>',
  '"x,y" <sip:a@b.com>',
  '€',
);
const awkward = fc.constantFrom(
  '',
  ' ',
  '\r',
  '\n',
  '\r\n',
  '\t',
  ' x',
  'a\r\n b',
  '\r\n\r\n',
  'l: 1\r\n',
  'no colon\r\n',
);
const newLine = fc.constantFrom('\r\n', '\r\n', '\n');

const headerLine = fc
  .tuple(name, fc.constantFrom(': ', ':', ' :  '), value, fc.constantFrom('', '', '', '\r\n more', ' '))
  .map((parts) => parts.join(''));

const received = fc
  .record({
    newLine,
    start: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom('INVITE sip:jennyl@contoso.com SIP/2.0', 'SIP/2.0 200 OK') },
      fc.constant('INVITE  sip:a'),
    ),
    before: fc.constantFrom('', '', '\r\n', '\uFEFF'),
    lines: fc.array(headerLine, { maxLength: 5 }),
    // A message with something wrong is read as a whole: most are to have nothing wrong.
    first: fc.constantFrom('', '', '', ' Subject: blank before', 'Via: x'),
    rest: fc.constantFrom('\r\n', '\r\n\r\n', '\r\n\r\nbody', '\n\nbo\ndy', '', '\r\n\r\nabc\r\n\r\n'),
    encoding: fc.constantFrom('utf-8' as const, 'binary' as const),
    document: fc.constantFrom('', '', '### one\n'),
  })
  .map(({ newLine: end, start, before, first, lines, rest, encoding, document }) => {
    const text = before + [start, ...(first === '' ? [] : [first]), ...lines].join(end) + rest;
    const range = { start: document.length, end: document.length + text.length };
    return parseMessage(`${document}${text}${document === '' ? '' : '### two\n'}`, { range, encoding });
  });

type Edit = (message: SipMessage) => SipMessage;

const fqdn = 'lyncserver.contoso.com';
const index = fc.nat({ max: 6 });

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(name, value, fc.constantFrom('top' as const, 'bottom' as const)).map(
    ([header, text, where]): Edit =>
      (message) =>
        addHeader(message, header, text, where),
  ),
  fc.tuple(index, fc.oneof(value, awkward)).map(
    ([at, text]): Edit =>
      (message) =>
        setHeaderValue(message, at, text),
  ),
  index.map(
    (at): Edit =>
      (message) =>
        removeHeader(message, at),
  ),
  name.map(
    (header): Edit =>
      (message) =>
        removeTopmostValue(message, header),
  ),
  fc.constantFrom('sip:terrya@contoso.com', 'tel:+14255550101', 'no uri', ' ').map(
    (uri): Edit =>
      (message) =>
        message.kind === 'request' ? setRequestUri(message, uri) : message,
  ),
  fc.constantFrom('', 'hé', 'x\r\ny').map(
    (body): Edit =>
      (message) =>
        setBody(message, body),
  ),
  fc.option(fc.constant('sip:terrya@contoso.com')).map(
    (uri): Edit =>
      (message) =>
        message.kind === 'request'
          ? forwardRequest(message, { fqdn, pool: 'pool01.contoso.com' }, uri)
          : forwardResponse(message, fqdn),
  ),
);

/** Any text in the place of any other: most begin and end where a part of the message does. */
const anywhere = fc
  .array(fc.tuple(fc.nat(), fc.nat({ max: 2 }), fc.nat({ max: 3 }), fc.oneof(awkward, headerLine)), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => (message: SipMessage): SipMessage => {
    const { range, startLineRange, headersRange, bodyRange, headers } = message;
    const borders = [
      range,
      startLineRange,
      headersRange,
      bodyRange,
      ...headers,
      ...headers.map((one) => one.valueRange),
    ]
      .flatMap(({ start, end }) => [start, end])
      .sort((a, b) => a - b);
    const splices: Splice[] = [];
    let least = range.start;
    for (const [pick, beside, length, newText] of [...parts].sort(
      ([a], [b]) => (a % borders.length) - (b % borders.length),
    )) {
      const from = borders[pick % borders.length] ?? range.start;
      const to = borders[Math.min(borders.length - 1, (pick % borders.length) + length)] ?? range.end;
      const start = Math.min(range.end, Math.max(least, from + (beside === 2 ? 1 : 0)));
      least = Math.max(start, to);
      splices.push({ start, end: least, newText });
    }
    return spliceMessage(message, splices);
  });

function assertReadAsWritten(edited: SipMessage): void {
  if (edited.range.start > 0 || edited.range.end < edited.text.length) return;
  assert.deepEqual(edited, parseMessage(edited.text, { encoding: edited.encoding }));
}

test('a message after any edits is what its text reads as', () => {
  fc.assert(
    fc.property(received, fc.array(edit, { minLength: 1, maxLength: 4 }), (message, edits) => {
      let current = message;
      for (const apply of edits) {
        current = apply(current);
        assertReadAsWritten(current);
      }
    }),
    { numRuns: 4000 },
  );
});

test('so it is after any text was put in any place', () => {
  fc.assert(
    fc.property(received, anywhere, (message, apply) => {
      assertReadAsWritten(apply(message));
    }),
    { numRuns: 4000 },
  );
});

test('the text of an edited message is the old text with the edits in it', () => {
  const message = parseMessage('INVITE sip:a@b.com SIP/2.0\r\nVia: x\r\nTo: y\r\n\r\n');
  const [via, to] = message.headers;
  assert.ok(via && to);
  const edited = spliceMessage(message, [
    { start: 7, end: 18, newText: 'sip:c@d.com' },
    { start: via.start, end: via.start, newText: 'Via: w\r\n' },
    { ...to.valueRange, newText: 'z' },
  ]);
  assert.equal(messageText(edited), 'INVITE sip:c@d.com SIP/2.0\r\nVia: w\r\nVia: x\r\nTo: z\r\n\r\n');
  assert.deepEqual(headerEntries(edited, 'Via'), ['w', 'x']);
});

test('lines that no edit touches are not read again', () => {
  const message = parseMessage('INVITE sip:a@b.com SIP/2.0\r\nVia: x\r\nTo: y\r\nSubject: z\r\n\r\n');
  const edited = setHeaderValue(message, 1, 'other');
  assert.equal(edited.headers[0], message.headers[0]);
  assert.equal(edited.headers[1]?.value, 'other');
});
