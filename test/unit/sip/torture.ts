import { requestText, wire } from './messages';

/*
 * The cases of RFC 4475, section 3.1, written anew: the same trait under the same name in a message of our own.
 */

const from = 'From: <sip:caller@example.net>;tag=2234923';
const via = 'Via: SIP/2.0/UDP host5.example.net;branch=z9hG4bKkdju43';

/** Section 3.1.1: unusual, and valid. */
export const valid: Readonly<Record<string, string>> = {
  wsinv: wire(
    'INVITE sip:bob@biloxi.example.com;unknownparam SIP/2.0',
    'TO :',
    ' sip:bob@biloxi.example.com ;   tag    = 1918181833n',
    'from   : "A Caller \\\\\\""       <sip:alice@example.com>',
    '  ;',
    '  tag = 98asjd8',
    'MaX-fOrWaRdS: 0068',
    'Call-ID: wsinv.1@192.0.2.1',
    'Content-Length   : 0',
    'cseq: 0009',
    '  INVITE',
    'Via  : SIP  /   2.0',
    ' /UDP',
    '    192.0.2.2;branch=z9hG4bK390skdjuw',
    's :',
    'NewFangledHeader:   new value',
    ' continued here',
    'UnknownHeaderWithUnusualValue: ;;,,;;,;',
    'Route:',
    ' <sip:services.example.com;lr;unknownwith=value;unknown-no-value>',
    'v:  SIP  / 2.0  / TCP     spindle.example.com   ;',
    '  branch  =   z9hG4bK9ikj8  ,',
    ' SIP  /    2.0   / UDP  192.168.255.111   ; branch=',
    ' z9hG4bK30239',
    'm:"Quoted string \\"\\"" <sip:alice@example.com> ; newparam =',
    '      newvalue ;',
    '  secondparam ; q = 0.33',
  ),
  intmeth: wire(
    "!Odd-Method0123456789_*+`.%indeed'~ sip:1_odd.URI~(really!)&isn't+it$/so?,/;;*:&pass$wo~d_(yes)@example.com SIP/2.0",
    "Via: SIP/2.0/TCP host1.example.com;branch=z9hG4bK-.!%66*_+`'~",
    'To: "BEL:\\\u0007 DEL:\\\u007f" <sip:1_odd@example.com>',
    "From: token1~` token2'+_ token3*%!.- <sip:mundane@example.com>;fromParam''~+*_!.-%=\"работающий\";tag=_token~1'+`*%!-.",
    'Max-Forwards: 255',
    'Call-ID: intmeth.word%ZK-!.*_+\'@word`~)(><:\\/"][?}{',
    "CSeq: 139122385 !Odd-Method0123456789_*+`.%indeed'~",
    "extensionHeader-!.%*+_`'~: \u{1F642}",
    'Content-Length: 0',
  ),
  esc01: requestText(
    {
      To: 'sip:user@example.com',
      From: '<sip:I%20have%20spaces@example.net>;tag=938',
      Contact: '<sip:cal%6Cer@host5.example.net;%6C%72;n%61me=v%61lue%25%34%31>',
    },
    'INVITE sip:sips%3Auser%40example.com@example.net SIP/2.0',
  ),
  escnull: requestText(
    {
      To: 'sip:null-%00-null@example.com',
      From: 'sip:null-%00-null@example.com;tag=839923423',
      Contact: '<sip:%00@h.example.com>, <sip:%00%00@h.example.com>',
    },
    'REGISTER sip:example.com SIP/2.0',
  ),
  esc02: requestText(
    {
      To: '"%Z%45" <sip:resource@example.com>',
      From: '"%Z%45" <sip:resource@example.com>;tag=f232jadfj23',
      Contact: '"name%41" <sip:alice@host1.example.com>',
    },
    'RE%47IST%45R sip:registrar.example.com SIP/2.0',
  ),
  lwsdisp: requestText({ From: 'caller<sip:caller@example.com>;tag=323' }, 'OPTIONS sip:user@example.com SIP/2.0'),
  longreq: requestText({
    To: `"I have a ${'very '.repeat(300)}long name" <sip:user@example.com:6000;${'p'.repeat(2000)}=1>;newparam=${'x'.repeat(1000)}`,
    'Unknown-Long': 'value '.repeat(500),
    v: Array.from(
      { length: 34 },
      (_, i) => `SIP/2.0/TCP sip${i}.example.com;branch=z9hG4bK${'0'.repeat(200)}${i}`,
    ).join(', '),
  }),
  dblreq: requestText({ 'Content-Length': '0' }, 'REGISTER sip:example.com SIP/2.0', requestText()),
  semiuri: requestText({ To: 'sip:j.user@example.com' }, 'OPTIONS sip:user;par=u%40example.net@example.com SIP/2.0'),
  transports: wire(
    'OPTIONS sip:user@example.com SIP/2.0',
    'To: sip:user@example.com',
    from,
    'Max-Forwards: 70',
    'Call-ID: transports.kijh4akdnaqjkwendsasfdj',
    'CSeq: 60 OPTIONS',
    ...['UDP', 'SCTP', 'TLS', 'UNKNOWN', 'TCP'].map(
      (transport, i) => `Via: SIP/2.0/${transport} t${i}.example.com;branch=z9hG4bKkdju4${i}`,
    ),
  ),
  unreason: wire(
    'SIP/2.0 200 = 2**3 * 5**2 но сто девяносто девять - простое',
    'Via: SIP/2.0/UDP 192.0.2.198;branch=z9hG4bK1324923',
    'Call-ID: unreason.1234ksdfak3j2erwedfsASdf',
    'CSeq: 35 INVITE',
    from,
    'To: sip:user@example.edu;tag=2229',
    'Contact: <sip:user@host198.example.com>',
  ),
  noreason: wire(
    'SIP/2.0 100 ',
    'Via: SIP/2.0/UDP 192.0.2.105;branch=z9hG4bK2398ndaoe',
    'Call-ID: noreason.asndj203insdf99223ndf',
    'CSeq: 35 INVITE',
    from,
    'To: <sip:user@example.edu>',
  ),
};

