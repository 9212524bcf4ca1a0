import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { composeRequest } from '../../../server/src/sip';
import { type Assumption, assumptions, defaultDeployment } from '../../../server/src/simulator';
import { exchangeAssumptions } from '../../../server/src/simulator/exchange/assumptions';
import { functionAssumptions } from '../../../server/src/simulator/functionAssumptions';
import { languageAssumptions } from '../../../server/src/simulator/languageAssumptions';
import { type ReadingCase, testReadings, untested } from '../../support/readings';
import { response, type Setting } from '../../support/simulate';

/*
 * The readings of what becomes of a message, of the manifest, and of what the server tells a script.
 */

const FILTERS = '<r:requestFilter strictRoute="true"/><r:responseFilter/>';
const RESPONSE: Setting = { message: response('404 Not Found') };
const ROLES: Setting = {
  elements: `${FILTERS}<r:serverFilter roles="FrontEnd,Proxy"/>`,
  deployment: defaultDeployment,
};
const PHONES: Setting = { elements: '<r:requestFilter strictRoute="true" phoneUri="true"/><r:responseFilter/>' };
const DROPPING: Setting = { elements: `${FILTERS}<r:proxyByDefault action="false"/>` };
const SCRIPT_ONLY: Setting = { elements: `${FILTERS}<r:scriptOnly/>` };
const OCS: Setting = { target: 'ocs2007' };
const LCS: Setting = { target: 'lcs2005', namespace: 'http://schemas.microsoft.com/lcs/2004/05' };
const ROUTED: Setting = { request: { headers: [['Route', '<sip:edge.contoso.com;lr>']] } };
const PLAIN_URI: Setting = { edit: (manifest) => manifest.replace('r:appUri', 'appUri') };
const UNFILTERED: Setting = { elements: '<r:proxyByDefault action="true"/>' };
const LOWER = '<r:requestFilter methodNames="invite" strictRoute="true"/><r:responseFilter/>';
const LOOSE = '<r:requestFilter methodNames="ALL" strictRoute="false"/><r:responseFilter/>';
const SUPPORTED = '<r:requestFilter strictRoute="true" domainSupported="true"/><r:responseFilter/>';
const UNSUPPORTED = '<r:requestFilter strictRoute="true" domainSupported="false"/><r:responseFilter/>';
const CLASS = (code: string): string => `<r:requestFilter/><r:responseFilter reasonCodes="${code}"/>`;
const CONTOSO: Setting = {
  deployment: { ...defaultDeployment, server: { ...defaultDeployment.server, domains: ['contoso.com'] } },
};
const FABRIKAM: Setting = { ...CONTOSO, request: { to: 'sip:a@fabrikam.com' } };
const PHONE: Setting = {
  elements: '<r:requestFilter strictRoute="true" phoneUri="tel:+14255550101"/><r:responseFilter/>',
  request: { to: 'tel:+14255550102' },
};
const withRole = (role: 'AccessProxy' | 'Proxy'): Setting => ({
  deployment: { ...defaultDeployment, server: { ...defaultDeployment.server, role } },
});
const EDGE = withRole('AccessProxy');
const PROXY = withRole('Proxy');
const INVITE = composeRequest().message;
const ANSWERED: Setting = { ...RESPONSE, transactionRequest: INVITE?.kind === 'request' ? INVITE : undefined };
const GRUU = 'sip:jennyl@contoso.com;opaque=user:epid:AAECAwQFBgcICQoLDA0ODw;gruu';

