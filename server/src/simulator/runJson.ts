import type { OffsetRange, PositionRange } from '../text';
import { messageText } from '../sip';
import { criticalErrors, type ErrorPlace, eventLogOf, placeOf } from './errorLog';
import type { LogEntry, Outcome, Run, RunError } from './run';
import { readStep, renderRecorded, sourceText } from './steps';

/** A Run written out whole, as the command line prints it: ranges 0-based, characters in UTF-16 code units, as in LSP. */
export interface RunJson {
  readonly outcome: {
    readonly kind: Outcome['kind'];
    readonly explanation: string;
    readonly range: PositionRange | null;
  } & Readonly<Record<string, unknown>>;
  readonly responses: readonly {
    readonly statusCode: number;
    readonly reasonPhrase: string;
    readonly headers: readonly (readonly [string, string])[];
    readonly text: string;
  }[];
  readonly forwarded: readonly { readonly requestUri: string | null; readonly text: string }[];
  readonly steps: readonly StepJson[];
  readonly log: readonly Omit<LogEntry, 'step'>[];
  readonly notifications: readonly { readonly handler: string; readonly arguments: readonly string[] }[];
  readonly changes: readonly {
    readonly step: number;
    /** `script` or `server`. */
    readonly by: string;
    /** The rule by which the server changed it; null for a change of the script. */
    readonly source: string | null;
    /** Index of the forwarded message that has the change; null where it is no one's own. */
    readonly forwarded: number | null;
    readonly what: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
  readonly errors: readonly ErrorJson[];
  /** How many of the errors count towards the ten that disable the application. */
  readonly criticalErrors: number;
  /** What the server writes into its event log. */
  readonly eventLog: readonly string[];
  readonly assumptions: readonly {
    readonly id: string;
    readonly reading: string;
    readonly text: string;
    readonly steps: readonly number[];
  }[];
}

export interface ErrorJson extends ErrorPlace, Pick<RunError, 'message' | 'critical' | 'effect'> {
  readonly range: PositionRange;
}

export interface StepJson {
  readonly range: PositionRange;
  readonly text: string;
  readonly kind: string;
  readonly depth: number;
  /** The values the step saw: the source of the expression or the assigned variable, and its value. */
  readonly values: readonly { readonly text: string; readonly value: string; readonly assigned: boolean }[];
  /** For a step that chooses: which way it went, and why. */
  readonly choice?: boolean | number;
  readonly reason?: string;
}

/** Writes a Run out. Nothing in it depends on where or when it was made. */
export function toRunJson(run: Run): RunJson {
  const rangeOf = (range: OffsetRange): PositionRange => run.program.lines.rangeOf(range);
  const { kind, explanation, range, ...rest } = run.outcome;
  return {
    outcome: { kind, ...rest, explanation, range: range ? rangeOf(range) : null },
    responses: run.responses.map(({ statusCode, reasonPhrase, message }) => ({
      statusCode,
      reasonPhrase,
      headers: message.headers.map(({ name, value }) => [name, value] as const),
      text: messageText(message),
    })),
    forwarded: run.forwarded.map(({ requestUri, message }) => ({ requestUri, text: messageText(message) })),
    steps: Array.from({ length: run.trace.length }, (_, index) => stepJson(run, index)).filter(
      (step) => step !== undefined,
    ),
    log: run.log.map(({ name, log, detail, about, messages }) => ({ name, log, detail, about, messages })),
    notifications: run.notifications.map(({ handler, arguments: values }) => ({ handler, arguments: values })),
    changes: run.changes.map(({ step, by = 'script', source, forwarded, what, before, after }) => ({
      ...{ step, by, source: source ?? null, forwarded: forwarded ?? null, what },
      ...{ before: before ?? null, after: after ?? null },
    })),
    errors: run.errors.map(({ message, range: at, critical, effect }) => ({
      ...{ message, range: rangeOf(at), ...placeOf(run.program, at) },
      ...{ critical, effect },
    })),
    criticalErrors: criticalErrors(run),
    eventLog: eventLogOf(run),
    assumptions: run.assumptions,
  };
}

function stepJson(run: Run, index: number): StepJson | undefined {
  const step = readStep(run, index);
  if (!step) return undefined;
  return {
    range: run.program.lines.rangeOf(step.range),
    text: step.text,
    kind: step.kind,
    depth: step.depth,
    values: step.values.map(({ range, role, value }) => ({
      text: sourceText(run.program, range),
      value: renderRecorded(value),
      assigned: role === 'assigned',
    })),
    ...(step.choice !== undefined && { choice: step.choice }),
    ...(step.reason !== undefined && { reason: step.reason }),
  };
}
