import type { FlowId } from '../mspl';
import type { OffsetRange } from '../text';
import type { Value } from './values';

/*
 * What a run recorded, in columns: a step is a row, the values a step saw are rows of a second table. Texts are not
 * stored; they are read from the manifest when somebody looks at a step. A column is a plain array that has room for the
 * rows of most runs from the start, as one that grows is copied each time.
 */

/** Rows of a step, and of a value, that there is room for from the start. */
const ROOM = { steps: 64, values: 128 };

/** Strings longer than this are kept in the trace only to here, together with their length. */
const RECORDED_CHARACTERS = 2000;

/** A string of which only the beginning was recorded. */
export interface CutText {
  readonly kind: 'cut';
  readonly head: string;
  readonly length: number;
}

export type RecordedValue = Value | CutText;

/** What a recorded value is: what an expression gave, or what a variable or member was given. */
export type ValueRole = 'expression' | 'assigned';

/** One value that a step saw: the expression or the assigned variable by its range in the manifest. */
export interface SeenValue {
  readonly range: OffsetRange;
  readonly role: ValueRole;
  readonly value: RecordedValue;
}

/** Which way a step went: a branch or loop by truth, a `switch` by the index of its case (-1 when none fitted). */
export type StepChoice = boolean | number | undefined;

const NO_CHOICE = -3;
const CHOICE_FALSE = -2;
const CHOICE_NONE = -1;
/** Greater than any index of a case, and a small integer in every engine. */
const CHOICE_TRUE = 0x3fffffff;

/** Fills itself while a script runs and is only read afterwards. */
export class Trace {
  private steps = 0;
  private readonly nodes = new Array<FlowId>(ROOM.steps);
  private readonly depths = new Array<number>(ROOM.steps);
  private readonly choices = new Array<number>(ROOM.steps);
  private seen = 0;
  /** The step that saw a value, doubled; one more where the value was assigned. */
  private readonly seenBy = new Array<number>(ROOM.values);
  private readonly places = new Array<OffsetRange>(ROOM.values);
  private readonly values = new Array<RecordedValue>(ROOM.values);
  private sorted: { readonly order: Int32Array; readonly first: Int32Array } | undefined;

  get length(): number {
    return this.steps;
  }

  /** Begins a step at a node of the flow graph, `depth` calls deep; returns its index. */
  beginStep(node: FlowId, depth: number): number {
    const index = this.steps++;
    this.nodes[index] = node;
    this.depths[index] = depth;
    this.choices[index] = NO_CHOICE;
    return index;
  }

  /** Notes which way step `index` went. */
  choose(index: number, choice: boolean | number): void {
    this.choices[index] =
      choice === true ? CHOICE_TRUE : choice === false ? CHOICE_FALSE : choice < 0 ? CHOICE_NONE : choice;
  }

  /**
   * Notes a value that step `index` saw; that need not be the latest step, when a function was called within it. `range`
   * is kept as it is: a node of the syntax tree, which stays what it is.
   */
  see(index: number, range: OffsetRange, role: ValueRole, value: Value): void {
    const row = this.seen++;
    this.seenBy[row] = role === 'assigned' ? index * 2 + 1 : index * 2;
    this.places[row] = range;
    this.values[row] = typeof value === 'string' && value.length > RECORDED_CHARACTERS ? cut(value) : value;
  }

  nodeOf(index: number): FlowId {
    return this.nodes[index] ?? 0;
  }

  depthOf(index: number): number {
    return this.depths[index] ?? 0;
  }

  choiceOf(index: number): StepChoice {
    const cell = this.choices[index] ?? 0;
    if (cell === NO_CHOICE) return undefined;
    if (cell === CHOICE_TRUE) return true;
    if (cell === CHOICE_FALSE) return false;
    return cell;
  }

  /** The values step `index` saw, in the order they came up. */
  valuesOf(index: number): SeenValue[] {
    const { order, first } = this.valuesByStep();
    const seen: SeenValue[] = [];
    for (let at = first[index] ?? 0; at < (first[index + 1] ?? 0); at++) seen.push(this.seenAt(order[at] ?? 0));
    return seen;
  }

  /** Gives every value in the order it came up: what a step saw after it called a function follows those of the function. */
  eachSeen(visit: (step: number, seen: SeenValue) => void): void {
    for (let i = 0; i < this.seen; i++) visit((this.seenBy[i] ?? 0) >> 1, this.seenAt(i));
  }

  private seenAt(row: number): SeenValue {
    const { start, end } = this.places[row] ?? { start: 0, end: 0 };
    return {
      range: { start, end },
      role: (this.seenBy[row] ?? 0) % 2 === 1 ? 'assigned' : 'expression',
      value: this.values[row] ?? null,
    };
  }

  /** The rows of values sorted by their step: those of step `i` stand from `first[i]` to `first[i + 1]` in `order`. */
  private valuesByStep(): { readonly order: Int32Array; readonly first: Int32Array } {
    if (this.sorted?.order.length === this.seen && this.sorted.first.length === this.length + 1) {
      return this.sorted;
    }
    const stepOf = (i: number): number => (this.seenBy[i] ?? 0) >> 1;
    const first = new Int32Array(this.length + 1);
    for (let i = 0; i < this.seen; i++) first[stepOf(i) + 1] = (first[stepOf(i) + 1] ?? 0) + 1;
    for (let step = 0; step < this.length; step++) first[step + 1] = (first[step + 1] ?? 0) + (first[step] ?? 0);
    const next = first.slice();
    const order = new Int32Array(this.seen);
    for (let i = 0; i < order.length; i++) {
      const at = next[stepOf(i)] ?? 0;
      order[at] = i;
      next[stepOf(i)] = at + 1;
    }
    this.sorted = { order, first };
    return this.sorted;
  }
}

function cut(text: string): CutText {
  return { kind: 'cut', head: text.slice(0, RECORDED_CHARACTERS), length: text.length };
}
