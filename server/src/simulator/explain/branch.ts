import type { DataFile } from '../../manifest';
import { type Call, type Expression, type FlowNode, unwrap, walk } from '../../mspl';
import type { OffsetRange } from '../../text';
import type { AssumptionId } from '../assumptions';
import { knownKeys } from '../dataFiles';
import { sourceText } from '../recorded';
import type { Run } from '../run';
import type { SimulationInput } from '../simulate';
import type { RecordedValue, StepChoice } from '../trace';
import { foldCase, toText } from '../values';
import { type ConditionPart, testsOf, truthOf, type Values, valuesIn } from './condition';
import { type Difference, differencesOf, differencesOfPart, type NearMissKind } from './nearMiss';
import { sentenceFor } from './sentence';

/** Something that nearly made a test come out the other way. */
export interface NearMiss {
  readonly kind: NearMissKind;
  /** Said as a clause: «`fromUri` differs only in letter case». */
  readonly text: string;
  /** What it is said of. */
  readonly range: OffsetRange;
  /** The undocumented choice that makes the difference count; with another reading it would not. */
  readonly assumption?: AssumptionId;
}

/** Why a step that chooses went the way it did. */
export interface BranchExplanation {
  /** Source of the condition, or of the value that a `switch` looks at. */
  readonly condition: string;
  readonly range: OffsetRange;
  readonly choice: NonNullable<StepChoice>;
  readonly parts: readonly ConditionPart[];
  /** `false, because fromUri was "sip:bob@contoso.com"`. */
  readonly sentence: string;
  readonly nearMisses: readonly NearMiss[];
}

/** Where the contents of data files come from, so that a lookup can be laid beside the keys. */
export type KnownContents = Pick<SimulationInput, 'dataFiles' | 'deployment' | 'assumptions'>;

/** At most so many near misses are named for one branch. */
const NAMED = 10;

/** Explains step `step` of a run; undefined for a step that is no `if`, `while` or `switch`, or did not come to choose. */
export function explainBranch(run: Run, step: number, contents: KnownContents = {}): BranchExplanation | undefined {
  const node = run.program.flow.nodes[run.trace.nodeOf(step)];
  const choice = run.trace.choiceOf(step);
  const isStep = step >= 0 && step < run.trace.length;
  if (!isStep || choice === undefined || (node?.kind !== 'branch' && node?.kind !== 'switch')) return undefined;
  const values = valuesIn(run.trace.valuesOf(step));
  const condition = node.kind === 'branch' ? node.condition : node.subject;
  const tests = testsOf(run, condition, values);
  const misses =
    node.kind === 'switch'
      ? missedCases(run, node, choice, values)
      : tests
          .filter(({ decided }) => decided)
          .flatMap(({ expression, truth }) => missesOfTest(run, expression, truth, values, contents));
  return {
    condition: sourceText(run.program, condition),
    range: { start: condition.start, end: condition.end },
    choice,
    parts: tests.map(({ text, range, value, truth, decided, operands }) => ({
      ...{ text, range, value, truth, decided, operands },
    })),
    sentence: sentenceFor(run, node, choice, values) ?? String(choice),
    nearMisses: misses.slice(0, NAMED),
  };
}

function missesOfTest(
  run: Run,
  expression: Expression,
  truth: boolean,
  values: Values,
  contents: KnownContents,
): NearMiss[] {
  const lookups = missedLookups(run, expression, values, contents);
  const test = unwrap(expression);
  if (test.kind === 'BinaryExpression') {
    const isUnequal = (test.operator === '==' && !truth) || (test.operator === '!=' && truth);
    return isUnequal ? [...betweenSides(run, test.left, test.right, values), ...lookups] : lookups;
  }
  return test.kind === 'Call' && !truth ? [...missedSearch(run, test, values), ...lookups] : lookups;
}

/** What keeps the two sides of `==` apart; said of the side that is no literal. */
function betweenSides(run: Run, left: Expression, right: Expression, values: Values): NearMiss[] {
  const [seen, wanted] = unwrap(left).kind === 'StringLiteral' ? [right, left] : [left, right];
  const [one, other] = [textOf(values(seen)), textOf(values(wanted))];
  if (one === undefined || other === undefined) return [];
  return namedMisses(run, seen, differencesOf(one, other), 'string-equality');
}

