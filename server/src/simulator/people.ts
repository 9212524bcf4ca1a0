import type { SipMessage } from '../sip';
import { userKey } from './deployment';
import type { Program } from './program';

const ADDRESS = /(?:sips?:)?[^\s"'<>;,=@:]+@[^\s"'<>;,@?]+/g;

/** `user@host` of everybody whose address stands in the message's headers or in the manifest, in lower case. */
export function peopleNamed(message: SipMessage, program: Program): Set<string> {
  const head = message.text.slice(message.startLineRange.start, message.bodyRange.start);
  const people = new Set<string>();
  for (const text of [head, program.text]) {
    for (const [address] of text.matchAll(ADDRESS)) people.add(userKey(address));
  }
  return people;
}
