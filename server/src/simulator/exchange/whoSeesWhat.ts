import {
  addressOfRecord,
  findHeader,
  headerValues,
  isAnswered,
  parseAddressList,
  parseNameAddress,
  parseSipUri,
  sipMethod,
  type SipMessage,
} from '../../sip';
import type { Outcome } from '../run';
import type { LadderEvent, Mark, Person, Statement } from './exchange';
import { contactsOf } from './clients';
import { attemptsOf, type Call } from './outcome';
import { titleOf, type World } from './world';

/*
 * Who sees what, read off the ladder. What a client makes of a message is said only where a page says it; the rest is
 * what the messages carry, and what is unknown is called so.
 */

/** Microsoft's how-to about forwarding an invitation, the one page that says what people notice. */
const HOW_TO = 'dn439073';

type About = Statement['about'];

const say =
  (mark: Mark) =>
  (about: About, text: string, source = ''): Statement => ({ about, text, mark, source });
const documented = say('documented');
const assumedSo = say('assumed');
const unknown = say('unknown');

/** What the statements are made from. */
interface Seen {
  readonly w: World;
  readonly method: string;
  readonly caller: string;
  readonly called: string;
  /** How the scripts turned the request away from its target, in order. */
  readonly turns: readonly Outcome[];
  readonly attempts: readonly Call[];
  /** Where each retarget, redirect, fork or proxying pointed to. */
  readonly targets: readonly string[];
  /** The person whose device accepted, `user@host`. */
  readonly taker: string | undefined;
}

/** The statements about each person of an exchange; none for a response that came in by itself. */
export function whoSeesWhat(w: World, message: SipMessage, calls: readonly Call[]): Person[] {
  if (message.kind !== 'request' || calls.length === 0) return [];
  const seen = seenIn(w, message, calls);
  const { caller, called, targets } = seen;
  const reached = [...w.participants.values()].flatMap(({ person }) => (person === undefined ? [] : [key(person)]));
  const others = new Set([...targets, ...reached].filter((person) => person !== caller && person !== called));
  return [
    { uri: `sip:${caller}`, role: 'caller', statements: callerSees(seen) },
    ...(called === caller
      ? []
      : [{ uri: `sip:${called}`, role: 'called', statements: calleeSees(seen, called) } as const]),
    ...[...others].map(
      (person) => ({ uri: `sip:${person}`, role: 'reached', statements: calleeSees(seen, person) }) as const,
    ),
  ];
}

function seenIn(w: World, request: SipMessage & { kind: 'request' }, calls: readonly Call[]): Seen {
  const turns = w.visits.flatMap(({ result, title }) => {
    if (result.kind !== 'ran' || title !== request.method) return [];
    const { outcome } = result.run;
    return targetsOf(outcome).length > 0 ? [outcome] : [];
  });
  const attempts = attemptsOf(calls, request);
  const final = attempts.at(-1)?.origin.final;
  const takers = final && final.statusCode < 300 ? (attempts.at(-1)?.leaves ?? []) : [];
  const to = final && findHeader(final, 'To')?.value;
  const taker = takers.find(
    (leaf) => leaf.kind === 'client' && leaf.final && findHeader(leaf.final, 'To')?.value === to,
  );
  const person = taker?.kind === 'client' ? w.participants.get(taker.client)?.person : undefined;
  return {
    ...{ w, method: request.method, turns, attempts },
    caller: addressIn(request, 'From'),
    called: addressIn(request, 'To'),
    targets: [...new Set(turns.flatMap(targetsOf).map(key))].filter((target) => target.includes('@')),
    taker: person === undefined ? undefined : key(person),
  };
}

function targetsOf(outcome: Outcome): readonly string[] {
  switch (outcome.kind) {
    case 'retargeted':
      return [outcome.target];
    case 'redirected':
      return outcome.contacts;
    case 'forked':
      return outcome.branches;
    case 'proxied':
      return outcome.target === null ? [] : [outcome.target];
    default:
      return [];
  }
}

