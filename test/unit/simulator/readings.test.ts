import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assumptions, defaultDeployment, plainUser, type Run } from '../../../server/src/simulator';
import { functionAssumptions } from '../../../server/src/simulator/functionAssumptions';
import { languageAssumptions } from '../../../server/src/simulator/languageAssumptions';
import { lastAssigned, response, runScript, type Setting } from '../../support/simulate';

/*
 * Every reading that is not the default changes some run. The first column names assumption and reading, the second is a
 * script, the third what is seen of its run with the default and with the other reading.
 */

type Case = readonly [id: string, reading: string, script: string, usual: string, otherwise: string, setting?: Setting];

const FILTERS = '<r:requestFilter strictRoute="true"/><r:responseFilter/>';
const RESPONSE: Setting = { message: response('404 Not Found') };
const BOB = {
  ...plainUser('sip:bob@contoso.com', 'pool02.contoso.com', []),
  ...{ policies: { UC: '<uc/>', Meeting: '<meeting/>' }, categories: { dndState: '<dnd/>' } },
};
const KNOWN: Setting = { deployment: { ...defaultDeployment, users: [BOB] } };
const LISTS: Setting = { deployment: { ...defaultDeployment, domainLists: { Internal: ['a.com'] } } };
const ROLES: Setting = {
  elements: `${FILTERS}<r:serverFilter roles="FrontEnd,Proxy"/>`,
  deployment: defaultDeployment,
};
const PHONES: Setting = { elements: '<r:requestFilter strictRoute="true" phoneUri="true"/><r:responseFilter/>' };
const DROPPING: Setting = { elements: `${FILTERS}<r:proxyByDefault action="false"/>` };
const SCRIPT_ONLY: Setting = { elements: `${FILTERS}<r:scriptOnly/>` };
const OCS: Setting = { target: 'ocs2007' };
const R2: Setting = { ...KNOWN, target: 'lync2010' };

const CASES: readonly Case[] = [
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
  ['error-line', 'script', 'EndFork();', 'line 4', 'line 1'],
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
];

/** What a case looks at: the error, the value, the log, the answer or the outcome, whatever fits the expectation. */
function seen(run: Run, expected: string): string {
  const { outcome, errors, log, responses, forwarded } = run;
  if (expected.startsWith('line ')) return /line \d+/.exec(outcome.kind === 'aborted' ? outcome.error : '')?.[0] ?? '';
  if (['500', 'nothing', 'forwarded'].includes(expected)) {
    if (forwarded.length > 0) return 'forwarded';
    return String(responses[0]?.statusCode ?? 'nothing');
  }
  if (expected.endsWith('body')) return log[0]?.about.includes('hello') ? 'body' : 'no body';
  if (['responded', 'aborted', 'retargeted', 'dropped', 'proxied', 'skipped'].includes(expected)) return outcome.kind;
  if (errors[0]) return `${errors[0].critical ? 'critical' : 'error'}: ${errors[0].message}`;
  if (log[0]) return log[0].log;
  return lastAssigned(run);
}

describe('readings', () => {
  for (const [id, reading, script, usual, otherwise, setting = {}] of CASES) {
    test(`${id} as ${reading}: ${script}`, () => {
      const run = runScript(script, setting);
      assert.equal(seen(run, usual), usual);
      const relied = run.assumptions.find((assumption) => assumption.id === id);
      assert.ok(relied, `the run does not name ${id}: ${run.assumptions.map((assumption) => assumption.id).join()}`);
      assert.equal(relied.reading, Object.keys(assumptions[relied.id].readings)[0]);
      const other = runScript(script, { ...setting, assumptions: { [id]: reading } });
      assert.equal(seen(other, otherwise), otherwise);
      assert.equal(other.assumptions.find((assumption) => assumption.id === id)?.reading, reading);
    });
  }

  test('a function that no page knows gives null where that reading is chosen', () => {
    const chosen = { 'legacy-functions': 'unknown', 'unknown-function': 'null' };
    const run = runScript('x = StartsWithString("a", "a", true); y = 1;', { assumptions: chosen });
    assert.equal(run.errors[0]?.message, 'There is no function named StartsWithString');
    assert.equal(lastAssigned(run), '1');
  });

  test('the table has every reading of the language and its functions, but those of data files', () => {
    const elsewhere = /data-file|^unknown-function=/;
    const tested = new Set(CASES.map(([id, reading]) => `${id}=${reading}`));
    const choosable = Object.entries({ ...languageAssumptions, ...functionAssumptions }).flatMap(([id, { readings }]) =>
      Object.keys(readings)
        .slice(1)
        .map((reading) => `${id}=${reading}`),
    );
    assert.deepEqual(
      choosable.filter((choice) => !tested.has(choice) && !elsewhere.test(choice)),
      [],
    );
  });
});
