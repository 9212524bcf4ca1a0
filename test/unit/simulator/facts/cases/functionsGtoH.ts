import { defaultDeployment, plainUser } from '../../../../../server/src/simulator';
import { about, checked, type FactCase, gives, knownTo, leads } from '../../../../support/factCases';
import type { Setting } from '../../../../support/simulate';

const LCS: Setting = { target: 'lcs2005', namespace: 'http://schemas.microsoft.com/lcs/2004/05' };

/** What every function says that takes the parts of a URI, with the part that its own name stands for. */
const URI = '\\"Ann Lee\\" <sip:ann@contoso.com:5061;transport=tls;lr?subject=x>';
const NO_URI = ['ann@contoso.com', 'tel:+14255550101', 'sip:', 'http://contoso.com', ''];

function nullForNoUri(call: (argument: string) => string, words: string): ReturnType<typeof gives>[] {
  return [
    ...NO_URI.map((text) => gives(`null: ${words}`, call(`"${text}"`), 'null')),
    gives(
      'error: an argument is null; the script then ends (unknown)',
      call('GetUserName("?")'),
      /^error: \w+ was given null/,
    ),
    leads('error: (unknown)', `x = ${call('GetUserName("?")')}; ProxyRequest("");`, 'outcome', /^aborted /),
  ];
}

const NO_PART = 'that part is absent, or the text is no SIP URI';

const XML =
  '<?xml version=\\"1.0\\"?><a><b n=\\"1\\"/><b n=\\"2\\" m=\\"x &amp; y\\"><c n=\\"3\\"/></b><d><c n=\\"4\\"/></d></a>';

const DEVICES: Setting = {
  ...LCS,
  deployment: {
    ...defaultDeployment,
    users: [
      plainUser('sip:jennyl@contoso.com', undefined, [
        {
          ...{ epid: '01', contact: 'sip:10.0.0.1', instance: undefined, methods: undefined, answers: 200 },
          presence: { PresenceDoc: '<presentity><devices><device name="desk"/></devices></presentity>' },
        },
      ]),
    ],
  },
};

