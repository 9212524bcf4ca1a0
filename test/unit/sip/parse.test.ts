import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  bodyText,
  decodeMessage,
  encodeMessage,
  messageText,
  parseMessage,
  serializeMessage,
  splitMessages,
} from '../../../server/src/sip';
import type { OffsetRange } from '../../../server/src/text';
import { request, requestText } from './messages';
import { binaryMessage } from './torture';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe('bytes to text and back', () => {
  const cases: [title: string, input: Uint8Array, text: string, encoding: string][] = [
    ['none', bytes(), '', 'utf-8'],
    ['ASCII', bytes(0x41, 0x0d, 0x0a), 'A\r\n', 'utf-8'],
    ['UTF-8', bytes(0xe2, 0x82, 0xac), '€', 'utf-8'],
    ['a cut sequence', bytes(0xe2, 0x82), '\u00e2\u0082', 'binary'],
    ['one bad byte makes all binary', bytes(0xc3, 0xa9, 0xff), '\u00c3\u00a9\u00ff', 'binary'],
  ];
  for (const [title, input, text, encoding] of cases) {
    test(title, () => {
      const decoded = decodeMessage(input);
      assert.deepEqual(decoded, { text, encoding });
      assert.deepEqual(encodeMessage(decoded.text, decoded.encoding), input);
    });
  }
  const marked: [title: string, input: Uint8Array, expected: ReturnType<typeof decodeMessage>][] = [
    ['UTF-8', bytes(0xef, 0xbb, 0xbf, 0x41), { text: 'A', encoding: 'utf-8' }],
    ['bytes', bytes(0xef, 0xbb, 0xbf, 0x41, 0xff), { text: 'A\u00ff', encoding: 'binary' }],
    ['the mark alone', bytes(0xef, 0xbb, 0xbf), { text: '', encoding: 'utf-8' }],
  ];
  for (const [title, input, expected] of marked) {
    test(`a byte-order mark is no part of the text: ${title}`, () => {
      assert.deepEqual(decodeMessage(input), expected);
    });
  }
  for (const [title, input] of [
    ['little-endian', bytes(0xff, 0xfe, 0x41, 0, 0x42, 0)],
    ['big-endian', bytes(0xfe, 0xff, 0, 0x41, 0, 0x42)],
  ] as const) {
    test(`UTF-16 is read, and said to be wrong: ${title}`, () => {
      const { text, encoding, problem } = decodeMessage(input);
      assert.deepEqual(
        [text, encoding, problem?.code, problem?.range],
        ['AB', 'utf-8', 'sip-utf-16', { start: 0, end: 0 }],
      );
    });
  }
  test('a mark before the line that names a message does not hide it', () => {
    const { text } = decodeMessage(Uint8Array.from([0xef, 0xbb, 0xbf, ...encodeMessage('### one\nx', 'utf-8')]));
    assert.deepEqual(
      splitMessages(text).map(({ name, separatorRange }) => [name, separatorRange]),
      [['one', { start: 0, end: 7 }]],
    );
  });
  test('what an edit put into binary text is written as UTF-8', () => {
    assert.deepEqual(encodeMessage('\u00ff€', 'binary'), bytes(0xff, 0xe2, 0x82, 0xac));
  });
});

