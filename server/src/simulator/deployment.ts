import { type ChosenAssumptions, readingOf } from './assumptions';

/*
 * What the simulated server knows: its own name and pool, the domains it serves, its users and their endpoints, the
 * other pools, the applications that run on it and their data files.
 */

export type ServerRole = 'AccessProxy' | 'FrontEnd' | 'Proxy' | 'HomeServer';

/** Whether a server tells the edges apart that a message came by: only an edge server does (dn439123). */
export function tellsEdgesApart({ server }: Pick<Deployment, 'server'>): boolean {
  return server.role === 'AccessProxy';
}

/** What an endpoint does with a request that reaches it: the final status code it answers with, or nothing at all. */
export type Answer = number | 'none';

/** One registered device or program of a user (class RegistrarEndpoint). */
export interface Endpoint {
  readonly epid: string;
  /** Request-URI that reaches the endpoint. */
  readonly contact: string;
  readonly instance: string | undefined;
  /** Methods the endpoint takes; undefined for the usual ones. */
  readonly methods: readonly string[] | undefined;
  /** 200 where the file does not say. */
  readonly answers: Answer;
  /** What OCS 2007 R2 and earlier tell of presence, by member of RegistrarEndpoint; removed in Lync Server 2010. */
  readonly presence: Readonly<Record<string, string | number | boolean>>;
}

/** What CheckPermissions of Live Communications Server 2005 is asked about: whose request the user lets through. */
export interface AccessEntry {
  /** `user@host`, a domain, or `*` for everybody. */
  readonly from: string;
  /** `I` for INVITE and MESSAGE, `S` for SUBSCRIBE. */
  readonly action: string;
  /** `A` allow, `B` block, `D` deny, `P` prompt. */
  readonly answer: string;
}

/** One text of a presence category, where the user has published several (QueryCategory, dn439174). */
export interface PublishedCategory {
  readonly container: number;
  readonly instance: number;
  /** Addresses of those who see this container (QueryCategoryBySubscriber); undefined for everybody else. */
  readonly subscribers: readonly string[] | undefined;
  readonly content: string;
}

export interface User {
  /** `sip:user@host`. */
  readonly uri: string;
  /** The pool that the user is homed on; undefined for that of the server. */
  readonly homeServer: string | undefined;
  /** The pool that stands in when the home pool is down (ClusterType.BackupRegistrar). */
  readonly backupServer: string | undefined;
  /** Number in E.164 form, such as `+14255550101`; undefined when the user has none. */
  readonly phone: string | undefined;
  readonly endpoints: readonly Endpoint[];
  /** Members of UserOption that are on (CheckUserOption). */
  readonly options: readonly string[];
  /** Texts by member of UserPolicyType (QueryUserPolicy). */
  readonly policies: Readonly<Record<string, string>>;
  /** What is published of each presence category, by its name: one XML text wherever it is asked for, or several. */
  readonly categories: Readonly<Record<string, string | readonly PublishedCategory[]>>;
  readonly access: readonly AccessEntry[];
}

/** A further pool of the deployment. */
export interface Pool {
  readonly fqdn: string;
  /** The server that the messages of this pool are said to go through. */
  readonly server: string;
  readonly applications: readonly ApplicationEntry[] | undefined;
}

/** One row of a server's application list, as New-CsServerApplication registers it. */
export interface ApplicationEntry {
  readonly name: string;
  /** Must equal the manifest's appUri; undefined for a built-in application whose URI no page names. */
  readonly uri: string | undefined;
  readonly priority: number;
  /** What the application does: a manifest by its file name, or one of the server's own. */
  readonly runs: { readonly manifest: string } | { readonly builtIn: string };
  readonly enabled: boolean;
  readonly critical: boolean;
}

export interface Deployment {
  /**
   * Nobody described the whole of it: of people whom it does not name everybody exists who is named in the request or the
   * script, and no role is asked for. A deployment file is never open.
   */
  readonly isOpen?: boolean;
  readonly server: {
    readonly fqdn: string;
    readonly pool: string;
    readonly role: ServerRole;
    /** SIP domains the server is responsible for; undefined when every domain counts as supported. */
    readonly domains: readonly string[] | undefined;
    /** Whether the presence aggregation service runs (IsPasOnline). */
    readonly isPasOnline: boolean;
  };
  readonly users: readonly User[];
  readonly pools: readonly Pool[];
  /** The applications of the server's own pool; undefined for those that the target server has by itself. */
  readonly applications: readonly ApplicationEntry[] | undefined;
  /** Domains by the lists of an Access Edge Server (QueryDomain), each list by the name of its Domain constant. */
  readonly domainLists: Readonly<Record<string, readonly string[]>>;
  /** Contents of data files by the path that the manifest writes, or by the `name` of the file element. */
  readonly dataFiles: Readonly<Record<string, string>>;
}