function missedCases(run: Run, node: FlowNode & { kind: 'switch' }, choice: StepChoice, values: Values): NearMiss[] {
  const isFitting = typeof choice === 'number' && node.cases[choice]?.clause.label !== undefined;
  if (isFitting) return [];
  return node.cases.flatMap(({ clause: { label } }) => (label ? betweenSides(run, node.subject, label, values) : []));
}

/** Functions that compare two texts, by their names in lower case: where the second has to stand in the first. */
const SEARCHES: Readonly<Record<string, 'whole' | 'start' | 'end' | 'anywhere'>> = {
  equalstring: 'whole',
  startswithstring: 'start',
  endswithstring: 'end',
  containsstring: 'anywhere',
};

function missedSearch(run: Run, call: Call, values: Values): NearMiss[] {
  const name = call.callee.kind === 'Identifier' ? call.callee.text.toLowerCase() : '';
  const [source, wanted, ignoreCase] = call.arguments;
  if (!Object.hasOwn(SEARCHES, name) || run.program.flow.functions.has(name) || !source || !wanted) return [];
  const place = SEARCHES[name] ?? 'whole';
  const [seen, literal] =
    place === 'whole' && unwrap(source).kind === 'StringLiteral' ? [wanted, source] : [source, wanted];
  const [one, other] = [textOf(values(seen)), textOf(values(literal))];
  if (one === undefined || other === undefined) return [];
  const folds = ignoreCase !== undefined && truthOf(run, values(ignoreCase)) === true;
  const [actual, asked] = folds ? [foldCase(one), foldCase(other)] : [one, other];
  const found = place === 'whole' ? differencesOf(actual, asked) : differencesOfPart(actual, asked, place);
  return namedMisses(run, seen, found);
}

/** Keys of data files that nearly are the one that was looked for and not found. */
function missedLookups(run: Run, test: Expression, values: Values, contents: KnownContents): NearMiss[] {
  const found: NearMiss[] = [];
  walk(test, (access) => {
    if (access.kind !== 'MemberAccess' || access.object.kind !== 'IndexAccess' || found.length >= NAMED) return;
    const { object, index } = access.object;
    const key = textOf(values(index));
    const name = object.kind === 'Identifier' ? object.text.toLowerCase() : '';
    const file = run.program.manifest.files.find((known) => known.name.toLowerCase() === name);
    if (!file || key === undefined || values(access) !== null) return;
    for (const { known, differences } of nearKeys(file, key, contents)) {
      for (const { kind, text } of differences) {
        found.push({
          kind,
          text: `the key ${JSON.stringify(known)} of ${file.name} is near: ${sourceText(run.program, index)} ${text}`,
          range: { start: index.start, end: index.end },
        });
      }
    }
  });
  return found;
}

function nearKeys(
  file: DataFile,
  key: string,
  contents: KnownContents,
): { readonly known: string; readonly differences: readonly Difference[] }[] {
  const fold = file.ignoreCase ? foldCase : (text: string): string => text;
  return knownKeys(file, contents)
    .map((known) => ({ known, differences: differencesOf(fold(key), fold(known)) }))
    .filter(({ differences }) => differences.length > 0)
    .slice(0, 3);
}

/** Differences said of an expression. Letter case counts in `==` by an assumption, which is named. */
function namedMisses(
  run: Run,
  seen: Expression,
  differences: readonly Difference[],
  assumption?: AssumptionId,
): NearMiss[] {
  const { start, end } = seen;
  return differences.map(({ kind, text }) => {
    const isSentence = /^(?:`|"|it |there )/.test(text);
    const said = isSentence ? text : `${sourceText(run.program, seen)} ${text}`;
    if (kind !== 'letter-case' || assumption === undefined) return { kind, text: said, range: { start, end } };
    const named = `${said}; that letter case counts here is the assumption ${assumption}`;
    return { kind, text: named, range: { start, end }, assumption };
  });
}

function textOf(value: RecordedValue | undefined): string | undefined {
  if (value === undefined || (value !== null && typeof value === 'object' && value.kind === 'cut')) return undefined;
  return toText(value);
}
