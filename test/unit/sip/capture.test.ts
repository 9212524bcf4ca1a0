import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  bodyText,
  type CapturedMessage,
  checkMessage,
  findHeader,
  parseMessage,
  readCaptured,
  requestPreset,
  requestPresets,
} from '../../../server/src/sip';

/** The only message of a text. */
function captured(text: string): CapturedMessage {
  const found = readCaptured(text);
  assert.equal(found.length, 1, JSON.stringify(found.map(({ name }) => name)));
  return found[0]!;
}

const built = (id: string): string => requestPreset(id)?.build().text ?? '';
const invite = built('invite-im');
const message = built('message');
const busy = built('response-486');
const bye =
  'BYE sip:jennyl@contoso.com SIP/2.0\r\nVia: SIP/2.0/TLS 192.0.2.10;branch=z9hG4bK1\r\nMax-Forwards: 70\r\nFrom: <sip:nuriag@contoso.com>;tag=1\r\nTo: <sip:jennyl@contoso.com>;tag=2\r\nCall-ID: 1\r\nCSeq: 2 BYE\r\nContent-Length: 0\r\n\r\n';

/** A message as a trace records it. */
function record(
  text: string,
  {
    direction = 'incoming;source="internal edge";destination="external edge"',
    body = undefined as string | undefined,
  } = {},
): string {
  const at = text.indexOf('\r\n\r\n');
  const [startLine = '', ...headers] = text.slice(0, at).split('\r\n');
  return [
    'TL_INFO(TF_PROTOCOL) [0]06E4.0EB4::01/18/2012-05:00:43.101.00005386 (SIPStack,SIPAdminLog::TraceProtocolRecord:SIPAdminLog.cpp(125))$$begin_record',
    'Trace-Correlation-Id: 2003888399',
    'Instance-Id: 0000C23F',
    `Direction: ${direction}`,
    'Peer: lyncserver.contoso.com:61182',
    `Message-Type: ${startLine.startsWith('SIP/') ? 'response' : 'request'}`,
    `Start-Line: ${startLine}`,
    ...headers,
    `Message-Body: ${body ?? (text.slice(at + 4) || '-')}`,
    '$$end_record',
    '',
  ].join('\r\n');
}

describe('a message as it was', () => {
  const quoted = (text: string, lead: string): string =>
    text
      .split('\r\n')
      .map((line) => `${lead}${line}`)
      .join('\n');
  const doubled = (text: string): string => text.replaceAll('\r\n', '\n\n');
  const cases: [title: string, pasted: string, expected?: string][] = [
    ['plain', invite],
    ['with LF', invite.replaceAll('\r\n', '\n')],
    ['with CR', invite.replaceAll('\r\n', '\r')],
    ['with what Word puts between lines', invite.replaceAll('\r\n', '\v')],
    ['after a byte-order mark', `\ufeff${invite}`],
    ['with text around it', `Hi,\nhere it is:\n\n${message}\n\n`, message],
    ['quoted', quoted(invite, '> ')],
    ['quoted twice', quoted(invite, '>> ')],
    ['indented', quoted(invite, '    ')],
    ['indented with blanks that do not break', quoted(invite, '\u00a0\u00a0')],
    ['with headers indented under the start line', invite.replaceAll('\r\n', '\n    ')],
    ['with an empty line after each', doubled(invite)],
    ['with the last line end of its body lost', invite.trimEnd()],
    ['without the empty line before a session description', invite.replace('\r\n\r\nv=0', '\r\nv=0')],
    ['with typographic quotes', bye.replace('From: <', 'From: “Nuria” <'), bye.replace('From: <', 'From: "Nuria" <')],
    [
      'with addresses that Outlook wrote twice',
      bye.replace('From: <sip:nuriag@contoso.com>', 'From: <sip:nuriag@contoso.com<mailto:nuriag@contoso.com>>'),
      bye,
    ],
    [
      'with a line broken by a mail program',
      bye.replace(';branch', '\n;branch'),
      bye.replace(';branch', '\r\n ;branch'),
    ],
    ['with a folded header', bye.replace(';branch', '\r\n ;branch'), bye.replace(';branch', '\r\n ;branch')],
    ['a record', record(invite)],
    ['a record with LF', record(invite).replaceAll('\r\n', '\n')],
    ['a record, quoted', quoted(record(invite), '> ')],
    ['a record, indented', quoted(record(invite), '\t')],
    ['a record with an empty line after each', doubled(record(invite))],
    ['a record without a body', record(bye)],
    ['a record without a body, with a dash', record(bye, { body: '–' })],
    ['a record without a body, with nothing', record(bye, { body: '' })],
    ['a record from its Start-Line on', record(invite).replace(/^[^]*(?=Start-Line)/, '')],
    ['a record without its end', record(invite).replace('$$end_record\r\n', '')],
    ['a record of a response', record(busy), busy],
    [
      'the log of a client',
      `02/05/2013|10:46:28.156 18B4:1C20 INFO  :: Sending Packet - 192.0.2.1:5061 (From Local Address: 192.0.2.10:50123) 900 bytes:\n02/05/2013|10:46:28.156 18B4:1C20 INFO  :: ${invite}02/05/2013|10:46:28.156 18B4:1C20 INFO  :: End of Sending Packet - 192.0.2.1:5061\n`,
    ],
  ];
  for (const [title, pasted, expected = title.includes('without a body') ? bye : invite] of cases) {
    test(title, () => {
      const { text, notes } = captured(pasted);
      assert.equal(text, expected);
      assert.deepEqual(notes, []);
      assert.deepEqual(checkMessage(parseMessage(text)), []);
    });
  }
  for (const { id, build } of requestPresets) {
    test(`${id}, in every dress`, () => {
      const text = build().text ?? '';
      for (const pasted of [text, text.replaceAll('\r\n', '\n'), quoted(text, '> '), record(text), doubled(text)]) {
        assert.equal(captured(pasted).text, text);
      }
    });
  }
});

