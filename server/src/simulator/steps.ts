import type { Expression, FlowNode } from '../mspl';
import type { OffsetRange } from '../text';
import type { Program } from './program';
import type { Run } from './run';
import type { RecordedValue, SeenValue, StepChoice } from './trace';
import { renderValue } from './values';

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
    reason: choice === undefined ? undefined : reasonFor(run.program, node, choice, values),
  };
}

/** The source between two offsets with its white space folded into blanks. */
export function sourceText(program: Program, { start, end }: OffsetRange): string {
  return program.text.slice(start, end).replace(/\s+/g, ' ').trim();
}

/** A recorded value as a person reads it. */
export function renderRecorded(value: RecordedValue): string {
  if (value !== null && typeof value === 'object' && value.kind === 'cut') {
    return `${renderValue(value.head).replace(/…?"( \(\d+ characters\))?$/, '')}…" (${value.length} characters)`;
  }
  return renderValue(value);
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
  program: Program,
  node: FlowNode,
  choice: NonNullable<StepChoice>,
  values: readonly SeenValue[],
): string | undefined {
  switch (node.kind) {
    case 'foreach-next': {
      const element = values.find(({ role }) => role === 'assigned');
      return element ? `next element: ${renderRecorded(element.value)}` : 'no element is left';
    }
    case 'switch': {
      const subject = valueAt(values, node.subject);
      const which = choice === -1 ? 'no case fits' : `case ${Number(choice) + 1} fits`;
      return subject ? `${which} ${renderRecorded(subject.value)}` : which;
    }
    case 'branch': {
      const parts = decidingParts(node.condition).flatMap((part) => {
        const seen = valueAt(values, part);
        return seen ? [`${sourceText(program, part)} was ${renderRecorded(seen.value)}`] : [];
      });
      const because = [...new Set(parts)].join(' and ');
      return because === '' ? String(choice) : `${String(choice)}, because ${because}`;
    }
    default:
      return undefined;
  }
}

/** The parts of a condition whose values explain its truth: the sides of its comparisons and what it tests as it is. */
function decidingParts(condition: Expression): Expression[] {
  switch (condition.kind) {
    case 'Parenthesized':
      return decidingParts(condition.expression);
    case 'UnaryExpression':
      return decidingParts(condition.operand);
    case 'BinaryExpression':
      return [...decidingParts(condition.left), ...decidingParts(condition.right)];
    default:
      return [condition];
  }
}

function valueAt(values: readonly SeenValue[], { start, end }: OffsetRange): SeenValue | undefined {
  return values.find(({ range, role }) => role === 'expression' && range.start === start && range.end === end);
}
