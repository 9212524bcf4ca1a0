import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hoverAt, type HoverCase, same, testHovers } from '../../support/hovers';

describe('hover in SIP messages', () => {
  const inFrom = (value: string): string => `INVITE sip:a SIP/2.0\nFrom: ${value}\n`;
  const message =
    '### one\nINVITE sip:a@contoso.com SIP/2.0\nv: SIP/2.0/TLS 192.0.2.1\nReason: x\nms-diagnostics: 1\nCSeq: 1 INVITE\nX-Own: 1\n\n';
  const cases: HoverCase[] = [
    ['a method', message.replace('INVITE', 'INV|ITE'), 'INVITE', /rfc3261#section-13\)/],
    ['the method of CSeq', message.replace('1 INVITE', '1 INV|ITE'), 'INVITE', /rfc3261#section-13\)/],
    [
      'a header by its compact name',
      message.replace('v:', 'v|:'),
      'v',
      /\*\*Via\*\*/,
      /RFC 3261, section 20\.42\]\(https:\/\/www\.rfc-editor\.org\/rfc\/rfc3261#section-20\.42\)/,
    ],
    ['a header of another RFC', message.replace('Reason', 'Rea|son'), 'Reason', /\/rfc3326\)/],
    ['a header of Lync', message.replace('ms-dia', 'ms-d|ia'), 'ms-diagnostics', /MS-OCER/],
    ['a status', 'SIP/2.0 4|86 Busy Here\n\n', '486 Busy Here', /busy at this endpoint/, /section-21\.4\.24\)/],
    ['its reason phrase', 'SIP/2.0 422 Se|ssion\n\n', '422 Session', /\/rfc4028#section-6\)/],
    ['the Request-URI', message.replace('a@contoso', 'a@c|ontoso'), 'sip:a@contoso.com', /section-8\.1\.1\.1\)/],
    ['the version', message.replace('SIP/2.0\n', 'SIP/|2.0\n'), 'SIP/2.0', /section-7\.1\)/],
    ['the version of a response', 'SIP|/2.0 200 OK\n\n', 'SIP/2.0', /section-7\.1\)/],
    ['a parameter of the Request-URI', 'INVITE sip:a@b.com;us|er=phone SIP/2.0', 'user=phone', /telephone number/],
    ['a parameter of a URI', inFrom('<sip:a@b.com;trans|port=tls>;tag=1'), 'transport=tls', /`tls`, `tcp`, `udp`/],
    ['a parameter of a header', inFrom('"A;b" <sip:a@b.com>;t|ag=1'), 'tag=1', /of From and To/, /section-19\.3\)/],
    [
      'a parameter in a list',
      'INVITE sip:a SIP/2.0\nv: SIP/2.0/TCP a, SIP/2.0/TCP b ; bra|nch=1\n',
      'branch=1',
      /z9hG4bK/,
    ],
    ['a directive', '### a\n# @ori|gin NetworkExternal\nINVITE sip:a SIP/2.0\n', '@origin', /`NetworkExternal`/],
  ];
  testHovers(cases, same, { languageId: 'sip-message' });
  test('nothing of an unknown header, a value, an unknown parameter', () => {
    const options = { languageId: 'sip-message' };
    for (const [from, to] of [
      ['X-Own', 'X-|Own'],
      ['192', '1|92'],
      ['Reason: x', 'Reason: x;own|=1'],
    ] as const) {
      assert.equal(hoverAt(message.replace(from, to), options), undefined);
    }
  });
});

