import { test } from 'node:test';
import fc from 'fast-check';
import {
  type Answer,
  type ApplicationEntry,
  assumptions,
  type ChosenAssumptions,
  type Exchange,
  plainUser,
  type User,
} from '../../../../server/src/simulator';
import { checkLadder, checkStatements } from './ladderRules';
import { deployment, entry, exchange, program, type Setting, user, userServices } from './setting';

/*
 * What holds of every ladder (RFC 3261), whatever the scripts, the devices and the readings are.
 */

const NAMES = ['nuriag', 'jennyl', 'terrya', 'bob'];
const targets = fc.constantFrom(
  'sip:jennyl@contoso.com',
  'sip:terrya@contoso.com',
  'sip:nuriag@contoso.com',
  'sip:bob@contoso.com',
  'sip:nobody@contoso.com',
  'sip:eva@fabrikam.com',
  'sip:+14255550101@contoso.com;user=phone',
  'tel:+14255550102',
  'sip:jennyl@contoso.com;opaque=user:epid:e1;gruu',
);
const actions = fc.oneof(
  fc.constantFrom(
    '',
    'ProxyRequest("");',
    'Respond("486", "Busy Here");',
    'Respond("180", "Ringing");',
    'Respond("200", "OK");',
    'x = SubString(null, 1);',
    'sipMessage.Content = "new"; AddHeader("Content-Type", "text/plain");',
    'AddHeader("Subject", "changed");',
  ),
  targets.map((uri) => `RetargetRequest("${uri}");`),
  targets.map((uri) => `ProxyRequest("${uri}");`),
  targets.map((uri) => `Respond("302", "Moved", "Contact=<${uri}>");`),
  fc.tuple(targets, targets).map(([one, other]) => `BeginFork(false, 0); Fork("${one}"); Fork("${other}"); EndFork();`),
);
const conditions = fc.constantFrom(
  'true',
  'GetUri(sipRequest.To) == "sip:jennyl@contoso.com"',
  'ContainsString(sipRequest.RequestUri, "epid:e1", true)',
  'ContainsString(sipRequest.From, "nuriag", true)',
);
const scripts = fc
  .tuple(conditions, actions, actions)
  .map(([condition, one, other]) => `if (sipRequest) { if (${condition}) { ${one} } else { ${other} } }`);
const filters = fc.constantFrom(
  '<r:requestFilter methodNames="ALL" strictRoute="true"/><r:responseFilter reasonCodes="ALL"/>',
  '<r:requestFilter methodNames="ALL"/><r:responseFilter reasonCodes="NONE"/>',
  '<r:requestFilter methodNames="INVITE"/><r:responseFilter reasonCodes="2XX"/>',
  '<r:proxyByDefault action="false"/><r:requestFilter methodNames="INVITE"/><r:responseFilter reasonCodes="NONE"/>',
);
const AHEAD = '<r:allowRegistrationBeforeUserServices/>';
const answers = fc.array(fc.constantFrom<Answer>(200, 200, 486, 603, 'none', 180, 302), { maxLength: 3 });
const homes = fc.constantFrom(undefined, undefined, 'pool1.contoso.com', 'pool2.contoso.com', 'pool3.contoso.com');
const users = fc.tuple(...NAMES.map(() => fc.tuple(answers, homes))).map((all): User[] =>
  all.map(([devices, home], i) => {
    const made = user(NAMES[i] ?? '', devices, home);
    return { ...plainUser(made.uri, home, made.endpoints), phone: i === 1 ? '+14255550101' : undefined };
  }),
);
const requests = fc
  .record({
    method: fc.constantFrom(
      'INVITE',
      'INVITE',
      'INVITE',
      'MESSAGE',
      'ACK',
      'BYE',
      'BENOTIFY',
      'SUBSCRIBE',
      'UPDATE',
      'OPTIONS',
    ),
    from: fc.constantFrom('sip:nuriag@contoso.com', 'sip:eva@fabrikam.com', 'sip:terrya@contoso.com'),
    to: fc.constantFrom('<sip:jennyl@contoso.com>', '<sip:jennyl@contoso.com>;tag=1', '<sip:terrya@contoso.com>'),
    hops: fc.constantFrom('70', '0', '1', '2'),
    route: fc.constantFrom(
      undefined,
      undefined,
      undefined,
      'fe.contoso.com',
      'pool1.contoso.com',
      'fe2.contoso.com',
      'edge.fabrikam.com',
    ),
    requestUri: fc.option(targets, { nil: undefined, freq: 4 }),
  })
  .map(({ method, from, to, hops, route, requestUri }) => ({
    ...{ method, from, to, ...(requestUri !== undefined && { requestUri }) },
    headers: [
      ['Max-Forwards', hops] as const,
      ...(route === undefined ? [] : [['Route', `<sip:${route}:5061;transport=tls;lr>`] as const]),
    ],
  }));
const readings = fc
  .subarray(Object.keys(assumptions) as (keyof typeof assumptions)[], { maxLength: 8 })
  .chain((ids) =>
    fc
      .tuple(...ids.map((id) => fc.constantFrom(...Object.keys(assumptions[id].readings))))
      .map((chosen): ChosenAssumptions => Object.fromEntries(ids.map((id, i) => [id, chosen[i] ?? '']))),
  );
const lists = fc.constantFrom<ApplicationEntry[] | undefined>(
  undefined,
  [entry('Test', 0), entry('Second', 1), userServices(2)],
  [entry('Test', 0), userServices(1), entry('Second', 2)],
  [userServices(0), entry('Test', 1), entry('Second', 2)],
);
const settings = fc.record({
  request: requests,
  script: scripts,
  second: scripts,
  elements: filters,
  users,
  applications: lists,
  role: fc.constantFrom('FrontEnd' as const, 'FrontEnd' as const, 'HomeServer' as const, 'AccessProxy' as const),
  isDescribed: fc.boolean(),
  chosen: fc.oneof(fc.constant({}), readings),
  follow: fc.boolean(),
  laterRequest: fc.constantFrom(undefined, 'BYE' as const, 're-INVITE' as const),
});

type Given = typeof settings extends fc.Arbitrary<infer T> ? T : never;

function ladderOf(given: Given): Exchange {
  const { script, second, elements, users: known, applications, role, isDescribed, chosen, ...rest } = given;
  const { request, follow, laterRequest } = rest;
  const own = deployment(known, {
    applications,
    pools: [{ fqdn: 'pool2.contoso.com', server: 'fe2.contoso.com', applications: undefined }],
  });
  const setting: Setting = {
    ...{ request, follow, laterRequest, elements: AHEAD + elements, assumptions: chosen },
    ...(isDescribed && { deployment: { ...own, server: { ...own.server, role } } }),
    programs: { 'Second.am': program(second, AHEAD + elements, 'Second') },
    manifest: 'Test.am',
  };
  return exchange(script, setting);
}

test('every ladder keeps the rules of SIP, and nobody is said to see what no message carries', () => {
  fc.assert(
    fc.property(settings, (given) => {
      const exchanged = ladderOf(given);
      checkLadder(exchanged);
      checkStatements(exchanged, given.request.method);
    }),
    { numRuns: 300, seed: 11 },
  );
});
