import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { defaultDeployment, plainUser } from '../../../server/src/simulator';
import { functionAssumptions } from '../../../server/src/simulator/functionAssumptions';
import { languageAssumptions } from '../../../server/src/simulator/languageAssumptions';
import { type ReadingCase, testReadings, untested } from '../../support/readings';
import { lastAssigned, runScript, type Setting } from '../../support/simulate';

/*
 * The readings of the language and of single functions. Those of data files have tests of their own.
 */

const BOB = {
  ...plainUser('sip:bob@contoso.com', 'pool02.contoso.com', []),
  ...{ policies: { UC: '<uc/>', Meeting: '<meeting/>' }, categories: { dndState: '<dnd/>' } },
};
const KNOWN: Setting = { deployment: { ...defaultDeployment, users: [BOB] } };
const LISTS: Setting = { deployment: { ...defaultDeployment, domainLists: { Internal: ['a.com'] } } };
const OCS: Setting = { target: 'ocs2007' };
const R2: Setting = { ...KNOWN, target: 'lync2010' };
const OLD: Setting = { target: 'lync2010', levels: { 'mspl-arithmetic': 'warning' } };
const CALCULATING: Setting = { levels: { 'mspl-arithmetic': 'warning' } };
const STACKED: Setting = { levels: { 'mspl-case-without-break': 'warning' } };
const LCS: Setting = { target: 'lcs2005', namespace: 'http://schemas.microsoft.com/lcs/2004/05' };

