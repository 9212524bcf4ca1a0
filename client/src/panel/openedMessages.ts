/** The messages that were opened in editors, by the paths of their documents; the newest last. */
export type OpenedMessages = Readonly<Record<string, string>>;

/** How many messages are kept besides those that an editor shows, and how many characters they have together. */
const KEPT = 50;
const CHARACTERS = 200_000;

/** What was stored of them, as far as it is of the right shape. */
export function restoreMessages(stored: unknown): OpenedMessages {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return {};
  return Object.fromEntries(
    Object.entries(stored).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/**
 * The messages with one more, and the path of its document: the same for the same text.
 * @param isShown whether an editor shows the document of a path, for then it is kept in any case
 */
export function withMessage(
  messages: OpenedMessages,
  text: string,
  isShown: (path: string) => boolean,
): { readonly path: string; readonly messages: OpenedMessages } {
  const known = Object.entries(messages).find(([, each]) => each === text)?.[0];
  const numbers = Object.keys(messages).map((each) => Number(/^\/(\d+)\//.exec(each)?.[1] ?? 0));
  const path = known ?? `/${Math.max(0, ...numbers) + 1}/${nameOf(text)}.sip`;
  const others = Object.entries(messages).filter(([each]) => each !== path);
  let [left, characters] = [KEPT, CHARACTERS];
  const kept = others.reverse().filter(([each, { length }]) => {
    if (isShown(each)) return true;
    left--;
    characters -= length;
    return left >= 0 && characters >= 0;
  });
  return { path, messages: Object.fromEntries([...kept.reverse(), [path, text]]) };
}

/** `INVITE`, `302 Moved Temporarily`: what the tab shows. */
function nameOf(text: string): string {
  const [start = ''] = text.split('\n', 1);
  const name = /^SIP\/\d\.\d (.*)$/.exec(start.trimEnd())?.[1] ?? start.split(' ', 1)[0] ?? '';
  return (
    name
      .replace(/[^\w .@-]/g, '')
      .trim()
      .slice(0, 40) || 'message'
  );
}
