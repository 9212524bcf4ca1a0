import { defaultDeployment } from '../../../../../server/src/simulator';
import { about, checked, type FactCase, gives, knownTo, leads, shown } from '../../../../support/factCases';
import { response, type Setting } from '../../../../support/simulate';

const RESPONSE: Setting = { message: response('200 OK') };
const DROPPING = '<r:requestFilter strictRoute="true"/><r:responseFilter/><r:proxyByDefault action="false"/>';
const ROUTED: Setting = { request: { headers: [['Route', '<sip:edge.fabrikam.com;lr>']] } };
const OFFLINE: Setting = {
  deployment: { ...defaultDeployment, server: { ...defaultDeployment.server, isPasOnline: false } },
};

export const functionsItoP: readonly FactCase[] = [
  ...about('IndexOfString', 'dn439180', [
    gives('summary: zero-based index of the first occurrence, or -1', 'IndexOfString("abcb", "b")', '1'),
    gives('summary: zero-based index of the first occurrence, or -1', 'IndexOfString("abc", "a")', '0'),
    gives('summary: zero-based index of the first occurrence, or -1', 'IndexOfString("abc", "x")', '-1'),
    gives('signature: (targetString: string | null, searchString', 'IndexOfString("aBc", "bc")', '1'),
    gives('signature: ignoreCase?: bool = false', 'IndexOfString("aBc", "bc", false)', '1'),
    gives('remark: when either text is empty or null', 'IndexOfString("", "a")', '-1'),
    gives('remark: when either text is empty or null', 'IndexOfString("a", "")', '-1'),
    gives('remark: when either text is empty or null', 'IndexOfString(null, "a")', '-1'),
    gives('remark: when either text is empty or null', 'IndexOfString("a", null)', '-1'),
    gives('remark: when targetString is shorter than searchString', 'IndexOfString("ab", "abc")', '-1'),
    gives('remark: true respects letter case and false', 'IndexOfString("aBc", "bc", true)', '-1'),
    gives('remark: no value ignores it', 'IndexOfString("aBc", "bc")', '1'),
    leads(
      'example: sipMessage.Content, "echo"',
      'i = IndexOfString(sipMessage.Content, "echo"); Log("Debugr", false, i);',
      'log',
      '2',
      {
        request: { content: { body: 'I echo', type: 'text/plain' } },
      },
    ),
    knownTo('lcs2005', 'i = IndexOfString("a", "b");'),
  ]),

  ...about('IsGRUU', 'dn439178', [
    gives(
      ['summary: form of a GRUU', 'signature: (uri: uri): bool', 'remark: with the parameters gruu and opaque'],
      'IsGRUU("sip:alice@contoso.com;gruu;opaque=user:epid:abc")',
      'true',
    ),
    gives('remark: with the parameters gruu and opaque', 'IsGRUU("sip:alice@contoso.com;gruu")', 'false'),
    gives('remark: with the parameters gruu and opaque', 'IsGRUU("sip:alice@contoso.com;opaque=user:epid:a")', 'false'),
    gives('summary: form of a GRUU', 'IsGRUU("no address")', 'false'),
    leads(
      'example: id = GetEndpointInstanceFromGRUU(sipRequest.RequestUri)',
      'if (IsGRUU(sipRequest.RequestUri)) { id = GetEndpointInstanceFromGRUU(sipRequest.RequestUri); Log("Debugr", false, id); }',
      'log',
      /^.+$/,
      { request: { requestUri: 'sip:alice@contoso.com;opaque=user:epid:RkJYZRmrTFaiiN1q;gruu' } },
    ),
    knownTo('ocs2007', 'x = IsGRUU("sip:a@b.com");'),
    checked('versions: since ocs2007', 'x = IsGRUU("sip:a@b.com");', 'mspl-not-yet-available', { target: 'lcs2005' }),
  ]),

  ...about('IsLocalCluster', 'dn439173', [
    gives(
      ['summary: Enterprise pool', 'signature: (fqdn: string): bool'],
      'IsLocalCluster("pool01.contoso.com")',
      'true',
    ),
    gives('summary: this Standard Edition server', 'IsLocalCluster("LyncServer.contoso.com")', 'true'),
    gives('summary: names this', 'IsLocalCluster("pool02.contoso.com")', 'false'),
    checked('remark: IsLocalCluster is the name', 'x = LocalCluster("a");', 'mspl-unknown-function'),
    gives(
      'example: IsLocalCluster(QueryHomeServer(who))',
      'IsLocalCluster(QueryHomeServer("jennyl@contoso.com"))',
      'true',
    ),
    knownTo('lync2010', 'x = IsLocalCluster("a");'),
    checked('versions: since lync2010', 'x = IsLocalCluster("a");', 'mspl-not-yet-available', { target: 'ocs2007r2' }),
  ]),

  ...about('IsLocalDestination', 'bb680172', [
    leads('summary: Known by name only', 'x = IsLocalDestination();', 'assumed', /is-local-destination=homed/),
    checked('versions: deprecated from ocs2007', 'x = IsLocalDestination();', 'mspl-deprecated', { target: 'ocs2007' }),
    checked('versions: since lcs2005', 'x = IsLocalDestination();', '', { target: 'lcs2005' }),
    checked('remark: Its arguments are not known', 'x = IsLocalDestination(1, "a", null);', 'mspl-deprecated'),
    gives('summary: Known by name only', 'IsLocalDestination("jennyl@contoso.com")', 'true'),
  ]),

  ...about('IsPasOnline', 'dn439165', [
    gives(['summary: Presence Agent Server) is available', 'signature: (): bool'], 'IsPasOnline()', 'true'),
    gives('summary: Presence Agent Server) is available', 'IsPasOnline()', 'false', OFFLINE),
    leads(
      'example: Respond("503"',
      'if (!IsPasOnline()) { Respond("503", "Service Unavailable"); return; }',
      'outcome',
      'responded 503 Service Unavailable',
      OFFLINE,
    ),
    knownTo('lync2010', 'x = IsPasOnline();'),
    checked('versions: since lync2010', 'x = IsPasOnline();', 'mspl-not-yet-available', { target: 'ocs2007r2' }),
  ]),

  ...about('IsPhoneUri', 'dn439134', [
    gives(
      ['summary: carries the parameter user=phone', 'signature: (uri: uri): bool'],
      'IsPhoneUri("sip:+1@b.com;user=phone")',
      'true',
    ),
    gives('remark: True exactly when the URI contains user=phone', 'IsPhoneUri("sip:+14255550101@b.com")', 'false'),
    gives('remark: True exactly when the URI contains user=phone', 'IsPhoneUri("sip:a@b.com;user=ip")', 'false'),
    gives('remark: tel: URIs are not mentioned', 'IsPhoneUri("tel:+14255550101")', 'false'),
    leads(
      'example: IsPhoneUri(sipRequest.RequestUri)',
      'if (IsPhoneUri(sipRequest.RequestUri)) { Respond("404", "Not Found"); }',
      'statuses',
      '404',
      {
        request: { requestUri: 'sip:+14255550101@contoso.com;user=phone' },
      },
    ),
    knownTo('ocs2007', 'x = IsPhoneUri("sip:a@b.com");'),
    checked('versions: since ocs2007', 'x = IsPhoneUri("sip:a@b.com");', 'mspl-not-yet-available', {
      target: 'lcs2005',
    }),
  ]),

  ...about('LengthString', 'dn439169', [
    gives(['summary: number of characters', 'signature: (string: string | null): integer'], 'LengthString("abc")', '3'),
    gives('summary: number of characters', 'LengthString("")', '0'),
    gives('remark: 0 for null', 'LengthString(null)', '0'),
    gives('summary: number of characters', 'LengthString("a\\u0470")', '2'),
    leads(
      'example: LengthString(sipMessage.Content)',
      'n = LengthString(sipMessage.Content); Log("Debugr", false, n);',
      'log',
      '6',
      {
        request: { content: { body: 'I echo', type: 'text/plain' } },
      },
    ),
    knownTo('lcs2005', 'n = LengthString("a");'),
  ]),

  ...about('Log', 'gg439513', [
    leads('summary: Writes an entry', 'Log("Debugr", false, "a"); Log("Debugr", false, "b");', 'log', 'a / b'),
    leads('signature: stringN?: string...', 'Log("Debugr", false, "a", "b", "c");', 'log', 'a|b|c'),
    leads('remark: "Event" writes a warning', 'Log("Event", false);', 'entries', /^event-warning/),
    leads('remark: "Error" an error to the event log', 'Log("Error", false);', 'entries', /^event-error/),
    leads('remark: "Debugr" writes to the debug log', 'Log("Debugr", false);', 'entries', /^debug/),
    leads('remark: ("Debug" up to Office', 'Log("Debug", false);', 'entries', /^debug/, { target: 'ocs2007' }),
    leads('remark: Any other name means the debug log', 'Log("Nothing", false);', 'entries', /^debug/),
    leads('remark: Any other name means the debug log', 'Log("debugr", false);', 'entries', /^debug/),
    leads(
      'remark: With detail false the entry has application URI',
      'Log("Debugr", false, "x");',
      'entries',
      /^debug\|http:\/\/www\.contoso\.com\/Test\|Method: INVITE\|Request-Uri: sip:jennyl@contoso\.com\|From: .*nuriag.*\|To: .*jennyl.*\|x$/,
    ),
    leads(
      'remark: with true the whole message without its content',
      'Log("Debugr", true);',
      'entries',
      /^debug\|INVITE sip:jennyl@contoso\.com SIP\/2\.0\|.*\|Call-ID: [^|]*(\|[\w-]+: [^|]*)*$/,
      {
        request: { content: { body: 'secret', type: 'text/plain' } },
      },
    ),
    leads('remark: none is needed', 'Log("Debugr", true);', 'log', ''),
    leads(
      'remark: Each further value stands on a line of its own',
      'Log("Debugr", false, "a", "b");',
      'entries',
      /\|a\|b$/,
    ),
    leads('remark: pass 1 for detail', 'Log("Debugr", 1, 5, 7);', 'logged', 'Debugr true'),
    leads('remark: numbers among the values', 'Log("Debugr", 1, 5, 7);', 'log', '5|7'),
    leads(
      'example: "caller ", sipRequest.From',
      'Log("Debugr", false, "caller ", sipRequest.From);',
      'log',
      /^caller \|.*nuriag@contoso\.com/,
    ),
    leads('summary: Writes an entry', 'Log("Debugr", false);', 'outcome', 'proxied default null'),
    knownTo('lcs2005', 'Log("Debugr", false);'),
  ]),

  ...about('ProxyRequest', 'dn439171', [
    leads(
      ['summary: Proxies the current request', 'remark: "" proxies to the request\'s own URI'],
      'ProxyRequest("");',
      'outcome',
      'proxied script null',
    ),
    leads(
      'remark: "" proxies to the request\'s own URI',
      'ProxyRequest("");',
      'sent',
      /^INVITE sip:jennyl@contoso\.com SIP/,
    ),
    leads('signature: (uri?: string = ""): void', 'ProxyRequest();', 'outcome', 'proxied script null'),
    leads(
      'remark: Another URI marks the request as routed',
      'ProxyRequest("sip:a@b.com");',
      'sent',
      /^INVITE sip:a@b\.com SIP/,
    ),
    leads(
      'remark: Another URI marks the request as routed',
      'ProxyRequest("sip:a@b.com");',
      'outcome',
      'proxied script sip:a@b.com',
    ),
    checked('context: request', 'if (sipResponse) { ProxyRequest(""); }', 'mspl-request-only'),
    leads('handles: yes', 'ProxyRequest("");', 'outcome', 'proxied script null', { elements: DROPPING }),
    leads(
      'error: the current message is not a request (critical)',
      'ProxyRequest("");',
      'errors',
      'critical: ProxyRequest only valid for sipRequest',
      RESPONSE,
    ),
    leads(
      'error: the request has a Route header (unknown)',
      'ProxyRequest("sip:a@b.com");',
      'errors',
      /^error: ProxyRequest with a URI/,
      ROUTED,
    ),
    leads('error: the request has a Route header (unknown)', 'ProxyRequest("");', 'errors', '', ROUTED),
    leads('example: ProxyRequest("");', 'ProxyRequest("");', 'errors', ''),
    knownTo('lcs2005', 'ProxyRequest("");'),
  ]),

  ...about('ProxyResponse', 'dn439172', [
    leads(
      ['summary: to the next hop of its route', 'signature: (): void'],
      'ProxyResponse();',
      'outcome',
      'proxied script null',
      RESPONSE,
    ),
    leads(
      'summary: to the next hop of its route',
      'ProxyResponse();',
      'sent',
      /^SIP\/2\.0 200 OK\r\nVia: SIP\/2\.0\/TLS 192\.0\.2\.10/,
      RESPONSE,
    ),
    checked('context: response', 'if (sipRequest) { ProxyResponse(); }', 'mspl-response-only'),
    leads('handles: yes', 'ProxyResponse();', 'outcome', 'proxied script null', { ...RESPONSE, elements: DROPPING }),
    leads(
      'error: the current message is not a response (critical)',
      'ProxyResponse();',
      'errors',
      'critical: ProxyResponse only valid for sipResponse',
    ),
    leads(
      'example: if (sipResponse) { ProxyResponse(); }',
      'if (sipResponse) { ProxyResponse(); }',
      'outcome',
      'proxied script null',
      RESPONSE,
    ),
    leads('example: if (sipResponse) { ProxyResponse(); }', 'if (sipResponse) { ProxyResponse(); }', 'errors', ''),
    knownTo('lcs2005', 'ProxyResponse();'),
    shown('summary: to the next hop of its route', 'Proxy|Response();', 'next hop of its route'),
  ]),
];
