/*
 * What is the page's own: which parts a person has unfolded, and how far the page is scrolled. VS Code keeps it while the
 * page is away; everything else is the host's.
 */

/** Where it is kept: VS Code's interface to a page, as far as it is needed here. */
export interface Memory {
  getState(): unknown;
  setState(state: unknown): void;
}

interface Remembered {
  readonly scroll: number;
  /** What is unfolded or ticked, by `data-remember`. */
  readonly parts: Readonly<Record<string, boolean>>;
}

type Part = HTMLDetailsElement | HTMLInputElement;

/** The page's memory of itself. */
export interface Remembrance {
  /** The page was there before: VS Code brought it back. */
  readonly isRestored: boolean;
  /** Brings parts that have appeared since to how they were left, and the page to where it was scrolled to. */
  restore(): void;
}

/** Remembers the parts inside `root` that have a `data-remember`, and takes note of what a person changes. */
export function remember(root: HTMLElement, memory: Memory): Remembrance {
  const stored = memory.getState();
  let state = readMemory(stored);
  // VS Code brings a page back after a reload only if it has stored something.
  memory.setState(state);
  const note = (change: Partial<Remembered>): void => {
    state = { ...state, ...change };
    memory.setState(state);
  };
  /** How each part stands; one that is made open says that it was toggled, too. */
  const known = new WeakMap<Part, boolean>();
  const restore = (): void => {
    for (const part of root.querySelectorAll<Part>('[data-remember]')) {
      if (known.has(part)) continue;
      const before = state.parts[part.dataset['remember'] ?? ''];
      if (before !== undefined) set(part, before);
      known.set(part, get(part));
    }
  };
  const changed = ({ target }: Event): void => {
    if (!(target instanceof HTMLDetailsElement || target instanceof HTMLInputElement)) return;
    if (!known.has(target) || known.get(target) === get(target)) return;
    known.set(target, get(target));
    note({ parts: { ...state.parts, [target.dataset['remember'] ?? '']: get(target) } });
  };
  root.addEventListener('toggle', changed, { capture: true });
  root.addEventListener('change', changed);
  document.addEventListener('scrollend', () => {
    note({ scroll: window.scrollY });
  });
  let isScrolled = false;
  return {
    isRestored: stored !== undefined,
    restore() {
      restore();
      if (isScrolled || document.body.scrollHeight < state.scroll + window.innerHeight) return;
      isScrolled = true;
      window.scrollTo(0, state.scroll);
    },
  };
}

function set(part: Part, value: boolean): void {
  if (part instanceof HTMLDetailsElement) part.open = value;
  else part.checked = value;
}

const get = (part: Part): boolean => (part instanceof HTMLDetailsElement ? part.open : part.checked);

function readMemory(stored: unknown): Remembered {
  const { scroll, parts } = (stored ?? {}) as Partial<Remembered>;
  return { scroll: typeof scroll === 'number' ? scroll : 0, parts: typeof parts === 'object' ? parts : {} };
}