const CASES: readonly ReadingCase[] = [
  ['respond-without-answer', 'false', 'Respond("403", "No");', 'dropped', 'proxied', { request: { method: 'ACK' } }],
  [
    'respond-without-answer',
    'false',
    'Respond("403", "No");',
    'nothing',
    'forwarded',
    { request: { method: 'BENOTIFY' } },
  ],
  ['respond-without-answer', 'false', 'x = Respond("180", "");', 'true', 'false', { request: { method: 'ACK' } }],
  [
    'respond-without-answer',
    'false',
    'Challenge();',
    'dropped',
    'proxied',
    { request: { method: 'ACK' }, target: 'lcs2005', namespace: 'http://schemas.microsoft.com/lcs/2004/05' },
  ],
  ['cancel-request', 'unseen', '', 'proxied', 'skipped', { request: { method: 'CANCEL' } }],
  ['error-after-action', 'aborted', 'ProxyRequest(""); x = SubString(null, 1);', 'forwarded', '500'],
  ['error-after-action', 'aborted', 'RetargetRequest("sip:a@b.com"); EndFork();', 'retargeted', 'aborted'],
  ['provisional-answer', 'handled', 'Respond("180", "Ringing");', 'proxied', 'dropped'],
  // What becomes of the message.
  [
    'second-action',
    'ignored',
    'ProxyRequest(""); RetargetRequest("sip:a@b.com"); x = 1;',
    'critical: RetargetRequest is called for a message that was already proxied',
    '1',
  ],
  [
    'nested-begin-fork',
    'ignored',
    'BeginFork(false, 0); BeginFork(false, 0); Fork("sip:a@b.com"); EndFork(); x = 1;',
    'critical: BeginFork is called while an earlier BeginFork is still open',
    '1',
  ],
  ['bad-response-header', 'ends-script', 'Respond("200", "OK", "x"); ', 'responded', 'aborted'],
  ['retarget-handled', 'unhandled', 'RetargetRequest("sip:a@b.com");', 'retargeted', 'dropped', DROPPING],
  ['aborted-message', 'unknown', 'EndFork();', '500', 'nothing'],
  ['aborted-message', 'dropped', 'EndFork();', '500', 'nothing'],
  ['aborted-message', 'proxied', 'EndFork();', '500', 'forwarded'],
  [
    'notification-in-script-only',
    'error',
    'DispatchNotification("A", 1); x = 1;',
    '1',
    'error: DispatchNotification is not allowed in a script-only application',
    SCRIPT_ONLY,
  ],
  [
    'unstated-severity',
    'critical',
    'x = Concatenate(GetUserName("?"), "a");',
    'error: Concatenate was given null for string1, which has to be a string',
    'critical: Concatenate was given null for string1, which has to be a string',
  ],
  // Filters.
  ['roles-list', 'single', 'ProxyRequest("");', 'proxied', 'skipped', ROLES],
  [
    'single-reason-code',
    'ignored',
    'ProxyResponse();',
    'proxied',
    'skipped',
    { ...RESPONSE, elements: '<r:requestFilter/><r:responseFilter reasonCodes="404"/>' },
  ],
  ['phone-uri', 'boolean', 'ProxyRequest("");', 'proxied', 'skipped', PHONES],
  ['bad-target', 'ignored', 'RetargetRequest("bob"); ProxyRequest("");', 'aborted', 'proxied'],
  ['bad-target', 'ignored', 'ProxyRequest("bob"); ProxyRequest("");', 'aborted', 'proxied'],
  ['bad-target', 'ignored', 'BeginFork(false, 0); Fork("b"); Fork("sip:a@b.com"); EndFork();', 'aborted', 'forked'],
  ['bad-target', 'ignored', 'sipRequest.RequestUri = "bob"; ProxyRequest("");', 'aborted', 'proxied'],
  ['retarget-then-proxy', 'own-target', 'RetargetRequest("sip:a@b.com"); ProxyRequest("");', 'retargeted', 'proxied'],
  ['retarget-with-route', 'error', 'RetargetRequest("sip:a@b.com");', 'retargeted', 'aborted', ROUTED],
  ['retarget-result', 'true', 'y = RetargetRequest("sip:a@b.com"); x = y == true;', 'false', 'true'],
  [
    'retarget-history',
    'history-info',
    'RetargetRequest("sip:a@b.com");',
    'header History-Info: none',
    'header History-Info: <sip:jennyl@contoso.com>;index=1, <sip:a@b.com>;index=1.1',
  ],
  [
    'retarget-history',
    'history-info',
    'RetargetRequest("sip:a@b.com");',
    'header History-Info: <sip:b@b.com>;index=1, <sip:jennyl@contoso.com>;index=1.1',
    'header History-Info: <sip:b@b.com>;index=1, <sip:jennyl@contoso.com>;index=1.1, <sip:a@b.com>;index=1.1.1',
    { request: { headers: [['History-Info', '<sip:b@b.com>;index=1, <sip:jennyl@contoso.com>;index=1.1']] } },
  ],
  ['reserved-arguments', 'error', 'BeginFork(true, 0); Fork("sip:a@b.com"); EndFork();', 'forked', 'aborted'],
  ['challenge', 'ntlm', 'Challenge();', 'sent Kerberos', 'sent NTLM', LCS],
  ['dispatch-values-on-response', 'yes', 'Dispatch("OnResponse", "a");', 'passed nothing', 'passed a', RESPONSE],
  ['collection-as-value', 'first', 'DispatchNotification("A", Split("a,b", ","));', 'passed a, b', 'passed a'],
  [
    'collection-as-value',
    'error',
    'x = 1; DispatchNotification("A", Split("a,b", ","));',
    '1',
    'error: DispatchNotification was given a collection',
  ],
  [
    'notification-values',
    'optional',
    'DispatchNotification("A"); x = 1;',
    'error: DispatchNotification does not take 1 argument',
    '1',
    { levels: { 'mspl-argument-count': 'warning' } },
  ],
  [
    'late-notification',
    'false',
    'ProxyRequest(""); x = DispatchNotification("A", 1);',
    'error: DispatchNotification is not allowed after the message was proxied or dispatched',
    'false',
  ],
  // The manifest.
  ['app-uri-prefix', 'prefixed', 'ProxyRequest("");', 'proxied', 'skipped', PLAIN_URI],
  ['missing-filter', 'none', 'ProxyRequest("");', 'proxied', 'skipped', UNFILTERED],
  ['missing-filter', 'not-loaded', 'ProxyRequest("");', 'proxied', 'skipped', UNFILTERED],
  ['filter-case', 'ignored', 'ProxyRequest("");', 'skipped', 'proxied', { elements: LOWER }],
  ['strict-route', 'this-server', 'ProxyRequest("");', 'skipped', 'proxied', { ...ROUTED, elements: LOOSE }],
  ['domain-supported', 'additive', 'ProxyRequest("");', 'skipped', 'proxied', { ...FABRIKAM, elements: SUPPORTED }],
  ['domain-supported', 'selects', 'ProxyRequest("");', 'proxied', 'skipped', { ...CONTOSO, elements: UNSUPPORTED }],
  ['phone-uri', 'uri', 'ProxyRequest("");', 'proxied', 'skipped', PHONE],
  ['reason-class-form', 'xx', 'ProxyResponse();', 'proxied', 'skipped', { ...RESPONSE, elements: CLASS('4nn') }],
  ['reason-class-form', 'nn', 'ProxyResponse();', 'proxied', 'skipped', { ...RESPONSE, elements: CLASS('4XX') }],
  // What the server tells.
  ['open-deployment', 'nobody', 'x = QueryHomeServer("jennyl@contoso.com");', '"pool01.contoso.com"', 'null'],
  ['open-deployment', 'nobody', 'x = DomainSupported("contoso.com");', 'true', 'false'],
  ['message-facts', 'unauthenticated-external', 'x = sipMessage.Authenticated;', 'true', 'false'],
  [
    'message-facts',
    'unauthenticated-external',
    'x = sipMessage.Origin;',
    'MessageOrigin.NetworkUnknown',
    'MessageOrigin.NetworkExternal',
    EDGE,
  ],
  ['hash-string-case', 'name', 'x = HashString("A", 1, 1000, false);', '65', '97'],
  ['hash-string-formula', 'polynomial', 'x = HashString("ab", 2, 1000, false);', '390', '292'],
  ['hash-string-characters', 'whole', 'x = HashString("Ж", 1, 100000, false);', '22', '1046'],
  ['hash-string-range', 'unsigned', 'x = HashString("a", 30000000, 1000, false);', '-296', '0'],
  ['base64-characters', 'latin-1', 'x = Base64Decode("w6k=");', '"é"', '"Ã©"', OCS],
  ['empty-search', 'yes', 'x = ContainsString("a", "", false);', 'false', 'true'],
  [
    'gruu-instance',
    'uuid',
    `x = GetEndpointInstanceFromGRUU("${GRUU}");`,
    '"AAECAwQFBgcICQoLDA0ODw"',
    '"03020100-0504-0706-0809-0a0b0c0d0e0f"',
  ],
  ['access-list', 'nearest-then-prompt', 'x = CheckPermissions("a@b.com", "bob@contoso.com", "x");', '"A"', '"P"', LCS],
  [
    'unknown-user-option',
    'error',
    'x = CheckUserOption("nobody@contoso.com", UserOption.UcEnabled);',
    'false',
    'error: CheckUserOption was given "nobody@contoso.com", whom the server does not know',
  ],
  [
    'xml-not-well-formed',
    'error',
    'x = GetXMLAttr("<a", "/a", "b");',
    'null',
    'error: GetXMLAttr was given a text that is not well-formed XML',
    LCS,
  ],
  ['xml-prefix', 'ignored', 'x = GetXMLAttr("<p:a b=\'c\' xmlns:p=\'d\'/>", "/a", "b");', 'null', '"c"', LCS],
  ['registrar-available', 'not-edge', 'x = DomainSupported("");', 'false', 'true', PROXY],
  ['request-info-on-response', 'of-request', 'x = RequestTarget.Aor;', 'false', '"jennyl@contoso.com"', ANSWERED],
  ['request-info-on-response', 'of-request', 'x = RequestSource.Aor;', 'false', '"nuriag@contoso.com"', ANSWERED],
  [
    'request-source',
    'contact',
    'x = RequestSource.Aor;',
    '"nuriag@contoso.com"',
    '"nuria@192.0.2.10"',
    { request: { headers: [['Contact', '<sip:nuria@192.0.2.10>']] } },
  ],
  [
    'endpoint-presence',
    'null',
    'foreach (dbEndpoint in QueryEndpoints("jennyl@contoso.com")) { x = dbEndpoint.HasPresence == null; }',
    'false',
    'true',
    LCS,
  ],
];

describe('readings of the manifest, the actions and the server', () => {
  testReadings(CASES);

  test('the table has every reading', () => {
    const others = { ...languageAssumptions, ...functionAssumptions, ...exchangeAssumptions };
    const own = Object.entries<Assumption>(assumptions).filter(([id]) => !Object.hasOwn(others, id));
    // What a place ahead of UserServices needs shows in the exchange.
    const elsewhere = ['allow-action=ignored'];
    assert.deepEqual(
      untested(Object.fromEntries(own), CASES).filter((choice) => !elsewhere.includes(choice)),
      [],
    );
  });
});
