import type { SipMessage } from '../sip';
import { userKey } from './deployment';
import type { Program } from './program';

/** Characters that a user name or host in running text ends at. */
const USER_END = /[\s"'<>;,=@:/()[\]{}]/;
const HOST_END = /[\s"'<>;,@?:/()[\]{}]/;

/** Longer than any address: what bounds the search around an `@`. */
const REACH = 255;

/** `user@host` of everybody whose address stands in the message's head or in the manifest, in lower case. */
export function peopleNamed(message: SipMessage, program: Program): Set<string> {
  const head = message.text.slice(message.startLineRange.start, message.bodyRange.start);
  const people = new Set<string>();
  for (const text of [head, program.text]) {
    for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      let start = at;
      while (start > 0 && at - start < REACH && !USER_END.test(text.charAt(start - 1))) start--;
      let end = at + 1;
      while (end < text.length && end - at < REACH && !HOST_END.test(text.charAt(end))) end++;
      if (start < at && end > at + 1) people.add(userKey(text.slice(start, end)));
    }
  }
  return people;
}
