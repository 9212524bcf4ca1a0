import { nearest } from '../text';

/** What stands in a header's value, as far as this project checks it. */
export type HeaderValueKind =
  | 'text'
  /** `name-addr` or `addr-spec`, with header parameters. */
  | 'address'
  /** `name-addr` only: the angle brackets are never left out. */
  | 'bracketed-address';

/** A header that is registered with IANA, or that Lync adds. */
export interface HeaderFacts {
  readonly name: string;
  readonly compact: string | undefined;
  /**
   * `once`: one line with one value. `list`: values separated by commas, on one line or several. `lines`: several lines,
   * a value with commas of its own on each (RFC 3261, section 7.3.1).
   */
  readonly occurs: 'once' | 'list' | 'lines';
  readonly kind: HeaderValueKind;
  readonly source: string;
  /** One line for completion and hover. */
  readonly about: string;
}

type Row = readonly [
  names: string,
  occurs: HeaderFacts['occurs'],
  source: string,
  about: string,
  kind?: HeaderValueKind,
];

const rfc3261 = (section: string): string => `RFC 3261, section 20.${section}`;

const rows: readonly Row[] = [
  ['Accept', 'list', rfc3261('1'), 'Body types that the sender understands.'],
  ['Accept-Contact a', 'list', 'RFC 3841, section 9.2', 'What the endpoint to be reached should be able to do.'],
  ['Accept-Encoding', 'list', rfc3261('2'), 'Body encodings that the sender understands.'],
  ['Accept-Language', 'list', rfc3261('3'), 'Languages that the sender prefers.'],
  ['Alert-Info', 'list', rfc3261('4'), 'Another ring tone.'],
  ['Allow', 'list', rfc3261('5'), 'Methods that the sender understands.'],
  ['Allow-Events u', 'list', 'RFC 6665, section 8.2.2', 'Event packages that the sender understands.'],
  ['Authentication-Info', 'once', rfc3261('6'), 'Lets the client authenticate the server.'],
  ['Authorization', 'lines', rfc3261('7'), 'Credentials for the server that answers.'],
  ['Call-ID i', 'once', rfc3261('8'), 'Groups the messages of one call or registration.'],
  ['Call-Info', 'list', rfc3261('9'), 'More about the caller or the callee: a picture, a page, a card.'],
  [
    'Contact m',
    'list',
    rfc3261('10'),
    'Where the sender is reached directly; in a 3xx response, where to try next.',
    'address',
  ],
  ['Content-Disposition', 'once', rfc3261('11'), 'What the body is for.'],
  ['Content-Encoding e', 'list', rfc3261('12'), 'How the body is packed.'],
  ['Content-Language', 'list', rfc3261('13'), 'Language of the body.'],
  ['Content-Length l', 'once', rfc3261('14'), 'Length of the body in bytes.'],
  ['Content-Type c', 'once', rfc3261('15'), 'Type of the body, such as application/sdp.'],
  ['CSeq', 'once', rfc3261('16'), 'Number of the request within its dialog, and its method.'],
  ['Date', 'once', rfc3261('17'), 'When the message was first sent, in GMT.'],
  ['Diversion', 'list', 'RFC 5806', 'From whom the call was forwarded, and why.', 'bracketed-address'],
  ['Error-Info', 'list', rfc3261('18'), 'More about an error.'],
  ['Event o', 'once', 'RFC 6665, section 8.2.1', 'Event package of a subscription.'],
  ['Expires', 'once', rfc3261('19'), 'Seconds after which the message or its content runs out.'],
  ['From f', 'once', rfc3261('20'), 'Who sends the request.', 'address'],
  ['History-Info', 'list', 'RFC 7044', 'The targets that the request had before.', 'bracketed-address'],
  ['In-Reply-To', 'list', rfc3261('21'), 'Call-IDs of the calls that this one returns.'],
  ['Max-Forwards', 'once', rfc3261('22'), 'How many more hops the request may take.'],
  ['MIME-Version', 'once', rfc3261('24'), 'Version of MIME in the body.'],
  ['Min-Expires', 'once', rfc3261('23'), 'The shortest time that the registrar accepts.'],
  ['Min-SE', 'once', 'RFC 4028, section 5', 'The shortest session interval.'],
  ['Organization', 'once', rfc3261('25'), 'Organization of the sender.'],
  [
    'P-Asserted-Identity',
    'list',
    'RFC 3325, section 9.1',
    'Who the sender is, as vouched for by a trusted server.',
    'address',
  ],
  [
    'P-Preferred-Identity',
    'list',
    'RFC 3325, section 9.2',
    'Which of its identities the sender wants asserted.',
    'address',
  ],
  ['Path', 'list', 'RFC 3327', 'Proxies between the registrar and the endpoint.', 'bracketed-address'],
  ['Priority', 'once', rfc3261('26'), 'How urgent the request is.'],
  ['Privacy', 'once', 'RFC 3323, section 4.2', 'What is to be hidden about the sender.'],
  ['Proxy-Authenticate', 'lines', rfc3261('27'), "A proxy's challenge."],
  ['Proxy-Authorization', 'lines', rfc3261('28'), 'Credentials for a proxy.'],
  ['Proxy-Require', 'list', rfc3261('29'), 'Extensions that every proxy must understand.'],
  ['RAck', 'once', 'RFC 3262, section 7.2', 'Which provisional response is confirmed.'],
  ['Reason', 'list', 'RFC 3326', 'Why the request is sent.'],
  [
    'Record-Route',
    'list',
    rfc3261('30'),
    'Proxies that want to see the later requests of the dialog.',
    'bracketed-address',
  ],
  ['Refer-To r', 'once', 'RFC 3515, section 2.1', 'Whom the other side is asked to call.', 'address'],
  ['Referred-By b', 'once', 'RFC 3892, section 3', 'Who asked for the request.', 'address'],
  ['Reject-Contact j', 'list', 'RFC 3841, section 9.2', 'What the endpoint to be reached should not be.'],
  ['Remote-Party-ID', 'list', 'draft-ietf-sip-privacy-04', "The other party's identity.", 'address'],
  ['Replaces', 'once', 'RFC 3891, section 6.1', 'The dialog that this one takes the place of.'],
  ['Reply-To', 'once', rfc3261('31'), 'Whom to answer, where that is not the sender.', 'address'],
  ['Request-Disposition d', 'list', 'RFC 3841, section 9.1', 'How proxies should treat the request.'],
  ['Require', 'list', rfc3261('32'), 'Extensions that the other side must understand.'],
  ['Retry-After', 'once', rfc3261('33'), 'After how many seconds to try again.'],
  ['Route', 'list', rfc3261('34'), 'Proxies that the request has to visit.', 'bracketed-address'],
  ['RSeq', 'once', 'RFC 3262, section 7.1', 'Number of a provisional response.'],
  ['Server', 'once', rfc3261('35'), 'Software that answers.'],
  ['Service-Route', 'list', 'RFC 3608', 'Route that the registrar asks for in later requests.', 'bracketed-address'],
  ['Session-Expires x', 'once', 'RFC 4028, section 4', 'After how many seconds the session has to be refreshed.'],
  ['SIP-ETag', 'once', 'RFC 3903, section 11.3.1', 'Name of a published state.'],
  ['SIP-If-Match', 'once', 'RFC 3903, section 11.3.2', 'Name of the published state that is replaced.'],
  ['Subject s', 'once', rfc3261('36'), 'What the call is about.'],
  ['Subscription-State', 'once', 'RFC 6665, section 8.2.3', 'State of a subscription.'],
  ['Supported k', 'list', rfc3261('37'), 'Extensions that the sender understands.'],
  ['Target-Dialog', 'once', 'RFC 4538, section 7', 'A dialog that shows that the sender is known.'],
  ['Timestamp', 'once', rfc3261('38'), 'When the request was sent, to measure the round trip.'],
  ['To t', 'once', rfc3261('39'), 'Whom the request was first meant for.', 'address'],
  ['Unsupported', 'list', rfc3261('40'), 'Extensions that the answering side does not understand.'],
  ['User-Agent', 'once', rfc3261('41'), 'Software that sends the request.'],
  ['Via v', 'list', rfc3261('42'), 'The way that the request has taken, newest hop first.'],
  ['Warning', 'list', rfc3261('43'), 'More about a response.'],
  ['WWW-Authenticate', 'lines', rfc3261('44'), 'A challenge of the server that answers.'],
  ['ms-application-aor', 'once', 'MS-SIPRE', 'The endpoint of a trusted application that a rerouted call is for.'],
  ['Ms-Conversation-ID', 'once', 'MS-SIPRE', 'Groups the sessions of one Lync conversation.'],
  ['ms-diagnostics', 'list', 'MS-OCER', 'Lync error number, source and reason.'],
  ['ms-diagnostics-public', 'list', 'MS-OCER', 'Lync error number and reason, for outside the organization.'],
  ['ms-user-logon-data', 'once', 'MS-SIPRE', 'Where the sender logged on from.'],
];

