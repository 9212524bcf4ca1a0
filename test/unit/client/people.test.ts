import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { peopleChoices, type Standings, withStanding, withStandings } from '../../../client/src/panel/people';
import { type Answer, type Deployment, findUser, readDeployment } from '../../../server/src/simulator';

function described(text: string): Deployment {
  const { deployment, diagnostics } = readDeployment(text);
  assert.ok(deployment, JSON.stringify(diagnostics));
  return deployment;
}

const deployment = described(`
users:
  - uri: sip:nuriag@contoso.com
    online: true
  - uri: sip:jennyl@contoso.com
    online: false
  - uri: sip:terrya@contoso.com
    answers: 486
    endpoints: [{ epid: "01" }, { epid: "02", answers: 200 }]
`);

const answersOf = (standings: Standings, uri: string, base: Deployment | undefined = deployment): unknown[] => {
  const decided = withStandings(base, standings);
  return (decided && findUser(decided, uri)?.endpoints.map(({ answers }) => answers)) ?? ['not described'];
};

describe('what a click decides of a person', () => {
  const cases: readonly (readonly [uri: string, Standings, readonly unknown[]])[] = [
    ['sip:terrya@contoso.com', {}, [486, 200]],
    ['sip:terrya@contoso.com', { 'terrya@contoso.com': 'answers' }, [200, 200]],
    ['sip:terrya@contoso.com', { 'terrya@contoso.com': 'declines' }, [603, 603]],
    ['sip:terrya@contoso.com', { 'terrya@contoso.com': 'no-answer' }, ['none', 'none']],
    ['sip:terrya@contoso.com', { 'terrya@contoso.com': 'offline' }, []],
    ['sip:jennyl@contoso.com', { 'jennyl@contoso.com': 'answers' }, [200]],
    ['sip:nobody@contoso.com', { 'nobody@contoso.com': 'answers' }, [200]],
    ['sip:terrya@contoso.com', { 'jennyl@contoso.com': 'answers' }, [486, 200]],
  ];
  for (const [uri, standings, answers] of cases) {
    test(`${uri} with ${JSON.stringify(standings)}`, () => {
      assert.deepEqual(answersOf(standings, uri), answers);
    });
  }

  test('keeps what else is described of the person', () => {
    const decided = withStandings(deployment, { 'terrya@contoso.com': 'declines' });
    assert.deepEqual(
      findUser(decided!, 'sip:terrya@contoso.com')?.endpoints.map(({ epid }) => epid),
      ['01', '02'],
    );
  });

  test('without a deployment describes that person and leaves it open', () => {
    const decided = withStandings(undefined, { 'jennyl@contoso.com': 'offline' });
    assert.equal(decided?.isOpen, true);
    assert.deepEqual(
      decided.users.map(({ uri, endpoints }) => [uri, endpoints.length]),
      [['sip:jennyl@contoso.com', 0]],
    );
    assert.equal(withStandings(undefined, {}), undefined);
  });

  test('is taken back by asking for what is described', () => {
    const clicked = withStanding({}, 'sip:JennyL@contoso.com;transport=tls', 'offline');
    assert.deepEqual(clicked, { 'jennyl@contoso.com': 'offline' });
    assert.deepEqual(withStanding(clicked, 'sip:jennyl@contoso.com', 'as-described'), {});
  });
});

describe('the people who are offered', () => {
  const known = {
    request: ['sip:nuriag@contoso.com', 'sip:bob@fabrikam.com', 'nonsense'],
    script: ['sip:Terrya@contoso.com', 'sip:bob@fabrikam.com'],
  };

  test('those of the request and the script first, each once, then those of the deployment', () => {
    assert.deepEqual(
      peopleChoices({ ...known, deployment }, {}).map(({ label, from }) => `${label} ${from}`),
      [
        'nuriag@contoso.com deployment',
        'bob@fabrikam.com script',
        'terrya@contoso.com deployment',
        'jennyl@contoso.com deployment',
      ],
    );
  });

  test('what becomes of a call at their devices', () => {
    const standings: Standings = { 'bob@fabrikam.com': 'no-answer' };
    const states = (base: Deployment | undefined, of = standings): string[] =>
      peopleChoices({ ...known, deployment: base }, of).map(({ label, state }) => `${label.split('@')[0]}: ${state}`);
    assert.deepEqual(states(deployment), [
      'nuriag: 1 device, answers',
      'bob: 1 device, does not answer',
      'terrya: 2 devices, 1 answers with 486, 1 answers',
      'jennyl: offline',
    ]);
    assert.deepEqual(states(deployment, {})[1], 'bob: not in the deployment');
    assert.deepEqual(states(undefined, { 'terrya@contoso.com': 'declines' }), [
      'nuriag: 1 device, answers',
      'bob: 1 device, answers',
      'terrya: 1 device, declines',
    ]);
  });

  const devices: readonly [answers: readonly Answer[], state: string][] = [
    [[200, 200], '2 devices, each answers'],
    [['none', 'none'], '2 devices, each does not answer'],
    [['none', 200, 200], '3 devices, 1 does not answer, 2 answer'],
    [[603, 603, 'none', 'none', 486], '5 devices, 2 decline, 2 do not answer, 1 answers with 486'],
    [[200, 486, 'none', 603], '4 devices, which answer in different ways'],
  ];
  for (const [answers, state] of devices) {
    test(`several devices: ${state}`, () => {
      const [one] = deployment.users.flatMap(({ endpoints }) => endpoints);
      const user = { ...deployment.users[0]!, endpoints: answers.map((each) => ({ ...one!, answers: each })) };
      const [choice] = peopleChoices({ ...known, deployment: { ...deployment, users: [user] } }, {});
      assert.equal(choice?.state, state);
    });
  }

  describe('of a company with thousands', () => {
    const users = Array.from({ length: 10_000 }, (_, i) => ({ ...deployment.users[0]!, uri: `sip:u${i}@contoso.com` }));
    const offered = (to: string, standings: Standings = {}): string[] => {
      const request = ['sip:nuriag@contoso.com', to];
      const choices = peopleChoices({ request, script: [], deployment: { ...deployment, users } }, standings);
      return choices.map(({ label }) => label);
    };

    test('are no more than a page can hold', () => {
      assert.equal(offered('').length, 100);
      assert.deepEqual(offered('').slice(0, 2), ['nuriag@contoso.com', 'u0@contoso.com']);
    });

    for (const typed of ['u9999', 'sip:U9999', 'sips:u9999@', 'sip:u9999@contoso.com']) {
      test(`are found by typing ${typed}`, () => {
        assert.equal(offered(typed)[1], 'u9999@contoso.com');
        assert.equal(offered(typed).length, 100);
      });
    }

    test('hold those who were told what to do', () => {
      assert.deepEqual(offered('u9', { 'u5000@contoso.com': 'offline' }).slice(1, 4), [
        'u5000@contoso.com',
        'u9@contoso.com',
        'u90@contoso.com',
      ]);
    });
  });
});
