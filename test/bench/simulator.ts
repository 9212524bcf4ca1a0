import { readFileSync } from 'node:fs';
import { Parser } from 'sip.js/lib/core/messages/parser';
import { LoggerFactory } from 'sip.js/lib/core/log/logger-factory';
import Sval from 'sval';
import { analyzeManifest } from '../../server/src/manifest';
import { checkMessage, composeRequest, parseMessage } from '../../server/src/sip';
import { type Deployment, defaultDeployment, plainUser, programOf, simulate } from '../../server/src/simulator';
import type { Case, Group } from './measure';
import { deviceRouting, invite, manifestOf } from './texts';

/** Jenny with eight devices, the last of which is the one that the script looks for. */
const deployment: Deployment = {
  ...defaultDeployment,
  users: [
    plainUser(
      'sip:jennyl@contoso.com',
      undefined,
      [1, 2, 3, 4, 5, 6, 7].map((i) => endpoint(`4d2a90c1e${i}`)).concat(endpoint('0c3de8817a')),
    ),
  ],
};

function endpoint(epid: string): Deployment['users'][number]['endpoints'][number] {
  const contact = `sip:jennyl@contoso.com;opaque=user:epid:${epid};gruu`;
  return { epid, contact, instance: undefined, methods: undefined, answers: 200, presence: {} };
}

function simulation(name: string, manifest: string, described?: Deployment): Case {
  const analysis = analyzeManifest(manifest, { target: 'lync2013' });
  const program = programOf(analysis);
  if (!program)
    throw new Error(`the manifest has errors: ${analysis.diagnostics.map(({ message }) => message).join(' ')}`);
  const { message } = composeRequest();
  if (!message) throw new Error('the default request could not be composed');
  return { name, run: () => simulate({ program, message, deployment: described }) };
}

/** The routing of `deviceRouting` in JavaScript. What it calls is native and notes no more than the call. */
const routingInJavaScript = `
  const callee = GetUserAtHost(sipRequest.To);
  const wanted = "0c3de8817a";
  let found = false;
  for (const dbEndpoint of QueryEndpoints(callee)) {
    if (dbEndpoint.EPID !== wanted) {
      Log("Debugr", false, "Not ", dbEndpoint.EPID);
      continue;
    }
    if (SupportsMethod(sipRequest.Method, dbEndpoint.StandardMethods, dbEndpoint.ExtraMethods)) {
      found = true;
      ProxyRequest(dbEndpoint.ContactInfo);
      break;
    }
  }
  if (!found) {
    Respond(480, "Temporarily Unavailable");
  }
`;

/** An interpreter of JavaScript in JavaScript doing the same, the script parsed beforehand as the manifest is. */
function interpretedJavaScript(name: string, described: Deployment): Case {
  const create = (): Sval => new Sval({ ecmaVer: 'latest', sourceType: 'script', sandBox: true });
  const parsed = create().parse(routingInJavaScript);
  const { message } = composeRequest();
  if (message?.kind !== 'request') throw new Error('the default request could not be composed');
  const devices = (described.users[0]?.endpoints ?? []).map(({ epid, contact }) => ({
    ...{ EPID: epid, ContactInfo: contact, StandardMethods: ['INVITE'], ExtraMethods: [] },
  }));
  return {
    name,
    run: () => {
      const calls: unknown[][] = [];
      const noted =
        (called: string) =>
        (...values: unknown[]): void => {
          calls.push([called, ...values]);
        };
      const interpreter = create();
      interpreter.import({
        sipRequest: { To: '<sip:jennyl@contoso.com>', Method: message.method },
        GetUserAtHost: (text: string) => /sips?:([^>;]*)/.exec(text)?.[1],
        QueryEndpoints: () => devices,
        SupportsMethod: (method: string, standard: string[], extra: string[]) =>
          standard.includes(method) || extra.includes(method),
        Log: noted('Log'),
        ProxyRequest: noted('ProxyRequest'),
        Respond: noted('Respond'),
      });
      interpreter.run(parsed);
      if (calls.at(-1)?.[0] !== 'ProxyRequest') throw new Error('the routing in JavaScript took another way');
      return calls;
    },
  };
}

const log = new LoggerFactory();
log.builtinEnabled = false;
const logger = log.getLogger('bench');

export const simulatorGroups: readonly Group[] = [
  {
    input: 'one INVITE and its whole Run',
    cases: [
      simulation('mspl: simulate, samples/forward.am', readFileSync('samples/forward.am', 'utf8')),
      simulation('mspl: simulate, a loop over 8 devices', manifestOf(deviceRouting), deployment),
      interpretedJavaScript('sval: the same loop in JavaScript, calls only noted', deployment),
    ],
  },
  {
    input: `INVITE of ${invite.length} bytes`,
    cases: [
      { name: 'mspl: parseMessage', run: () => parseMessage(invite) },
      { name: 'mspl: parseMessage, checkMessage', run: () => checkMessage(parseMessage(invite)) },
      { name: 'sip.js Parser.parseMessage', run: () => Parser.parseMessage(invite, logger) },
    ],
  },
];
