import { diagnose, type Diagnostic } from '../diagnostics';
import { parseSipUri } from '../sip';
import { type CsvRow, readCsv } from './csv';
import { type ApplicationEntry, type Deployment, onlineUser, type Pool, type User, userKey } from './deployment';
import { e164 } from './deploymentUsers';
import { findBuiltIn } from './exchange/builtInApplications';

/*
 * What the management shell of a server prints, as parts of a deployment: the users of `Get-CsUser | Export-Csv` and the
 * application lists of `Get-CsServerApplication`.
 */

/** Users as read, and what is wrong with the file at its place. Lines with a mistake give no user. */
export interface ImportedUsers {
  readonly users: readonly User[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Columns of Get-CsUser that say whether a UserOption is on. */
const OPTION_COLUMNS: Readonly<Record<string, string>> = {
  PublicNetworkEnabled: 'PublicCloud',
  EnabledForFederation: 'Federation',
  EnabledForInternetAccess: 'OutsideAccess',
  RemoteCallControlTelephonyEnabled: 'RccEnabled',
  EnterpriseVoiceEnabled: 'UcEnabled',
  AudioVideoDisabled: 'NoAudioVideo',
};

/**
 * The users of `Get-CsUser | Export-Csv`. Columns may come in any order, and all but SipAddress may be missing. Users that
 * are not enabled are left out. Where users are logged on the file does not say: each is online with one endpoint.
 */
export function usersFromCsv(text: string): ImportedUsers {
  const [header, ...rows] = readCsv(text);
  const columns = new Map((header?.values ?? []).map((name, index) => [name.trim().toLowerCase(), index]));
  if (!columns.has('sipaddress')) {
    const range = { start: header?.start ?? 0, end: header?.end ?? text.length };
    const problem =
      'The file has no column SipAddress; write it with Get-CsUser | Export-Csv users.csv -NoTypeInformation.';
    return { users: [], diagnostics: [diagnose('deployment-value', range, [problem])] };
  }
  const diagnostics: Diagnostic[] = [];
  const users = new Map<string, User>();
  for (const row of rows) {
    const valueOf = (column: string): string => row.values[columns.get(column.toLowerCase()) ?? -1]?.trim() ?? '';
    if (valueOf('Enabled').toLowerCase() === 'false') continue;
    const read = readRow(row, valueOf);
    if ('code' in read) diagnostics.push(read);
    else users.set(userKey(read.uri), read);
  }
  return { users: [...users.values()], diagnostics };
}

function readRow({ start, end }: CsvRow, valueOf: (column: string) => string): User | Diagnostic {
  const address = valueOf('SipAddress');
  const uri = /^sips?:/i.test(address) ? address : `sip:${address}`;
  if (parseSipUri(uri)?.user === undefined) {
    const problem = `SipAddress is "${address}"; an address such as sip:nuriag@contoso.com is needed.`;
    return diagnose('deployment-value', { start, end }, [problem]);
  }
  const homeServer = valueOf('RegistrarPool') || undefined;
  const isOn = (column: string): boolean => valueOf(column).toLowerCase() === 'true';
  return {
    ...onlineUser(uri, homeServer ?? ''),
    homeServer,
    phone: e164(valueOf('LineURI')),
    options: Object.entries(OPTION_COLUMNS)
      .filter(([column]) => isOn(column))
      .map(([, option]) => option),
  };
}

/** The application lists in the output of `Get-CsServerApplication`, by their pools, each in the order of priority. */
export type ImportedApplications = ReadonlyMap<string, readonly ApplicationEntry[]>;

/**
 * The application lists in the output of `Get-CsServerApplication`: blocks of lines `Name : value`, each beginning with
 * `Identity : Service:Registrar:POOL/NAME`. What is no such block is left out; an empty map when there is none.
 */
export function applicationsFrom(text: string): ImportedApplications {
  const lists = new Map<string, ApplicationEntry[]>();
  for (const block of text.split(/^(?=[ \t]*Identity[ \t]*:)/im)) {
    const fields = fieldsOf(block);
    const [, pool, name] = /^(?:service:)?[^:/]*:([^:/]+)\/(.+)$/i.exec(fields.get('identity') ?? '') ?? [];
    if (pool === undefined || name === undefined) continue;
    const list = lists.get(pool.toLowerCase()) ?? [];
    list.push(entryOf(fields.get('name') ?? name, fields, list.length));
    lists.set(pool.toLowerCase(), list);
  }
  for (const list of lists.values()) list.sort((one, other) => one.priority - other.priority);
  return lists;
}

/** Says that a file has no application list. */
export function noApplicationList(file: string): string {
  return `There is no application list in ${file}; write it with Get-CsServerApplication.`;
}

/** The fields of a block that have a value, names in lower case; the text of the script, which comes last, is left out. */
function fieldsOf(block: string): Map<string, string> {
  const fields = new Map<string, string>();
  let last: string | undefined;
  for (const line of block.split(/\r?\n/)) {
    const [, name, value] = /^[ \t]*(\w+)[ \t]*:(.*)$/.exec(line) ?? [];
    const isWrapped = /^[ \t]{2,}\S/.test(line) && last !== undefined;
    if (name !== undefined && value !== undefined && !(isWrapped && !KNOWN.has(name.toLowerCase()))) {
      last = name.toLowerCase();
      if (last === 'script') break;
      fields.set(last, value.trim());
    } else if (isWrapped && last !== undefined) fields.set(last, `${fields.get(last) ?? ''}${line.trim()}`);
  }
  return new Map([...fields].filter(([, value]) => value !== ''));
}

const KNOWN = new Set(['identity', 'priority', 'uri', 'name', 'enabled', 'critical', 'scriptname', 'script']);

function entryOf(name: string, fields: ReadonlyMap<string, string>, index: number): ApplicationEntry {
  const uri = fields.get('uri');
  const script = fields.get('scriptname')?.replace(/^.*[\\/]/, '') ?? '';
  const builtIn = findBuiltIn(name) ?? findBuiltIn(uri ?? '');
  const priority = fields.get('priority') ?? '';
  return {
    name,
    uri,
    priority: /^\d{1,9}$/.test(priority) ? Number(priority) : index,
    runs: builtIn || script === '' ? { builtIn: builtIn?.name ?? name } : { manifest: script },
    enabled: fields.get('enabled')?.toLowerCase() !== 'false',
    critical: fields.get('critical')?.toLowerCase() === 'true',
  };
}

/** A deployment with further users; those that it describes itself stay as they are. */
export function withUsers(deployment: Deployment, users: readonly User[]): Deployment {
  const described = new Set(deployment.users.map(({ uri }) => userKey(uri)));
  return { ...deployment, users: [...deployment.users, ...users.filter(({ uri }) => !described.has(userKey(uri)))] };
}

/** A deployment with the application lists of its pools; a pool that it does not describe is added. */
export function withApplications(deployment: Deployment, lists: ImportedApplications): Deployment {
  const own = deployment.server.pool.toLowerCase();
  const replaced: Deployment = {
    ...deployment,
    applications: lists.get(own) ?? deployment.applications,
    pools: deployment.pools.map((pool) => ({
      ...pool,
      applications: lists.get(pool.fqdn.toLowerCase()) ?? pool.applications,
    })),
  };
  return withFurtherPools(replaced, lists);
}

/** A deployment with a pool for each list of one that it does not describe. */
export function withFurtherPools(deployment: Deployment, lists: ImportedApplications): Deployment {
  const { server, pools } = deployment;
  const known = new Set([server.pool, ...pools.map(({ fqdn }) => fqdn)].map((fqdn) => fqdn.toLowerCase()));
  const added = [...lists].filter(([fqdn]) => !known.has(fqdn));
  return {
    ...deployment,
    pools: [...pools, ...added.map(([fqdn, applications]): Pool => ({ fqdn, server: fqdn, applications }))],
  };
}
