import type { Expression, FlowNode } from '../mspl';
import type { OffsetRange } from '../text';
import { valuesIn } from './explain/condition';
import { sentenceFor } from './explain/sentence';
import type { Program } from './program';
import { renderRecorded, sourceText } from './recorded';
import type { Run } from './run';
import type { SeenValue, StepChoice } from './trace';

export { renderRecorded, sourceText } from './recorded';

/** What a step did, in the terms of the flow graph. */
export type StepKind = FlowNode['kind'];

/** One step of a Run as a person reads it. */
export interface Step {
  readonly index: number;
  readonly kind: StepKind;
  /** What the step carries out: a statement, or the head of one that has a body. */
  readonly range: OffsetRange;
  /** The source of `range`, its white space folded. */
  readonly text: string;
  /** How many script functions the step is inside of. */
  readonly depth: number;
  /** Which way a branch, loop or switch went. */
  readonly choice: StepChoice;
  readonly values: readonly SeenValue[];
  /** Why it went that way, for a step that chooses; otherwise undefined. */
  readonly reason: string | undefined;
}

/** Reads step `index` of a run; undefined when there is no such step. */
export function readStep(run: Run, index: number): Step | undefined {
  if (index < 0 || index >= run.trace.length) return undefined;
  const node = run.program.flow.nodes[run.trace.nodeOf(index)];
  if (!node) return undefined;
  const range = headOf(run.program, node);
  const choice = run.trace.choiceOf(index);
  const values = run.trace.valuesOf(index);
  return {
    index,
    kind: node.kind,
    range,
    text: sourceText(run.program, range),
    depth: run.trace.depthOf(index),
    choice,
    values,
    reason: choice === undefined ? undefined : reasonFor(run, node, choice, values),
  };
}

/** The part of a node's statement that the step stands for: of a statement with a body only its head. */
export function headOf({ text }: Program, node: FlowNode): OffsetRange {
  const { start, end } = node.statement;
  const head = headExpression(node);
  if (!head) return { start, end };
  const parenthesis = text.indexOf(')', head.end) + 1;
  return { start, end: parenthesis > 0 && parenthesis <= end ? parenthesis : head.end };
}

function headExpression(node: FlowNode): Expression | undefined {
  switch (node.kind) {
    case 'branch':
      return node.condition;
    case 'switch':
      return node.subject;
    case 'foreach-start':
    case 'foreach-next':
      return node.statement.collection;
    default:
      return undefined;
  }
}

function reasonFor(
  run: Run,
  node: FlowNode,
  choice: NonNullable<StepChoice>,
  values: readonly SeenValue[],
): string | undefined {
  if (node.kind !== 'foreach-next') return sentenceFor(run, node, choice, valuesIn(values));
  const element = values.find(({ role }) => role === 'assigned');
  return element ? `next element: ${renderRecorded(element.value)}` : 'no element is left';
}
