import { type TargetVersion } from '../mspl';
import {
  assumptions,
  type ChosenAssumptions,
  isAssumptionId,
  isFactName,
  type MessageFacts,
  messageFacts,
  readMessageFacts,
} from '../simulator';
import { nearest } from '../text';
import { UsageError } from './files';

/** What is set for a simulation besides the message and the deployment. */
export interface SimulationSettings {
  readonly target: TargetVersion;
  readonly assumptions: ChosenAssumptions;
  readonly facts: MessageFacts;
}

/** Reads `id=reading` of --assume; the last of several for one assumption counts. */
export function chosenAssumptions(settings: readonly string[]): ChosenAssumptions {
  const chosen = settings.map((setting) => {
    const [id, reading] = splitSetting('--assume', setting);
    if (!isAssumptionId(id))
      throw new UsageError(`There is no assumption ${id}.${choices(id, Object.keys(assumptions))}`);
    const readings = Object.keys(assumptions[id].readings);
    if (!readings.includes(reading)) {
      throw new UsageError(
        `${id} has no reading "${reading}"; its readings are ${readings.join(', ')}.${suggested(reading, readings)}`,
      );
    }
    return [id, reading] as const;
  });
  return Object.fromEntries(chosen);
}

/** Reads `name=value` of --fact; the last of several for one fact counts. */
export function factsFrom(settings: readonly string[]): MessageFacts {
  const told = settings.map((setting) => splitSetting('--fact', setting));
  const { facts, problems } = readMessageFacts(told);
  const [problem] = problems;
  if (!problem) return facts;
  const [name, value] = told[problem.index] ?? ['', ''];
  const names = Object.keys(messageFacts);
  switch (problem.kind) {
    case 'unknown-name':
      throw new UsageError(`There is no fact ${name}.${choices(name, names)}`);
    case 'bad-value': {
      const values = isFactName(name) ? (messageFacts[name].values ?? []) : [];
      if (values.length === 0) throw new UsageError(`--fact ${name} has no value; write it as name=value.`);
      throw new UsageError(`${name} is one of ${values.join(', ')}, not "${value}".${suggested(value, values)}`);
    }
    case 'half-stamp':
      throw new UsageError('A stamp has a text and a pool: give both --fact stamp=TEXT and --fact stampPool=FQDN.');
  }
}

function splitSetting(option: string, setting: string): [name: string, value: string] {
  const equals = setting.indexOf('=');
  if (equals > 0) return [setting.slice(0, equals).trim(), setting.slice(equals + 1).trim()];
  throw new UsageError(`${option} "${setting}" has no value; write it as name=value.`);
}

function choices(written: string, names: readonly string[]): string {
  return suggested(written, names) || ` There are ${names.join(', ')}.`;
}

function suggested(written: string, names: readonly string[]): string {
  const suggestion = nearest(written, names);
  return suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
}