/** A user of whom only the address and the endpoints are told. */
export function plainUser(uri: string, homeServer: string | undefined, endpoints: readonly Endpoint[]): User {
  return {
    ...{ uri, homeServer, endpoints },
    ...{ backupServer: undefined, phone: undefined, options: [], policies: {}, categories: {}, access: [] },
  };
}

/** The server that is simulated when nobody described one. Its domains are open: every domain is supported. */
export const defaultDeployment: Deployment = {
  server: {
    fqdn: 'lyncserver.contoso.com',
    pool: 'pool01.contoso.com',
    role: 'FrontEnd',
    domains: undefined,
    isPasOnline: true,
  },
  users: [],
  pools: [],
  applications: undefined,
  domainLists: {},
  dataFiles: {},
};

/** Whether people exist whom a deployment does not name: where none is described, and where one is called open. */
export function isOpenDeployment(deployment: Deployment | undefined): boolean {
  return deployment === undefined || deployment.isOpen === true;
}

/** `user@host` of a `sip:` address for comparing users: without scheme, port and parameters, in lower case. */
export function userKey(address: string): string {
  const withoutScheme = address.replace(/^sips?:/i, '');
  // A user may have what begins parameters and headers after the host (RFC 3261, section 25.1).
  const host = withoutScheme.indexOf('@') + 1;
  const end = withoutScheme.slice(host).search(/[;?]/);
  const bare = end < 0 ? withoutScheme : withoutScheme.slice(0, host + end);
  return bare.replace(/:\d+$/, '').toLowerCase();
}

export function findUser({ users }: Deployment, address: string): User | undefined {
  let byKey = usersByKey.get(users);
  if (!byKey) usersByKey.set(users, (byKey = new Map(users.toReversed().map((user) => [userKey(user.uri), user]))));
  return byKey.get(userKey(address));
}

/** The users of a deployment by their keys, of two with one key the first. */
const usersByKey = new WeakMap<Deployment['users'], ReadonlyMap<string, User>>();

/** Whether the server is responsible for a domain (function DomainSupported, TargetInfo.DomainSupported). */
export function isSupportedDomain(deployment: Deployment, domain: string): boolean {
  const { domains } = deployment.server;
  if (domains === undefined) return true;
  return domains.some((supported) => supported.toLowerCase() === domain.toLowerCase());
}

/** A user who is online with one endpoint, made from the address alone so that every run sees the same one. */
export function onlineUser(address: string, homeServer: string): User {
  const key = userKey(address);
  const epid = stableHash(key).toString(16).padStart(8, '0') + '00';
  const contact = `sip:${key};opaque=user:epid:${epid};gruu`;
  const endpoint: Endpoint = { epid, contact, instance: undefined, methods: undefined, answers: 200, presence: {} };
  return plainUser(`sip:${key}`, homeServer, [endpoint]);
}

/** 32-bit FNV-1a over UTF-16 code units: names things without a clock and without chance. `hash` is that of what stands before. */
export function stableHash(text: string, hash = 0x811c9dc5): number {
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

const nobody: Deployment = { ...defaultDeployment, server: { ...defaultDeployment.server, domains: [] } };

/** What the server knows: the deployment that is given, or what the run assumes where none is (`open-deployment`). */
export function knownTo({
  deployment,
  assumptions = {},
}: {
  readonly deployment?: Deployment | undefined;
  readonly assumptions?: ChosenAssumptions | undefined;
}): { readonly deployment: Deployment; readonly openDeployment: boolean } {
  if (!isOpenDeployment(deployment)) return { deployment: deployment ?? nobody, openDeployment: false };
  const isOpen = readingOf('open-deployment', assumptions) === 'everybody';
  return { deployment: deployment ?? (isOpen ? defaultDeployment : nobody), openDeployment: isOpen };
}
