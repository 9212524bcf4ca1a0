import {
  addressOfRecord,
  findHeader,
  messageText,
  parseNameAddress,
  parseSipUri,
  type SipMessage,
} from '../../../../server/src/sip';

/** How many characters of one message are shown; a larger one is cut, and says so. */
const SHOWN = 60_000;

/** A message as a person reads it: lines parted by LF, none empty at the end, cut at `limit` characters. */
export function shownText(message: SipMessage, limit = SHOWN): string {
  const text = messageText(message).replaceAll('\r\n', '\n').trimEnd();
  if (text.length <= limit) return text;
  return `${text.slice(0, limit)}\n… (${text.length - limit} more characters are not shown)`;
}

/** `INVITE`, or `486 Busy Here`. */
export function messageTitle(message: SipMessage): string {
  if (message.kind === 'request') return message.method;
  return `${message.statusCode} ${message.reasonPhrase}`.trim();
}

/** What a person is called in a sentence: the display name of the header, else `user@host`; `somebody` without any. */
export function personIn(message: SipMessage, header: 'From' | 'To'): string {
  const address = parseNameAddress(findHeader(message, header)?.value ?? '');
  const names = [address?.displayName?.trim(), bareAddress(address?.uri ?? '')];
  return names.find((name) => name !== undefined && name !== '') ?? 'somebody';
}

/** `user@host` of a SIP URI without what stands around it; another address as it is. */
export function bareAddress(uri: string): string {
  const parsed = parseSipUri(uri);
  return parsed ? addressOfRecord(parsed) : uri;
}

/** The user alone, which is enough to tell people apart in a title. */
export function shortName(message: SipMessage, header: 'From' | 'To'): string {
  const address = parseNameAddress(findHeader(message, header)?.value ?? '')?.uri ?? '';
  return parseSipUri(address)?.user ?? (address === '' ? '?' : bareAddress(address));
}

/** `INVITE nuriag → jennyl`, `486 Busy Here nuriag → jennyl`. */
export function exchangeTitle(message: SipMessage): string {
  return `${messageTitle(message)} ${shortName(message, 'From')} → ${shortName(message, 'To')}`;
}
