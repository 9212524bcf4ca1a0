import { type TargetVersion } from '../mspl';
import { assumptions, type ChosenAssumptions, isAssumptionId, membersOf, type MessageFacts } from '../simulator';
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

/** The facts of a message by the names that --fact takes, and what each may be; undefined for any text. */
const FACTS: Readonly<Record<string, readonly string[] | undefined>> = {
  authenticated: ['true', 'false'],
  origin: membersOf('MessageOrigin'),
  externalSourceType: membersOf('ExternalSourceType'),
  externalSourceNetwork: membersOf('ExternalSourceNetwork'),
  tlsPeer: undefined,
  stamp: undefined,
  stampPool: undefined,
  registrarGenerated: ['true', 'false'],
};

export const factNames: readonly string[] = Object.keys(FACTS);

/** Reads `name=value` of --fact. */
export function messageFacts(settings: readonly string[]): MessageFacts {
  const told = new Map(settings.map((setting) => factOf(setting)));
  const [stamp, stampPool] = [told.get('stamp'), told.get('stampPool')];
  if ((stamp === undefined) !== (stampPool === undefined)) {
    throw new UsageError('A stamp has a text and a pool: give both --fact stamp=TEXT and --fact stampPool=FQDN.');
  }
  const flag = (name: string): boolean | undefined => (told.has(name) ? told.get(name) === 'true' : undefined);
  return {
    authenticated: flag('authenticated'),
    origin: told.get('origin'),
    externalSourceType: told.get('externalSourceType'),
    externalSourceNetwork: told.get('externalSourceNetwork'),
    tlsPeer: told.get('tlsPeer'),
    stamp: stamp !== undefined && stampPool !== undefined ? { text: stamp, pool: stampPool } : undefined,
    registrarGenerated: flag('registrarGenerated'),
  };
}

function factOf(setting: string): [name: string, value: string] {
  const [name, value] = splitSetting('--fact', setting);
  if (!Object.hasOwn(FACTS, name)) throw new UsageError(`There is no fact ${name}.${choices(name, factNames)}`);
  const values = FACTS[name];
  if (values && !values.includes(value)) {
    throw new UsageError(`${name} is one of ${values.join(', ')}, not "${value}".${suggested(value, values)}`);
  }
  return [name, value];
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
