import { h, type MarkupElement } from '../markup';
import type { StepRow } from '../protocol';
import { shortened } from '../shorten';
import { markIcon, unseen } from './icons';
import { numeral } from './timelineMarkup';

/** Deeper calls are not indented further: their text would be out of sight. */
const DEEPEST = 8;
/** A row shows one line: longer texts are cut before they get into the page, and whole in the pane beside the list. */
const LONGEST = 300;

/** What a row is drawn for. */
export interface RowState {
  /** How many rows the list has. */
  readonly rows: number;
  /** The step where the person stands. */
  readonly current: number;
  /** The row that the keyboard is on. */
  readonly active: number;
}

/** The id of a row's element, by which the list names its active one. */
export function rowId(index: number): string {
  return `step-row-${index}`;
}

/** One row of the list; `row` is undefined while it is on its way. */
export function rowMarkup(index: number, row: StepRow | undefined, { rows, current, active }: RowState): MarkupElement {
  const names = ['step-row', index === current && 'is-current', index === active && 'is-active', !row && 'is-coming'];
  return h(
    'div',
    {
      id: rowId(index),
      class: names.filter((name) => name !== false).join(' '),
      role: 'option',
      'aria-selected': String(index === current),
      'aria-posinset': String(index + 1),
      'aria-setsize': String(rows),
      'data-step': String(index),
    },
    h('span', { class: 'step-number' }, numeral(index + 1)),
    row ? contentOf(row) : h('span', { class: 'step-text' }, '…'),
  );
}

function contentOf(row: StepRow): MarkupElement[] {
  const text = cut(row.text);
  return [
    h('span', { class: 'step-line', title: `line ${row.line}` }, unseen('line'), String(row.line)),
    h('span', { class: 'step-marks' }, row.marks.map(markIcon)),
    h(
      'span',
      { class: 'step-text', title: text },
      Array.from({ length: Math.min(row.depth, DEEPEST) }, () => h('span', { class: 'step-indent' })),
      text,
    ),
    ...(row.way === '' ? [] : [wayBadge(row.way)]),
    ...(row.values === '' ? [] : [h('span', { class: 'step-values', title: cut(row.values) }, cut(row.values))]),
  ];
}

/** Which way a step went, as a badge. */
export function wayBadge(way: string): MarkupElement {
  const kind = way === 'true' || way === 'false' ? way : 'case';
  return h('span', { class: `step-way way-${kind}`, title: cut(way) }, cut(way));
}

function cut(text: string): string {
  return shortened(text, LONGEST);
}
