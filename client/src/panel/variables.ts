import { renderRecorded, type Run, sourceText } from '../../../server/src/simulator';
import type { CursorView } from '../../webview/protocol';
import { firstAfter } from './stepIndex';

/** The values that one variable or member was given, in order. */
interface Assigned {
  readonly name: string;
  /** From which step on each value holds. */
  readonly from: number[];
  /** The last value that each step gave; a step began before `from` where it called a function first. */
  readonly lastBy: Map<number, number>;
  readonly values: RecordedValue[];
}

type RecordedValue = Parameters<typeof renderRecorded>[0];

/** How many variables are listed. */
const LISTED = 200;

const known = new WeakMap<Run, readonly Assigned[]>();

/** The variables as they are after a step, in the order in which they were first given a value. */
export function variablesAfter(run: Run, step: number): CursorView['variables'] {
  const variables: { name: string; value: string; isNew: boolean }[] = [];
  for (const { name, from, lastBy, values } of assignedIn(run)) {
    const own = lastBy.get(step);
    const at = own ?? firstAfter(from, step) - 1;
    const value = values[at];
    if (at < 0 || value === undefined) continue;
    variables.push({ name, value: renderRecorded(value), isNew: own !== undefined });
    if (variables.length === LISTED) break;
  }
  return variables;
}

/** All values that were given in a run, by variable; read off the trace once. */
function assignedIn(run: Run): readonly Assigned[] {
  const made = known.get(run);
  if (made) return made;
  const byName = new Map<string, Assigned>();
  const names = new Map<number, string>();
  let latest = 0;
  run.trace.eachSeen((step, { range, role, value }) => {
    latest = Math.max(latest, step);
    if (role !== 'assigned') return;
    const name = names.get(range.start) ?? sourceText(run.program, range);
    names.set(range.start, name);
    const key = name.toLowerCase();
    const assigned = byName.get(key) ?? { name, from: [], lastBy: new Map<number, number>(), values: [] };
    byName.set(key, assigned);
    // What a step gives after it called a function holds from the end of that function on.
    assigned.from.push(step < latest ? latest + 1 : step);
    assigned.lastBy.set(step, assigned.values.length);
    assigned.values.push(value);
  });
  const all = [...byName.values()];
  known.set(run, all);
  return all;
}
