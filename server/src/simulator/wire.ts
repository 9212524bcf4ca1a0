import {
  bodyText,
  composeResponse,
  findHeader,
  headerEntries,
  parseNameAddress,
  parseSipUri,
  removeTopmostValue,
  type SipHeader,
  sipMethod,
  type SipMessage,
  type SipRequest,
  type Splice,
  spliceMessage,
} from '../sip';
import { type Deployment, stableHash } from './deployment';
import type { MessageChange, SentResponse } from './run';

/*
 * Messages as they leave the server. What the server itself adds is RFC 3261's (section 16.6 for requests, 8.2.6 for
 * responses); that Lync does the same is an inference.
 */

/** The names that a server is known by: its own, and that of its pool, which its Record-Route may carry. */
export type ServerNames = Pick<Deployment['server'], 'fqdn' | 'pool'>;

/**
 * The request as the server sends it on: Request-URI `uri` where one is given, Max-Forwards lowered, the server's Via
 * and Record-Route on top, the Route values up to the first that does not name the server taken off (RFC 3261, sections
 * 16.4 and 16.6). `branch` tells the copies of a forked request apart.
 */
export function forwardRequest(request: SipRequest, server: ServerNames, uri: string | null, branch = '0'): SipRequest {
  const { fqdn } = server;
  const routes = headerEntries(request, 'Route');
  const next = routes.findIndex((route) => !namesServer(route, server));
  let from = request;
  for (let own = next < 0 ? routes.length : next; own > 0; own--) from = removeTopmostValue(from, 'Route');
  const requestUri = uri?.replace(/\s+/g, ' ') ?? request.requestUri;

  const hops = findHeader(from, 'Max-Forwards');
  const left = hops && /^\d+$/.test(hops.value) ? Math.max(0, Number(hops.value) - 1) : 70;
  const id = stableHash(`\n${requestUri}\n${branch}`, stableHash(request.text)).toString(16).padStart(8, '0');
  const added = [
    `Via: SIP/2.0/TLS ${fqdn}:5061;branch=z9hG4bK${id}`,
    ...(sipMethod(request.method)?.contact === true ? [`Record-Route: <sip:${fqdn}:5061;transport=tls;lr>`] : []),
    ...(hops ? [] : [`Max-Forwards: ${left}`]),
  ];

  const { text, requestUriRange, headersRange } = from;
  const lineEnd = text.slice(from.startLineRange.end, headersRange.start) || '\r\n';
  const endsLine = text[headersRange.start - 1] === '\n';
  const top = headersRange.start;
  const edits: Splice[] = [
    { start: top, end: top, newText: (endsLine ? '' : lineEnd) + added.map((line) => line + lineEnd).join('') },
  ];
  if (requestUri !== request.requestUri) {
    edits.unshift({ start: requestUriRange.start, end: requestUriRange.end, newText: requestUri });
  }
  if (hops) edits.push({ start: hops.valueRange.start, end: hops.valueRange.end, newText: String(left) });
  return spliceMessage(from, edits);
}

/** The response as the server passes it on: without the Via that is the server's own (RFC 3261, section 16.7). */
export function forwardResponse<M extends SipMessage>(response: M, fqdn: string): M {
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

/** Reasons of the failures that Microsoft's server reports for its applications ([MS-OCER], 5000 to 5999). */
const DIAGNOSTIC_REASONS = {
  5000: 'Critical applications are not running',
  5003: 'Server application encountered an internal processing failure',
  5005: 'Server application specified an invalid request-URI',
} as const;

export type DiagnosticId = keyof typeof DIAGNOSTIC_REASONS;

/** The header `ms-diagnostics: id;source="fqdn";reason="text"` of a failure that the server itself reports. */
export function diagnosticsHeader(id: DiagnosticId, fqdn: string): readonly [name: string, value: string] {
  return ['ms-diagnostics', `${id};source="${fqdn}";reason="${DIAGNOSTIC_REASONS[id]}"`];
}

/** Whether a Route value points at the server. */
export function namesServer(value: string, { fqdn, pool }: ServerNames): boolean {
  const host = routeHost(value);
  return host === fqdn.toLowerCase() || host === pool.toLowerCase();
}

/** The host that a Route value points at, in lower case; undefined when it cannot be read. */
export function routeHost(value: string): string | undefined {
  return parseSipUri(parseNameAddress(value)?.uri ?? value)?.host.toLowerCase();
}

/** The rules by which the server changes a message on its way, by what changes. */
const RULES: ReadonlyMap<string, string> = new Map([
  ['Request-URI', 'RFC 3261, section 16.5'],
  ['Via', 'RFC 3261, sections 16.6 and 16.7'],
  ['Record-Route', 'RFC 3261, section 16.6'],
  ['Max-Forwards', 'RFC 3261, section 16.6'],
  ['Route', 'RFC 3261, section 16.4'],
  ['Content-Length', 'RFC 3261, section 20.14'],
  ['P-Asserted-Identity', 'dn439073'],
]);

/** What the server changed in a message, header by header: those with the same value on both sides are left out. */
export function serverChanges(before: SipMessage, after: SipMessage, step = -1): MessageChange[] {
  const changes: MessageChange[] = [];
  if (before === after) return changes;
  const note = (what: string, was: string | undefined, is: string | undefined): void => {
    if (was === is) return;
    const source = RULES.get(what);
    if (source === undefined) changes.push({ step, by: 'server', what, before: was, after: is });
    else changes.push({ step, by: 'server', what, before: was, after: is, source });
  };
  // What was put on top or taken off there moves the others: values are laid side by side from the end.
  const layOut = (name: string, was: readonly string[], is: readonly string[]): void => {
    for (let i = Math.max(was.length, is.length); i > 0; i--) note(name, was[was.length - i], is[is.length - i]);
  };
  if (before.kind === 'request' && after.kind === 'request') note('Request-URI', before.requestUri, after.requestUri);
  const names = namesAboveSameLines(before.headers, after.headers);
  const had = valuesByName(before, names);
  const has = valuesByName(after, names);
  for (const [name, values] of had) layOut(name, values, has.get(name) ?? []);
  for (const [name, values] of has) if (!had.has(name)) layOut(name, [], values);
  note('Content', bodyText(before), bodyText(after));
  return changes;
}

/** The names in which two messages can differ: those above the lines that stand at the end of both heads. */
function namesAboveSameLines(one: readonly SipHeader[], other: readonly SipHeader[]): ReadonlySet<string> {
  let same = 0;
  while (isSameLine(one.at(-1 - same), other.at(-1 - same))) same++;
  const above = [...one.slice(0, one.length - same), ...other.slice(0, other.length - same)];
  return new Set(above.map(({ canonicalName }) => canonicalName));
}

function isSameLine(one: SipHeader | undefined, other: SipHeader | undefined): boolean {
  return one !== undefined && one.canonicalName === other?.canonicalName && one.value === other.value;
}

/** The values of each header of these names: of a list whose first entry the server uses up each entry, of the others each line. */
function valuesByName(message: SipMessage, names: ReadonlySet<string>): Map<string, readonly string[]> {
  const lines = new Map<string, string[]>();
  for (const { canonicalName, value } of message.headers) {
    if (!names.has(canonicalName)) continue;
    const known = lines.get(canonicalName);
    if (known) known.push(value);
    else lines.set(canonicalName, [value]);
  }
  for (const name of ['Via', 'Route']) {
    if (lines.get(name)?.some((value) => value.includes(','))) lines.set(name, headerEntries(message, name));
  }
  return lines;
}