describe('what a record says of its message', () => {
  const about = (pasted: string) => {
    const { direction, time, peer, facts, startOffset } = captured(pasted);
    return { direction, time, peer, facts, at: pasted.slice(startOffset, startOffset + 14) };
  };
  const time = '01/18/2012-05:00:43.101';
  const peer = 'lyncserver.contoso.com:61182';
  const at = 'Start-Line: BY';
  const cases: [direction: string, expected: object][] = [
    [
      'incoming;source="internal edge";destination="external edge"',
      { direction: 'incoming', facts: { origin: 'NetworkInternal' } },
    ],
    [
      'incoming;source="external edge";destination="internal edge"',
      { direction: 'incoming', facts: { origin: 'NetworkExternal' } },
    ],
    ['incoming;source=“external edge”', { direction: 'incoming', facts: { origin: 'NetworkExternal' } }],
    ['incoming', { direction: 'incoming', facts: {} }],
    ['incoming;source="local"', { direction: 'incoming', facts: {} }],
    ['outgoing;source="external edge"', { direction: 'outgoing', facts: {} }],
    ['sideways', { direction: undefined, facts: {} }],
  ];
  for (const [direction, expected] of cases) {
    test(direction, () => {
      assert.deepEqual(about(record(bye, { direction })), { time, peer, at, ...expected });
    });
  }
  test('nothing of a plain message', () => {
    const expected = { direction: undefined, time: undefined, peer: undefined, facts: {}, at: 'BYE sip:jennyl' };
    assert.deepEqual(about(`x\n${bye}`), expected);
    assert.deepEqual(about(`Peer: a:1\nsomething else\n${bye}`), expected);
  });
  test('of the log of a client', () => {
    const log = `02/05/2013|10:46:28.156 18B4:1C20 INFO  :: Data Received -192.0.2.1:5061 (To Local Address: 192.0.2.10:50123) 9 bytes:\n02/05/2013|10:46:28.156 18B4:1C20 INFO  :: ${bye}`;
    const { direction, time: when, peer: from } = captured(log);
    assert.deepEqual([direction, when, from], ['incoming', '02/05/2013|10:46:28.156', '192.0.2.1:5061']);
  });
});

