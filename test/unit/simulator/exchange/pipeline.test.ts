import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { headerValues } from '../../../../server/src/sip';
import type { Exchange } from '../../../../server/src/simulator/exchange';
import {
  AHEAD,
  deployment,
  entry,
  EVERYTHING,
  exchange,
  INVITES,
  ladder,
  program,
  type Setting,
  textOf,
  user,
  userServices,
  visitsOf,
  withTerry,
} from './setting';

const DROPS = '<r:proxyByDefault action="false"/>';
const ANSWERED = '180 fe; fe 180 nuriag; ';
const CALL = (callee: string): string =>
  `nuriag INVITE fe; fe INVITE ${callee}; ${callee} ${ANSWERED}${callee} 200 fe; fe 200 nuriag; nuriag ACK fe; fe ACK ${callee}`;

/** The application after the script's: what it saw of the INVITE, and under which Request-URI. */
function seenAfter({ visits }: Exchange): string {
  const visit = visits.find(({ application, title }) => application === 'After' && title === 'INVITE');
  return visit?.result.kind === 'ran' ? `sees ${visit.requestUri ?? ''}` : (visit?.result.kind ?? 'nothing');
}

/** The script at 0, an application that looks at everything at 1, UserServices after them. */
const AFTER: Setting = {
  deployment: deployment([user('nuriag'), user('jennyl'), user('terrya')], {
    applications: [entry('Test', 0), entry('After', 1), userServices(2)],
  }),
  programs: { 'After.am': program('', AHEAD + INVITES, 'After') },
};

describe('what the outcome of a script means for the applications after it', () => {
  const jenny = 'sees sip:jennyl@contoso.com';
  const cases: [script: string, after: string, ladder: string, elements?: string][] = [
    ['', jenny, CALL('jennyl')],
    ['', 'not-reached', 'nuriag INVITE fe', DROPS],
    ['ProxyRequest("");', jenny, CALL('jennyl')],
    ['ProxyRequest("");', jenny, CALL('jennyl'), DROPS],
    ['ProxyRequest("sip:terrya@contoso.com");', 'skipped', CALL('terrya')],
    ['ProxyRequest("sip:bob@fabrikam.com");', 'skipped', 'nuriag INVITE fe; fe INVITE fabrikam'],
    ['RetargetRequest("sip:terrya@contoso.com");', 'sees sip:terrya@contoso.com', CALL('terrya')],
    ['RetargetRequest("sip:terrya@contoso.com");', 'sees sip:terrya@contoso.com', CALL('terrya'), DROPS],
    ['Respond("181", "Call Is Being Forwarded");', jenny, CALL('jennyl').replace('fe;', 'fe; fe 181 nuriag;')],
    ['Respond("486", "Busy Here");', 'not-reached', 'nuriag INVITE fe; fe 486 nuriag'],
    ['Respond("302", "Moved", "Contact=<sip:terrya@contoso.com>");', 'not-reached', 'nuriag INVITE fe; fe 302 nuriag'],
    [
      'BeginFork(false, 0); Fork("sip:terrya@contoso.com"); Fork("sip:bob@fabrikam.com"); EndFork();',
      'skipped',
      `nuriag INVITE fe; fe INVITE terrya; fe INVITE fabrikam; terrya ${ANSWERED}terrya 200 fe; fe 200 nuriag; nuriag ACK fe; fe ACK terrya`,
    ],
    ['BeginFork(false, 0); Fork("sip:a@contoso.com");', 'not-reached', 'nuriag INVITE fe; fe 500 nuriag'],
    ['BeginFork(false, 0); EndFork();', 'not-reached', 'nuriag INVITE fe; fe 500 nuriag'],
    ['Dispatch("OnInvite");', 'not-reached', 'nuriag INVITE fe'],
    ['DispatchNotification("Seen", "x");', jenny, CALL('jennyl')],
    ['ProxyResponse();', 'not-reached', 'nuriag INVITE fe; fe 500 nuriag'],
    // Setting the Request-URI marks the request as routed (dn439171).
    ['sipRequest.RequestUri = "sip:terrya@contoso.com";', 'skipped', CALL('terrya')],
  ];
  for (const [script, after, expected, elements = ''] of cases) {
    test(`${script || 'no action'}${elements ? ' (proxyByDefault false)' : ''} → ${after}`, () => {
      const result = exchange(script, { ...AFTER, elements: AHEAD + INVITES + elements });
      assert.equal(seenAfter(result), after);
      assert.equal(ladder(result), expected);
    });
  }

  test('what the script changed before a continuing action is carried on, each difference with its statement', () => {
    const result = exchange('a = 1; AddHeader("X-Seen", "yes"); ProxyRequest("");', AFTER);
    const [, sent] = result.events;
    assert.match(textOf(result, 1), /^X-Seen: yes\r$/m);
    assert.deepEqual(
      sent?.changes.map(({ what, by, application, step }) => [what, by, application, step]),
      [
        ['Request-URI', 'server', 'UserServices', -1],
        ['Via', 'server', undefined, -1],
        ['Record-Route', 'server', undefined, -1],
        ['Max-Forwards', 'server', undefined, -1],
        ['X-Seen', 'script', 'Test', 1],
      ].sort((one, other) => order(one) - order(other)),
    );
  });
});

