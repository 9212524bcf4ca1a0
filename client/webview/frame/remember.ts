/*
 * Which parts a person has unfolded is reported to the host, which keeps it. What is the page's own is how far it is
 * scrolled: VS Code keeps that while the page is away.
 */

/** Where the page's own is kept: VS Code's interface to a page, as far as it is needed here. */
export interface Memory {
  getState(): unknown;
  setState(state: unknown): void;
}

interface Remembered {
  readonly scroll: number;
}

type Part = HTMLDetailsElement | HTMLInputElement;

/** What is unfolded or ticked, by `data-remember`. */
type Parts = Readonly<Record<string, boolean>>;

/** The page's memory of itself. */
export interface Remembrance {
  /** The page was there before: VS Code brought it back. */
  readonly isRestored: boolean;
  /** How the parts were left that are still to appear. */
  arrange(parts: Parts): void;
  /** Brings parts that have appeared since to how they were left, and the page to where it was scrolled to. */
  restore(): void;
}

/** Remembers the parts inside `root` that have a `data-remember`; `changed` is told what a person changes. */
export function remember(root: HTMLElement, memory: Memory, changed: (parts: Parts) => void): Remembrance {
  const stored = memory.getState();
  const { scroll } = readMemory(stored);
  const note = (state: Remembered): void => {
    memory.setState(state);
  };
  // VS Code brings a page back after a reload only if it has stored something.
  note({ scroll });
  let left: Parts = {};
  /** How each part stands; one that is made open says that it was toggled, too. */
  const known = new WeakMap<Part, boolean>();
  const restore = (): void => {
    for (const part of root.querySelectorAll<Part>('[data-remember]')) {
      if (known.has(part)) continue;
      const before = left[part.dataset['remember'] ?? ''];
      if (before !== undefined) set(part, before);
      known.set(part, get(part));
    }
  };
  const listen = ({ target }: Event): void => {
    if (!(target instanceof HTMLDetailsElement || target instanceof HTMLInputElement)) return;
    if (!known.has(target) || known.get(target) === get(target)) return;
    known.set(target, get(target));
    const part = { [target.dataset['remember'] ?? '']: get(target) };
    left = { ...left, ...part };
    changed(part);
  };
  root.addEventListener('toggle', listen, { capture: true });
  root.addEventListener('change', listen);
  document.addEventListener('scrollend', () => {
    note({ scroll: window.scrollY });
  });
  let isScrolled = false;
  return {
    isRestored: stored !== undefined,
    arrange(parts) {
      left = parts;
    },
    restore() {
      restore();
      if (isScrolled || document.body.scrollHeight < scroll + window.innerHeight) return;
      isScrolled = true;
      window.scrollTo(0, scroll);
    },
  };
}

function set(part: Part, value: boolean): void {
  if (part instanceof HTMLDetailsElement) part.open = value;
  else part.checked = value;
}

const get = (part: Part): boolean => (part instanceof HTMLDetailsElement ? part.open : part.checked);

function readMemory(stored: unknown): Remembered {
  const { scroll } = (stored ?? {}) as Partial<Remembered>;
  return { scroll: typeof scroll === 'number' ? scroll : 0 };
}