const CASES: readonly ReadingCase[] = [
  // Names and variables.
  ['name-case', 'counts', 'Abc = 1; x = abc == null;', 'false', 'true'],
  ['name-case', 'counts', 'x = concatenate("a");', '"a"', 'error: There is no function named concatenate'],
  ['name-case', 'counts', 'x = sipMessage.content;', '""', 'error: Request has no member content'],
  ['name-case', 'counts', 'x = StatusClass._2XX == StatusClass._2xx;', 'true', 'error: StatusClass has no member _2XX'],
  [
    'name-case',
    'counts',
    'function Twice(s) { return s; } x = twice("a");',
    '"a"',
    'error: There is no function named twice',
  ],
  ['variable-scope', 'block', 'if (true) { y = 1; } x = y;', '1', 'null'],
  ['unassigned-variable', 'error', 'if (sipResponse) { y = 1; } x = y;', 'null', 'error: y has no value here'],
  ['null-assigned', 'converted', 'x = "a"; x = GetUserName("?");', 'null', '""'],
  [
    'object-replaced',
    'error',
    'x = StandardMethod.Bye; x = "a";',
    '"a"',
    'error: "a" (string) cannot be converted to enum',
  ],
  [
    'loop-variable',
    'error',
    'foreach (x in "a") { x = "b"; }',
    '"b"',
    'error: x is the variable of a foreach and cannot be assigned in it',
  ],
  // Comparisons.
  ['string-equality', 'ignore-case', 'x = "a" == "A";', 'false', 'true'],
  ['string-order', 'error', 'x = "a" < "b";', 'true', 'error: Strings cannot be ordered'],
  ['mixed-comparison', 'right-type', 'x = 2 == true;', 'false', 'true'],
  ['null-equals-empty', 'different', 'x = null == "";', 'true', 'false'],
  ['null-equals-zero', 'equal', 'x = null == 0;', 'false', 'true'],
  ['enum-as-text', 'member-name', 'x = sipRequest.Method == StandardMethod.Invite;', 'true', 'false'],
  // Conversions.
  ['null-as-bool', 'error', 'x = !GetUserName("?");', 'true', 'error: null is no condition'],
  ['null-as-number', 'zero', 'x = GetUserName("?") + 1;', 'error: null (null) cannot be converted to integer', '1'],
  ['null-as-collection', 'empty', 'x = 1; foreach (y in GetUserName("?")) { x = 2; }', '2', '1'],
  ['bool-as-text', 'capitalized', 'x = Concatenate("a", true);', '"atrue"', '"aTrue"'],
  ['bool-as-text', 'digits', 'x = Concatenate("a", false);', '"afalse"', '"a0"'],
  [
    'bool-as-text',
    'error',
    'x = Concatenate("a", true);',
    '"atrue"',
    'error: true (bool) cannot be converted to string',
  ],
  ['bool-as-number', 'error', 'x = 1; x = true;', '1', 'error: true (bool) cannot be converted to integer'],
  ['float-as-bool', 'truncated', 'y = 0.5; x = !y;', 'false', 'true'],
  ['collection-as-bool', 'not-empty', 'c = GetHeaderValues("X-None"); x = !c;', 'false', 'true'],
  [
    'collection-converted',
    'first',
    'c = Split("a,b", ","); x = ""; x = c;',
    'error: ["a", "b"] (collection) cannot be converted to string',
    '"a"',
  ],
  ['enum-as-bool', 'number', 'x = !StandardMethod.NonStandard;', 'false', 'true'],
  ['number-in-text', 'exact', 'x = 1; x = " 5";', '5', 'error: " 5" (string) cannot be converted to integer'],
  ['number-in-text', 'blanks-around', 'x = 1; x = "5 ";', 'error: "5 " (string) cannot be converted to integer', '5'],
  ['bool-words', 'words', 'x = EqualString("a", "A", "false");', 'true', 'false'],
  // Operators.
  ['arithmetic', 'error', 'x = 1 + 1;', '2', 'error: + is not supported on this server'],
  ['text-arithmetic', 'joined', 'x = "1" + 2;', '3', '"12"'],
  ['integer-overflow', 'error', 'x = 2147483647 + 1;', '-2147483648', 'error: 2147483648 does not fit an integer'],
  [
    'short-circuit',
    'no',
    'y = 1; x = true || EndFork(); y = 2;',
    '2',
    'critical: EndFork is called without a BeginFork before it',
  ],
  ['error-line', 'script', 'EndFork();', 'line 4', 'line 1'],
  // Statements.
  ['switch-comparison', 'same-type', 'x = 1; switch ("2") { case 2: x = 2; break; }', '2', '1'],
  ['switch-default', 'ignored', 'x = 1; switch (7) { default: x = 2; break; }', '2', '1'],
  ['while-limit', 'leaves', 'while (true) { } x = 1;', 'error: This while loop goes beyond 500 turns', '1'],
  [
    'while-count',
    'whole-run',
    'n = 0; while (n < 3) { i = 0; while (i < 200) { i = i + 1; } n = n + 1; } x = n;',
    '3',
    'error: This while loop goes beyond 500 turns',
  ],
  [
    'foreach-collection',
    'live',
    'x = 0; foreach (v in Split(sipMessage.Content, ",")) { x = x + 1; sipMessage.Content = "a,b,c"; } y = x;',
    '2',
    '3',
    { request: { content: { body: 'a,b', type: 'text/plain' } } },
  ],
  ['writable-members', 'ignored', 'x = 1; sipMessage.From = "a"; x = 2;', 'error: From cannot be assigned', '2'],
  // Functions.
  [
    'unlisted-constants',
    'unknown',
    'x = StandardHeader.Server == "Server";',
    'true',
    'error: StandardHeader has no member Server',
  ],
  [
    'legacy-functions',
    'unknown',
    'x = StartsWithString("a", "a", true);',
    'true',
    'error: There is no function named StartsWithString',
  ],
  [
    'legacy-functions',
    'unknown',
    'x = Split("a;b", false, ";");',
    '["a", "b"]',
    'error: Split does not take 3 arguments',
  ],
  ['index-of-string-case', 'name', 'x = IndexOfString("aB", "b");', '1', '-1'],
  ['string-units', 'characters', 'x = LengthString("a😀");', '3', '2'],
  ['string-units', 'characters', 'x = IndexOfString("😀b", "b");', '2', '1'],
  ['string-units', 'characters', 'x = SubString("😀bc", 1, 1);', '"\\ude00"', '"b"'],
  ['string-units', 'characters', 'x = Split("a😀b", "😀");', '["a", "\\ude00b"]', '["a", "b"]'],
  ['substring-range', 'clipped', 'x = SubString("abc", 1, 9);', 'null', '"bc"'],
  [
    'substring-range',
    'error',
    'x = SubString("abc", 1, 9);',
    'null',
    'error: SubString was given a range that is not inside the text',
  ],
  ['split-ends', 'dropped', 'x = Split(";a;", false, ";");', '["", "a", ""]', '["a"]', OCS],
  ['subdomain-boundary', 'below', 'x = SubdomainOf("sip:a@b.com", "sip:b.com");', 'true', 'false'],
  ['subdomain-boundary', 'postfix', 'x = SubdomainOf("sip:a@ab.com", "sip:b.com");', 'false', 'true'],
  ['method-case', 'counts', 'x = SupportsMethod("invite", 64, "");', 'true', 'false'],
  ['log-name-case', 'counts', 'Log("event", false);', 'event-warning', 'debug'],
  [
    'log-detail',
    'whole',
    'Log("Debugr", true);',
    'no body',
    'body',
    { request: { content: { body: 'hello', type: 'text/plain' } } },
  ],
  ['null-in-log', 'error', 'Log("Debugr", false, GetUserName("?"));', 'debug', 'error: Log was given a null text'],
  [
    'backup-registrar',
    'home',
    'x = QueryHomeServer("bob@contoso.com", false, ClusterType.BackupRegistrar);',
    'null',
    '"pool02.contoso.com"',
    KNOWN,
  ],
  ['category-missing', 'empty', 'x = QueryCategory("bob@contoso.com", 1, "routing", 0);', 'null', '""', KNOWN],
  [
    'category-container',
    'one-zero',
    'x = QueryCategory("bob@contoso.com", 2, "dndState", 0);',
    '"<dnd/>"',
    'null',
    KNOWN,
  ],
  [
    'source-network-text',
    'constant',
    'x = QueryCategoryBySubscriber("bob@contoso.com", "a@b.com", "?", "dndState");',
    '"<dnd/>"',
    'null',
    KNOWN,
  ],
  [
    'domain-lists',
    'error',
    'x = QueryDomain(Domain.Internal, "a.com");',
    'false',
    'error: Domain has no member Internal',
  ],
  ['query-domain-role', 'false', 'x = QueryDomain(Domain.Internal, "a.com");', 'true', 'false', LISTS],
  ['user-policy', 'answered', 'x = QueryUserPolicy("bob@contoso.com");', 'null', '"<uc/><meeting/>"', KNOWN],
  [
    'user-policy',
    'error',
    'x = QueryUserPolicy("bob@contoso.com");',
    'null',
    'error: QueryUserPolicy is no longer supported',
    KNOWN,
  ],
  ['user-policy-type', 'uc', 'x = QueryUserPolicy("bob@contoso.com");', '"<uc/><meeting/>"', '"<uc/>"', R2],
  ['is-local-destination', 'false', 'x = IsLocalDestination();', 'true', 'false'],
  ['respond-code', 'false', 'x = Respond("99", "Odd");', 'error: 99 is no SIP status code', 'false'],
  ['respond-phrase', 'error', 'x = Respond(200);', 'true', 'error: Respond needs a reason phrase'],
  [
    'header-values',
    'values',
    'x = GetHeaderValues("P-Asserted-Identity");',
    '["<sip:a@b.com>, <sip:c@d.com>"]',
    '["<sip:a@b.com>", "<sip:c@d.com>"]',
    {
      request: { headers: [['P-Asserted-Identity', '<sip:a@b.com>, <sip:c@d.com>']] },
    },
  ],
  ['add-header-list', 'added', 'x = AddHeader("Via", "SIP/2.0/TCP a.b.com");', 'false', 'true'],
  ['parameter-name-case', 'counts', 'x = GetParameterValue("<sip:a@b.com>;epid=1", "EPID");', '"1"', 'null'],
  ['parameter-quotes', 'kept', 'x = GetParameterValue("<sip:a@b.com>;p=\\"1 2\\"", "p");', '"1 2"', '"\\"1 2\\""'],
  ['bare-parameters', 'uri', 'x = GetParameterValue("sip:a@b.com;epid=1", "epid");', '"1"', 'null'],
  ['keyword-case', 'not-loaded', 'IF (true) { ProxyRequest(""); }', 'proxied', 'skipped'],
  ['enum-as-text', 'to-constant', 'x = "invite" == StandardMethod.Invite;', 'false', 'true'],
  ['arithmetic', 'supported', 'x = 1 + 1;', 'error: + is not supported on this server', '2', OLD],
  ['arithmetic', 'error', 'y = 1; x = -y;', '-1', 'error: - is not supported on this server'],
  ['multiplication', 'supported', 'x = 6 * 7;', 'error: MSPL has no operator *', '42', CALCULATING],
  ['multiplication', 'supported', 'x = 100000 * 100000;', 'error: MSPL has no operator *', '1410065408', CALCULATING],
  ['multiplication', 'supported', 'y = -7; x = y / 2;', 'error: MSPL has no operator /', '-3', CALCULATING],
  [
    'multiplication',
    'supported',
    '// mspl-disable-next-line mspl-arithmetic\nx = 6 * 7;',
    'error: MSPL has no operator *',
    '42',
  ],
  ['multiplication', 'supported', 'x = 7 % 4;', 'error: MSPL has no operator %', '3', CALCULATING],
  [
    'multiplication',
    'supported',
    'x = 7 / 0;',
    'error: MSPL has no operator /',
    'error: / divides by zero',
    CALCULATING,
  ],
  ['multiplication', 'supported', 'x = 7.0 / 2;', 'error: MSPL has no operator /', '3.5', CALCULATING],
  ['float-arithmetic', 'truncated', 'x = 1.5 + 2.25;', '3.75', '3'],
  ['float-arithmetic', 'error', 'x = 1.5 + 2;', '3.5', 'error: Floats cannot be calculated with'],
  ['shared-branch', 'empty', 'x = 1; switch (x) { case 1: case 2: x = 2; break; } y = x;', '2', '1', STACKED],
  ['shared-branch', 'empty', 'x = 1; switch (x) { case 1: default: x = 2; break; } y = x;', '2', '1', STACKED],
  ['case-end', 'not-loaded', 'x = 1; switch (x) { case 1: ProxyRequest(""); return; }', 'proxied', 'skipped'],
  [
    'unknown-function',
    'null',
    'y = RemoveHeader("Subject"); x = 1;',
    'error: There is no function named RemoveHeader',
    'noted: 1',
  ],
  ['unknown-function', 'not-loaded', 'if (false) { RemoveHeader("Subject"); } ProxyRequest("");', 'proxied', 'skipped'],
  [
    'legacy-functions',
    'unknown',
    'x = GetXMLAttr("<a b=\'c\'/>", "/a", "b");',
    '"c"',
    'error: There is no function named GetXMLAttr',
  ],
  [
    'disputed-functions',
    'unknown',
    'x = Base64Decode("YQ==");',
    '"a"',
    'error: There is no function named Base64Decode',
    LCS,
  ],
  [
    'disputed-functions',
    'unknown',
    'x = EndsWithString("ab", "b", true);',
    'true',
    'error: There is no function named EndsWithString',
    LCS,
  ],
  ['subdomain-case', 'counts', 'x = SubdomainOf("sip:a@Test.MSN.com", "sip:msn.com");', 'true', 'false'],
  ['log-debug-name', 'nowhere', 'x = 1; Log("Debug", false);', 'debug', '1'],
  [
    'header-text',
    'normalised',
    'x = GetHeaderValues("X-Test");',
    '["a ;  b = \\"c  ; d\\""]',
    '["a;b=\\"c  ; d\\""]',
    { request: { headers: [['X-Test', 'a ;  b = "c  ; d"']] } },
  ],
];

describe('readings of the language and its functions', () => {
  testReadings(CASES);

  test('a function of an older server gives null where both readings are chosen', () => {
    const chosen = { 'legacy-functions': 'unknown', 'unknown-function': 'null' };
    const run = runScript('x = StartsWithString("a", "a", true); y = 1;', { assumptions: chosen });
    assert.equal(run.errors[0]?.message, 'There is no function named StartsWithString');
    assert.equal(lastAssigned(run), '1');
  });

  test('the table has every reading, but those of data files', () => {
    const choices = untested({ ...languageAssumptions, ...functionAssumptions }, CASES);
    assert.deepEqual(
      choices.filter((choice) => !/data-file|terminated-application/.test(choice)),
      [],
    );
  });
});
