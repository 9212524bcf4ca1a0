import { describe } from 'node:test';
import { checkRows } from './rows';

describe('requests and responses', () => {
  checkRows([
    ['// messages', '«ProxyRequest»("");', 'mspl-request-only'],
    ['// messages', 'if (!sipRequest) { «ProxyRequest»(""); }', 'mspl-request-only'],
    ['// messages', 'if (!sipRequest) { return; } ProxyRequest("");', ''],
    ['// messages', 'if (sipRequest) { ProxyRequest(""); } else { ProxyResponse(); }', ''],
    ['// messages', 'if (sipRequest) { ProxyRequest(""); } «ProxyResponse»();', 'mspl-response-only'],
    ['// messages', '«Respond»("403", "Forbidden");', 'mspl-respond-to-response'],
    ['// messages', 'if (sipResponse) { return; } Respond("403", "Forbidden");', ''],
    ['// messages', 'if (sipResponse) { Log("Event", false, «sipRequest.To»); }', 'mspl-absent-member'],
    ['// messages', 'if (sipRequest.Method «!=» "INVITE") { return; }', 'mspl-absent-not-equal'],
    ['// requests', '«ProxyResponse»();', 'mspl-response-only'],
    [
      '      ProxyResponse();\n      return;',
      '      ProxyResponse();',
      'mspl-respond-to-response@«Respond»("400" mspl-respond-to-response@«Respond»("403"',
    ],
  ]);
});

const to = 'to = GetUserName(sipRequest.To);';

describe('null', () => {
  checkRows([
    ['// requests', `${to} AddHeader("X-To", «to»);`, 'mspl-null-reaches-parameter'],
    ['// requests', `${to} if (to == null) { return; } AddHeader("X-To", to);`, ''],
    ['// requests', `${to} if (to != null) { AddHeader("X-To", to); }`, ''],
    ['// requests', `${to} if (to != null && ContainsString(to, "a", true)) { return; }`, ''],
    ['// requests', `${to} if (to == null || ContainsString(to, "a", true)) { return; }`, ''],
    [
      '// requests',
      `${to} if (to == null && ContainsString(«to», "a", true)) { return; }`,
      'mspl-null-reaches-parameter',
    ],
    [
      '// requests',
      `${to} if (to == null) { Log("Event", false, "none"); } AddHeader("X", «to»);`,
      'mspl-null-reaches-parameter',
    ],
    ['// requests', `AddHeader("X-To", «GetUserAtHost(sipRequest.To)»);`, 'mspl-null-reaches-parameter'],
    ['// requests', `AddHeader("X-To", «GetUri(sipRequest.To)»);`, 'mspl-null-may-reach-parameter'],
    ['// requests', `${to} Log("Event", false, «to»);`, 'mspl-null-in-log'],
    [
      'word != null && ContainsString(sipMessage.Content, word, true)',
      'ContainsString(sipMessage.Content, «word», true)',
      'mspl-null-reaches-parameter',
    ],
    [
      '    if (callee == null) {\n      Respond("404", "Not Found");\n      return;\n    }\n',
      '',
      'mspl-null-reaches-parameter@QueryEndpoints(«callee»)',
    ],
    [
      'if (fromUser == null) {\n      Respond("400", "Bad Request");\n      return;\n    }',
      '',
      'mspl-null-reaches-parameter@EqualString(«fromUser»',
    ],
  ]);
});

const fork = 'Fork("sip:nuriag@contoso.com");';

describe('the order of a fork', () => {
  checkRows([
    ['// requests', `BeginFork(false, 0); ${fork} EndFork();`, ''],
    ['// requests', `«Fork»("sip:nuriag@contoso.com");`, 'mspl-fork-not-begun'],
    ['// requests', '«EndFork»();', 'mspl-fork-not-begun'],
    ['// requests', 'BeginFork(false, 0); «EndFork»();', 'mspl-end-fork-without-fork'],
    ['// requests', `«BeginFork»(false, 0); ${fork}`, 'mspl-fork-not-ended'],
    ['// requests', `BeginFork(false, 0); «BeginFork»(false, 0); ${fork} EndFork();`, 'mspl-nested-begin-fork'],
    ['// requests', `BeginFork(false, 0); ${fork} «ProxyRequest»(""); EndFork();`, 'mspl-action-in-fork'],
    ['// requests', `BeginFork(false, 0); ${fork} EndFork(); «Fork»("sip:a@contoso.com");`, 'mspl-second-action'],
    ['        BeginFork(false, 0);\n', '', 'mspl-fork-not-begun@«Fork»(dbEndpoint'],
    [
      '        forked = true;\n      }\n      Fork(dbEndpoint.ContactInfo);\n',
      '        forked = true;\n      }\n',
      'mspl-end-fork-without-fork@«EndFork»();',
    ],
    ['        forked = true;\n', '', 'mspl-nested-begin-fork@«BeginFork» mspl-action-in-fork@«ProxyRequest»("");'],
    ['if (forked) {', 'if (!forked) {', 'mspl-fork-not-begun@«EndFork»(); mspl-action-in-fork@«ProxyRequest»("");'],
  ]);
});