/** Every header with something known about it, by name. Any other name is allowed too (RFC 3261, section 7.3.1). */
export const headerFacts: readonly HeaderFacts[] = rows.map(([names, occurs, source, about, kind = 'text']) => {
  const [name = '', compact] = names.split(' ');
  return { name, compact, occurs, kind, source, about };
});

/** By name and compact form, each as registered and in small letters: the one way or the other most are written. */
const byName = new Map(
  headerFacts.flatMap((facts) =>
    [facts.name, ...(facts.compact === undefined ? [] : [facts.compact])].flatMap((name) => [
      [name, facts] as const,
      [name.toLowerCase(), facts] as const,
    ]),
  ),
);

/** The facts of a header by its name in any letter case, or its compact form; undefined for a name not in the table. */
export function headerFactsOf(name: string): HeaderFacts | undefined {
  return byName.get(name) ?? byName.get(name.toLowerCase());
}

/** The long name in its registered spelling; a name that is not in the table as written. */
export function canonicalHeaderName(name: string): string {
  return headerFactsOf(name)?.name ?? name;
}

/** Whether two names mean one header: letter case and compact forms aside (RFC 3261, sections 7.3.1 and 7.3.3). */
export function sameHeaderName(a: string, b: string): boolean {
  return sameCanonicalName(canonicalHeaderName(a), canonicalHeaderName(b));
}

/** Whether two canonical names mean one header: only a name that is not in the table differs in its letter case. */
export function sameCanonicalName(a: string, b: string): boolean {
  return a === b || (a.length === b.length && a.toLowerCase() === b.toLowerCase());
}

/** The long names of the headers that everybody knows, which a misspelt name is compared with. */
const longNames = headerFacts.map(({ name }) => name);

/**
 * The header that a name which is in no table was probably meant to be; undefined for a name that is known, and for one
 * that is near to none. Names of others' own are left alone: any name is allowed (RFC 3261, section 7.3.1).
 */
export function meantHeaderName(name: string): string | undefined {
  if (name.length < 3 || /^(?:x|ms|p)-/i.test(name) || headerFactsOf(name)) return undefined;
  return nearest(name, longNames, name.length < 8 ? 1 : 2);
}
