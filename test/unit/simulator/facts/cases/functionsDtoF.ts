import { defaultDeployment } from '../../../../../server/src/simulator';
import { about, checked, type FactCase, gives, knownTo, leads, shown } from '../../../../support/factCases';
import { response, type Setting } from '../../../../support/simulate';

const RESPONSE: Setting = { message: response('200 OK') };
const SCRIPT_ONLY: Setting = { elements: '<r:requestFilter/><r:responseFilter/><r:proxyByDefault/><r:scriptOnly/>' };
const LCS: Setting = { target: 'lcs2005', namespace: 'http://schemas.microsoft.com/lcs/2004/05' };

export const functionsDtoF: readonly FactCase[] = [
  ...about('Dispatch', 'dn439142', [
    leads(
      ['summary: Hands the message to a named handler', 'handles: yes'],
      'Dispatch("OnRequest");',
      'outcome',
      /^dispatched OnRequest/,
      { elements: '<r:requestFilter/><r:responseFilter/><r:proxyByDefault action="false"/>' },
    ),
    gives(
      ['signature: (methodName: string, value?: any | null...): bool', 'remark: True when the handler took over'],
      'Dispatch("OnRequest")',
      'true',
    ),
    leads(
      'signature: value?: any | null...',
      'Dispatch("On", true, 1, 1.5, "a", null, StandardMethod.Ack);',
      'outcome',
      'dispatched On true,1,1.5,a,,ACK',
    ),
    leads(
      'remark: extra values arrive only with requests',
      'Dispatch("On", 1);',
      'outcome',
      'dispatched On ',
      RESPONSE,
    ),
    leads('remark: passes one with responses', 'Dispatch("On", 1);', 'outcome', 'dispatched On 1', {
      ...RESPONSE,
      assumptions: { 'dispatch-values-on-response': 'yes' },
    }),
    shown(
      'remark: exist on the object given to the constructor of ServerAgent',
      'Dis|patch("On");',
      'given to the constructor of ServerAgent',
    ),
    shown(
      'remark: dbEndpoint.ContactInfo arrives as a ContactInfo object',
      'Dis|patch("On");',
      'arrives as a ContactInfo object',
    ),
    checked('error: scriptOnly (compile)', 'Dispatch("On");', 'mspl-dispatch-in-script-only', SCRIPT_ONLY),
    leads(
      'example: if (sipRequest) { Dispatch("OnRequest", sipRequest.Method); return; }',
      'if (sipRequest) { Dispatch("OnRequest", sipRequest.Method); return; }',
      'outcome',
      'dispatched OnRequest INVITE',
    ),
    knownTo('lcs2005', 'Dispatch("On", 1);'),
  ]),
  ...about('Dispatch', 'aa205431', [
    leads(
      'error: already dispatched, answered, forked or proxied (critical)',
      'Dispatch("A"); Dispatch("B");',
      'errors',
      'critical: Dispatch is called for a message that was already dispatched',
    ),
    leads(
      'error: answered',
      'Respond("200", "OK"); Dispatch("B");',
      'errors',
      'critical: Dispatch is called for a message that was already answered',
    ),
    leads(
      'error: forked',
      'BeginFork(false, 0); Fork("sip:a@b.com"); EndFork(); Dispatch("B");',
      'errors',
      'critical: Dispatch is called for a message that was already forked',
    ),
    leads(
      'error: or proxied',
      'ProxyRequest(""); Dispatch("B");',
      'errors',
      'critical: Dispatch is called for a message that was already proxied',
    ),
  ]),

  ...about('DispatchNotification', 'dn439148', [
    leads(
      ['summary: one way; the script goes on', 'remark: has to be proxied or dispatched afterwards'],
      'DispatchNotification("Count", 1); ProxyRequest("");',
      'outcome',
      'proxied script null',
    ),
    gives(
      [
        'signature: (methodName: string, value: any | null, valueN?: any | null...): bool',
        'remark: True when the notification was queued',
      ],
      'DispatchNotification("Count", null)',
      'true',
    ),
    leads(
      'signature: value: any | null, valueN?: any | null...',
      'DispatchNotification("Count", null, true, 2);',
      'notified',
      'Count(, true, 2)',
    ),
    leads(
      'summary: about the message',
      'DispatchNotification("Via", GetHeaderValues("X-A"));',
      'notified',
      'Via(1, 2)',
      {
        request: {
          headers: [
            ['X-A', '1'],
            ['X-A', '2'],
          ],
        },
      },
    ),
    shown(
      'remark: metrics, error reports and triggers',
      'Dispatch|Notification("Count", 1);',
      'delivery is not reliable',
    ),
    checked(
      'remark: Only the values after the first are documented as optional',
      'DispatchNotification("Count");',
      'mspl-argument-count',
    ),
    checked(
      'remark: not allowed in a script-only application either',
      'DispatchNotification("Count", 1);',
      'mspl-notification-in-script-only',
      SCRIPT_ONLY,
    ),
    leads(
      'error: already proxied or dispatched (unknown)',
      'ProxyRequest(""); DispatchNotification("Count", 1);',
      'errors',
      'error: DispatchNotification is not allowed after…',
    ),
    leads(
      'error: or dispatched (unknown)',
      'Dispatch("On"); DispatchNotification("Count", 1);',
      'errors',
      'critical: DispatchNotification is not allowed after…',
      { assumptions: { 'unstated-severity': 'critical' } },
    ),
    leads(
      'error: proxied or dispatched',
      'Respond("200", "OK"); DispatchNotification("Count", 1);',
      'notified',
      'Count(1)',
    ),
    leads(
      'example: DispatchNotification("Count", sipRequest.Method);',
      'DispatchNotification("Count", sipRequest.Method);',
      'notified',
      'Count(INVITE)',
    ),
    knownTo('ocs2007', 'DispatchNotification("Count", 1);'),
    checked('versions: since ocs2007', 'DispatchNotification("Count", 1);', 'mspl-not-yet-available', LCS),
  ]),

  ...about('DomainSupported', 'dn439151', [
    gives('signature: (domain: string): bool', 'DomainSupported("Contoso.COM")', 'true', serving('contoso.com')),
    gives('summary: responsible for a domain', 'DomainSupported("fabrikam.com")', 'false', serving('contoso.com')),
    gives('summary: responsible for a domain', 'DomainSupported("sub.contoso.com")', 'false', serving('contoso.com')),
    gives(
      'remark: With the empty text it tests whether a registrar is available',
      'DomainSupported("")',
      'true',
      serving(),
    ),
    gives(
      'remark: whether a registrar is available at all',
      'DomainSupported("")',
      'false',
      serving('contoso.com', 'AccessProxy'),
    ),
    gives(
      'example: DomainSupported(GetHostName(uri))',
      'DomainSupported(GetHostName(sipRequest.RequestUri))',
      'true',
      serving('contoso.com'),
    ),
    knownTo('lcs2005', 'x = DomainSupported("contoso.com");'),
  ]),

  ...about('EndFork', 'dn439128', [
    leads(
      'summary: Sends all copies made with Fork since BeginFork',
      'BeginFork(false, 0); Fork("sip:a@b.com"); Fork("sip:c@d.com"); EndFork();',
      'sent',
      /^INVITE sip:a@b\.com[^]*^INVITE sip:c@d\.com/m,
    ),
    leads(
      ['remark: counts as handled', 'handles: yes'],
      'BeginFork(false, 0); Fork("sip:a@b.com"); EndFork(); EndFork();',
      'outcome',
      'forked sip:a@b.com',
    ),
    gives('signature: (): void', 'EndFork()', 'critical: EndFork is called without a BeginFork…'),
    checked('signature: (): void', 'BeginFork(false, 0); Fork("sip:a@b.com"); EndFork(1);', 'mspl-argument-count'),
    leads('remark: Without EndFork nothing is sent', 'BeginFork(false, 0); Fork("sip:a@b.com");', 'sent', ''),
    leads(
      'error: BeginFork was not called before (critical)',
      'EndFork();',
      'errors',
      'critical: EndFork is called without a BeginFork before it',
    ),
    leads(
      'error: Fork was not called since BeginFork (critical)',
      'BeginFork(false, 0); EndFork();',
      'errors',
      'critical: EndFork is called without a Fork since BeginFork',
    ),
    leads('context: request', 'EndFork();', 'errors', 'critical: EndFork only valid for sipRequest', RESPONSE),
    leads('example: EndFork();', 'BeginFork(false, 0); Fork("sip:a@b.com"); EndFork();', 'errors', ''),
    knownTo('lcs2005', 'BeginFork(false, 0); Fork("sip:a@b.com"); EndFork();'),
  ]),

  ...about('EndsWithString', 'bb972343', [
    gives('summary: ends with another', 'EndsWithString("abc", "bc", false)', 'true'),
    gives(
      'signature: (sourceString: string, searchString: string, ignoreCase: bool): bool',
      'EndsWithString("abc", "ab", false)',
      'false',
    ),
    gives('remark: true ignores letter case', 'EndsWithString("A.Contoso.com", "contoso.COM", true)', 'true'),
    gives('remark: false respects it', 'EndsWithString("A.Contoso.com", "contoso.com", false)', 'false'),
    gives(
      'remark: False when searchString is longer than sourceString',
      'EndsWithString("com", "contoso.com", true)',
      'false',
    ),
    gives(
      'remark: any text that is not empty is true, "false" as well',
      'EndsWithString("ABC", "bc", "false")',
      'true',
    ),
    gives('remark: the text "true" for ignoreCase', 'EndsWithString("ABC", "bc", "true")', 'true'),
    gives('summary: a string ends', 'EndsWithString("b😀", "😀", false)', 'true'),
    gives(
      'example: EndsWithString(GetHostName(u), ".contoso.com", true)',
      'EndsWithString(GetHostName("sip:a@eu.contoso.com"), ".contoso.com", true)',
      'true',
    ),
    checked('versions: undocumented from ocs2007r2', 'x = EndsWithString("a", "b", true);', 'mspl-undocumented', {
      target: 'ocs2007r2',
    }),
    knownTo('lcs2005', 'x = EndsWithString("a", "b", true);'),
  ]),

  ...about('EqualString', 'dn439156', [
    gives('summary: two strings are equal', 'EqualString("a", "a", false)', 'true'),
    gives(
      'signature: (string1: string, string2: string, ignoreCase: bool): bool',
      'EqualString("a", "ab", true)',
      'false',
    ),
    gives('remark: true ignores letter case', 'EqualString("INVITE", "invite", true)', 'true'),
    gives('remark: false respects it', 'EqualString("INVITE", "invite", false)', 'false'),
    gives('summary: two strings', 'EqualString("😀Ж", "😀ж", true)', 'true'),
    gives('example: EqualString(m, "invite", true)', 'EqualString(sipRequest.Method, "invite", true)', 'true'),
    knownTo('lcs2005', 'x = EqualString("a", "b", true);'),
  ]),

  ...about('Fork', 'dn439130', [
    leads(
      'summary: one forked copy of the request with the given request URI',
      'BeginFork(false, 0); Fork("sip:a@b.com:6767"); EndFork();',
      'sent',
      /^INVITE sip:a@b\.com:6767 SIP\/2\.0\r$/m,
    ),
    gives(
      'signature: (uri: string): void',
      'Fork("sip:a@b.com")',
      'critical: Fork is called without a BeginFork before it',
    ),
    shown(
      'remark: With a single target use ProxyRequest',
      'Fo|rk("sip:a@b.com");',
      'With a single target use ProxyRequest',
    ),
    leads(
      'remark: although the server allows it',
      'BeginFork(false, 0); Fork("sip:a@b.com"); EndFork();',
      'outcome',
      'forked sip:a@b.com',
      { message: inSession() },
    ),
    leads(
      'error: BeginFork was not called before (unknown)',
      'Fork("sip:a@b.com");',
      'errors',
      'critical: Fork is called without a BeginFork before it',
    ),
    leads(
      'error: the message has a Route header (unknown)',
      'BeginFork(false, 0); Fork("sip:a@b.com"); EndFork();',
      'errors',
      'error: Fork is not possible for a request that has a Route header',
      { request: { headers: [['Route', '<sip:proxy.contoso.com;lr>']] } },
    ),
    leads('context: request', 'Fork("sip:a@b.com");', 'errors', 'critical: Fork only valid for sipRequest', RESPONSE),
    leads(
      'example: Fork("sip:desk1@contoso.com");',
      'BeginFork(false, 0); Fork("sip:desk1@contoso.com"); EndFork();',
      'outcome',
      'forked sip:desk1@contoso.com',
    ),
    knownTo('lcs2005', 'BeginFork(false, 0); Fork("sip:a@b.com"); EndFork();'),
  ]),
];

/** A server that is responsible for one domain. */
function serving(domain = 'contoso.com', role: 'FrontEnd' | 'AccessProxy' = 'FrontEnd'): Setting {
  return { deployment: { ...defaultDeployment, server: { ...defaultDeployment.server, domains: [domain], role } } };
}

/** A request within a session: its To has a tag. */
function inSession(): string {
  return [
    'INFO sip:jennyl@contoso.com SIP/2.0',
    'Via: SIP/2.0/TLS 192.0.2.10:50211;branch=z9hG4bK2',
    'From: <sip:nuriag@contoso.com>;tag=1',
    'To: <sip:jennyl@contoso.com>;tag=2',
    'Call-ID: 1@contoso.com',
    'CSeq: 2 INFO',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}
