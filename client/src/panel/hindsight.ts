import {
  type AssumptionId,
  assumptions,
  explainRun,
  type Fuel,
  readingText,
  type Run,
  simulate,
  simulateExchange,
  turnBranch,
} from '../../../server/src/simulator';
import { messageText } from '../../../server/src/sip';
import type { HindsightView, NearMissView, OtherReadingView } from '../../webview/protocol';
import type { Sent } from './simulation';
import { nearMissSentence } from './stepping';

/** What would have changed a run, for the page, with the requests that have the changes. */
export interface Hindsight {
  readonly view: HindsightView;
  /** The text of the changed request, by the step that it turns. */
  readonly changed: ReadonlyMap<number, string>;
}

/**
 * How many steps all other runs may have together, each taken to be as long as the one that is looked back on: counted,
 * so that the same is found on any machine.
 */
const STEPS = 100_000;
/** What a run counts at least: setting it up costs, too. */
const LEAST = 500;
/** What each of the other runs may use: one that takes longer is given up, and nothing is said of it. */
const FUEL: Fuel = { steps: STEPS, characters: 2_000_000, elements: 50_000 };
/** How many changed requests are looked at for one branch. */
const TRIES = 100;
/** How many branches are shown that were nearly turned, and how many readings. */
const BRANCHES = 3;
const READINGS = 10;

/** It stands for a deployment file that is not there, which the page says at its head: no reading of a document. */
const LEFT_OUT: readonly AssumptionId[] = ['open-deployment'];

/**
 * Looks for what would have changed a run: another reading of what it relied on, and for branches that something nearly
 * turned the smallest change of the request that does. Each is proven by running it; between two runs it stops, so that
 * whoever drives it can do something else, or give it up.
 */
export function* lookBack(sent: Extract<Sent, { run: Run }>): Generator<undefined, Hindsight> {
  const { result, run, exchange } = sent;
  const visited = (exchange?.visits ?? []).map(({ result: each }) => (each.kind === 'ran' ? each.run.trace.length : 0));
  const cost = Math.max(
    LEAST,
    run.trace.length,
    visited.reduce((sum, steps) => sum + steps, 0),
  );
  const readings = yield* turningReadings(sent, Math.floor(STEPS / cost));
  const { nearMisses, changed } = yield* nearlyTurned(sent, Math.min(TRIES, Math.floor(STEPS / cost)));
  return { view: { run: result.id, nearMisses, readings }, changed };
}

function* turningReadings(
  { run, exchange, input }: Extract<Sent, { run: Run }>,
  limit: number,
): Generator<undefined, OtherReadingView[]> {
  const followed = new Map(
    [...run.assumptions, ...(exchange?.assumptions ?? [])].map(({ id, reading }) => [id, reading]),
  );
  const others = [...followed].flatMap(([id, reading]) =>
    LEFT_OUT.includes(id)
      ? []
      : Object.keys(assumptions[id].readings).flatMap((other) => (other === reading ? [] : [{ id, reading: other }])),
  );
  const found: OtherReadingView[] = [];
  for (const { id, reading } of others.slice(0, limit)) {
    if (found.length >= READINGS) break;
    yield;
    const chosen = { ...input.assumptions, [id]: reading };
    const changed = { ...input, assumptions: chosen, fuel: FUEL };
    const around = exchange && simulateExchange(changed);
    const other = around?.run ?? simulate(changed);
    if (around?.error?.kind === 'fuel' || other.errors.some(({ effect }) => effect === 'stops-simulation')) continue;
    const { explanation } = other.outcome;
    const [outcome] = [
      ...(explanation === run.outcome.explanation ? [] : [explanation]),
      ...(around && around.outcome !== exchange.outcome ? [around.outcome] : []),
    ];
    if (outcome !== undefined) found.push({ id, reading, text: readingText(id, chosen), outcome });
  }
  return found;
}

function* nearlyTurned(
  { run, input }: Extract<Sent, { run: Run }>,
  limit: number,
): Generator<undefined, { readonly nearMisses: NearMissView[]; readonly changed: Map<number, string> }> {
  const nearMisses: NearMissView[] = [];
  const changed = new Map<number, string>();
  if (limit === 0) return { nearMisses, changed };
  yield;
  const near = explainRun(run, input, { tries: 0, runs: 0 }).branches.filter((branch) => branch.nearMisses.length > 0);
  for (const { step, condition, range, choice, nearMisses: misses } of near.slice(0, BRANCHES)) {
    yield;
    const turned = turnBranch(input, run, step, { limit });
    const isFound = turned.kind === 'found';
    if (isFound) changed.set(step, messageText(turned.message));
    nearMisses.push({
      ...{ step, condition, place: run.program.lines.rangeOf(range) },
      way: typeof choice === 'boolean' ? String(choice) : 'no case',
      sentences: misses.map(({ text }) => nearMissSentence(text)),
      change: isFound ? { sentence: `${turned.change.sentence}.`, outcome: turned.outcome } : undefined,
    });
  }
  return { nearMisses, changed };
}
