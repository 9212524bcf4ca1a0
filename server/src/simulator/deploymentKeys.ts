import { findClass, findEnum } from '../mspl';

/** The keys of each kind of mapping in a deployment file; the schema has a definition of the same name for each. */
export const deploymentKeys = {
  deployment: [
    ...['server', 'users', 'usersFrom', 'pools', 'applications', 'applicationsFrom', 'domainLists', 'dataFiles'],
  ],
  server: ['fqdn', 'pool', 'role', 'domains', 'isPasOnline'],
  user: [
    ...['uri', 'homeServer', 'backupServer', 'phone', 'online', 'answers', 'endpoints', 'options', 'policies'],
    ...['categories', 'access'],
  ],
  endpoint: ['epid', 'contact', 'instance', 'methods', 'answers', 'presence'],
  publishedCategory: ['container', 'instance', 'subscribers', 'content'],
  accessEntry: ['from', 'action', 'answer'],
  pool: ['fqdn', 'server', 'applications'],
  dataFile: ['file'],
  application: ['name', 'uri', 'priority', 'manifest', 'builtIn', 'enabled', 'critical'],
} as const satisfies Record<string, readonly string[]>;

/** The constants of an enumeration. */
export function membersOf(enumeration: string): string[] {
  return (findEnum(enumeration)?.members ?? []).map(({ name }) => name);
}

/** Members of RegistrarEndpoint that told of presence until Lync Server 2010 removed them, with their types. */
export const presenceMembers: ReadonlyMap<string, string | undefined> = new Map(
  (findClass('RegistrarEndpoint')?.members ?? [])
    .filter(({ removed }) => removed !== undefined)
    .map(({ name, type }) => [name, type]),
);
