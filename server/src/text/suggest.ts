import { distance } from 'fastest-levenshtein';

/**
 * The candidate a person most likely meant by `written`: the one with the fewest edits, letter case aside, when those
 * are at most a third of the longer word's length (at least one); two neighbours that changed places are one edit.
 * Undefined when none is near enough.
 */
export function nearest(written: string, candidates: Iterable<string>): string | undefined {
  const wanted = written.toLowerCase();
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    const length = Math.max(written.length, candidate.length);
    const allowed = Math.max(1, Math.floor(length / 3));
    if (Math.abs(written.length - candidate.length) > allowed) continue;
    const edits = isSwap(wanted, candidate.toLowerCase()) ? 1 : distance(wanted, candidate.toLowerCase());
    if (edits <= allowed && edits < bestDistance) {
      best = candidate;
      bestDistance = edits;
    }
  }
  return best;
}

/** Whether two words of one length differ only in two neighbouring letters that changed places. */
function isSwap(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let at = 0;
  while (at < one.length && one.charAt(at) === other.charAt(at)) at++;
  const isSwapped = one.charAt(at) === other.charAt(at + 1) && one.charAt(at + 1) === other.charAt(at);
  return at < one.length - 1 && isSwapped && one.slice(at + 2) === other.slice(at + 2);
}