describe('start line', () => {
  test('request', () => {
    const { method, requestUri, methodRange, requestUriRange } = request('INVITE sip:a@b.com SIP/2.0');
    assert.deepEqual({ method, requestUri }, { method: 'INVITE', requestUri: 'sip:a@b.com' });
    assert.deepEqual(
      [methodRange, requestUriRange],
      [
        { start: 0, end: 6 },
        { start: 7, end: 18 },
      ],
    );
  });
  const statuses: [line: string, code: number, codeAt: string, reason: string][] = [
    ['SIP/2.0 302 Moved Temporarily', 302, '302', 'Moved Temporarily'],
    ['SIP/2.0 100 ', 100, '100', ''],
    ['SIP/2.0 180', 180, '180', ''],
    ['sip/2.0 200 OK', 200, '200', 'OK'],
    ['SIP/2.0 two hundred', 0, 'two', 'hundred'],
    ['SIP/2.0', 0, '', ''],
  ];
  for (const [line, code, codeAt, reason] of statuses) {
    test(line, () => {
      const message = parseMessage(`${line}\r\n\r\n`);
      assert.ok(message.kind === 'response');
      const { start, end } = message.statusCodeRange;
      assert.deepEqual([message.statusCode, line.slice(start, end), message.reasonPhrase], [code, codeAt, reason]);
      assert.equal(message.text.slice(message.reasonPhraseRange.start, message.reasonPhraseRange.end), reason);
    });
  }
});

/** Each header as `written name|canonical name|value|value as written|range`. */
function headerParts(text: string): string[] {
  const slice = (range: OffsetRange): string => text.slice(range.start, range.end);
  return parseMessage(text).headers.map((header) =>
    [slice(header.nameRange), header.canonicalName, header.value, slice(header.valueRange), slice(header)].join('|'),
  );
}

describe('headers', () => {
  const cases: [title: string, headers: string, ...expected: string[]][] = [
    ['plain', 'To: <sip:a@b>\r\n', 'To|To|<sip:a@b>|<sip:a@b>|To: <sip:a@b>\r\n'],
    ['compact, other case', 'T:x\r\nI :  y \t\r\n', 'T|To|x|x|T:x\r\n', 'I|Call-ID|y|y|I :  y \t\r\n'],
    ['unknown', 'X-Mine: 1\r\n', 'X-Mine|X-Mine|1|1|X-Mine: 1\r\n'],
    ['empty', 'Subject:\r\n', 'Subject|Subject|||Subject:\r\n'],
    ['empty with blanks', 'Subject:  \r\n', 'Subject|Subject|||Subject:  \r\n'],
    ['folded', 'S: a \r\n\t b\r\n  c\r\n', 'S|Subject|a b c|a \r\n\t b\r\n  c|S: a \r\n\t b\r\n  c\r\n'],
    ['folded at once', 'S:\n a\n', 'S|Subject|a|a|S:\n a\n'],
    ['folded over a blank line', 'S: a\n \n b\n', 'S|Subject|a b|a\n \n b|S: a\n \n b\n'],
    ['the colon may come late', 'S  : a:b\n', 'S|Subject|a:b|a:b|S  : a:b\n'],
    ['no line end', 'S: a', 'S|Subject|a|a|S: a'],
    ['a line without colon is none', 'nonsense\n folded: on\nS: a\n', 'S|Subject|a|a|S: a\n'],
    ['none after the empty line', 'S: a\n\nT: b\n', 'S|Subject|a|a|S: a\n'],
  ];
  for (const [title, headers, ...expected] of cases) {
    test(title, () => {
      assert.deepEqual(headerParts(`OPTIONS sip:a SIP/2.0\r\n${headers}`), expected);
    });
  }
});

describe('body', () => {
  const cases: [title: string, headers: string, rest: string, body: string][] = [
    ['all that follows', '', '\r\nhello', 'hello'],
    ['LF line ends', '', '\nhello\n', 'hello\n'],
    ['none without the empty line', '', '', ''],
    ['as long as announced', 'Content-Length: 3\r\n', '\r\nhello', 'hel'],
    ['in bytes', 'l: 4\r\n', '\r\n€uro', '€u'],
    ['never half a character', 'l: 2\r\n', '\r\na€', 'a'],
    ['never half a pair', 'l: 4\r\n', '\r\na\u{1F642}', 'a'],
    ['announced too long', 'l: 9\r\n', '\r\nhello', 'hello'],
    ['announced in words', 'l: x\r\n', '\r\nhello', 'hello'],
    ['no length of more digits than a number has', `l: ${'9'.repeat(400)}\r\n`, '\r\nhello', 'hello'],
  ];
  for (const [title, headers, rest, body] of cases) {
    test(title, () => {
      assert.equal(bodyText(parseMessage(`OPTIONS sip:a SIP/2.0\r\n${headers}${rest}`)), body);
    });
  }
  test('in bytes of a binary message', () => {
    const { text, encoding } = decodeMessage(binaryMessage());
    const message = parseMessage(text, { encoding });
    assert.equal(message.bodyRange.end, text.length);
    assert.deepEqual(message.diagnostics, []);
    assert.deepEqual(serializeMessage(message), binaryMessage());
  });
});

