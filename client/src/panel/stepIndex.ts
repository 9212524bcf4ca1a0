import { findFunction, type FlowNode, walk } from '../../../server/src/mspl';
import { headOf, type Run } from '../../../server/src/simulator';
import type { PositionRange } from '../../../server/src/text';
import type { StepMark } from '../../webview/protocol';

/** What is known of the steps of one run, made once, so that every jump is a search and no walk. */
export interface StepIndex {
  /** The steps that have a mark, in order. */
  readonly marked: Readonly<Record<StepMark, Int32Array>>;
  /** Where the statement of each node stands. */
  readonly places: readonly PositionRange[];
}

const indexes = new WeakMap<Run, StepIndex>();

/** The index of a run, made when it is first asked for. */
export function stepIndex(run: Run): StepIndex {
  const known = indexes.get(run);
  if (known) return known;
  const index = makeIndex(run);
  indexes.set(run, index);
  return index;
}

function makeIndex(run: Run): StepIndex {
  const { nodes, functions } = run.program.flow;
  const acts = nodes.map((node) => isAction(node, functions));
  const branches: number[] = [];
  const actions: number[] = [];
  for (let step = 0; step < run.trace.length; step++) {
    if (run.trace.choiceOf(step) !== undefined) branches.push(step);
    if (acts[run.trace.nodeOf(step)] === true) actions.push(step);
  }
  return {
    places: nodes.map((node) => run.program.lines.rangeOf(headOf(run.program, node))),
    marked: {
      branch: Int32Array.from(branches),
      action: Int32Array.from(actions),
      error: inOrder(run.errors.map(({ step }) => step)),
      log: inOrder(run.log.map(({ step }) => step)),
      assumption: inOrder(run.assumptions.flatMap(({ steps }) => steps)),
    },
  };
}

function inOrder(steps: readonly number[]): Int32Array {
  return Int32Array.from(new Set(steps.filter((step) => step >= 0))).sort();
}

/** Functions that say where a message goes but do not count as handling it (dn439114). */
const LEADING: readonly string[] = ['retargetrequest', 'beginfork', 'fork', 'endfork'];

/** Whether a node calls a function that decides what becomes of the message, in its own part of the statement. */
function isAction(node: FlowNode, own: ReadonlyMap<string, unknown>): boolean {
  const expression =
    node.kind === 'evaluate'
      ? node.expression
      : node.kind === 'branch'
        ? node.condition
        : node.kind === 'switch'
          ? node.subject
          : node.kind === 'return'
            ? node.value
            : undefined;
  if (!expression) return false;
  let found = false;
  walk(expression, (call) => {
    if (call.kind !== 'Call' || call.callee.kind !== 'Identifier') return;
    const name = call.callee.text.toLowerCase();
    if (own.has(name)) return;
    found ||= findFunction(name)?.handles === true || LEADING.includes(name);
  });
  return found;
}

/** The first of ascending steps behind `step`; undefined when there is none. */
export function nextOf(steps: Int32Array, step: number): number | undefined {
  return steps[firstAfter(steps, step)];
}

/** The last of ascending steps before `step`; undefined when there is none. */
export function previousOf(steps: Int32Array, step: number): number | undefined {
  return steps[firstAfter(steps, step - 1) - 1];
}

/** Whether an ascending list has a step. */
export function hasStep(steps: Int32Array, step: number): boolean {
  return steps[firstAfter(steps, step) - 1] === step;
}

/** How many of ascending numbers are `limit` at most: the place of the first one behind. */
export function firstAfter(ascending: ArrayLike<number>, limit: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
