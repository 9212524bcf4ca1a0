/** How many times the usual pace. */
export const speeds = [0.5, 1, 2, 5, 20] as const;

/** Milliseconds that a step stays at the usual pace. */
const USUAL = 800;

/** How long a step stays, in milliseconds; the usual pace for a speed that there is not. */
export function stay(speed: number): number {
  return USUAL / (speeds.find((known) => known === speed) ?? 1);
}

/** What is to be known when a step has stayed its time. */
export interface Playing {
  /** The step that is shown, from 0. */
  readonly step: number;
  readonly steps: number;
  readonly isInSight: boolean;
  /** A step was asked for and has not come yet. */
  readonly isWaiting: boolean;
}

/** What playing does next: goes on, waits for the step that was asked for, or stops. */
export function nextOf({ step, steps, isInSight, isWaiting }: Playing): 'forward' | 'wait' | 'stop' {
  if (!isInSight || step >= steps - 1) return 'stop';
  return isWaiting ? 'wait' : 'forward';
}
