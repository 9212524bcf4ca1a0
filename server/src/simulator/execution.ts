import type { SipMessage, SipRequest } from '../sip';
import type { DataFile } from '../manifest';
import type { OffsetRange } from '../text';
import type { TargetVersion } from '../mspl';
import { type AssumptionId, type ChosenAssumptions, readingOf } from './assumptions';
import type { DataTable } from './dataFiles';
import { isLogged } from './errorLog';
import type { Deployment } from './deployment';
import type { MessageFacts } from './facts';
import type { Program } from './program';
import type { LogEntry, MessageChange, Notification, RunError, SentResponse } from './run';
import { Trace } from './trace';
import type { Value, ValueType } from './values';

/** What ends a run before its own end, counted and never timed, so that it ends at the same place on every machine. */
export interface Fuel {
  /** Statements and evaluated expressions. */
  steps: number;
  /** Characters of strings, log entries and messages that the script makes. */
  characters: number;
  /** Elements of collections. */
  elements: number;
}

export const defaultFuel: Readonly<Fuel> = { steps: 1_000_000, characters: 20_000_000, elements: 500_000 };

/** Contents of data files by the path that the manifest writes; null for one that is known not to be there. */
export type DataFileTexts = Readonly<Record<string, string | null>>;

/** How many places a Run names for one assumption. */
const PLACES_NAMED = 20;

/** The first action that decides what becomes of the message. */
export type Action = { readonly range: OffsetRange } & (
  | { readonly kind: 'respond'; readonly response: SentResponse }
  | { readonly kind: 'proxy-request'; readonly uri: string | null }
  | { readonly kind: 'proxy-response' }
  | { readonly kind: 'fork'; readonly branches: readonly string[] }
  | { readonly kind: 'dispatch'; readonly handler: string; readonly arguments: readonly string[] }
);

/** A variable of a script. */
export interface Variable {
  value: Value;
  /** As it was first written. */
  readonly spelling: string;
  /** The innermost block that it got its first value in; undefined for none inside the body or function. */
  readonly block: OffsetRange | undefined;
  /** The type of its first value, which it keeps (dn439149); undefined while it was only given null. */
  type: ValueType | undefined;
  /** The latest foreach whose loop variable it was. */
  loop: OffsetRange | undefined;
}

/** Variables of the script body or of one call of a script function, each in its place (see variables.ts). */
export interface Frame {
  readonly variables: (Variable | undefined)[];
  readonly depth: number;
  /** The loop that gave dbEndpoint its value; outside it the variable is false (dn439179). */
  endpointLoop: OffsetRange | undefined;
  /** Set when a `return` has ended the frame. */
  returned: Value | undefined;
}

/** The state of one running script. Everything a built-in function reads or changes is here. */
export interface Execution {
  readonly program: Program;
  readonly deployment: Deployment;
  /** Whether the deployment is open (`Deployment.isOpen`); everybody named then exists. */
  readonly openDeployment: boolean;
  /** The message as the script sees and changes it. */
  message: SipMessage;
  /** The message as it came in. */
  readonly incoming: SipMessage;
  /** The request that a response answers; undefined when it is not known. */
  readonly transactionRequest: SipRequest | undefined;
  /** What the server knows of the message besides its text. */
  readonly facts: MessageFacts;
  readonly target: TargetVersion;
  /** Contents of data files by the path that the manifest writes; null for one that is not there. */
  readonly dataFiles: DataFileTexts;
  /** The data files as they were loaded; one whose content is not known is not among them. */
  readonly tables: Map<DataFile, DataTable>;
  readonly chosen: ChosenAssumptions;
  /** Each assumption with the steps that relied on it first; -1 for the server before the script begins. */
  readonly reliedOn: Map<AssumptionId, number[]>;
  readonly trace: Trace;
  step: number;
  readonly fuel: Fuel;
  frame: Frame;
  stamp: string | null;
  /** The pool that the stamp was set in. */
  stampPool: string | null;
  marshalContent: boolean;
  /** Everybody named in the message or the manifest; found when a script first asks for somebody. */
  people: Set<string> | undefined;
  /** What the log says of the message as it was when it was last logged. */
  logged: { readonly message: SipMessage; readonly lines: readonly string[] } | undefined;

  action: Action | undefined;
  retarget: { readonly uri: string; readonly range: OffsetRange } | undefined;
  /** The branches of an open BeginFork; undefined when none is open. */
  fork: string[] | undefined;
  readonly responses: SentResponse[];
  readonly log: LogEntry[];
  readonly notifications: Notification[];
  readonly changes: MessageChange[];
  readonly errors: RunError[];
}

