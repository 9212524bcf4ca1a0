import type { Memento } from 'vscode';
import { type PanelAction, type PanelState, reduce } from './model';
import { HISTORY, STATE } from './stateNames';
import { restoreState } from './storedState';

/*
 * VS Code writes all that it keeps for a workspace again at each update: with a long history a megabyte. With «Live», each
 * keystroke changes the state several times.
 */

/** After how many milliseconds without a change the state is written. */
export const QUIET = 300;

/** For how many milliseconds at most a change waits to be written. */
export const LONGEST = 2000;

/** The panel's state, which VS Code keeps over a reload. It is written a moment later; whoever ends has it flushed. */
export class KeptState {
  private now: PanelState;
  private written: PanelState;
  private waiting: { readonly since: number; readonly timer: NodeJS.Timeout } | undefined;

  constructor(private readonly memento: Memento) {
    this.now = this.written = storedState(memento);
  }

  get current(): PanelState {
    return this.now;
  }

  apply(action: PanelAction): void {
    const before = this.now;
    this.now = reduce(before, action);
    if (this.now !== before) this.writeSoon();
  }

  /** Writes what is not written yet; settles once VS Code has it. */
  async flush(): Promise<void> {
    clearTimeout(this.waiting?.timer);
    this.waiting = undefined;
    const { now, written, memento } = this;
    if (now === written) return;
    this.written = now;
    const { history, ...rest } = now;
    await Promise.all([
      memento.update(STATE, rest),
      ...(history === written.history ? [] : [memento.update(HISTORY, history)]),
    ]);
  }

  private writeSoon(): void {
    const since = this.waiting?.since ?? Date.now();
    clearTimeout(this.waiting?.timer);
    const wait = Math.max(0, Math.min(QUIET, since + LONGEST - Date.now()));
    this.waiting = { since, timer: setTimeout(() => void this.flush(), wait) };
  }
}

/** What was stored, as far as it is still known. */
function storedState(memento: Memento): PanelState {
  const rest = memento.get<unknown>(STATE);
  return restoreState({ ...(typeof rest === 'object' ? rest : {}), history: memento.get<unknown>(HISTORY) });
}
