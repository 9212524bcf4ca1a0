import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addHeader,
  checkMessage,
  composeRequest,
  composeResponse,
  decodeMessage,
  encodeMessage,
  parseAddressList,
  parseMessage,
  parseNameAddress,
  removeHeader,
  serializeMessage,
  setBody,
  setHeaderParameter,
  setHeaderValue,
  splitMessages,
  type SipMessage,
} from '../../../server/src/sip';
import { encloses, type OffsetRange } from '../../../server/src/text';
import { binaryMessage, invalid, valid } from './torture';

const tortures = [...Object.values(valid), ...Object.values(invalid).map(([text]) => text)];

/** Text in which what matters to the parsers is frequent. */
const fragments = [
  'INVITE',
  ' ',
  'sip:a@b.com',
  'SIP/2.0',
  ' 200 OK',
  '\r\n',
  '\n',
  '\r',
  '\t',
  ':',
  ';',
  ',',
  '<',
  '>',
  '"',
  '\\',
  '=',
  '%4',
  '@',
  '?',
  '[',
  ']',
  'To',
  'v',
  'l: 3',
  'Content-Length',
  '###',
  '€',
  '\u{1F642}',
  '\uD800',
  '\u0000',
  '*',
];
const anyText = fc.array(fc.constantFrom(...fragments), { maxLength: 60 }).map((parts) => parts.join(''));

const token = fc.stringMatching(/^[A-Za-z0-9!%*_+`'~-]{1,12}$/);
const value = fc.stringMatching(/^[!-~]([ -~]{0,20}[!-~])?$/);
const newLine = fc.constantFrom('\r\n', '\n');
const generated = fc
  .record({
    newLine,
    headers: fc.array(fc.tuple(token, value), { maxLength: 8 }),
    body: fc.string({ unit: 'binary', maxLength: 30 }),
  })
  .map(({ newLine: end, headers, body }) => ({
    headers,
    text: [`OPTIONS sip:a SIP/2.0`, ...headers.map(([name, text]) => `${name}: ${text}`), '', body].join(end),
  }));

/** Every range lies in the message, headers in order, each in the stretch of the headers; its text is its parts. */
function assertRanges(message: SipMessage): void {
  const whole = message.range;
  const within = (outer: OffsetRange, inner: OffsetRange): void => {
    assert.ok(inner.start <= inner.end && encloses(outer, inner), JSON.stringify([outer, inner, message.text]));
  };
  within(whole, message.startLineRange);
  within(whole, message.headersRange);
  within(whole, message.bodyRange);
  let at = message.headersRange.start;
  for (const header of message.headers) {
    within({ start: at, end: message.headersRange.end }, header);
    within(header, header.nameRange);
    within(header, header.valueRange);
    assert.equal(message.text.slice(header.nameRange.start, header.nameRange.end), header.name);
    at = header.end;
  }
  for (const { range, fixes = [] } of checkMessage(message)) {
    within(whole, range);
    for (const { edits } of fixes) for (const edit of edits) within(whole, edit.range);
  }
}

const marks = ['efbbbf', 'fffe', 'feff'];

test('any bytes without a byte-order mark come back as they were', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const start = Buffer.from(bytes.subarray(0, 3)).toString('hex');
      fc.pre(!marks.some((mark) => start.startsWith(mark)));
      const { text, encoding } = decodeMessage(bytes);
      assert.deepEqual(encodeMessage(text, encoding), bytes);
      assert.deepEqual(serializeMessage(parseMessage(text, { encoding })), bytes);
    }),
    { numRuns: 500 },
  );
});

test('any text is read, with its ranges in order', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      assertRanges(parseMessage(text));
      parseNameAddress(text);
      parseAddressList(text);
      setHeaderParameter(text, 'tag', '1');
    }),
    { numRuns: 2000 },
  );
});

test('a message cut at any offset is read, with its ranges in order', () => {
  for (const text of tortures.filter(({ length }) => length < 2000)) {
    for (let cut = 0; cut <= text.length; cut++) assertRanges(parseMessage(text.slice(0, cut)));
  }
});

test('a stretch of a text is read as the text of the stretch alone', () => {
  const moved = (message: SipMessage, by: number): string =>
    JSON.stringify({ ...message, text: '' }, (key, part: unknown) =>
      (key === 'start' || key === 'end') && typeof part === 'number' ? part + by : part,
    );
  fc.assert(
    fc.property(anyText, anyText, anyText, (before, text, after) => {
      const range = { start: before.length, end: before.length + text.length };
      assert.equal(moved(parseMessage(before + text + after, { range }), 0), moved(parseMessage(text), before.length));
    }),
    { numRuns: 1000 },
  );
});

test('a generated message has the headers it was made of', () => {
  fc.assert(
    fc.property(generated, ({ headers, text }) => {
      const message = parseMessage(text);
      assert.deepEqual(
        message.headers.map((header) => [header.name, header.value]),
        headers,
      );
    }),
  );
});

test('a header set, added or removed leaves all other text as it was', () => {
  fc.assert(
    fc.property(generated, token, value, fc.nat(), ({ headers, text }, name, newValue, n) => {
      const message = parseMessage(text);
      const top = addHeader(message, name, newValue, 'top');
      assert.deepEqual([top.headers[0]?.name, top.headers[0]?.value], [name, newValue]);
      assert.equal(removeHeader(top, 0).text, text);
      const bottom = addHeader(message, name, newValue, 'bottom');
      assert.equal(removeHeader(bottom, headers.length).text, text);
      const header = message.headers[n % Math.max(1, headers.length)];
      if (header)
        assert.equal(
          setHeaderValue(
            setHeaderValue(message, header, newValue),
            headers.indexOf(headers[n % headers.length]!),
            header.value,
          ).text,
          text,
        );
    }),
  );
});

test('a body that is set is the body, and as long as announced', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (body) => {
      const message = setBody(parseMessage('OPTIONS sip:a SIP/2.0\r\nA: 1'), body);
      assert.equal(message.text.slice(message.bodyRange.start, message.bodyRange.end), body);
      assert.deepEqual(message.diagnostics, []);
    }),
  );
});

test('what is composed of usable options has no finding, nor has the response to it', () => {
  const uri = fc
    .tuple(fc.stringMatching(/^[a-z0-9._-]{1,10}$/), fc.stringMatching(/^[a-z]{1,8}(\.[a-z]{1,8}){0,2}$/))
    .map(([user, host]) => `sip:${user}@${host}`);
  const name = fc.string({ maxLength: 10 }).map((text) => `"${text.replace(/[^ -~]|["\\]/g, '')}" `);
  const address = fc.oneof(
    uri,
    fc.tuple(name, uri).map(([display, target]) => `${display}<${target}>`),
  );
  const method = fc.constantFrom('INVITE', 'MESSAGE', 'REGISTER', 'SUBSCRIBE', 'X-OWN');
  const content = fc.option(fc.record({ body: fc.string({ minLength: 1 }), type: fc.constant('text/plain') }), {
    nil: undefined,
  });
  fc.assert(
    fc.property(
      address,
      address,
      method,
      content,
      fc.integer({ min: 100, max: 699 }),
      (from, to, verb, what, statusCode) => {
        const { message, errors } = composeRequest({ from, to, method: verb, ...(what && { content: what }) });
        assert.equal(errors, undefined);
        assert.deepEqual(checkMessage(message), []);
        assert.deepEqual(checkMessage(composeResponse(message, { statusCode })), []);
      },
    ),
  );
});

