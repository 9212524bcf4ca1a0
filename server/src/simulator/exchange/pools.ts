import { type ApplicationEntry, type Deployment, isSupportedDomain, type Pool, type ServerRole } from '../deployment';
import { mayStandAhead, refusedAtLoad } from '../loading';
import type { Program } from '../program';
import { type BuiltInApplication, builtInApplications, findBuiltIn, unknownBuiltIn } from './builtInApplications';
import type { ExchangeInput } from './exchange';
import { assumed, type World } from './world';

/** A row of a pool's application list, ready to run. */
export interface Application {
  readonly name: string;
  /** Its place in the list, from 0. */
  readonly priority: number;
  readonly runs:
    | { readonly kind: 'program'; readonly program: Program }
    | { readonly kind: 'built-in'; readonly builtIn: BuiltInApplication }
    /** Its registration failed, or it is switched off. */
    | { readonly kind: 'absent'; readonly reason: string; readonly isCritical: boolean };
}

/** A pool with the server that its messages go through. */
export interface ServerPool {
  readonly fqdn: string;
  readonly server: string;
  readonly role: ServerRole;
  readonly applications: readonly Application[];
  /** The deployment as this pool's server sees it. */
  readonly deployment: Deployment;
}

/** The pools of the deployment, the simulated server's first. */
export function poolsOf(w: World): ServerPool[] {
  const { server, pools, applications } = w.deployment;
  const own = poolOf(w, w.deployment, applications, true);
  const others = pools
    .filter(({ fqdn }) => fqdn.toLowerCase() !== server.pool.toLowerCase())
    .map((pool) => poolOf(w, seenFrom(w.deployment, pool), pool.applications, false));
  return [own, ...others];
}

function seenFrom(deployment: Deployment, pool: Pool): Deployment {
  const users = deployment.users.map((user) => ({ ...user, homeServer: user.homeServer ?? deployment.server.pool }));
  return {
    ...deployment,
    users,
    server: { ...deployment.server, fqdn: pool.server, pool: pool.fqdn, role: 'FrontEnd' },
    applications: pool.applications,
  };
}

/** A row before it is known whether it may run. */
interface Row {
  readonly name: string;
  readonly entry: ApplicationEntry | undefined;
  readonly program: Program | undefined;
  readonly builtIn: BuiltInApplication | undefined;
}

function poolOf(
  w: World,
  deployment: Deployment,
  entries: readonly ApplicationEntry[] | undefined,
  isOwn: boolean,
): ServerPool {
  const { fqdn, pool, role } = deployment.server;
  const rows = rowsOf(w, entries, role);
  const { program } = w.input;
  if (isOwn && !rows.some((row) => row.program === program)) placeOwn(w, rows, program);
  const userServices = rows.findIndex(({ builtIn }) => builtIn?.kind === 'user-services');
  const applications = rows.map((row, priority): Application => ({
    name: row.name,
    priority,
    runs: loaded(w, row, priority < userServices, role),
  }));
  return { fqdn: pool, server: fqdn, role, applications, deployment };
}

/** The listed rows by priority; a list without any of the server's own applications is added to those. */
function rowsOf(w: World, entries: readonly ApplicationEntry[] | undefined, role: ServerRole): Row[] {
  const listed = [...(entries ?? [])].sort((one, other) => one.priority - other.priority);
  const ownRows = (): Row[] =>
    builtInApplications(w.input.target ?? 'lync2013', role, {
      defaultPriorities: () => assumed(w, 'default-priorities'),
      olderApplications: () => assumed(w, 'older-applications'),
    }).map((builtIn) => ({ name: builtIn.name, entry: undefined, program: undefined, builtIn }));
  if (listed.some((entry) => 'builtIn' in entry.runs)) return listed.map((entry) => rowOf(w.input, entry));

  // Each goes in at its number and moves the rest on, as New-CsServerApplication does.
  const rows = ownRows();
  for (const entry of listed) rows.splice(entry.priority, 0, rowOf(w.input, entry));
  return rows;
}

function rowOf(input: ExchangeInput, entry: ApplicationEntry): Row {
  const { name, runs, uri } = entry;
  if ('builtIn' in runs) {
    const builtIn = findBuiltIn(runs.builtIn) ?? findBuiltIn(uri ?? '') ?? unknownBuiltIn(runs.builtIn);
    return { name, entry, program: undefined, builtIn };
  }
  const { program, programs = {}, manifest } = input;
  const isOwn = manifest === undefined ? uri === program.manifest.appUri : runs.manifest === manifest;
  const named = Object.hasOwn(programs, runs.manifest) ? programs[runs.manifest] : undefined;
  return { name, entry, program: isOwn ? program : named, builtIn: undefined };
}

/** Puts the program itself into a list that does not name it (assumption `application-place`). */
function placeOwn(w: World, rows: Row[], program: Program): void {
  const { appUri } = program.manifest;
  const userServices = rows.findIndex(({ builtIn }) => builtIn?.kind === 'user-services');
  const isAhead =
    assumed(w, 'application-place') === 'by-manifest' &&
    mayStandAhead(program, (id) => assumed(w, id)) &&
    userServices >= 0;
  const name = appUri.slice(appUri.lastIndexOf('/') + 1) || appUri;
  rows.splice(isAhead ? userServices : rows.length, 0, { name, entry: undefined, program, builtIn: undefined });
}

/** Whether a row runs: it must be switched on and accepted at registration. */
function loaded(w: World, row: Row, isBeforeUserServices: boolean, role: ServerRole): Application['runs'] {
  const { entry, program, builtIn } = row;
  const absent = (reason: string): Application['runs'] => ({
    kind: 'absent',
    reason,
    isCritical: entry?.critical === true,
  });
  if (entry?.enabled === false) return { kind: 'absent', reason: 'it is not enabled', isCritical: false };
  if (builtIn) return { kind: 'built-in', builtIn };
  if (!program) {
    const manifest = entry && 'manifest' in entry.runs ? entry.runs.manifest : row.name;
    return absent(`its manifest ${manifest} was not found, or has errors`);
  }
  const refusal = refusedAtLoad(program, (id) => assumed(w, id));
  if (refusal) return absent(refusal.reason);
  const { appUri, roles } = program.manifest;
  if (entry?.uri !== undefined && entry.uri !== appUri) {
    return absent(`it is registered as ${entry.uri}, and its manifest says ${appUri}; the two must agree exactly`);
  }
  if (isBeforeUserServices && !mayStandAhead(program, (id) => assumed(w, id))) {
    return absent(
      'its registration ahead of UserServices fails (event 30234): the manifest has no allowRegistrationBeforeUserServices (dn439109)',
    );
  }
  const admitsRole = roles === undefined || roles === 'ALL' || roles.includes(role) || roles.includes('ALL');
  if (!admitsRole && !w.isOpen) {
    const written = typeof roles === 'string' ? roles : roles.join(',');
    return absent(`its registration is denied: serverFilter roles="${written}" does not admit ${role} (dn439118)`);
  }
  return { kind: 'program', program };
}

/** Whether an address is one that this deployment's servers are responsible for. */
export function isOwnDomain(w: World, host: string): boolean {
  if (isSupportedDomain(w.deployment, host)) return true;
  return w.pools.some(({ server, fqdn }) => [server, fqdn].some((name) => name.toLowerCase() === host.toLowerCase()));
}
