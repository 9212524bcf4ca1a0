import { findHeader, headerEntries, type SipMessage } from '../../../../server/src/sip';
import { type Exchange, type LadderChange, type LadderEvent, ladderText } from '../../../../server/src/simulator';
import type { DiffLine, LadderEventView, LadderView } from '../../../webview/protocol';
import { diffMessages } from './diff';
import { shownText } from './messages';

/** So many characters all messages of a ladder have together; of many long ones each is cut. */
const CHARACTERS = 2_000_000;
const LEAST = 2_000;

/** Who sent what to whom, with what became of each message on its way. */
export function viewLadder(exchange: Exchange): LadderView {
  const limit = Math.max(LEAST, Math.floor(CHARACTERS / Math.max(1, exchange.events.length)));
  return {
    participants: exchange.participants.map(({ id, label, kind }) => ({ id, label, kind })),
    events: exchange.events.map((event) => viewEvent(event, exchange.events, limit)),
    text: ladderText(exchange),
  };
}

function viewEvent(event: LadderEvent, all: readonly LadderEvent[], limit: number): LadderEventView {
  const { index, from, to, kind, title, message, cause, answers } = event;
  return {
    ...{ index, from, to, kind, title, answers },
    text: shownText(message, limit),
    why: cause.why,
    lines: changedLines(event, all),
    isHopByHop: isHopByHop(event, all),
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

/** 100 Trying, the answer to a CANCEL, and the ACK of a refusal, which has the branch of its INVITE (section 17.1.1.3). */
function isHopByHop({ message }: LadderEvent, all: readonly LadderEvent[]): boolean {
  if (message.kind === 'response') {
    return message.statusCode === 100 || /\bCANCEL\s*$/i.test(findHeader(message, 'CSeq')?.value ?? '');
  }
  if (message.method !== 'ACK') return false;
  const branch = branchOf(message);
  return all.some((other) => {
    return other.message.kind === 'request' && other.message.method === 'INVITE' && branchOf(other.message) === branch;
  });
}

function branchOf(message: SipMessage): string {
  return /;\s*branch=([^;,\s]+)/i.exec(headerEntries(message, 'Via')[0] ?? '')?.[1] ?? '';
}
