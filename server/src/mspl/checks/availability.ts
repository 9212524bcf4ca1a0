import type { OffsetRange } from '../../text';
import { isBefore, removalAt, targetName, type Versioned } from '../facts';
import { report, type CheckInput } from './input';

/** Reports a name that the target server does not know yet, or no longer. False when it was reported as unknown there. */
export function checkAvailability(
  input: CheckInput,
  fact: Partial<Versioned> & { readonly name: string },
  range: OffsetRange,
): boolean {
  const { target } = input.context;
  if (fact.since !== undefined && isBefore(target, fact.since)) {
    report(input, 'mspl-not-yet-available', range, [fact.name, targetName(fact.since), targetName(target)]);
    return false;
  }
  const removal = removalAt(fact, target);
  if (!removal) return true;
  const details = [fact.name, removal.note ?? `Gone since ${targetName(removal.target)}.`] as const;
  switch (removal.kind) {
    case 'removed':
      report(input, 'mspl-removed', range, [...details]);
      return false;
    case 'deprecated':
      report(input, 'mspl-deprecated', range, [...details]);
      return true;
    case 'undocumented':
      report(input, 'mspl-undocumented', range, [...details]);
      return true;
  }
}
