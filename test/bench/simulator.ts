import { readFileSync } from 'node:fs';
import { Parser } from 'sip.js/lib/core/messages/parser';
import { LoggerFactory } from 'sip.js/lib/core/log/logger-factory';
import { analyzeManifest } from '../../server/src/manifest';
import { checkMessage, composeRequest, parseMessage } from '../../server/src/sip';
import {
  type Deployment,
  defaultDeployment,
  plainUser,
  programOf,
  type Run,
  simulate,
} from '../../server/src/simulator';
import { interpreterForAll, interpreterForEach } from './interpretedRouting';
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

/** The request that every case of the first group begins with, as text. */
const { message: composed } = composeRequest();
if (!composed) throw new Error('the default request could not be composed');
const received = composed.text;

function simulation(name: string, manifest: string, described?: Deployment): Case {
  const analysis = analyzeManifest(manifest, { target: 'lync2013' });
  const program = programOf(analysis);
  if (!program)
    throw new Error(`the manifest has errors: ${analysis.diagnostics.map(({ message }) => message).join(' ')}`);
  return { name, run: () => wholeOf(simulate({ program, message: parseMessage(received), deployment: described })) };
}

/** Reads all of a Run, so that whatever is made only when it is asked for has been made. */
function wholeOf(run: Run): unknown {
  const { outcome, responses, forwarded, left, changes, log, notifications, errors, assumptions, trace } = run;
  return [
    run,
    outcome.explanation,
    ...[...responses, ...forwarded, left].map(({ message }) => [message.text, message.headers, message.bodyRange]),
    changes.map(({ what, before, after }) => [what, before, after]),
    log.map(({ about, messages }) => [about, messages]),
    notifications.length,
    errors.length,
    assumptions.map(({ text, steps }) => [text, steps]),
    trace.length,
  ];
}

const log = new LoggerFactory();
log.builtinEnabled = false;
const logger = log.getLogger('bench');

export const simulatorGroups: readonly Group[] = [
  {
    input: 'one INVITE, from its text on',
    cases: [
      simulation('mspl: samples/forward.am, its whole Run', readFileSync('samples/forward.am', 'utf8')),
      simulation('mspl: a loop over 8 devices, its whole Run', manifestOf(deviceRouting), deployment),
      interpreterForEach('sval: the same loop in JavaScript, no Run', received, deployment),
      interpreterForAll('sval: the same, one interpreter for all INVITEs', received, deployment),
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
