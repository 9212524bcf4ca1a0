import type { StepRow, StepSlice } from '../protocol';

/** Rows are asked for in pages of so many. */
export const PAGE = 100;
/** The most pages that are kept. */
const KEPT = 60;
/** The most requests that are under way at a time: whoever drags the scroll bar passes thousands of rows. */
const UNDER_WAY = 4;

/** The rows of one run that the page holds. */
export interface RowCache {
  /** The row; undefined when it has not come yet. */
  row(index: number): StepRow | undefined;
  /** Takes in what the host sent; a slice of another run is let go. */
  take(slice: StepSlice): void;
  /** What to ask the host for, so that rows `from` up to `from + count` and a page around them are there. */
  wanted(from: number, count: number): readonly { readonly from: number; readonly count: number }[];
}

/** Keeps the rows of run `run`, which has `rows` of them: those that were looked at last. */
export function createRowCache(run: number, rows: number): RowCache {
  /** Pages in the order in which they were used, the latest last. */
  const pages = new Map<number, StepRow[]>();
  const underWay = new Set<number>();
  const pagesOfRun = Math.ceil(rows / PAGE);

  const use = (page: number): StepRow[] => {
    const held = pages.get(page) ?? [];
    pages.delete(page);
    pages.set(page, held);
    for (const oldest of pages.keys()) {
      if (pages.size <= KEPT) break;
      pages.delete(oldest);
    }
    return held;
  };

  return {
    row: (index) => pages.get(Math.floor(index / PAGE))?.[index % PAGE],
    take({ run: ofRun, from, rows: taken }) {
      if (ofRun !== run) return;
      const page = Math.floor(from / PAGE);
      underWay.delete(page);
      // A page that came is there, even if it lacks rows: asking again would bring the same.
      use(page);
      taken.forEach((row, i) => {
        use(Math.floor((from + i) / PAGE))[(from + i) % PAGE] = row;
      });
    },
    wanted(from, count) {
      if (count <= 0) return [];
      const first = Math.floor(from / PAGE);
      const last = Math.floor((from + count - 1) / PAGE);
      const inSight = Array.from({ length: last - first + 1 }, (_, i) => first + i);
      const asked = [...inSight, last + 1, first - 1]
        .filter((page) => page >= 0 && page < pagesOfRun && !pages.has(page) && !underWay.has(page))
        .slice(0, Math.max(0, UNDER_WAY - underWay.size));
      for (const page of inSight) if (pages.has(page)) use(page);
      for (const page of asked) underWay.add(page);
      return asked.map((page) => ({ from: page * PAGE, count: Math.min(PAGE, rows - page * PAGE) }));
    },
  };
}
