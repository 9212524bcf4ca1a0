import {
  explainBranch,
  type ExchangeInput,
  readStep,
  renderRecorded,
  type Run,
  sourceText,
  type Step,
  turnBranch,
  type Turned,
} from '../../../server/src/simulator';
import type { CursorView, StepMark, StepRow, StepSlice, StepTarget, TurnedView } from '../../webview/protocol';
import { hasStep, nextOf, previousOf, stepIndex } from './stepIndex';
import { variablesAfter } from './variables';

/** What is longer is cut: a row is one line, and a slice no more than a page shows at once. */
const ROW_CHARACTERS = 300;
const SLICE = 1_000;
const LISTED = 50;

/** The rows of a stretch of a run, as far as it reaches. */
export function stepSlice(run: Run, id: number, from: number, count: number): StepSlice {
  const first = Math.max(0, Math.min(from, run.trace.length));
  const last = Math.min(run.trace.length, first + Math.max(0, Math.min(count, SLICE)));
  const rows: StepRow[] = [];
  for (let index = first; index < last; index++) {
    const row = stepRow(run, index);
    if (row) rows.push(row);
  }
  return { run: id, from: first, rows };
}

/** One step as a row; undefined for one that is none. */
export function stepRow(run: Run, index: number): StepRow | undefined {
  const step = readStep(run, index);
  const place = step && stepIndex(run).places[run.trace.nodeOf(index)];
  if (!step || !place) return undefined;
  const { kind, text, depth, reason = '' } = step;
  return {
    ...{ index, kind, text: cut(text), line: place.start.line + 1, place, depth },
    ...{ way: wayOf(run, step), reason: cut(reason), values: cut(valuesOf(run, step)), marks: marksOf(run, index) },
  };
}

const MARKS: readonly StepMark[] = ['branch', 'action', 'error', 'log', 'assumption'];

function marksOf(run: Run, index: number): StepMark[] {
  const { marked } = stepIndex(run);
  return MARKS.filter((mark) => hasStep(marked[mark], index));
}

/** `true`, `false`, `case "INVITE"`, `default`, `no case`. */
function wayOf({ program, trace }: Run, { index, choice }: Step): string {
  if (choice === undefined) return '';
  if (typeof choice === 'boolean') return String(choice);
  const node = program.flow.nodes[trace.nodeOf(index)];
  if (choice < 0 || node?.kind !== 'switch') return 'no case';
  const label = node.cases[choice]?.clause.label;
  return label ? cut(`case ${sourceText(program, label)}`) : 'default';
}

/** What the step gave to variables, else what it saw. */
function valuesOf({ program }: Run, { values }: Step): string {
  const assigned = values.filter(({ role }) => role === 'assigned');
  const shown = assigned.length > 0 ? assigned : values.filter(({ range }) => !isLiteral(program.text, range.start));
  const all = shown.slice(0, LISTED).map(({ range, value }) => {
    return `${sourceText(program, range)} = ${renderRecorded(value)}`;
  });
  return [...new Set(all)].join(', ');
}

function isLiteral(text: string, start: number): boolean {
  return /["'\d]/.test(text.charAt(start));
}

/** The step that a target means as seen from where the person stands; undefined when there is no such step. */
export function stepTo(run: Run, cursor: number | undefined, to: StepTarget): number | undefined {
  const last = run.trace.length - 1;
  if (last < 0) return undefined;
  const { marked } = stepIndex(run);
  const at = cursor ?? -1;
  switch (to) {
    case 'first':
      return 0;
    case 'last':
      return last;
    case 'forward':
      return at < last ? at + 1 : undefined;
    case 'back':
      return cursor === undefined ? last : at > 0 ? at - 1 : undefined;
    case 'next-branch':
      return nextOf(marked.branch, at);
    case 'next-action':
      return nextOf(marked.action, at);
    case 'next-error':
      return nextOf(marked.error, at);
    case 'previous-branch':
      return previousOf(marked.branch, cursor ?? last + 1);
    case 'previous-action':
      return previousOf(marked.action, cursor ?? last + 1);
    case 'previous-error':
      return previousOf(marked.error, cursor ?? last + 1);
    default:
      return Number.isInteger(to) && to >= 0 && to <= last ? to : undefined;
  }
}

/** The first step at or behind the cursor whose statement's head covers the line (from 0), else the first one that does. */
export function stepOnLine(run: Run, cursor: number | undefined, line: number): number | undefined {
  const covers = stepIndex(run).places.map(({ start, end }) => start.line <= line && line <= end.line);
  const find = (from: number, to: number): number | undefined => {
    for (let step = from; step < to; step++) if (covers[run.trace.nodeOf(step)] === true) return step;
    return undefined;
  };
  const from = cursor ?? 0;
  return find(from, run.trace.length) ?? find(0, from);
}

/** Where a person stands, with all that there is to say of the step; undefined for a step that is none. */
export function viewCursor(
  run: Run,
  id: number,
  input: ExchangeInput,
  step: number,
  turned: TurnedView | undefined,
): CursorView | undefined {
  const row = stepRow(run, step);
  if (!row) return undefined;
  return {
    ...{ run: id, step, row, turned },
    variables: variablesAfter(run, step),
    ...explained(run, input, step),
    errors: run.errors
      .filter((error) => error.step === step)
      .slice(0, LISTED)
      .map(({ message }) => message),
    log: run.log
      .filter((entry) => entry.step === step)
      .slice(0, LISTED)
      .map(({ name, messages }) => cut(`${name}: ${messages.join('')}`)),
    assumptions: run.assumptions.filter(({ steps }) => steps.includes(step)).map(({ text }) => text),
  };
}

/** What the parts of a condition were, where there are several, and what nearly turned it. */
function explained(run: Run, input: ExchangeInput, step: number): Pick<CursorView, 'parts' | 'nearMisses'> {
  const { parts = [], nearMisses = [] } = explainBranch(run, step, input) ?? {};
  return {
    parts: parts.length > 1 ? parts.map(({ text, truth }) => ({ text: cut(text), truth })) : [],
    nearMisses: nearMisses.map(({ text }) => cut(nearMissSentence(text))),
  };
}

/** With a capital where it begins with a word; what is said of an expression begins with it, as the script writes it. */
export function nearMissSentence(text: string): string {
  return text.replace(/^(?:it|the|there)(?= )/, (word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
}

/** The change that turns the branch at a step, for a person; with the message that has it. */
export function turn(run: Run, input: ExchangeInput, step: number): { view: TurnedView; found: Turned } {
  const found = turnBranch(input, run, step);
  if (found.kind === 'none') {
    const sentence =
      found.tried === 0
        ? 'Nothing in the request has to do with this choice.'
        : `None of ${found.tried} changes of the request that were tried turns this choice.`;
    return { view: { sentence, outcome: '', canApply: false }, found };
  }
  return { view: { sentence: cut(`${found.change.sentence}.`), outcome: found.outcome, canApply: true }, found };
}

function cut(text: string): string {
  return text.length > ROW_CHARACTERS ? `${text.slice(0, ROW_CHARACTERS)}…` : text;
}
