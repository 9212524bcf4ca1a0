import { addressKey, isWithin } from './addresses';
import type { FileText, ReadFile } from './fileReader';

/** The texts of the data files that manifests name, as long as one does. */
export interface DataFiles {
  /** Reads the data files of a manifest that are not known yet; those that it named before are given up. */
  load(manifest: string, files: readonly string[]): Promise<void>;
  textOf(uri: string): FileText;
  /** Grows with every change of a data file that the manifest names. */
  revisionOf(manifest: string): number;
  /** To be told when a file has changed on the disk or in an editor. Gives whether a manifest names it. */
  change(uri: string): boolean;
  /** Gives up what a manifest that closed has named. */
  forget(manifest: string): void;
  /** Gives up everything that was read. */
  clear(): void;
}

interface Entry {
  readonly uri: string;
  readonly stopWatching: (() => void) | undefined;
  reading: Promise<void> | undefined;
  text: FileText;
  revision: number;
}

/** What the store gets from the server. */
export interface DataFilesInput {
  /** The text in an editor, saved or not; undefined when none has the file open. */
  readonly openText: (uri: string) => string | undefined;
  readonly readFile: ReadFile;
  /** The folders whose files may be read for a manifest. */
  readonly foldersFor: (manifest: string) => readonly string[];
  /** Has `change` called for a file from now on. Gives what ends that; undefined when changes cannot be told. */
  readonly watch: (uri: string) => (() => void) | undefined;
}

export function createDataFiles({ openText, readFile, foldersFor, watch }: DataFilesInput): DataFiles {
  const entries = new Map<string, Entry>();
  const named = new Map<string, ReadonlySet<string>>();
  let revisions = 0;

  const giveUpUnnamed = (): void => {
    const used = new Set([...named.values()].flatMap((keys) => [...keys]));
    for (const [key, entry] of entries) {
      if (used.has(key)) continue;
      entries.delete(key);
      entry.stopWatching?.();
    }
  };

  const read = (entry: Entry, folders: readonly string[]): Promise<void> => {
    const reading: Promise<void> = readFile(entry.uri, folders).then((text) => {
      // It may have changed once more while it was read.
      if (entry.reading !== reading) return entry.reading ?? read(entry, folders);
      if (text !== entry.text) entry.revision = ++revisions;
      entry.text = text;
      return undefined;
    });
    entry.reading = reading;
    return reading;
  };

  const entryOf = (uri: string): Entry => {
    const key = addressKey(uri);
    const known = entries.get(key);
    if (known) return known;
    const entry = { uri, stopWatching: watch(uri), reading: undefined, text: undefined, revision: ++revisions };
    entries.set(key, entry);
    return entry;
  };

  return {
    async load(manifest, files) {
      const folders = foldersFor(manifest);
      const readable = files.filter((uri) => folders.some((folder) => isWithin(uri, folder)));
      const isNaming = named.delete(manifest) || readable.length > 0;
      if (!isNaming) return;
      if (readable.length > 0) named.set(manifest, new Set(readable.map(addressKey)));
      giveUpUnnamed();
      await Promise.all(
        readable.map(async (uri) => {
          const entry = entryOf(uri);
          if (openText(uri) !== undefined) return;
          await (entry.stopWatching && entry.reading ? entry.reading : read(entry, folders));
        }),
      );
    },
    textOf: (uri) => openText(uri) ?? entries.get(addressKey(uri))?.text,
    revisionOf(manifest) {
      const keys = [...(named.get(manifest) ?? [])];
      return Math.max(0, ...keys.map((key) => entries.get(key)?.revision ?? 0));
    },
    change(uri) {
      // Windows tells of a file in the letter case it was made with.
      const same = addressKey(uri).toLowerCase();
      const changed = [...entries.values()].filter((entry) => addressKey(entry.uri).toLowerCase() === same);
      for (const entry of changed) {
        entry.reading = undefined;
        entry.revision = ++revisions;
      }
      return changed.length > 0;
    },
    forget(manifest) {
      if (named.delete(manifest)) giveUpUnnamed();
    },
    clear() {
      named.clear();
      giveUpUnnamed();
    },
  };
}
