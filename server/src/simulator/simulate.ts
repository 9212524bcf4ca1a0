import type { TargetVersion } from '../mspl';
import { isAnswered, type SipMessage, type SipRequest, withCrlf } from '../sip';
import { type ChosenAssumptions, readingOf, readingText } from './assumptions';
import { type Deployment, isOpenDeployment, knownTo } from './deployment';
import { loadDataFiles } from './dataFiles';
import {
  assume,
  createExecution,
  type DataFileTexts,
  defaultFuel,
  type Execution,
  type Fuel,
  note,
  ScriptAbort,
} from './execution';
import type { MessageFacts } from './facts';
import { keptOutBy } from './filters';
import { runScript } from './interpret';
import { refusedAtLoad } from './loading';
import { concludeRun, type Result, skippedRun, withoutApplication } from './outcome';
import type { Program } from './program';
import type { Run, RunError } from './run';

/** All that a Run depends on, complete and plain: the same input makes the same Run. */
export interface SimulationInput {
  readonly program: Program;
  /** The incoming message; one that was typed with plain line ends is taken as it would come over the wire. */
  readonly message: SipMessage;
  /** The request that a response answers. */
  readonly transactionRequest?: SipRequest | undefined;
  /** What the server knows; when undefined, every domain is supported and everybody named exists and is online. */
  readonly deployment?: Deployment | undefined;
  /** What the server knows of the message besides its text. */
  readonly facts?: MessageFacts | undefined;
  /** The server that is simulated; Lync Server 2013 when left out. */
  readonly target?: TargetVersion | undefined;
  /** Contents of the manifest's data files by their `path`; what is left out is looked for in the deployment. */
  readonly dataFiles?: DataFileTexts | undefined;
  readonly assumptions?: ChosenAssumptions | undefined;
  readonly fuel?: Readonly<Fuel> | undefined;
}

/** Sends one message through the one application. Never throws: what goes wrong in the script is in the Run. */
export function simulate(input: SimulationInput): Run {
  return simulateOn({ ...(input.fuel ?? defaultFuel) }, input);
}

/** As `simulate`, and takes what the run used off `fuel`, which several runs may share; below 0 when it ran out. */
export function simulateOn(fuel: Fuel, input: SimulationInput): Run {
  const { program } = input;
  const message = withCrlf(input.message);
  const known = knownTo(input);
  const x = createExecution({
    program,
    deployment: known.deployment,
    openDeployment: known.openDeployment,
    incoming: message,
    transactionRequest: input.transactionRequest,
    facts: input.facts ?? {},
    target: input.target ?? 'lync2013',
    dataFiles: input.dataFiles ?? {},
    chosen: input.assumptions ?? {},
    fuel,
  });
  if (isOpenDeployment(input.deployment)) assume(x, 'open-deployment');

  const { deployment, openDeployment, facts } = x;
  const reason =
    refusedAtLoad(program, (id) => assume(x, id))?.reason ??
    terminatedAtLoad(x) ??
    keptOutBy({ manifest: program.manifest, message, deployment, openDeployment, facts }, (id) => assume(x, id));
  let result: Result;
  if (reason === undefined) {
    let abortedBy: RunError | undefined;
    try {
      runScript(x);
      if (x.fork) {
        note(
          x,
          program.script,
          'The script ended while a BeginFork was open: EndFork was not called, nothing is sent',
          true,
          'ends-script',
        );
        abortedBy = x.action ? undefined : x.errors.at(-1);
      }
    } catch (error) {
      if (!(error instanceof ScriptAbort)) throw error;
      abortedBy = x.errors.at(-1);
    }
    result = concludeRun(x, abortedBy);
  } else {
    result = isRefused(x) ? withoutApplication(x, reason) : skippedRun(message, reason);
  }

  return {
    program,
    incoming: message,
    outcome: result.outcome,
    responses: result.responses,
    forwarded: result.forwarded,
    left: { message: x.message, stamp: x.stamp },
    trace: x.trace,
    log: x.log,
    notifications: x.notifications,
    changes: x.changes,
    errors: x.errors,
    assumptions: [...x.reliedOn].map(([id, steps]) => ({
      id,
      reading: readingOf(id, x.chosen),
      text: readingText(id, x.chosen),
      steps,
    })),
  };
}

/** Whether a request gets a failure because the application that was to see it was terminated at load. */
function isRefused({ errors, reliedOn, chosen, message }: Execution): boolean {
  const isTerminated = errors.some(({ effect }) => effect === 'terminates-application');
  if (!isTerminated || !reliedOn.has('terminated-application')) return false;
  const getsAnswer = message.kind === 'request' && isAnswered(message.method);
  return getsAnswer && readingOf('terminated-application', chosen) === 'refused';
}

/** Why the application was terminated before it saw a message; undefined when its data files could be loaded. */
function terminatedAtLoad(x: Execution): string | undefined {
  try {
    return loadDataFiles(x);
  } catch (error) {
    if (!(error instanceof ScriptAbort)) throw error;
    return error.message;
  }
}
