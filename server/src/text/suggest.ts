import { distance } from 'fastest-levenshtein';

/**
 * The candidate a person most likely meant by `written`: the one with the fewest edits, letter case aside, when those
 * are at most a third of the longer word's length, or two in words of four letters and more (two letters that changed
 * places), or one. Undefined when none is near enough.
 */
export function nearest(written: string, candidates: Iterable<string>): string | undefined {
  const wanted = written.toLowerCase();
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    const length = Math.max(written.length, candidate.length);
    const allowed = Math.max(length < 4 ? 1 : 2, Math.floor(length / 3));
    const edits = distance(wanted, candidate.toLowerCase());
    if (edits <= allowed && edits < bestDistance) {
      best = candidate;
      bestDistance = edits;
    }
  }
  return best;
}
