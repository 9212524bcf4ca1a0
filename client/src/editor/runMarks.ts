import { headOf, readStep, renderRecorded, type Run, sourceText, type Step } from '../../../server/src/simulator';
import type { PositionRange } from '../../../server/src/text';

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
  /** Nothing of it is cut. */
  readonly whole: string;
}

/** A note longer than this is cut; whole it stands in its hover. */
const NOTE_LENGTH = 120;

/**
 * What to mark for a run. `cursor` is the step where the person stands; without it, the whole run is shown. Each statement
 * shows what it saw the last time it was carried out.
 */
export function runMarks(run: Run, cursor: number | undefined): RunMarks {
  const { program, trace } = run;
  const visited = lastVisits(run, cursor === undefined ? trace.length : cursor + 1);
  const ever = cursor === undefined ? visited : lastVisits(run, trace.length);
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

/** The last step of each node among the first `length` steps, and how many it had. */
function lastVisits({ trace }: Run, length: number): Map<number, Visit> {
  const visits = new Map<number, Visit>();
  for (let step = 0; step < Math.min(length, trace.length); step++) {
    const node = trace.nodeOf(step);
    visits.set(node, { step, count: (visits.get(node)?.count ?? 0) + 1 });
  }
  return visits;
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
    const whole = parts.join(' · ');
    return { line, text: whole.length > NOTE_LENGTH ? `${whole.slice(0, NOTE_LENGTH - 1)}…` : whole, whole };
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