/** Section 3.1.1.11, `mpart01`: a multipart body with bytes that are no UTF-8. */
export function binaryMessage(): Uint8Array {
  const body = '--7a9c\r\nContent-Type: application/pkcs7-mime\r\n\r\n\u00ff\u00fe\u0000\u0080\u00c3\r\n--7a9c--\r\n';
  const headers = { 'Content-Type': 'multipart/mixed;boundary=7a9c', 'Content-Length': String(body.length) };
  const text = requestText(headers, 'MESSAGE sip:kumiko@example.org SIP/2.0', body);
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

const options = 'OPTIONS sip:user@example.com SIP/2.0';

/** Section 3.1.2: each message, and the findings that it is there for, in the order of their places. */
export const invalid: Readonly<Record<string, readonly [text: string, ...codes: string[]]>> = {
  badinv01: [
    requestText({
      Via: 'SIP/2.0/UDP 192.0.2.15;;,;,,',
      To: 'sip:j.user@example.com',
      Contact: '"Joe" <sip:joe@example.org>;;;;',
    }),
    'sip-list-entry-empty',
    'sip-via',
    'sip-via',
    'sip-address',
  ],
  clerr: [
    requestText({ 'Content-Type': 'application/sdp', 'Content-Length': '9999' }, undefined, 'v=0\r\n'),
    'sip-body-short',
  ],
  ncl: [
    requestText({ 'Content-Type': 'application/sdp', 'Content-Length': '-999' }, undefined, 'v=0\r\n'),
    'sip-content-length',
  ],
  scalar02: [
    requestText(
      {
        CSeq: '36893488147419103232 REGISTER',
        'Max-Forwards': '255',
        Expires: '1000000000000000000',
        Contact: '<sip:user@host129.example.com>;expires=280297596632815',
      },
      'REGISTER sip:example.com SIP/2.0',
    ),
    'sip-cseq',
    'sip-header-value',
    'sip-header-value',
  ],
  scalarlg: [
    wire(
      'SIP/2.0 503 Service Unavailable',
      via,
      'CSeq: 9292394834772304023312 OPTIONS',
      'Call-ID: scalarlg.noase0of0234hn2qofoaf0232aewf2394r',
      from,
      'To: <sip:user@example.com>;tag=33',
      'Retry-After: 949302838503028349304023988',
    ),
    'sip-cseq',
    'sip-header-value',
  ],
  quotbal: [requestText({ To: '"Mr. J. User <sip:j.user@example.com>' }), 'sip-address'],
  ltgtruri: [requestText({}, 'INVITE <sip:user@example.com> SIP/2.0'), 'sip-request-uri'],
  lwsruri: [requestText({}, 'INVITE sip:user@example.com; lr SIP/2.0'), 'sip-request-uri'],
  lwsstart: [requestText({}, 'INVITE  sip:user@example.com  SIP/2.0'), 'sip-start-line-blanks'],
  trws: [requestText({}, `${options}  `), 'sip-start-line-blanks'],
  escruri: [requestText({}, 'INVITE sip:user@example.com?Route=%3Csip:example.com%3E SIP/2.0'), 'sip-request-uri-part'],
  baddate: [requestText({ Date: 'Fri, 01 Jan 2010 16:00:00 EST' }), 'sip-header-value'],
  regbadct: [
    requestText(
      { Contact: 'sip:user@example.com?Route=%3Csip:sip.example.com%3E' },
      'REGISTER sip:example.com SIP/2.0',
    ),
    'sip-address-brackets',
  ],
  badaspec: [requestText({ To: '"Watson, Thomas" < sip:t.watson@example.org >' }), 'sip-address'],
  baddn: [requestText({ From: 'Bell, Alexander <sip:a.g.bell@example.com>;tag=43' }, options), 'sip-display-name'],
  badvers: [
    requestText({ Via: 'SIP/7.0/UDP c.example.com;branch=z9hG4bKkdjuw' }, 'OPTIONS sip:t.watson@example.org SIP/7.0'),
    'sip-version',
    'sip-version',
  ],
  mismatch01: [requestText({ CSeq: '8 INVITE' }, options), 'sip-cseq-method'],
  mismatch02: [requestText({ CSeq: '8 INVITE' }, 'NEWMETHOD sip:user@example.com SIP/2.0'), 'sip-cseq-method'],
  bigcode: [
    wire(
      'SIP/2.0 4294967301 better not break the receiver',
      via,
      'CSeq: 353494 INVITE',
      'Call-ID: bigcode.asdof3uj203asdnf3429uasdhfas3ehjasdfas9i',
      from,
      'To: <sip:user@example.com>;tag=1',
    ),
    'sip-status-code',
  ],
};
