import { addressOfRecord, findParameter, parseNameAddress, parseSipUri, type SipMessage } from '../../sip';
import { type AssumptionId, readingOf } from '../assumptions';
import { type Deployment, type Endpoint, findUser, knownTo, onlineUser, type User, userKey } from '../deployment';
import { defaultFuel, type Fuel } from '../execution';
import type { MessageFacts } from '../facts';
import type { Run } from '../run';
import type {
  Cause,
  ExchangeError,
  ExchangeInput,
  LadderChange,
  LadderEvent,
  Participant,
  Visit,
  VisitResult,
} from './exchange';
import { defaultLimits } from './exchange';
import type { Application, ServerPool } from './pools';

/** The state of one exchange while it is worked out. */
export interface World {
  readonly input: ExchangeInput;
  readonly deployment: Deployment;
  /** Whether nobody described a deployment; everybody then exists. */
  readonly isOpen: boolean;
  pools: readonly ServerPool[];
  readonly participants: Map<string, Omit<Participant, 'label'>>;
  /** The participants behind the Contacts that messages gave, in lower case. */
  readonly contacts: Map<string, string>;
  /** The endpoints of the deployment by their Contacts, in lower case. */
  readonly endpoints: ReadonlyMap<string, { readonly user: User; readonly endpoint: Endpoint }>;
  readonly users: Map<string, User | undefined>;
  /** The stamps that applications set last, by their appUris; they travel with the message (class Message, dn439123). */
  readonly stamps: Map<string, NonNullable<MessageFacts['stamp']>>;
  readonly events: LadderEvent[];
  readonly visits: Visit[];
  readonly reliedOn: Set<AssumptionId>;
  /** Shared by all scripts, and by the texts of all messages. */
  readonly fuel: Fuel;
  readonly left: { messages: number; visits: number };
  /** The Run of the program on the message as it came, which a visit with the same message shares. */
  ownRun: Run | undefined;
  error: ExchangeError | undefined;
}

/** Ends an exchange that used up what it may use; caught where it was started. */
export class ExchangeEnd extends Error {}

export function createWorld(input: ExchangeInput): World {
  const { deployment, openDeployment: isOpen } = knownTo(input);
  const { messages, visits } = input.limits ?? defaultLimits;
  return {
    input,
    deployment,
    isOpen,
    pools: [],
    participants: new Map(),
    contacts: new Map(),
    endpoints: new Map(
      deployment.users.flatMap((user) =>
        user.endpoints.map((endpoint) => [endpoint.contact.toLowerCase(), { user, endpoint }] as const),
      ),
    ),
    users: new Map(),
    stamps: new Map(),
    events: [],
    visits: [],
    reliedOn: new Set(),
    fuel: { ...(input.fuel ?? defaultFuel) },
    left: { messages, visits },
    ownRun: undefined,
    error: undefined,
  };
}

/** The reading of an undocumented point that this exchange follows; the exchange names it from now on. */
export function assumed(w: World, id: AssumptionId): string {
  w.reliedOn.add(id);
  return readingOf(id, w.input.assumptions ?? {});
}

export function endFor(w: World, kind: ExchangeError['kind'], message: string): never {
  w.error ??= { kind, message };
  throw new ExchangeEnd(message);
}

/** Ends the exchange when a script, or the texts of the messages, used up the fuel that all share. */
export function requireFuel(w: World): void {
  const spent = (['steps', 'characters', 'elements'] as const).find((kind) => w.fuel[kind] < 0);
  if (spent === undefined) return;
  endFor(w, 'fuel', `The exchange was stopped here: it used up its ${spent}, which all scripts and messages share.`);
}

/** Sends a message from one to another; returns the index of the event. */
export function send(
  w: World,
  event: Omit<LadderEvent, 'index' | 'kind' | 'title' | 'changes' | 'answers'> & {
    readonly answers?: number | undefined;
    readonly changes?: readonly LadderChange[];
  },
): number {
  if (w.left.messages-- <= 0) {
    const limit = (w.input.limits ?? defaultLimits).messages;
    endFor(w, 'fuel', `The exchange was stopped here: more than ${limit} messages would be sent.`);
  }
  const { message, answers, changes = [] } = event;
  w.fuel.characters -= message.range.end - message.range.start;
  requireFuel(w);
  const index = w.events.length;
  w.events.push({ ...event, index, kind: message.kind, title: titleOf(message), answers, changes });
  return index;
}

/** Notes that a message came by an application. */
export function noteVisit(
  w: World,
  pool: ServerPool,
  { name, priority }: Application,
  visit: { readonly event: number | undefined; readonly message: SipMessage; readonly result: VisitResult },
): void {
  if (w.left.visits-- <= 0) {
    const limit = (w.input.limits ?? defaultLimits).visits;
    endFor(w, 'fuel', `The exchange was stopped here: messages would come by applications more than ${limit} times.`);
  }
  const { event, message, result } = visit;
  const requestUri = message.kind === 'request' ? message.requestUri : undefined;
  w.visits.push({
    ...{ pool: pool.fqdn, application: name, priority, event, title: titleOf(message), requestUri, result },
  });
}

/** `INVITE`, or `180 Ringing`. */
export function titleOf(message: SipMessage): string {
  if (message.kind === 'request') return message.method;
  return `${message.statusCode} ${message.reasonPhrase}`.trim();
}

export function cause(why: string, application?: string, step = -1): Cause {
  return { why, application, step };
}

/** The user of an address; without a deployment everybody is one. Undefined for an address without a user part. */
export function userOf(w: World, address: string): User | undefined {
  const key = userKey(address);
  if (w.users.has(key)) return w.users.get(key);
  let user = findUser(w.deployment, address);
  if (!user && w.isOpen && parseSipUri(`sip:${key}`)?.user !== undefined) {
    w.reliedOn.add('open-deployment');
    user = onlineUser(address, w.deployment.server.pool);
  }
  w.users.set(key, user);
  return user;
}

/** The pool a user is homed on, by its name; the simulated server's when the user says nothing. */
export function homeOf(w: World, user: User): string {
  return user.homeServer ?? w.deployment.server.pool;
}

/** The client of an endpoint, made known as a participant. */
export function endpointClient(w: World, user: User, endpoint: Endpoint): string {
  const key = userKey(user.uri);
  const id = user.endpoints.length > 1 ? `${key}#${endpoint.epid}` : key;
  join(w, { id, kind: 'client', person: `sip:${key}`, pool: homeOf(w, user) });
  w.contacts.set(endpoint.contact.toLowerCase(), id);
  return id;
}

/** The client that sends a message: the device of From, made known as a participant. */
export function senderClient(w: World, message: SipMessage, header: 'From' | 'To' = 'From'): string {
  const value = message.headers.find(({ canonicalName }) => canonicalName === header)?.value ?? '';
  const address = parseNameAddress(value);
  const uri = parseSipUri(address?.uri ?? '');
  const key = uri ? addressOfRecord(uri).toLowerCase() : (address?.uri ?? 'unknown');
  const epid = address && findParameter(address.parameters, 'epid')?.value;
  const user = findUser(w.deployment, key);
  const endpoint = user?.endpoints.find((candidate) => candidate.epid === epid);
  if (user && endpoint) return endpointClient(w, user, endpoint);
  join(w, { id: key, kind: 'client', person: uri ? `sip:${key}` : undefined, pool: user && homeOf(w, user) });
  return key;
}

export function join(w: World, participant: Omit<Participant, 'label'>): string {
  if (!w.participants.has(participant.id)) w.participants.set(participant.id, participant);
  return participant.id;
}