/** The order in which differences are listed: by the headers of the message that arrived, then by new ones. */
function order([what]: readonly unknown[]): number {
  return ['Request-URI', 'Via', 'Max-Forwards', 'Record-Route', 'X-Seen'].indexOf(String(what));
}

describe('who is asked at all', () => {
  const reasonFor = (setting: Setting, name = 'Test'): string => {
    const { visits } = exchange('', setting);
    const result = visits.find(({ application }) => application === name)?.result;
    return result?.kind === 'skipped' ? `${result.by}: ${result.reason}` : (result?.kind ?? 'nothing');
  };
  const listed = (more: Parameters<typeof entry>[2], priority = 0): Setting => ({
    deployment: deployment([user('jennyl')], { applications: [entry('Test', priority, more), userServices(1)] }),
  });
  const cases: [title: string, setting: Setting, reason: RegExp][] = [
    ['a method that the filter leaves out', { request: { method: 'MESSAGE' } }, /^filter: .*methodNames="INVITE"/],
    [
      'a domain that is not supported',
      {
        deployment: deployment([]),
        elements: `${AHEAD}<r:requestFilter methodNames="ALL" domainSupported="true"/>`,
        request: { to: 'sip:bob@fabrikam.com' },
      },
      /^filter: .*fabrikam\.com is none/,
    ],
    ['one that the registrar made', { facts: { registrarGenerated: true } }, /^filter: .*registrarGenerated="false"/],
    ['one that is switched off', listed({ enabled: false }), /^registration: it is not enabled/],
    ['ahead of UserServices without leave', { ...listed({}), elements: INVITES }, /^registration: .*30234/],
    ['after UserServices without leave', { ...listed({}, 2), elements: INVITES }, /^ran/],
    [
      'another appUri',
      { ...listed({ uri: 'http://www.contoso.com/test' }), manifest: 'Test.am' },
      /^registration: .*agree exactly/,
    ],
    [
      'another role',
      {
        ...listed({}),
        elements: `${AHEAD}<r:serverFilter roles="AccessProxy"/>${INVITES}`,
      },
      /^registration: .*dn439118/,
    ],
  ];
  for (const [title, setting, reason] of cases) {
    test(title, () => {
      assert.match(reasonFor(setting), reason);
    });
  }

  test('a manifest that is not given', () => {
    const setting: Setting = {
      deployment: deployment([user('jennyl')], {
        applications: [entry('Test', 0), entry('Other', 1), userServices(2)],
      }),
    };
    assert.match(reasonFor(setting, 'Other'), /^registration: its manifest Other\.am was not found/);
  });

  test('the reason for an application that was gone past names the one that did it', () => {
    const { visits } = exchange('ProxyRequest("sip:terrya@contoso.com");', AFTER);
    const result = visits.find(({ application }) => application === 'After')?.result;
    assert.match(result?.kind === 'skipped' ? result.reason : '', /^Test marked the request as routed/);
  });
});

