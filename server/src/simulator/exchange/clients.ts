import {
  addHeader,
  composeResponse,
  findHeader,
  findParameter,
  headerValues,
  parseAddressList,
  parseMessage,
  parseNameAddress,
  reasonPhrases,
  removeHeader,
  setHeaderParameter,
  setHeaderValue,
  setRequestUri,
  sipMethod,
  type SipRequest,
  type SipResponse,
} from '../../sip';
import { stableHash } from '../deployment';

/*
 * What clients put into their messages (RFC 3261, sections 8, 9, 12 and 13). The same exchange always makes the same
 * bytes: tags and branches are made from what the message answers or follows, never from a clock or a random number.
 */

/** The answer of a device whose Contact is `contact`. */
export function deviceResponse(request: SipRequest, statusCode: number, contact: string): SipResponse {
  const startsDialog = statusCode > 100 && statusCode < 300 && sipMethod(request.method)?.contact === true;
  return composeResponse(request, {
    statusCode,
    reasonPhrase: reasonPhrases.get(statusCode) ?? '',
    headers: startsDialog ? [['Contact', `<${contact}>`]] : [],
    toTag: hash(`tag ${contact} ${request.headers.map(({ value }) => value).join('\n')}`),
  });
}

/** Whether a request belongs to a dialog: its To has a tag (RFC 3261, section 12.2). */
export function isInDialog(request: SipRequest): boolean {
  const to = parseNameAddress(findHeader(request, 'To')?.value ?? '');
  return to !== undefined && findParameter(to.parameters, 'tag') !== undefined;
}

/** The CANCEL of a request: the same Request-URI, From, To, Call-ID and topmost Via (RFC 3261, section 9.1). */
export function cancelOf(request: SipRequest): SipRequest {
  return requestOf('CANCEL', request.requestUri, [
    ['Via', headerValues(request, 'Via')[0]],
    ['Max-Forwards', '70'],
    ...headerValues(request, 'Route').map((value) => ['Route', value] as const),
    ...['From', 'To', 'Call-ID'].map((name) => [name, findHeader(request, name)?.value] as const),
    ['CSeq', `${sequence(request)} CANCEL`],
  ]);
}

/** The ACK of a failure: as the request, but for the To of the response (RFC 3261, section 17.1.1.3). */
export function ackOf(request: SipRequest, failure: SipResponse): SipRequest {
  return requestOf('ACK', request.requestUri, [
    ['Via', headerValues(request, 'Via')[0]],
    ['Max-Forwards', '70'],
    ...headerValues(request, 'Route').map((value) => ['Route', value] as const),
    ['From', findHeader(request, 'From')?.value],
    ['To', findHeader(failure, 'To')?.value],
    ['Call-ID', findHeader(request, 'Call-ID')?.value],
    ['CSeq', `${sequence(request)} ACK`],
  ]);
}

/** One side of a dialog: all that its requests are made from (RFC 3261, section 12.1). */
export interface DialogSide {
  readonly requestUri: string;
  readonly from: string;
  readonly to: string;
  readonly callId: string;
  readonly routes: readonly string[];
  readonly contact: string;
}

/** The dialog that a 2xx sets up, as the caller and as the callee see it. */
export function dialogOf(request: SipRequest, response: SipResponse): { caller: DialogSide; callee: DialogSide } {
  const from = findHeader(response, 'From')?.value ?? '';
  const to = findHeader(response, 'To')?.value ?? '';
  const callId = findHeader(response, 'Call-ID')?.value ?? '';
  const recorded = headerValues(response, 'Record-Route').flatMap(splitRoutes);
  const callerContact = contactOf(request) ?? parseNameAddress(from)?.uri ?? '';
  const calleeContact = contactOf(response) ?? request.requestUri;
  return {
    caller: {
      ...{ requestUri: calleeContact, from, to, callId, contact: callerContact },
      routes: [...recorded].reverse(),
    },
    callee: { ...{ requestUri: callerContact, from: to, to: from, callId, contact: calleeContact }, routes: recorded },
  };
}

/** A request inside a dialog (RFC 3261, section 12.2.1.1). */
export function requestInDialog(side: DialogSide, method: string, cseq: number): SipRequest {
  const { requestUri, from, to, callId, routes, contact } = side;
  const branch = hash(`${method} ${cseq} ${callId} ${from}`);
  return requestOf(method, requestUri, [
    ['Via', `SIP/2.0/TLS 127.0.0.1;branch=z9hG4bK${branch}`],
    ['Max-Forwards', '70'],
    ...routes.map((value) => ['Route', value] as const),
    ['From', from],
    ['To', to],
    ['Call-ID', callId],
    ['CSeq', `${cseq} ${method}`],
    ['Contact', method === 'INVITE' ? `<${contact}>` : undefined],
  ]);
}

/**
 * The new request to the Contact of a redirect (RFC 3261, section 8.1.3.4): a new branch, a CSeq one higher; To names
 * the new target or stays.
 */
export function redirected(request: SipRequest, target: string, attempt: number, namesTarget: boolean): SipRequest {
  const clean = target.replace(/\?.*$/, '');
  let next = setRequestUri(request, clean);
  const via = findHeader(next, 'Via');
  if (via) {
    const branch = `z9hG4bK${hash(`${via.value} ${target} ${attempt}`)}`;
    next = setHeaderValue(next, via, setHeaderParameter(via.value, 'branch', branch));
  }
  const cseq = findHeader(next, 'CSeq');
  if (cseq) next = setHeaderValue(next, cseq, `${sequence(next) + 1} ${next.method}`);
  const to = findHeader(next, 'To');
  if (to && namesTarget) next = setHeaderValue(next, to, `<${clean}>`);
  return next;
}

/** Where a response redirects to, best first: the Contacts by their q (RFC 3261, sections 8.1.3.4 and 20.10). */
export function contactsOf(response: SipResponse): string[] {
  const quality = (value: string | undefined): number => (value === undefined ? 1 : Number(value) || 0);
  return headerValues(response, 'Contact')
    .flatMap((value) => parseAddressList(value))
    .map(({ uri, parameters }) => ({ uri, q: quality(findParameter(parameters, 'q')?.value) }))
    .sort((one, other) => other.q - one.q)
    .map(({ uri }) => uri);
}

/** The Contact that a message gives; undefined when it gives none. */
export function contactOf(message: SipRequest | SipResponse): string | undefined {
  const [value] = headerValues(message, 'Contact');
  return value === undefined ? undefined : parseNameAddress(value)?.uri;
}

/** The request with P-Asserted-Identity, in the place of any that the client wrote. */
export function withIdentity(request: SipRequest, person: string): SipRequest {
  const own = request.headers.findIndex(({ canonicalName }) => canonicalName === 'P-Asserted-Identity');
  return addHeader(own < 0 ? request : removeHeader(request, own), 'P-Asserted-Identity', `<${person}>`, 'bottom');
}

export function sequence(request: SipRequest): number {
  return Number.parseInt(findHeader(request, 'CSeq')?.value ?? '1', 10) || 1;
}

function splitRoutes(value: string): string[] {
  return parseAddressList(value).map(({ start, end }) => value.slice(start, end));
}

function requestOf(
  method: string,
  requestUri: string,
  fields: readonly (readonly [name: string, value: string | undefined])[],
): SipRequest {
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  const text = [`${method} ${requestUri} SIP/2.0`, ...lines, 'Content-Length: 0', '', ''].join('\r\n');
  // The text begins with a method, which is what makes a message a request.
  return parseMessage(text) as SipRequest;
}

function hash(text: string): string {
  return stableHash(text).toString(16).padStart(8, '0');
}
