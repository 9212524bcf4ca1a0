import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AssumptionId } from '../../../../server/src/simulator';
import { exchangeAssumptions } from '../../../../server/src/simulator/exchange/assumptions';
import { headerValues } from '../../../../server/src/sip';
import { untested } from '../../../support/readings';
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
  REDIRECT,
  type Setting,
  user,
  userServices,
  withTerry,
} from './setting';

const STRICT = `${AHEAD}<r:requestFilter methodNames="INVITE" strictRoute="true"/><r:responseFilter reasonCodes="NONE"/>`;
const after = (elements: string): Setting => ({
  deployment: deployment([user('jennyl'), user('terrya')], {
    applications: [entry('Test', 0), entry('After', 1), userServices(2)],
  }),
  programs: { 'After.am': program('', elements, 'After') },
});
const seenUri = (setting: Setting, script: string): string => {
  const { visits } = exchange(script, setting);
  return (
    visits.find(({ application, result }) => application === 'After' && result.kind === 'ran')?.requestUri ?? 'skipped'
  );
};
const toTerry = 'ProxyRequest("sip:terrya@contoso.com");';
const uriOfAll = (setting: Setting): string =>
  exchange('', { elements: INVITES, deployment: deployment([user('jennyl', [200, 200])]), ...setting })
    .visits.filter(({ application, title }) => application === 'Test' && title === 'INVITE')
    .map(({ requestUri }) => (requestUri?.includes('epid') ? 'device' : 'address'))
    .join(' ');
const inDialog: Setting = {
  deployment: deployment([user('jennyl')]),
  request: { to: '<sip:jennyl@contoso.com>;tag=1', headers: [['Route', '<sip:fe.contoso.com;lr>']] },
};
const phone: Setting = {
  deployment: deployment([{ ...user('jennyl'), phone: '+14255550101' }]),
  request: { to: 'tel:+14255550101' },
};
const listed = deployment([
  { ...user('jennyl'), endpoints: user('jennyl').endpoints.map((endpoint) => ({ ...endpoint, methods: ['MESSAGE'] })) },
]);
const critical: Setting = {
  deployment: deployment([user('jennyl')], {
    applications: [entry('Test', 0), entry('Gone', 1, { critical: true }), userServices(2)],
  }),
};
/** Whether an application saw P-Asserted-Identity on the BYE of the callee. */
const identitySeen = (setting: Setting): string => {
  const script =
    'if (sipRequest) { foreach (value in GetHeaderValues("P-Asserted-Identity")) { Log("Debugr", false, value); } }';
  const { visits } = exchange(script, {
    deployment: withTerry(200),
    elements: AHEAD + EVERYTHING,
    laterRequest: 'BYE',
    request: { to: 'sip:terrya@contoso.com' },
    ...setting,
  });
  const bye = visits.find(({ application, title }) => application === 'Test' && title === 'BYE');
  return bye?.result.kind === 'ran' ? bye.result.run.log.flatMap(({ messages }) => messages).join() : 'not seen';
};

/** Whether an application that is registered ahead of UserServices sees the request. */
const ahead = (elements: string, setting: Setting): string => {
  const listed = deployment([user('jennyl')], { applications: [entry('Test', 0), userServices(1)] });
  const { visits } = exchange('', { deployment: listed, elements: elements + INVITES, ...setting });
  return visits.find(({ application }) => application === 'Test')?.result.kind ?? 'unseen';
};
const plainUri: Setting = { edit: (manifest) => manifest.replace('r:appUri', 'appUri') };
const twice: Setting = {
  deployment: deployment([user('jennyl')], { dataFiles: { list: 'a\na' } }),
  elements: `${AHEAD}${INVITES}<r:file name="list" path="list" keyColumnName="k"><r:column name="k"/></r:file>`,
};
const PASSED = 'nuriag INVITE fe; fe INVITE jennyl;';
const REFUSED = 'nuriag INVITE fe; fe 503 nuriag';
/** What the new target is told of the earlier one. */
const historyOf = (setting: Setting): string => {
  const { events } = exchange(FORWARD, { deployment: withTerry(200), ...setting });
  return (
    events.flatMap(({ message }) => (message.kind === 'request' ? headerValues(message, 'History-Info') : []))[0] ?? ''
  );
};
const HISTORY = '<sip:jennyl@contoso.com>;index=1, <sip:terrya@contoso.com>;index=1.1';

type Case = [id: AssumptionId, reading: string, shows: (setting: Setting) => string, expected: string];

