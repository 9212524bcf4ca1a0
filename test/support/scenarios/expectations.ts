import {
  applicationHealth,
  eventLogOf,
  type Exchange,
  explainBranch,
  explainSkipped,
  type Outcome,
  readStep,
  renderRecorded,
  type Run,
  sourceText,
  type Visit,
} from '../../../server/src/simulator';
import type { SipMessage } from '../../../server/src/sip';
import type { Block, Failure, Line } from './document';
import { compareAmong, compareForbidden, compareWhole, forbiddenBy, standsIn } from './lines';
import { compareMessage } from './messages';
import type { Setting } from './setting';
import { Unusable } from './unusable';

/** What a scenario came to. */
export interface Result {
  readonly setting: Setting;
  /** Undefined where only the manifest was checked. */
  readonly run: Run | undefined;
  /** Undefined without `pipeline: true`. */
  readonly exchange: Exchange | undefined;
}

/** Lays one block of a Then beside the result. Throws Unusable for a block that cannot be compared. */
export function compareBlock(block: Block, result: Result): Failure[] {
  const { line, name, lines } = block;
  const [, kind = '', number] = /^(sip \w+)(?: (\d+))?$/.exec(name) ?? [];
  if (Object.hasOwn(MESSAGES, kind)) {
    const found = MESSAGES[kind]?.(block, result)[Number(number ?? 1) - 1];
    if (!found) return [{ line, message: `There is no such message: ${name}.` }];
    const others = Object.values(MESSAGES).flatMap((messages) => (result.exchange ? messages(block, result) : []));
    return compareMessage(line, lines, found, [found, runOf(block, result).incoming, ...others]);
  }
  const compare = Object.hasOwn(COMPARED, name) ? COMPARED[name] : undefined;
  if (compare) return compare(block, result);
  const known = [...Object.keys(COMPARED), ...Object.keys(MESSAGES)].join(', ');
  throw new Unusable({ line, message: `Then does not know "${name}"; it knows ${known}.` });
}

type Compare = (block: Block, result: Result) => Failure[];

/** A block whose lines are all there were, in their order. */
const whole =
  (actual: (block: Block, result: Result) => readonly string[]): Compare =>
  (block, result) =>
    compareWhole(block.line, block.lines, actual(block, result));

/** A block whose lines are among those that there were. */
const among =
  (actual: (block: Block, result: Result) => readonly string[]): Compare =>
  (block, result) =>
    compareAmong(block.line, block.lines, actual(block, result));

const COMPARED: Readonly<Record<string, Compare>> = {
  outcome: (block, result) => compareOutcome(block, runOf(block, result).outcome),
  ending: whole((block, result) => [exchangeOf(block, result).outcome]),
  trace: (block, result) => compareTrace(block, runOf(block, result)),
  'near-misses': among((block, result) => nearMisses(block, result)),
  'kept-out': whole((block, result) => keptOut(block, result)),
  readings: among((block, result) => {
    const { assumptions } = result.exchange ?? runOf(block, result);
    return assumptions.map(({ id, reading }) => `${id}=${reading}`);
  }),
  errors: whole((block, result) =>
    runOf(block, result).errors.map(({ message, critical }) => `${message}${critical ? ' (critical)' : ''}`),
  ),
  'event-log': whole((block, result) => eventLogOf(runOf(block, result)).flatMap((entry) => entry.split('\n'))),
  log: whole((block, result) =>
    runOf(block, result).log.map(({ name, messages }) => `${name}: ${messages.join(' | ')}`),
  ),
  notifications: whole((block, result) =>
    runOf(block, result).notifications.map((sent) => `${sent.handler}(${sent.arguments.join(', ')})`),
  ),
  health: whole((block, result) => [health(runOf(block, result), result.setting.repeat)]),
  ladder: whole((block, result) => ladder(exchangeOf(block, result))),
  applications: whole((block, result) => applications(exchangeOf(block, result))),
  people: among((block, result) =>
    exchangeOf(block, result).people.flatMap(({ uri, statements }) =>
      statements.map(({ text }) => `${uri.replace(/^sips?:/, '')}: ${text}`),
    ),
  ),
  findings: whole((_, result) => findings(result)),
};

/** The messages that `sip NAME n` can mean. */
const MESSAGES: Readonly<Record<string, (block: Block, result: Result) => readonly SipMessage[]>> = {
  'sip response': (block, result) => runOf(block, result).responses.map(({ message }) => message),
  'sip forwarded': (block, result) => runOf(block, result).forwarded.map(({ message }) => message),
  'sip message': (block, result) => exchangeOf(block, result).events.map(({ message }) => message),
};

function runOf({ line, name }: Block, { run }: Result): Run {
  if (run) return run;
  throw new Unusable({ line, message: `"${name}" needs a message in When.` });
}

function exchangeOf({ line, name }: Block, { exchange }: Result): Exchange {
  if (exchange) return exchange;
  throw new Unusable({ line, message: `"${name}" is about what happens around the script; add pipeline: true.` });
}

/** The first line is the outcome in short, each further one stands in its explanation. */
function compareOutcome({ line, lines }: Block, outcome: Outcome): Failure[] {
  const [short, ...parts] = lines.filter(({ text }) => text.trim() !== '');
  return [
    ...compareWhole(line, short ? [short] : [], [outcomeInShort(outcome)]),
    ...parts
      .filter(({ text }) => !standsIn(text, outcome.explanation))
      .map((part) => ({ line: part.number, message: `This was not said. There was: ${outcome.explanation}` })),
  ];
}

