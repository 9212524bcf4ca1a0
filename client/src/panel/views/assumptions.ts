import { assumptions, type Exchange, type Run } from '../../../../server/src/simulator';
import type { AssumptionView } from '../../../webview/protocol';

/** The undocumented choices that a run relied on, then those of the server around it, each with all its readings. */
export function viewAssumptions(run: Run, exchange: Exchange | undefined): AssumptionView[] {
  const inRun = new Set<string>(run.assumptions.map(({ id }) => id));
  const around = (exchange?.assumptions ?? [])
    .filter(({ id }) => !inRun.has(id))
    .map((each) => ({ ...each, steps: [] }));
  return [...run.assumptions, ...around].map(({ id, reading, text, steps }) => ({
    ...{ id, text },
    readings: Object.entries(assumptions[id].readings).map(([name, meaning]) => ({
      ...{ id: name, text: meaning, isChosen: name === reading },
    })),
    steps: steps.filter((step) => step >= 0),
  }));
}
