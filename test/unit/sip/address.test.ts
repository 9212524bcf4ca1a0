import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  addressOfRecord,
  canonicalHeaderName,
  findParameter,
  headerFacts,
  parseAddressList,
  parseNameAddress,
  parseSipUri,
  sameHeaderName,
  sipUrisEqual,
  uriScheme,
  type SipParameter,
} from '../../../server/src/sip';

const shown = (parameters: readonly SipParameter[]): string =>
  parameters.map(({ name, value }) => (value === undefined ? name : `${name}=${value}`)).join(',');

describe('parseSipUri', () => {
  /** `scheme|user|password|host|port|parameters|headers`, undefined parts empty. */
  const cases: [text: string, expected: string | undefined][] = [
    ['sip:bob@biloxi.com', 'sip|bob||biloxi.com|||'],
    ['SIPS:bob@biloxi.com:5061', 'sips|bob||biloxi.com|5061||'],
    ['sip:biloxi.com', 'sip|||biloxi.com|||'],
    ['sip:alice:secretword@atlanta.com;transport=tcp', 'sip|alice|secretword|atlanta.com||transport=tcp|'],
    ['sip:+1-212-555-1212:1234@gateway.com;user=phone', 'sip|+1-212-555-1212|1234|gateway.com||user=phone|'],
    ['sip:alice;day=tuesday@atlanta.com', 'sip|alice;day=tuesday||atlanta.com|||'],
    [
      'sip:atlanta.com;method=REGISTER?to=alice%40atlanta.com',
      'sip|||atlanta.com||method=REGISTER|to=alice%40atlanta.com',
    ],
    ['sip:a@b.com;lr;x=1?Subject=&Priority=urgent', 'sip|a||b.com||lr,x=1|Subject=&Priority=urgent'],
    ['sip:a@[2001:db8::10]:5060', 'sip|a||[2001:db8::10]|5060||'],
    ['sip:a@192.0.2.4', 'sip|a||192.0.2.4|||'],
    ['sip:a?b/c@d.com', 'sip|a?b/c||d.com|||'],
    ['sip:a@host.', 'sip|a||host.|||'],
    ['tel:+14255550100', undefined],
    ['bob@biloxi.com', undefined],
    ['sip:', undefined],
    ['sip:@b.com', undefined],
    ['sip:a@', undefined],
    ['sip:a@b@c.com', undefined],
    ['sip:a b@c.com', undefined],
    ['sip:a%4@b.com', undefined],
    ['sip:a@b.com:x', undefined],
    ['sip:a@b.com:', undefined],
    ['sip:a@b.com:65536', undefined],
    ['sip:a@b.com;', undefined],
    ['sip:a@b.com;;lr', undefined],
    ['sip:a@b.com;a=', undefined],
    ['sip:a@b.com?', undefined],
    ['sip:a@b.com?Subject', undefined],
    ['sip:a@-b.com', undefined],
    ['sip:a@b.1com', undefined],
    ['sip:a@[::1', undefined],
    ['sip:<a>@b.com', undefined],
    ['', undefined],
  ];
  for (const [text, expected] of cases) {
    test(text, () => {
      const uri = parseSipUri(text);
      const parts = uri && [uri.scheme, uri.user, uri.password, uri.host, uri.port, shown(uri.parameters), uri.headers];
      assert.equal(parts?.join('|'), expected);
    });
  }
  test('ranges are moved by the offset', () => {
    const uri = parseSipUri('sip:a@b.com;lr;x=1', 100);
    assert.deepEqual([uri?.start, uri?.end], [100, 118]);
    assert.deepEqual(
      uri?.parameters.map(({ start, end }) => [start, end]),
      [
        [112, 114],
        [115, 118],
      ],
    );
  });
});

/** RFC 3261, section 19.1.4: its own examples first. */
export const equalUris: [string, string][] = [
  ['sip:%61lice@atlanta.com;transport=TCP', 'sip:alice@AtLanTa.CoM;Transport=tcp'],
  ['sip:carol@chicago.com', 'sip:carol@chicago.com;newparam=5'],
  ['sip:carol@chicago.com', 'sip:carol@chicago.com;security=on'],
  ['sip:carol@chicago.com;newparam=5', 'sip:carol@chicago.com;security=on'],
  [
    'sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com',
    'sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com',
  ],
  [
    'sip:alice@atlanta.com?subject=project%20x&priority=urgent',
    'sip:alice@atlanta.com?priority=urgent&subject=project%20x',
  ],
  ['SIP:a@b.com', 'sip:a@B.COM'],
  ['sip:a%3bb@c.com', 'sip:a%3Bb@c.com'],
  ['sip:a@b.com;l%72', 'sip:a@b.com;lr'],
];

