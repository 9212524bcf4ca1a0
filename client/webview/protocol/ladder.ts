import type { DiffLine } from './result';

/* The ladder: who sent what to whom, in order. */

export interface LadderView {
  readonly participants: readonly LadderParticipant[];
  readonly events: readonly LadderEventView[];
  /** The same as text, for copying. */
  readonly text: string;
  /** The same with the messages between neighbours. */
  readonly textOfAll?: string;
}

/** A message of a ladder as a person knows it, also in the ladder of another run: its place in the exchange, and its title. */
export type ChosenMessage = Pick<LadderEventView, 'index' | 'title'>;

export interface LadderParticipant {
  readonly id: string;
  readonly label: string;
  readonly kind: 'client' | 'server' | 'outside';
}

/** One message from one to another. */
export interface LadderEventView {
  /** Its place in the exchange, which is its number less one; of a message between neighbours just one of its own. */
  readonly index: number;
  /** Ids of participants; the same for what somebody does alone. */
  readonly from: string;
  readonly to: string;
  readonly kind: 'request' | 'response';
  /** `INVITE`, `180 Ringing`. */
  readonly title: string;
  /** The message, lines parted by LF. */
  readonly text: string;
  /** Why it was sent, one sentence. */
  readonly why: string;
  /** The event it answers. */
  readonly answers: number | undefined;
  /** The message against the one it came of; empty when nothing was changed on the way. */
  readonly lines: readonly DiffLine[];
  /** Only between neighbours (100, ACK of a refusal, CANCEL's 200): shown when a person asks for all. */
  readonly isHopByHop: boolean;
}
