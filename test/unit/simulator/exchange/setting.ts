import assert from 'node:assert/strict';
import { analyzeManifest, hasErrors } from '../../../../server/src/manifest';
import {
  type Answer,
  type ApplicationEntry,
  defaultDeployment,
  type Deployment,
  plainUser,
  type Program,
  programOf,
  toRunJson,
  type User,
} from '../../../../server/src/simulator';
import {
  type Exchange,
  type ExchangeInput,
  simulateExchange,
  toExchangeJson,
} from '../../../../server/src/simulator/exchange';
import { composeRequest, messageText, parseMessage, type RequestOptions } from '../../../../server/src/sip';
import { assertFits } from '../../../support/schema';
import { manifestWith } from '../../../support/simulate';

export const AHEAD = '<r:allowRegistrationBeforeUserServices/>';
export const INVITES = '<r:requestFilter methodNames="INVITE"/><r:responseFilter reasonCodes="NONE"/>';
export const EVERYTHING =
  '<r:requestFilter methodNames="ALL" strictRoute="true"/><r:responseFilter reasonCodes="ALL"/>';

/** The how-to's script (dn439073). */
export const FORWARD = `
  toUri = GetUri(sipRequest.To);
  fromUri = GetUri(sipRequest.From);
  if (toUri == "sip:jennyl@contoso.com" && fromUri == "sip:nuriag@contoso.com") {
    RetargetRequest("sip:terrya@contoso.com");
    return;
  }
  ProxyRequest("");`;

export const REDIRECT = FORWARD.replace(
  'RetargetRequest("sip:terrya@contoso.com")',
  'Respond("302", "Forwarded to terrya@contoso.com", "Contact=<sip:terrya@contoso.com>")',
);

/** A program whose appUri ends in `name`. */
export function program(
  script: string,
  elements = AHEAD + INVITES,
  name = 'Test',
  edit = (manifest: string): string => manifest,
): Program {
  const text = edit(manifestWith(script, elements)).replace('contoso.com/Test', `contoso.com/${name}`);
  const analysis = analyzeManifest(text, { target: 'lync2013' });
  assert.ok(!hasErrors(analysis.diagnostics), JSON.stringify(analysis.diagnostics));
  const found = programOf(analysis);
  assert.ok(found);
  return found;
}

/** A user whose devices give these answers, one device each. */
export function user(name: string, answers: readonly Answer[] = [200], homeServer?: string): User {
  const uri = `sip:${name}@contoso.com`;
  const endpoints = answers.map((answer, i) => ({
    ...{ epid: `e${i + 1}`, contact: `${uri};opaque=user:epid:e${i + 1};gruu`, instance: undefined },
    ...{ methods: undefined, answers: answer, presence: {} },
  }));
  return plainUser(uri, homeServer, endpoints);
}

export function deployment(users: readonly User[], more: Partial<Deployment> = {}): Deployment {
  const server = {
    ...defaultDeployment.server,
    ...{ fqdn: 'fe.contoso.com', pool: 'pool1.contoso.com', domains: ['contoso.com'] },
  };
  return { ...defaultDeployment, server, users, ...more };
}

/** Nuria and Jenny with one device each, and Terry with devices that give these answers. */
export function withTerry(...answers: readonly Answer[]): Deployment {
  return deployment([user('nuriag'), user('jennyl'), user('terrya', answers)]);
}

export function entry(name: string, priority: number, more: Partial<ApplicationEntry> = {}): ApplicationEntry {
  const uri = `http://www.contoso.com/${name}`;
  return { name, uri, priority, runs: { manifest: `${name}.am` }, enabled: true, critical: false, ...more };
}

export const userServices = (priority: number): ApplicationEntry =>
  entry('UserServices', priority, { uri: undefined, runs: { builtIn: 'UserServices' } });

export type Setting = Partial<Omit<ExchangeInput, 'program' | 'message'>> & {
  readonly request?: RequestOptions;
  readonly message?: string;
  readonly elements?: string;
  /** Changes the manifest's text before it is read. */
  readonly edit?: (manifest: string) => string;
};

/** Nuria invites Jenny unless the setting says otherwise. */
export function exchange(script: string, setting: Setting = {}): Exchange {
  const { request, message, elements, edit, ...input } = setting;
  const composed = message === undefined ? composeRequest(request).message : parseMessage(message);
  assert.ok(composed);
  return checked(simulateExchange({ program: program(script, elements, 'Test', edit), message: composed, ...input }));
}

/** An Exchange whose JSON is what the schemas say. One with long Runs takes too long to be written out each time. */
function checked(exchanged: Exchange): Exchange {
  const runs = [
    exchanged.run,
    ...exchanged.visits.flatMap(({ result }) => (result.kind === 'ran' ? [result.run] : [])),
  ];
  const steps = runs.reduce((sum, { trace }) => sum + trace.length, 0);
  if (steps + exchanged.visits.length > SIZE_CHECKED) return exchanged;
  assertFits({ ...toRunJson(exchanged.run), exchange: toExchangeJson(exchanged) }, 'run.schema.json');
  return exchanged;
}

/** In steps of Runs and visits of applications. */
const SIZE_CHECKED = 2000;

/** The ladder in short: `nuriag INVITE fe; fe INVITE terrya; …`, responses by their code. */
export function ladder({ events, participants }: Exchange): string {
  const label = (id: string): string => participants.find((participant) => participant.id === id)?.label ?? id;
  return events
    .map(
      ({ from, to, kind, title }) => `${label(from)} ${kind === 'response' ? title.slice(0, 3) : title} ${label(to)}`,
    )
    .join('; ');
}

/** What an application of the pools saw: `INVITE ran`, `180 skipped`. */
export function visitsOf({ visits }: Exchange, application: string): string {
  return visits
    .filter((visit) => visit.application === application)
    .map(({ title, result }) => `${title.split(' ')[0] ?? ''} ${result.kind}`)
    .join(', ');
}

/** The text of the message with an index, or of the last one. */
export function textOf({ events }: Exchange, index = -1): string {
  const event = events.at(index);
  return event ? messageText(event.message) : '';
}
