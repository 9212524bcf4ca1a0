import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Deployment } from '../../../../server/src/simulator';
import {
  AHEAD,
  deployment,
  entry,
  EVERYTHING,
  exchange,
  FORWARD,
  INVITES,
  ladder,
  program,
  type Setting,
  textOf,
  user,
  userServices,
} from './setting';

const SECOND = 'pool2.contoso.com';

/** Two pools; whoever is in `away` is homed on the second. */
function twoPools(away: readonly string[], applications?: Deployment['applications']): Deployment {
  const users = ['nuriag', 'jennyl', 'terrya'].map((name) =>
    user(name, [200], away.includes(name) ? SECOND : undefined),
  );
  return deployment(users, { pools: [{ fqdn: SECOND, server: 'fe2.contoso.com', applications }] });
}

const invites = (setting: Setting, script = FORWARD): string =>
  ladder(exchange(script, setting))
    .split('; ')
    .filter((line) => line.includes('INVITE'))
    .join('; ');

describe('two pools', () => {
  const cases: [title: string, setting: Setting, expected: string][] = [
    ['everybody at home', { deployment: twoPools([]) }, 'nuriag INVITE fe; fe INVITE terrya'],
    [
      'the new target on the other pool',
      { deployment: twoPools(['terrya']) },
      'nuriag INVITE fe; fe INVITE fe2; fe2 INVITE terrya',
    ],
    [
      'the caller on the other pool',
      { deployment: twoPools(['nuriag']) },
      'nuriag INVITE fe2; fe2 INVITE fe; fe INVITE terrya',
    ],
    [
      'the caller on the other pool, by the other reading',
      { deployment: twoPools(['nuriag']), assumptions: { 'entry-pool': 'this-server' } },
      'nuriag INVITE fe; fe INVITE terrya',
    ],
    [
      'the request came from another server',
      { deployment: twoPools(['nuriag']), facts: { tlsPeer: 'fe2.contoso.com' } },
      'nuriag INVITE fe; fe INVITE terrya',
    ],
    // The script is registered on the first pool only: Jenny's own pool does not forward.
    [
      'caller and callee on the other pool',
      { deployment: twoPools(['nuriag', 'jennyl']) },
      'nuriag INVITE fe2; fe2 INVITE jennyl',
    ],
    [
      'a pool that nobody described',
      { deployment: { ...twoPools(['terrya']), pools: [] } },
      'nuriag INVITE fe; fe INVITE pool2',
    ],
  ];
  for (const [title, setting, expected] of cases) {
    test(`${title} → ${expected}`, () => {
      assert.equal(invites(setting), expected);
    });
  }

  test('each pool has its own list, and says which application saw what', () => {
    const other = program('', AHEAD + INVITES, 'Other');
    const setting = {
      deployment: twoPools(['terrya'], [entry('Other', 0), userServices(1)]),
      programs: { 'Other.am': other },
    };
    const { visits } = exchange(FORWARD, setting);
    const seen = visits
      .filter(({ title, result }) => title === 'INVITE' && result.kind === 'ran')
      .map(({ pool, application, requestUri }) => [pool, application, requestUri]);
    assert.deepEqual(seen, [
      ['pool1.contoso.com', 'Test', 'sip:jennyl@contoso.com'],
      ['pool2.contoso.com', 'Other', 'sip:terrya@contoso.com'],
    ]);
  });

  test('both servers put Via and Record-Route on, and take one hop each', () => {
    const result = exchange(FORWARD, { deployment: twoPools(['terrya']) });
    const text = textOf(result, 2);
    assert.match(text, /^Via: SIP\/2\.0\/TLS fe2\.[^]*^Via: SIP\/2\.0\/TLS fe\.[^]*^Via: SIP\/2\.0\/TLS 127/m);
    assert.match(text, /^Record-Route: <sip:fe2\.[^]*^Record-Route: <sip:fe\./m);
    assert.match(text, /^Max-Forwards: 68\r$/m);
  });

  test('later requests take the way back over both', () => {
    const result = exchange(FORWARD, { deployment: twoPools(['terrya']), laterRequest: 'BYE' });
    assert.ok(
      ladder(result).endsWith(
        'nuriag ACK fe; fe ACK fe2; fe2 ACK terrya; terrya BYE fe2; fe2 BYE fe; fe BYE nuriag; nuriag 200 fe; fe 200 fe2; fe2 200 terrya',
      ),
      ladder(result),
    );
  });

  test('the losers of a fork over two pools are cancelled hop by hop', () => {
    const script =
      'if (sipRequest) { BeginFork(false, 0); Fork("sip:jennyl@contoso.com"); Fork("sip:terrya@contoso.com"); EndFork(); }';
    const result = exchange(script, { deployment: twoPools(['terrya']) });
    assert.match(ladder(result), /fe CANCEL fe2; fe2 CANCEL terrya; terrya 487 fe2; fe2 487 fe;/);
  });

  test('a stamp of one pool is read by the application of the same URI on the other', () => {
    const script = 'if (sipMessage.Stamp == "seen") { AddHeader("X-Stamp", "seen"); } sipMessage.Stamp = "seen";';
    const own = program(script, AHEAD + INVITES);
    const setting: Setting = {
      deployment: twoPools(['jennyl'], [entry('Test', 0), userServices(1)]),
      programs: { 'Test.am': own },
    };
    const result = exchange(script, setting);
    assert.doesNotMatch(textOf(result, 1), /^X-Stamp/m);
    assert.match(textOf(result, 2), /^X-Stamp: seen/m);
  });

  test('the callee, not the server on the way, sends the later request to a Contact that is an address of record', () => {
    const result = exchange('', {
      ...{ deployment: twoPools(['terrya']), laterRequest: 'BYE' },
      request: { to: 'sip:terrya@contoso.com', headers: [['Route', '<sip:fe2.contoso.com;lr>']] },
    });
    assert.match(ladder(result), /; terrya BYE fe2; fe2 BYE nuriag; nuriag 200 fe2; fe2 200 terrya$/);
  });

  test('an Edge server sends nothing to itself, when a user is said to be homed on it', () => {
    const edge = deployment([user('jennyl', [200], 'pool1.contoso.com')]);
    const result = exchange('', { deployment: { ...edge, server: { ...edge.server, role: 'AccessProxy' } } });
    assert.equal(ladder(result), 'nuriag INVITE fe; fe INVITE next hop inside');
  });

  test('an Edge server hands a request for an own domain inwards', () => {
    const inside = twoPools(['jennyl']);
    const edge: Deployment = { ...inside, server: { ...inside.server, role: 'AccessProxy' } };
    assert.equal(
      invites({ deployment: edge, elements: AHEAD + EVERYTHING }, ''),
      'nuriag INVITE fe; fe INVITE fe2; fe2 INVITE jennyl',
    );
  });
});
