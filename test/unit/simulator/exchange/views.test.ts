import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assumptions } from '../../../../server/src/simulator';
import { type Exchange, ladderText, toExchangeJson } from '../../../../server/src/simulator/exchange';
import { deployment, EVERYTHING, exchange, FORWARD, INVITES, REDIRECT, type Setting, user, withTerry } from './setting';

/** The statements about a person, `mark about: text`. */
function statementsOf({ people }: Exchange, name: string): string[] {
  const person = people.find(({ uri }) => uri === `sip:${name}@contoso.com`);
  return (person?.statements ?? []).map(({ mark, about, text }) => `${mark} ${about}: ${text}`);
}

const IN_DIALOG: Setting = {
  request: { to: '<sip:jennyl@contoso.com>;tag=1', headers: [['Route', '<sip:fe.contoso.com;lr>']] },
};

describe('who sees what', () => {
  const cases: [title: string, script: string, setting: Setting, person: string, statement: string][] = [
    [
      'the caller of a forwarded call is not told',
      FORWARD,
      { deployment: withTerry(200) },
      'nuriag',
      'documented told: nuriag@contoso.com is not told that terrya@contoso.com has taken the place of jennyl@contoso.com.',
    ],
    [
      'the conversation seems to go on with the one who was called',
      FORWARD,
      { deployment: withTerry(200) },
      'nuriag',
      'documented callee: The conversation seems to go on with jennyl@contoso.com: To keeps that address.',
    ],
    [
      'a later request names the one who took it',
      FORWARD,
      { deployment: withTerry(200), laterRequest: 'BYE' },
      'nuriag',
      'documented messages: P-Asserted-Identity of BYE to nuriag@contoso.com names terrya@contoso.com.',
    ],
    [
      'without one it is said that it will',
      FORWARD,
      { deployment: withTerry(200) },
      'nuriag',
      'documented messages: Requests that terrya@contoso.com sends in this call will carry P-Asserted-Identity with that address.',
    ],
    [
      'nothing rings at the one who was called',
      FORWARD,
      { deployment: withTerry(200) },
      'jennyl',
      'documented rings: No INVITE reaches a device of jennyl@contoso.com: nothing rings.',
    ],
    [
      'the new callee sees who calls',
      FORWARD,
      { deployment: withTerry(200) },
      'terrya',
      'documented caller: From of the INVITE names nuriag@contoso.com.',
    ],
    [
      'two devices ring, and one stops',
      FORWARD,
      { deployment: withTerry('none', 200) },
      'terrya',
      'assumed rings: One of them stops ringing again.',
    ],
    [
      'what a client shows is not invented',
      FORWARD,
      { deployment: withTerry(200) },
      'terrya',
      'unknown told: Whether the client of terrya@contoso.com shows that the call was for jennyl@contoso.com is unknown.',
    ],
    [
      'no endpoint',
      FORWARD,
      { deployment: withTerry() },
      'terrya',
      'documented rings: No INVITE reaches a device of terrya@contoso.com: nothing rings.',
    ],
    [
      'the failure is what the caller gets',
      FORWARD,
      { deployment: withTerry() },
      'nuriag',
      'documented result: nuriag@contoso.com gets 480 Temporarily Unavailable.',
    ],
    [
      'the caller who is redirected is told',
      REDIRECT,
      { deployment: withTerry(200), follow: true },
      'nuriag',
      'documented told: nuriag@contoso.com is told with 302 to call terrya@contoso.com.',
    ],
    [
      'after a redirect the callee is named as such',
      REDIRECT,
      { deployment: withTerry(200), follow: true },
      'terrya',
      'documented callee: To of the INVITE names terrya@contoso.com.',
    ],
    [
      'a request inside a dialog reaches the device as it is',
      '',
      { ...IN_DIALOG, deployment: withTerry(200) },
      'jennyl',
      'documented callee: To of the INVITE names jennyl@contoso.com.',
    ],
    [
      'who was redirected to and then retargeted from is the one whom To names',
      `if (GetUri(sipRequest.To) == "sip:jennyl@contoso.com") { Respond("302", "", "Contact=<sip:bob@contoso.com>"); }
       else { RetargetRequest("sip:terrya@contoso.com"); }`,
      { deployment: deployment([user('nuriag'), user('jennyl'), user('terrya'), user('bob')]), follow: true },
      'terrya',
      'documented told: To shows that nuriag@contoso.com called bob@contoso.com, not terrya@contoso.com.',
    ],
    [
      'nothing comes back of an ACK',
      '',
      { request: { ...IN_DIALOG.request, method: 'ACK' }, elements: EVERYTHING, deployment: withTerry(200) },
      'nuriag',
      'documented result: nuriag@contoso.com gets no answer: no ACK ever gets one.',
    ],
  ];
  for (const [title, script, setting, person, statement] of cases) {
    test(title, () => {
      const statements = statementsOf(exchange(script, setting), person);
      assert.ok(statements.includes(statement), statements.join('\n'));
    });
  }

  test('a redirect that another answer kept from the caller tells the caller nothing', () => {
    const script = `if (ContainsString(sipRequest.RequestUri, "epid:e1", true)) {
      Respond("302", "Moved", "Contact=<sip:bob@contoso.com>"); }`;
    const jenny = deployment([user('nuriag'), user('jennyl', [200, 200])]);
    const result = exchange(script, { elements: INVITES, deployment: jenny });
    assert.ok(result.visits.some(({ result: { kind } }) => kind === 'ran'));
    assert.deepEqual(
      statementsOf(result, 'nuriag').filter((statement) => statement.includes('bob')),
      [],
    );
  });

  test('what is documented or assumed names its source, what is unknown none', () => {
    for (const script of [
      FORWARD,
      REDIRECT,
      '',
      'Respond("486", "Busy");',
      'ProxyRequest("sip:terrya@contoso.com");',
    ]) {
      for (const { statements } of exchange(script, { deployment: withTerry(200), follow: true }).people) {
        for (const { mark, source, text } of statements) {
          assert.equal(source === '', mark === 'unknown', text);
          if (mark === 'assumed') assert.ok(source in assumptions, source);
        }
      }
    }
  });
});

