/** Something to be timed. What it returns is kept alive, so that no compiler can leave the work out. */
export interface Case {
  readonly name: string;
  readonly run: () => unknown;
}

/** Cases that do the same with the same input, and are therefore timed in turns. */
export interface Group {
  readonly input: string;
  /** Size of the input, for a rate in MB/s; without it the rate is counted in runs. */
  readonly bytes?: number;
  readonly cases: readonly Case[];
}

/** One line of the table. Times are in milliseconds; a line without samples says in `note` why. */
export interface Row {
  readonly name: string;
  readonly input: string;
  readonly samples: readonly number[];
  /** How much of what is done in the time of one sample, where a rate says anything. */
  readonly work?: { readonly amount: number; readonly unit: string };
  readonly note?: string;
  /** The samples of an empty server asked the same in the same turns: no server can be faster. */
  readonly floor?: readonly number[];
}

/** How long one sample should take at least, in milliseconds: many times what the clock can tell apart. */
const sampleTime = 2;
const warmUpTime = 200;
const groupTime = 1500;
const rounds = { least: 5, most: 60 };

/**
 * Times the cases of a group in turns, so that whatever else this machine does falls on all of them alike. A sample is
 * the mean of so many runs as fill `sampleTime`.
 */
export function measure({ input, bytes, cases }: Group): Row[] {
  globalThis.gc?.();
  const timed = cases.map((one) => ({ ...one, runs: warmUp(one), samples: [] as number[] }));
  const end = performance.now() + groupTime;
  for (let round = 0; round < rounds.most && (round < rounds.least || performance.now() < end); round++) {
    for (const { run, runs, samples } of timed) {
      globalThis.gc?.({ type: 'minor', execution: 'sync' });
      samples.push(timeOf(run, runs) / runs);
    }
  }
  const work = bytes === undefined ? { amount: 1, unit: '/s' } : { amount: bytes / 1e6, unit: 'MB/s' };
  return timed.map(({ name, samples }) => ({ name, input, samples, work }));
}

/** Runs a case until it is compiled, and returns how many runs fill a sample. */
function warmUp({ run }: Case): number {
  let count = 0;
  const start = performance.now();
  while (performance.now() - start < warmUpTime) {
    timeOf(run, 1);
    count++;
  }
  return Math.max(1, Math.ceil((count * sampleTime) / warmUpTime));
}

let kept: unknown;

function timeOf(run: () => unknown, runs: number): number {
  const start = performance.now();
  for (let i = 0; i < runs; i++) kept = run();
  const time = performance.now() - start;
  if (kept === undefined) throw new Error('a case returned nothing');
  return time;
}
