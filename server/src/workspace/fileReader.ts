import { decodeSource } from '../text';
import type { ServerRuntime } from '../runtime';
import { isWithin } from './addresses';

/** What is known of a file: its text, null when there is none, undefined when that cannot be said. */
export type FileText = string | null | undefined;

/** Reads a file that lies in one of the folders, which are given by their URIs; never one that lies elsewhere. */
export type ReadFile = (uri: string, folders: readonly string[]) => Promise<FileText>;

/** @param ask asks the editor for a file's text, where it can be asked */
export function createFileReader(
  runtime: ServerRuntime,
  ask: () => ((uri: string) => Promise<string | null>) | undefined,
): ReadFile {
  return async (uri, folders) => {
    if (!folders.some((folder) => isWithin(uri, folder))) return undefined;
    try {
      if (!runtime.readFile || !uri.startsWith('file:')) return await ask()?.(uri);
      const bytes = await runtime.readFile(uri, folders);
      return bytes && decodeSource(bytes).text;
    } catch {
      return undefined;
    }
  };
}