function callerSees(seen: Seen): Statement[] {
  const { w, caller, called, turns, attempts, method, taker } = seen;
  const statements: Statement[] = [];
  const named = addressIn(attempts.at(-1)?.request, 'To') || called;
  const retarget = turns.find(({ kind }) => kind === 'retargeted');
  const isTurned = taker !== undefined && taker !== named && taker !== caller;

  if (isTurned && retarget) {
    statements.push(
      documented('callee', `The conversation seems to go on with ${named}: To keeps that address.`, HOW_TO),
      documented('told', `${caller} is not told that ${taker} has taken the place of ${named}.`, HOW_TO),
    );
  } else {
    statements.push(documented('callee', `To of the ${method} names ${named}.`, 'RFC 3261, section 8.1.1.2'));
    if (isTurned) {
      const text = `From and To of the messages to ${caller} do not tell of the change to ${taker}.`;
      statements.push(documented('told', text, 'RFC 3261, section 8.2.6.2'));
    }
  }
  statements.push(...toldOfRedirect(seen));
  statements.push(...namesCarried(seen));
  statements.push(resultFor(seen));
  if (w.error === undefined && taker !== undefined) {
    statements.push(unknown('callee', `Which name the client of ${caller} shows for the other side is unknown.`));
  }
  return statements;
}

function resultFor({ caller, attempts, method }: Seen): Statement {
  const { final } = attempts.at(-1)?.origin ?? {};
  if (final) return documented('result', `${caller} gets ${titleOf(final)}.`, 'RFC 3261, section 21');
  const nothing = `${caller} gets no final answer in this ladder`;
  if (isAnswered(method)) return unknown('result', `${nothing}; what the client makes of that is unknown.`);
  return documented('result', `${caller} gets no answer: no ${method} ever gets one.`, sipMethod(method)?.source ?? '');
}

/** What the caller is told by a redirect: only one that came back to the caller tells anything. */
function toldOfRedirect({ caller, attempts }: Seen): Statement[] {
  const redirect = attempts.find(({ origin: { final } }) => final && Math.trunc(final.statusCode / 100) === 3)?.origin
    .final;
  if (!redirect) return [];
  const [target = 'nobody'] = contactsOf(redirect).map(key);
  const told = documented('told', `${caller} is told with ${redirect.statusCode} to call ${target}.`, HOW_TO);
  const followed = attempts.length > 1;
  return [
    told,
    followed
      ? documented(
          'told',
          `The client of ${caller} places the new call itself, and ${caller} is aware of the other target.`,
          HOW_TO,
        )
      : unknown('told', `Whether the client of ${caller} calls there at once or asks first is unknown.`),
  ];
}

/** Which messages to the caller carry the name of the one who took the call. */
function namesCarried({ w, caller, taker, called, turns }: Seen): Statement[] {
  if (taker === undefined || taker === called || taker === caller) return [];
  const toCaller = w.events.filter(({ to }) => personOf(w, to) === caller);
  const carried = new Map<string, Set<string>>();
  for (const { message, title } of toCaller) {
    for (const header of ['From', 'Contact', 'P-Asserted-Identity']) {
      if (!names(message, header, taker)) continue;
      const titles = carried.get(header) ?? new Set();
      carried.set(header, titles.add(title));
    }
  }
  const statements = [...carried].map(([header, titles]) => {
    const text = `${header} of ${[...titles].join(', ')} to ${caller} names ${taker}.`;
    if (header === 'P-Asserted-Identity') return documented('messages', text, HOW_TO);
    return documented(
      'messages',
      text,
      header === 'Contact' ? 'RFC 3261, section 12.1.1' : 'RFC 3261, section 8.1.1.3',
    );
  });
  const isRetargeted = turns.some(({ kind }) => kind === 'retargeted');
  if (isRetargeted && !carried.has('P-Asserted-Identity')) {
    const text = `Requests that ${taker} sends in this call will carry P-Asserted-Identity with that address.`;
    statements.push(documented('messages', text, HOW_TO));
  }
  return statements;
}

