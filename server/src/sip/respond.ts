import { parseNameAddress } from './address';
import type { HeaderField } from './compose';
import { sameHeaderName } from './headerNames';
import { identifier } from './identifiers';
import { unfold } from './lexical';
import type { SipRequest, SipResponse } from './message';
import { sipMethod } from './methods';
import { findParameter } from './parameters';
import { parseMessage } from './parse';
import { reasonPhrases } from './statusCodes';

export interface ResponseOptions {
  readonly statusCode: number;
  /** The usual phrase of the code when left out. */
  readonly reasonPhrase?: string;
  /** Put after the copied headers; a Content-Length is left out, since the response has no body. */
  readonly headers?: readonly HeaderField[];
  /** The tag that To gets when it has none; made from the request when left out. */
  readonly toTag?: string;
}

/**
 * The response to a request (RFC 3261, section 8.2.6.2): all Via lines in their order, From, To with a tag, Call-ID and
 * CSeq are copied; so is Record-Route where the response sets up a dialog (12.1.1), and Timestamp to a 100 (8.2.6.1).
 * What the request lacks, the response lacks too.
 */
export function composeResponse(request: SipRequest, options: ResponseOptions): SipResponse {
  const { statusCode, headers = [] } = options;
  const reasonPhrase = unfold(options.reasonPhrase ?? reasonPhrases.get(statusCode) ?? '');
  const copy = (name: string): HeaderField[] =>
    request.headers.filter(({ canonicalName }) => canonicalName === name).map(({ value }) => [name, value]);
  const toTag = options.toTag ?? identifier('to-tag', request.headers.map(({ value }) => value).join('\n'));
  const startsDialog = statusCode > 100 && statusCode < 300 && sipMethod(request.method)?.contact === true;
  const fields: HeaderField[] = [
    ...copy('Via'),
    ...(startsDialog ? copy('Record-Route') : []),
    ...copy('From'),
    ...copy('To').map(([name, value]): HeaderField => [name, statusCode > 100 ? withTag(value, toTag) : value]),
    ...copy('Call-ID'),
    ...copy('CSeq'),
    ...(statusCode === 100 ? copy('Timestamp') : []),
    ...headers.filter(([name]) => !sameHeaderName(name, 'Content-Length')),
    ['Content-Length', '0'],
  ];
  const lines = fields.map(([name, value]) => `${unfold(name)}: ${unfold(value)}`);
  const text = [`SIP/2.0 ${statusCode} ${reasonPhrase}`, ...lines, '', ''].join('\r\n');
  const message = parseMessage(text, { encoding: request.encoding });
  // `text` begins with `SIP/`, which is what makes a message a response.
  return message as SipResponse;
}

/** To is left as it is when it is no address, so that the fault of the request stays visible. */
function withTag(to: string, tag: string): string {
  const address = parseNameAddress(to);
  if (!address || findParameter(address.parameters, 'tag')) return to;
  return `${to};tag=${tag}`;
}
