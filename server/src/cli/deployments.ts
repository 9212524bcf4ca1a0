import { existsSync } from 'node:fs';
import path from 'node:path';
import type { TargetVersion } from '../mspl';
import { hasErrors } from '../manifest';
import {
  applicationsFrom,
  type DataFileTexts,
  defaultDeployment,
  type Deployment,
  noApplicationList,
  type Program,
  programOf,
  readDeployment,
  usersFromCsv,
  withApplications,
  withUsers,
} from '../simulator';
import { createLineIndex, decodeSource } from '../text';
import { type CheckedFile, dataFilesBeside, readBytes, readManifest, UsageError } from './files';

/** The options that say what the simulated server knows. */
export interface DeploymentOptions {
  readonly deployment?: string;
  readonly users?: string;
  readonly applications?: string;
}

/** A deployment, undefined when none is described, and the files it was read from with their findings. */
export interface LoadedDeployment {
  readonly deployment: Deployment | undefined;
  readonly files: readonly CheckedFile[];
}

/** The deployment file with the users and application lists that were exported from a server. */
export function loadDeployment({ deployment: file, users, applications }: DeploymentOptions): LoadedDeployment {
  if (applications !== undefined && file === undefined && users === undefined) {
    throw new UsageError('--applications needs --deployment or --users, which say who exists.');
  }
  const files: CheckedFile[] = [];
  let deployment: Deployment | undefined;
  if (file !== undefined) {
    const { text, lines } = open(file);
    const read = readDeployment(text, dataFilesBeside(file));
    files.push({ file, lines, diagnostics: read.diagnostics });
    deployment = read.deployment;
  }
  if (users !== undefined) {
    const { text, lines } = open(users);
    const imported = usersFromCsv(text);
    files.push({ file: users, lines, diagnostics: imported.diagnostics });
    deployment = withUsers(deployment ?? defaultDeployment, imported.users);
  }
  if (applications !== undefined && deployment) {
    const lists = applicationsFrom(open(applications).text);
    if (lists.size === 0) throw new UsageError(noApplicationList(applications));
    deployment = withApplications(deployment, lists);
  }
  return { deployment, files };
}

function open(file: string): Pick<CheckedFile, 'lines'> & { readonly text: string } {
  const { text } = decodeSource(readBytes(file));
  return { text, lines: createLineIndex(text) };
}

/** A manifest that takes part in a simulation, and where it lies. */
interface Manifest {
  readonly file: string;
  readonly program: Program;
}

/** The programs that a deployment's application lists name, by the names they give. */
export interface ListedPrograms {
  readonly programs: Readonly<Record<string, Program>>;
  readonly manifests: readonly Manifest[];
  /** The name by which a list gives the simulated manifest; undefined when none does. */
  readonly own: string | undefined;
  /** Manifests that cannot run, with their findings; one that is not there is left to the exchange, which says so. */
  readonly refused: readonly CheckedFile[];
}

/** Reads the manifests that the application lists name, as seen from the deployment's file. */
export function listedPrograms(
  deployment: Deployment | undefined,
  { deployment: file, applications, target }: DeploymentOptions & { readonly target: TargetVersion },
  ownManifest: string,
): ListedPrograms {
  const folder = path.dirname(file ?? applications ?? ownManifest);
  const lists = [deployment?.applications, ...(deployment?.pools ?? []).map((pool) => pool.applications)];
  const rows = lists.flatMap((list) => list ?? []).map(({ runs }) => ('manifest' in runs ? runs.manifest : undefined));
  const names = [...new Set(rows.filter((name) => name !== undefined))];
  const own =
    names.find((name) => path.resolve(folder, name) === path.resolve(ownManifest)) ??
    names.find((name) => path.basename(name) === path.basename(ownManifest));
  const manifests: (Manifest & { readonly name: string })[] = [];
  const refused: CheckedFile[] = [];
  for (const name of names) {
    const listed = path.join(folder, name);
    if (name === own || !existsSync(listed)) continue;
    const { analysis, lines, diagnostics } = readManifest(listed, target);
    const program = programOf(analysis);
    if (program) manifests.push({ name, file: listed, program });
    else refused.push({ file: listed, lines, diagnostics });
  }
  const programs = Object.fromEntries(manifests.map(({ name, program }) => [name, program]));
  return { programs, manifests, own, refused: refused.filter(({ diagnostics }) => hasErrors(diagnostics)) };
}

/**
 * The data files that lie beside manifests, by the paths that these write; of two alike the first counts. Those that the
 * deployment describes are left to it.
 */
export function dataFilesOf(manifests: readonly Manifest[], deployment: Deployment | undefined): DataFileTexts {
  const described = deployment?.dataFiles ?? {};
  const texts = new Map<string, string | null>();
  for (const { file, program } of manifests) {
    const read = dataFilesBeside(file);
    for (const { path: written, name } of program.manifest.files) {
      if (texts.has(written) || [written, name].some((key) => Object.hasOwn(described, key))) continue;
      const text = read(written);
      if (text !== undefined) texts.set(written, text);
    }
  }
  return Object.fromEntries(texts);
}
