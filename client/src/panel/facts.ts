import {
  defaultDeployment,
  type Deployment,
  isFactName,
  type MessageFacts,
  messageFacts,
  readMessageFacts,
  tellsEdgesApart,
} from '../../../server/src/simulator';
import type { FactChoice, Finding } from '../../webview/protocol';

/** The facts that the panel offers, in the order of the table. */
export const factChoices: readonly FactChoice[] = Object.entries(messageFacts).map(([name, { values }]) => ({
  ...{ name, label: labelOf(name), values: values ?? [] },
}));

/** The facts with what is to be known of them where the request is sent to a deployment; undefined for the usual one. */
export function factsFor(deployment: Deployment = defaultDeployment): readonly FactChoice[] {
  if (tellsEdgesApart(deployment)) return factChoices;
  const hint =
    'Only an Edge server (role: AccessProxy in the deployment) tells the edges apart. To the script on this server, Origin is NetworkUnknown whatever is chosen, unless it is LocalMachine.';
  return factChoices.map((fact) => (fact.name === 'origin' ? { ...fact, hint } : fact));
}

/** `External source type` of `externalSourceType`. */
function labelOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^tls\b/, 'TLS');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The facts that were told by their names, and what is wrong with them. */
export function readFacts(told: Readonly<Record<string, string>>): {
  readonly facts: MessageFacts;
  readonly findings: readonly Finding[];
} {
  const entries = Object.entries(told);
  const { facts, problems } = readMessageFacts(entries);
  const findings = problems.map(({ index, kind }): Finding => {
    const [name = '', value = ''] = entries[index] ?? [];
    return { severity: 'error', message: problemOf(kind, name, value) };
  });
  return { facts, findings };
}

function problemOf(kind: 'unknown-name' | 'bad-value' | 'half-stamp', name: string, value: string): string {
  switch (kind) {
    case 'unknown-name':
      return `There is no fact ${name}.`;
    case 'bad-value': {
      const values = isFactName(name) ? (messageFacts[name].values ?? []) : [];
      return `${labelOf(name)} is one of ${values.join(', ')}, not “${value}”.`;
    }
    case 'half-stamp':
      return 'A stamp has a text and a pool: give both, or neither.';
  }
}

/** Facts by the names that they are told by. */
export function factRecord({ stamp, ...facts }: MessageFacts): Record<string, string> {
  const told = Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return Object.fromEntries([
    ...told,
    ...(stamp
      ? [
          ['stamp', stamp.text],
          ['stampPool', stamp.pool],
        ]
      : []),
  ]) as Record<string, string>;
}

/** Whether the same is told by both, in whatever order. */
export function haveSameEntries(
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
