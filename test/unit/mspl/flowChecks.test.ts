import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Diagnostic } from '../../../server/src/diagnostics';
import { checkBehavior, type BehaviorContext } from '../../../server/src/mspl';
import { assertFindings, bind, context as base, mended, parse, unmark } from '../../support/msplMarks';

/** Everything passes the filters; each case narrows what it is about. */
const open: BehaviorContext = { ...base, methods: 'ALL', statusClasses: 'ALL', roles: 'ALL', proxyByDefault: true };

const requests: Partial<BehaviorContext> = { statusClasses: 'NONE' };
const responses: Partial<BehaviorContext> = { methods: 'NONE' };
const dropping: Partial<BehaviorContext> = { ...requests, proxyByDefault: false };
const invites: Partial<BehaviorContext> = { ...requests, methods: ['INVITE'] };
const successes: Partial<BehaviorContext> = { ...responses, statusClasses: ['2'] };
const frontEnd: Partial<BehaviorContext> = { ...requests, roles: ['FrontEnd', 'HomeServer'] };
const edge: Partial<BehaviorContext> = { ...requests, roles: ['AccessProxy'] };

type Case = readonly [surroundings: Partial<BehaviorContext>, ids: string, marked: string, after?: string];

const cases: Readonly<Record<string, readonly Case[]>> = {
  'kind of message': [
    [{}, 'mspl-request-only', '«ProxyRequest»("");'],
    [requests, '', 'ProxyRequest("");'],
    [{}, '', 'if (sipRequest) { ProxyRequest(""); }'],
    [{}, '', 'if (!sipRequest) { return; } ProxyRequest("");'],
    [{}, '', 'if (sipResponse) { ProxyResponse(); return; } ProxyRequest("");'],
    [{}, '', 'if (sipRequest) { ProxyRequest(""); } else if (sipResponse) { ProxyResponse(); }'],
    [{}, '', 'if (sipRequest && sipRequest.Method == "INVITE") { ProxyRequest(""); }'],
    [{}, '', 'if (!sipRequest || sipRequest.Method != "INVITE") { return; } ProxyRequest("");'],
    [{}, '', 'if (sipRequest.Method == "INVITE") { ProxyRequest(""); }'],
    [{}, '', 'if (sipRequest.StandardMethod == StandardMethod.Invite) { ProxyRequest(""); }'],
    [{}, 'mspl-request-only', 'if (sipResponse) { «ProxyRequest»(""); }'],
    [{}, 'mspl-response-only', 'if (sipRequest) { «ProxyResponse»(); }'],
    [{}, 'mspl-response-only', '«ProxyResponse»();'],
    [responses, '', 'ProxyResponse();'],
    [responses, 'mspl-request-only', '«RetargetRequest»("sip:a@b.com");'],
    [{}, 'mspl-request-only', '«BeginFork»(false, 0); Fork("sip:a@b.com"); EndFork();'],
    [{}, 'mspl-respond-to-response', '«Respond»("404", "Not Found");'],
    [{}, '', 'if (sipRequest) { Respond("404", "Not Found"); }'],
    [{}, 'mspl-request-only', 'function Send() { «ProxyRequest»(""); } Send();'],
    [{}, '', 'function Send() { ProxyRequest(""); } if (sipRequest) { Send(); }'],
    [{}, '', 'isRequest = false; if (sipRequest) { isRequest = true; } if (isRequest) { ProxyRequest(""); }'],
    [{}, '', 'while (sipRequest) { ProxyRequest(""); break; }'],
    [{ methods: 'NONE', statusClasses: 'NONE' }, '', 'ProxyRequest(""); ProxyResponse();'],
  ],
  'members of a message that is not there': [
    [requests, 'mspl-absent-member', 'if («sipResponse.StatusCode» == 200) { return; }'],
    [{}, '', 'if (sipResponse) { Log("Event", true, sipResponse.StatusCode); }'],
    [{}, 'mspl-absent-not-equal', 'if (sipResponse.StatusClass «!=» StatusClass._2xx) { return; }'],
    [responses, '', 'if (sipResponse.StatusClass != StatusClass._2xx) { return; }'],
    [{}, '', 'if (sipResponse.StatusClass == StatusClass._2xx) { return; }'],
  ],
  nulls: [
    [{}, 'mspl-null-reaches-parameter', 'Log("Event", true, Concatenate(«GetUserName(FQDN)», "@"));'],
    [{}, 'mspl-null-reaches-parameter', 'u = GetHostName(FQDN); if (DomainSupported(«u»)) { return; }'],
    [{}, 'mspl-null-reaches-parameter', 'if (DomainSupported(«routes[FQDN].target»)) { return; }'],
    [
      {},
      'mspl-null-reaches-parameter',
      'h = QueryHomeServer("a@b.com"); if (EqualString(«h», FQDN, true)) { return; }',
    ],
    [{}, 'mspl-null-reaches-parameter', 'h = null; if (EqualString(«h», FQDN, true)) { return; }'],
    [{}, 'mspl-null-may-reach-parameter', 'if (ContainsString(«SubString(FQDN, 1)», "a", true)) { return; }'],
    [{}, 'mspl-null-may-reach-parameter', 'if (GetPort(«GetUri(sipMessage.From)») == 0) { return; }'],
    [{}, '', 'u = GetUri(FQDN); if (u == null || GetPort(u) == 0 || GetPort(u) == 1) { return; }'],
    [{}, 'mspl-null-reaches-parameter', 'u = GetUri(FQDN); if (GetPort(«u») == 0 || GetPort(u) == 1) { return; }'],
    [{}, 'mspl-null-in-log', 'Log("Event", true, «GetParameterValue(FQDN, "epid")»);'],
    [{}, '', 'u = GetHostName(FQDN); if (u != null && DomainSupported(u)) { return; }'],
    [{}, '', 'u = GetHostName(FQDN); if (u == null || DomainSupported(u)) { return; }'],
    [{}, '', 'u = GetHostName(FQDN); if (u == null) { return; } if (DomainSupported(u)) { return; }'],
    [{}, '', 'u = GetHostName(FQDN); if (u && DomainSupported(u)) { return; }'],
    [{}, '', 'u = GetHostName(FQDN); if (!u) { u = ""; } if (DomainSupported(u)) { return; }'],
    [{}, '', 'u = GetHostName(FQDN); if (LengthString(u) > 0 && DomainSupported(u)) { return; }'],
    [{}, '', 'u = GetHostName(FQDN); if (IndexOfString(u, "a") == -1) { return; } if (DomainSupported(u)) { return; }'],
    [{}, '', 'u = GetHostName(FQDN); if (u == "b.com" && DomainSupported(u)) { return; }'],
    [{}, 'mspl-null-may-reach-parameter', 'u = GetHostName(FQDN); if (u != "" && DomainSupported(«u»)) { return; }'],
    [{}, '', 'if (routes[FQDN].target != null && DomainSupported(routes[FQDN].target)) { return; }'],
    [
      {},
      'mspl-null-reaches-parameter',
      'k = FQDN; if (routes[k].target == null) { return; } k = ServerPool; if (DomainSupported(«routes[k].target»)) { return; }',
    ],
    [{}, '', 'if (sipMessage.Stamp != null && EqualString(sipMessage.Stamp, "a", true)) { return; }'],
    [{}, 'mspl-null-reaches-parameter', 'if (EqualString(«sipMessage.Stamp», "a", true)) { return; }'],
    [
      {},
      'mspl-null-reaches-parameter',
      'u = ""; if (sipRequest) { u = GetHostName(FQDN); } if (DomainSupported(«u»)) { return; }',
    ],
    [
      {},
      'mspl-null-reaches-parameter',
      'function Known(h) { return DomainSupported(«h»); } if (Known(GetHostName(FQDN))) { return; }',
    ],
    [
      {},
      '',
      'function Host(u) { h = GetHostName(u); if (h == null) { return ""; } return h; } if (DomainSupported(Host(FQDN))) { return; }',
    ],
    [
      {},
      'mspl-null-reaches-parameter',
      'x = ""; foreach (v in Split("a", ",")) { if (DomainSupported(«x»)) { return; } x = GetHostName(v); }',
    ],
  ],
  forks: [
    [requests, '', 'BeginFork(false, 0); Fork("sip:a@b.com"); Fork("sip:c@d.com"); EndFork();'],
    [requests, 'mspl-end-fork-without-fork', 'BeginFork(false, 0); «EndFork»();'],
    [
      requests,
      'mspl-end-fork-without-fork',
      'BeginFork(false, 0); foreach (v in Split("a", ",")) { Fork(v); } «EndFork»();',
    ],
    [
      requests,
      '',
      'f = false; foreach (v in Split("a", ",")) { if (!f) { BeginFork(false, 0); f = true; } Fork(v); } if (f) { EndFork(); } else { ProxyRequest(""); }',
    ],
    [requests, 'mspl-fork-not-begun', '«Fork»("sip:a@b.com");'],
    [requests, 'mspl-fork-not-begun', '«EndFork»();'],
    [
      requests,
      'mspl-nested-begin-fork',
      'BeginFork(false, 0); Fork("sip:a@b.com"); if (FQDN == "a") { «BeginFork»(false, 0); } EndFork();',
    ],
    [requests, 'mspl-fork-not-ended', '«BeginFork»(false, 0); Fork("sip:a@b.com");'],
    [
      requests,
      'mspl-fork-not-ended',
      '«BeginFork»(false, 0); Fork("sip:a@b.com"); if (FQDN == "a") { return; } EndFork();',
    ],
    [
      requests,
      'mspl-action-in-fork',
      'BeginFork(false, 0); Fork("sip:a@b.com"); if (FQDN == "a") { «ProxyRequest»(""); return; } EndFork();',
    ],
    [requests, '', 'function Ring(u) { BeginFork(false, 0); Fork(u); EndFork(); } Ring("sip:a@b.com");'],
  ],
  actions: [
    [requests, 'mspl-second-action', 'ProxyRequest(""); «ProxyRequest»("");'],
    [requests, 'mspl-second-action', 'Respond("403", "Forbidden"); «ProxyRequest»("");'],
    [requests, 'mspl-second-action', 'if (FQDN == "a") { Respond("403", "Forbidden"); } «ProxyRequest»("");'],
    [requests, '', 'if (FQDN == "a") { Respond("403", "Forbidden"); return; } ProxyRequest("");'],
    [requests, '', 'Respond("180", "Ringing"); Respond(183, "Progress"); ProxyRequest("");'],
    [requests, '', 'RetargetRequest("sip:a@b.com"); ProxyRequest("");'],
    [requests, 'mspl-second-action', 'Dispatch("M"); «ProxyRequest»("");'],
    [requests, '', 'DispatchNotification("M", 1); ProxyRequest("");'],
    [requests, 'mspl-late-notification', 'ProxyRequest(""); «DispatchNotification»("M", 1);'],
    [
      requests,
      '',
      'function Block() { if (FQDN == "a") { Respond("403", "No"); return true; } return false; } if (Block()) { return; } ProxyRequest("");',
    ],
    [requests, 'mspl-second-action', 'function Block() { Respond("403", "No"); } Block(); «ProxyRequest»("");'],
    [requests, '', 'switch (FQDN) { case "a": ProxyRequest(""); break; default: Respond("403", "No"); break; }'],
    [requests, 'mspl-second-action', 'foreach (v in Split("a", ",")) { «Respond»("403", v); }'],
  ],
  'proxyByDefault="false"': [
    [dropping, 'mspl-dropped-at-end', 'Log("Event", true)«;»'],
    [dropping, '', 'ProxyRequest("");'],
    [dropping, 'mspl-dropped-by-return', 'if (FQDN == "a") { «return;» } ProxyRequest("");'],
    [dropping, 'mspl-dropped-at-end', 'if (FQDN == "a") { ProxyRequest(""); «}»'],
    [dropping, 'mspl-retarget-dropped', '«RetargetRequest»("sip:a@b.com");'],
    [dropping, '', 'RetargetRequest("sip:a@b.com"); ProxyRequest("");'],
    [requests, '', 'Log("Event", true);'],
  ],
  'unreachable statements': [
    [{}, 'mspl-unreachable', 'return; «Log("Event", true); Log("Event", false);»'],
    [{}, 'mspl-unreachable', 'if (FQDN == "a") { return; } else { return; } «Log("Event", true);»'],
    [{}, 'mspl-unreachable', 'if (false) { «Log("Event", true);» }'],
    [{}, 'mspl-unreachable', 'foreach (v in Split("a", ",")) { break; «Log("Event", true, v);» }'],
    [{}, 'mspl-unreachable', 'while (true) { Log("Event", true); } «Log("Event", false);»'],
    [requests, '', 'if (!sipRequest) { return; } ProxyRequest("");'],
    [{}, '', 'switch (FQDN) { case "a": return; break; default: break; }'],
    [{}, '', 'while (true) { if (FQDN == "a") { break; } } Log("Event", true);'],
    [{}, 'mspl-unreachable', 'function F() { return 1; «Log("Event", true);» } if (F() == 1) { return; }'],
  ],
  variables: [
    [{}, 'mspl-unread-variable', '«x» = 1;'],
    [{}, '', 'x = 1; Log("Event", true, x);'],
    [{}, 'mspl-unread-variable mspl-unread-variable', '«x» = 1; «x» = 2;'],
    [{}, 'mspl-unread-variable', 'function F(a, «b») { return a; } Log("Event", true, F(1, 2));'],
    [{}, '', 'foreach (v in Split("a", ",")) { Log("Event", true); }'],
    [{}, 'mspl-uncalled-function', 'function «F»() { return 1; }'],
    [{}, 'mspl-read-before-assigned', 'Log("Event", true, «x»); x = 1;'],
    [{}, 'mspl-perhaps-unassigned', 'if (FQDN == "a") { x = 1; } Log("Event", true, «x»);'],
    [{}, 'mspl-assigned-in-inner-block', 'if (FQDN == "a") { x = 1; } else { x = 2; } Log("Event", true, «x»);'],
    [{}, '', 'x = 0; if (FQDN == "a") { x = 1; } Log("Event", true, x);'],
    [{}, '', 'foreach (v in Split("a", ",")) { x = v; Log("Event", true, x); }'],
    [{}, '', 'f = false; x = 0; if (FQDN == "a") { f = true; x = 1; } if (f) { Log("Event", true, x); }'],
  ],
  conditions: [
    [{}, 'mspl-assignment-in-condition', 'x = 1; if (x «=» 2) { return; }', 'x = 1; if (x == 2) { return; }'],
    [{}, 'mspl-assignment-in-condition', 'x = 1; if (x == 1 && (x «=» 2)) { return; }'],
    [{}, 'mspl-text-as-truth', 'if («"false"») { return; }', 'if (false) { return; }'],
    [{}, 'mspl-text-as-truth', 'f = "false"; if («f») { return; }'],
    [{}, '', 'f = "false"; if (f == "true") { return; }'],
    [
      {},
      'mspl-text-as-truth',
      'if (IsPasOnline() == «"false"») { return; }',
      'if (IsPasOnline() == false) { return; }',
    ],
    [{}, 'mspl-text-as-truth', 'if (sipMessage.Authenticated == «"True"») { return; }'],
    [{}, '', 'if (IsPasOnline() == false) { return; }'],
  ],
  comparisons: [
    [
      {},
      'mspl-uri-without-scheme',
      'if (GetUri(FQDN) == «"a@b.com"») { return; }',
      'if (GetUri(FQDN) == "sip:a@b.com") { return; }',
    ],
    [{}, 'mspl-uri-without-scheme', 'u = sipRequest.RequestUri; if (EqualString(u, «"a@b.com"», true)) { return; }'],
    [
      {},
      'mspl-uri-scheme-case',
      'if (GetUri(FQDN) == «"SIP:a@b.com"») { return; }',
      'if (GetUri(FQDN) == "sip:a@b.com") { return; }',
    ],
    [
      {},
      '',
      'u = sipRequest.RequestUri; if (u == "sip:a@b.com" || u == "" || EqualString(u, "SIP:a@b.com", true)) { return; }',
    ],
    [
      {},
      'mspl-address-compared',
      'if («sipMessage.From» == "sip:a@b.com") { return; }',
      'if (GetUri(sipMessage.From) == "sip:a@b.com") { return; }',
    ],
    [{}, '', 'if (sipMessage.From == "<sip:a@b.com>;tag=1") { return; }'],
    [
      {},
      'mspl-part-compared',
      'if (GetUserAtHost(FQDN) == «"sip:a@b.com"») { return; }',
      'if (GetUserAtHost(FQDN) == "a@b.com") { return; }',
    ],
    [
      {},
      'mspl-part-compared',
      'if (GetUserName(FQDN) == «"a@b.com"») { return; }',
      'if (GetUserName(FQDN) == "a") { return; }',
    ],
    [{}, 'mspl-part-compared', 'if (GetHostName(FQDN) == «"a@b.com"») { return; }'],
    [
      {},
      '',
      'if (GetUserAtHost(FQDN) == "a@b.com" || GetUserName(FQDN) == "a" || GetHostName(FQDN) == "b.com") { return; }',
    ],
    [
      {},
      'mspl-method-case',
      'if (sipRequest.Method == «"invite"») { return; }',
      'if (sipRequest.Method == "INVITE") { return; }',
    ],
    [{}, 'mspl-method-case', 'switch (sipRequest.Method) { case «"Invite"»: break; }'],
    [{}, '', 'if (EqualString(sipRequest.Method, "invite", true)) { return; }'],
    [{}, 'mspl-status-compared', 'if (sipResponse.StatusCode == «"2XX"») { return; }'],
    [invites, 'mspl-filtered-method', 'if (sipRequest.Method == «"MESSAGE"») { return; }'],
    [invites, 'mspl-filtered-method', 'if (sipRequest.StandardMethod == «StandardMethod.Message») { return; }'],
    [invites, 'mspl-filtered-method', 'switch (sipRequest.Method) { case "INVITE": break; case «"UPDATE"»: break; }'],
    [invites, '', 'if (sipRequest.Method == "INVITE") { return; }'],
    [invites, '', 'if (sipRequest.Method != "MESSAGE") { return; }'],
    [{ methods: ['OTHER'] }, '', 'if (sipRequest.Method == "UPDATE") { return; }'],
    [successes, 'mspl-filtered-class', 'if (sipResponse.StatusClass == «StatusClass._4xx») { return; }'],
    [successes, 'mspl-filtered-class', 'if (sipResponse.StatusCode == «404») { return; }'],
    [successes, '', 'if (sipResponse.StatusClass == StatusClass._2xx || sipResponse.StatusCode == 202) { return; }'],
    [frontEnd, 'mspl-filtered-role', 'if (Role == «ServerRole.AccessProxy») { return; }'],
    [frontEnd, '', 'if (Role == ServerRole.HomeServer) { return; }'],
  ],
  roles: [
    [frontEnd, 'mspl-edge-only', 'if (sipMessage.Origin == «MessageOrigin.NetworkExternal») { return; }'],
    [edge, '', 'if (sipMessage.Origin == MessageOrigin.NetworkExternal) { return; }'],
    [edge, 'mspl-registrar-only', 'foreach (dbEndpoint in «QueryEndpoints»("a@b.com")) { Log("Event", true); }'],
    [frontEnd, '', 'foreach (dbEndpoint in QueryEndpoints("a@b.com")) { Log("Event", true); }'],
    [{}, '', 'if (sipMessage.Origin == MessageOrigin.NetworkExternal) { return; }'],
  ],
  advice: [
    [{}, 'mspl-log-debug', 'Log(«"Debug"», true);', 'Log("Debugr", true);'],
    [{ target: 'ocs2007' }, '', 'Log("Debug", true);'],
    [{}, '', 'Log("Debugr", true);'],
    [requests, 'mspl-proxy-bypasses-applications', '«ProxyRequest»("sip:a@b.com");'],
    [requests, '', 'ProxyRequest(sipRequest.RequestUri);'],
  ],
};

