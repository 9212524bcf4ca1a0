import { describe } from 'node:test';
import { checkRows } from './rows';

const log = 'Log("Event", false, x);';

describe('grammar', () => {
  checkRows([
    ['// requests', `«fi» (FQDN == "a") Log("Event", false, "b");`, 'mspl-misspelled-keyword'],
    ['// requests', `«fi» (FQDN == "a")\n      return;`, 'mspl-misspelled-keyword'],
    ['// requests', `«fi» (FQDN == "a") { return; }`, 'mspl-misspelled-keyword'],
    ['// requests', `if (FQDN == "a") { return; } «esle» { return; }`, 'mspl-misspelled-keyword'],
    ['// requests', `if (FQDN == "a") { return; } «esle» return;`, 'mspl-misspelled-keyword'],
    ['// requests', `if (FQDN == "a") return; «els» if (FQDN == "b") return;`, 'mspl-misspelled-keyword'],
    ['// requests', `«whlie» (FQDN == "a") return;`, 'mspl-misspelled-keyword'],
    ['// requests', `«foreahc» (x in GetHeaderValues("Via")) ${log}`, 'mspl-misspelled-keyword'],
    ['// requests', `foreach (x «ni» GetHeaderValues("Via")) ${log}`, 'mspl-misspelled-keyword'],
    ['// requests', `«swich» (FQDN) { case "a": break; }`, 'mspl-misspelled-keyword'],
    ['// requests', `switch (FQDN) { «caes» "a": break; }`, 'mspl-misspelled-keyword'],
    ['// requests', `switch (FQDN) { «defalut»: break; }`, 'mspl-misspelled-keyword'],
    ['// requests', `switch (FQDN) { case "a": «braek»; }`, 'mspl-misspelled-keyword'],
    ['// requests', `«retrun»;`, 'mspl-misspelled-keyword'],
    ['// requests', `«IF» (FQDN == "a") { return; }`, 'mspl-keyword-case'],
    ['// requests', 'x =«» ;', 'mspl-expected'],
    ['// requests', 'x = FQDN.«»;', 'mspl-expected'],
    ['// requests', `if«» FQDN == "a") { return; }`, 'mspl-expected'],
    ['// requests', `if (FQDN == «'a'») { return; }`, 'mspl-wrong-quotes'],
    ['// requests', `if (FQDN == «“a”») { return; }`, 'mspl-wrong-quotes'],
    ['// requests', `if (FQDN == "a" «and» FQDN != "b") { return; }`, 'mspl-unsupported-operator'],
    ['// requests', `if (FQDN == "a" «&» FQDN != "b") { return; }`, 'mspl-unsupported-operator'],
    ['// requests', `if (FQDN «===» "a") { return; }`, 'mspl-unsupported-operator'],
    ['// requests', `if (FQDN == "a" «&amp;&amp;» FQDN != "b") { return; }`, 'mspl-entity-in-script'],
    ['// requests', `«var» x = FQDN; ${log}`, 'mspl-no-declarations'],
    ['// requests', '«for» (i = 0; i < 3; i++) { return; }', 'mspl-unsupported-statement'],
    ['// requests', '«/*»', 'mspl-unterminated-comment'],
    ['// requests', `«)»`, 'mspl-unexpected'],
    ['// requests', `«}»`, 'mspl-unexpected'],
    ['// requests', `«else» { return; }`, 'mspl-unexpected'],
    ['// requests', `Log("Event", false, "a«\\q»");`, 'mspl-unknown-escape'],
    ['// requests', `Log("Event", false, "a«\\u12»");`, 'mspl-unicode-escape'],
    ['// requests', `Log("Event", «0x», "a");`, 'mspl-malformed-number'],
    ['// requests', `x = «4294967296»; ${log}`, 'mspl-integer-range'],
    [') {', ')«»', 'mspl-expected'],
  ]);
});

