import { type AssumptionId, assumptions, readingText } from '../assumptions';
import type { Run } from '../run';
import type { SimulationInput } from '../simulate';
import type { StepChoice } from '../trace';
import { type BranchExplanation, explainBranch } from './branch';
import { explainSkipped, type FilterExplanation } from './skipped';
import { createTries, type Tries } from './tries';
import { choiceAt, occurrenceOf, turnBranch, type Turned } from './turn';

/** Another reading of an assumption that the run relied on, by which a branch goes another way: proven by running it. */
export interface TurningReading {
  readonly id: AssumptionId;
  readonly reading: string;
  /** What the reading means, in one sentence. */
  readonly text: string;
  readonly choice: NonNullable<StepChoice>;
}

/** A branch of a run: why it went its way, and what would make it go another. */
export interface ExplainedBranch extends BranchExplanation {
  /** Index of the step; the first one where the branch went this way several times. */
  readonly step: number;
  /** How many steps of the run went this way at this branch. */
  readonly times: number;
  readonly turned: Turned;
  readonly otherReadings: readonly TurningReading[];
}

/** Why a run went as it did. */
export interface RunExplanation {
  /** What admits the message, or keeps it out: the first that does not admit it decides. None when the script saw it. */
  readonly filters: readonly FilterExplanation[];
  /** The branches in the order that the run came to them: each once, or once for each way that it went. */
  readonly branches: readonly ExplainedBranch[];
  /** How many more branches there are that the limit left out. */
  readonly left: number;
}

/** How much is explained; the same limits give the same explanation on any machine. */
export interface ExplainOptions {
  /** At most so many branches; 50 when left out. */
  readonly branches?: number;
  /** How many changed messages may be looked at for one branch, 200 when left out; with 0, none is. */
  readonly tries?: number;
  /** How many runs may be made in all, 1,000 when left out. One that serves several branches counts once. */
  readonly runs?: number;
  /** How much all runs made for the explanation may use, in runs that use up all their fuel; 4 when left out. */
  readonly wholeRuns?: number;
}

/** Explains a run, which has to be that of `input`: of a skipped message the filters, of any other the branches. */
export function explainRun(run: Run, input: SimulationInput, options: ExplainOptions = {}): RunExplanation {
  const { branches: limit = 50, tries: perBranch = 200, runs = 1000, wholeRuns = 4 } = options;
  if (run.outcome.kind === 'skipped') return { filters: explainSkipped(input), branches: [], left: 0 };
  const tries = createTries(input, { wholeRuns, runs });
  const found = branchesOf(run);
  const readings = otherReadings(run, input, tries);
  const branches = found.slice(0, limit).flatMap(({ step, times }): ExplainedBranch[] => {
    const explanation = explainBranch(run, step, input);
    if (!explanation) return [];
    const turned = turnBranch(input, run, step, { limit: perBranch, tries });
    return [{ ...explanation, step, times, turned, otherReadings: turningReadings(run, step, readings) }];
  });
  return { filters: [], branches, left: Math.max(found.length - limit, 0) };
}

/** The steps at which an `if`, a `while` or a `switch` went one of its ways for the first time. */
function branchesOf({ program, trace }: Run): { readonly step: number; readonly times: number }[] {
  const found = new Map<string, { readonly step: number; times: number }>();
  for (let step = 0; step < trace.length; step++) {
    const choice = trace.choiceOf(step);
    const kind = program.flow.nodes[trace.nodeOf(step)]?.kind;
    if (choice === undefined || (kind !== 'branch' && kind !== 'switch')) continue;
    const way = `${trace.nodeOf(step)} ${choice}`;
    const known = found.get(way);
    if (known) known.times++;
    else found.set(way, { step, times: 1 });
  }
  return [...found.values()];
}

/** A run by one other reading than its own. */
interface ReadOtherwise {
  readonly id: AssumptionId;
  readonly reading: string;
  readonly text: string;
  readonly run: Run;
}

function otherReadings(run: Run, input: SimulationInput, tries: Tries): ReadOtherwise[] {
  return run.assumptions.flatMap(({ id, reading: followed }) =>
    Object.keys(assumptions[id].readings)
      .filter((reading) => reading !== followed)
      .flatMap((reading) => {
        const chosen = { ...input.assumptions, [id]: reading };
        const other = tries.withAssumptions(chosen);
        return other ? [{ id, reading, text: readingText(id, chosen), run: other }] : [];
      }),
  );
}

function turningReadings(run: Run, step: number, readings: readonly ReadOtherwise[]): TurningReading[] {
  const occurrence = occurrenceOf(run, step);
  return readings.flatMap(({ id, reading, text, run: other }) => {
    const choice = choiceAt(other, run.trace.nodeOf(step), occurrence);
    return choice === undefined || choice === run.trace.choiceOf(step) ? [] : [{ id, reading, text, choice }];
  });
}