describe('the list of applications', () => {
  const order = ({ visits }: Exchange): string[] => [
    ...new Set(visits.filter(({ title }) => title === 'INVITE').map(({ application }) => application)),
  ];
  const LYNC =
    'ClientVersionFilter TranslationService UdcAgent IncomingFederation UserServices InterClusterRouting IIMFilter UserPinService DefaultRouting ExumRouting OutboundRouting QoEAgent OutgoingFederation AcpRouting';

  const cases: [title: string, setting: Setting, expected: string][] = [
    ['ahead of UserServices', {}, LYNC.replace('UserServices', 'Test UserServices')],
    ['at the end without leave', { elements: INVITES }, `${LYNC} Test`],
    ['at the end by choice', { assumptions: { 'application-place': 'at-end' } }, `${LYNC} Test`],
    ['Lync Server 2010', { target: 'lync2010' }, LYNC.replace('UserServices', 'Test UserServices')],
    ['an older server', { target: 'ocs2007' }, 'Test UserServices'],
    [
      'an older server by the other reading',
      { target: 'ocs2007', assumptions: { 'older-applications': 'lync-list' } },
      LYNC.replace('UserServices', 'Test UserServices'),
    ],
    [
      'UserServices at 5',
      { assumptions: { 'default-priorities': 'user-services-at-5' } },
      LYNC.replace('UserServices', 'SharedLineAppearance Test UserServices'),
    ],
    [
      'a list without any of its own is added to them',
      { deployment: deployment([user('jennyl')], { applications: [entry('Test', 2)] }) },
      LYNC.replace('UdcAgent', 'Test UdcAgent'),
    ],
    [
      'a list with its own stands as it is, by priority',
      { deployment: deployment([user('jennyl')], { applications: [userServices(7), entry('Test', 3)] }) },
      'Test UserServices',
    ],
  ];
  for (const [title, setting, expected] of cases) {
    test(title, () => {
      assert.deepEqual(order(exchange('', setting)), expected.split(' '));
    });
  }

  test('what the simulator does not do is marked as passed through', () => {
    const { visits } = exchange('');
    const passed = visits.filter(({ result }) => result.kind === 'passed-through');
    const titlesOf = (name: string): string[] =>
      passed.filter(({ application }) => application === name).map(({ title }) => title);
    assert.deepEqual(titlesOf('IIMFilter'), ['INVITE', '180 Ringing', '200 OK', 'ACK']);
    assert.deepEqual(titlesOf('UserServices'), ['180 Ringing', '200 OK']);
  });

  test('an Edge server has two, and answers OPTIONS itself', () => {
    const edge = deployment([]);
    const setting: Setting = {
      deployment: { ...edge, server: { ...edge.server, role: 'AccessProxy' } },
      elements: EVERYTHING,
      request: { method: 'OPTIONS' },
    };
    const result = exchange('', setting);
    assert.deepEqual(
      [...new Set(result.visits.map(({ application }) => application))],
      ['IIMFilter', 'OptionsHandler', 'Test'],
    );
    assert.equal(ladder(result), 'nuriag OPTIONS fe; fe 200 nuriag');
  });
});

/** An INVITE of Nuria inside a dialog, over these servers. */
function inDialog(...hosts: readonly string[]): Setting {
  const routes = hosts.map((host) => ['Route', `<sip:${host}:5061;transport=tls;lr>`] as const);
  return { deployment: withTerry(200), request: { to: '<sip:jennyl@contoso.com>;tag=1', headers: routes } };
}

describe('what UserServices does', () => {
  const cases: [title: string, setting: Setting, expected: string][] = [
    [
      'an unknown user of an own domain',
      { deployment: deployment([user('nuriag')]) },
      'nuriag INVITE fe; fe 404 nuriag',
    ],
    ['a user without endpoints', { deployment: deployment([user('jennyl', [])]) }, 'nuriag INVITE fe; fe 480 nuriag'],
    [
      'another domain',
      { deployment: deployment([]), request: { to: 'sip:bob@fabrikam.com' } },
      'nuriag INVITE fe; fe INVITE fabrikam',
    ],
    [
      'a telephone number',
      { deployment: deployment([]), request: { to: 'tel:+14255550101' } },
      'nuriag INVITE fe; fe INVITE PSTN',
    ],
    [
      'the number of a user',
      {
        deployment: deployment([{ ...user('jennyl'), phone: '+1 (425) 555-0101' }]),
        request: {
          to: 'sip:+14255550101@contoso.com;user=phone',
          requestUri: 'sip:+14255550101@contoso.com;user=phone',
        },
      },
      'nuriag INVITE fe; fe INVITE jennyl; jennyl 180 fe; fe 180 nuriag; jennyl 200 fe; fe 200 nuriag; nuriag ACK fe; fe ACK jennyl',
    ],
    [
      'a registration',
      { deployment: deployment([]), request: { method: 'REGISTER' } },
      'nuriag REGISTER fe; fe 200 nuriag',
    ],
    [
      'a message',
      { deployment: deployment([user('jennyl')]), request: { method: 'MESSAGE' } },
      'nuriag MESSAGE fe; fe MESSAGE jennyl; jennyl 200 fe; fe 200 nuriag',
    ],
    [
      'a Route that names the pool, as the Record-Route of a pool does',
      inDialog('pool1.contoso.com'),
      'nuriag INVITE fe; fe INVITE jennyl; jennyl 200 fe; fe 200 nuriag; nuriag ACK fe; fe ACK jennyl',
    ],
    [
      'two Route values that name the server, in other letter case',
      inDialog('FE.contoso.com', 'pool1.contoso.com'),
      'nuriag INVITE fe; fe INVITE jennyl; jennyl 200 fe; fe 200 nuriag; nuriag ACK fe; fe ACK jennyl',
    ],
    ['a Route beyond this server', inDialog('fe.contoso.com', 'edge.contoso.com'), 'nuriag INVITE fe; fe INVITE edge'],
    [
      'Max-Forwards used up',
      { request: { headers: [['Max-Forwards', '0']] } },
      'nuriag INVITE lyncserver; lyncserver 483 nuriag',
    ],
  ];
  for (const [title, setting, expected] of cases) {
    test(`${title} → ${expected}`, () => {
      assert.equal(ladder(exchange('', { elements: EVERYTHING, ...setting })), expected);
    });
  }

  test('a script after UserServices that retargets is too late: nobody looks up the new target', () => {
    const result = exchange('if (sipRequest) { RetargetRequest("sip:terrya@contoso.com"); }', {
      deployment: withTerry(200),
      elements: INVITES,
    });
    assert.equal(ladder(result), 'nuriag INVITE fe');
    assert.equal(result.outcome, 'No application of pool1.contoso.com found where sip:terrya@contoso.com is.');
  });
});

