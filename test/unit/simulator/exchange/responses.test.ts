import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Answer } from '../../../../server/src/simulator';
import { messageText } from '../../../../server/src/sip';
import { response } from '../../../support/simulate';
import {
  AHEAD,
  deployment,
  entry,
  EVERYTHING,
  exchange,
  FORWARD,
  ladder,
  program,
  type Setting,
  textOf,
  user,
  userServices,
  visitsOf,
  withTerry,
} from './setting';

/** What comes back to Nuria, in order, and who is cancelled. */
function answers(devices: readonly Answer[], setting: Setting = {}): string {
  const result = exchange(FORWARD, { deployment: withTerry(...devices), ...setting });
  return ladder(result)
    .split('; ')
    .filter((line) => line.endsWith(' nuriag') || line.includes('CANCEL'))
    .map((line) => line.replace('fe ', '').replace(' nuriag', ''))
    .join(' ');
}

describe('answers of devices', () => {
  const cases: [devices: Answer[], expected: string, setting?: Setting][] = [
    [[200], '180 200'],
    [[486], '486'],
    [[180], '180 CANCEL terrya 487'],
    [['none'], '180 CANCEL terrya 487'],
    [[183], '183 CANCEL terrya 487'],
    [['none'], '180', { assumptions: { unanswered: 'open' } }],
    [['none'], '408', { assumptions: { 'callee-rings': 'final-only' } }],
    [[200], '200', { assumptions: { 'callee-rings': 'final-only' } }],
    [[200, 200], '180 180 200 CANCEL terrya/2'],
    [['none', 200], '180 180 200 CANCEL terrya/1'],
    [['none', 200], '180 180 200', { assumptions: { 'fork-losers': 'left-ringing' } }],
    [[486, 200], '180 200'],
    [[200, 486], '180 200 CANCEL terrya/2'],
    [[200, 486], '180 200', { assumptions: { 'answer-order': 'rejections-first' } }],
    [[486, 480], '486'],
    [[503, 486], '486'],
    [[486, 603], '603'],
    [[503, 486], '503 CANCEL terrya/2', { assumptions: { 'fork-best-response': 'first-final' } }],
    [[486, 'none'], '180 CANCEL terrya/2 486'],
    // A 6xx refuses for all: what still rings is cancelled before it goes back (RFC 3261, section 16.7, step 5).
    [[603, 200, 'none'], '180 180 CANCEL terrya/2 CANCEL terrya/3 603'],
    [[486, 600, 200], '180 CANCEL terrya/3 600'],
    [[603, 200], '180 200', { assumptions: { 'fork-losers': 'left-ringing' } }],
    [[603, 'none'], '180 603 CANCEL terrya/2', { assumptions: { 'fork-best-response': 'first-final' } }],
  ];
  for (const [devices, expected, setting] of cases) {
    const chosen = setting?.assumptions ? ` (${Object.values(setting.assumptions).join()})` : '';
    test(`${devices.join(', ')}${chosen} → ${expected}`, () => {
      assert.equal(answers(devices, setting), expected);
    });
  }

  test('a message that nothing answers is reported with 408, unless it stays open', () => {
    const message: Setting = { request: { method: 'MESSAGE', to: 'sip:terrya@contoso.com' } };
    assert.equal(answers(['none'], message), '408');
    assert.equal(answers(['none'], { ...message, assumptions: { unanswered: 'open' } }), '');
  });
});

