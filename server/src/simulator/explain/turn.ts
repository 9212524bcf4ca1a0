import type { Expression, FlowNode } from '../../mspl';
import { messageText, type SipMessage } from '../../sip';
import type { Run } from '../run';
import type { SimulationInput } from '../simulate';
import type { StepChoice } from '../trace';
import { type MessageVariant, messageVariants } from './candidates';
import { hintsNear } from './hints';
import { createTries, type Tries } from './tries';

/** The change of a message that turns a branch, proven by running it; or that none was found among those tried. */
export type Turned =
  | {
      readonly kind: 'found';
      readonly change: {
        /** `method`, `user of From`, `host of Request-URI`, `header Subject`. */
        readonly what: string;
        /** Undefined when it was not there before. */
        readonly before: string | undefined;
        /** Undefined when it is gone. */
        readonly after: string | undefined;
        readonly sentence: string;
      };
      /** The message with the change. */
      readonly message: SipMessage;
      /** Which way the branch goes then. */
      readonly choice: NonNullable<StepChoice>;
      /** What becomes of the changed message. */
      readonly outcome: string;
      readonly tried: number;
    }
  | { readonly kind: 'none'; readonly tried: number };

export interface TurnOptions {
  /** How many changed messages may be looked at; 200 when left out. */
  readonly limit?: number;
  /** The runs made so far, on whose budget the branch is turned; a budget of its own when left out. */
  readonly tries?: Tries;
}

/**
 * Looks for the smallest change of the message that makes step `step` of its run go another way: the same node, the same
 * time it is reached. The candidates come from what the condition compares, then from the rest of the script, each time
 * the smallest first. `run` must be the run of `input`. A step that does not choose is not turned.
 */
export function turnBranch(input: SimulationInput, run: Run, step: number, options: TurnOptions = {}): Turned {
  const { limit = 200, tries = createTries(input) } = options;
  const node = run.program.flow.nodes[run.trace.nodeOf(step)];
  const choice = run.trace.choiceOf(step);
  const conditions = node ? conditionsOf(node) : [];
  if (step < 0 || step >= run.trace.length || choice === undefined) return { kind: 'none', tried: 0 };
  const occurrence = occurrenceOf(run, step);
  let tried = 0;
  for (const variant of candidates(input, run, step, conditions, tries)) {
    const changed = tried < limit ? tries.withMessage(variant.message) : undefined;
    if (!changed) break;
    tried++;
    const turned = choiceAt(changed, run.trace.nodeOf(step), occurrence);
    if (turned === undefined || turned === choice) continue;
    const { what, before, after, message } = variant;
    return {
      ...{ kind: 'found', change: { what, before, after, sentence: sentenceOf(variant) }, message, choice: turned },
      ...{ outcome: changed.outcome.explanation, tried },
    };
  }
  return { kind: 'none', tried };
}

function* candidates(
  input: SimulationInput,
  run: Run,
  step: number,
  conditions: readonly Expression[],
  { variantsAnywhere }: Tries,
): Generator<MessageVariant> {
  const known = new Set([messageText(input.message)]);
  const variantsNear = () => messageVariants(input.message, hintsNear(input, run, step, conditions));
  for (const variants of [variantsNear, variantsAnywhere]) {
    for (const variant of variants()) {
      if (known.has(variant.message.text)) continue;
      known.add(variant.message.text);
      yield variant;
    }
  }
}

/** What the choice of a node depends on. */
function conditionsOf(node: FlowNode): Expression[] {
  switch (node.kind) {
    case 'branch':
      return [node.condition];
    case 'switch':
      return [node.subject, ...node.cases.flatMap(({ clause }) => clause.label ?? [])];
    case 'foreach-next':
      return [node.statement.collection];
    default:
      return [];
  }
}

/** How many times the node of a step was reached before it. */
export function occurrenceOf({ trace }: Run, step: number): number {
  let count = 0;
  for (let i = 0; i < step; i++) if (trace.nodeOf(i) === trace.nodeOf(step)) count++;
  return count;
}

/** Which way a node went the time it was reached after `occurrence` others; undefined when it was not. */
export function choiceAt({ trace }: Run, node: number, occurrence: number): StepChoice {
  let left = occurrence;
  for (let step = 0; step < trace.length; step++) {
    if (trace.nodeOf(step) === node && left-- === 0) return trace.choiceOf(step);
  }
  return undefined;
}

function sentenceOf({ what, before, after }: MessageVariant): string {
  if (after === undefined) return `Remove the ${what}, \`${before ?? ''}\``;
  if (before === undefined) return `Add the ${what} \`${after}\``;
  return `Change the ${what} from \`${before}\` to \`${after}\``;
}