describe('ms-diagnostics', () => {
  const cases: [title: string, script: string, setting: Setting, header: RegExp][] = [
    [
      '5003: the script is aborted',
      'EndFork();',
      {},
      /^ms-diagnostics: 5003;source="lyncserver\.contoso\.com";reason="/m,
    ],
    ['5005: a target that is no URI', 'ProxyRequest("no uri");', {}, /^ms-diagnostics: 5005;source=/m],
    [
      '5000: a critical application does not run',
      '',
      {
        deployment: deployment([], {
          applications: [entry('Test', 0), entry('Missing', 1, { critical: true }), userServices(2)],
        }),
      },
      /^SIP\/2\.0 503 [^]*^ms-diagnostics: 5000;source="fe\.contoso\.com"/m,
    ],
  ];
  for (const [title, script, setting, header] of cases) {
    test(title, () => {
      assert.match(textOf(exchange(script, setting)), header);
    });
  }
});

test('applications see requests in ascending, responses in descending order', () => {
  const watching = program('', AHEAD + EVERYTHING, 'After');
  const result = exchange('', { ...AFTER, programs: { 'After.am': watching }, elements: AHEAD + EVERYTHING });
  const order = (title: string): string[] =>
    result.visits.filter((visit) => visit.title === title).map(({ application }) => application);
  assert.deepEqual(order('INVITE'), ['Test', 'After', 'UserServices']);
  assert.deepEqual(order('200 OK'), ['UserServices', 'After', 'Test']);
  assert.equal(visitsOf(result, 'After'), 'INVITE ran, 180 ran, 200 ran, ACK ran');
});

test('a target that is forked to twice gets two requests with branches of their own', () => {
  const script = 'BeginFork(false, 0); Fork("sip:terrya@contoso.com"); Fork("sip:terrya@contoso.com"); EndFork();';
  for (const devices of [[200], [200, 486]]) {
    const { events } = exchange(script, { deployment: withTerry(...devices) });
    const vias = events.flatMap(({ title, message }) =>
      title === 'INVITE' ? (headerValues(message, 'Via')[0] ?? '') : [],
    );
    assert.equal(new Set(vias).size, 1 + 2 * devices.length);
  }
});

describe('a fork to the Contact of a device reaches the device, whatever the Contact looks like', () => {
  const [jenny, terry] = [user('jennyl'), user('terrya')];
  const contacts = ['sip:terrya@192.0.2.12', 'sip:terrya@192.0.2.12:5061;transport=tls', 'sip:desk7@contoso.com'];
  for (const contact of contacts) {
    test(contact, () => {
      const there = { ...terry, endpoints: terry.endpoints.map((endpoint) => ({ ...endpoint, contact })) };
      const result = exchange(`BeginFork(false, 0); Fork("${contact}"); EndFork();`, {
        deployment: deployment([user('nuriag'), jenny, there]),
      });
      assert.equal(ladder(result), CALL('terrya'));
    });
  }
});
