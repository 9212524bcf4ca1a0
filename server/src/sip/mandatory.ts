import { parseNameAddress } from './address';
import { contactFor, DEFAULT_FROM, DEFAULT_TO } from './compose';
import { findHeader } from './edit';
import { byteLength } from './encoding';
import { canonicalHeaderName, meantHeaderName } from './headerNames';
import { callId, clientVia, identifier } from './identifiers';
import { isToken } from './lexical';
import type { SipMessage } from './message';

/** The headers that no message may lack (RFC 3261, sections 8.1.1 and 8.2.6.2), in the order they are usually in. */
const MANDATORY = ['Via', 'Max-Forwards', 'From', 'To', 'Call-ID', 'CSeq'] as const;

export type MandatoryHeader = (typeof MANDATORY)[number];

/** Those that a message of this kind may not lack, in the order they are usually in. */
export function mandatoryHeaders({ kind }: SipMessage): readonly MandatoryHeader[] {
  return kind === 'request' ? MANDATORY : MANDATORY.filter((name) => name !== 'Max-Forwards');
}

/**
 * The headers that a message needs and does not have, in the order they are usually in: the mandatory ones, the Contact
 * of an INVITE (section 8.1.1.8), and Content-Type where there is a body (section 20.15).
 */
export function missingHeaders(message: SipMessage): string[] {
  const isInvite = message.kind === 'request' && message.method === 'INVITE';
  return [
    ...mandatoryHeaders(message),
    ...(isInvite ? ['Contact'] : []),
    ...(contentOf(message) === '' ? [] : ['Content-Type']),
  ].filter((name) => findHeader(message, name) === undefined);
}

/**
 * Headers that lines mean which have a finding of their own: the colon is forgotten, or the name misspelt. That finding
 * says enough.
 */
export function meantHeaders({ text, headers, diagnostics }: SipMessage): ReadonlySet<string> {
  const lines = [
    ...diagnostics.filter(({ code }) => code === 'sip-header-line').map(({ range }) => range),
    ...headers.filter((header) => !isToken(header.name)),
  ];
  const firstWords = lines.map(({ start, end }) => canonicalHeaderName(/^\S*/.exec(text.slice(start, end))?.[0] ?? ''));
  return new Set([...firstWords, ...headers.flatMap(({ name }) => meantHeaderName(name) ?? [])]);
}

/** What a composed message would have in that place; what a response copies is taken from Microsoft's sample people. */
export function defaultHeaderValue(message: SipMessage, name: MandatoryHeader | 'Contact'): string {
  const { method, uri } =
    message.kind === 'request'
      ? { method: message.method, uri: message.requestUri }
      : { method: methodOfSequence(message), uri: uriOf(DEFAULT_TO) };
  const seed = `${method}\n${uri}`;
  switch (name) {
    case 'Via':
      return clientVia(seed);
    case 'Max-Forwards':
      return '70';
    case 'From':
      return `${DEFAULT_FROM};tag=${identifier('tag', seed)}`;
    case 'To':
      return message.kind === 'request' ? `<${uri}>` : `<${uri}>;tag=${identifier('to-tag', seed)}`;
    case 'Call-ID':
      return callId(seed);
    case 'CSeq':
      return `1 ${method}`;
    case 'Contact':
      return contactFor(parseNameAddress(findHeader(message, 'From')?.value ?? DEFAULT_FROM), uri);
  }
}

/** What the body seems to be. */
export function defaultContentType(message: SipMessage): string {
  return contentOf(message).startsWith('v=0') ? 'application/sdp' : 'text/plain';
}

/**
 * The Content-Length that is right for what follows the head. Line ends at the end of the message count only where a
 * session description needs its last one: an editor adds them, and they part the messages of a file.
 */
export function rightContentLength(message: SipMessage): number {
  return byteLength(contentOf(message), message.encoding);
}

/** What follows the head, whatever Content-Length says. */
function contentOf({ text, range, bodyRange }: SipMessage): string {
  const rest = text.slice(bodyRange.start, range.end);
  const content = rest.replace(/[\r\n]+$/, '');
  const lastLineEnd = /^v=0\r?\n/.test(rest) ? (/^\r?\n/.exec(rest.slice(content.length))?.[0] ?? '') : '';
  return content + lastLineEnd;
}

function methodOfSequence(message: SipMessage): string {
  return /[^\s\d]\S*$/.exec(findHeader(message, 'CSeq')?.value ?? '')?.[0] ?? 'INVITE';
}

function uriOf(address: string): string {
  return parseNameAddress(address)?.uri ?? address;
}