describe('names', () => {
  checkRows([
    ['GetUri(', '«GetUrl»(', 'mspl-unknown-function'],
    ['GetUri(', '«geturi»(', 'mspl-name-case'],
    ['sipRequest.To', '«sipRequset».To', 'mspl-unassigned-variable'],
    ['sipRequest.To', '«SipRequest».To', 'mspl-name-case'],
    ['sipRequest.To', 'sipRequest.«Too»', 'mspl-unknown-member'],
    ['StandardMethod.Invite', 'StandardMethod.«Invit»', 'mspl-unknown-constant'],
    ['StandardMethod.Invite', '«StandartMethod».Invite', 'mspl-unassigned-variable'],
    ['StandardMethod.Invite', '«StandardMethod»', 'mspl-enum-without-member'],
    ['StatusClass._4xx', 'StatusClass.«_7xx»', 'mspl-unknown-constant'],
    ['// requests', '«Frobnicate»();', 'mspl-undocumented-function'],
    ['// requests', 'Log("Event", false, «frobnicate»);', 'mspl-unassigned-variable'],
    ['// requests', 'if (sipMessage.«Method» == "INVITE") { return; }', 'mspl-unknown-member'],
    ['// requests', 'Log("Event", false, FQDN.«Length»);', 'mspl-no-members'],
    ['// requests', '«sipRequest.To»();', 'mspl-call-target'],
    ['// requests', 'Log("Event", false, «GetUri»);', 'mspl-function-without-call'],
    ['routes[host].target;', '«rotues»[host].target;', 'mspl-unknown-file'],
    ['routes[host].target;', 'routes[host].«tagret»;', 'mspl-unknown-column'],
    ['routes[host].target;', '«routes[host]»;', 'mspl-row-without-column'],
    // With the index goes the one place that reads the parameter.
    [
      'TargetOf(host) {\n      target = routes[host].target;',
      'TargetOf(«host») {\n      target = «routes».target;',
      'mspl-unread-variable mspl-file-without-index',
    ],
    ['words[0].word', 'words[«"a"»].word', 'mspl-file-without-key'],
    // Nothing reads the other data file any more.
    ['words[0].word', '«FQDN»[0].word', 'manifest-file-unread@words mspl-index-target'],
  ]);
});

describe('arguments', () => {
  checkRows([
    ['Respond("403", "Forbidden")', 'Respond«()»', 'mspl-argument-count'],
    ['ProxyResponse()', 'ProxyResponse«("a")»', 'mspl-argument-count'],
    ['TargetOf(host);', 'TargetOf«()»;', 'mspl-argument-count'],
    ['// requests', 'Log("Event", «"false"», "a");', 'mspl-text-for-bool'],
    ['// requests', 'Log("Event", «"true"», "a");', 'mspl-text-for-bool'],
    ['// requests', 'if (SubString(FQDN, «"two"») == "a") { return; }', 'mspl-text-for-integer'],
    ['// requests', 'AddHeader(«null», "b");', 'mspl-null-argument'],
    ['// requests', 'AddHeader(«StandardMethod.Invite», "b");', 'mspl-enum-expected'],
    ['// requests', 'Log("Event", «StandardMethod.Invite», "b");', 'mspl-type-expected'],
    ['// requests', 'Log(«"Evnt"», false, "b");', 'mspl-log-name'],
    ['// requests', 'Log(«"Debug"», false, "b");', 'mspl-log-debug'],
    ['"Debugr"', '«"Debug"»', 'mspl-log-debug'],
    ['"Debugr"', '"Debug"', '', 'ocs2007'],
  ]);
});

describe('members that are read', () => {
  checkRows([
    ['sipMessage.Content = ', 'sipMessage.«From» = ', 'mspl-perhaps-read-only'],
    ['// requests', '«FQDN» = "a";', 'mspl-assigned-built-in'],
    ['// requests', 'sipRequest.«Method» = "INVITE";', 'mspl-perhaps-read-only'],
    ['// requests', 'sipRequest.«StampPool» = "a";', 'mspl-read-only'],
    ['// requests', 'StandardMethod.«Invite» = "INVITE";', 'mspl-read-only'],
    ['// requests', '«GetUri(sipRequest.To)» = "a";', 'mspl-assignment-target'],
    ['target = routes[host].target;', 'routes[host].«target» = "a"; target = routes[host].target;', 'mspl-read-only'],
  ]);
});

