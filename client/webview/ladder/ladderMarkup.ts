import { h, type MarkupElement } from '../markup';
import type { LadderEventView, LadderParticipant, LadderView } from '../protocol';
import { shortened } from '../shorten';
import { drawable } from './fit';
import {
  type Column,
  type Geometry,
  HEAD_HEIGHT,
  type LadderOptions,
  ladderGeometry,
  numberOf,
  type Row,
  ROW,
} from './geometry';

/** Names are read out, and shown as tooltips, up to here. */
const LONGEST = 300;
/** How far below the upper edge of its row an arrow is, and its title's baseline. */
const ARROW = 27;
const TITLE = 17;
/** How far below it the number of what somebody does alone is: its arrow comes back beneath. */
const LOOP_NUMBER = 12;
const TIP = 9;

/** Drawings of 16 × 16 for the kinds of participants. */
const kinds: Readonly<Record<LadderParticipant['kind'], { readonly name: string; readonly path: string }>> = {
  client: {
    name: 'client',
    path: 'M8 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6m-6 12c0-3 2.5-4.7 6-4.7s6 1.7 6 4.7z',
  },
  server: {
    name: 'server',
    path: 'M2 2h12v5H2zm0 7h12v5H2zm2-5v2h2V4zm0 7v2h2v-2zm4-6.5v1h4v-1zm0 7v1h4v-1z',
  },
  outside: {
    name: 'outside',
    path: 'M4.6 13A3.6 3.6 0 0 1 4 5.9 4.3 4.3 0 0 1 12.2 7 3 3 0 0 1 12 13z',
  },
};

/**
 * The ladder as a drawing: the heads, which stay in sight while the messages scroll, and the messages, each of them one
 * option of a list. Positions stand in attributes, looks in the style sheet.
 */
export function ladderMarkup(ladder: LadderView, options: LadderOptions): MarkupElement {
  const geometry = ladderGeometry(ladder, options);
  const { rows } = geometry;
  const shown = (index: number | undefined): LadderEventView | undefined =>
    rows.find(({ event }) => event.index === index)?.event;
  const selected = shown(options.selected);
  // One option can be reached by Tab.
  const reachable = shown(options.focused) ?? selected ?? rows[0]?.event;
  return h(
    'div',
    { class: 'ladder-drawing' },
    headsMarkup(geometry),
    h(
      'svg',
      {
        class: 'ladder-messages',
        role: 'listbox',
        'aria-label': 'Messages, in the order in which they were sent',
        ...sizeOf(geometry.width, geometry.height),
      },
      lifelines(geometry),
      rows.map((row) =>
        rowMarkup(row, geometry, {
          isSelected: row.event === selected,
          isReachable: row.event === reachable,
          isRelated: row.event.index === selected?.answers,
        }),
      ),
    ),
  );
}

/** `3: 302 Forwarded from lyncserver to nuriag`; without number for a message between neighbours. */
export function eventName({ event, from, to }: Pick<Row, 'event' | 'from' | 'to'>): string {
  const way =
    from === to ? `at ${from.participant.label}` : `from ${from.participant.label} to ${to.participant.label}`;
  const changed = event.lines.length > 0 ? ', changed on the way' : '';
  const number = event.isHopByHop ? '' : `${numberOf(event)}: `;
  return shortened(drawable(`${number}${event.title} ${way}${changed}`), LONGEST);
}

function headsMarkup({ columns, width }: Geometry): MarkupElement {
  const names = columns.map(({ participant: { label, kind } }) => `${shortened(label, LONGEST)} (${kinds[kind].name})`);
  return h(
    'svg',
    {
      class: 'ladder-heads',
      role: 'img',
      'aria-label': drawable(`Participants: ${names.join(', ')}`),
      ...sizeOf(width, HEAD_HEIGHT),
    },
    h('rect', { class: 'ladder-ground', x: '0', y: '0', width: String(width), height: String(HEAD_HEIGHT) }),
    columns.map(headMarkup),
  );
}

function headMarkup({ participant, x, label, headWidth }: Column): MarkupElement {
  const left = x - headWidth / 2;
  return h(
    'g',
    { class: `ladder-head is-${participant.kind}` },
    h('title', {}, shortened(drawable(titleOf(participant)), LONGEST)),
    h('path', { class: 'ladder-lifeline', d: `M${x} 36V${HEAD_HEIGHT}` }),
    h('rect', {
      ...{ class: 'ladder-box', x: String(left), y: '6', rx: '4' },
      ...{ width: String(headWidth), height: '30' },
    }),
    h('path', {
      ...{ class: 'ladder-kind', d: kinds[participant.kind].path, 'fill-rule': 'evenodd' },
      transform: `translate(${left + 10} 13)`,
    }),
    h('text', { class: 'ladder-label', x: String(left + 32), y: '25' }, label),
  );
}

