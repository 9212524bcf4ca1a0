import { distance } from 'fastest-levenshtein';

/**
 * The candidate a person most likely meant by `written`: the one with the fewest edits, letter case aside, when those
 * are at most a third of the longer word's length (at least one). Undefined when none is near enough.
 */
export function nearest(written: string, candidates: Iterable<string>): string | undefined {
  const wanted = written.toLowerCase();
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    const allowed = Math.max(1, Math.floor(Math.max(written.length, candidate.length) / 3));
    const edits = distance(wanted, candidate.toLowerCase());
    if (edits <= allowed && edits < bestDistance) {
      best = candidate;
      bestDistance = edits;
    }
  }
  return best;
}