const find = (text: string, surroundings: Partial<BehaviorContext>): readonly Diagnostic[] => {
  const parsed = parse(text);
  assert.deepEqual(parsed.diagnostics, [], 'the script is not well-formed');
  const around = { ...open, ...surroundings };
  return checkBehavior(parsed, around, bind(parsed, around));
};

for (const [group, list] of Object.entries(cases)) {
  for (const [surroundings, ids, marked, after] of list) {
    test(`${group}: ${ids || 'nothing'}: ${JSON.stringify(surroundings)} ${marked}`, () => {
      const { text } = unmark(marked);
      const found = find(text, surroundings);
      assertFindings(found, ids, marked);
      if (after !== undefined) assert.equal(mended(text, found), after);
    });
  }
}

const condition = fc.constantFrom(
  ...[
    'sipRequest',
    '!sipRequest',
    'sipResponse',
    'f',
    '!f',
    'u == null',
    'u != ""',
    'F(u)',
    'f = true',
    'u == "a" || f',
  ],
);
const simple = fc.constantFrom(
  ...[
    'f = false;',
    'f = true;',
    'u = GetUserName(FQDN);',
    'u = null;',
    'f = F(u);',
    'Log("Event", true, u, f);',
    'return;',
  ],
  ...[
    'BeginFork(false, 0);',
    'Fork("sip:a@b.com");',
    'EndFork();',
    'ProxyRequest("");',
    'Respond("404", "No");',
    'break;',
  ],
);
const { statement } = fc.letrec<{ statement: string; block: string }>((tie) => ({
  statement: fc.oneof(
    { maxDepth: 4 },
    simple,
    fc.tuple(condition, tie('block'), tie('block')).map(([when, one, other]) => `if (${when}) ${one} else ${other}`),
    tie('block').map((body) => `foreach (v in Split("a", ",")) ${body}`),
    fc.tuple(condition, tie('block')).map(([when, body]) => `while (${when}) ${body}`),
    tie('block').map((body) => `switch (u) { case "a": ${body} break; default: break; }`),
  ),
  block: fc.array(tie('statement'), { maxLength: 4 }).map((list) => `{ ${list.join(' ')} }`),
}));

test('any script is checked without throwing, each finding stands once and in the text', () => {
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 6 }), (statements) => {
      const text = `function F(a) { if (a == null) { return false; } ProxyRequest(""); return true; } ${statements.join(' ')}`;
      const parsed = parse(text);
      const found = checkBehavior(parsed, { ...open, proxyByDefault: false }, bind(parsed, open));
      const places = found.map(({ code, range }) => `${code} ${range.start} ${range.end}`);
      assert.equal(new Set(places).size, places.length);
      for (const { range } of found)
        assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length);
      assert.ok(found.every(({ severity }) => severity !== 'error'));
    }),
    { numRuns: 500 },
  );
});