describe('the ladder as text', () => {
  test('has a column for each, and an arrow for each message', () => {
    assert.deepEqual(ladderText(exchange(FORWARD, { deployment: withTerry() })).split('\n'), [
      '            nuriag                          fe',
      '               │────────── INVITE ──────────>│',
      '               │< 480 Temporarily Unavaila… ─│',
      '',
    ]);
  });

  test('is listed when there are too many columns, and is never wider than 110 characters', () => {
    const answers = Array.from({ length: 20 }, () => 200);
    const crowd = ladderText(exchange(FORWARD, { deployment: deployment([user('terrya', answers)]) }));
    assert.match(crowd, /^ {2}1 {2}nuriag → fe {2}INVITE$/m);
    for (const devices of [1, 2, 3, 5, 20]) {
      const text = ladderText(
        exchange(FORWARD, { deployment: deployment([user('terrya', answers.slice(0, devices))]) }),
      );
      assert.ok(text.split('\n').every((line) => line.length <= 110));
    }
  });

  test('of nothing is empty', () => {
    assert.equal(ladderText({ events: [], participants: [] }), '');
  });
});

describe('the exchange as JSON', () => {
  const result = exchange(FORWARD, { deployment: withTerry(200), laterRequest: 'BYE' });
  const json = toExchangeJson(result);

  test('survives being written and read', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(json)), json);
  });

  test('has everything but the Run of the program itself', () => {
    assert.deepEqual(Object.keys(json), [
      'outcome',
      'error',
      'participants',
      'events',
      'hopByHop',
      'visits',
      'people',
      'assumptions',
    ]);
    assert.equal(json.events.length, result.events.length);
    const own = json.visits.find(({ application }) => application === 'Test');
    assert.deepEqual(own?.result, { kind: 'ran', isOwnRun: true });
  });

  test('names the assumptions of scripts and server', () => {
    const ids = json.assumptions.map(({ id }) => id);
    for (const id of [
      'retarget-handled',
      'application-place',
      'default-priorities',
      'callee-rings',
      'request-uri-after-retarget',
    ]) {
      assert.ok(ids.includes(id), id);
    }
  });

  test('of a program that comes by more than once has its further Runs', () => {
    const twice = toExchangeJson(exchange('', { elements: INVITES.replace('NONE', 'ALL') }));
    const kinds = twice.visits.flatMap(({ application, result: of }) =>
      application === 'Test' && of.kind === 'ran' ? [of.isOwnRun] : [],
    );
    assert.deepEqual(kinds, [false, false, false]);
  });
});
