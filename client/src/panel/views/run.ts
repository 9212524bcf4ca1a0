import {
  criticalErrors,
  type Exchange,
  type ExchangeInput,
  eventLogOf,
  explainSkipped,
  isLogged,
  type LogEntry,
  type Outcome,
  type Run,
  type SimulationInput,
} from '../../../../server/src/simulator';
import { limitFacts } from '../../../../server/src/mspl';
import type { ChangeView, FilterView, Finding, LogView, RunView, Tone } from '../../../webview/protocol';
import { stepIndex } from '../stepIndex';
import { viewAssumptions } from './assumptions';
import { viewExchange } from './exchange';
import { viewForwarded } from './forwarded';
import { viewResponse } from './responses';
import { timelineOf } from './timeline';

/** What a result is shown from. */
export interface ShownRun {
  /** Tells this run from all others of the session. */
  readonly id: number;
  readonly run: Run;
  readonly exchange: Exchange | undefined;
  /** What the run was made of. */
  readonly input: ExchangeInput;
  /** How it differs from the pinned one. */
  readonly change: ChangeView | undefined;
}

/** What the panel shows of a run; a log entry is cut at so many characters. */
const LOG_CHARACTERS = 10_000;

/** What the panel shows of a simulation. */
export function viewRun({ id, run, exchange, input, change }: ShownRun): RunView {
  const { outcome, program } = run;
  return {
    kind: 'run',
    id,
    word: outcome.kind,
    tone: toneOf(outcome),
    sentence: outcome.explanation,
    place: outcome.range && program.lines.rangeOf(outcome.range),
    steps: run.trace.length,
    timeline: timelineOf(run.trace.length, stepIndex(run).marked),
    filters: outcome.kind === 'skipped' ? viewFilters(input) : [],
    responses: run.responses.map((response) => viewResponse(response, exchange && input.follow)),
    forwarded: viewForwarded(run),
    log: run.log.map(viewLog),
    notifications: run.notifications.map(({ handler, arguments: values }) => `${handler}(${values.join(', ')})`),
    errors: viewErrors(run),
    health: healthOf(run, exchange),
    assumptions: viewAssumptions(run, exchange),
    exchange: exchange && viewExchange(exchange),
    change,
  };
}

/** How good the news of an outcome is. */
export function toneOf(outcome: Outcome): Tone {
  switch (outcome.kind) {
    case 'retargeted':
    case 'proxied':
    case 'forked':
    case 'dispatched':
      return 'passed';
    case 'redirected':
      return 'answered';
    case 'responded':
      return outcome.statusCode < 300 ? 'answered' : 'caution';
    case 'dropped':
      return 'caution';
    case 'skipped':
      return 'idle';
    case 'aborted':
      return 'failed';
  }
}

function viewFilters(input: SimulationInput): FilterView[] {
  return explainSkipped(input).map(({ element, attribute, value, ofMessage, admits, sentence }) => ({
    ...{ name: `${element} ${attribute}`, value: value ?? '', ofMessage, admits, sentence },
  }));
}

function viewLog({ name, detail, messages, step }: LogEntry): LogView {
  const text = messages.join('');
  const isLong = text.length > LOG_CHARACTERS;
  return {
    name: detail ? `${name} (detail)` : name,
    text: isLong ? `${text.slice(0, LOG_CHARACTERS)}… (${text.length} characters)` : text,
    step,
  };
}

function viewErrors(run: Run): Finding[] {
  const entries = eventLogOf(run);
  const logged = run.errors.filter(isLogged);
  return run.errors.map((error) => {
    const eventLog = entries[logged.indexOf(error)];
    return {
      severity: error.critical ? 'error' : 'warning',
      message: error.message,
      place: run.program.lines.rangeOf(error.range),
      ...(eventLog !== undefined && { eventLog }),
    };
  });
}

/** After how many critical errors the server disables an application (dn439127). */
const DISABLING = limitFacts.find(({ name }) => name === 'criticalErrors')?.value ?? 10;

/** The critical errors of the application, also where it sees the message again on its way. */
function healthOf(run: Run, exchange: Exchange | undefined): string | undefined {
  const visits = (exchange?.visits ?? []).flatMap(({ result }) => (result.kind === 'ran' ? [result.run] : []));
  const own = new Set([run, ...visits.filter(({ program }) => program === run.program)]);
  const count = [...own].reduce((sum, each) => sum + criticalErrors(each), 0);
  if (count === 0) return undefined;
  return `${count} of ${DISABLING} critical errors that disable the application`;
}
