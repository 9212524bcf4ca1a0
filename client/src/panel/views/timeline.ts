import type { StepMark, TimelineView } from '../../../webview/protocol';

/** The most parts that a timeline has: more marks than that cannot be told apart on a screen. */
const PARTS = 400;

/** What stands where along a run of `steps` steps; `marksOf` is asked once for each of them, in order. */
export function timelineOf(steps: number, marksOf: (step: number) => readonly StepMark[]): TimelineView {
  const parts = Math.min(steps, PARTS);
  const none = (): number[] => Array.from({ length: parts }, () => 0);
  const timeline = { branch: none(), action: none(), error: none() };
  for (let step = 0; step < steps; step++) {
    const part = Math.floor((step * parts) / steps);
    for (const mark of marksOf(step)) {
      if (mark !== 'branch' && mark !== 'action' && mark !== 'error') continue;
      timeline[mark][part] = (timeline[mark][part] ?? 0) + 1;
    }
  }
  return timeline;
}
