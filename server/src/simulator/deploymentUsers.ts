import { parseSipUri } from '../sip';
import {
  type AccessEntry,
  type Answer,
  type Endpoint,
  onlineUser,
  type PublishedCategory,
  type User,
  userKey,
} from './deployment';
import { deploymentKeys, membersOf, presenceMembers } from './deploymentKeys';
import {
  booleanOf,
  entriesOf,
  fieldsOf,
  integerOf,
  isList,
  listOf,
  oneOf,
  type Reader,
  report,
  textOf,
  textsOf,
  type Value,
} from './yamlReader';

/** The users of a deployment file, who must have different addresses. `pool` is that of the simulated server. */
export function readUsers(list: Value, pool: string, reader: Reader): User[] {
  const seen = new Set<string>();
  return listOf(list, 'users', reader).map((node) => {
    const user = readUser(node, pool, reader);
    const key = userKey(user.uri);
    if (key !== '' && seen.has(key)) report(reader, node, `There is a second user with the address ${user.uri}.`);
    seen.add(key);
    return user;
  });
}

function readUser(node: Value, pool: string, reader: Reader): User {
  const fields = fieldsOf(node, deploymentKeys.user, 'a user', reader);
  const uri = addressOf(fields.get('uri'), reader) ?? '';
  if (uri === '') report(reader, node, 'A user needs a uri, such as sip:nuriag@contoso.com.');
  const homeServer = textOf(fields.get('homeServer'), 'homeServer', reader);
  const answers = answerOf(fields.get('answers'), reader) ?? 200;
  const listed = listOf(fields.get('endpoints'), 'endpoints', reader).map((endpoint, index) =>
    readEndpoint(endpoint, { user: uri, index, answers }, reader),
  );
  const online = booleanOf(fields.get('online'), 'online', reader);
  const isUndescribed = online === true && listed.length === 0;
  const described = isUndescribed
    ? onlineUser(uri, homeServer ?? pool).endpoints.map((endpoint) => ({ ...endpoint, answers }))
    : listed;
  const options = listOf(fields.get('options'), 'options', reader).map((option) =>
    oneOf(option, 'An option', membersOf('UserOption'), reader),
  );
  return {
    uri,
    homeServer,
    backupServer: textOf(fields.get('backupServer'), 'backupServer', reader),
    phone: phoneOf(fields.get('phone'), reader),
    endpoints: online === false ? [] : described,
    options: options.filter((option) => option !== undefined),
    policies: textsByName(fieldsOf(fields.get('policies'), membersOf('UserPolicyType'), 'policies', reader), reader),
    categories: readCategories(fields.get('categories'), reader),
    access: listOf(fields.get('access'), 'access', reader).map((entry) => readAccess(entry, reader)),
  };
}

/** Where an endpoint stands, and what it answers when it does not say so itself. */
interface EndpointPlace {
  readonly user: string;
  readonly index: number;
  readonly answers: Answer;
}

function readEndpoint(node: Value, { user, index, answers }: EndpointPlace, reader: Reader): Endpoint {
  const fields = fieldsOf(node, deploymentKeys.endpoint, 'an endpoint', reader);
  const epid = textOf(fields.get('epid'), 'epid', reader) ?? String(index + 1).padStart(10, '0');
  return {
    epid,
    contact: textOf(fields.get('contact'), 'contact', reader) ?? `sip:${userKey(user)};opaque=user:epid:${epid};gruu`,
    instance: textOf(fields.get('instance'), 'instance', reader),
    methods: fields.has('methods') ? textsOf(fields.get('methods'), 'methods', reader) : undefined,
    answers: answerOf(fields.get('answers'), reader) ?? answers,
    presence: readPresence(fields.get('presence'), reader),
  };
}

function readPresence(value: Value, reader: Reader): Endpoint['presence'] {
  const fields = fieldsOf(value, [...presenceMembers.keys()], 'presence', reader);
  const told = [...fields].map(([name, member]) => {
    const type = presenceMembers.get(name);
    if (type === 'bool') return [name, booleanOf(member, name, reader)] as const;
    if (type === 'integer') return [name, integerOf(member, name, [-INTEGER - 1, INTEGER], reader)] as const;
    return [name, textOf(member, name, reader)] as const;
  });
  return Object.fromEntries(told.flatMap(([name, said]) => (said === undefined ? [] : [[name, said]])));
}

