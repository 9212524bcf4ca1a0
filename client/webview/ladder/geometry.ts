import type { LadderEventView, LadderParticipant, LadderView } from '../protocol';
import { drawable, fitted, textWidth } from './fit';

/* Where everything of a ladder stands, in CSS pixels from its upper left corner. Sizes of fonts are those of ladder.css. */

export const FONT = 12;
export const HEAD_HEIGHT = 46;
export const ROW = 38;
const ICON = 16;
const EDGE = 10;
const NARROWEST = 112;
const WIDEST = 300;
/** A ladder is stretched to the width there is, but not beyond this from one lifeline to the next. */
const MOST_STRETCHED = 360;
const LOOP = 26;

export interface LadderOptions {
  /** The width there is. */
  readonly width: number;
  /** Messages between neighbours too. */
  readonly showsAll: boolean;
  /** Index of the event whose message is shown. */
  readonly selected: number | undefined;
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
export function ladderGeometry(ladder: LadderView, { width, showsAll }: LadderOptions): Geometry {
  const participants = participantsOf(ladder);
  const places = new Map(participants.map(({ id }, column) => [id, column]));
  const events = eventsShown(ladder, showsAll);
  const heads = participants.map(({ label }) => Math.min(textWidth(drawable(label), FONT) + ICON + 30, WIDEST - 20));
  const { gaps, behind } = distances(events, places, heads);
  const first = EDGE + (heads[0] ?? 0) / 2;
  const natural = first + gaps.reduce((sum, gap) => sum + gap, 0) + behind + EDGE;
  const spare = gaps.length === 0 ? 0 : Math.max(0, width - natural) / gaps.length;
  let x = first;
  const columns = participants.map((participant, column) => {
    if (column > 0) x += Math.max(gaps[column - 1] ?? 0, Math.min((gaps[column - 1] ?? 0) + spare, MOST_STRETCHED));
    const headWidth = heads[column] ?? 0;
    const label = fitted(drawable(participant.label), headWidth - ICON - 24, FONT);
    return { participant, x: Math.round(x), label, headWidth: Math.round(headWidth) };
  });
  const drawn = Math.ceil(x + behind + EDGE);
  const rows = events.flatMap((event, row): Row[] => {
    const [from, to] = [columns[places.get(event.from) ?? -1], columns[places.get(event.to) ?? -1]];
    if (!from || !to) return [];
    const half = halfOfNumber(event.index);
    const space = from === to ? roomBeside(from, columns, drawn) : Math.abs(to.x - from.x) - half - 18;
    return [{ event, top: row * ROW, from, to, half, title: fitted(drawable(event.title), space, FONT) }];
  });
  return { width: Math.max(drawn, 1), height: events.length * ROW + 14, columns, rows };
}

/** Half the width of the box of an event's number. */
function halfOfNumber(index: number): number {
  return 5 + 3.5 * String(index + 1).length;
}

/** Those who send or receive something, in the order of the ladder; who is named by an event only comes last. */
function participantsOf({ participants, events }: LadderView): LadderParticipant[] {
  const taking = new Set(events.flatMap(({ from, to }) => [from, to]));
  const known = participants.filter(({ id }) => taking.has(id));
  for (const { id } of known) taking.delete(id);
  return [...known, ...[...taking].map((id) => ({ id, label: id, kind: 'outside' as const }))];
}

/** From each lifeline to the next as its heads and titles need it, and the space behind the last one. */
function distances(
  events: readonly LadderEventView[],
  places: ReadonlyMap<string, number>,
  heads: readonly number[],
): { readonly gaps: number[]; readonly behind: number } {
  const last = heads.length - 1;
  const gaps = heads.slice(1).map((head, i) => Math.max(NARROWEST, ((heads[i] ?? 0) + head) / 2 + 14));
  let behind = (heads[last] ?? 0) / 2;
  for (const { from, to, title, index } of events) {
    const [start, end] = [places.get(from) ?? 0, places.get(to) ?? 0];
    const needed = Math.min(WIDEST, textWidth(title, FONT) + 26 + halfOfNumber(index));
    const left = Math.min(start, end);
    if (start === end && start === last) behind = Math.max(behind, needed + LOOP);
    else if (start === end) gaps[start] = Math.max(gaps[start] ?? 0, needed + LOOP);
    else if (Math.abs(start - end) === 1) gaps[left] = Math.max(gaps[left] ?? 0, needed);
  }
  return { gaps, behind };
}

/** The space for the title of what a participant does alone: up to the next lifeline. */
function roomBeside(column: Column, columns: readonly Column[], width: number): number {
  const next = columns[columns.indexOf(column) + 1]?.x ?? width;
  return next - column.x - LOOP - 16;
}
