/*
 * Which rows of a long list are in sight. Browsers cut the height of an element at about 33 million pixels (Firefox at
 * about 17 million): a list that would be taller is squeezed into `TALLEST`, and scrolls in larger strides.
 */

const TALLEST = 15_000_000;

/** What a list knows of itself; lengths in CSS pixels. */
export interface ListView {
  readonly rows: number;
  readonly rowHeight: number;
  /** Height of the part that is in sight. */
  readonly viewport: number;
  readonly scrollTop: number;
}

/** The rows to draw: `count` rows from `from` on, the first of them `top` pixels below the beginning of the list. */
export interface RowWindow {
  readonly from: number;
  readonly count: number;
  readonly top: number;
  /** How tall the whole list makes itself. */
  readonly height: number;
}

/** The rows that are in sight, and `around` more before and behind them. */
export function rowWindow(list: ListView, around: number): RowWindow {
  const { rows, rowHeight, viewport, scrollTop } = list;
  const height = listHeight(list);
  if (rows === 0 || rowHeight <= 0) return { from: 0, count: 0, top: 0, height };
  const offset = rowOffset(list);
  const first = Math.floor(offset / rowHeight);
  const behind = Math.ceil((offset + viewport) / rowHeight);
  const from = within(first - around, 0, rows - 1);
  const to = within(behind + around, from, rows);
  return { from, count: to - from, top: scrollTop - (offset - from * rowHeight), height };
}

/** The rows that are in sight whole, the last one included; `last` is less than `first` when none is. */
export function rowsInSight(list: ListView): { readonly first: number; readonly last: number } {
  const { rows, rowHeight, viewport } = list;
  if (rows === 0 || rowHeight <= 0) return { first: 0, last: -1 };
  const offset = rowOffset(list);
  return {
    first: Math.ceil((offset - 0.5) / rowHeight),
    last: Math.min(rows, Math.floor((offset + viewport + 0.5) / rowHeight)) - 1,
  };
}

/** Where to scroll so that a row comes into sight, with two rows before or behind it; undefined when it is in sight. */
export function scrollTo(row: number, list: ListView): number | undefined {
  const { first, last } = rowsInSight(list);
  if (row >= first && row <= last) return undefined;
  const { rowHeight, viewport } = list;
  const lead = Math.max(0, Math.min(2, Math.floor(viewport / rowHeight / 2 - 1))) * rowHeight;
  const isNear = row >= first - 3 && row <= last + 3;
  const above = row * rowHeight - lead;
  const below = (row + 1) * rowHeight - viewport + lead;
  const middle = (row + 0.5) * rowHeight - viewport / 2;
  const offset = !isNear ? middle : row < first ? above : below;
  return within(offset, 0, Math.max(0, naturalHeight(list) - viewport)) / stride(list);
}

/** How many rows one page is, for Page Up and Page Down. */
export function rowsOfPage({ viewport, rowHeight }: Pick<ListView, 'viewport' | 'rowHeight'>): number {
  return Math.max(1, Math.floor(viewport / rowHeight) - 1);
}

function listHeight(list: ListView): number {
  return Math.min(naturalHeight(list), TALLEST);
}

function naturalHeight({ rows, rowHeight }: ListView): number {
  return rows * rowHeight;
}

/** How far into the rows the upper edge is, in pixels as if nothing were squeezed. */
function rowOffset(list: ListView): number {
  return within(list.scrollTop * stride(list), 0, Math.max(0, naturalHeight(list) - list.viewport));
}

/** Pixels of rows that go by for each pixel scrolled. */
function stride(list: ListView): number {
  const natural = naturalHeight(list);
  const height = listHeight(list);
  return natural === height || height <= list.viewport ? 1 : (natural - list.viewport) / (height - list.viewport);
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