describe('hover in session descriptions', () => {
  const head = 'INVITE sip:a@contoso.com SIP/2.0\nContent-Type: application/sdp\n\n';
  const session = [
    'v=0',
    'o=- 0 0 IN IP4 192.0.2.10',
    's=session',
    'c=IN IP4 192.0.2.10',
    'b=CT:99980',
    't=0 0',
    'm=audio 50010 RTP/SAVP 0 111 101',
    'a=rtpmap:111 SIREN/16000',
    'a=label:main-audio',
    'm=video 0 RTP/AVP 121',
    'c=IN IP4 0.0.0.0',
    'a=sendonly',
    'm=message 5060 sip null',
    'a=accept-types:text/plain',
    'a=x-own:1',
    'm=own 1 two 3',
    'x=unknown',
    'no line',
    '',
  ].join('\n');
  /** The message with the cursor in a line, before its last character. */
  const inLine = (line: string): string => (head + session).replace(line, `${line.slice(0, -1)}|${line.slice(-1)}`);
  testHovers(
    (
      [
        ['v=0', /\*\*`v=`\*\* \(version\)/, /rfc4566#section-5\.1\)/],
        ['o=- 0 0 IN IP4 192.0.2.10', /Who made the session/],
        ['c=IN IP4 192.0.2.10', /Of the whole session\.\n/, /section-5\.7\)/],
        ['b=CT:99980', /Of the whole session\./, /section-5\.8\)/],
        ['t=0 0', /zeros for now/],
        [
          'm=audio 50010 RTP/SAVP 0 111 101',
          /\*\*`m=audio`\*\* \(medium\)\n\nSound: .*opens an audio call/,
          /- Port `50010`\n- Protocol `RTP\/SAVP`: .*encrypted \(SRTP\)\n- Formats: `0` \(`PCMU\/8000`\), `111` \(`SIREN\/16000`\), `101`\n/,
        ],
        ['a=rtpmap:111 SIREN/16000', /\*\*`a=rtpmap`\*\* \(attribute\)/, /Of the medium `m=audio`\./],
        ['a=label:main-audio', /`main-video`/, /\/rfc4574\)/],
        ['m=video 0 RTP/AVP 121', /opens a video call/, /- Port `0`: refused or ended \(RFC 3264, section 6\)\n/],
        ['c=IN IP4 0.0.0.0', /Of the medium `m=video`\. Zeros are the old way to put a call on hold/],
        ['a=sendonly', /the other side is on hold/, /Of the medium `m=video`/],
        [
          'm=message 5060 sip null',
          /opens an instant-message session\.\n\n- Port `5060`\n- Protocol `sip`: requests MESSAGE.*\n\n\[MS-SDP\]/,
        ],
        ['a=accept-types:text/plain', /types of instant messages/, /rfc4975#section-8\.6\)/],
        ['a=x-own:1', /\*\*`a=`\*\* \(attribute\)/, /Of the medium `m=message`/],
        ['m=own 1 two 3', /\*\*`m=`\*\* \(medium\)\n\nA medium:.*\n\n- Port `1`\n- Protocol `two`\n\n/],
      ] as const
    ).map(([line, ...said]): HoverCase => [line, inLine(line), line, ...said]),
    same,
    { languageId: 'sip-message' },
  );

  const mixed = (type: string): string =>
    `INVITE sip:a SIP/2.0\nContent-Type: ${type}\n\n--next\nContent-Type: application/sdp\n\nv=0\nm=|audio 1 RTP/AVP 0\n--next--\n`;
  const line = 'm=audio 1 RTP/AVP 0';
  testHovers(
    [
      ['in a part of a body', mixed('multipart/alternative; boundary=next'), line, /audio call/],
      ['with the boundary in quotes', mixed('multipart/mixed;boundary="next"'), line, /audio call/],
      ['with CRLF', (head + `v=0\nm=audio| 1 RTP/AVP 0\n`).replaceAll('\n', '\r\n'), line, /- Formats: `0` \(`PCMU/],
      ['of a body without a type', `INVITE sip:a SIP/2.0\n\nv=0\nm=a|udio 1 RTP/AVP 0`, line, /audio call/],
    ],
    same,
    { languageId: 'sip-message' },
  );
  for (const [title, marked] of [
    ['an unknown letter', inLine('x=unknown')],
    ['a line that is none', inLine('no line')],
    ['a body of another type', inLine('v=0').replace('application/sdp', 'text/plain')],
    ['a type that only begins so', inLine('v=0').replace('application/sdp', 'application/sdpx')],
    ['a body with another boundary', mixed('multipart/mixed; boundary=other')],
    ['a body without a boundary', mixed('multipart/mixed')],
    [
      'a part of another type',
      mixed('multipart/mixed; boundary=next').replace('\nContent-Type: application', '\nX: a'),
    ],
    [
      'what stands behind the last part',
      'INVITE sip:a SIP/2.0\nContent-Type: multipart/mixed; boundary=a\n\n--a--\nContent-Type: application/sdp\n\nv=|0\n',
    ],
  ] as const) {
    test(`nothing of ${title}`, () => {
      assert.equal(hoverAt(marked, { languageId: 'sip-message' }), undefined);
    });
  }

  testHovers(
    [
      [
        'Content-Type: which media the description has',
        (head + session).replace('application/sdp', 'applic|ation/sdp'),
        'application/sdp',
        /\*\*application\/sdp\*\* \(Content-Type\)/,
        /Media of the session description in this message: audio, instant messages, own\./,
        /rfc3261#section-20\.15\)/,
      ],
      [
        'Content-Type of several parts',
        mixed('multip|art/mixed;boundary=next').replace('m=|', 'm='),
        'multipart/mixed',
        /Several contents\.\n\nMedia of the session description in this message: audio\./,
      ],
      [
        'Content-Type of a message',
        'MESSAGE sip:a SIP/2.0\nc: text/|plain;charset=UTF-8\n\nhi',
        'text/plain',
        /^[^:]*Plain text\.\n\n\[/,
      ],
      ['an option tag in a list', 'INVITE sip:a SIP/2.0\nk: timer, 100|rel\n\n', '100rel', /RFC 3262/, /\(Supported\)/],
      ['a package', 'SUBSCRIBE sip:a SIP/2.0\nEvent: Pres|ence;id=1\n\n', 'Presence', /RFC 3856/],
      ['a method in Allow', 'INVITE sip:a SIP/2.0\nAllow: INVITE, RE|FER\n\n', 'REFER', /rfc3515/],
    ],
    same,
    { languageId: 'sip-message' },
  );
});
