import { nearest } from '../text';

/** A SIP method: what completion and hover say of it, and whether its requests need a Contact. */
export interface SipMethod {
  readonly name: string;
  readonly about: string;
  /** Where the method is defined. */
  readonly source: string;
  /** The request can begin or refresh a dialog, so it must carry a Contact (RFC 3261, section 8.1.1.8). */
  readonly contact: boolean;
}

const method = (name: string, source: string, contact: boolean, about: string): SipMethod => ({
  name,
  about,
  source,
  contact,
});

/** The registered methods. Method names are case-sensitive (RFC 3261, section 7.1). */
export const sipMethods: readonly SipMethod[] = [
  method(
    'INVITE',
    'RFC 3261, section 13',
    true,
    'Invites to a session: a call, a conference or an instant-message session.',
  ),
  method('ACK', 'RFC 3261, section 13.2.2.4', false, 'Confirms the final response to an INVITE.'),
  method('BYE', 'RFC 3261, section 15', false, 'Ends a session.'),
  method('CANCEL', 'RFC 3261, section 9', false, 'Takes back a request that has no final response yet.'),
  method('REGISTER', 'RFC 3261, section 10', false, 'Tells the registrar where a user can be reached.'),
  method('OPTIONS', 'RFC 3261, section 11', false, 'Asks what the other side can do.'),
  method('SUBSCRIBE', 'RFC 6665, section 3.1', true, 'Asks to be told of changes, presence for example.'),
  method('NOTIFY', 'RFC 6665, section 3.2', true, 'Tells a subscriber of a change.'),
  method('PUBLISH', 'RFC 3903', false, 'Hands the own state, presence for example, to the server.'),
  method('MESSAGE', 'RFC 3428', false, 'Carries one instant message outside a session.'),
  method('REFER', 'RFC 3515', true, 'Asks the other side to send a request to a third, as in a transfer.'),
  method('INFO', 'RFC 6086', false, 'Carries application data within a session.'),
  method('UPDATE', 'RFC 3311', true, 'Changes a session that is not established yet.'),
  method('PRACK', 'RFC 3262', false, 'Confirms a provisional response.'),
  method('SERVICE', 'MS-SIPRE', false, 'Carries a SOAP request to a Lync server: contacts, presence, location.'),
  method('BENOTIFY', 'MS-SIP', false, 'A NOTIFY of Lync that gets no response.'),
];

const byName = new Map(sipMethods.map((entry) => [entry.name, entry]));

/** Requests that get no response: an ACK (RFC 3261, section 17), and the NOTIFY that Lync made for having none (MS-SIP). */
const unanswered: ReadonlySet<string> = new Set(['ACK', 'BENOTIFY']);

/** Whether a request of this method gets a response. */
export function isAnswered(method: string): boolean {
  return !unanswered.has(method);
}

/** The facts of a method; undefined for an extension method. */
export function sipMethod(name: string): SipMethod | undefined {
  return byName.get(name);
}

/**
 * The method that a word was probably meant to be: it is written in other letters' case, or misspelt. Undefined for a
 * method that is known, and for one that is near to none.
 */
export function meantMethod(name: string): string | undefined {
  if (byName.has(name)) return undefined;
  if (byName.has(name.toUpperCase())) return name.toUpperCase();
  return name.length < 3 ? undefined : nearest(name, byName.keys(), 1);
}