/** `retargeted to sip:terrya@contoso.com`, `responded 403 Forbidden`, `proxied by default`. */
export function outcomeInShort(outcome: Outcome): string {
  const { kind } = outcome;
  switch (kind) {
    case 'retargeted':
      return `${kind} to ${outcome.target}`;
    case 'redirected':
      return `${kind} to ${outcome.contacts.join(', ') || 'nowhere'}`;
    case 'proxied':
      return outcome.by === 'default'
        ? `${kind} by default`
        : `${kind}${outcome.target ? ` to ${outcome.target}` : ''}`;
    case 'forked':
      return `${kind} to ${outcome.branches.join(', ')}`;
    case 'responded':
      return `${kind} ${outcome.statusCode} ${outcome.reasonPhrase}`.trim();
    case 'dispatched':
      return `${kind} to ${outcome.handler}(${outcome.arguments.join(', ')})`;
    default:
      return kind;
  }
}

/** Steps as `statement → what came of it`; an expected line without an arrow says only that the statement ran. */
function compareTrace({ line, lines }: Block, run: Run): Failure[] {
  const known = run.program.flow.nodes.map((_, node) => statementOf(run, node));
  const unknown = lines.filter((expected) => {
    const [statement = ''] = (forbiddenBy(expected) ?? '').split(' → ');
    return statement !== '' && !known.some((text) => standsIn(statement, text));
  });
  if (unknown.length > 0) {
    return unknown.map(({ number }) => ({ line: number, message: 'The script has no such statement.' }));
  }
  const steps = Array.from({ length: run.trace.length }, (_, index) => stepText(run, index));
  const open = lines.map((expected) => (isBare(expected) ? { ...expected, text: `${expected.text} →…` } : expected));
  const wanted = open.filter((expected) => forbiddenBy(expected) === undefined);
  const onlyForbids = wanted.length < open.length && wanted.every(({ text }) => ['…', ''].includes(text.trim()));
  return [
    ...open.flatMap((expected) => compareForbidden(expected, steps)),
    ...(onlyForbids ? [] : compareWhole(line, wanted, steps)),
  ];
}

/** Whether an expected step says nothing of what came of it. */
function isBare({ text }: Line): boolean {
  return !['…', ''].includes(text.trim()) && !text.includes(' → ');
}

function statementOf({ program }: Run, node: number): string {
  const statement = program.flow.nodes[node]?.statement;
  return statement ? sourceText(program, statement) : '';
}

function stepText(run: Run, index: number): string {
  const step = readStep(run, index);
  if (!step) return '';
  const assigned = step.values.filter(({ role }) => role === 'assigned').map(({ value }) => renderRecorded(value));
  return `${step.text} → ${step.reason ?? assigned.join(', ')}`;
}

function nearMisses(block: Block, result: Result): string[] {
  const run = runOf(block, result);
  const { input } = result.setting;
  return Array.from({ length: run.trace.length }, (_, index) => explainBranch(run, index, input)).flatMap(
    (explained) => explained?.nearMisses.map(({ text }) => text) ?? [],
  );
}

function keptOut(block: Block, { setting: { input } }: Result): string[] {
  if (!input) throw new Unusable({ line: block.line, message: '"kept-out" needs a message in When.' });
  return explainSkipped(input)
    .filter(({ admits }) => !admits)
    .map(({ sentence }) => sentence);
}

function health(run: Run, repeat: number): string {
  const { criticalErrors, left, disabledBy } = applicationHealth(Array.from({ length: repeat }, () => run));
  const after = disabledBy === undefined ? `${left} more disable it` : `disabled by message ${disabledBy + 1}`;
  return `${criticalErrors} critical ${criticalErrors === 1 ? 'error' : 'errors'}; ${after}`;
}

function ladder({ events, participants }: Exchange): string[] {
  const labels = new Map(participants.map(({ id, label }) => [id, label]));
  return events.map(({ from, to, title }) => `${labels.get(from) ?? from} → ${labels.get(to) ?? to} ${title}`);
}

/** `UserServices, INVITE: finds one endpoint of …`, with the pool before it where there are several. */
function applications({ visits }: Exchange): string[] {
  const hasSeveral = new Set(visits.map(({ pool }) => pool)).size > 1;
  return visits.map(
    (visit) => `${hasSeveral ? `${visit.pool}/` : ''}${visit.application}, ${visit.title}: ${visitResult(visit)}`,
  );
}

function visitResult({ result }: Visit): string {
  switch (result.kind) {
    case 'ran':
      return outcomeInShort(result.run.outcome);
    case 'built-in':
      return result.did;
    case 'passed-through':
      return 'passed through';
    default:
      return `${result.kind}: ${result.reason}`;
  }
}

/** `warning mspl-second-action: ProxyRequest("");` — level, id and the line that the finding is on. */
function findings({ setting: { analysis } }: Result): string[] {
  const { diagnostics, lines, text } = analysis;
  const textLines = text.split(/\r?\n/);
  return diagnostics.map(({ severity, code, range }) => {
    const { line } = lines.positionAt(range.start);
    return `${severity} ${code}: ${(textLines[line] ?? '').trim()}`;
  });
}
