import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  AHEAD,
  deployment,
  entry,
  EVERYTHING,
  exchange,
  FORWARD,
  program,
  REDIRECT,
  type Setting,
  user,
  userServices,
} from './setting';

const names = Array.from({ length: 200 }, (_, i) => `App${i}`);
const many = (script: string): Setting => ({
  deployment: deployment([user('jennyl')], {
    applications: [...names.map((name, i) => entry(name, i)), entry('Test', 200), userServices(201)],
  }),
  programs: Object.fromEntries(names.map((name) => [`${name}.am`, program(script, AHEAD + EVERYTHING, name)])),
});

const ENDLESS = `
  a = Split("1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20", ",");
  foreach (b in a) { foreach (c in a) { foreach (d in a) { foreach (e in a) { f = Concatenate(b, c, d, e); } } } }`;

describe('an exchange ends by what it may use', () => {
  test('10,000 endpoints: what there was up to there is kept', () => {
    const answers = Array.from({ length: 10_000 }, () => 200);
    const result = exchange(FORWARD, { deployment: deployment([user('terrya', answers)]) });
    assert.equal(result.error?.kind, 'fuel');
    assert.match(result.error.message, /more than \d+ (messages would be sent|times)|applications more than/);
    assert.equal(result.outcome, result.error.message);
    assert.ok(result.visits.length > 0 && result.visits.length <= 5000);
    assert.equal(result.events[0]?.title, 'INVITE');
  });

  test('10,000 endpoints without applications after UserServices: the messages end it', () => {
    const answers = Array.from({ length: 10_000 }, () => 200);
    const applications = [entry('Test', 0), userServices(1)];
    const result = exchange(FORWARD, { deployment: deployment([user('terrya', answers)], { applications }) });
    assert.match(result.error?.message ?? '', /more than 1000 messages would be sent/);
    assert.equal(result.events.length, 1000);
  });

  test('200 applications: a whole call fits', () => {
    const result = exchange('', many(''));
    assert.equal(result.error, undefined);
    assert.ok(result.outcome.endsWith('got 200 OK.'), result.outcome);
  });

  test('200 applications that compute without bound share one fuel', () => {
    const result = exchange('', many(ENDLESS));
    assert.equal(result.error?.kind, 'fuel');
    assert.match(result.error.message, /used up its (steps|characters|elements)/);
    assert.ok(result.visits.length < 200);
  });

  test('a script that uses up the fuel alone ends the exchange at once', () => {
    const result = exchange(ENDLESS, { fuel: { steps: 1000, characters: 1_000_000, elements: 1000 } });
    assert.equal(result.run.outcome.kind, 'aborted');
    assert.match(result.error?.message ?? '', /used up its steps/);
    assert.deepEqual(result.events, []);
  });

  test('limits may be set', () => {
    const result = exchange('', { limits: { messages: 3, visits: 5000 } });
    assert.equal(result.events.length, 3);
    assert.match(result.error?.message ?? '', /more than 3 messages/);
  });

  test('redirects that never come round end by the messages', () => {
    const script =
      REDIRECT.replace(/if \([^]*$/, '') +
      'Respond("302", "Moved", Concatenate("Contact=<sip:x", GetUserName(toUri), "@contoso.com>"));';
    const result = exchange(script, { follow: true, limits: { messages: 100, visits: 100_000 } });
    assert.equal(result.error?.kind, 'fuel');
    assert.equal(result.events.length, 100);
  });
});

test('the same input makes the same exchange', () => {
  const setting: Setting = {
    deployment: deployment([user('nuriag'), user('terrya', ['none', 200])]),
    laterRequest: 'BYE',
  };
  const [one, other] = [exchange(FORWARD, setting), exchange(FORWARD, setting)];
  assert.deepEqual(one.events, other.events);
  assert.deepEqual(one.people, other.people);
});

describe('an incomplete message never breaks the exchange', () => {
  const WHOLE = [
    'INVITE sip:jennyl@contoso.com SIP/2.0',
    'Via: SIP/2.0/TLS 192.0.2.10;branch=z9hG4bK1',
    'Max-Forwards: 70',
    'From: <sip:nuriag@contoso.com>;tag=1',
    'To: <sip:jennyl@contoso.com>',
    'Call-ID: 1',
    'CSeq: 1 INVITE',
    'Contact: <sip:nuriag@contoso.com>',
    'Content-Length: 0',
  ];
  const broken: [title: string, lines: readonly string[]][] = [
    ...WHOLE.slice(1).map((line): [string, string[]] => [
      `without ${line.split(':')[0] ?? ''}`,
      WHOLE.filter((other) => other !== line),
    ]),
    ...WHOLE.slice(1).map((line): [string, string[]] => [
      `with an odd ${line.split(':')[0] ?? ''}`,
      WHOLE.map((other) => (other === line ? `${line.split(':')[0] ?? ''}: ,;<"` : other)),
    ]),
    ['with an odd Request-URI', ['INVITE <?> SIP/2.0', ...WHOLE.slice(1)]],
    ['with nothing but a start line', WHOLE.slice(0, 1)],
    ['that is empty', ['']],
    ['that is a bare response', ['SIP/2.0 200 OK']],
  ];
  for (const [title, lines] of broken) {
    test(title, () => {
      const message = [...lines, '', ''].join('\r\n');
      for (const given of [deployment([user('nuriag'), user('jennyl', [200, 'none'])]), undefined]) {
        const result = exchange(FORWARD, {
          message,
          follow: true,
          laterRequest: 'BYE',
          ...(given && { deployment: given }),
        });
        assert.equal(result.error, undefined);
        assert.notEqual(result.outcome, '');
      }
    });
  }
});
