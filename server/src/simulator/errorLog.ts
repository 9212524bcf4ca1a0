import { limitFacts } from '../mspl';
import type { OffsetRange } from '../text';
import type { Program } from './program';
import type { Run, RunError } from './run';

/*
 * Errors as the server reports them (Built-in Functions, dn439127): in the event log, and, when they are critical, by
 * disabling the application once there were ten.
 */

/** Where an error stands, in lines counted from 1: of the manifest file, and of the script from its first line on. */
export interface ErrorPlace {
  readonly line: number;
  readonly scriptLine: number;
}

/** The place of a range in the manifest. */
export function placeOf(program: Program, { start }: OffsetRange): ErrorPlace {
  const { line } = program.lines.positionAt(start);
  return { line: line + 1, scriptLine: line - program.lines.positionAt(program.script.start).line + 1 };
}

/** Whether the server writes an error into its event log. What only the simulator has to say is not in it. */
export function isLogged({ effect, critical }: RunError): boolean {
  return critical || effect === 'ends-script' || effect === 'terminates-application';
}

/**
 * The entry of the event log. One is public, for ProxyRequest on a response; the others are worded after it. `reading`
 * is that of the assumption `error-line`.
 */
export function eventLogEntry(program: Program, error: RunError, reading: string): string {
  const { line, scriptLine } = placeOf(program, error.range);
  return [
    HEADLINES[error.effect],
    `Application Uri at '${program.manifest.appUri}', at line ${reading === 'script' ? scriptLine : line}`,
    'Error: 0x80070057 - The parameter is incorrect',
    `Additional information: ${error.message}`,
  ].join('\n');
}

const HEADLINES: Readonly<Record<RunError['effect'], string>> = {
  'ends-script': 'Lync Server application MSPL script execution aborted because of an error',
  'terminates-application': 'Lync Server application terminated because of an error in a data file',
  'goes-on': 'Lync Server application MSPL script execution went on after an error',
  'stops-simulation': 'The simulation was stopped',
};

/** The entries that a run adds to the event log, in their order. */
export function eventLogOf({ program, errors, assumptions }: Run): string[] {
  const reading = assumptions.find(({ id }) => id === 'error-line')?.reading ?? 'file';
  return errors.filter(isLogged).map((error) => eventLogEntry(program, error, reading));
}

/** How many errors a run adds to those that disable the application. */
export function criticalErrors({ errors }: Pick<Run, 'errors'>): number {
  return errors.filter(({ critical }) => critical).length;
}

/** After how many critical errors the server disables an application (dn439127). */
const CRITICAL_ERRORS = limitFacts.find(({ name }) => name === 'criticalErrors')?.value ?? 10;

/** How an application stands after some messages. */
export interface ApplicationHealth {
  readonly criticalErrors: number;
  /** How many more critical errors disable it; 0 when it is disabled. */
  readonly left: number;
  /** The index of the run that disabled it: the application sees no message after that. Undefined while it is enabled. */
  readonly disabledBy: number | undefined;
}

/**
 * Whether an application is disabled after the runs of one message after the other. No page says that the count ever
 * begins anew, so it is taken from the first run on.
 */
export function applicationHealth(runs: readonly Pick<Run, 'errors'>[]): ApplicationHealth {
  let count = 0;
  for (const [index, run] of runs.entries()) {
    count += criticalErrors(run);
    if (count >= CRITICAL_ERRORS) return { criticalErrors: count, left: 0, disabledBy: index };
  }
  return { criticalErrors: count, left: CRITICAL_ERRORS - count, disabledBy: undefined };
}
