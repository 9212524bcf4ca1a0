import type { FlowId } from '../mspl';
import type { OffsetRange } from '../text';
import type { Value } from './values';

/*
 * What a run recorded, in columns of numbers: a step is a row, the values a step saw are rows of a second table that
 * share one pool. Texts are not stored; they are read from the manifest when somebody looks at a step.
 */

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

/** A column of 32-bit integers that grows as it is filled. */
class Column {
  private cells = new Int32Array(64);
  length = 0;

  push(cell: number): void {
    if (this.length === this.cells.length) {
      const grown = new Int32Array(this.length * 2);
      grown.set(this.cells);
      this.cells = grown;
    }
    this.cells[this.length++] = cell;
  }

  at(index: number): number {
    return this.cells[index] ?? 0;
  }

  set(index: number, cell: number): void {
    this.cells[index] = cell;
  }
}

const NO_CHOICE = -3;
const CHOICE_FALSE = -2;
const CHOICE_NONE = -1;
const CHOICE_TRUE = 0x7fffffff;
const ASSIGNED = 1;

/** Fills itself while a script runs and is only read afterwards. */
export class Trace {
  private readonly nodes = new Column();
  private readonly depths = new Column();
  private readonly choices = new Column();
  private readonly steps = new Column();
  private readonly starts = new Column();
  private readonly ends = new Column();
  private readonly roles = new Column();
  private readonly values = new Column();
  private readonly pool: RecordedValue[] = [];
  private readonly pooled = new Map<Value, number>();
  private sorted: { readonly order: Int32Array; readonly first: Int32Array } | undefined;

  get length(): number {
    return this.nodes.length;
  }

  /** Begins a step at a node of the flow graph, `depth` calls deep; returns its index. */
  beginStep(node: FlowId, depth: number): number {
    this.nodes.push(node);
    this.depths.push(depth);
    this.choices.push(NO_CHOICE);
    return this.nodes.length - 1;
  }

  /** Notes which way step `index` went. */
  choose(index: number, choice: boolean | number): void {
    const cell = choice === true ? CHOICE_TRUE : choice === false ? CHOICE_FALSE : choice < 0 ? CHOICE_NONE : choice;
    this.choices.set(index, cell);
  }

  /** Notes a value that step `index` saw; that need not be the latest step, when a function was called within it. */
  see(index: number, range: OffsetRange, role: ValueRole, value: Value): void {
    this.steps.push(index);
    this.starts.push(range.start);
    this.ends.push(range.end);
    this.roles.push(role === 'assigned' ? ASSIGNED : 0);
    this.values.push(this.intern(value));
  }

  nodeOf(index: number): FlowId {
    return this.nodes.at(index);
  }

  depthOf(index: number): number {
    return this.depths.at(index);
  }

  choiceOf(index: number): StepChoice {
    const cell = this.choices.at(index);
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
    for (let i = 0; i < this.steps.length; i++) visit(this.steps.at(i), this.seenAt(i));
  }

  private seenAt(row: number): SeenValue {
    return {
      range: { start: this.starts.at(row), end: this.ends.at(row) },
      role: this.roles.at(row) === ASSIGNED ? 'assigned' : 'expression',
      value: this.pool[this.values.at(row)] ?? null,
    };
  }

  /** The rows of values sorted by their step: those of step `i` stand from `first[i]` to `first[i + 1]` in `order`. */
  private valuesByStep(): { readonly order: Int32Array; readonly first: Int32Array } {
    if (this.sorted?.order.length === this.values.length && this.sorted.first.length === this.length + 1) {
      return this.sorted;
    }
    const first = new Int32Array(this.length + 1);
    for (let i = 0; i < this.steps.length; i++) first[this.steps.at(i) + 1] = (first[this.steps.at(i) + 1] ?? 0) + 1;
    for (let step = 0; step < this.length; step++) first[step + 1] = (first[step + 1] ?? 0) + (first[step] ?? 0);
    const next = first.slice();
    const order = new Int32Array(this.values.length);
    for (let i = 0; i < order.length; i++) {
      const step = this.steps.at(i);
      const at = next[step] ?? 0;
      order[at] = i;
      next[step] = at + 1;
    }
    this.sorted = { order, first };
    return this.sorted;
  }

  private intern(value: Value): number {
    const known = this.pooled.get(value);
    if (known !== undefined) return known;
    const isLong = typeof value === 'string' && value.length > RECORDED_CHARACTERS;
    this.pool.push(isLong ? { kind: 'cut', head: value.slice(0, RECORDED_CHARACTERS), length: value.length } : value);
    const index = this.pool.length - 1;
    if (!isLong) this.pooled.set(value, index);
    return index;
  }
}
