import type { Memento } from 'vscode';
import { type PanelAction, type PanelState, reduce } from './model';
import { HISTORY, STATE } from './stateNames';
import { restoreState } from './storedState';

/** The panel's state, which VS Code keeps over a reload. */
export class KeptState {
  private now: PanelState;

  constructor(private readonly memento: Memento) {
    this.now = storedState(memento);
  }

  get current(): PanelState {
    return this.now;
  }

  apply(action: PanelAction): void {
    const before = this.now;
    this.now = reduce(before, action);
    storeState(this.memento, this.now, before);
  }
}

/** What was stored, as far as it is still known. */
function storedState(memento: Memento): PanelState {
  const rest = memento.get<unknown>(STATE);
  return restoreState({ ...(typeof rest === 'object' ? rest : {}), history: memento.get<unknown>(HISTORY) });
}

function storeState(memento: Memento, state: PanelState, before: PanelState): void {
  if (state === before) return;
  const { history, ...rest } = state;
  void memento.update(STATE, rest);
  if (history !== before.history) void memento.update(HISTORY, history);
}
