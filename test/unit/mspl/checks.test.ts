import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkScript, type ScriptContext } from '../../../server/src/mspl';
import { assertFindings, bind, checksOf, context, mended, parse, unmark } from '../../support/msplMarks';
import { corpusSamples, samples } from '../../support/msplSamples';

interface Case {
  readonly ids: string;
  /** The script, with a mark for each finding. */
  readonly marked: string;
  readonly context?: Partial<ScriptContext>;
  /** The script after the first fix. */
  readonly after?: string;
}

const on = (target: ScriptContext['target']): Partial<ScriptContext> => ({ target });
const inScriptOnly = { scriptOnly: true };

function reports(ids: string, marked: string, after?: string): Case {
  return { ids, marked, ...(after !== undefined && { after }) };
}

function reportsOn(surroundings: Partial<ScriptContext>, ids: string, marked: string, after?: string): Case {
  return { ...reports(ids, marked, after), context: surroundings };
}

const cases: Readonly<Record<string, readonly Case[]>> = {
  functions: [
    reports('mspl-unknown-function', '«GetUrl»("a");', 'GetUri("a");'),
    reports('mspl-undocumented-function', '«Transmogrify»();'),
    reports('', 'function Twice(a) { return a; } x = Twice(1);'),
    reports(
      'mspl-unknown-function',
      'function Twice(a) { return a; } x = «Twise»(1);',
      'function Twice(a) { return a; } x = Twice(1);',
    ),
    reports('mspl-name-case', '«substring»("a", 1);', 'SubString("a", 1);'),
    reports('mspl-call-target', '«sipRequest.Method»();'),
    reports('mspl-call-target', '«"a"»();'),
    reportsOn(on('lync2010'), 'mspl-not-yet-available', '«RetargetRequest»("sip:a@b.com");'),
    reportsOn(on('ocs2007r2'), 'mspl-not-yet-available', 'x = «IsPasOnline»();'),
    reports('mspl-removed', '«Challenge»();'),
    reports('mspl-removed', 'x = «CheckPermissions»("a", "b", "I");'),
    reportsOn(on('lcs2005'), '', 'Challenge();'),
    reports('mspl-deprecated', 'x = «QueryUserPolicy»("a@b.com");'),
    reports('mspl-deprecated', 'x = «IsLocalDestination»(1, 2, 3);'),
    reports('mspl-undocumented', 'x = «Base64Decode»("YQ==");'),
    reportsOn(on('ocs2007'), '', 'x = Base64Decode("YQ==");'),
  ],
  'argument counts': [
    reports('mspl-argument-count', 'x = GetUri«()»;'),
    reports('mspl-argument-count', 'x = GetUri«("a", "b")»;'),
    reports('mspl-argument-count', 'x = Concatenate«()»;'),
    reports('', 'x = Concatenate("a"); x = Concatenate("a", "b", "c", "d");'),
    reports('mspl-argument-count', 'EndFork«(1)»;'),
    reports('mspl-argument-count', 'DispatchNotification«("Count")»;'),
    reports('', 'ProxyRequest(); ProxyRequest(""); Log("Event", true);'),
    reports('mspl-unlisted-signature', 'Respond«(200)»;'),
    reports('mspl-argument-count', 'Respond«()»;'),
    reports('mspl-signature-of-other-server', 'x = Split«("a", false, "b")»;'),
    reportsOn(on('ocs2007'), '', 'foreach (x in Split("a", false, "b")) { Log("Event", true, x); }'),
    reportsOn(on('ocs2007'), 'mspl-signature-of-other-server', 'x = QueryHomeServer«("a@b.com", false)»;'),
    reports('mspl-argument-count', 'function F(a, b) { return a; } x = F«(1)»;'),
    reports('mspl-argument-count', 'function F() { return 1; } x = F«(1)»;'),
  ],
  'argument types': [
    reports('mspl-text-for-bool', 'x = EqualString("a", "b", «"false"»);', 'x = EqualString("a", "b", false);'),
    reports('', 'x = EqualString("a", "b", 1); Log("Debugr", 1, 2, true);'),
    reports('mspl-text-for-integer', 'x = SubString("abc", «"one"»);'),
    reports('', 'x = SubString("abc", "1"); x = SubString(5, 1);'),
    reports('mspl-null-argument', 'x = GetUri(«null»);'),
    reports('', 'x = LengthString(null); x = IndexOfString(null, "a"); x = Dispatch("M", null);'),
    reports('mspl-enum-expected', 'x = CheckUserOption("a@b.com", «1»);'),
    reports('mspl-enum-expected', 'x = CheckUserOption("a@b.com", «StandardMethod.Invite»);'),
    reports('mspl-enum-expected', 'x = GetHeaderValues(«StandardMethod.Invite»);'),
    reports('mspl-type-expected', 'x = QueryHomeServer("a@b.com", «ClusterType.UserServices»);'),
    reportsOn(on('lync2010'), '', 'x = QueryHomeServer("a@b.com", ClusterType.UserServices);'),
    reports(
      '',
      'x = QueryHomeServer("a@b.com", false, ClusterType.UserServices); AddHeader(StandardHeader.Date, "a");',
    ),
    reports('mspl-argument-value', 'BeginFork(«true», 0);'),
    reports('mspl-argument-value', 'BeginFork(false, «1»);'),
    reports('', 'BeginFork(false, 0); BeginFork(0, 0);'),
    reports('mspl-argument-value', 'x = QueryCategory("a@b.com", 1, «"note"», 0);'),
    reportsOn(on('ocs2007'), '', 'x = QueryCategory("a@b.com", 1, "userStatus", 0);'),
    reports('mspl-log-name', 'Log(«"Trace"», false);'),
    reports('', 'Log("debugr", false); Log("Debug", false);'),
  ],
  'script-only applications': [
    reportsOn(inScriptOnly, 'mspl-dispatch-in-script-only', '«Dispatch»("OnInvite");'),
    reportsOn(inScriptOnly, 'mspl-notification-in-script-only', '«DispatchNotification»("Count", 1);'),
    reports('', 'Dispatch("OnInvite"); DispatchNotification("Count", 1);'),
    reportsOn(inScriptOnly, '', 'function Dispatcher() { return 1; } x = Dispatcher();'),
  ],
  variables: [
    reports('mspl-unassigned-variable', 'x = «y»;'),
    reports('mspl-unassigned-variable', 'target = "a"; ProxyRequest(«taget»);', 'target = "a"; ProxyRequest(target);'),
    reports('mspl-unassigned-variable', 'x = «sipReqest».Method;', 'x = sipRequest.Method;'),
    reports('mspl-unassigned-variable', 'x = «StandardMethods».Invite;', 'x = StandardMethod.Invite;'),
    reports('', 'if (sipRequest) { x = 1; } Log("Event", true, x);'),
    reports('', 'foreach (x in Split("a", ",")) { y = x; } Log("Event", true, x, y);'),
    reports('', 'function F(a) { b = a; return b; } x = F(1);'),
    reports('mspl-unassigned-variable', 'function F() { return «x»; } x = F();'),
    reports('mspl-name-case', 'toUri = "a"; ProxyRequest(«toURI»);', 'toUri = "a"; ProxyRequest(toUri);'),
    reports('mspl-name-case', 'x = «SipRequest».Method;', 'x = sipRequest.Method;'),
    reportsOn(on('ocs2007r2'), 'mspl-not-yet-available', 'x = «RequestSource».Aor;'),
    reports('mspl-enum-without-member', 'x = «StandardMethod»;'),
    reports('mspl-function-without-call', 'x = «IsPasOnline»;', 'x = IsPasOnline();'),
  ],
  members: [
    reports('mspl-unknown-member', 'x = sipRequest.«Metod»;', 'x = sipRequest.Method;'),
    reports('mspl-unknown-member', 'x = sipMessage.«Method»;', 'x = sipRequest.Method;'),
    reports('mspl-unknown-member', 'x = sipMessage.«StatusCode»;', 'x = sipResponse.StatusCode;'),
    reports('mspl-unknown-member', 'x = sipResponse.Transaction.Request.«Sender»;'),
    reports('', 'x = sipResponse.Transaction.Request.Method; x = sipRequest.Content;'),
    reports('mspl-no-members', 'x = sipRequest.Method.«Length»;'),
    reports('mspl-name-case', 'x = sipRequest.«RequestURI»;', 'x = sipRequest.RequestUri;'),
    reports('', 'x = "a"; y = x.Anything;'),
    reports('mspl-removed', 'x = dbEndpoint.«Availability»;'),
    reportsOn(on('ocs2007'), '', 'x = dbEndpoint.Availability;'),
    reportsOn(on('lcs2005'), 'mspl-not-yet-available', 'x = sipMessage.«TlsPeer»;'),
    reports('mspl-unknown-constant', 'x = StandardMethod.«Invit»;', 'x = StandardMethod.Invite;'),
    reports('mspl-name-case', 'x = StandardMethod.«BENOTIFY»;', 'x = StandardMethod.Benotify;'),
    reports('mspl-name-case', 'x = «Messageorigin».NetworkExternal;', 'x = MessageOrigin.NetworkExternal;'),
    reports('mspl-unlisted-constant', 'x = StandardHeader.«Foo»;'),
    reports('mspl-inferred-constant', 'x = StandardHeader.«Reason»;'),
    reports('', 'x = StandardHeader.UserAgent;'),
    reports('mspl-removed', 'x = UserOption.«PublicCloud»;'),
    reportsOn(on('ocs2007'), 'mspl-not-yet-available', 'x = «ClusterType».UserServices;'),
    reports('mspl-unlisted-enum', 'x = QueryDomain(Domain.«Internal», "a");'),
  ],
  'data files': [
    reports('', 'x = routes["a"].target; y = words[0].word;'),
    reports('mspl-unknown-file', 'x = «rotes»["a"].target;', 'x = routes["a"].target;'),
    reports('mspl-unknown-column', 'x = routes["a"].«taget»;', 'x = routes["a"].target;'),
    reports('mspl-row-without-column', 'x = «routes["a"]»;'),
    reports('mspl-file-without-index', 'x = «routes»;'),
    reports('mspl-file-without-key', 'x = words[«"a"»].word;'),
    reports('mspl-index-target', 'x = "a"; y = «x»[0].b;'),
    reports('mspl-index-target', 'x = «sipRequest»[0].b;'),
    reports('mspl-read-only', 'routes["a"].«target» = "b";'),
    reports('mspl-name-case', 'x = «Routes»["a"].target;', 'x = routes["a"].target;'),
  ],
  assignments: [
    reports('mspl-assigned-built-in', '«sipRequest» = 1;'),
    reports('mspl-assigned-built-in', 'foreach («Role» in Split("a", ",")) { Log("Event", true); }'),
    reports('mspl-assigned-built-in', 'function F(«FQDN») { return 1; }'),
    reports('', 'sipMessage.Content = "a"; sipMessage.Stamp = "b"; sipRequest.Transaction.MarshalContent = false;'),
    reports('mspl-read-only', 'sipMessage.«StampPool» = "a";'),
    reports('mspl-read-only', 'StandardMethod.«Invite» = 1;'),
    reports('mspl-perhaps-read-only', 'sipRequest.«Method» = "INFO";'),
    reports('mspl-discouraged-assignment', 'sipRequest.«RequestUri» = "sip:a@b.com";'),
    reports('mspl-assignment-target', '«IsPasOnline()» = true;'),
    reports('mspl-assignment-target', 'x = 1; «(x)» = 2;'),
    reports('mspl-assignment-target', 'x = 1; if («x == 1» = 2) { return; }'),
  ],
  statements: [
    reports('mspl-break-outside', '«break;»'),
    reports('mspl-break-outside', 'if (sipRequest) { «break;» }'),
    reports('mspl-continue-outside', '«continue;»'),
    reports('mspl-continue-outside', 'switch (Role) { case 1: if (sipRequest) { «continue;» } break; }'),
    reports('mspl-break-outside', 'function F() { «break;» }'),
    reports('', 'foreach (x in Split("a", ",")) { if (x == "") continue; break; }'),
    reports('', 'while (sipRequest) { continue; }'),
    reportsOn(on('lync2010'), 'mspl-not-yet-available', '«while» (sipRequest) { return; }'),
    reports(
      'mspl-case-without-break',
      'switch (Role) { «case 1»: return; Log("Event", true); }',
      'switch (Role) { case 1: return; Log("Event", true); break; }',
    ),
    reports('mspl-case-without-break', 'switch (Role) { «case 1»: case 2: break; }'),
    reports('mspl-case-without-break', 'switch (Role) { «default»: Log("Event", true); }'),
    reports('mspl-case-ends-otherwise', 'switch (Role) { «case 1»: return; default: break; }'),
    reports('', 'switch (Role) { case 1: { Log("Event", true); break; } default: Log("Event", true); break; }'),
    reports('mspl-empty-body', 'if (sipRequest)«;» return;'),
    reports('mspl-empty-body', 'foreach (x in Split("a", ","))«;»'),
    reports('mspl-no-effect', '«FQDN == "a"»;'),
    reports('', ';'),
  ],
  'declared functions': [
    reports('mspl-function-after-body', 'x = 1; function «F»() { return 1; }'),
    reports('', 'function F() { return 1; } function G() { return F(); } x = G();'),
    reports('mspl-duplicate-function', 'function F() { return 1; } function «f»() { return 2; }'),
    reports('mspl-function-hides-built-in', 'function «Log»(a) { return a; }'),
    reports('mspl-duplicate-parameter', 'function F(a, «A») { return 1; }'),
    reports('mspl-recursion', 'function F(a) { return «F»(a); }'),
    reports('mspl-recursion', 'function F(a) { return G(a); } function G(a) { return «F»(a); }'),
    reports(
      'mspl-recursion mspl-recursion',
      'function F() { G(); H(); } function G() { «F»(); } function H() { «F»(); }',
    ),
    reports('', 'function H() { return 1; } function G() { return H(); } function F() { return G() + H(); }'),
    reports('mspl-returned-collection', 'function F() { return «GetHeaderValues("To")»; }'),
    reports('mspl-returned-collection', 'function F() { return («Split("a", ",")»); }'),
  ],
  endpoints: [
    reports('', 'foreach (dbEndpoint in QueryEndpoints("a@b.com")) { Log("Event", true, dbEndpoint.EPID); }'),
    reports('mspl-endpoints-variable', 'foreach («e» in QueryEndpoints("a@b.com")) { Log("Event", true, e); }'),
    reports('mspl-endpoints-outside-foreach', 'list = «QueryEndpoints»("a@b.com");'),
  ],
  responses: [
    reports('', 'Respond("302", "Moved", "Contact=<sip:a@b.com>"); Respond(480, "a");'),
    reports('mspl-respond-header', 'Respond("302", "Moved", «"Contact: <sip:a@b.com>"»);'),
    reports('mspl-status-code', 'Respond(«"99"», "a");'),
    reports('mspl-status-code', 'Respond(«700», "a");'),
    reports('mspl-status-code', 'Respond(«"4o4"», "a");'),
    reports('mspl-status-303', 'Respond(«"303"», "a");'),
  ],
  operators: [
    reports('', 'x = 1 + 2 - LengthString("a"); y = -x;'),
    reportsOn(on('lync2010'), 'mspl-arithmetic mspl-arithmetic', 'x = 1 «+» 2; y = «-»x;'),
    reportsOn(on('ocs2007'), '', 'x = -1;'),
    reports('mspl-text-arithmetic', 'x = "a" «+» FQDN;'),
    reports('mspl-doubled-quotes', 'x = "a«""»b";', 'x = "a\\"b";'),
    reportsOn(on('lcs2005'), '', 'x = "a""b";'),
  ],
};

