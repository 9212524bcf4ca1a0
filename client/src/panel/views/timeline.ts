import type { TimelineView } from '../../../webview/protocol';

/** The most parts that a timeline has: more marks than that cannot be told apart on a screen. */
const PARTS = 400;

/** What stands where along a run of `steps` steps; `marked` names the steps that have each mark. */
export function timelineOf(
  steps: number,
  marked: Readonly<Record<keyof TimelineView, Iterable<number>>>,
): TimelineView {
  const parts = Math.min(steps, PARTS);
  const counted = (indices: Iterable<number>): number[] => {
    const counts = Array.from({ length: parts }, () => 0);
    for (const step of indices) {
      const part = Math.floor((step * parts) / steps);
      if (counts[part] !== undefined) counts[part]++;
    }
    return counts;
  };
  return { branch: counted(marked.branch), action: counted(marked.action), error: counted(marked.error) };
}
