import {
  addHeader,
  composeResponse,
  findHeader,
  headerEntries,
  parseNameAddress,
  parseSipUri,
  removeTopmostValue,
  setHeaderValue,
  setRequestUri,
  sipMethod,
  type SipMessage,
  type SipRequest,
} from '../sip';
import { stableHash } from './deployment';
import type { SentResponse } from './run';

/*
 * Messages as they leave the server. What the server itself adds is RFC 3261's (section 16.6 for requests, 8.2.6 for
 * responses); that Lync does the same is an inference.
 */

/**
 * The request as the server sends it on: Request-URI `uri` where one is given, Max-Forwards lowered, the server's Via
 * and Record-Route on top, a Route that names the server taken off (RFC 3261, sections 16.4 and 16.6). `branch` tells
 * the copies of a forked request apart.
 */
export function forwardRequest(request: SipRequest, fqdn: string, uri: string | null, branch = 0): SipRequest {
  let forwarded = uri === null ? request : setRequestUri(request, uri);
  const [route] = headerEntries(forwarded, 'Route');
  if (route !== undefined && namesServer(route, fqdn)) forwarded = removeTopmostValue(forwarded, 'Route');

  const hops = findHeader(forwarded, 'Max-Forwards');
  const left = hops && /^\d+$/.test(hops.value) ? Math.max(0, Number(hops.value) - 1) : 70;
  forwarded = hops
    ? setHeaderValue(forwarded, hops, String(left))
    : addHeader(forwarded, 'Max-Forwards', String(left), 'top');

  if (sipMethod(forwarded.method)?.contact === true) {
    forwarded = addHeader(forwarded, 'Record-Route', `<sip:${fqdn}:5061;transport=tls;lr>`, 'top');
  }
  const id = stableHash(`${request.text}\n${forwarded.requestUri}\n${branch}`).toString(16).padStart(8, '0');
  return addHeader(forwarded, 'Via', `SIP/2.0/TLS ${fqdn}:5061;branch=z9hG4bK${id}`, 'top');
}

/** The response as the server passes it on: without the Via that is the server's own (RFC 3261, section 16.7). */
export function forwardResponse(response: SipMessage, fqdn: string): SipMessage {
  const [via = ''] = headerEntries(response, 'Via');
  const sentBy = via.split(/\s+/)[1] ?? '';
  const isOwn = /^[^:;]*/.exec(sentBy)?.[0].toLowerCase() === fqdn.toLowerCase();
  return isOwn ? removeTopmostValue(response, 'Via') : response;
}

/** The response to a request (RFC 3261, section 8.2.6.2): Via, From, To with a tag, Call-ID and CSeq copied. */
export function respondTo(
  request: SipRequest,
  statusCode: number,
  reasonPhrase: string,
  headers: readonly (readonly [string, string])[],
): SentResponse {
  return { statusCode, reasonPhrase, message: composeResponse(request, { statusCode, reasonPhrase, headers }) };
}

/** Whether a Route or Via value points at the server. */
export function namesServer(value: string, fqdn: string): boolean {
  const uri = parseSipUri(parseNameAddress(value)?.uri ?? value);
  return uri?.host.toLowerCase() === fqdn.toLowerCase();
}
