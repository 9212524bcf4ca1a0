import { readFileSync } from 'node:fs';
import { Parser } from 'sip.js/lib/core/messages/parser';
import { LoggerFactory } from 'sip.js/lib/core/log/logger-factory';
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

const log = new LoggerFactory();
log.builtinEnabled = false;
const logger = log.getLogger('bench');

export const simulatorGroups: readonly Group[] = [
  {
    input: 'one INVITE and its whole Run',
    cases: [
      simulation('mspl: simulate, samples/forward.am', readFileSync('samples/forward.am', 'utf8')),
      simulation('mspl: simulate, a loop over 8 devices', manifestOf(deviceRouting), deployment),
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
