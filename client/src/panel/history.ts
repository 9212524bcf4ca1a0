import type { HistoryEntry, Tone } from '../../webview/protocol';
import type { RequestDraft } from './request';

/** One request that was sent, whole, so that it can be sent again. */
export interface SentRequest {
  readonly id: number;
  readonly title: string;
  readonly draft: RequestDraft;
  readonly facts: Readonly<Record<string, string>>;
  /** The request that it answers, for a response. */
  readonly transaction: string | undefined;
  /** Address of the manifest that it was sent through. */
  readonly manifest: string | undefined;
  readonly word: string;
  readonly tone: Tone;
}

/** How many requests are kept, and how many characters they have together: VS Code stores all of it at each change. */
const KEPT = 50;
const CHARACTERS = 500_000;

/** The history with one more request in front; the same request sent again takes the place of the last one. */
export function remember(history: readonly SentRequest[], sent: Omit<SentRequest, 'id'>): SentRequest[] {
  const [last] = history;
  const id = Math.max(0, ...history.map((entry) => entry.id)) + 1;
  const isAgain = last !== undefined && isSameRequest(last, sent);
  const rest = isAgain ? history.slice(1) : history;
  return bounded([{ ...sent, id: isAgain ? last.id : id }, ...rest]);
}

function bounded(history: readonly SentRequest[]): SentRequest[] {
  let left = CHARACTERS;
  return history.slice(0, KEPT).filter(({ draft, transaction }, i) => {
    left -= (draft.text?.length ?? 0) + draft.form.body.length + draft.form.headers.length + (transaction?.length ?? 0);
    // The one that was just sent is kept in any case.
    return i === 0 || left >= 0;
  });
}

function isSameRequest(one: Omit<SentRequest, 'id'>, other: Omit<SentRequest, 'id'>): boolean {
  const key = ({ draft, facts, transaction, manifest }: Omit<SentRequest, 'id'>): string =>
    JSON.stringify([draft.text ?? draft.form, Object.entries(facts).sort(), transaction, manifest]);
  return key(one) === key(other);
}

/** The history as the page lists it. */
export function viewHistory(history: readonly SentRequest[]): HistoryEntry[] {
  return history.map(({ id, title, word, tone }) => ({ id, title, word, tone }));
}
