import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  applicationHealth,
  criticalErrors,
  eventLogOf,
  isLogged,
  placeOf,
  type Run,
  toRunJson,
} from '../../../server/src/simulator';
import { manifestWith, response, runManifest, runScript, type Setting } from '../../support/simulate';

const RESPONSE: Setting = { message: response('200 OK') };
const ROUTED: Setting = { request: { headers: [['Route', '<sip:edge.fabrikam.com;lr>']] } };

/** The kind of every error of a run: whether it counts towards the ten, and what it did. */
function kinds({ errors }: Run): string {
  return errors.map(({ critical, effect }) => `${critical ? 'critical' : 'error'} ${effect}`).join(' | ');
}

describe('the severity of errors', () => {
  const cases: [what: string, script: string, kinds: string, setting?: Setting][] = [
    // Documented as critical (Built-in Functions, dn439127; BeginFork, EndFork, Dispatch and Respond).
    ['ProxyRequest on a response', 'ProxyRequest("");', 'critical ends-script', RESPONSE],
    ['ProxyResponse on a request', 'ProxyResponse();', 'critical ends-script'],
    ['Fork on a response', 'Fork("sip:a@b.com");', 'critical ends-script', RESPONSE],
    ['EndFork without BeginFork', 'EndFork();', 'critical ends-script'],
    ['EndFork without Fork', 'BeginFork(false, 0); EndFork();', 'critical ends-script'],
    ['BeginFork without EndFork', 'BeginFork(false, 0); Fork("sip:a@b.com");', 'critical ends-script'],
    ['Dispatch after Respond', 'Respond("200", "OK"); Dispatch("A");', 'critical ends-script'],
    ['Dispatch after ProxyRequest', 'ProxyRequest(""); Dispatch("A");', 'critical ends-script'],
    ['a header of Respond without =', 'Respond("200", "OK", "a");', 'critical goes-on'],
    ['two headers of Respond without =', 'Respond("200", "OK", "a", "b");', 'critical goes-on | critical goes-on'],
    [
      'a header of Respond without =, where it ends the script',
      'Respond("200", "OK", "a");',
      'critical ends-script',
      { assumptions: { 'bad-response-header': 'ends-script' } },
    ],
    // Respond on a response is documented to give false, without an error.
    ['Respond on a response', 'Respond("200", "OK");', '', RESPONSE],
    // Errors whose severity no page states.
    ['null for a string', 'x = Concatenate(GetUserName("?"), "a");', 'error ends-script'],
    ['HashString with maxValue 0', 'x = HashString("a", 31, 0, true);', 'error ends-script'],
    ['a string that is no integer', 'x = 1; x = "a";', 'error ends-script'],
    ['the 501st turn of a while', 'while (true) { }', 'error ends-script'],
    ['ProxyRequest with a URI and a Route', 'ProxyRequest("sip:a@b.com");', 'error ends-script', ROUTED],
    ['Fork with a Route', 'BeginFork(false, 0); Fork("sip:a@b.com");', 'error ends-script', ROUTED],
    ['DispatchNotification after ProxyRequest', 'ProxyRequest(""); DispatchNotification("A", 1);', 'error ends-script'],
    // What the simulator alone has to say.
    [
      'a run without fuel',
      'while (true) { }',
      'error stops-simulation',
      { fuel: { steps: 100, characters: 1000, elements: 1000 } },
    ],
  ];
  for (const [what, script, expected, setting] of cases) {
    test(`${what}: ${expected}`, () => {
      assert.equal(kinds(runScript(script, setting)), expected);
    });
  }

  test('a severity that no page states is an assumption, and can be read otherwise', () => {
    const script = 'x = Concatenate(GetUserName("?"), "a");';
    assert.ok(runScript(script).assumptions.some(({ id }) => id === 'unstated-severity'));
    const assumptions = { 'unstated-severity': 'critical' };
    assert.equal(kinds(runScript(script, { assumptions })), 'critical ends-script');
    const documented = runScript('EndFork();').assumptions;
    assert.ok(!documented.some(({ id }) => id === 'unstated-severity'));
  });
});

