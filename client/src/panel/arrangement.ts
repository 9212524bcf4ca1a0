import type { Arrangement } from '../../webview/protocol';

/** A page as it is made. */
export const initialArrangement: Arrangement = { parts: {}, speed: 1, message: undefined, showsAll: false };

/** The arrangement after a person changed it: parts that are not named stay as they are. */
export function arranged(arrangement: Arrangement, change: Partial<Arrangement>): Arrangement {
  return { ...arrangement, ...change, parts: { ...arrangement.parts, ...change.parts } };
}
