import type { Run } from '../../../server/src/simulator';
import { type Hindsight, lookBack } from './hindsight';
import type { Sent } from './simulation';

/** Looks back on runs in the background, on one at a time. */
export interface LookingBack {
  /** Looks back on what was sent; what it looked back on before is given up. */
  begin(sent: Sent): void;
  cancel(): void;
}

/** Milliseconds that the outcome has to be painted in, and that somebody who types leaves between two keys. */
const PAUSE = 80;

/** @param found is told what was found, never of a run that was given up */
export function createLookingBack(found: (hindsight: Hindsight) => void): LookingBack {
  let timer: NodeJS.Timeout | undefined;
  let turn: NodeJS.Immediate | undefined;
  const cancel = (): void => {
    clearTimeout(timer);
    clearImmediate(turn);
  };
  const goOn = (looking: Generator<undefined, Hindsight>): void => {
    const { done, value } = looking.next();
    if (done === true) found(value);
    else {
      turn = setImmediate(() => {
        goOn(looking);
      });
    }
  };
  const isRun = (sent: Sent): sent is Extract<Sent, { run: Run }> => sent.run !== undefined;
  return {
    begin(sent) {
      cancel();
      if (!isRun(sent)) return;
      timer = setTimeout(() => {
        goOn(lookBack(sent));
      }, PAUSE);
    },
    cancel,
  };
}
