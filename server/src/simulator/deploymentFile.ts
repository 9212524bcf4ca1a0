import { type Alias, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { diagnose, type Diagnostic } from '../diagnostics';
import { parseSipUri } from '../sip';
import { nearest, type OffsetRange } from '../text';
import {
  defaultDeployment,
  type Deployment,
  type Endpoint,
  plainUser,
  type ServerRole,
  type User,
  userKey,
} from './deployment';

/** A deployment file as read: the deployment, or what is wrong with the file. */
export interface ReadDeployment {
  /** Undefined when there are errors. */
  readonly deployment: Deployment | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

const ROLES: readonly ServerRole[] = ['FrontEnd', 'HomeServer', 'AccessProxy', 'Proxy'];

/**
 * Reads a deployment file (YAML). What the file leaves out is as in the default deployment; an unknown key, a value of
 * the wrong kind and an address that is none are errors at their place.
 */
export function readDeployment(text: string): ReadDeployment {
  const document = parseDocument(text, { lineCounter: new LineCounter(), prettyErrors: false });
  const diagnostics: Diagnostic[] = document.errors.map(({ pos, message }) =>
    diagnose('deployment-yaml', { start: pos[0], end: pos[1] }, [message.split('\n')[0] ?? message]),
  );
  if (diagnostics.length > 0) return { deployment: undefined, diagnostics };

  const reader: Reader = { text, diagnostics, resolve: (alias) => alias.resolve(document) };
  const file = fieldsOf(document.contents, ['server', 'users'], 'a deployment', reader);
  const server = fieldsOf(file.get('server'), ['fqdn', 'pool', 'role', 'domains'], 'server', reader);
  const role = textOf(server.get('role'), 'role', reader);
  const isRole = (name: string): name is ServerRole => ROLES.some((known) => known === name);
  if (role !== undefined && !isRole(role)) {
    report(reader, server.get('role'), `role is one of ${ROLES.join(', ')}, not ${role}.`);
  }
  const fqdn = textOf(server.get('fqdn'), 'fqdn', reader) ?? defaultDeployment.server.fqdn;
  const users = listOf(file.get('users'), 'users', reader).map((node) => readUser(node, reader));
  const deployment: Deployment = {
    ...defaultDeployment,
    server: {
      ...defaultDeployment.server,
      fqdn,
      pool: textOf(server.get('pool'), 'pool', reader) ?? fqdn,
      role: role !== undefined && isRole(role) ? role : defaultDeployment.server.role,
      domains: server.has('domains') ? textsOf(server.get('domains'), 'domains', reader) : undefined,
    },
    users: users.filter((user) => user !== undefined),
  };
  return { deployment: diagnostics.length > 0 ? undefined : deployment, diagnostics };
}

/** Where findings go while a file is read. */
interface Reader {
  readonly text: string;
  readonly diagnostics: Diagnostic[];
  readonly resolve: (alias: Alias) => Node | undefined;
}

type Fields = ReadonlyMap<string, Node | null>;

function readUser(node: Node, reader: Reader): User | undefined {
  const fields = fieldsOf(node, ['uri', 'homeServer', 'endpoints'], 'a user', reader);
  const uri = addressOf(fields.get('uri'), 'uri', reader) ?? '';
  if (uri === '') report(reader, node, 'A user needs a uri, such as sip:nuriag@contoso.com.');
  const endpoints = listOf(fields.get('endpoints'), 'endpoints', reader).map((endpoint, i) =>
    readEndpoint(endpoint, uri, i, reader),
  );
  return plainUser(uri, textOf(fields.get('homeServer'), 'homeServer', reader), endpoints);
}

function readEndpoint(node: Node, user: string, index: number, reader: Reader): Endpoint {
  const known = ['epid', 'contact', 'instance', 'methods'];
  const fields = fieldsOf(node, known, 'an endpoint', reader);
  const epid = textOf(fields.get('epid'), 'epid', reader) ?? String(index + 1).padStart(10, '0');
  return {
    epid,
    contact: textOf(fields.get('contact'), 'contact', reader) ?? `sip:${userKey(user)};opaque=user:epid:${epid};gruu`,
    instance: textOf(fields.get('instance'), 'instance', reader),
    methods: fields.has('methods') ? textsOf(fields.get('methods'), 'methods', reader) : undefined,
    answers: 200,
    presence: {},
  };
}

/** The fields of a mapping by name; unknown ones are reported. An absent or empty node has none. */
function fieldsOf(aliased: Node | null | undefined, known: readonly string[], what: string, reader: Reader): Fields {
  const node = resolved(aliased, reader);
  const fields = new Map<string, Node | null>();
  if (!node || (isScalar(node) && node.value === null)) return fields;
  if (!isMap(node)) {
    report(reader, node, `Here stand the keys of ${what}: ${known.join(', ')}.`);
    return fields;
  }
  for (const { key, value } of (node as YAMLMap<Node, Node | null>).items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (known.includes(name)) fields.set(name, value);
    else {
      const suggestion = nearest(name, known) ?? '';
      reader.diagnostics.push(
        diagnose('deployment-unknown-key', rangeOf(key, reader.text), [name, what, known.join(', '), suggestion]),
      );
    }
  }
  return fields;
}

function listOf(aliased: Node | null | undefined, what: string, reader: Reader): Node[] {
  const node = resolved(aliased, reader);
  if (!node || (isScalar(node) && node.value === null)) return [];
  if (isSeq<Node>(node)) return node.items;
  report(reader, node, `${what} is a list: each entry on a line that begins with a hyphen.`);
  return [];
}

function textsOf(node: Node | null | undefined, what: string, reader: Reader): string[] {
  return listOf(node, what, reader)
    .map((item) => textOf(item, what, reader))
    .filter((item) => item !== undefined);
}

function textOf(aliased: Node | null | undefined, what: string, reader: Reader): string | undefined {
  const node = resolved(aliased, reader);
  if (!node || (isScalar(node) && node.value === null)) return undefined;
  // A number such as an epid of digits is taken as it is written, leading zeros included.
  if (isScalar(node)) return node.source ?? String(node.value);
  report(reader, node, `${what} is one text.`);
  return undefined;
}

function addressOf(node: Node | null | undefined, what: string, reader: Reader): string | undefined {
  const written = textOf(node, what, reader);
  if (written === undefined) return undefined;
  const uri = /^sips?:/i.test(written) ? written : `sip:${written}`;
  if (parseSipUri(uri)?.user === undefined) {
    report(reader, node, `"${written}" is no SIP address; write one such as sip:nuriag@contoso.com.`);
  }
  return uri;
}

/** What an alias such as `*terry` stands for; any other node as it is. */
function resolved(node: Node | null | undefined, { resolve }: Reader): Node | null | undefined {
  return isAlias(node) ? resolve(node) : node;
}

function report(reader: Reader, node: Node | null | undefined, problem: string): void {
  reader.diagnostics.push(diagnose('deployment-value', rangeOf(node, reader.text), [problem]));
}

function rangeOf(node: Node | null | undefined, text: string): OffsetRange {
  const [start = 0, end = text.length] = node?.range ?? [];
  return { start, end };
}
