import type { LadderEventView, LadderParticipant, LadderView } from '../protocol';
import { drawable, fitted, textWidth } from './fit';

/* Where everything of a ladder stands, in CSS pixels from its upper left corner. Sizes of fonts are those of ladder.css. */

export const FONT = 12;
/** Names of participants are bold, which makes them wider. */
const BOLD = FONT * 1.14;
export const HEAD_HEIGHT = 46;
export const ROW = 38;
/** What a head has besides its name: the icon and the edges. */
const BESIDE_LABEL = 42;
/** What an arrow keeps free of its title. */
const BESIDE_TITLE = 18;
const EDGE = 10;
/** From one lifeline to the next: the least, the most that a title is given, and the most to fill the width there is. */
const NARROWEST = 104;
const WIDEST = 300;
const MOST_STRETCHED = 360;
/** The widest head where there is little space. */
const NARROW_HEAD = 124;
const LOOP = 30;
/** Between the narrowest and the wanted layout, for a ladder that has to be scrolled anyway. */
const SCROLLED = 0.75;

export interface LadderOptions {
  /** The width there is. */
  readonly width: number;
  /** Messages between neighbours too. */
  readonly showsAll: boolean;
  /** Index of the event whose message is shown. */
  readonly selected: number | undefined;
  /** Index of the event that the keyboard is on; the selected one, else the first, when it is not shown. */
  readonly focused?: number | undefined;
}

export interface Column {
  readonly participant: LadderParticipant;
  /** The lifeline. */
  readonly x: number;
  /** The name as it fits into the head. */
  readonly label: string;
  readonly headWidth: number;
}

export interface Row {
  readonly event: LadderEventView;
  readonly top: number;
  /** From which lifeline to which. */
  readonly from: Column;
  readonly to: Column;
  /** The title as it fits. */
  readonly title: string;
  /** Half the width of the step number's box, which stands on the lifeline. */
  readonly half: number;
}

export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** The events that are drawn. */
export function eventsShown({ events }: LadderView, showsAll: boolean): readonly LadderEventView[] {
  return showsAll ? events : events.filter(({ isHopByHop }) => !isHopByHop);
}

/** Lays a ladder out: a column for each participant of an event, a row for each event. */
export function ladderGeometry(
  ladder: LadderView,
  { width, showsAll }: Pick<LadderOptions, 'width' | 'showsAll'>,
): Geometry {
  const participants = participantsOf(ladder);
  const places = new Map(participants.map(({ id }, column) => [id, column]));
  const events = eventsShown(ladder, showsAll);
  const layout = layoutFor(width, narrowest(participants), wanted(participants, events, places));
  let x = EDGE + (layout.heads[0] ?? 0) / 2;
  const columns = participants.map((participant, column) => {
    if (column > 0) x += layout.gaps[column - 1] ?? 0;
    const headWidth = layout.heads[column] ?? 0;
    const label = fitted(drawable(participant.label), headWidth - BESIDE_LABEL, BOLD);
    return { participant, x: Math.round(x), label, headWidth: Math.round(headWidth) };
  });
  const drawn = Math.ceil(x + layout.behind + EDGE);
  const rows = events.flatMap((event, row): Row[] => {
    const [from, to] = [columns[places.get(event.from) ?? -1], columns[places.get(event.to) ?? -1]];
    if (!from || !to) return [];
    const half = halfOfNumber(event);
    const space = from === to ? roomBeside(from, columns, drawn) : Math.abs(to.x - from.x) - half - BESIDE_TITLE;
    const changed = event.lines.length > 0 ? 14 : 0;
    return [{ event, top: row * ROW, from, to, half, title: fitted(drawable(event.title), space - changed, FONT) }];
  });
  return { width: Math.max(drawn, 1), height: rows.length * ROW + 14, columns, rows };
}

/** The number by which an event is called; empty for a message between neighbours, which has none. */
export function numberOf({ index, isHopByHop }: LadderEventView): string {
  return isHopByHop ? '' : String(index + 1);
}

