import type { Memento } from 'vscode';
import type { PanelState } from './model';
import { restoreState } from './storedState';

const STATE = 'mspl.simulator';

/** The history apart from the rest, which is written at every keystroke. */
const HISTORY = 'mspl.simulator.history';

/** What was stored, as far as it is still known. */
export function storedState(memento: Memento): PanelState {
  const rest = memento.get<unknown>(STATE);
  return restoreState({ ...(typeof rest === 'object' ? rest : {}), history: memento.get<unknown>(HISTORY) });
}

/** Keeps a state over a reload. */
export function storeState(memento: Memento, state: PanelState, before: PanelState): void {
  if (state === before) return;
  const { history, ...rest } = state;
  void memento.update(STATE, rest);
  if (history !== before.history) void memento.update(HISTORY, history);
}
