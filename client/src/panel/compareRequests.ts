import type { ComparableRequest } from './comparable';
import type { ComparedRequest, Digest } from './comparison';

/** How a long comparison gets along with everything else that goes on. */
export interface Pace {
  /** Lets others have a turn. */
  pause(): Promise<void>;
  /** Whether what is compared is still what it was at the beginning. */
  isWanted(): boolean;
  /** How many requests of how many went through both versions. */
  tell(done: number, of: number): void;
}

/**
 * Sends requests through two versions of a manifest, one sending a turn, since a hundred heavy ones take seconds. Undefined
 * when that was not wanted any more before the end; nothing is sent then.
 */
export async function compareRequests(
  requests: readonly ComparableRequest[],
  sendThrough: Readonly<Record<'before' | 'now', (request: ComparableRequest) => Promise<Digest>>>,
  pace: Pace,
): Promise<ComparedRequest[] | undefined> {
  const compared: ComparedRequest[] = [];
  for (const request of requests) {
    await pace.pause();
    if (!pace.isWanted()) return undefined;
    const before = await sendThrough.before(request);
    await pace.pause();
    if (!pace.isWanted()) return undefined;
    compared.push({ title: request.title, before, now: await sendThrough.now(request) });
    pace.tell(compared.length, requests.length);
  }
  return pace.isWanted() ? compared : undefined;
}
