import type { CancellationToken } from 'vscode-languageserver';

/** Tells those who wait that something has changed. */
export interface Signal {
  /** How often something has changed. */
  readonly count: number;
  fire(): void;
  /** Settles when something has changed since the count was `seen`, and when the waiting is cancelled. */
  changed(seen: number, token: CancellationToken): Promise<void>;
}

export function createSignal(): Signal {
  let count = 0;
  const waiting = new Set<() => void>();
  return {
    get count() {
      return count;
    },
    fire() {
      count++;
      for (const wake of waiting) wake();
      waiting.clear();
    },
    changed(seen, token) {
      if (count !== seen || token.isCancellationRequested) return Promise.resolve();
      return new Promise((resolve) => {
        const cancellation = token.onCancellationRequested(() => {
          waiting.delete(wake);
          resolve();
        });
        const wake = (): void => {
          cancellation.dispose();
          resolve();
        };
        waiting.add(wake);
      });
    },
  };
}
