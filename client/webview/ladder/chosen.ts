import type { ChosenMessage, LadderEventView, LadderView } from '../protocol';

/** The message of a ladder that a person chose, in this ladder or another one; undefined when this one has none like it. */
export function chosenIn(
  ladder: LadderView | undefined,
  chosen: ChosenMessage | undefined,
): LadderEventView | undefined {
  return ladder?.events.find(({ index, title }) => index === chosen?.index && title === chosen.title);
}
