import { messageText } from '../../sip';
import type { OffsetRange, PositionRange } from '../../text';
import type { Run } from '../run';
import type { StepChoice } from '../trace';
import type { FilterExplanation } from './skipped';
import type { RunExplanation } from './run';

type Choice = NonNullable<StepChoice>;

/** A RunExplanation written out, as the command line prints it. Ranges as in `RunJson`; what is absent is null. */
export interface ExplanationsJson {
  readonly filters: readonly (Omit<FilterExplanation, 'value'> & { readonly value: string | null })[];
  readonly branches: readonly {
    readonly step: number;
    readonly times: number;
    readonly range: PositionRange;
    readonly condition: string;
    readonly choice: Choice;
    readonly sentence: string;
    readonly parts: readonly {
      readonly text: string;
      readonly range: PositionRange;
      readonly value: string;
      readonly truth: boolean;
      readonly decided: boolean;
      readonly operands: readonly { readonly text: string; readonly range: PositionRange; readonly value: string }[];
    }[];
    readonly nearMisses: readonly {
      readonly kind: string;
      readonly text: string;
      readonly range: PositionRange;
      readonly assumption: string | null;
    }[];
    /** The smallest change of the message that turns the branch; null when none was found. */
    readonly turned: {
      readonly sentence: string;
      readonly what: string;
      readonly before: string | null;
      readonly after: string | null;
      /** The message with the change. */
      readonly text: string;
      readonly choice: Choice;
      readonly outcome: string;
    } | null;
    /** How many changed messages were run. */
    readonly tried: number;
    readonly otherReadings: readonly {
      readonly id: string;
      readonly reading: string;
      readonly text: string;
      readonly choice: Choice;
    }[];
  }[];
  readonly left: number;
}

/** Writes an explanation of `run` out. */
export function toExplanationsJson(run: Run, { filters, branches, left }: RunExplanation): ExplanationsJson {
  const at = (range: OffsetRange): PositionRange => run.program.lines.rangeOf(range);
  return {
    filters: filters.map((filter) => ({ ...filter, value: filter.value ?? null })),
    branches: branches.map(
      ({ step, times, range, condition, choice, sentence, parts, nearMisses, turned, otherReadings }) => ({
        ...{ step, times, range: at(range), condition, choice, sentence },
        parts: parts.map(({ operands, ...part }) => ({
          ...part,
          range: at(part.range),
          operands: operands.map((operand) => ({ ...operand, range: at(operand.range) })),
        })),
        nearMisses: nearMisses.map((miss) => ({
          ...{ kind: miss.kind, text: miss.text, range: at(miss.range) },
          assumption: miss.assumption ?? null,
        })),
        turned: turnedJson(turned),
        tried: turned.tried,
        otherReadings,
      }),
    ),
    left,
  };
}

function turnedJson(
  turned: RunExplanation['branches'][number]['turned'],
): ExplanationsJson['branches'][number]['turned'] {
  if (turned.kind === 'none') return null;
  const { change, message, choice, outcome } = turned;
  return {
    ...{ sentence: change.sentence, what: change.what, before: change.before ?? null, after: change.after ?? null },
    ...{ text: messageText(message), choice, outcome },
  };
}