/** The largest integer of MSPL. */
const INTEGER = 2_147_483_647;

function readCategories(value: Value, reader: Reader): User['categories'] {
  const categories = entriesOf(value, 'categories', reader).map(([name, published]) => [
    name,
    isList(published, reader) ? readPublished(name, published, reader) : (textOf(published, name, reader) ?? ''),
  ]);
  return Object.fromEntries(categories) as User['categories'];
}

/** The texts of one category, no two of which may stand in the same place. */
function readPublished(name: string, list: Value, reader: Reader): PublishedCategory[] {
  const seen = new Set<string>();
  return listOf(list, name, reader).map((node) => {
    const fields = fieldsOf(node, deploymentKeys.publishedCategory, `a text of ${name}`, reader);
    const whole = (key: string): number | undefined => integerOf(fields.get(key), key, [0, INTEGER], reader);
    const container = whole('container');
    if (!fields.has('container'))
      report(reader, node, `A text of ${name} needs container, the number of its container.`);
    const instance = whole('instance') ?? 0;
    const place = `${container} ${instance}`;
    if (seen.has(place)) {
      report(reader, node, `${name} has a second text in container ${container} with instance ${instance}.`);
    }
    seen.add(place);
    return {
      ...{ container: container ?? 0, instance },
      subscribers: fields.has('subscribers') ? textsOf(fields.get('subscribers'), 'subscribers', reader) : undefined,
      content: textOf(fields.get('content'), 'content', reader) ?? '',
    };
  });
}

function readAccess(node: Value, reader: Reader): AccessEntry {
  const fields = fieldsOf(node, deploymentKeys.accessEntry, 'an access entry', reader);
  const missing = deploymentKeys.accessEntry.filter((key) => !fields.get(key));
  if (missing.length > 0) report(reader, node, `An access entry needs ${missing.join(' and ')}.`);
  return {
    from: textOf(fields.get('from'), 'from', reader) ?? '',
    action: oneOf(fields.get('action'), 'action', ['I', 'S'], reader) ?? '',
    answer: oneOf(fields.get('answer'), 'answer', ['A', 'B', 'D', 'P'], reader) ?? '',
  };
}

function answerOf(value: Value, reader: Reader): Answer | undefined {
  const written = textOf(value, 'answers', reader);
  if (written === undefined || written === 'none') return written;
  if (/^[2-6]\d\d$/.test(written)) return Number(written);
  report(reader, value, `answers is a final status code from 200 to 699, or none; not ${written}.`);
  return undefined;
}

function addressOf(value: Value, reader: Reader): string | undefined {
  const written = textOf(value, 'uri', reader);
  if (written === undefined) return undefined;
  const uri = /^sips?:/i.test(written) ? written : `sip:${written}`;
  if (parseSipUri(uri)?.user === undefined) {
    report(reader, value, `"${written}" is no SIP address; write one such as sip:nuriag@contoso.com.`);
  }
  return uri;
}

function phoneOf(value: Value, reader: Reader): string | undefined {
  const written = textOf(value, 'phone', reader);
  if (written === undefined) return undefined;
  const phone = e164(written);
  if (phone === undefined) report(reader, value, `phone is a number such as +14255550101, not ${written}.`);
  return phone;
}

/** `+14255550101` of a number or `tel:` URI, without separators and parameters; undefined when it is none in E.164 form. */
export function e164(written: string): string | undefined {
  const number = written
    .replace(/^tel:/i, '')
    .replace(/;.*$/s, '')
    .replace(/[-. ()]/g, '');
  return /^\+\d{1,15}$/.test(number) ? number : undefined;
}

/** Texts by names; what is left empty is an empty text. */
export function textsByName(entries: Iterable<readonly [string, Value]>, reader: Reader): Record<string, string> {
  return Object.fromEntries([...entries].map(([name, value]) => [name, textOf(value, name, reader) ?? '']));
}
