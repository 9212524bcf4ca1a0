import type { Deployment } from './deployment';
import type { DataFileTexts } from './execution';
import type { Program } from './program';

/*
 * Which files a simulation needs besides the manifest and the message, as far as that is a matter of names: where the
 * files lie, and how they are read, is the caller's.
 */

/** The manifests that the application lists of a deployment name, each once, as the lists write them. */
export function manifestsOf(deployment: Deployment | undefined): string[] {
  const lists = [deployment?.applications, ...(deployment?.pools ?? []).map((pool) => pool.applications)];
  const rows = lists.flatMap((list) => list ?? []).map(({ runs }) => ('manifest' in runs ? runs.manifest : undefined));
  return [...new Set(rows.filter((name) => name !== undefined))];
}

/** What the application lists say of the simulated manifest, and of the others. */
export interface ListedManifests {
  /** The name by which a list gives the simulated manifest; undefined when none does. */
  readonly own: string | undefined;
  /** The names of the other manifests. */
  readonly others: readonly string[];
}

/**
 * Tells the simulated manifest from the others that the lists name.
 * @param addressOf the address that a listed name stands for as seen from the deployment's file; undefined for none
 * @param ownAddress that of the simulated manifest; a name counts as its own as well when the file's name is the same
 */
export function listedManifests(
  deployment: Deployment | undefined,
  ownAddress: string,
  addressOf: (name: string) => string | undefined,
): ListedManifests {
  const names = manifestsOf(deployment);
  const own =
    names.find((name) => addressOf(name) === ownAddress) ??
    names.find((name) => fileName(name) === fileName(ownAddress));
  return { own, others: names.filter((name) => name !== own) };
}

function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/**
 * The contents of the data files of programs, by the paths that these write; of two alike the first that can be read
 * counts. Those that the deployment describes are left to it.
 * @param programs each with what reads its data files: null for one that is not there, undefined for one that cannot be read
 */
export function dataFileTexts(
  programs: readonly { readonly program: Program; readonly read: (path: string) => string | null | undefined }[],
  deployment: Deployment | undefined,
): DataFileTexts {
  const described = deployment?.dataFiles ?? {};
  const texts = new Map<string, string | null>();
  for (const { program, read } of programs) {
    for (const { path, name } of program.manifest.files) {
      if (texts.has(path) || [path, name].some((key) => Object.hasOwn(described, key))) continue;
      const text = read(path);
      if (text !== undefined) texts.set(path, text);
    }
  }
  return Object.fromEntries(texts);
}
