import { type AssumptionId, assumptions, type ChosenAssumptions, readingOf, readingText } from '../assumptions';
import { type ApplicationEntry, defaultDeployment, knownTo } from '../deployment';
import { type BuiltInKind, builtInApplications, findBuiltIn } from '../exchange/builtInApplications';
import { type FilterFinding, filterFindings, type FilterInput } from '../filters';
import { mayStandAhead, refusedAtLoad } from '../loading';
import { simulate, type SimulationInput } from '../simulate';
import { foldCase } from '../values';

/** An undocumented choice that a filter was read by. */
export interface OtherReading {
  readonly id: AssumptionId;
  /** The reading that was followed, and what it means. */
  readonly reading: string;
  readonly text: string;
  /** The readings by which the filter would have decided the other way. */
  readonly turnedBy: readonly string[];
}

/** What kept a message from the script, or did not: a filter, the server's role or the loading of the application. */
export interface FilterExplanation {
  readonly element: FilterFinding['element'] | 'file' | 'registration';
  readonly attribute: string;
  /** What the manifest says; undefined when the element or attribute is not there. */
  readonly value: string | undefined;
  /** What the message, or the server, has of it. */
  readonly ofMessage: string;
  readonly admits: boolean;
  /** `requestFilter methodNames="INVITE" does not admit MESSAGE`. */
  readonly sentence: string;
  readonly assumptions: readonly OtherReading[];
}

/**
 * Why a script saw a message or did not: each filter with its value and the message's, in the order they are asked. What
 * keeps the application from running at all comes first.
 */
export function explainSkipped(input: SimulationInput): FilterExplanation[] {
  const { facts = {}, assumptions: chosen = {} } = input;
  const asked: FilterInput = {
    ...{ manifest: input.program.manifest, message: input.message, facts },
    ...knownTo(input),
  };
  const relied: AssumptionId[][] = [];
  const findings = filterFindings(asked, (id, finding) => {
    (relied[finding] ??= []).push(id);
    return readingOf(id, chosen);
  });
  const filters = findings.map(({ element, attribute, value, ofMessage, admits, reason }, i) => ({
    ...{ element, attribute, value, ofMessage, admits },
    sentence: reason ?? admitted(element, attribute, value, ofMessage),
    assumptions: [...new Set(relied[i])].map((id) => otherReading(asked, chosen, id, i, admits)),
  }));
  return [...registration(input), ...refusedWhole(input), ...loading(input), ...filters];
}

function admitted(element: string, attribute: string, value: string | undefined, ofMessage: string): string {
  if (value === undefined) return `${element} ${attribute} is not set, so it lets the message through: ${ofMessage}`;
  return `${element} ${attribute}="${value}" lets the message through: ${ofMessage}`;
}

function otherReading(
  asked: FilterInput,
  chosen: ChosenAssumptions,
  id: AssumptionId,
  finding: number,
  admits: boolean,
): OtherReading {
  const reading = readingOf(id, chosen);
  const turnedBy = Object.keys(assumptions[id].readings).filter((other) => {
    const readings = { ...chosen, [id]: other };
    return filterFindings(asked, (asks) => readingOf(asks, readings))[finding]?.admits !== admits;
  });
  return { id, reading, text: readingText(id, chosen), turnedBy };
}

/** What the server refuses at load by the readings that were chosen; nothing when it loads the application. */
function refusedWhole({ program, assumptions: chosen = {} }: SimulationInput): FilterExplanation[] {
  const refusal = refusedAtLoad(program, (id) => readingOf(id, chosen));
  if (!refusal) return [];
  const { id, reason: sentence } = refusal;
  const { appUri } = program.manifest;
  return [
    {
      ...{ element: 'registration', attribute: 'appUri', value: appUri, ofMessage: 'any message', admits: false },
      ...{ sentence, assumptions: [turnedByOthers(id, chosen)] },
    },
  ];
}

/** An assumption of which every other reading decides the other way. */
function turnedByOthers(id: AssumptionId, chosen: ChosenAssumptions): OtherReading {
  const reading = readingOf(id, chosen);
  const turnedBy = Object.keys(assumptions[id].readings).filter((other) => other !== reading);
  return { id, reading, text: readingText(id, chosen), turnedBy };
}

/** The data file that terminated the application; nothing when it was loaded. */
function loading(input: SimulationInput): FilterExplanation[] {
  if (input.program.manifest.files.length === 0) return [];
  const { errors, outcome } = simulate(input);
  const error = errors.find(({ effect }) => effect === 'terminates-application');
  if (!error || outcome.kind !== 'skipped') return [];
  const file = input.program.manifest.files.find(({ range }) => range.start === error.range.start);
  return [
    {
      ...{ element: 'file', attribute: 'path', value: file?.path, ofMessage: 'any message', admits: false },
      ...{ sentence: outcome.reason, assumptions: [] },
    },
  ];
}

/** What the server's list of applications says of this one, where it keeps it from running (dn439109). */
function registration(input: SimulationInput): FilterExplanation[] {
  const { deployment, program, assumptions: chosen = {} } = input;
  const { appUri } = program.manifest;
  const list = [...(deployment?.applications ?? [])].sort((a, b) => a.priority - b.priority);
  const at = list.findIndex(({ uri }) => uri !== undefined && foldCase(uri) === foldCase(appUri));
  const entry = list[at];
  if (!entry) return [];
  const refused = (attribute: string, value: string, ofMessage: string, sentence: string): FilterExplanation => ({
    ...{ element: 'registration', attribute, value, ofMessage, admits: false, sentence, assumptions: [] },
  });
  if (!entry.enabled) return [refused('enabled', 'false', entry.name, `the application ${entry.name} is not enabled`)];
  if (entry.uri !== appUri) {
    const sentence = `the application is registered as ${entry.uri}, and its manifest says ${appUri}; the two must agree exactly, and differ in letter case`;
    return [refused('appUri', appUri, entry.uri ?? '', sentence)];
  }
  if (mayStandAhead(program, (id) => readingOf(id, chosen)) || !isAheadOfUserServices(input, list, entry)) return [];
  const sentence =
    'the registration ahead of UserServices fails (event 30234): the manifest has no allowRegistrationBeforeUserServices';
  const refusal = refused('allowRegistrationBeforeUserServices', 'false', 'ahead of UserServices', sentence);
  const isDenied = program.manifest.deniesRegistrationBeforeUserServices;
  return [isDenied ? { ...refusal, assumptions: [turnedByOthers('allow-action', chosen)] } : refusal];
}

/** Whether an entry comes before UserServices; a list that names none of the server's own applications is added to them. */
function isAheadOfUserServices(
  { deployment = defaultDeployment, target = 'lync2013', assumptions: chosen = {} }: SimulationInput,
  list: readonly ApplicationEntry[],
  entry: ApplicationEntry,
): boolean {
  const named = list.map(({ runs }) => ('builtIn' in runs ? findBuiltIn(runs.builtIn)?.kind : undefined));
  if (list.some(({ runs }) => 'builtIn' in runs)) return named.indexOf('user-services') > list.indexOf(entry);
  const order: (ApplicationEntry | BuiltInKind)[] = builtInApplications(target, deployment.server.role, {
    defaultPriorities: () => readingOf('default-priorities', chosen),
    olderApplications: () => readingOf('older-applications', chosen),
  }).map(({ kind }) => kind);
  for (const other of list) order.splice(other.priority, 0, other);
  return order.indexOf('user-services') > order.indexOf(entry);
}
