import { messageText, type SipMessage, type SipRequest, type SipResponse } from '../../sip';
import type { Program } from '../program';
import type { Run } from '../run';
import { simulateOn } from '../simulate';
import { type ChangedBy, changedIn } from './changes';
import type { Application, ServerPool } from './pools';
import { assumed, noteVisit, requireFuel, type World } from './world';

/** Runs a program of a pool on a message and takes what it used off the fuel that all share. */
export function runProgram(
  w: World,
  pool: ServerPool,
  program: Program,
  message: SipMessage,
  request: SipRequest | undefined,
): Run {
  const { input, ownRun } = w;
  const isOwnPool = pool === w.pools[0];
  const isFirst = isOwnPool && program === input.program && ownRun && isSame(message, ownRun.incoming);
  const run = isFirst ? ownRun : runAnew(w, pool, program, message, request);
  for (const { id } of run.assumptions) w.reliedOn.add(id);
  const { stamp } = run.left;
  if (stamp !== null) w.stamps.set(program.manifest.appUri, { text: stamp, pool: pool.fqdn });
  return run;
}

function runAnew(
  w: World,
  pool: ServerPool,
  program: Program,
  message: SipMessage,
  transactionRequest: SipRequest | undefined,
): Run {
  const { input } = w;
  const stamp = w.stamps.get(program.manifest.appUri);
  const isIncoming = w.ownRun !== undefined && pool === w.pools[0] && isSame(message, w.ownRun.incoming);
  return simulateOn(w.fuel, {
    program,
    message,
    transactionRequest,
    deployment: input.deployment && pool.deployment,
    facts: { ...(isIncoming ? input.facts : {}), ...(stamp && stamp.pool !== pool.fqdn && { stamp }) },
    target: input.target,
    dataFiles: input.dataFiles,
    assumptions: input.assumptions,
  });
}

function isSame(one: SipMessage, other: SipMessage): boolean {
  return one === other || messageText(one) === messageText(other);
}

/** What an application left of a response. */
export interface LeftResponse {
  readonly response: SipResponse;
  readonly changedBy: ChangedBy;
}

/** Offers a response to an application; gives what it leaves of it, or undefined when it goes no further. */
export function runsBackwards(
  w: World,
  pool: ServerPool,
  application: Application,
  response: SipResponse,
  request: SipRequest | undefined,
  event: number | undefined,
): LeftResponse | undefined {
  const untouched: LeftResponse = { response, changedBy: {} };
  const { runs } = application;
  if (runs.kind !== 'program') {
    if (runs.kind === 'built-in') {
      const about = `${runs.builtIn.about}; what it does with responses is not simulated`;
      noteVisit(w, pool, application, { event, message: response, result: { kind: 'passed-through', about } });
    }
    return untouched;
  }
  const run = runProgram(w, pool, runs.program, response, request);
  const { outcome } = run;
  if (outcome.kind === 'skipped') {
    const result = { kind: 'skipped', by: 'filter', reason: outcome.reason } as const;
    noteVisit(w, pool, application, { event, message: response, result });
    return untouched;
  }
  noteVisit(w, pool, application, { event, message: response, result: { kind: 'ran', run } });
  requireFuel(w);
  const left = run.left.message.kind === 'response' ? run.left.message : response;
  if (outcome.kind === 'proxied') return { response: left, changedBy: changedIn(application, run) };
  if (outcome.kind === 'aborted') return assumed(w, 'aborted-response') === 'passed-on' ? untouched : undefined;
  return undefined;
}