/** What somebody sees who was called, or was put in the place of the called. */
function calleeSees(seen: Seen, person: string): Statement[] {
  const { w, method, turns, caller } = seen;
  const got = w.events.filter(
    ({ to, message }) =>
      personOf(w, to) === person &&
      message.kind === 'request' &&
      message.method === method &&
      addressIn(message, 'From') === caller,
  );
  const [first] = got;
  if (!first) return nothingReaches(seen, person);

  const isRetargeted = turns.some(({ kind }) => kind === 'retargeted');
  const source = isRetargeted ? HOW_TO : 'RFC 3261, section 8.1.1';
  const from = addressIn(first.message, 'From');
  const to = addressIn(first.message, 'To');
  const statements = [
    ...ringing(seen, person, got),
    documented('caller', `From of the ${method} names ${from}.`, source),
    documented('callee', `To of the ${method} names ${to}.`, source),
  ];
  if (to === person) return statements;
  return [
    ...statements,
    documented('told', `To shows that ${caller} called ${to}, not ${person}.`, source),
    unknown('told', `Whether the client of ${person} shows that the call was for ${to} is unknown.`),
  ];
}

function ringing({ w, method }: Seen, person: string, got: readonly LadderEvent[]): Statement[] {
  const devices = new Set(got.map(({ to }) => to));
  const count = devices.size === 1 ? 'one device' : `${devices.size} devices`;
  if (method !== 'INVITE') {
    return [documented('rings', `The ${method} reaches ${count} of ${person}.`, 'RFC 3261, section 16.6')];
  }
  const sent = w.events.filter(({ from }) => devices.has(from));
  const rang = new Set(sent.filter(({ title }) => /^18\d/.test(title)).map(({ from }) => from)).size;
  const rings =
    rang === 0 ? 'nothing rings' : devices.size === 1 ? 'it rings' : `${rang} of them ${rang === 1 ? 'rings' : 'ring'}`;
  const stopped = new Set(
    w.events.filter(({ to, title }) => title === 'CANCEL' && devices.has(to)).map((event) => event.to),
  ).size;
  return [
    assumedSo('rings', `The INVITE reaches ${count} of ${person}; ${rings}.`, 'callee-rings'),
    ...(stopped > 0
      ? [
          assumedSo(
            'rings',
            `${stopped === 1 ? 'One of them stops' : `${stopped} of them stop`} ringing again.`,
            'fork-losers',
          ),
        ]
      : []),
  ];
}

function nothingReaches({ turns, called, method, w }: Seen, person: string): Statement[] {
  const isTurned = person === called && turns.length > 0;
  const source = turns.some(({ kind }) => kind === 'retargeted' || kind === 'redirected') ? HOW_TO : 'dn439171';
  const nothing = `No ${method} reaches a device of ${person}: nothing rings.`;
  if (isTurned) {
    return [
      documented('rings', nothing, source),
      unknown('told', `Whether ${person} is told of the call later is unknown.`),
    ];
  }
  const refusal = w.events.find(({ title }) => /^(404|480)/.test(title));
  return [
    refusal
      ? documented(
          'rings',
          nothing,
          refusal.title.startsWith('404') ? 'RFC 3261, section 21.4.5' : 'RFC 3261, section 21.4.18',
        )
      : unknown('rings', `${nothing.slice(0, -1)} in this ladder.`),
  ];
}

function personOf(w: World, id: string): string | undefined {
  const person = w.participants.get(id)?.person;
  return person === undefined ? undefined : key(person);
}

function names(message: SipMessage, header: string, person: string): boolean {
  return headerValues(message, header)
    .flatMap((value) => parseAddressList(value))
    .some(({ uri }) => key(uri) === person);
}

function addressIn(message: SipMessage | undefined, header: string): string {
  const value = message && findHeader(message, header)?.value;
  return key(parseNameAddress(value ?? '')?.uri ?? '');
}

function key(uri: string): string {
  const parsed = parseSipUri(uri);
  return (parsed ? addressOfRecord(parsed) : uri).toLowerCase();
}
