/** What the server needs of the place that it runs in, Node or a browser's worker. */
export interface ServerRuntime {
  /** Calls back once the messages that have already arrived are read. */
  defer(callback: () => void): void;
  /**
   * Reads a file by its `file:` URI: null when there is none; undefined when it is larger than `MAXIMUM_FILE_SIZE`, lies
   * outside all of the folders once links are followed, or cannot be read. Absent where no files can be read.
   */
  readFile?(uri: string, folders: readonly string[]): Promise<Uint8Array | null | undefined>;
}

/** Larger files are not read, in bytes. */
export const MAXIMUM_FILE_SIZE = 5 * 1024 * 1024;

/** Settles once the messages that have already arrived are read. */
export function deferred(runtime: ServerRuntime): Promise<void> {
  return new Promise((resolve) => {
    runtime.defer(resolve);
  });
}

/** Calls `work` for each key that is scheduled, once, after the messages that have already arrived are read. */
export function createScheduler(runtime: ServerRuntime, work: (key: string) => void): (key: string) => void {
  const scheduled = new Set<string>();
  return (key) => {
    if (scheduled.has(key)) return;
    scheduled.add(key);
    runtime.defer(() => {
      scheduled.delete(key);
      work(key);
    });
  };
}