describe('a response on its way back', () => {
  const filtered = (codes: string): string =>
    `${AHEAD}<r:requestFilter methodNames="INVITE"/><r:responseFilter reasonCodes="${codes}"/>`;
  const cases: [codes: string, seen: string][] = [
    ['NONE', 'INVITE ran, 180 skipped, 200 skipped, ACK skipped'],
    ['ALL', 'INVITE ran, 180 ran, 200 ran, ACK skipped'],
    ['2XX', 'INVITE ran, 180 skipped, 200 ran, ACK skipped'],
    ['1nn', 'INVITE ran, 180 ran, 200 skipped, ACK skipped'],
    ['4XX,5XX', 'INVITE ran, 180 skipped, 200 skipped, ACK skipped'],
  ];
  for (const [codes, seen] of cases) {
    test(`reasonCodes="${codes}" → ${seen}`, () => {
      assert.equal(visitsOf(exchange('', { deployment: withTerry(), elements: filtered(codes) }), 'Test'), seen);
    });
  }

  const onResponse = (action: string): string => `if (sipResponse) { ${action} }`;
  const fates: [title: string, script: string, ends: string, setting?: Setting][] = [
    ['passed on', onResponse('ProxyResponse();'), 'jennyl 486 fe; fe 486 nuriag'],
    [
      'dropped',
      'if (sipRequest) { ProxyRequest(""); }',
      'fe INVITE jennyl; jennyl 486 fe',
      { elements: `${AHEAD}${EVERYTHING}<r:proxyByDefault action="false"/>` },
    ],
    ['aborted', onResponse('ProxyRequest("");'), 'fe INVITE jennyl; jennyl 486 fe'],
    [
      'aborted, and passed on',
      onResponse('ProxyRequest("");'),
      'jennyl 486 fe; fe 486 nuriag',
      { assumptions: { 'aborted-response': 'passed-on' } },
    ],
  ];
  for (const [title, script, ends, setting] of fates) {
    test(`is ${title}`, () => {
      const busy = deployment([user('jennyl', [486])]);
      const result = exchange(script, { deployment: busy, elements: AHEAD + EVERYTHING, ...setting });
      assert.ok(ladder(result).endsWith(ends), ladder(result));
    });
  }

  test('loses the Via of the server, and carries what a script changed', () => {
    const script = onResponse('AddHeader("X-Seen", "yes"); ProxyResponse();');
    const result = exchange(script, { deployment: deployment([user('jennyl')]), elements: AHEAD + EVERYTHING });
    const passed = result.events.find(({ to, title }) => title === '200 OK' && to.startsWith('nuriag'));
    assert.ok(passed);
    assert.equal(messageText(passed.message).match(/^Via:/gm)?.length, 1);
    assert.deepEqual(
      passed.changes.map(({ what, by, application }) => [what, by, application]),
      [
        ['Via', 'server', undefined],
        ['X-Seen', 'script', 'Test'],
      ],
    );
  });
});

describe('a response that the server makes', () => {
  const applications = [entry('First', 0), entry('Test', 1), userServices(2)];
  const first = program('', AHEAD + EVERYTHING, 'First');
  const blind = program(
    '',
    `${AHEAD}<r:requestFilter methodNames="NONE"/><r:responseFilter reasonCodes="ALL"/>`,
    'First',
  );
  const setting: Setting = {
    deployment: deployment([user('jennyl', [])], { applications }),
    programs: { 'First.am': first },
  };
  const cases: [title: string, script: string, setting: Setting, seen: string][] = [
    ['by a script', 'Respond("486", "Busy Here");', setting, 'INVITE ran, 486 ran'],
    ['by UserServices', '', setting, 'INVITE ran, 480 ran'],
    [
      'straight to the sender',
      '',
      { ...setting, assumptions: { 'generated-response-chain': 'straight-to-sender' } },
      'INVITE ran',
    ],
    [
      'offered to one whose filter kept the request away',
      '',
      { ...setting, programs: { 'First.am': blind } },
      'INVITE skipped, 480 ran',
    ],
    [
      'not offered to it',
      '',
      { ...setting, programs: { 'First.am': blind }, assumptions: { 'responses-of-skipped-requests': 'only-if-seen' } },
      'INVITE skipped',
    ],
  ];
  for (const [title, script, given, seen] of cases) {
    test(`${title} → ${seen}`, () => {
      assert.equal(visitsOf(exchange(script, given), 'First'), seen);
    });
  }

  test('the application that answers does not see its own answer', () => {
    const result = exchange('if (sipRequest) { Respond("486", "Busy Here"); }', {
      ...setting,
      elements: AHEAD + EVERYTHING,
    });
    assert.equal(visitsOf(result, 'Test'), 'INVITE ran');
  });
});

test('a response that comes in by itself goes back through the applications to the caller', () => {
  const result = exchange('ProxyResponse();', { message: response('200 OK'), elements: AHEAD + EVERYTHING });
  assert.equal(ladder(result), 'jennyl 200 lyncserver; lyncserver 200 nuriag');
  assert.equal(result.outcome, 'The 200 OK reached nuriag@contoso.com.');
  assert.equal(result.visits[0]?.application, 'AcpRouting');
  assert.equal(textOf(result).match(/^Via:/gm)?.length, 1);
});