/** Half the width of the box of an event's number. */
function halfOfNumber(event: LadderEventView): number {
  return 5 + 3.5 * numberOf(event).length;
}

/** Those who send or receive something, in the order of the ladder; who is named by an event only comes last. */
function participantsOf({ participants, events }: LadderView): LadderParticipant[] {
  const taking = new Set(events.flatMap(({ from, to }) => [from, to]));
  const known = participants.filter(({ id }) => taking.has(id));
  for (const { id } of known) taking.delete(id);
  return [...known, ...[...taking].map((id) => ({ id, label: id, kind: 'outside' as const }))];
}

/** Widths of all heads, the spaces from lifeline to lifeline, and the space behind the last one. */
interface Layout {
  readonly heads: readonly number[];
  readonly gaps: readonly number[];
  readonly behind: number;
}

/** The layout that shows all texts whole, up to a limit. */
function wanted(
  participants: readonly LadderParticipant[],
  events: readonly LadderEventView[],
  places: ReadonlyMap<string, number>,
): Layout {
  const heads = headsUpTo(WIDEST - 20, participants);
  const last = heads.length - 1;
  const gaps = gapsBetween(heads);
  let behind = (heads[last] ?? 0) / 2;
  for (const event of events) {
    const { from, to, title, lines } = event;
    const [start, end] = [places.get(from) ?? 0, places.get(to) ?? 0];
    const changed = lines.length > 0 ? 14 : 0;
    const needed = Math.min(WIDEST, textWidth(title, FONT) + changed + BESIDE_TITLE + 6 + halfOfNumber(event));
    const left = Math.min(start, end);
    if (start === end && start === last) behind = Math.max(behind, needed + LOOP);
    else if (start === end) gaps[start] = Math.max(gaps[start] ?? 0, needed + LOOP);
    else if (Math.abs(start - end) === 1) gaps[left] = Math.max(gaps[left] ?? 0, needed);
  }
  return { heads, gaps, behind };
}

/** The layout that can just be read, with long texts cut. */
function narrowest(participants: readonly LadderParticipant[]): Layout {
  const heads = headsUpTo(NARROW_HEAD, participants);
  return { heads, gaps: gapsBetween(heads), behind: (heads.at(-1) ?? 0) / 2 };
}

/** The layout for the width there is: stretched to it, or as much narrower than wanted as it takes. */
function layoutFor(width: number, least: Layout, most: Layout): Layout {
  const spare = width - widthOf(most);
  if (spare >= 0) {
    const share = spare / Math.max(1, most.gaps.length);
    return { ...most, gaps: most.gaps.map((gap) => Math.max(gap, Math.min(gap + share, MOST_STRETCHED))) };
  }
  const part = (width - widthOf(least)) / (widthOf(most) - widthOf(least));
  const share = part >= 0 ? part : SCROLLED;
  const between = (a = 0, b = 0): number => a + (b - a) * share;
  return {
    heads: least.heads.map((head, i) => between(head, most.heads[i])),
    gaps: least.gaps.map((gap, i) => between(gap, most.gaps[i])),
    behind: between(least.behind, most.behind),
  };
}

function widthOf({ heads, gaps, behind }: Layout): number {
  return 2 * EDGE + (heads[0] ?? 0) / 2 + gaps.reduce((sum, gap) => sum + gap, 0) + behind;
}

function headsUpTo(most: number, participants: readonly LadderParticipant[]): number[] {
  return participants.map(({ label }) => Math.min(textWidth(drawable(label), BOLD) + BESIDE_LABEL + 4, most));
}

function gapsBetween(heads: readonly number[]): number[] {
  return heads.slice(1).map((head, i) => Math.max(NARROWEST, ((heads[i] ?? 0) + head) / 2 + 14));
}

/** The space for the title of what a participant does alone: up to the next lifeline. */
function roomBeside(column: Column, columns: readonly Column[], width: number): number {
  const next = columns[columns.indexOf(column) + 1]?.x ?? width;
  return next - column.x - LOOP - 18;
}