function titleOf({ id, label, kind }: LadderParticipant): string {
  return id === label ? `${label} (${kinds[kind].name})` : `${label} (${kinds[kind].name}): ${id}`;
}

function lifelines({ columns, height }: Geometry): MarkupElement {
  const path = columns.map(({ x }) => `M${x} 0V${height}`).join('');
  return h('path', { class: 'ladder-lifeline', d: path, 'aria-hidden': 'true' });
}

interface RowState {
  readonly isSelected: boolean;
  readonly isReachable: boolean;
  /** The selected response answers it. */
  readonly isRelated: boolean;
}

function rowMarkup(row: Row, { width }: Geometry, { isSelected, isReachable, isRelated }: RowState): MarkupElement {
  const { event, top, from, half } = row;
  const middle = top + (from === row.to ? LOOP_NUMBER : ARROW);
  // What has no number begins at a dot.
  const high = event.isHopByHop ? half : 8;
  const names = ['ladder-event', `is-${event.kind}`, toneOf(event), isRelated ? 'is-related' : ''];
  return h(
    'g',
    {
      class: names.filter((each) => each !== '').join(' '),
      role: 'option',
      tabindex: isReachable ? '0' : '-1',
      'aria-selected': String(isSelected),
      'data-event': String(event.index),
    },
    // Its tooltip, and by SVG-AAM the option's name.
    h('title', {}, eventName(row)),
    h('rect', {
      ...{ class: 'ladder-row', x: '1', y: String(top + 1), rx: '3' },
      ...{ width: String(width - 2), height: String(ROW - 2) },
    }),
    from === row.to ? loopMarkup(row) : arrowMarkup(row),
    h('rect', {
      ...{ class: 'ladder-number-box', x: String(from.x - half), y: String(middle - high), rx: String(high) },
      ...{ width: String(half * 2), height: String(2 * high) },
    }),
    h(
      'text',
      { class: 'ladder-number', x: String(from.x), y: String(middle + 4), 'text-anchor': 'middle' },
      numberOf(event),
    ),
  );
}

function arrowMarkup({ event, top, from, to, title, half }: Row): MarkupElement[] {
  const way = to.x > from.x ? 1 : -1;
  const y = top + ARROW;
  const end = to.x - way * 2;
  const middle = (from.x + way * half + end - way * TIP) / 2;
  return [
    h('path', { class: 'ladder-line', d: `M${from.x} ${y}H${end - way * (TIP - 1)}` }),
    tipMarkup(end, y, way),
    titleMarkup(event, title, middle, top + TITLE, 'middle'),
  ];
}

/** What somebody does alone: out of the lifeline and back to it. */
function loopMarkup({ event, top, from: { x }, title, half }: Row): MarkupElement[] {
  const right = x + half + 18;
  const [out, back] = [top + LOOP_NUMBER, top + ROW - 5];
  return [
    h('path', {
      class: 'ladder-line',
      d: `M${x + half} ${out}H${right - 6}q6 0 6 6V${back - 6}q0 6 -6 6H${x + TIP}`,
    }),
    tipMarkup(x + 2, back, -1),
    titleMarkup(event, title, right + 8, (out + back) / 2 + 4, 'start'),
  ];
}

function tipMarkup(x: number, y: number, way: number): MarkupElement {
  return h('path', { class: 'ladder-tip', d: `M${x} ${y}L${x - way * TIP} ${y - 4.5}V${y + 4.5}Z` });
}

function titleMarkup(
  { lines }: LadderEventView,
  title: string,
  x: number,
  y: number,
  anchor: 'start' | 'middle',
): MarkupElement {
  return h(
    'text',
    { class: 'ladder-title', x: String(x), y: String(y), 'text-anchor': anchor },
    title,
    lines.length > 0 && h('tspan', { class: 'ladder-changed', dx: '5' }, '±'),
  );
}

/** A class by the first digit of a response's status code (RFC 3261, section 7.2); none for a request. */
function toneOf({ kind, title }: LadderEventView): string {
  const digit = kind === 'response' ? /^[1-6](?=\d\d)/.exec(title)?.[0] : undefined;
  return digit === undefined ? '' : `is-${digit}xx`;
}

function sizeOf(width: number, height: number): Record<string, string> {
  return { width: String(width), height: String(height), viewBox: `0 0 ${width} ${height}` };
}
