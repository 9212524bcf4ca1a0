import {
  type Answer,
  defaultDeployment,
  type Deployment,
  type Endpoint,
  findUser,
  isOpenDeployment,
  onlineUser,
  plainUser,
  type User,
  userKey,
} from '../../../server/src/simulator';
import { parseSipUri } from '../../../server/src/sip';
import type { PersonChoice, PersonStanding } from '../../webview/protocol';

/** What a click decided of people, by `user@host` in lower case; who is not named is as the deployment describes. */
export type Standings = Readonly<Record<string, PersonStanding>>;

/** What the devices of a person answer as a click decides it. */
const ANSWERS: Readonly<Partial<Record<PersonStanding, Answer>>> = {
  answers: 200,
  /** The person does not wish to take the call (RFC 3261, section 21.6.2). */
  declines: 603,
  'no-answer': 'none',
};

/** How many people are offered: the deployment of a company has more than a list is good for, or a page can hold. */
const OFFERED = 100;

/** The standings after a click. */
export function withStanding(standings: Standings, uri: string, standing: PersonStanding): Standings {
  const others = Object.entries(standings).filter(([key]) => key !== userKey(uri));
  return Object.fromEntries(standing === 'as-described' ? others : [...others, [userKey(uri), standing]]);
}

/**
 * The deployment with what clicks decided of people. Without a deployment only those people are described: everybody else
 * is as without a description.
 */
export function withStandings(deployment: Deployment | undefined, standings: Standings): Deployment | undefined {
  const entries = Object.entries(standings);
  if (entries.length === 0) return deployment;
  const base = deployment ?? { ...defaultDeployment, isOpen: true };
  const users = new Map(usersByKey(base));
  for (const [key, standing] of entries) {
    users.set(
      key,
      standing === 'as-described' ? (users.get(key) ?? usualUser(base, key)) : asDecided(base, key, standing),
    );
  }
  return { ...base, users: [...users.values()] };
}

function asDecided(deployment: Deployment, key: string, standing: PersonStanding): User {
  const { endpoints, ...user } = findUser(deployment, key) ?? usualUser(deployment, key);
  const answers = ANSWERS[standing];
  if (answers === undefined) return { ...user, endpoints: [] };
  const devices = endpoints.length > 0 ? endpoints : onlineUser(key, deployment.server.pool).endpoints;
  return { ...user, endpoints: devices.map((endpoint) => ({ ...endpoint, answers })) };
}

/** Somebody whom the deployment does not name: online where it is open, else without a device. */
function usualUser(deployment: Deployment, key: string): User {
  if (isOpenDeployment(deployment)) return onlineUser(key, deployment.server.pool);
  return plainUser(`sip:${key}`, undefined, []);
}

/** Where people are known from besides the deployment: addresses as they are written. */
export interface KnownPeople {
  readonly request: readonly string[];
  readonly script: readonly string[];
  /** As it is described, without what clicks decided. */
  readonly deployment: Deployment | undefined;
}

/**
 * Everybody who may call or be called: those of the request and the script first, then those of the deployment who were
 * told what to do, or whom what stands in From or To may mean, so that typing finds everybody where not all are offered.
 */
export function peopleChoices({ request, script, deployment }: KnownPeople, standings: Standings): PersonChoice[] {
  const decided = withStandings(deployment, standings);
  const [users, described] = [usersByKey(decided), usersByKey(deployment)];
  const found = new Map<string, PersonChoice['from']>();
  const add = (addresses: Iterable<string>, from: PersonChoice['from']): void => {
    for (const address of addresses) {
      const key = userKey(address);
      if (found.size >= OFFERED) return;
      if (found.has(key) || parseSipUri(`sip:${key}`)?.user === undefined) continue;
      found.set(key, described.has(key) ? 'deployment' : from);
    }
  };
  add(request, 'request');
  add(script, 'script');
  for (const [key, from] of found)
    if (from === 'request' && script.some((uri) => userKey(uri) === key)) found.set(key, 'script');
  add(
    Object.keys(standings).filter((key) => described.has(key)),
    'deployment',
  );
  for (const typed of request.map((address) => address.replace(/^sips?:/i, '').toLowerCase()).filter(Boolean)) {
    add(
      [...described.keys()].filter((key) => key.includes(typed)),
      'deployment',
    );
  }
  add(described.keys(), 'deployment');
  return [...found].map(([key, from]) => ({
    ...{ uri: `sip:${key}`, label: key, from, standing: standings[key] ?? 'as-described' },
    state: stateOf(users.get(key), isOpenDeployment(decided), key),
  }));
}

/** The users of a deployment by `user@host`; made once, for a company has thousands. */
function usersByKey(deployment: Deployment | undefined): ReadonlyMap<string, User> {
  if (!deployment) return new Map();
  const users = known.get(deployment) ?? new Map(deployment.users.map((user) => [userKey(user.uri), user]));
  known.set(deployment, users);
  return users;
}

const known = new WeakMap<Deployment, ReadonlyMap<string, User>>();

/** What becomes of a call at the person's devices: `2 devices, answers`. */
function stateOf(known: User | undefined, isOpen: boolean, key: string): string {
  if (!known && !isOpen) return 'not in the deployment';
  const { endpoints } = known ?? onlineUser(key, defaultDeployment.server.pool);
  if (endpoints.length === 0) return 'offline';
  return endpoints.length === 1
    ? `1 device, ${answersOf(endpoints)}`
    : `${endpoints.length} devices, ${answersOf(endpoints)}`;
}

/** `answers`, `each answers`, `1 does not answer, 2 answer`. */
function answersOf(endpoints: readonly Endpoint[]): string {
  const counts = new Map<string, number>();
  for (const { answers } of endpoints) counts.set(answerText(answers), (counts.get(answerText(answers)) ?? 0) + 1);
  const [[all = ''] = []] = counts;
  if (counts.size === 1) return endpoints.length === 1 ? all : `each ${all}`;
  if (counts.size > 3) return 'which answer in different ways';
  return [...counts].map(([text, count]) => `${count} ${count === 1 ? text : plural(text)}`).join(', ');
}

/** `answer with 486` of `answers with 486`. */
function plural(text: string): string {
  return text.replace(/^does /, 'do ').replace(/^(answer|decline)s/, '$1');
}

function answerText(answer: Answer): string {
  if (answer === 'none') return 'does not answer';
  if (answer < 300) return 'answers';
  return answer === 603 ? 'declines' : `answers with ${answer}`;
}