const unequalUris: [string, string][] = [
  ['SIP:ALICE@AtLanTa.CoM;Transport=udp', 'sip:alice@AtLanTa.CoM;Transport=UDP'],
  ['sip:bob@biloxi.com', 'sip:bob@biloxi.com:5060'],
  ['sip:bob@biloxi.com', 'sip:bob@biloxi.com;transport=udp'],
  ['sip:bob@biloxi.com', 'sip:bob@biloxi.com:6000;transport=tcp'],
  ['sip:carol@chicago.com', 'sip:carol@chicago.com?Subject=next%20meeting'],
  ['sip:bob@phone21.boxesbybob.com', 'sip:bob@192.0.2.4'],
  ['sip:carol@chicago.com;security=on', 'sip:carol@chicago.com;security=off'],
  ['sip:a@b.com', 'sips:a@b.com'],
  ['sip:b.com', 'sip:a@b.com'],
  ['sip:a@b.com', 'sip:a:x@b.com'],
  ['sip:a@b.com', 'sip:a@b.com;user=phone'],
  ['sip:a@b.com', 'sip:a@b.com;maddr=1.2.3.4'],
  ['sip:a@b.com', 'sip:a@b.com;ttl=1'],
  ['sip:a@b.com', 'sip:a@b.com;method=INVITE'],
  ['sip:a%2Fb@c.com', 'sip:a/b@c.com'],
  ['sip:a@b.com;lr', 'sip:a@b.com;lr=on'],
];

describe('sipUrisEqual', () => {
  for (const [pairs, expected] of [
    [equalUris, true],
    [unequalUris, false],
  ] as const) {
    for (const [a, b] of pairs) {
      test(`${a} ${expected ? '=' : '≠'} ${b}`, () => {
        assert.equal(sipUrisEqual(parseSipUri(a)!, parseSipUri(b)!), expected);
        assert.equal(sipUrisEqual(parseSipUri(b)!, parseSipUri(a)!), expected);
      });
    }
  }
});

test('addressOfRecord and uriScheme', () => {
  assert.equal(addressOfRecord(parseSipUri('sip:Nuriag:x@Contoso.com:5061;gruu')!), 'Nuriag@Contoso.com');
  assert.equal(addressOfRecord(parseSipUri('sip:contoso.com')!), 'contoso.com');
  assert.deepEqual(['SIP:a', 'tel:+1', 'a', 'a b:c', ''].map(uriScheme), [
    'sip',
    'tel',
    undefined,
    undefined,
    undefined,
  ]);
});

