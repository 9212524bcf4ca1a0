import type { Exchange, LadderEvent } from './exchange';
import { allRows, type HopByHopEvent } from './hopByHop';

/** The widest ladder that is drawn; with more columns than fit, its messages are listed instead. */
const WIDTH = 110;
const NARROWEST = 14;
const WIDEST = 30;

/**
 * The ladder as text, no line longer than 110 characters: a column for each participant, an arrow for each message. Where
 * the columns would be too narrow to be read, one line a message. What only one hop sees (100 Trying, the ACK of a
 * failure, the 200 of a CANCEL) is left out unless `hopByHop` asks for it. Without messages an empty text.
 */
export function ladderText(ladder: Pick<Exchange, 'events' | 'participants'>, { hopByHop = false } = {}): string {
  const { participants } = ladder;
  const events: readonly Row[] = hopByHop ? allRows(ladder) : ladder.events;
  if (events.length === 0) return '';
  const isSeen = new Set(events.flatMap(({ from, to }) => [from, to]));
  const columns = participants.filter(({ id }) => isSeen.has(id));
  const labels = new Map(columns.map(({ id, label }) => [id, label]));
  const widestLabel = Math.max(...columns.map(({ label }) => label.length));
  const widestTitle = Math.max(...events.map(({ title }) => title.length));
  const wanted = Math.min(Math.max(NARROWEST, widestLabel + 2, widestTitle + 9), WIDEST);
  const width = Math.min(wanted, Math.floor(WIDTH / columns.length));
  const fits = width >= NARROWEST && width >= widestLabel + 2;
  const lines = fits ? drawn(events, [...labels.values()], [...labels.keys()], width) : listed(events, labels);
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

type Row = LadderEvent | HopByHopEvent;

function drawn(events: readonly Row[], labels: readonly string[], ids: readonly string[], width: number): string[] {
  const centre = (column: number): number => column * width + Math.floor(width / 2);
  const heading = blank(width * ids.length);
  labels.forEach((label, column) => {
    put(heading, centre(column) - Math.floor(label.length / 2), label);
  });
  const rows = events.map(({ from, to, title }) => {
    const row = blank(width * ids.length);
    ids.forEach((_, column) => {
      put(row, centre(column), '│');
    });
    const [start, end] = [ids.indexOf(from), ids.indexOf(to)].map(centre) as [number, number];
    if (start === end) put(row, start + 2, title);
    else arrow(row, start, end, title);
    return row.join('');
  });
  return [heading.join(''), ...rows];
}

/** `│── INVITE ──>│`, or the other way round. */
function arrow(row: string[], start: number, end: number, title: string): void {
  const [left, right] = [Math.min(start, end), Math.max(start, end)];
  const length = right - left - 1;
  put(row, left + 1, '─'.repeat(length));
  const text = ` ${title.length > length - 4 ? `${title.slice(0, length - 5)}…` : title} `;
  put(row, left + 1 + Math.floor((length - text.length) / 2), text);
  if (end > start) put(row, right - 1, '>');
  else put(row, left + 1, '<');
}

/** Events by their numbers; what only one hop sees has none. */
function listed(events: readonly Row[], labels: ReadonlyMap<string, string>): string[] {
  const width = String(events.length).length;
  return events.map((row) => {
    const { from, to, title } = row;
    const number = 'detail' in row ? '' : String(row.index + 1);
    const line = `${number.padStart(width)}  ${labels.get(from) ?? from} → ${labels.get(to) ?? to}  ${title}`;
    return line.length > WIDTH ? `${line.slice(0, WIDTH - 1)}…` : line;
  });
}

function blank(length: number): string[] {
  return Array.from({ length }, () => ' ');
}

function put(row: string[], at: number, text: string): void {
  for (let i = 0; i < text.length; i++) {
    if (at + i >= 0 && at + i < row.length) row[at + i] = text.charAt(i);
  }
}