describe('a body that is not whole', () => {
  const sized = (length: string, body: string): string =>
    message
      .replace(/Content-Length: \d+/, `Content-Length: ${length}`)
      .replace(/\r\n\r\n[^]*$/, () => `\r\n\r\n${body}`);
  const cases: [title: string, pasted: string, length: string, body: string, ...notes: RegExp[]][] = [
    [
      'cut',
      sized('10', 'Hello'),
      '5',
      'Hello',
      /^The body is cut: 5 of its 10 bytes are there\. Content-Length is set to 5\.$/,
    ],
    ['cut in a record', record(sized('10', 'Hello')), '5', 'Hello', /is cut/],
    ['missing', sized('10', ''), '0', '', /^The body is missing: Content-Length said 10 bytes and is set to 0\.$/],
    [
      'left out by the trace',
      record(sized('10', 'x'), { body: '----****MESSAGE BODY DELETED****----' }),
      '0',
      '',
      /^The trace left the body out\. .* 10 bytes/,
    ],
    [
      'with something after it',
      sized('5', 'Hello\n-- \nNuria'),
      '5',
      'Hello',
      /^What follows the 5 bytes of the body is left out\.$/,
    ],
    ['with something where there is no body', sized('0', 'Hello'), '0', '', /^What follows the head is left out/],
    ['of the length with its line ends', sized('14', 'Hello\nJenny\n'), '14', 'Hello\r\nJenny\r\n'],
    ['of the length with bare line feeds', sized('18', 'Hello\r\nJenny\r\nTerry\r\n'), '18', 'Hello\nJenny\nTerry\n'],
    ['in characters of several bytes', sized('6', 'Hällo'), '6', 'Hällo'],
    ['that is a dash', sized('1', '-'), '1', '-'],
    [
      'with the end of a record in it',
      record(sized('22', 'a\r\n$$end_record\r\nhello')),
      '22',
      'a\r\n$$end_record\r\nhello',
    ],
    ['with that end at its own end', record(sized('15', 'a\r\n$$end_record')), '15', 'a\r\n$$end_record'],
    ['that names the beginning of a record', record(sized('18', 'see $$begin_record')), '18', 'see $$begin_record'],
    ['that names it amid words', record(sized('15', '$$begin_record?')), '15', '$$begin_record?'],
    ['with what parts messages elsewhere', sized('12', 'Hello\n### a\n'), '12', 'Hello\r\n### a'],
    ['with a line like one of a trace', sized('12', 'TL_INFO(a) b'), '12', 'TL_INFO(a) b'],
    ['cut before a line that parts messages', `${sized('40', 'Hello')}\n### a\n`, '5', 'Hello', /5 of its 40 bytes/],
    ['cut before the end of its record', record(sized('40', 'Hello')) + 'more', '5', 'Hello', /5 of its 40 bytes/],
    ['that is a dash in a record', record(sized('1', '-')), '1', '-'],
  ];
  for (const [title, pasted, length, body, ...notes] of cases) {
    test(title, () => {
      const found = captured(pasted);
      const read = parseMessage(found.text);
      assert.deepEqual([findHeader(read, 'Content-Length')?.value, bodyText(read)], [length, body]);
      assert.equal(found.notes.length, notes.length, found.notes.join());
      notes.forEach((note, i) => {
        assert.match(found.notes[i] ?? '', note);
      });
      assert.deepEqual(checkMessage(read), []);
    });
  }
  test('a record that ends in its head is said to be cut', () => {
    const cut = /^The record is cut: it ends within the head, so headers may be missing\.$/;
    const whole = record(bye);
    const head = whole.slice(0, whole.indexOf('CSeq'));
    for (const pasted of [head, `${head}\r\n${record(busy)}`])
      assert.match(readCaptured(pasted)[0]?.notes.join() ?? '', cut);
    assert.deepEqual(captured(whole).notes, []);
    assert.deepEqual(captured(whole.replace('Message-Body: -\r\n', '')).notes, []);
  });
  test('without a Content-Length nothing is put in', () => {
    assert.deepEqual(captured(bye.replace('Content-Length: 0\r\n', '')).text, bye.replace('Content-Length: 0\r\n', ''));
  });
});