describe('one action on each path', () => {
  checkRows([
    ['// requests', 'ProxyRequest(""); «ProxyRequest»("");', 'mspl-second-action'],
    ['// requests', 'Respond("403", "Forbidden"); «Respond»("404", "Not Found");', 'mspl-second-action'],
    ['// requests', 'Respond("180", "Ringing"); Respond("403", "Forbidden");', ''],
    ['// requests', 'if (FQDN == "a") { ProxyRequest(""); } «Respond»("403", "Forbidden");', 'mspl-second-action'],
    ['// requests', 'if (FQDN == "a") { ProxyRequest(""); return; } Respond("403", "Forbidden");', ''],
    ['// requests', 'ProxyRequest(""); «RetargetRequest»("sip:a@contoso.com");', 'mspl-second-action'],
    [
      '      Dispatch("OnInvite");\n      return;',
      '      Dispatch("OnInvite");',
      'mspl-second-action@«ProxyRequest»("");',
    ],
    [
      '      Dispatch("OnInvite");\n',
      '      Dispatch("OnInvite");\n      «DispatchNotification»("OnLate", FQDN);\n',
      'mspl-late-notification',
    ],
    [
      '"Contact=<sip:terrya@contoso.com>");\n      return;',
      '"Contact=<sip:terrya@contoso.com>");',
      'mspl-second-action@«ProxyRequest»("");',
    ],
    ['// handled', 'if (FQDN == "a") { «return;» }', 'mspl-dropped-by-return'],
    ['// handled\n    ProxyRequest("");', 'Log("Event", false, "a")«;»', 'mspl-dropped-at-end'],
    ['// handled\n    ProxyRequest("");', 'if (FQDN == "a") { ProxyRequest(""); «}»', 'mspl-dropped-at-end'],
    ['// handled\n    ProxyRequest("");', '«RetargetRequest»("sip:a@contoso.com");', 'mspl-retarget-dropped'],
    [
      '      RetargetRequest(target);\n      ProxyRequest("");',
      '      «RetargetRequest»(target);',
      'mspl-retarget-dropped',
    ],
  ]);
});

describe('dispatching', () => {
  checkRows([
    ['      Dispatch("OnInvite");\n', '      Dispatch("OnInvite");\n      «ProxyRequest»("");\n', 'mspl-second-action'],
    ['// requests', '«Dispatch»("OnInvite");', 'mspl-dispatch-in-script-only'],
    ['// requests', '«DispatchNotification»("OnInvite", FQDN);', 'mspl-notification-in-script-only'],
    [
      'strictRoute="false"/>\n  <r:responseFilter reasonCodes="NONE"/>\n  <r:splScript><![CDATA[\n    foreach',
      'strictRoute="false"/>\n  <r:responseFilter reasonCodes="NONE"/>\n  <r:scriptOnly/>\n  <r:splScript><![CDATA[\n    foreach',
      'mspl-notification-in-script-only@«DispatchNotification»( mspl-dispatch-in-script-only@«Dispatch»("OnInvite")',
    ],
  ]);
});

describe('variables', () => {
  checkRows([
    ['// requests', '«x» = FQDN;', 'mspl-unread-variable'],
    ['// requests', 'Log("Event", false, «x»); x = 1; Log("Event", false, x);', 'mspl-read-before-assigned'],
    ['// requests', 'if (FQDN == "a") { x = 1; } Log("Event", false, «x»);', 'mspl-perhaps-unassigned'],
    [
      '// requests',
      'if (FQDN == "a") { x = 1; } else { x = 2; } Log("Event", false, «x»);',
      'mspl-assigned-in-inner-block',
    ],
    ['// requests', 'x = 0; if (FQDN == "a") { x = 1; } Log("Event", false, x);', ''],
    ['    forked = false;\n', '', 'mspl-perhaps-unassigned@if (!«forked») mspl-perhaps-unassigned@if («forked»)'],
    ['    verified = false;\n', '', 'mspl-perhaps-unassigned@if («verified»'],
    [
      '// requests\n    Log("Event", false, "seen");',
      'return; «Log("Event", false, "never");\n    Log("Event", false, "seen");»',
      'mspl-unreachable',
    ],
    ['// requests', 'if (false) { «Log("Event", false, "never");» }', 'mspl-unreachable'],
    ['// requests', '«"a" == FQDN»;', 'mspl-no-effect'],
    ['// requests', 'if (FQDN == "a")«;»', 'mspl-empty-body'],
  ]);
});
