import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Run } from '../../../server/src/simulator';
import { response, runScript, type Setting } from '../../support/simulate';

const DROP = '<r:requestFilter/><r:responseFilter/><r:proxyByDefault action="false"/>';

/** The outcome in short: its kind and what it names. */
function brief({ outcome }: Run): string {
  switch (outcome.kind) {
    case 'retargeted':
      return `retargeted ${outcome.target}`;
    case 'redirected':
      return `redirected ${outcome.statusCode} ${outcome.contacts.join(' ')}`.trim();
    case 'proxied':
      return `proxied by ${outcome.by} to ${outcome.target ?? 'its own target'}`;
    case 'forked':
      return `forked ${outcome.branches.join(' ')}`;
    case 'responded':
      return `responded ${outcome.statusCode} ${outcome.reasonPhrase}`.trim();
    case 'dispatched':
      return `dispatched ${outcome.handler}(${outcome.arguments.join(', ')})`;
    default:
      return outcome.kind;
  }
}

describe('what becomes of a request', () => {
  const cases: [script: string, outcome: string, setting?: Setting][] = [
    ['', 'proxied by default to its own target'],
    ['return;', 'proxied by default to its own target'],
    ['', 'dropped', { elements: DROP }],
    ['Log("Debugr", false);', 'dropped', { elements: DROP }],
    ['ProxyRequest("");', 'proxied by script to its own target', { elements: DROP }],
    ['ProxyRequest();', 'proxied by script to its own target'],
    ['ProxyRequest("sip:a@b.com");', 'proxied by script to sip:a@b.com'],
    ['RetargetRequest("sip:t@b.com");', 'retargeted sip:t@b.com'],
    ['RetargetRequest("sip:t@b.com");', 'retargeted sip:t@b.com', { elements: DROP }],
    ['RetargetRequest("sip:t@b.com"); ProxyRequest("");', 'retargeted sip:t@b.com'],
    ['RetargetRequest("sip:t@b.com"); ProxyRequest("sip:u@b.com");', 'proxied by script to sip:u@b.com'],
    ['RetargetRequest("sip:t@b.com"); Respond("486", "Busy Here");', 'responded 486 Busy Here'],
    ['Respond("302", "Moved", "Contact=<sip:t@b.com>");', 'redirected 302 sip:t@b.com'],
    [
      'Respond("301", "Moved", "Contact=<sip:t@b.com>, <sip:u@b.com>;q=0.1");',
      'redirected 301 sip:t@b.com sip:u@b.com',
    ],
    ['Respond("302", "Moved");', 'redirected 302'],
    ['Respond(480, "Temporarily Unavailable");', 'responded 480 Temporarily Unavailable'],
    ['Respond("180", "Ringing");', 'proxied by default to its own target'],
    ['Respond("180", "Ringing");', 'dropped', { elements: DROP }],
    ['Respond("180", "Ringing"); Respond("486", "Busy");', 'responded 486 Busy'],
    ['Respond("180", "Ringing"); ProxyRequest("");', 'proxied by script to its own target'],
    ['BeginFork(false, 0); Fork("sip:a@b.com"); Fork("sip:c@d.com"); EndFork();', 'forked sip:a@b.com sip:c@d.com'],
    ['Dispatch("OnInvite", 1, "two", true);', 'dispatched OnInvite(1, two, true)'],
    ['DispatchNotification("Count", "x");', 'proxied by default to its own target'],
    // The first deciding action counts, what errs after it does not change it.
    ['Respond("302", "Moved", "Contact=<sip:t@b.com>"); ProxyRequest("");', 'redirected 302 sip:t@b.com'],
    ['ProxyRequest(""); Dispatch("X");', 'proxied by script to its own target'],
    ['ProxyRequest("sip:a@b.com"); Respond("486", "Busy");', 'proxied by script to sip:a@b.com'],
    ['RetargetRequest("sip:t@b.com"); EndFork();', 'retargeted sip:t@b.com'],
    // Errors before any deciding action.
    ['ProxyResponse();', 'aborted'],
    ['BeginFork(false, 0); EndFork();', 'aborted'],
    ['BeginFork(false, 0); Fork("sip:a@b.com");', 'aborted'],
    ['Fork("sip:a@b.com");', 'aborted'],
    ['EndFork();', 'aborted'],
    ['x = GetUserName("no address"); y = Concatenate(x, "@");', 'aborted'],
  ];
  for (const [script, outcome, setting] of cases) {
    test(`${script || 'nothing'}${setting ? ' (proxyByDefault false)' : ''} → ${outcome}`, () => {
      assert.equal(brief(runScript(script, setting)), outcome);
    });
  }
});

