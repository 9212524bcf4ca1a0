import {
  allRows,
  type Exchange,
  type HopByHopEvent,
  type LadderChange,
  type LadderEvent,
  ladderText,
} from '../../../../server/src/simulator';
import type { DiffLine, LadderEventView, LadderView } from '../../../webview/protocol';
import { diffMessages } from './diff';
import { shownText } from './messages';

/** So many characters all messages of a ladder have together; of many long ones each is cut. */
const CHARACTERS = 2_000_000;
const LEAST = 2_000;

/** Who sent what to whom, with what became of each message on its way, and what only one hop sees among it. */
export function viewLadder(exchange: Exchange): LadderView {
  const { events, participants } = exchange;
  const rows = allRows(exchange);
  const limit = Math.max(LEAST, Math.floor(CHARACTERS / Math.max(1, rows.length)));
  let last = events.length;
  return {
    participants: participants.map(({ id, label, kind }) => ({ id, label, kind })),
    events: rows.map((row) => ('detail' in row ? viewHop(row, last++, limit) : viewEvent(row, events, limit))),
    text: ladderText(exchange),
    textOfAll: ladderText(exchange, { hopByHop: true }),
  };
}

function viewEvent(event: LadderEvent, all: readonly LadderEvent[], limit: number): LadderEventView {
  const { index, from, to, kind, title, message, cause, answers } = event;
  return {
    ...{ index, from, to, kind, title, answers },
    text: shownText(message, limit),
    why: cause.why,
    lines: changedLines(event, all),
    isHopByHop: false,
  };
}

/** @param index behind those of the events, which keep their own */
function viewHop(event: HopByHopEvent, index: number, limit: number): LadderEventView {
  const { from, to, kind, title, answers, why, message } = event;
  return {
    ...{ index, from, to, kind, title, answers, why },
    text: shownText(message, limit),
    lines: [],
    isHopByHop: true,
  };
}

/** The message against the one that had come to its sender; none when it was not changed on the way. */
function changedLines(event: LadderEvent, all: readonly LadderEvent[]): DiffLine[] {
  const { changes, from, kind, title, index, message } = event;
  if (changes.length === 0) return [];
  const arrived = all.slice(0, index).filter((earlier) => earlier.to === from && earlier.kind === kind);
  const source = arrived.findLast((earlier) => earlier.title === title) ?? arrived.at(-1);
  return source ? diffMessages(source.message, message, changes, reasonOf) : [];
}

function reasonOf({ by = 'script', source, application }: LadderChange): { why: string } {
  if (by === 'script') return { why: `by the script${application === undefined ? '' : ` of ${application}`}` };
  return { why: [`by ${application ?? 'the server'}`, source].filter(Boolean).join(', ') };
}
