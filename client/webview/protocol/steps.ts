import type { PositionRange } from '../../../server/src/text';

/* The steps of a run: the page holds the slice that is in sight. */

/** What makes a step worth a jump. */
export type StepMark = 'branch' | 'action' | 'error' | 'log' | 'assumption';

/** One step as a row of the list. */
export interface StepRow {
  readonly index: number;
  readonly kind: string;
  /** The statement's text, its white space folded. */
  readonly text: string;
  /** Line of the manifest, counted from 1. */
  readonly line: number;
  readonly place: PositionRange;
  readonly depth: number;
  /** `true`, `false`, `case "INVITE"`; empty for a step that does not choose. */
  readonly way: string;
  readonly reason: string;
  /** `toUri = "sip:jennyl@contoso.com"`: what the step gave to variables, else what it saw. */
  readonly values: string;
  readonly marks: readonly StepMark[];
}

export interface StepSlice {
  readonly run: number;
  readonly from: number;
  readonly rows: readonly StepRow[];
}

/**
 * How many steps of each kind stand where along a run, for the marks of the timeline. Each list has the same number of
 * parts, at most as many as there are steps: part `i` of `n` counts the steps from `i * steps / n` on, rounded up, to
 * those of the next part.
 */
export interface TimelineView {
  readonly branch: readonly number[];
  readonly action: readonly number[];
  readonly error: readonly number[];
}

/** Where a person stands in a run. */
export interface CursorView {
  readonly run: number;
  readonly step: number;
  readonly row: StepRow;
  /** The variables as they are after the step, in the order in which they were first given a value. */
  readonly variables: readonly { readonly name: string; readonly value: string; readonly isNew: boolean }[];
  /** For a branch whose condition joins several tests: each of them, and what it was. */
  readonly parts: readonly { readonly text: string; readonly truth: boolean }[];
  /** For a branch: what nearly turned it, a sentence each. */
  readonly nearMisses: readonly string[];
  /** The smallest change of the request that turns the branch; undefined until it is asked for. */
  readonly turned: TurnedView | undefined;
  readonly errors: readonly string[];
  readonly log: readonly string[];
  readonly assumptions: readonly string[];
}

export interface TurnedView {
  /** ``Change the user of From from `bob` to `nuriag`.``, or that none was found among so many. */
  readonly sentence: string;
  /** What becomes of the changed request; empty when none was found. */
  readonly outcome: string;
  readonly canApply: boolean;
}

/** Where to go. */
export type StepTarget =
  | 'first'
  | 'back'
  | 'forward'
  | 'last'
  | 'next-branch'
  | 'previous-branch'
  | 'next-action'
  | 'previous-action'
  | 'next-error'
  | 'previous-error'
  | number;
