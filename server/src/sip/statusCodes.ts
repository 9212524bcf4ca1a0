/** A status code: its usual reason phrase, what it tells the person who called, and where it is defined. */
export interface StatusCode {
  readonly code: number;
  readonly phrase: string;
  readonly about: string;
  readonly source: string;
}

type Row = readonly [code: number, phrase: string, source: string, about: string];

const rfc3261 = (section: string): string => `RFC 3261, section 21.${section}`;

const rows: readonly Row[] = [
  [100, 'Trying', rfc3261('1.1'), 'The next server has the request and works on it.'],
  [180, 'Ringing', rfc3261('1.2'), 'The person called is being alerted.'],
  [181, 'Call Is Being Forwarded', rfc3261('1.3'), 'The call goes on to another destination.'],
  [182, 'Queued', rfc3261('1.4'), 'The call waits until the person called is free.'],
  [183, 'Session Progress', rfc3261('1.5'), 'Something about the progress of the call, early media for example.'],
  [199, 'Early Dialog Terminated', 'RFC 6228', 'One branch of a forked call has ended.'],
  [200, 'OK', rfc3261('2.1'), 'The request has succeeded.'],
  [202, 'Accepted', 'RFC 6665, section 8.3.1', 'The request is accepted; whether it succeeds is not known yet.'],
  [204, 'No Notification', 'RFC 5839, section 7.1', 'The subscription is accepted; no NOTIFY follows.'],
  [300, 'Multiple Choices', rfc3261('3.1'), 'The address stands for several places; Contact lists them.'],
  [301, 'Moved Permanently', rfc3261('3.2'), 'The person is no longer there; Contact has the new address.'],
  [302, 'Moved Temporarily', rfc3261('3.3'), 'The caller is to try the address in Contact this time.'],
  [305, 'Use Proxy', rfc3261('3.4'), 'The request has to go through the proxy in Contact.'],
  [380, 'Alternative Service', rfc3261('3.5'), 'The call failed, but another service is possible.'],
  [400, 'Bad Request', rfc3261('4.1'), 'The request is malformed.'],
  [401, 'Unauthorized', rfc3261('4.2'), 'The server asks for credentials.'],
  [402, 'Payment Required', rfc3261('4.3'), 'Reserved.'],
  [403, 'Forbidden', rfc3261('4.4'), 'The server refuses; to ask again is of no use.'],
  [404, 'Not Found', rfc3261('4.5'), 'There is no such user in the domain.'],
  [
    405,
    'Method Not Allowed',
    rfc3261('4.6'),
    'The method is not allowed for that address; Allow lists those that are.',
  ],
  [406, 'Not Acceptable', rfc3261('4.7'), 'No response would be of a type that Accept lists.'],
  [407, 'Proxy Authentication Required', rfc3261('4.8'), 'A proxy asks for credentials.'],
  [408, 'Request Timeout', rfc3261('4.9'), 'The user could not be found in time.'],
  [410, 'Gone', rfc3261('4.10'), 'The user was there, and is no more.'],
  [413, 'Request Entity Too Large', rfc3261('4.11'), 'The body is larger than the server takes.'],
  [414, 'Request-URI Too Long', rfc3261('4.12'), 'The Request-URI is longer than the server takes.'],
  [
    415,
    'Unsupported Media Type',
    rfc3261('4.13'),
    'The type of the body is not understood; Accept lists those that are.',
  ],
  [416, 'Unsupported URI Scheme', rfc3261('4.14'), 'The scheme of the Request-URI is unknown to the server.'],
  [420, 'Bad Extension', rfc3261('4.15'), 'An extension that Require demands is not understood; Unsupported lists it.'],
  [421, 'Extension Required', rfc3261('4.16'), 'The server needs an extension that Supported does not list.'],
  [
    422,
    'Session Interval Too Small',
    'RFC 4028, section 6',
    'The session would be refreshed too often; Min-SE has the limit.',
  ],
  [423, 'Interval Too Brief', rfc3261('4.17'), 'The registration would expire too soon; Min-Expires has the limit.'],
  [433, 'Anonymity Disallowed', 'RFC 5079', 'Anonymous callers are not put through.'],
  [480, 'Temporarily Unavailable', rfc3261('4.18'), 'The person called is not logged on, or not to be disturbed.'],
  [481, 'Call/Transaction Does Not Exist', rfc3261('4.19'), 'No dialog or transaction matches the request.'],
  [482, 'Loop Detected', rfc3261('4.20'), 'The request came back to a server that had it before.'],
  [483, 'Too Many Hops', rfc3261('4.21'), 'Max-Forwards has reached 0.'],
  [484, 'Address Incomplete', rfc3261('4.22'), 'The Request-URI, a number for example, is not complete.'],
  [485, 'Ambiguous', rfc3261('4.23'), 'The address stands for more than one person.'],
  [486, 'Busy Here', rfc3261('4.24'), 'The person called is busy at this endpoint.'],
  [487, 'Request Terminated', rfc3261('4.25'), 'The request was ended by a CANCEL or a BYE.'],
  [488, 'Not Acceptable Here', rfc3261('4.26'), 'The session is not acceptable at this endpoint.'],
  [489, 'Bad Event', 'RFC 6665, section 8.3.2', 'The event package is not understood.'],
  [491, 'Request Pending', rfc3261('4.27'), 'The other side has a request of its own open in the dialog.'],
  [493, 'Undecipherable', rfc3261('4.28'), 'The encrypted body cannot be read.'],
  [500, 'Server Internal Error', rfc3261('5.1'), 'The server failed.'],
  [501, 'Not Implemented', rfc3261('5.2'), 'The server does not know the method.'],
  [502, 'Bad Gateway', rfc3261('5.3'), 'A server further on gave an answer that cannot be read.'],
  [503, 'Service Unavailable', rfc3261('5.4'), 'The server is overloaded or under maintenance.'],
  [504, 'Server Time-out', rfc3261('5.5'), 'A server further on did not answer in time.'],
  [505, 'Version Not Supported', rfc3261('5.6'), 'The version of SIP is not supported.'],
  [513, 'Message Too Large', rfc3261('5.7'), 'The message is larger than the server takes.'],
  [600, 'Busy Everywhere', rfc3261('6.1'), 'The person called is busy at all endpoints.'],
  [603, 'Decline', rfc3261('6.2'), 'The person called does not wish to answer.'],
  [604, 'Does Not Exist Anywhere', rfc3261('6.3'), 'The user exists nowhere.'],
  [606, 'Not Acceptable', rfc3261('6.4'), 'The session is not acceptable at any endpoint.'],
];

/** The registered status codes (RFC 3261, section 21, and the IANA registry of SIP response codes), in order. */
export const statusCodes: readonly StatusCode[] = rows.map(([code, phrase, source, about]) => {
  return { code, phrase, about, source };
});

const byCode = new Map(statusCodes.map((status) => [status.code, status]));

/** The facts of a status code; undefined for one that is not registered. */
export function statusCode(code: number): StatusCode | undefined {
  return byCode.get(code);
}

/** The usual reason phrases by status code. */
export const reasonPhrases: ReadonlyMap<number, string> = new Map(
  statusCodes.map(({ code, phrase }) => [code, phrase]),
);