describe('several messages', () => {
  const names = (pasted: string): string[] => readCaptured(pasted).map(({ name }) => name);
  const three = ['INVITE sip:jennyl@contoso.com', 'MESSAGE sip:jennyl@contoso.com', '486 Busy Here'];
  const cases: [title: string, pasted: string, ...expected: string[]][] = [
    ['one after the other', `${invite}${message}\r\n${busy}`, ...three],
    ['with text between them', `${invite}\nthen\n\n${message}\n\nand\n${busy}`, ...three],
    ['in records', record(invite) + record(message) + record(busy), ...three],
    ['in records and plain', record(invite) + message + record(busy), ...three],
    ['below lines ###', `### a\n${invite}\n### b\n${message}\n### c\n${busy}`, ...three],
    [
      'of one start line',
      bye + bye + bye,
      'BYE sip:jennyl@contoso.com',
      'BYE sip:jennyl@contoso.com (2)',
      'BYE sip:jennyl@contoso.com (3)',
    ],
    [
      'in a record that is cut and a whole one',
      record(invite).slice(0, -120) + '\r\n' + record(message),
      ...three.slice(0, 2),
    ],
    [
      'the second in the head of the first',
      record(invite).replace(/Max-Forwards[^]*$/, '') + record(message).replace(/^[^]*?(?=Start-Line)/, ''),
      ...three.slice(0, 2),
    ],
    ['the first of them cut off', `${invite.slice(0, -60)}\r\n${message}`, ...three.slice(0, 2)],
    ['without empty lines between them', `${bye.trimEnd()}\n${busy}`, 'BYE sip:jennyl@contoso.com', '486 Busy Here'],
  ];
  for (const [title, pasted, ...expected] of cases) {
    test(title, () => {
      assert.deepEqual(names(pasted), expected);
    });
  }
  test('not where a body holds a start line', () => {
    const body = 'SIP/2.0 200 OK\r\nContact: <sip:terrya@contoso.com>\r\n';
    const notify = bye
      .replaceAll('BYE', 'NOTIFY')
      .replace(
        'Content-Length: 0\r\n\r\n',
        `Event: refer\r\nContent-Type: message/sipfrag\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
    assert.equal(captured(notify).text, notify);
    assert.deepEqual(names(notify + bye), ['NOTIFY sip:jennyl@contoso.com', 'BYE sip:jennyl@contoso.com']);
  });
  test('each with what its own record says', () => {
    const found = readCaptured(record(invite) + record(message, { direction: 'outgoing' }) + busy);
    assert.deepEqual(
      found.map(({ direction, peer }) => [direction, peer !== undefined]),
      [
        ['incoming', true],
        ['outgoing', true],
        [undefined, false],
      ],
    );
  });
});

describe('none', () => {
  const diagnostic =
    'TL_WARN(TF_DIAG) [pool01\\lyncserver]0584.0A44::03/02/2017-07:10:46.230.0000773E (SIPStack,SIPAdminLog::WriteDiagnosticEvent:SIPAdminLog.cpp(830)) [156659184] $$begin_record\nSeverity: warning\nText: Something\nSIP-Start-Line: INVITE sip:jennyl@contoso.com SIP/2.0\nPeer: a:1\n$$end_record\n';
  for (const [title, pasted] of [
    ['in nothing', ''],
    ['in other text', 'Dear Jenny,\nSIP/2.0 is a protocol.\nVia: train\n'],
    ['in a record of a diagnostic', diagnostic],
    ['in a record without a start line', record(bye).replace(/Start-Line: .*\r\n/, 'Start-Line: ?\r\n')],
    ['in a header that names the protocol', 'Via: SIP/2.0/TLS a.com\nCSeq: 1 INVITE\n'],
  ] as const) {
    test(title, () => {
      assert.deepEqual(readCaptured(pasted), []);
    });
  }
});

describe('hostile texts', () => {
  test('anything gives messages that the parser takes, in the order of their places', () => {
    const pieces = fc.constantFrom(
      ...record(invite).split('\r\n'),
      ...bye.split('\r\n'),
      '> ',
      '\n',
      '\r\n',
      '\n\n',
      '',
      ' ',
      '\t',
      ':',
      'SIP/2.0',
      '$$begin_record',
      '$$end_record',
      'Start-Line: ',
      'Message-Body: ',
      'Content-Length: 99999999999',
      'l:3',
      '### a',
      'SIP/2.0 200 OK',
      'A b: SIP/2.0',
      '\u2028',
      '\ud800',
    );
    const texts = fc.array(fc.tuple(pieces, fc.constantFrom('', '\n', '\r\n', ' '))).map((all) => all.flat().join(''));
    fc.assert(
      fc.property(fc.oneof(texts, fc.string({ unit: 'binary' })), (pasted) => {
        let last = -1;
        for (const { text, startOffset, name } of readCaptured(pasted)) {
          assert.ok(startOffset > last && startOffset < pasted.length);
          last = startOffset;
          assert.notEqual(name, '');
          const codes = parseMessage(text).diagnostics.map(({ code }) => code);
          assert.ok(!codes.includes('sip-start-line') && !codes.includes('sip-header-line'), JSON.stringify(text));
        }
      }),
      { numRuns: 1000 },
    );
  });
  const many = 200_000;
  for (const [title, pasted] of [
    ['one long line', 'sip:a'.repeat(many)],
    ['a long header', `${bye.trimEnd()}\r\nSubject: ${'sip:a<'.repeat(many)}`],
    ['many blanks', `BYE${' '.repeat(many)}SIP/2.0`],
    ['many quotation marks', `${'> '.repeat(many)}${bye}`],
    ['many empty lines', `${bye.trimEnd()}${'\n'.repeat(many)}`],
    ['many digits and colons', '1:'.repeat(many)],
    ['many start lines', 'BYE sip:a SIP/2.0\n'.repeat(many / 10)],
    ['many beginnings of records', '$$begin_record\n'.repeat(many)],
    ['many ends of records in one body', record(invite) + '$$end_record\r\n'.repeat(many)],
    ['many cut records', record(message.replace(/Content-Length: \d+/, 'Content-Length: 999999')).repeat(many / 100)],
    ['many lines of one body', `${invite}${'a=b\n'.repeat(many)}`],
  ] as const) {
    test(`${title} is read to its end`, () => {
      for (const { text } of readCaptured(pasted)) assert.ok(text.length <= pasted.length * 2 + 100);
    });
  }
});