/** Each reading that is not tested beside what it changes: what the exchange is in one and in the other. */
const cases: Case[] = [
  ['proxied-chain', 'skip', (s) => seenUri({ ...after(STRICT), ...s }, toTerry), 'skipped'],
  ['proxied-chain', 'strict-route-only', (s) => seenUri({ ...after(STRICT), ...s }, toTerry), 'sip:terrya@contoso.com'],
  [
    'proxied-own-domain',
    'user-services',
    (s) => ladder(exchange(toTerry, { ...after(STRICT), ...s })).slice(0, 35),
    'nuriag INVITE fe; fe INVITE terrya;',
  ],
  [
    'proxied-own-domain',
    'direct',
    (s) => ladder(exchange(toTerry, { ...after(STRICT), ...s })),
    'nuriag INVITE fe; fe INVITE contoso',
  ],
  [
    'request-uri-after-retarget',
    'at-once',
    (s) => seenUri({ ...after(STRICT), ...s }, FORWARD),
    'sip:terrya@contoso.com',
  ],
  [
    'request-uri-after-retarget',
    'by-user-services',
    (s) => seenUri({ ...after(STRICT), ...s }, FORWARD),
    'sip:jennyl@contoso.com',
  ],
  ['branches-in-chain', 'each', uriOfAll, 'device device'],
  ['branches-in-chain', 'logical', uriOfAll, 'address'],
  [
    'methods-of-endpoints',
    'only-listed',
    (s) => ladder(exchange('', { deployment: listed, ...s })),
    'nuriag INVITE fe; fe 480 nuriag',
  ],
  [
    'methods-of-endpoints',
    'all',
    (s) => ladder(exchange('', { deployment: listed, ...s })).slice(0, 35),
    'nuriag INVITE fe; fe INVITE jennyl;',
  ],
  [
    'in-dialog-target',
    'first-endpoint',
    (s) => ladder(exchange('', { ...inDialog, ...s })).slice(0, 34),
    'nuriag INVITE fe; fe INVITE jennyl',
  ],
  ['in-dialog-target', 'nobody', (s) => ladder(exchange('', { ...inDialog, ...s })), 'nuriag INVITE fe'],
  [
    'phone-target',
    'user-of-number',
    (s) => ladder(exchange('', { ...phone, ...s })).slice(0, 34),
    'nuriag INVITE fe; fe INVITE jennyl',
  ],
  ['phone-target', 'gateway', (s) => ladder(exchange('', { ...phone, ...s })), 'nuriag INVITE fe; fe INVITE PSTN'],
  [
    'user-services-requests',
    'answered',
    (s) => ladder(exchange('', { ...inDialog, request: { method: 'SUBSCRIBE' }, ...s })),
    'nuriag SUBSCRIBE fe; fe 200 nuriag',
  ],
  [
    'user-services-requests',
    'passed-on',
    (s) => ladder(exchange('', { ...inDialog, request: { method: 'SUBSCRIBE' }, ...s })).slice(0, 40),
    'nuriag SUBSCRIBE fe; fe SUBSCRIBE jennyl',
  ],
  ['critical-missing', '503', (s) => ladder(exchange('', { ...critical, ...s })), 'nuriag INVITE fe; fe 503 nuriag'],
  ['critical-missing', 'nothing', (s) => ladder(exchange('', { ...critical, ...s })), 'nuriag INVITE fe'],
  ['asserted-identity-by', 'on-arrival', identitySeen, '<sip:terrya@contoso.com>'],
  ['asserted-identity-by', 'on-leaving', identitySeen, ''],
  ...(['at-once', 'by-user-services'] as const).map((reading): Case => [
    'request-uri-after-retarget',
    reading,
    (s) => ladder(exchange('RetargetRequest("sip:bob@fabrikam.com");', { deployment: withTerry(200), ...s })),
    'nuriag INVITE fe; fe INVITE fabrikam',
  ]),
  ['allow-action', 'honoured', (s) => ahead('<r:allowRegistrationBeforeUserServices action="false"/>', s), 'skipped'],
  ['allow-action', 'ignored', (s) => ahead('<r:allowRegistrationBeforeUserServices action="false"/>', s), 'ran'],
  ['app-uri-prefix', 'either', (s) => ahead(AHEAD, { ...plainUri, ...s }), 'ran'],
  ['app-uri-prefix', 'prefixed', (s) => ahead(AHEAD, { ...plainUri, ...s }), 'skipped'],
  ['terminated-application', 'passed', (s) => ladder(exchange('', { ...twice, ...s })).slice(0, 35), PASSED],
  ['terminated-application', 'refused', (s) => ladder(exchange('', { ...twice, ...s })), REFUSED],
  [
    'open-deployment',
    'everybody',
    (s) => ladder(exchange('', s)).slice(0, 50),
    'nuriag INVITE lyncserver; lyncserver INVITE jennyl',
  ],
  ['open-deployment', 'nobody', (s) => ladder(exchange('', s)), 'nuriag INVITE lyncserver; lyncserver INVITE contoso'],
  ['retarget-history', 'nothing', (s) => historyOf(s), ''],
  ['retarget-history', 'history-info', (s) => historyOf(s), HISTORY],
  ['redirect-to', 'contact', (s) => String(exchange(REDIRECT, { follow: true, ...s }).error?.kind), 'undefined'],
  ['redirect-to', 'kept', (s) => String(exchange(REDIRECT, { follow: true, ...s }).error?.kind), 'redirect-loop'],
];

/** Readings whose tests stand beside what they change. */
const ELSEWHERE: readonly AssumptionId[] = [
  ...(['application-place', 'default-priorities', 'older-applications', 'entry-pool'] as const),
  ...(['generated-response-chain', 'responses-of-skipped-requests', 'aborted-response'] as const),
  ...(['fork-best-response', 'fork-losers', 'answer-order', 'callee-rings', 'unanswered'] as const),
];

test('every reading around the script is tested', () => {
  const table = Object.fromEntries(
    Object.entries(exchangeAssumptions).filter(([id]) => !ELSEWHERE.some((other) => other === id)),
  );
  assert.deepEqual(untested(table, cases), []);
});

describe('a reading of an undocumented point is followed when it is chosen', () => {
  for (const [id, reading, shows, expected] of cases) {
    test(`${id}: ${reading} → ${expected}`, () => {
      assert.equal(shows({ assumptions: { [id]: reading } }), expected);
    });
  }
});
