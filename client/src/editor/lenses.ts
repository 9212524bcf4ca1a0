import { sendTitle } from '../../../server/src/language/codeLens';
import type { ManifestAnalysis } from '../../../server/src/manifest';
import { type Expression, type FlowNode, functionFacts, walk } from '../../../server/src/mspl';
import type { Run } from '../../../server/src/simulator';
import { encloses, type OffsetRange, type PositionRange } from '../../../server/src/text';
import { outcomeInShort } from './outcomeInShort';
import { labelText } from '../plainText';

/** One line of text above a line of the manifest, which does something when it is clicked. */
export interface Lens {
  readonly place: PositionRange;
  readonly title: string;
  readonly tooltip: string;
  readonly command: LensCommand;
}

/** `send` sends the request; `show` opens the simulator; `step` goes to step `step`. */
export type LensCommand =
  { readonly kind: 'send' } | { readonly kind: 'show' } | { readonly kind: 'step'; readonly step: number };

/** What was sent last through the manifest, and whether the manifest or the request was changed since. */
export interface LastRun {
  readonly run: Run;
  readonly isStale: boolean;
}

/** The functions whose call decides, or helps to decide, what becomes of the message, in lower case. */
const ACTIONS = new Set(
  [
    ...functionFacts.filter(({ handles }) => handles).map(({ name }) => name),
    ...['RetargetRequest', 'Challenge', 'DispatchNotification', 'BeginFork', 'Fork'],
  ].map((name) => name.toLowerCase()),
);

/**
 * The lenses of a manifest: above the script and each of its functions one that sends the request, beside it what came of
 * it last, and above each action call that the last run came to what it did. Without a script none.
 * @param method of the request that would be sent; of a response its code
 */
export function lensesOf(analysis: ManifestAnalysis, method: string, last: LastRun | undefined): Lens[] {
  const { script, lines } = analysis;
  if (!script) return [];
  const at = (range: OffsetRange): PositionRange => lines.rangeOf(range);
  const send = (range: OffsetRange): Lens => ({
    place: at(range),
    title: sendTitle(method),
    tooltip: 'Send the request that the simulator holds through this script',
    command: { kind: 'send' },
  });
  const { start, end } = script.element;
  const head = { start, end: Math.min(end, lines.lineRange(lines.positionAt(start).line).end) };
  const lenses = [send(head)];
  if (last) lenses.push({ place: at(head), ...outcomeOf(last) });
  for (const { start: from, end: to } of script.parsed.script.functions) {
    lenses.push(send({ start: from, end: Math.min(to, lines.lineRange(lines.positionAt(from).line).end) }));
  }
  // After a change the run's ranges are those of another text.
  if (!last || last.isStale || last.run.program.text !== analysis.text) return lenses;
  return [...lenses, ...actionLenses(last.run)];
}

function outcomeOf({ run, isStale }: LastRun): Omit<Lens, 'place'> {
  const when = isStale ? ' (before the last change)' : '';
  return {
    title: `${labelText(outcomeInShort(run.outcome))}${when}`,
    tooltip: run.outcome.explanation,
    command: { kind: 'show' },
  };
}

/** A lens above each action call that the run came to: what it decided, what went wrong at it, or that it was called. */
function actionLenses(run: Run): Lens[] {
  const { program, trace, outcome } = run;
  const firstSteps = new Map<number, number>();
  for (let step = 0; step < trace.length; step++) {
    const node = trace.nodeOf(step);
    if (!firstSteps.has(node)) firstSteps.set(node, step);
  }
  return program.flow.nodes.flatMap((node) => {
    const step = firstSteps.get(node.id);
    const own = ownExpression(node);
    if (step === undefined || !own) return [];
    return actionCalls(run, own).map((call): Lens => {
      const error = run.errors.find(({ range }) => encloses(call, range));
      const isDeciding = outcome.range !== undefined && encloses(call, outcome.range);
      const title = error
        ? `$(error) ${labelText(error.message)}`
        : isDeciding
          ? labelText(outcomeInShort(outcome))
          : `${call.name} was called`;
      return {
        place: program.lines.rangeOf(call),
        title,
        tooltip: 'Go to this step of the run',
        command: { kind: 'step', step: error?.step ?? step },
      };
    });
  });
}

/** What a node evaluates itself; undefined for one that evaluates nothing. */
function ownExpression(node: FlowNode): Expression | undefined {
  switch (node.kind) {
    case 'evaluate':
      return node.expression;
    case 'branch':
      return node.condition;
    case 'switch':
      return node.subject;
    case 'foreach-start':
      return node.statement.collection;
    case 'return':
      return node.value;
    default:
      return undefined;
  }
}

function actionCalls({ program }: Run, expression: Expression): (OffsetRange & { readonly name: string })[] {
  const calls: (OffsetRange & { readonly name: string })[] = [];
  walk(expression, (node) => {
    if (node.kind !== 'Call' || node.callee.kind !== 'Identifier') return;
    const name = node.callee.text;
    if (!ACTIONS.has(name.toLowerCase()) || program.flow.functions.has(name.toLowerCase())) return;
    calls.push({ start: node.start, end: node.end, name });
  });
  return calls;
}
