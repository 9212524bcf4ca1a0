import { parseMessage, type SipMessage, type SipRequest } from '../../../server/src/sip';

/** Lines joined as on the wire, the empty line after the headers included. */
export function wire(...lines: readonly string[]): string {
  return [...lines, '', ''].join('\r\n');
}

/** A valid request, its headers changed as given: a value replaces, `null` removes, another name is added. */
export function requestText(
  changes: Readonly<Record<string, string | null>> = {},
  startLine = 'INVITE sip:bob@biloxi.com SIP/2.0',
  body = '',
): string {
  const headers: Record<string, string | null> = {
    Via: 'SIP/2.0/TCP pc33.atlanta.com;branch=z9hG4bK776asdhds',
    'Max-Forwards': '70',
    To: 'Bob <sip:bob@biloxi.com>',
    From: 'Alice <sip:alice@atlanta.com>;tag=1928301774',
    'Call-ID': 'a84b4c76e66710@pc33.atlanta.com',
    CSeq: `314159 ${startLine.split(' ')[0] ?? ''}`,
    Contact: '<sip:alice@pc33.atlanta.com>',
    ...changes,
  };
  const lines = Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return wire(startLine, ...lines) + body;
}

export function asRequest(message: SipMessage): SipRequest {
  if (message.kind !== 'request') throw new Error(`no request: ${message.text}`);
  return message;
}

export function request(text: string): SipRequest {
  return asRequest(parseMessage(text));
}