describe('parseNameAddress', () => {
  /** `display name|uri|brackets|parameters` */
  const cases: [value: string, expected: string | undefined][] = [
    ['<sip:a@b.com>', '|sip:a@b.com|<>|'],
    ['Alice <sip:a@b.com>;tag=1', 'Alice|sip:a@b.com|<>|tag=1'],
    ['"A, \\"B\\" <c>" <sip:a@b.com>', 'A, "B" <c>|sip:a@b.com|<>|'],
    ['caller<sip:a@b.com>', 'caller|sip:a@b.com|<>|'],
    ['  A   B\r\n C <sip:a@b.com> ; tag = 1 ;epid', 'A   B C|sip:a@b.com|<>|tag=1,epid'],
    ['sip:a@b.com;tag=1', '|sip:a@b.com||tag=1'],
    ['sip:a@b.com', '|sip:a@b.com||'],
    ['<sip:a@b.com;lr>;x="a;\\"b"', '|sip:a@b.com;lr|<>|x=a;"b'],
    ['sip:a@b.com;+sip.instance="<urn:uuid:1>"', '|sip:a@b.com||+sip.instance=<urn:uuid:1>'],
    ['<tel:+1425>', '|tel:+1425|<>|'],
    ['Bell, A <sip:a@b.com>', 'Bell, A|sip:a@b.com|<>|'],
    ['', undefined],
    ['bob', undefined],
    ['<>', undefined],
    ['<bob>', undefined],
    ['<sip:a@b.com', undefined],
    ['< sip:a@b.com >', undefined],
    ['"open <sip:a@b.com>', undefined],
    ['"A" B <sip:a@b.com>', undefined],
    ['"A" sip:a@b.com', undefined],
    ['<sip:a@b.com> x', undefined],
    ['<sip:a@b.com>;', undefined],
    ['<sip:a@b.com>;tag=', undefined],
    ['<sip:a@b.com>;tag="x', undefined],
    ['sip:a@b.com, sip:c@d.com', undefined],
  ];
  for (const [value, expected] of cases) {
    test(value, () => {
      const address = parseNameAddress(value);
      const brackets = address?.bracketed === true ? '<>' : '';
      assert.equal(
        address && [address.displayName ?? '', address.uri, brackets, shown(address.parameters)].join('|'),
        expected,
      );
    });
  }
  test('an empty display name is not none', () => {
    assert.equal(parseNameAddress('"" <sip:a@b.com>')?.displayName, '');
    assert.equal(parseNameAddress('<sip:a@b.com>')?.displayName, undefined);
  });
  test('ranges', () => {
    const value = ' "A" <sip:a@b.com> ;tag = 1 ';
    const address = parseNameAddress(value, 50)!;
    const ranges = [address, address.displayNameRange!, address.uriRange, address.parameters[0]!];
    const texts = ranges.map(({ start, end }) => value.slice(start - 50, end - 50));
    assert.deepEqual(texts, ['"A" <sip:a@b.com> ;tag = 1', '"A"', 'sip:a@b.com', 'tag = 1']);
  });
});

describe('parseAddressList', () => {
  const cases: [value: string, ...uris: string[]][] = [
    ['<sip:a@b.com>, "x, y" <sip:c@d.com;a=b,c>;q=1,tel:1', 'sip:a@b.com', 'sip:c@d.com;a=b,c', 'tel:1'],
    ['<sip:a@b.com>,, nonsense, <sip:c@d.com>', 'sip:a@b.com', 'sip:c@d.com'],
    ['*'],
    [''],
  ];
  for (const [value, ...uris] of cases) {
    test(value, () => {
      const found = parseAddressList(value, 7);
      assert.deepEqual(
        found.map(({ uri }) => uri),
        uris,
      );
      assert.deepEqual(
        found.map(({ uriRange: { start, end } }) => value.slice(start - 7, end - 7)),
        uris,
      );
    });
  }
});

test('findParameter does not look at letter case', () => {
  const { parameters } = parseNameAddress('<sip:a@b.com>;Tag=1;tag=2')!;
  assert.equal(findParameter(parameters, 'TAG')?.value, '1');
  assert.equal(findParameter(parameters, 'epid'), undefined);
});

describe('header names', () => {
  const compact = {
    a: 'Accept-Contact',
    b: 'Referred-By',
    c: 'Content-Type',
    d: 'Request-Disposition',
    e: 'Content-Encoding',
    f: 'From',
    i: 'Call-ID',
    j: 'Reject-Contact',
    k: 'Supported',
    l: 'Content-Length',
    m: 'Contact',
    o: 'Event',
    r: 'Refer-To',
    s: 'Subject',
    t: 'To',
    u: 'Allow-Events',
    v: 'Via',
    x: 'Session-Expires',
  };
  for (const [short, long] of Object.entries(compact))
    test(`${short} is ${long}`, () => {
      assert.equal(canonicalHeaderName(short), long);
    });
  test('the table has each compact form once, and each header once', () => {
    assert.deepEqual(headerFacts.flatMap((facts) => facts.compact ?? []).sort(), Object.keys(compact));
    assert.equal(new Set(headerFacts.map(({ name }) => name.toLowerCase())).size, headerFacts.length);
  });
  test('letter case and compact forms are no difference', () => {
    assert.ok(sameHeaderName('CALL-id', 'I') && sameHeaderName('x-a', 'X-A'));
    assert.ok(!sameHeaderName('To', 'From') && !sameHeaderName('X-A', 'X-B'));
  });
});
