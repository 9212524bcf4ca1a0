/*
 * What the simulated server knows: its own name and pool, the domains it serves, its users and their endpoints.
 */

export type ServerRole = 'AccessProxy' | 'FrontEnd' | 'Proxy' | 'HomeServer';

/** One registered device or program of a user (class RegistrarEndpoint). */
export interface Endpoint {
  readonly epid: string;
  /** Request-URI that reaches the endpoint. */
  readonly contact: string;
  readonly instance: string | undefined;
  /** Methods the endpoint takes; undefined for the usual ones. */
  readonly methods: readonly string[] | undefined;
}

export interface User {
  /** `sip:user@host`. */
  readonly uri: string;
  readonly homeServer: string | undefined;
  readonly endpoints: readonly Endpoint[];
}

export interface Deployment {
  readonly server: {
    readonly fqdn: string;
    readonly pool: string;
    readonly role: ServerRole;
    /** SIP domains the server is responsible for; undefined when every domain counts as supported. */
    readonly domains: readonly string[] | undefined;
  };
  readonly users: readonly User[];
}

/** The server that is simulated when nobody described one. Its domains are open: every domain is supported. */
export const defaultDeployment: Deployment = {
  server: {
    fqdn: 'lyncserver.contoso.com',
    pool: 'pool01.contoso.com',
    role: 'FrontEnd',
    domains: undefined,
  },
  users: [],
};

/** `user@host` of a `sip:` address for comparing users: without scheme, port and parameters, in lower case. */
export function userKey(address: string): string {
  const withoutScheme = address.replace(/^sips?:/i, '');
  return (/^[^;?]*/.exec(withoutScheme)?.[0] ?? '').replace(/:\d+$/, '').toLowerCase();
}

export function findUser(deployment: Deployment, address: string): User | undefined {
  const key = userKey(address);
  return deployment.users.find((user) => userKey(user.uri) === key);
}

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
  return { uri: `sip:${key}`, homeServer, endpoints: [{ epid, contact, instance: undefined, methods: undefined }] };
}

/** 32-bit FNV-1a over UTF-16 code units: names things without a clock and without chance. */
export function stableHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