for (const [group, list] of Object.entries(cases)) {
  for (const { ids, marked, context: surroundings, after } of list) {
    test(`${group}: ${ids || 'nothing'}: ${marked}`, () => {
      const { text } = unmark(marked);
      const found = checksOf(text, surroundings);
      assertFindings(found, ids, marked);
      if (after !== undefined) assert.equal(mended(text, found), after);
    });
  }
}

test('a half-written script gets no findings about what is missing', () => {
  for (const text of [
    'Lo',
    'sipReq',
    'x = ',
    'x = sipRequest.',
    'Respond(',
    'GetUri(,',
    'foreach (',
    'if (',
    'switch (Role) { case',
    'function',
  ]) {
    assert.deepEqual([text, checkScript(parse(text), context, bind(parse(text)))], [text, []]);
  }
});

test('the own samples have no errors and no warnings', () => {
  const files = [{ name: 'routes', columns: ['host', 'targetHost'], keyed: true }];
  for (const { name, text } of samples) {
    const bad = checksOf(text, { files }).filter(({ severity }) => severity === 'error' || severity === 'warning');
    assert.deepEqual([name, bad], [name, []]);
  }
});

const corpus = corpusSamples();

test('published scripts that work have no errors and no warnings', { skip: corpus.length === 0 }, () => {
  for (const { name, text } of corpus.filter((sample) => /^0[1-4]/.test(sample.name))) {
    const bad = checksOf(text, inScriptOnly).filter(({ severity }) => severity === 'error' || severity === 'warning');
    assert.deepEqual([name, bad], [name, []]);
  }
});

test('the published script-only application that dispatches is told so, twice', { skip: corpus.length === 0 }, () => {
  const { text } = corpus.find(({ name }) => name.startsWith('05'))!;
  const found = checksOf(text, inScriptOnly);
  assert.deepEqual(
    found.map(({ code, range }) => `${code} ${text.slice(range.start, range.end)}`),
    ['mspl-dispatch-in-script-only Dispatch', 'mspl-dispatch-in-script-only Dispatch'],
  );
});
