import { readStep, type Run } from '../../../../server/src/simulator';
import type { PositionRange } from '../../../../server/src/text';

/** Where the statement of a step stands; undefined for -1 and for a step that is none. */
export function placeOfStep(run: Run, step: number): PositionRange | undefined {
  const read = readStep(run, step);
  return read && run.program.lines.rangeOf(read.range);
}