test('empty lines and a byte-order mark may come first', () => {
  const message = request(`\uFEFF\r\n\n${requestText()}`);
  assert.deepEqual([message.method, message.startLineRange.start, message.headers.length], ['INVITE', 4, 7]);
  assert.deepEqual(message.diagnostics, []);
});

describe('several messages in a file', () => {
  const cases: [title: string, text: string, ...expected: string[]][] = [
    ['one without a name', 'A\n', 'undefined|A\n|undefined'],
    ['nothing', '', 'undefined||undefined'],
    ['two names', '### one\nA\n### two \r\nB', 'one|A\n|### one', 'two|B|### two '],
    ['the first without', 'A\n###two\nB\n', 'undefined|A\n|undefined', 'two|B\n|###two'],
    ['blank text before the first', '\n \n### one\nA', 'one|A|### one'],
    ['no name', '###\nA', 'undefined|A|###'],
    ['not inside a line', 'A: ### b\n', 'undefined|A: ### b\n|undefined'],
    ['lines above the message', '### one\n\n# @a b\r\n#@c\n# d\n\nA\n# @e f\n', 'one|\nA\n# @e f\n|### one'],
    ['lines above a message without a name', '# d\n# @a b\nA', 'undefined|A|undefined'],
    ['comments before the first', '# d\n\n### one\nA', 'one|A|### one'],
    ['directives before the first', '# @a b\n### one\nA', 'undefined||undefined', 'one|A|### one'],
    ['separator at the end', 'A\n###', 'undefined|A\n|undefined', 'undefined||###'],
  ];
  for (const [title, text, ...expected] of cases) {
    test(title, () => {
      const sections = splitMessages(text).map(({ name, range, separatorRange: line }) =>
        [
          name ?? 'undefined',
          text.slice(range.start, range.end),
          line ? text.slice(line.start, line.end) : 'undefined',
        ].join('|'),
      );
      assert.deepEqual(sections, expected);
    });
  }
  test('directives have their places', () => {
    const text = '### one \n# @a \t b c \r\n#\t@d\n# @\n# no @directive\nA';
    const [section] = splitMessages(text);
    const at = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
    assert.equal(at(section!.nameRange!), 'one');
    assert.deepEqual(
      section!.directives.map(({ name, nameRange, value, valueRange, start, end }) =>
        [name, at(nameRange), value, at(valueRange), at({ start, end })].join('|'),
      ),
      ['a|a|b c|b c|# @a \t b c ', 'd|d|||#\t@d', '||||# @'],
    );
  });
  test('ranges are those of the file', () => {
    const text = `### first\n${requestText()}### second\n${requestText({}, 'BYE sip:bob@biloxi.com SIP/2.0')}`;
    const second = parseMessage(text, { range: splitMessages(text)[1]!.range });
    assert.equal(messageText(second), requestText({}, 'BYE sip:bob@biloxi.com SIP/2.0'));
    assert.equal(text.slice(second.startLineRange.start, second.startLineRange.end), 'BYE sip:bob@biloxi.com SIP/2.0');
    assert.equal(text.slice(second.headers[0]!.start, second.headers[0]!.start + 4), 'Via:');
    assert.deepEqual(second.diagnostics, []);
  });
});