describe('what becomes of a response', () => {
  const cases: [script: string, outcome: string, elements?: string][] = [
    ['', 'proxied by default to its own target'],
    ['ProxyResponse();', 'proxied by script to its own target'],
    ['if (sipResponse) { ProxyResponse(); }', 'proxied by script to its own target'],
    ['', 'dropped', DROP],
    ['ProxyRequest("");', 'aborted'],
    ['Fork("sip:a@b.com");', 'aborted'],
    ['r = Respond("200", "OK"); if (!r) { ProxyResponse(); }', 'proxied by script to its own target'],
  ];
  for (const [script, outcome, elements] of cases) {
    test(`${script || 'nothing'} → ${outcome}`, () => {
      const run = runScript(script, { message: response('200 OK'), ...(elements !== undefined && { elements }) });
      assert.equal(brief(run), outcome);
    });
  }
});

describe('errors', () => {
  const cases: [script: string, message: RegExp, critical: boolean][] = [
    ['ProxyResponse();', /ProxyResponse only valid for sipResponse/, true],
    ['EndFork();', /without a BeginFork/, true],
    ['BeginFork(false, 0); EndFork();', /without a Fork since BeginFork/, true],
    ['BeginFork(false, 0); BeginFork(false, 0);', /earlier BeginFork is still open/, true],
    ['BeginFork(false, 0); Fork("sip:a@b.com");', /EndFork was not called/, true],
    ['ProxyRequest(""); Dispatch("X");', /already proxied/, true],
    ['Respond("200", "OK"); ProxyRequest("");', /already answered/, true],
    ['Respond("200", "OK"); Respond("486", "Busy");', /final response has already been sent/, false],
    ['Respond("302", "Moved", "Contact");', /without "=": "Contact"/, true],
    ['x = Concatenate(GetUserName("?"), "@");', /Concatenate was given null for string1/, false],
    ['x = 1; x = "one";', /cannot be converted to integer/, false],
    ['x = HashString("a", 31, 0, true);', /divides by zero/, false],
    ['ProxyRequest("garbage");', /"garbage", which is no URI/, false],
    ['ProxyRequest(sipRequest.To);', /which is no URI/, false],
    ['ProxyRequest("sip:a@b.com\\r\\nEvil: 1");', /which is no URI/, false],
    ['RetargetRequest("");', /RetargetRequest was given "", which is no URI/, false],
    ['BeginFork(false, 0); Fork("x y");', /Fork was given "x y"/, false],
    ['sipRequest.RequestUri = "x y";', /RequestUri was given "x y"/, false],
    ['Respond("302", "Moved", "To=<sip:x@b.com>");', /a header that cannot be added: "To=/, false],
    ['Respond("302", "Moved", "A b=c");', /a header that cannot be added: "A b=c"/, false],
    ['Respond("abc", "Moved");', /abc is no SIP status code/, false],
    ['x = 1; x = "1.5";', /cannot be converted to integer/, false],
    ['x = 1; x = "99999999999";', /cannot be converted to integer/, false],
    ['function f() { c = Split("a,b", ","); return c; } x = f();', /cannot return a collection/, false],
    ['DispatchNotification("A", "b"); ProxyRequest(""); DispatchNotification("A", "b");', /not allowed after/, false],
  ];
  for (const [script, message, critical] of cases) {
    test(script, () => {
      const [error, ...more] = runScript(script).errors;
      assert.deepEqual(more, []);
      assert.match(error?.message ?? 'no error', message);
      assert.equal(error?.critical, critical);
    });
  }

  test('a header without "=" is left out, the response is sent, and the script goes on', () => {
    const run = runScript(
      'Respond("302", "Moved", "Nothing", "Contact=<sip:t@b.com>"); Log("Debugr", false, "after");',
    );
    assert.equal(brief(run), 'redirected 302 sip:t@b.com');
    assert.equal(run.errors.length, 1);
    assert.equal(run.log.length, 1);
  });

  test('an aborted run has the words of the event log with the line of the manifest', () => {
    const { outcome } = runScript('a = 1;\nProxyResponse();');
    assert.equal(
      outcome.kind === 'aborted' && outcome.error,
      [
        'Lync Server application MSPL script execution aborted because of an error',
        // The script begins on line 4 of the manifest, right after <![CDATA[.
        "Application Uri at 'http://www.contoso.com/Test', at line 5",
        'Error: 0x80070057 - The parameter is incorrect',
        'Additional information: ProxyResponse only valid for sipResponse',
      ].join('\n'),
    );
  });

  test('an aborted request is answered with 500 and 5003, unless the other reading is chosen', () => {
    const [failure] = runScript('EndFork();').responses;
    assert.match(failure?.message.text ?? '', /^SIP\/2\.0 500 [^]*\r\nms-diagnostics: 5003;/);
    assert.deepEqual(runScript('EndFork();', { assumptions: { 'aborted-message': 'unknown' } }).responses, []);
  });
});
