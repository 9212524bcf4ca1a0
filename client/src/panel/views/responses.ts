import { findHeader, headerValues, parseAddressList, type SipResponse, statusCode } from '../../../../server/src/sip';
import type { SentResponse } from '../../../../server/src/simulator';
import type { ResponseView } from '../../../webview/protocol';
import { bareAddress, messageTitle, personIn, shownText } from './messages';

/**
 * A response with what a person understands of it: who is told what, where the caller goes next, what it then knows.
 * @param follows the caller follows redirects
 */
export function viewResponse({ message }: SentResponse, follows = false): ResponseView {
  if (message.kind !== 'response') {
    return { title: messageTitle(message), text: shownText(message), summary: [], redirect: undefined };
  }
  const leadsOn = isFollowed(message.statusCode) && targetsOf(message).length > 0;
  return {
    title: messageTitle(message),
    text: shownText(message),
    summary: summaryOf(message),
    redirect: leadsOn ? (follows ? 'followed' : 'open') : undefined,
  };
}

/** 303 asks the server, not the client, to go on (draft-rajesh-sipping-303). */
function isFollowed(code: number): boolean {
  return code >= 300 && code < 400 && code !== 303;
}

function targetsOf(response: SipResponse): string[] {
  return headerValues(response, 'Contact').flatMap((value) => parseAddressList(value).map(({ uri }) => uri));
}

function summaryOf(response: SipResponse): string[] {
  const caller = personIn(response, 'From');
  return [
    told(response, caller),
    ...ownWords(response),
    ...(isFollowed(response.statusCode) ? redirection(response, caller) : []),
    ...(response.statusCode < 200
      ? ['It is provisional: the request goes on, and a final response is still to come (RFC 3261, section 7.2).']
      : []),
    ...ofHeaders(response, caller),
  ];
}

function told(response: SipResponse, caller: string): string {
  const code = response.statusCode;
  const known = statusCode(code);
  if (known) return `${caller} is told: ${known.phrase.toLowerCase()} (${code}, ${known.source}). ${known.about}`;
  const meaning = CLASSES[Math.trunc(code / 100)] ?? 'Nothing that SIP defines.';
  return `${caller} is told ${code}, which a client takes for ${Math.trunc(code / 100)}00 where it does not know it (RFC 3261, section 8.1.3.2). ${meaning}`;
}

/** What the classes of status codes say (RFC 3261, section 7.2). */
const CLASSES: Readonly<Record<number, string>> = {
  1: 'The request is being worked on.',
  2: 'The request was accepted.',
  3: 'The call has to go elsewhere.',
  4: 'The request failed here, and may do better when it is changed or sent elsewhere.',
  5: 'The server failed at a request that looks right.',
  6: 'The request fails wherever it is sent.',
};

/** A reason phrase of the script's own, which need not be shown. */
function ownWords({ statusCode: code, reasonPhrase }: SipResponse): string[] {
  if (reasonPhrase === '' || reasonPhrase.toLowerCase() === statusCode(code)?.phrase.toLowerCase()) return [];
  return [`It carries the words “${reasonPhrase}”, which a client need not show (RFC 3261, section 7.2).`];
}

function redirection(response: SipResponse, caller: string): string[] {
  const targets = targetsOf(response);
  const [first] = targets;
  if (first === undefined) {
    return [`It names no Contact: the client of ${caller} has nowhere to go (RFC 3261, section 8.1.3.4).`];
  }
  const order =
    targets.length === 1 ? first : `${targets.slice(0, 5).join(', then ')}${targets.length > 5 ? ', …' : ''}`;
  return [
    `The client of ${caller} calls ${order} next, in a call of its own (RFC 3261, section 8.1.3.4).`,
    `${caller} sees that the call goes to somebody else, ${bareAddress(first)} (Microsoft, dn439073).`,
  ];
}

function ofHeaders(response: SipResponse, caller: string): string[] {
  const value = (name: string): string | undefined => findHeader(response, name)?.value;
  const challenge = value('WWW-Authenticate') ?? value('Proxy-Authenticate');
  const [retry, diagnostics] = [value('Retry-After'), value('ms-diagnostics')];
  const lines: string[] = [];
  if (challenge !== undefined) {
    const [scheme = ''] = challenge.split(/\s/);
    lines.push(`The client of ${caller} is asked to send the request again with ${scheme} credentials.`);
  }
  if (retry !== undefined) lines.push(`It may be tried again after ${retry} seconds (RFC 3261, section 20.33).`);
  if (diagnostics !== undefined) lines.push(`The server says why in ms-diagnostics: ${diagnostics} ([MS-OCER]).`);
  return lines;
}