describe('the event log', () => {
  // The one entry that is public, for ProxyRequest on a response.
  test('an aborted script is reported in its words, with the line of the manifest', () => {
    const text = manifestWith('\n\nProxyRequest("");');
    const line = text.slice(0, text.indexOf('ProxyRequest')).split('\n').length;
    const run = runManifest(text, RESPONSE);
    const entry = [
      'Lync Server application MSPL script execution aborted because of an error',
      `Application Uri at 'http://www.contoso.com/Test', at line ${line}`,
      'Error: 0x80070057 - The parameter is incorrect',
      'Additional information: ProxyRequest only valid for sipRequest',
    ].join('\n');
    assert.deepEqual(eventLogOf(run), [entry]);
    assert.equal(run.outcome.kind === 'aborted' && run.outcome.error, entry);
  });

  test('both lines of an error are known, and the reading chooses the one of the entry', () => {
    const run = runScript('\n\nEndFork();');
    const [error] = run.errors;
    assert.ok(error);
    // The manifest begins with three lines, and the script on the fourth of them.
    assert.deepEqual(placeOf(run.program, error.range), { line: 6, scriptLine: 3 });
    assert.match(eventLogOf(run)[0] ?? '', /at line 6\n/);
    const other = runScript('\n\nEndFork();', { assumptions: { 'error-line': 'script' } });
    assert.match(eventLogOf(other)[0] ?? '', /at line 3\n/);
    assert.deepEqual(
      run.assumptions.filter(({ id }) => id === 'error-line').map(({ reading }) => reading),
      ['file'],
    );
  });

  test('every critical error has an entry, also one that lets the script go on', () => {
    const run = runScript('Respond("200", "OK", "a", "b"); EndFork();');
    assert.equal(eventLogOf(run).length, 3);
    assert.match(eventLogOf(run)[0] ?? '', /^Lync Server application MSPL script execution went on after an error/);
    assert.match(eventLogOf(run)[2] ?? '', /execution aborted because of an error/);
  });

  test('what only the simulator has to say is not in it', () => {
    const stopped = runScript('while (true) { }', { fuel: { steps: 100, characters: 1000, elements: 1000 } });
    assert.deepEqual(eventLogOf(stopped), []);
    const late = runScript('Respond("200", "OK"); Respond("486", "Busy");');
    assert.deepEqual([late.errors.map(isLogged), eventLogOf(late)], [[false], []]);
  });

  test('a Run written out has it, with the lines and the count', () => {
    const { errors, criticalErrors: count, eventLog } = toRunJson(runScript('\nEndFork();'));
    assert.deepEqual([errors[0]?.line, errors[0]?.scriptLine, errors[0]?.effect], [5, 2, 'ends-script']);
    assert.deepEqual([count, eventLog.length], [1, 1]);
  });
});

describe('ten critical errors disable the application', () => {
  const one = runScript('EndFork();');
  const two = runScript('Respond("200", "OK", "a", "b");');
  const none = runScript('ProxyRequest("");');
  const uncounted = runScript('x = Concatenate(GetUserName("?"), "a");');
  const times = (count: number, run: Run): Run[] => Array.from({ length: count }, () => run);

  test('a run says how many it adds', () => {
    assert.deepEqual([one, two, none, uncounted].map(criticalErrors), [1, 2, 0, 0]);
  });

  const cases: [what: string, runs: Run[], critical: number, left: number, disabledBy: number | undefined][] = [
    ['no run', [], 0, 10, undefined],
    ['runs without errors', times(20, none), 0, 10, undefined],
    ['nine errors', times(9, one), 9, 1, undefined],
    ['ten errors', times(10, one), 10, 0, 9],
    ['the messages after that are not seen', times(15, one), 10, 0, 9],
    ['five runs of two errors each', times(5, two), 10, 0, 4],
    ['errors with good runs between them', times(10, one).flatMap((run) => [run, none]), 10, 0, 18],
    ['a run that goes beyond ten', [...times(9, one), two], 11, 0, 9],
    ['errors whose severity is not stated', times(30, uncounted), 0, 10, undefined],
  ];
  for (const [what, runs, critical, left, disabledBy] of cases) {
    test(what, () => {
      assert.deepEqual(applicationHealth(runs), { criticalErrors: critical, left, disabledBy });
    });
  }
});
