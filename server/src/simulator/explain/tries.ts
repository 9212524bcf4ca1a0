import { messageText } from '../../sip';
import { defaultFuel, type Fuel } from '../execution';
import type { Run } from '../run';
import { simulateOn, type SimulationInput } from '../simulate';
import { type MessageVariant, messageVariants } from './candidates';
import { hintsAnywhere } from './hints';

/** Runs of changed inputs on one budget, shared by all that is explained of one run, so that none is made twice. */
export interface Tries {
  /** Runs the input with another message; undefined when the budget is used up. A message that was run costs nothing. */
  readonly withMessage: (message: SimulationInput['message']) => Run | undefined;
  /** Runs the input with other readings; undefined when the budget is used up. */
  readonly withAssumptions: (assumptions: SimulationInput['assumptions']) => Run | undefined;
  /** The changes of the message that the whole script suggests. */
  readonly variantsAnywhere: () => readonly MessageVariant[];
}

export interface TriesOptions {
  /** How much the runs may use together, in runs that use up all their fuel; 2 when left out. */
  readonly wholeRuns?: number;
  /** How many runs there may be; any number when left out. */
  readonly runs?: number;
}

export function createTries(input: SimulationInput, options: TriesOptions = {}): Tries {
  const { wholeRuns = 2, runs = Infinity } = options;
  const { fuel = defaultFuel } = input;
  const used: Fuel = { steps: 0, characters: 0, elements: 0 };
  const isSpent = (): boolean =>
    used.steps >= fuel.steps * wholeRuns ||
    used.characters >= fuel.characters * wholeRuns ||
    used.elements >= fuel.elements * wholeRuns;
  let made = 0;
  const runOnBudget = (changed: SimulationInput): Run | undefined => {
    if (made >= runs || isSpent()) return undefined;
    made++;
    const own: Fuel = { ...fuel };
    const run = simulateOn(own, changed);
    used.steps += fuel.steps - own.steps;
    used.characters += fuel.characters - own.characters;
    used.elements += fuel.elements - own.elements;
    return run;
  };
  const known = new Map<string, Run>();
  let anywhere: readonly MessageVariant[] | undefined;
  return {
    withMessage(message) {
      const text = messageText(message);
      const run = known.get(text) ?? runOnBudget({ ...input, message });
      if (run) known.set(text, run);
      return run;
    },
    withAssumptions: (assumptions) => runOnBudget({ ...input, assumptions }),
    variantsAnywhere: () => (anywhere ??= messageVariants(input.message, hintsAnywhere(input))),
  };
}