describe('functions', () => {
  checkRows([
    [
      '    function TargetOf(host) {',
      '    function One(a) {\n      return Two(a);\n    }\n    function Two(a) {\n      return «One»(a);\n    }\n    function TargetOf(host) {\n      One(host);',
      'mspl-recursion',
    ],
    ['    function TargetOf(host) {', '    function TargetOf(host) {\n      «TargetOf»(host);', 'mspl-recursion'],
    [
      '    function IsBlocked(address, reason) {',
      '    function IsBlocked(address, reason) {\n      TargetOf(address);',
      '',
    ],
    [
      '        return true;\n      }\n      return false;',
      '        return true;\n      }\n      return «GetHeaderValues("Via")»;',
      'mspl-returned-collection',
    ],
    [
      '    function TargetOf(host) {',
      '    Log("Event", false, "first");\n    function «TargetOf»(host) {',
      'mspl-function-after-body',
    ],
    [
      '    function TargetOf(host) {',
      '    function «GetUri»(address) { return address; }\n    function TargetOf(host) {',
      'mspl-function-hides-built-in mspl-uncalled-function@«GetUri»(address)',
    ],
    [
      '    function TargetOf(host) {',
      '    function «Unused»() { return 1; }\n    function TargetOf(host) {',
      'mspl-uncalled-function',
    ],
    [
      '    function TargetOf(host) {',
      '    function TargetOf(host, «host») {',
      'mspl-duplicate-parameter mspl-argument-count@TargetOf«(host)»;',
    ],
    [
      '    function TargetOf(host) {',
      '    function «IsBlocked»(a) { return a; }\n    function TargetOf(host) {',
      'mspl-duplicate-function',
    ],
    ['// requests', 'if (FQDN == "a") { «function» f() { return 1; } f(); }', 'mspl-nested-function'],
  ]);
});

describe('branches and loops', () => {
  checkRows([
    [
      '        AddHeader("X-Route", "message");\n        break;',
      '        AddHeader("X-Route", "message");',
      'mspl-case-without-break@case StandardMethod.Message',
    ],
    [
      '        AddHeader("X-Route", "message");\n        break;',
      '        AddHeader("X-Route", "message");\n        «continue;»',
      'mspl-continue-outside mspl-case-ends-otherwise@case StandardMethod.Message',
    ],
    ['// requests', '«break;»', 'mspl-break-outside'],
    ['// requests', '«continue;»', 'mspl-continue-outside'],
    ['// requests', 'switch (FQDN) { case "a": if (FQDN == "a") { «continue;» } break; }', 'mspl-continue-outside'],
    ['// requests', 'foreach («e» in QueryEndpoints("a@b.c")) { Log("Event", false, e); }', 'mspl-endpoints-variable'],
    [
      '// requests',
      'x = «QueryEndpoints»("a@b.c"); foreach (e in x) { Log("Event", false, e); }',
      'mspl-endpoints-outside-foreach',
    ],
  ]);
});

describe('answers', () => {
  checkRows([
    ['"Contact=<sip:terrya@contoso.com>"', '«"Contact: <sip:terrya@contoso.com>"»', 'mspl-respond-header'],
    ['"Warning=blocked"', '«"Warning"»', 'mspl-respond-header'],
    ['Respond("403",', 'Respond(«"40"»,', 'mspl-status-code'],
    ['Respond("403",', 'Respond(«"Forbidden"»,', 'mspl-status-code'],
    ['Respond("404",', 'Respond(«700»,', 'mspl-status-code'],
    ['Respond("302",', 'Respond(«"303"»,', 'mspl-status-303'],
    ['Respond(488,', 'Respond(«48»,', 'mspl-status-code'],
  ]);
});

