import { findClass } from '../mspl';
import { nearest } from '../text';
import { membersOf } from './deploymentKeys';

/**
 * What the server knows of an incoming message that does not stand in it (class Message, dn439123). What is left
 * undefined follows the assumption `message-facts`, and the Run says so.
 */
export interface MessageFacts {
  readonly authenticated?: boolean | undefined;
  /** Member of MessageOrigin. */
  readonly origin?: string | undefined;
  /** Member of ExternalSourceType. */
  readonly externalSourceType?: string | undefined;
  /** Member of ExternalSourceNetwork. */
  readonly externalSourceNetwork?: string | undefined;
  /** FQDN of the previous hop. */
  readonly tlsPeer?: string | undefined;
  /** The mark that an application of the same URI set upstream, and the pool it did so in. */
  readonly stamp?: { readonly text: string; readonly pool: string } | undefined;
  /** Whether the registrar itself made the request (requestFilter, registrarGenerated). */
  readonly registrarGenerated?: boolean | undefined;
}

/** A fact by the name that people write: on the command line, and above a message of a file. */
export type FactName =
  | 'authenticated'
  | 'origin'
  | 'externalSourceType'
  | 'externalSourceNetwork'
  | 'tlsPeer'
  | 'stamp'
  | 'stampPool'
  | 'registrarGenerated';

/** What can be said of one fact. */
export interface FactEntry {
  /** What the fact may be; undefined for any text. */
  readonly values: readonly string[] | undefined;
  /** One sentence for a person who chooses it. */
  readonly about: string;
}

const FLAGS = ['true', 'false'];

/** All facts that can be told of a message. */
export const messageFacts: Readonly<Record<FactName, FactEntry>> = {
  authenticated: { values: FLAGS, about: aboutMember('Authenticated') },
  origin: { values: membersOf('MessageOrigin'), about: aboutMember('Origin') },
  externalSourceType: { values: membersOf('ExternalSourceType'), about: aboutMember('ExternalSourceType') },
  externalSourceNetwork: { values: membersOf('ExternalSourceNetwork'), about: aboutMember('ExternalSourceNetwork') },
  tlsPeer: { values: undefined, about: aboutMember('TlsPeer') },
  stamp: { values: undefined, about: aboutMember('Stamp') },
  stampPool: { values: undefined, about: aboutMember('StampPool') },
  registrarGenerated: { values: FLAGS, about: 'True when the registrar itself made the request.' },
};

function aboutMember(name: string): string {
  return findClass('Message')?.members.find((member) => member.name === name)?.summary ?? '';
}

export function isFactName(name: string): name is FactName {
  return Object.hasOwn(messageFacts, name);
}

/** Why a fact is not taken as it was written. */
export interface FactProblem {
  /** Place in the list of what was told. */
  readonly index: number;
  /** `half-stamp`: a stamp without its pool, or a pool without its stamp. */
  readonly kind: 'unknown-name' | 'bad-value' | 'half-stamp';
  /** The name or the value that was probably meant. */
  readonly meant: string | undefined;
}

/**
 * The facts that were told as names and values, the last of several for one name; what is wrong is left out and said.
 * What was not told is no key of the facts.
 */
export function readMessageFacts(told: readonly (readonly [name: string, value: string])[]): {
  readonly facts: MessageFacts;
  readonly problems: readonly FactProblem[];
} {
  const problems: FactProblem[] = [];
  const known = new Map<FactName, { readonly value: string; readonly index: number }>();
  for (const [index, [name, value]] of told.entries()) {
    if (!isFactName(name)) {
      problems.push({ index, kind: 'unknown-name', meant: nearest(name, Object.keys(messageFacts)) });
      continue;
    }
    const { values } = messageFacts[name];
    const isGood = values?.includes(value) ?? value !== '';
    if (isGood) known.set(name, { value, index });
    else problems.push({ index, kind: 'bad-value', meant: nearest(value, values ?? []) });
  }
  const [stamp, stampPool] = [known.get('stamp'), known.get('stampPool')];
  const half = stamp && stampPool ? undefined : (stamp ?? stampPool);
  if (half) problems.push({ index: half.index, kind: 'half-stamp', meant: undefined });
  const text = (name: FactName): string | undefined => known.get(name)?.value;
  const flag = (name: FactName): boolean | undefined => (known.has(name) ? text(name) === 'true' : undefined);
  const all: MessageFacts = {
    authenticated: flag('authenticated'),
    origin: text('origin'),
    externalSourceType: text('externalSourceType'),
    externalSourceNetwork: text('externalSourceNetwork'),
    tlsPeer: text('tlsPeer'),
    stamp: stamp && stampPool && { text: stamp.value, pool: stampPool.value },
    registrarGenerated: flag('registrarGenerated'),
  };
  const facts: MessageFacts = Object.fromEntries(Object.entries(all).filter(([, fact]) => fact !== undefined));
  return { facts, problems: problems.sort((a, b) => a.index - b.index) };
}
