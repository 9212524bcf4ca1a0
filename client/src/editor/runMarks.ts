import { headOf, readStep, renderRecorded, type Run, sourceText, type Step } from '../../../server/src/simulator';
import type { PositionRange } from '../../../server/src/text';
import { visible } from '../../webview/markup';
import { shortened } from '../../webview/shorten';

/** What the editor shows of a run, or of a run up to the step where a person stands. */
export interface RunMarks {
  /** Statements that were carried out (up to the step), each once, in the order of the text; of one with a body its head. */
  readonly executed: readonly PositionRange[];
  /** Statements that the whole run never came to. */
  readonly notExecuted: readonly PositionRange[];
  /** The statement of the step where the person stands. */
  readonly current: PositionRange | undefined;
  /** What is said behind lines: the values that were given, and why a condition went its way. At most one a line. */
  readonly notes: readonly LineNote[];
}

export interface LineNote {
  /** Counted from 0. */
  readonly line: number;
  readonly text: string;
  /** For the hover: cut only where it would fill the screen. */
  readonly whole: string;
}

/** A note longer than this is cut; whole it stands in its hover. */
const NOTE_LENGTH = 120;

/** VS Code renders no hover that is much longer. */
const HOVER_LENGTH = 10_000;

/**
 * What to mark for a run. `cursor` is the step where the person stands; without it, the whole run is shown. Each statement
 * shows what it saw the last time it was carried out.
 */
export function runMarks(run: Run, cursor: number | undefined): RunMarks {
  const { program } = run;
  const ever = allVisits(run);
  const visited = cursor === undefined ? ever : lastVisits(run, cursor + 1);
  const steps = [...visited].flatMap(([, visit]) => {
    const step = readStep(run, visit.step);
    return step && step.range.end > step.range.start ? [{ step, count: visit.count }] : [];
  });
  const current = cursor === undefined ? undefined : readStep(run, cursor);
  const placed = new Map(steps.map(({ step }) => [step.range.start, step.range]));
  const reached = new Set(
    program.flow.nodes.filter(({ id }) => ever.has(id)).map((node) => headOf(program, node).start),
  );
  const missed = new Map(
    program.flow.nodes
      .map((node) => headOf(program, node))
      .filter(({ start, end }) => end > start && !reached.has(start))
      .map((head) => [head.start, head]),
  );
  const inOrder = (heads: typeof placed): PositionRange[] =>
    [...heads].sort(([a], [b]) => a - b).map(([, head]) => program.lines.rangeOf(head));
  return {
    executed: inOrder(placed),
    notExecuted: inOrder(missed),
    current: current && program.lines.rangeOf(current.range),
    notes: notesOf(run, steps),
  };
}

interface Visit {
  readonly step: number;
  readonly count: number;
}

const known = new WeakMap<Run, ReadonlyMap<number, Visit>>();

/** `lastVisits` of the whole run, made once. */
function allVisits(run: Run): ReadonlyMap<number, Visit> {
  const visits = known.get(run) ?? lastVisits(run, run.trace.length);
  known.set(run, visits);
  return visits;
}

/** The last step of each node among the first `length` steps, and how many it had. */
function lastVisits({ program, trace }: Run, length: number): ReadonlyMap<number, Visit> {
  const last = new Int32Array(program.flow.nodes.length);
  const counts = new Int32Array(program.flow.nodes.length);
  const order: number[] = [];
  for (let step = 0; step < Math.min(length, trace.length); step++) {
    const node = trace.nodeOf(step);
    if (counts[node] === 0) order.push(node);
    counts[node] = (counts[node] ?? 0) + 1;
    last[node] = step;
  }
  return new Map(order.map((node) => [node, { step: last[node] ?? 0, count: counts[node] ?? 0 }]));
}

function notesOf(run: Run, steps: readonly { readonly step: Step; readonly count: number }[]): LineNote[] {
  const lines = new Map<number, string[]>();
  const inOrder = [...steps].sort((a, b) => a.step.range.start - b.step.range.start || a.step.index - b.step.index);
  for (const { step, count } of inOrder) {
    const said = saidOf(run, step);
    if (said === '') continue;
    const { line } = run.program.lines.positionAt(step.range.end);
    lines.set(line, [...(lines.get(line) ?? []), count > 1 ? `${said} (the last of ${count} times)` : said]);
  }
  return [...lines].map(([line, parts]) => {
    const whole = shortened(visible(parts.join(' · ')), HOVER_LENGTH);
    return { line, text: whole.length > NOTE_LENGTH ? shortened(whole, NOTE_LENGTH - 1) : whole, whole };
  });
}

/** What a step has to say: why it went its way, or else what it gave to variables and members. */
function saidOf(run: Run, { reason, values }: Step): string {
  if (reason !== undefined) return reason;
  return values
    .filter(({ role }) => role === 'assigned')
    .map(({ range, value }) => `${sourceText(run.program, range)} = ${renderRecorded(value)}`)
    .join(', ');
}