/** Ends the script; caught where the run was started, so that it never leaves the simulator. */
export class ScriptAbort extends Error {}

/** What a run is given; the rest of its state begins the same in each. */
type ExecutionInput = Pick<
  Execution,
  | 'program'
  | 'deployment'
  | 'openDeployment'
  | 'incoming'
  | 'transactionRequest'
  | 'facts'
  | 'target'
  | 'dataFiles'
  | 'chosen'
  | 'fuel'
>;

/** The state before the first step. Member by member, as an engine makes an object that is spread much more slowly. */
export function createExecution(input: ExecutionInput): Execution {
  const { program, incoming, facts, fuel } = input;
  return {
    program,
    deployment: input.deployment,
    openDeployment: input.openDeployment,
    message: incoming,
    incoming,
    transactionRequest: input.transactionRequest,
    facts,
    target: input.target,
    dataFiles: input.dataFiles,
    tables: new Map(),
    chosen: input.chosen,
    reliedOn: new Map(),
    trace: new Trace(),
    step: -1,
    fuel,
    frame: newFrame(0),
    stamp: facts.stamp?.text ?? null,
    stampPool: facts.stamp?.pool ?? null,
    marshalContent: true,
    people: undefined,
    logged: undefined,
    action: undefined,
    retarget: undefined,
    fork: undefined,
    responses: [],
    log: [],
    notifications: [],
    changes: [],
    errors: [],
  };
}

export function newFrame(depth: number): Frame {
  return {
    variables: [],
    depth,
    endpointLoop: undefined,
    returned: undefined,
  };
}

/** The reading of an undocumented point that this run follows; the run names it from now on. */
export function assume(x: Execution, id: AssumptionId): string {
  const steps = x.reliedOn.get(id);
  if (!steps) x.reliedOn.set(id, [x.step]);
  else if (steps.length < PLACES_NAMED && steps.at(-1) !== x.step) steps.push(x.step);
  return readingOf(id, x.chosen);
}

/** Notes an error; the script goes on unless `effect` says otherwise. */
export function note(
  x: Execution,
  range: OffsetRange,
  message: string,
  critical: boolean,
  effect: RunError['effect'] = 'goes-on',
): void {
  const error: RunError = { step: x.step, message, range: { start: range.start, end: range.end }, critical, effect };
  x.errors.push(error);
  if (!isLogged(error)) return;
  assume(x, 'error-line');
}

/** Notes an error and ends the script. Left out, `critical` is what the run assumes where no page says it. */
export function abort(x: Execution, range: OffsetRange, message: string, critical?: boolean): never {
  note(x, range, message, critical ?? assume(x, 'unstated-severity') === 'critical', 'ends-script');
  throw new ScriptAbort(message);
}

/** Uses up fuel; ends the script when there is none left. */
export function spend(x: Execution, kind: keyof Fuel, amount: number, range: OffsetRange): void {
  x.fuel[kind] -= amount;
  if (x.fuel[kind] < 0) runOut(x, kind, range);
}

/** As `spend` for one step, which is asked more often than all else together. */
export function spendStep(x: Execution, range: OffsetRange): void {
  x.fuel.steps--;
  if (x.fuel.steps < 0) runOut(x, 'steps', range);
}

function runOut(x: Execution, kind: keyof Fuel, range: OffsetRange): never {
  const message = `The simulation was stopped here: it used up its ${FUEL_NAMES[kind]}`;
  note(x, range, message, false, 'stops-simulation');
  throw new ScriptAbort(message);
}

/** Uses up what a new text of the whole message costs, `added` the part that is new in it. */
export function spendOnMessage(x: Execution, added: string, range: OffsetRange): void {
  spend(x, 'characters', x.message.text.length + added.length, range);
}

/** What a header of a message of its own takes, in characters: it is read again, and compared with that of the original. */
const HEADER_COST = 250;

/** Uses up what a whole message takes that is made from the script's and kept: a branch of a fork, or a response. */
export function spendOnCopy(x: Execution, added: string, range: OffsetRange): void {
  spend(x, 'characters', x.message.text.length + added.length + x.message.headers.length * HEADER_COST, range);
}

const FUEL_NAMES: Readonly<Record<keyof Fuel, string>> = {
  steps: 'steps. A loop may never end',
  characters: 'characters. A string, or what the script sends and logs, may grow without bound',
  elements: 'collection elements. A collection may grow without bound',
};
