import { parse } from 'yaml';
import { chosenAssumptions, factsFrom } from '../../../server/src/cli/settings';
import { type TargetVersion, targetVersions } from '../../../server/src/mspl';
import type { ExchangeInput } from '../../../server/src/simulator';
import type { Block } from './document';
import { Unusable } from './unusable';

/** The options of a When. */
export interface Options {
  readonly target: TargetVersion;
  readonly pipeline: boolean;
  readonly repeat: number;
  readonly follow?: boolean;
  readonly laterRequest?: ExchangeInput['laterRequest'];
  readonly assumptions?: ExchangeInput['assumptions'];
  readonly facts?: ExchangeInput['facts'];
}

/** How each option is read; undefined for a value that it cannot have. */
const OPTIONS: Readonly<Record<string, (value: unknown) => Partial<Options> | undefined>> = {
  pipeline: (value) => (value === true ? { pipeline: true } : undefined),
  follow: (value) => (value === true ? { follow: true } : undefined),
  later: (value) => (value === 'BYE' || value === 're-INVITE' ? { laterRequest: value } : undefined),
  repeat: (value) => (Number.isInteger(value) && Number(value) > 1 ? { repeat: Number(value) } : undefined),
  target: (value) => {
    const target = targetVersions.find((known) => known === value);
    return target && { target };
  },
  assume: (value) => ({ assumptions: chosenAssumptions(settingsIn(value)) }),
  facts: (value) => ({ facts: factsFrom(settingsIn(value)) }),
};

/** Reads the options of a When; the usual ones without a block. Throws Unusable for what it does not know. */
export function optionsOf(block: Block | undefined): Options {
  const usual: Options = { target: 'lync2013', pipeline: false, repeat: 1 };
  if (!block) return usual;
  const { line, lines } = block;
  const refuse = (message: string): never => {
    throw new Unusable({ line, message });
  };
  let written: unknown;
  try {
    written = parse(lines.map(({ text }) => text).join('\n'));
  } catch (error) {
    refuse(String(error));
  }
  if (written === null || typeof written !== 'object') return refuse('Options are written as "name: value".');
  const read = Object.entries(written).map(([name, value]) => {
    const reader = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
    if (!reader) return refuse(`There is no option ${name}; there are ${Object.keys(OPTIONS).join(', ')}.`);
    try {
      return reader(value) ?? refuse(`The option ${name} cannot be ${String(value)}.`);
    } catch (error) {
      return refuse((error as Error).message);
    }
  });
  const options = Object.assign({}, usual, ...read) as Options;
  const isAround = options.follow !== undefined || options.laterRequest !== undefined;
  if (isAround && !options.pipeline) refuse('follow and later need pipeline: true.');
  return options;
}

function settingsIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') throw new Error('Here stand names with their values.');
  return Object.entries(value).map(([name, setting]) => `${name}=${String(setting)}`);
}
