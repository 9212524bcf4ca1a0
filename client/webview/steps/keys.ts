import type { StepTarget } from '../protocol';

/** What a key was pressed on. A slider moves by its own keys, a control is pressed by Space, a field takes all keys. */
export type KeyPlace = 'slider' | 'control' | 'field' | 'elsewhere';

/** As of a `KeyboardEvent`. */
export interface PressedKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

export interface Shortcut {
  readonly target: StepTarget | 'play';
  /** As a person reads it: `Shift+B`. */
  readonly label: string;
  /** What it does, as a help line says it. */
  readonly what: string;
}

/** All shortcuts of the steps, in the order in which the help line has them. */
export const shortcuts: readonly Shortcut[] = [
  { target: 'back', label: 'Left', what: 'back' },
  { target: 'forward', label: 'Right', what: 'forward' },
  { target: 'first', label: 'Home', what: 'first step' },
  { target: 'last', label: 'End', what: 'last step' },
  { target: 'next-branch', label: 'B', what: 'next branch' },
  { target: 'previous-branch', label: 'Shift+B', what: 'previous branch' },
  { target: 'next-action', label: 'A', what: 'next action' },
  { target: 'previous-action', label: 'Shift+A', what: 'previous action' },
  { target: 'next-error', label: 'E', what: 'next error' },
  { target: 'previous-error', label: 'Shift+E', what: 'previous error' },
  { target: 'play', label: 'Space', what: 'play or pause' },
];

const keyNames: Readonly<Record<string, string>> = { ArrowLeft: 'Left', ArrowRight: 'Right', ' ': 'Space' };

/** What a key does in the steps' area; undefined for one that is not the area's. */
export function shortcutOf(pressed: PressedKey, on: KeyPlace): Shortcut['target'] | undefined {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey || on === 'field') return undefined;
  const letter = /^[a-z]$/i.test(pressed.key) ? pressed.key.toUpperCase() : pressed.key;
  const name = `${pressed.shiftKey ? 'Shift+' : ''}${keyNames[letter] ?? letter}`;
  const shortcut = shortcuts.find(({ label }) => label === name);
  if (!shortcut) return undefined;
  const { target } = shortcut;
  if (on === 'slider' && isOwnOfSlider(target)) return undefined;
  return on === 'control' && target === 'play' ? undefined : target;
}

/** The shortcut of a button, as its tooltip names it. */
export function labelOf(target: Shortcut['target']): string {
  return shortcuts.find((shortcut) => shortcut.target === target)?.label ?? '';
}

function isOwnOfSlider(target: Shortcut['target']): boolean {
  return target === 'back' || target === 'forward' || target === 'first' || target === 'last';
}
