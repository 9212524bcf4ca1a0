import type { OffsetRange } from '../../../text';
import type { RuleId } from '../../../diagnostics';
import { END } from '../../flow';
import { report, type BehaviorInput } from '../input';
import type { Analysis } from './analysis';
import { kindsAdmitted } from './messageKinds';
import { scopeFacts } from './scopes';
import { follow, solve, type Exit } from './solve';
import { found, type Verdict, type Verdicts } from './verdicts';
import { freshWorld, type MessageKind } from './world';

/**
 * The work that is put into a script before the analysis gives up and says nothing: enough for every script that a
 * person writes, and for long ones in which not too much depends on too much.
 */
const FUEL = { base: 50_000, perNode: 12 };

/**
 * What can go wrong on a path through the script: calls for the wrong kind of message, nulls that reach a text, the
 * order of the actions, variables without a value (MSPL Script Syntax; Built-in Functions; proxyByDefault, dn439114).
 */
export function checkPaths(input: BehaviorInput): void {
  const { flow, script, context } = input;
  const kinds = kindsAdmitted(context);
  const scopes = scopeFacts(input);
  const scope = scopes.get(script);
  if (kinds.length === 0 || !scope || flow.entry === END) return;
  const verdicts: Verdicts = new Map();
  const analysis: Analysis = {
    ...{ input, verdicts, scopes, follow },
    ...{ results: new Map(), situations: new Map() },
    fuel: FUEL.base + flow.nodes.length * FUEL.perNode,
  };
  const exits = solve(analysis, scope, flow.entry, kinds.map(freshWorld));
  if (analysis.fuel <= 0) return;
  reportVerdicts(input, verdicts, kinds);
  reportExits(input, exits, context.proxyByDefault);
}

type Wording = (verdict: Verdict) => readonly string[] | undefined;

const given: Wording = ({ details }) => details;

/** The rule that each kind of verdict is reported by, and the details of its message. Undefined: not reported. */
const reported: readonly (readonly [kind: string, rule: RuleId, wording: Wording])[] = [
  ['respond-to-response', 'mspl-respond-to-response', () => []],
  ['late-notification', 'mspl-late-notification', given],
  [
    'second-action',
    'mspl-second-action',
    ({ details: [name = '', done = ''] }) => [name, done, effect(name, done), advice(done)],
  ],
  ['nested-begin-fork', 'mspl-nested-begin-fork', () => []],
  ['fork-not-begun', 'mspl-fork-not-begun', given],
  ['end-fork-without-fork', 'mspl-end-fork-without-fork', () => []],
  ['action-in-fork', 'mspl-action-in-fork', given],
  ['null-warning', 'mspl-null-reaches-parameter', given],
  ['null-in-log', 'mspl-null-in-log', given],
  ['absent-not-equal', 'mspl-absent-not-equal', ({ fails, details }) => (fails ? other(details) : undefined)],
  ['absent-member', 'mspl-absent-member', ({ fails, details }) => (fails ? undefined : other(details))],
  ['surely-unassigned', 'mspl-read-before-assigned', ({ fails, details }) => (fails ? undefined : details)],
];

/** A second Respond is documented to give false; for the others the pages speak of an error, or say nothing. */
function effect(name: string, done: string): string {
  return name === 'Respond' && done === 'answered' ? 'it then does nothing and gives false' : 'an error when it runs';
}

function advice(done: string): string {
  return done === 'dispatched'
    ? 'If the managed application only watches, use DispatchNotification.'
    : 'Write `return;` after the first call, or put the second one in an `else`.';
}

/** The kind of message that is there, and the one that was asked for. */
function other([kind = '']: readonly string[]): readonly string[] {
  return [kind, kind === 'request' ? 'sipResponse' : 'sipRequest'];
}

function reportVerdicts(input: BehaviorInput, verdicts: Verdicts, kinds: readonly MessageKind[]): void {
  const add = (rule: RuleId, range: OffsetRange, details: readonly string[]): void => {
    report(input, rule, range, details as never);
  };
  for (const [kind, rule, wording] of reported) {
    for (const verdict of found(verdicts, kind)) {
      const details = wording(verdict);
      if (details) add(rule, verdict.range, details);
    }
  }
  const warned = new Set(found(verdicts, 'null-warning').map(({ range }) => range));
  for (const { range, details } of found(verdicts, 'null-hint')) {
    if (!warned.has(range)) add('mspl-null-may-reach-parameter', range, details);
  }
  for (const { range, fails, details } of found(verdicts, 'perhaps-unassigned')) {
    if (fails || !verdicts.get('surely-unassigned')?.get(range)?.holds) add('mspl-perhaps-unassigned', range, details);
  }
  for (const context of ['request', 'response'] as const) {
    for (const { range, details } of found(verdicts, `${context}-only`)) {
      const isFiltered = kinds.length === 1;
      add(context === 'request' ? 'mspl-request-only' : 'mspl-response-only', range, [
        details[0] ?? '',
        guard(context, isFiltered),
      ]);
    }
  }
}

function guard(context: 'request' | 'response', isFiltered: boolean): string {
  const [variable, filter] =
    context === 'request' ? ['sipRequest', 'responseFilter reasonCodes'] : ['sipResponse', 'requestFilter methodNames'];
  return isFiltered
    ? `The filters of this manifest let no ${context} through.`
    : `Put it in \`if (${variable}) { … }\`, or let nothing else through: ${filter}="NONE".`;
}

function reportExits(input: BehaviorInput, exits: readonly Exit[], proxyByDefault: boolean): void {
  const places = new Map<OffsetRange, RuleId>();
  for (const { world, node } of exits) {
    if (world.beganAt) places.set(world.beganAt.callee, 'mspl-fork-not-ended');
    if (proxyByDefault || world.done || world.beganAt) continue;
    if (world.retargetedAt) places.set(world.retargetedAt.callee, 'mspl-retarget-dropped');
    else if (node) places.set(node.statement, 'mspl-dropped-by-return');
    else places.set(lastCharacter(input), 'mspl-dropped-at-end');
  }
  for (const [range, rule] of distinct(places)) report(input, rule, range, [] as never);
}

/** One entry for each stretch, of the first rule found for it. */
function distinct(places: ReadonlyMap<OffsetRange, RuleId>): ReadonlyMap<OffsetRange, RuleId> {
  const seen = new Map<string, readonly [OffsetRange, RuleId]>();
  for (const [range, rule] of places) {
    const key = `${range.start} ${rule}`;
    if (!seen.has(key)) seen.set(key, [range, rule]);
  }
  return new Map(seen.values());
}

function lastCharacter({ script }: BehaviorInput): OffsetRange {
  const end = script.statements.at(-1)?.end ?? script.end;
  return { start: end - 1, end };
}
