import assert from 'node:assert/strict';
import { applicationHealth } from '../../../../../server/src/simulator';
import { about, checked, type FactCase, gives, knownTo, leads } from '../../../../support/factCases';
import { response, runScript, type Setting } from '../../../../support/simulate';

const SYNTAX = 'mspl-script-syntax';
const RESPONSE: Setting = { message: response('200 OK') };

/** A script that logs the values of a variable, one entry a turn. */
const LOG = 'Log("Debugr", false, x);';

/** Keywords of statements and literals, and the limits. */
export const statements: readonly FactCase[] = [
  ...about('if', SYNTAX, [
    leads('summary: when a condition is true', `x = 1; if (x == 1) { ${LOG} }`, 'log', '1'),
    leads('summary: when a condition is true', `x = 1; if (x == 2) { ${LOG} }`, 'log', ''),
    leads('example: if (sipRequest)', 'if (sipRequest) { ProxyRequest(""); }', 'outcome', 'proxied script null'),
    leads(
      'example: if (sipRequest)',
      'if (sipRequest) { ProxyRequest(""); }',
      'outcome',
      'proxied default null',
      RESPONSE,
    ),
    knownTo('lcs2005', 'if (sipRequest) ProxyRequest("");'),
  ]),
  ...about('else', SYNTAX, [
    leads('summary: when the condition of an if is false', `x = 1; if (x == 2) { x = 3; } else { ${LOG} }`, 'log', '1'),
    leads('summary: when the condition of an if is false', `x = 1; if (x == 1) { x = 3; } else { ${LOG} }`, 'log', ''),
    leads(
      'example: else { ProxyResponse(); }',
      'if (sipRequest) { ProxyRequest(""); } else { ProxyResponse(); }',
      'outcome',
      'proxied script null',
      RESPONSE,
    ),
    knownTo('lcs2005', 'if (sipRequest) { ProxyRequest(""); } else { ProxyResponse(); }'),
  ]),
  ...about('switch', SYNTAX, [
    leads(
      'summary: one of several branches by a value',
      `switch (2) { case 1: x = "a"; ${LOG} break; case 2: x = "b"; ${LOG} break; case 3: x = "c"; ${LOG} break; }`,
      'log',
      'b',
    ),
    leads(
      'example: case "INVITE"',
      'switch (sipRequest.Method) { case "INVITE": Respond("486", "Busy Here"); break; }',
      'outcome',
      'responded 486 Busy Here',
    ),
    knownTo('lcs2005', 'x = 1; switch (x) { case 1: Log("Debugr", false); break; }'),
  ]),
  ...about('case', SYNTAX, [
    leads(
      'summary: no falling through',
      `x = 1; switch (1) { case 1: x = 2; break; case 2: x = 3; break; } ${LOG}`,
      'log',
      '2',
    ),
    checked('summary: It must end in break', 'switch (1) { case 1: Log("Debugr", false); }', 'mspl-case-without-break'),
    leads('summary: A branch of a switch', `x = 1; switch ("no") { case "a": x = 2; break; } ${LOG}`, 'log', '1'),
    knownTo('lcs2005', 'x = 1; switch (x) { case 1: Log("Debugr", false); break; }'),
  ]),
  ...about('default', SYNTAX, [
    leads(
      'summary: for every other value',
      `x = 1; switch (7) { case 1: x = 2; break; default: x = 3; break; } ${LOG}`,
      'log',
      '3',
    ),
    leads(
      'summary: for every other value',
      `x = 1; switch (1) { default: x = 3; break; case 1: x = 2; break; } ${LOG}`,
      'log',
      '2',
    ),
    knownTo('lcs2005', 'x = 1; switch (x) { default: Log("Debugr", false); break; }'),
  ]),
  ...about('break', SYNTAX, [
    leads(
      'summary: the innermost loop',
      `foreach (x in Split("a,b", ",")) { foreach (y in Split("c,d", ",")) { break; } ${LOG} }`,
      'log',
      'a / b',
    ),
    leads('summary: Ends a branch of a switch', `x = 1; switch (1) { case 1: break; } ${LOG}`, 'log', '1'),
    leads(
      'summary: the innermost loop',
      `x = 0; while (true) { x = x + 1; if (x == 3) { break; } } ${LOG}`,
      'log',
      '3',
    ),
    knownTo('lcs2005', 'foreach (x in "a") { if (x == "a") { break; } Log("Debugr", false); }'),
  ]),
  ...about('continue', SYNTAX, [
    leads(
      'summary: next turn of the innermost loop',
      `foreach (x in Split("a,b,c", ",")) { if (x == "b") { continue; } ${LOG} }`,
      'log',
      'a / c',
    ),
    leads(
      'summary: next turn of the innermost loop',
      `x = 0; while (x < 3) { x = x + 1; if (x == 2) { continue; } ${LOG} }`,
      'log',
      '1 / 3',
    ),
    knownTo('lcs2005', 'foreach (x in "a") { if (x == "a") { continue; } Log("Debugr", false); }'),
  ]),
  ...about('return', SYNTAX, [
    leads(
      'summary: Ends a function, with a value',
      'function twice(s) { return Concatenate(s, s); x = 1; } x = twice("a"); Log("Debugr", false, x);',
      'log',
      'aa',
    ),
    leads(
      'summary: in the body, ends the script',
      'Log("Debugr", false, "a"); if (sipRequest) { return; } Log("Debugr", false, "b");',
      'log',
      'a',
    ),
    leads('example: return;', 'return;', 'outcome', 'proxied default null'),
    knownTo('lcs2005', 'return;'),
  ]),
  ...about('foreach', SYNTAX, [
    leads('summary: for each element of a collection', `foreach (x in Split("a,b", ",")) ${LOG}`, 'log', 'a / b'),
    leads('summary: for each element of a collection', `foreach (x in GetHeaderValues("X-None")) ${LOG}`, 'log', ''),
    leads(
      'example: GetHeaderValues("User-Agent")',
      'foreach (value in GetHeaderValues("User-Agent")) { Log("Debugr", false, value); }',
      'log',
      'UCCAPI / RTC',
      {
        request: {
          headers: [
            ['User-Agent', 'UCCAPI'],
            ['User-Agent', 'RTC'],
          ],
        },
      },
    ),
    knownTo('lcs2005', 'foreach (x in Split("a", ",")) { Log("Debugr", false, x); }'),
  ]),
  ...about('in', SYNTAX, [
    leads('summary: between the variable and the collection', `foreach (x in "one") ${LOG}`, 'log', 'one'),
    knownTo('lcs2005', 'foreach (x in "a") { Log("Debugr", false, x); }'),
  ]),
  ...about('while', SYNTAX, [
    leads('summary: as long as a condition is true', `x = 0; while (x < 2) { x = x + 1; ${LOG} }`, 'log', '1 / 2'),
    leads('summary: at most 500 times', 'i = 0; while (i < 500) { i = i + 1; }', 'errors', ''),
    leads('summary: at most 500 times', 'i = 0; while (i < 501) { i = i + 1; }', 'errors', /500 turns/),
    leads('example: while (i < 10)', 'i = 0; while (i < 10) { i = i + 1; } Log("Debugr", false, i);', 'log', '10'),
    knownTo('lync2013', 'i = true; while (i) { i = false; }'),
    checked('versions: since lync2013', 'i = true; while (i) { i = false; }', 'mspl-not-yet-available', {
      target: 'lync2010',
    }),
  ]),
  ...about('function', SYNTAX, [
    leads(
      'summary: Declares a function',
      'function f(s) { return Concatenate(s, "!"); } x = f("a"); Log("Debugr", false, x);',
      'log',
      'a!',
    ),
    leads(
      'summary: they return text, numbers or truth values',
      'function f(n) { return n; } x = f(2); Log("Debugr", false, x);',
      'log',
      '2',
    ),
    leads(
      'summary: they return text, numbers or truth values',
      'function f() { return 1 == 1; } x = f(); Log("Debugr", false, x);',
      'log',
      'true',
    ),
    leads(
      'summary: they return text, numbers or truth values',
      'function f() { c = Split("a,b", ","); return c; } x = f();',
      'errors',
      'error: A function cannot return a collection',
    ),
    checked(
      'summary: Functions stand before the body',
      'x = 1; function f() { return 1; }',
      'mspl-function-after-body',
    ),
    checked('summary: do not call themselves', 'function f() { return f(); } x = f();', 'mspl-recursion'),
    leads(
      'example: function IsInternal(uri)',
      'function IsInternal(uri) { return SubdomainOf(uri, "sip:contoso.com"); } x = IsInternal("sip:a@test.contoso.com"); Log("Debugr", false, x);',
      'log',
      'true',
    ),
    knownTo('lcs2005', 'function f() { return 1; } x = f();'),
  ]),
  ...about('null', SYNTAX, [
    gives('summary: what was looked for was not found', 'GetUserName("?") == null', 'true'),
    gives('summary: as opposed to an empty text', 'LengthString(null) == 0 && "x" != null', 'true'),
    leads(
      'summary: as opposed to an empty text',
      'x = GetUserName("?"); y = Concatenate(x, "a");',
      'errors',
      /was given null/,
    ),
    knownTo('lcs2005', 'x = GetUserName("?") == null;'),
  ]),
  ...about('true', SYNTAX, [
    gives('summary: The truth value true', 'true', 'true'),
    leads('summary: The truth value true', `x = 1; if (true) { ${LOG} }`, 'log', '1'),
    knownTo('lcs2005', 'x = true;'),
  ]),
  ...about('false', SYNTAX, [
    gives('summary: The truth value false', '!false', 'true'),
    leads('summary: The truth value false', `x = 1; if (false) { ${LOG} }`, 'log', ''),
    knownTo('lcs2005', 'x = false;'),
  ]),
  ...about('whileIterations', SYNTAX, [
    leads(
      'limit: 500: Turns of a single while loop',
      'i = 0; while (i < 501) { i = i + 1; }',
      'errors',
      /beyond 500 turns/,
    ),
    leads(
      'limit: 500: Turns of a single while loop',
      'n = 0; while (n < 2) { i = 0; while (i < 500) { i = i + 1; } n = n + 1; }',
      'errors',
      '',
    ),
  ]),
  ...about('criticalErrors', 'dn439127', [
    {
      facts: 'limit: 10: Critical errors after which the server disables',
      shows: 'ten critical errors disable the application, nine do not',
      run: () => {
        const critical = runScript('EndFork();');
        assert.equal(applicationHealth(Array<typeof critical>(9).fill(critical)).disabledBy, undefined);
        assert.equal(applicationHealth(Array<typeof critical>(12).fill(critical)).disabledBy, 9);
      },
    },
  ]),
];
