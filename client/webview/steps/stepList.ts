import { show } from '../dom';
import type { RunView, StepRow, StepSlice, ToHost } from '../protocol';
import { createRowCache, type RowCache } from './rowCache';
import { rowId, rowMarkup } from './rowMarkup';
import { numeral } from './timelineMarkup';
import { type ListView, rowsOfPage, rowWindow, scrollTo } from './virtualRows';

/** Rows that are drawn beyond those in sight, so that a turn of the wheel finds them there. */
const AROUND = 12;

/** The list of steps: holds the rows that are in sight, whatever the length of the run. */
export interface StepList {
  readonly element: HTMLElement;
  showRun(run: RunView): void;
  showSlice(slice: StepSlice): void;
  /** Marks the step where the person stands, undefined for nowhere yet, and brings it into sight. */
  moveTo(step: number | undefined): void;
}

export function createStepList(post: (message: ToHost) => void, go: (step: number) => void): StepList {
  const list = block('steps-list', { role: 'listbox', tabindex: '0', 'aria-label': 'Steps' });
  const spacer = block('steps-spacer', {});
  const rowsInPage = block('steps-rows', {});
  spacer.append(rowsInPage);
  list.append(spacer);

  let run: RunView | undefined;
  let cache: RowCache | undefined;
  /** Rows of the run before, in sight until those of this one come: a run at every keystroke must not flicker. */
  let before = new Map<number, StepRow>();
  let drawn = { from: 0, count: 0 };
  let rowHeight = 22;
  let current = -1;
  let active = 0;
  let isDrawDue = false;

  const view = (): ListView => ({
    rows: run?.steps ?? 0,
    rowHeight,
    viewport: list.clientHeight,
    scrollTop: list.scrollTop,
  });

  /** Makes the list as long as its rows are; false while it is not shown, and has no size. */
  const size = (): boolean => {
    spacer.style.height = `${rowWindow(view(), 0).height}px`;
    return list.clientHeight > 0;
  };

  const draw = (): void => {
    isDrawDue = false;
    if (!run || !cache || !size()) return;
    const held = cache;
    const { from, count, top } = rowWindow(view(), AROUND);
    drawn = { from, count };
    rowsInPage.style.transform = `translateY(${top}px)`;
    const state = { rows: run.steps, current, active };
    show(
      rowsInPage,
      Array.from({ length: count }, (_, i) => rowMarkup(from + i, held.row(from + i) ?? before.get(from + i), state)),
    );
    const isActiveDrawn = active >= from && active < from + count;
    if (isActiveDrawn) list.setAttribute('aria-activedescendant', rowId(active));
    else list.removeAttribute('aria-activedescendant');
    for (const page of held.wanted(from, count)) post({ type: 'steps', run: run.id, ...page });
  };

  const rowsDrawn = (): Map<number, StepRow> => {
    const indices = Array.from({ length: drawn.count }, (_, i) => drawn.from + i);
    const rows = indices.map((index) => cache?.row(index) ?? before.get(index));
    return new Map(rows.flatMap((row) => (row ? [[row.index, row]] : [])));
  };

  const drawSoon = (): void => {
    if (isDrawDue) return;
    isDrawDue = true;
    requestAnimationFrame(draw);
  };

  /** Rows follow the size of the editor's font, which the style sheet turns into their height. */
  const measure = (): void => {
    const measured = rowsInPage.firstElementChild?.getBoundingClientRect().height ?? 0;
    if (measured > 0 && measured !== rowHeight) {
      rowHeight = measured;
      draw();
    }
  };

  const bringIntoSight = (row: number): void => {
    if (row < 0 || !size()) return;
    const top = scrollTo(row, view());
    if (top !== undefined) list.scrollTop = top;
  };

  const activate = (row: number): void => {
    active = Math.min(Math.max(row, 0), (run?.steps ?? 1) - 1);
    bringIntoSight(active);
    draw();
  };

  list.addEventListener('scroll', drawSoon, { passive: true });
  list.addEventListener('click', ({ target }) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-step]')?.dataset['step'] : undefined;
    // Whoever marks text in order to copy it does not want to go there.
    if (row === undefined || document.getSelection()?.isCollapsed === false) return;
    active = Number(row);
    go(active);
  });
  list.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const page = rowsOfPage(view());
    const moves: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const move = moves[event.key];
    if (move !== undefined) activate(active + move);
    else if (event.key === 'Enter') go(active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  // The list gets its size when its tab comes into sight.
  new ResizeObserver(() => {
    draw();
    measure();
    bringIntoSight(current);
    drawSoon();
  }).observe(list);

  return {
    element: list,
    showRun(next) {
      if (next.id === run?.id) return;
      before = rowsDrawn();
      cache = createRowCache(next.id, next.steps);
      run = next;
      list.dataset['digits'] = String(numeral(next.steps).length);
      draw();
      measure();
    },
    showSlice(slice) {
      if (slice.run !== run?.id) return;
      cache?.take(slice);
      before.clear();
      drawSoon();
    },
    moveTo(step) {
      current = step ?? -1;
      active = step ?? 0;
      if (step === undefined) list.scrollTop = 0;
      bringIntoSight(current);
      draw();
    },
  };
}

function block(name: string, attributes: Readonly<Record<string, string>>): HTMLElement {
  const element = document.createElement('div');
  element.className = name;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
