import type { Outcome } from '../../../server/src/simulator';

/** The outcome as it fits on a line of the editor or into the status bar. */
export function outcomeInShort(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'retargeted':
      return `retargeted → ${short(outcome.target)}`;
    case 'redirected':
      return `${outcome.statusCode} → ${several(outcome.contacts)}`;
    case 'proxied':
      return outcome.target === null
        ? outcome.by === 'script'
          ? 'proxied'
          : 'proxied by default'
        : `proxied → ${short(outcome.target)}`;
    case 'forked':
      return `forked → ${several(outcome.branches)}`;
    case 'responded':
      return `responded ${outcome.statusCode} ${outcome.reasonPhrase}`.trimEnd();
    case 'dispatched':
      return `dispatched to ${outcome.handler}`;
    case 'dropped':
    case 'aborted':
      return outcome.kind;
    case 'skipped':
      return 'skipped: the script did not see it';
  }
}

function several([first = 'nobody', ...more]: readonly string[]): string {
  return more.length === 0 ? short(first) : `${short(first)} and ${more.length} more`;
}

/** An address without its parameters: those of a GRUU alone are longer than the rest of the line. */
function short(address: string): string {
  return address.replace(/;.*/s, '');
}