test('hostile input of a megabyte is read', () => {
  const long = 1 << 20;
  const texts = [' ', '\n', '\t\n', '<', '"', ';', ',', 'a:', 'a\n', '###\n', 'A: b\n', ' \r'].map((part) =>
    part.repeat(long / part.length),
  );
  for (const text of texts) {
    assert.equal(parseMessage(text).range.end, text.length);
    parseMessage(`OPTIONS sip:a SIP/2.0\nTo: ${text}`);
    parseAddressList(text);
    splitMessages(text);
    setHeaderParameter(`<sip:a>${';tag=1'.repeat(1000)}`, 'tag', '');
  }
});

test('the sections of a file are its text between the separators', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let at = 0;
      for (const { range, separatorRange } of splitMessages(text)) {
        if (separatorRange) assert.ok(separatorRange.start >= at && text.startsWith('###', separatorRange.start));
        assert.ok((separatorRange?.end ?? 0) <= range.start && range.start <= range.end);
        at = range.end;
      }
      assert.ok(at === text.length);
    }),
  );
});

test('the binary message survives each cut', () => {
  const bytes = binaryMessage();
  for (let cut = 0; cut <= bytes.length; cut++) {
    const { text, encoding } = decodeMessage(bytes.subarray(0, cut));
    assert.deepEqual(serializeMessage(parseMessage(text, { encoding })), bytes.subarray(0, cut));
  }
});
