import { distance } from 'fastest-levenshtein';

/**
 * The candidate a person most likely meant by `written`: the one with the fewest edits, letter case aside, when those
 * are at most a third of the longer word's length (at least one); two neighbours that changed places are one edit.
 * Undefined when none is near enough.
 * @param most how many edits there may be at most, however long the words are
 */
export function nearest(written: string, candidates: Iterable<string>, most = Infinity): string | undefined {
  const wanted = written.toLowerCase();
  const letters = lettersOf(wanted);
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    const length = Math.max(written.length, candidate.length);
    const allowed = Math.min(most, Math.max(1, Math.floor(length / 3)));
    if (Math.abs(written.length - candidate.length) > allowed) continue;
    const lower = candidate.toLowerCase();
    const others = lettersOf(lower);
    // Each letter that only one of them has costs an edit; this tells most candidates off without measuring them.
    if (countBits(letters & ~others) > allowed || countBits(others & ~letters) > allowed) continue;
    const edits = isSwap(wanted, lower) ? 1 : distance(wanted, lower);
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

/** Which characters a word has, as a set of bits; two characters may share one. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) % 31);
  return letters;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
