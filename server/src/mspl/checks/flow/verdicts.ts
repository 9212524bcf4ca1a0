import type { OffsetRange } from '../../../text';

/** What the paths say about one place: on some of them the finding holds, on others perhaps not. */
export interface Verdict {
  readonly range: OffsetRange;
  /** Words for the message, from the first path on which the finding holds. */
  details: readonly string[];
  holds: boolean;
  fails: boolean;
}

/** Findings by kind and place. Paths can only add to it, so it may be filled while the analysis still runs. */
export type Verdicts = Map<string, Map<OffsetRange, Verdict>>;

/** The kinds that are reported by whether the finding also fails on some path; of the others only what holds is kept. */
const twoSided = new Set(['absent-not-equal', 'absent-member', 'surely-unassigned', 'perhaps-unassigned']);

export function see(
  verdicts: Verdicts,
  kind: string,
  range: OffsetRange,
  holds: boolean,
  details: readonly string[] = [],
): void {
  if (!holds && !twoSided.has(kind)) return;
  let places = verdicts.get(kind);
  if (!places) {
    places = new Map<OffsetRange, Verdict>();
    verdicts.set(kind, places);
  }
  let verdict = places.get(range);
  if (!verdict) places.set(range, (verdict = { range, details, holds: false, fails: false }));
  if (holds && !verdict.holds) Object.assign(verdict, { holds, details });
  if (!holds) verdict.fails = true;
}

/** The places where a kind of finding holds on some path. */
export function found(verdicts: Verdicts, kind: string): readonly Verdict[] {
  return [...(verdicts.get(kind)?.values() ?? [])].filter(({ holds }) => holds);
}