export const functionsGtoH: readonly FactCase[] = [
  ...about('GetDisplayName', 'dn439157', [
    gives(
      ['summary: the display name of a SIP address, without the quotes', 'signature: (address: string): string'],
      `GetDisplayName("${URI}")`,
      '"Ann Lee"',
    ),
    gives('summary: display name', 'GetDisplayName("Ann Lee <sip:a@b.com>;tag=1")', '"Ann Lee"'),
    gives(
      'summary: without the quotes',
      'GetDisplayName("\\"A \\\\\\"B\\\\\\" 😀\\" <sip:a@b.com>")',
      '"A \\"B\\" 😀"',
    ),
    gives('null: when there is none', 'GetDisplayName("<sip:a@b.com>")', 'null'),
    gives('null: when there is none', 'GetDisplayName("sip:a@b.com")', 'null'),
    ...nullForNoUri((text) => `GetDisplayName(${text})`, 'or the text is no SIP URI'),
    gives('null: the text is no SIP URI', 'GetDisplayName("Ann <tel:+14255550101>")', 'null'),
    gives(
      'example: GetDisplayName("\\"Ann\\" <sip:a@b.com>")   // Ann',
      'GetDisplayName("\\"Ann\\" <sip:a@b.com>")',
      '"Ann"',
    ),
    knownTo('lcs2005', 'x = GetDisplayName(sipMessage.From);'),
  ]),

  ...about('GetEndpointInstanceFromGRUU', 'dn439158', [
    gives(
      ['summary: the instance id carried by a GRUU, as text', 'signature: (uri: uri): string'],
      'GetEndpointInstanceFromGRUU("sip:a@b.com;opaque=user:epid:abc-1;gruu")',
      '"abc-1"',
    ),
    gives('null: when the URI carries none', 'GetEndpointInstanceFromGRUU("sip:a@b.com;gruu")', 'null'),
    gives(
      'null: when the URI carries none',
      'GetEndpointInstanceFromGRUU("sip:a@b.com;opaque=app:conf:focus;gruu")',
      'null',
    ),
    gives('null: when the URI carries none', 'GetEndpointInstanceFromGRUU("no uri")', 'null'),
    leads(
      'example: (sipRequest.RequestUri)',
      'inst = GetEndpointInstanceFromGRUU(sipRequest.RequestUri); Log("Debugr", false, inst);',
      'log',
      '0a1b',
      { request: { to: 'sip:jennyl@contoso.com', requestUri: 'sip:jennyl@contoso.com;opaque=user:epid:0a1b;gruu' } },
    ),
    knownTo('ocs2007', 'x = GetEndpointInstanceFromGRUU("sip:a@b.com");'),
    checked(
      'versions: since ocs2007',
      'x = GetEndpointInstanceFromGRUU("sip:a@b.com");',
      'mspl-not-yet-available',
      LCS,
    ),
  ]),

  ...about('GetHeaderValues', 'dn439137', [
    gives(
      [
        'summary: all values of a header of the current message',
        'signature: (headerName: string | StandardHeader): collection<string>',
      ],
      'GetHeaderValues("X-A")',
      '["1", "2, 3"]',
      {
        request: {
          headers: [
            ['X-A', '1'],
            ['x-a', '2, 3'],
          ],
        },
      },
    ),
    gives('signature: string | StandardHeader', 'GetHeaderValues(StandardHeader.CallID)', /^\["[^"]+"\]$/),
    gives('remark: Takes custom headers', 'GetHeaderValues("x-A")', '["1"]', { request: { headers: [['X-a', '1']] } }),
    gives('remark: the short names of SIP such as m for Contact', 'GetHeaderValues("M")', /sip:/),
    gives('remark: the short names', 'GetHeaderValues("i")', /^\["[^"]+"\]$/),
    gives('remark: An empty collection when the message has no such header', 'GetHeaderValues("X-A")', '[]'),
    leads(
      'remark: Meant for foreach',
      'foreach (v in GetHeaderValues("X-A")) { Log("Debugr", false, v); }',
      'log',
      '1 / 2',
      {
        request: {
          headers: [
            ['X-A', '1'],
            ['X-A', '2'],
          ],
        },
      },
    ),
    leads(
      'summary: of the current message',
      'AddHeader("X-A", "9"); foreach (v in GetHeaderValues("X-A")) { Log("Debugr", false, v); }',
      'log',
      '9',
    ),
    leads(
      'example: StandardHeader.UserAgent)) { Log("Debugr", false, v); break; }',
      'foreach (v in GetHeaderValues(StandardHeader.UserAgent)) { Log("Debugr", false, v); break; }',
      'log',
      'UCCAPI',
      { request: { headers: [['User-Agent', 'UCCAPI']] } },
    ),
    knownTo('lcs2005', 'x = GetHeaderValues("To");'),
  ]),

  ...about('GetHostName', 'dn439159', [
    gives(
      ['summary: the host of a SIP URI', 'signature: (uri: string): string'],
      `GetHostName("${URI}")`,
      '"contoso.com"',
    ),
    gives('summary: host', 'GetHostName("sips:[2001:db8::1]:5061")', '"[2001:db8::1]"'),
    ...nullForNoUri((text) => `GetHostName(${text})`, NO_PART),
    gives('example: GetHostName("sip:a@b.com")   // b.com', 'GetHostName("sip:a@b.com")', '"b.com"'),
    knownTo('lcs2005', 'x = GetHostName("sip:a@b.com");'),
  ]),

  ...about('GetParameterValue', 'dn439161', [
    gives(
      ['summary: a named header parameter', 'signature: (headerString: string, parameterName: string): string'],
      'GetParameterValue("<sip:a@b.com;tag=7>;tag=1;epid=2", "tag")',
      '"1"',
    ),
    gives('signature: headerString: string', 'GetParameterValue("To: <sip:a@b.com>;tag=1", "tag")', '"1"'),
    gives('summary: header parameter', 'GetParameterValue("sip:a@b.com;tag=1", "tag")', '"1"'),
    gives('null: no such parameter', 'GetParameterValue("<sip:a@b.com;x=1>", "x")', 'null'),
    gives('null: the text is no SIP URI', 'GetParameterValue("", "tag")', 'null'),
    gives(
      'remark: A parameter without a value, such as lr, is never returned',
      'GetParameterValue("<sip:a@b.com>;lr", "lr")',
      'null',
    ),
    gives(
      'remark: asks for EPID where the header writes epid',
      'GetParameterValue("<sip:a@b.com>;epid=0a", "EPID")',
      '"0a"',
    ),
    leads(
      'remark: letter case most likely does not matter',
      'x = GetParameterValue("<sip:a@b.com>;epid=0a", "EPID");',
      'assumed',
      /parameter-name-case=ignored/,
    ),
    gives(
      'error: an argument is null; the script then ends (unknown)',
      'GetParameterValue(GetUserName("?"), "tag")',
      'error: GetParameterValue was given null…',
    ),
    gives(
      'error: an argument is null',
      'GetParameterValue("<sip:a@b.com>;tag=1", GetUserName("?"))',
      'error: GetParameterValue was given null…',
    ),
    gives('example: GetParameterValue(sipRequest.To, "tag")', 'GetParameterValue(sipRequest.To, "tag")', 'null'),
    knownTo('lcs2005', 'x = GetParameterValue(sipMessage.To, "tag");'),
  ]),

  ...about('GetPort', 'dn439129', [
    gives(['summary: the port of a SIP URI', 'signature: (uri: string): integer'], `GetPort("${URI}")`, '5061'),
    gives('remark: 0, not null, when there is no port', 'GetPort("sip:a@b.com")', '0'),
    ...NO_URI.map((text) => gives('remark: or the text is no SIP URI', `GetPort("${text}")`, '0')),
    gives('example: GetPort("sip:a@b.com:6767")   // 6767', 'GetPort("sip:a@b.com:6767")', '6767'),
    knownTo('lcs2005', 'x = GetPort("sip:a@b.com");'),
  ]),

  ...about('GetScheme', 'dn439163', [
    gives(
      ['summary: the scheme of a SIP URI, without the colon', 'signature: (uri: string): string'],
      `GetScheme("${URI}")`,
      '"sip"',
    ),
    gives('summary: scheme', 'GetScheme("sips:a@b.com")', '"sips"'),
    ...nullForNoUri((text) => `GetScheme(${text})`, NO_PART),
    gives('example: GetScheme("sip:a@b.com")   // sip', 'GetScheme("sip:a@b.com")', '"sip"'),
    knownTo('lcs2005', 'x = GetScheme("sip:a@b.com");'),
  ]),

  ...about('GetUri', 'dn439166', [
    gives(
      ['summary: the URI part of a SIP address', 'signature: (address: string): string'],
      `GetUri("${URI};tag=1")`,
      '"sip:ann@contoso.com:5061;transport=tls;lr?subject=x"',
    ),
    gives('summary: header parameters after > are dropped', 'GetUri("<sip:a@b.com>;tag=1")', '"sip:a@b.com"'),
    ...nullForNoUri((text) => `GetUri(${text})`, 'when none is found, or the text is no SIP URI'),
    gives(
      'example: GetUri("\\"Ann\\" <sip:a@b.com>;lr")   // sip:a@b.com',
      'GetUri("\\"Ann\\" <sip:a@b.com>;lr")',
      '"sip:a@b.com"',
    ),
    knownTo('lcs2005', 'x = GetUri(sipMessage.From);'),
  ]),

  ...about('GetUriParameter', 'dn439185', [
    gives(
      ['summary: a URI parameter', 'signature: (uri: string, parameterName: string): string'],
      `GetUriParameter("${URI};transport=udp", "transport")`,
      '"tls"',
    ),
    gives('summary: URI parameter', 'GetUriParameter("<sip:a@b.com>;x=1", "x")', 'null'),
    gives('null: when there is no such parameter', 'GetUriParameter("sip:a@b.com;x=1", "y")', 'null'),
    gives('null: when it has no value', 'GetUriParameter("sip:a@b.com;lr", "lr")', 'null'),
    ...nullForNoUri((text) => `GetUriParameter(${text}, "transport")`, 'or when the text is no SIP URI'),
    gives(
      'example: (sipRequest.RequestUri, "transport")',
      'GetUriParameter(sipRequest.RequestUri, "transport")',
      '"tcp"',
      { request: { to: 'sip:jennyl@contoso.com', requestUri: 'sip:jennyl@contoso.com;transport=tcp' } },
    ),
    knownTo('lcs2005', 'x = GetUriParameter("sip:a@b.com", "x");'),
  ]),

  ...about('GetUserAtHost', 'dn439192', [
    gives(
      ['summary: user@host of a SIP URI', 'signature: (uri: uri): string'],
      `GetUserAtHost("${URI}")`,
      '"ann@contoso.com"',
    ),
    gives('null: when that part is absent', 'GetUserAtHost("sip:contoso.com")', 'null'),
    ...nullForNoUri((text) => `GetUserAtHost(${text})`, NO_PART),
    gives('example: GetUserAtHost("sip:a@b.com:5061")   // a@b.com', 'GetUserAtHost("sip:a@b.com:5061")', '"a@b.com"'),
    knownTo('lcs2005', 'x = GetUserAtHost("sip:a@b.com");'),
  ]),

  ...about('GetUserName', 'dn439191', [
    gives(
      ['summary: the user part of a SIP URI', 'signature: (uri: string): string'],
      `GetUserName("${URI}")`,
      '"ann"',
    ),
    gives('null: when that part is absent', 'GetUserName("sip:contoso.com")', 'null'),
    ...nullForNoUri((text) => `GetUserName(${text})`, NO_PART),
    gives('example: GetUserName("sip:a@b.com")   // a', 'GetUserName("sip:a@b.com")', '"a"'),
    knownTo('lcs2005', 'x = GetUserName("sip:a@b.com");'),
  ]),

  ...about('GetXMLAttr', 'cc165039', [
    gives(
      [
        'summary: an attribute of the first node that an absolute path selects',
        'signature: (XML: string, XPath: string, attribute: string): string',
      ],
      `GetXMLAttr("${XML}", "/a/b", "n")`,
      '"1"',
      LCS,
    ),
    // The first node that the path selects has no such attribute, although the second one does.
    gives('summary: of the first node', `GetXMLAttr("${XML}", "/a/b", "m")`, 'null', LCS),
    gives('summary: absolute path', `GetXMLAttr("${XML}", "/a/d/c", "n")`, '"4"', LCS),
    gives('summary: selects', `GetXMLAttr("${XML}", "/a/b/c", "n")`, '"3"', LCS),
    gives('summary: the value of an attribute', 'GetXMLAttr("<a n=\\"x &amp; 😀\\"/>", "/a", "n")', '"x & 😀"', LCS),
    gives('null: when nothing matches', `GetXMLAttr("${XML}", "/a/x", "n")`, 'null', LCS),
    gives('null: when nothing matches', `GetXMLAttr("${XML}", "/b", "n")`, 'null', LCS),
    gives('null: when nothing matches', `GetXMLAttr("${XML}", "/A/B", "n")`, 'null', LCS),
    gives('null: when nothing matches', `GetXMLAttr("${XML}", "/a/*", "n")`, 'null', LCS),
    gives('null: the path does not begin with a slash', `GetXMLAttr("${XML}", "a/b", "n")`, 'null', LCS),
    leads(
      'null: when nothing matches',
      'x = GetXMLAttr("<a n=\\"1\\">", "/a", "n");',
      'assumed',
      /xml-not-well-formed=null/,
      LCS,
    ),
    gives('summary: an absolute path', 'GetXMLAttr("<p:a xmlns:p=\\"u\\" n=\\"1\\"/>", "/a", "n")', 'null', LCS),
    gives('summary: an absolute path', 'GetXMLAttr("<p:a xmlns:p=\\"u\\" n=\\"1\\"/>", "/a", "n")', '"1"', {
      ...LCS,
      assumptions: { 'xml-prefix': 'ignored' },
    }),
    leads(
      'example: name = GetXMLAttr(dbEndpoint.PresenceDoc, "/presentity/devices/device", "name");',
      'foreach (dbEndpoint in QueryEndpoints("jennyl@contoso.com")) { name = GetXMLAttr(dbEndpoint.PresenceDoc, "/presentity/devices/device", "name"); Log("Debug", false, name); }',
      'log',
      'desk',
      DEVICES,
    ),
    knownTo('lcs2005', 'x = GetXMLAttr("<a/>", "/a", "b");'),
  ]),
  ...about('GetXMLAttr', 'bb680172', [
    checked('versions: deprecated from ocs2007', 'x = GetXMLAttr("<a/>", "/a", "b");', 'mspl-deprecated', {
      target: 'ocs2007',
    }),
  ]),

  ...about('HashString', 'dn439186', [
    // «a» is 97, «b» 98: (97 + 98) * 31 = 6045, and 6045 % 1000 = 45.
    gives(
      [
        'summary: a small hash of a string',
        "remark: Each character's byte value is multiplied by multiplier and added",
        'signature: (input: string, multiplier: integer, maxValue: integer, caseSensitive: bool): integer',
      ],
      'HashString("ab", 31, 1000, false)',
      '45',
    ),
    gives('remark: the result is the total modulo maxValue', 'HashString("ab", 31, 7, false)', '4'),
    // The other reading: (0 * 31 + 97) * 31 + 98 = 3105.
    gives("remark: Each character's byte value", 'HashString("ab", 31, 1000, false)', '105', {
      assumptions: { 'hash-string-formula': 'polynomial' },
    }),
    gives('summary: of a string', 'HashString("", 31, 7, false)', '0'),
    // «A» is 65, «a» 97.
    gives('remark: true lower-cases the text first', 'HashString("A", 1, 1000, true)', '97'),
    gives('remark: true lower-cases the text first', 'HashString("A", 1, 1000, false)', '65'),
    gives('remark: which contradicts the name', 'HashString("A", 1, 1000, true)', '65', {
      assumptions: { 'hash-string-case': 'name' },
    }),
    // U+1F600 is D83D DE00 in UTF-16, whose low bytes are 61 and 0.
    gives('remark: characters beyond ASCII is not documented', 'HashString("😀", 1, 1000, false)', '61'),
    leads(
      'remark: characters beyond ASCII',
      'x = HashString("é", 1, 1000, false);',
      'assumed',
      /hash-string-characters=low-byte/,
    ),
    // 97 * 2147483647 is 208305913759 or 0x307FFFFF9F, whose low 32 bits are 0x7FFFFF9F, 2147483551.
    gives('remark: beyond 32 bits', 'HashString("a", 0x7FFFFFFF, 0x7FFFFFFF, false)', '2147483551', {
      assumptions: { 'hash-string-formula': 'sum' },
    }),
    gives(
      'error: maxValue is 0; the script then ends (unknown)',
      'HashString("a", 31, 0, true)',
      'error: HashString divides by zero…',
    ),
    leads(
      'error: maxValue is 0; the script then ends',
      'x = HashString("a", 31, 0, true); ProxyRequest("");',
      'outcome',
      /^aborted /,
    ),
    // The characters of «sip:nuriag@contoso.com» add up to 2238, and 2238 * 31 % 4 = 2.
    gives(
      'example: HashString(GetUri(sipRequest.From), 31, 4, true)',
      'HashString(GetUri(sipRequest.From), 31, 4, true)',
      '2',
    ),
    knownTo('lcs2005', 'x = HashString("a", 31, 4, true);'),
  ]),
];