describe('comparisons that never hold', () => {
  checkRows([
    ['toUri == "sip:jennyl@contoso.com"', 'toUri == «"jennyl@contoso.com"»', 'mspl-uri-without-scheme'],
    ['toUri == "sip:jennyl@contoso.com"', 'toUri == «"SIP:jennyl@contoso.com"»', 'mspl-uri-scheme-case'],
    ['toUri == "sip:', '«sipRequest.To» == "sip:', 'mspl-address-compared mspl-unread-variable@«toUri» ='],
    [
      'fromUri != "sip:nuriag@contoso.com"',
      '«sipRequest.From» != "sip:nuriag@contoso.com"',
      'mspl-address-compared mspl-unread-variable@«fromUri» =',
    ],
    ['to == "jennyl@contoso.com"', 'to == «"sip:jennyl@contoso.com"»', 'mspl-part-compared'],
    ['sipRequest.Method == "INVITE"', 'sipRequest.Method == «"invite"»', 'mspl-method-case'],
    ['// requests', 'if (GetUserName(sipRequest.To) == «"jennyl@contoso.com"») { return; }', 'mspl-part-compared'],
    ['// requests', 'if (GetHostName(sipRequest.To) == «"sip:contoso.com"») { return; }', 'mspl-part-compared'],
    ['// messages', 'if (sipResponse.StatusCode == «"4xx"») { return; }', 'mspl-status-compared'],
    [
      '// requests',
      'if (EqualString(GetUri(sipRequest.To), «"jennyl@contoso.com"», true)) { return; }',
      'mspl-uri-without-scheme mspl-null-may-reach-parameter@GetUri(sipRequest.To)',
    ],
    ['// requests', 'switch (sipRequest.Method) { case «"invite"»: break; }', 'mspl-method-case'],
    ['// requests', 'if («FQDN» = "a") { return; }', 'mspl-assigned-built-in'],
    ['// requests', 'if (sipRequest.Method «=» "INVITE") { return; }', 'mspl-assignment-in-condition'],
    ['fromUri != "sip:nuriag', 'fromUri «=» "sip:nuriag', 'mspl-assignment-in-condition'],
    ['// requests', 'if (sipMessage.Authenticated == «"true"») { return; }', 'mspl-text-as-truth'],
    ['// requests', 'x = "false"; if («x») { return; }', 'mspl-text-as-truth'],
    ['// requests', 'if (ContainsString(FQDN, "a", true) == «"false"») { return; }', 'mspl-text-as-truth'],
    ['verified = true;', 'verified = "true";', ''],
  ]);
});

describe('target version', () => {
  checkRows([
    ['// requests', 'Log("Event", false, FQDN «+» "a");', 'mspl-text-arithmetic'],
    ['// requests', 'Log("Event", false, FQDN «+» "a");', 'mspl-arithmetic', 'lync2010'],
    ['// requests', '«while» (FQDN == "a") { Log("Event", false, "a"); break; }', 'mspl-not-yet-available', 'lync2010'],
    ['// requests', '«RetargetRequest»("sip:a@contoso.com");', 'mspl-not-yet-available', 'lync2010'],
    ['// requests', '«Challenge»();', 'mspl-removed'],
    ['// requests', 'if («CheckPermissions»() == "a") { return; }', 'mspl-removed', 'ocs2007'],
    ['// requests', 'if («QueryUserPolicy»("a@b.c") == "a") { return; }', 'mspl-deprecated'],
    [
      '// requests',
      'if (QueryUserPolicy("a@b.c", «UserPolicyType.UC») == "a") { return; }',
      'mspl-type-expected',
      'lync2010',
    ],
    ['// requests', 'if (QueryUserPolicy("a@b.c", UserPolicyType.UC) == "a") { return; }', '', 'ocs2007'],
    ['// requests', 'if («StartsWithString»(FQDN, "a", true)) { return; }', 'mspl-undocumented'],
    ['// requests', 'x = UserOption.«PublicCloud»; Log("Event", false, x);', 'mspl-removed'],
    [
      '// requests',
      'foreach (dbEndpoint in QueryEndpoints("a@b.c")) { Log("Event", false, dbEndpoint.«Availability»); }',
      'mspl-removed',
    ],
    ['// requests', 'x = "a«""»b"; Log("Event", false, x);', 'mspl-doubled-quotes'],
    ['// requests', 'x = "a""b"; Log("Event", false, x);', '', 'ocs2007'],
  ]);
});

describe('routing', () => {
  checkRows([
    ['// requests', '«ProxyRequest»("sip:a@contoso.com");', 'mspl-proxy-bypasses-applications'],
    ['// requests', 'ProxyRequest(sipRequest.RequestUri);', ''],
    ['// edge', 'if (sipMessage.Origin == MessageOrigin.NetworkExternal) { return; }', ''],
    [
      '// edge',
      'foreach (dbEndpoint in «QueryEndpoints»("a@b.c")) { Fork(dbEndpoint.ContactInfo); }',
      'mspl-registrar-only mspl-fork-not-begun@«Fork»',
    ],
  ]);
});
