import { isBareDisplayName, parseNameAddress } from './address';
import { byteLength } from './encoding';
import { canonicalHeaderName, headerFactsOf, sameHeaderName } from './headerNames';
import { callId, clientVia, identifier } from './identifiers';
import { isToken, quote, trimBlanks } from './lexical';
import type { NameAddress, SipRequest } from './message';
import { sipMethod } from './methods';
import { findParameter } from './parameters';
import { parseMessage } from './parse';
import { parseSipUri, uriScheme } from './uri';

export type HeaderField = readonly [name: string, value: string];

/** What a request is made of; all of it may be left out. */
export interface RequestOptions {
  /** INVITE when left out. */
  readonly method?: string;
  /** A URI, or `"Name" <uri>;parameters`. A From without a tag gets one. */
  readonly from?: string;
  readonly to?: string;
  /** The URI of To when left out. */
  readonly requestUri?: string;
  /**
   * A header takes the place of the composed one of its name; it is added where several are usual (Via, Route, Accept …)
   * and where none is composed.
   */
  readonly headers?: readonly HeaderField[];
  readonly content?: { readonly body: string; readonly type: string };
}

/** A composed request, or what is wrong with the options: each error says which one, and what to write instead. */
export type ComposedRequest =
  | { readonly message: SipRequest; readonly errors?: never }
  | { readonly message?: never; readonly errors: readonly string[] };

/** Who sends and who is called where nobody says it: the people of Microsoft's samples. */
export const DEFAULT_FROM = '<sip:nuriag@contoso.com>';
export const DEFAULT_TO = '<sip:jennyl@contoso.com>';

/**
 * Makes a complete request (RFC 3261, section 8.1.1). The same options always make the same bytes: tag, branch and
 * Call-ID are made from the addresses, never from a clock or a random number.
 */
export function composeRequest(options: RequestOptions = {}): ComposedRequest {
  const { method = 'INVITE', headers = [], content } = options;
  const given = (name: string): string | undefined => headers.find(([other]) => sameHeaderName(other, name))?.[1];
  const fromText = given('From') ?? options.from ?? DEFAULT_FROM;
  const toText = given('To') ?? options.to ?? DEFAULT_TO;
  const from = addressOption(fromText);
  const to = addressOption(toText);
  const requestUri = trimBlanks(options.requestUri ?? withoutUriExtras(to?.address.uri ?? ''));

  const errors = [
    ...(isToken(method)
      ? []
      : [`The method \`${method}\` is not one word of letters and digits: write one such as \`INVITE\`.`]),
    ...addressErrors('From', fromText, from),
    ...addressErrors('To', toText, to),
    ...(options.requestUri === undefined ? [] : requestUriErrors(requestUri)),
    ...headers.flatMap(headerErrors),
    ...(content === undefined ? [] : headerErrors(['Content-Type', content.type])),
  ];
  if (errors.length > 0 || !from || !to) return { errors };

  const seed = [method, from.text, to.text, requestUri].join('\n');
  const body = content?.body ?? '';
  const head: HeaderField[] = [
    ['Via', clientVia(seed)],
    ['Max-Forwards', '70'],
    ['From', withTag(from, seed)],
    ['To', to.text],
    ['Call-ID', callId(seed)],
    ['CSeq', `1 ${method}`],
    ...(sipMethod(method)?.contact === true ? [['Contact', contactFor(from.address, requestUri)] as const] : []),
  ];
  const tail: HeaderField[] = [
    ...(content === undefined ? [] : [['Content-Type', content.type] as const]),
    ['Content-Length', String(byteLength(body, 'utf-8'))],
  ];
  const lines = placeHeaders(head, tail, headers).map(([name, value]) => `${name}: ${value}`);
  const message = parseMessage([`${method} ${requestUri} SIP/2.0`, ...lines, '', body].join('\r\n'));
  return message.kind === 'request' ? { message } : { errors: [`\`${method}\` cannot be a method.`] };
}

interface AddressOption {
  /** The header value: as given, but a URI alone in angle brackets, so that its parameters stay its own, and a name in quotes. */
  readonly text: string;
  readonly address: NameAddress;
}

function addressOption(given: string): AddressOption | undefined {
  const trimmed = trimBlanks(given);
  const text = trimmed.includes('<') ? trimmed : `<${trimmed}>`;
  const address = /[\r\n]/.test(text) ? undefined : parseNameAddress(text);
  if (!address) return undefined;
  const { displayName, displayNameRange } = address;
  const isFine = displayName === undefined || text.startsWith('"') || isBareDisplayName(displayName);
  return { text: isFine ? text : `${quote(displayName)} ${text.slice(displayNameRange?.end).trimStart()}`, address };
}

function addressErrors(name: string, written: string, option: AddressOption | undefined): string[] {
  const advice = 'write `sip:user@host` or `"Name" <sip:user@host>`.';
  if (!option) return [`${name} \`${written}\` is no address: ${advice}`];
  const { uri } = option.address;
  return isUsableUri(uri) ? [] : [`${name} \`${written}\` has a SIP URI that is not valid, \`${uri}\`: ${advice}`];
}

function requestUriErrors(uri: string): string[] {
  return isUsableUri(uri) ? [] : [`The Request-URI \`${uri}\` is no URI: write one such as \`sip:user@host\`.`];
}

function isUsableUri(uri: string): boolean {
  const scheme = uriScheme(uri);
  return scheme === 'sip' || scheme === 'sips' ? parseSipUri(uri) !== undefined : scheme !== undefined;
}

function headerErrors([name, value]: HeaderField): string[] {
  if (!isToken(name)) return [`The header name \`${name}\` is not one word: write a name such as \`Subject\`.`];
  if (/[\r\n]/.test(value)) return [`The value of the header \`${name}\` has a line break: write it on one line.`];
  return [];
}

/** A Request-URI has neither headers nor a parameter `method` (RFC 3261, section 19.1.1, table 1). */
function withoutUriExtras(uri: string): string {
  const parsed = parseSipUri(uri);
  if (!parsed) return uri;
  const method = findParameter(parsed.parameters, 'method');
  const end = parsed.headers === undefined ? uri.length : uri.length - parsed.headers.length - 1;
  return method ? uri.slice(0, method.start - 1) + uri.slice(method.end, end) : uri.slice(0, end);
}

function withTag(from: AddressOption, seed: string): string {
  return findParameter(from.address.parameters, 'tag') ? from.text : `${from.text};tag=${identifier('tag', seed)}`;
}

/** Where the sender is reached: its user at this machine, with `sips:` when the request is (RFC 3261, section 8.1.1.8). */
export function contactFor(from: NameAddress | undefined, requestUri: string): string {
  const user = parseSipUri(from?.uri ?? '')?.user;
  const scheme = uriScheme(requestUri) === 'sips' ? 'sips' : 'sip';
  return `<${scheme}:${user === undefined ? '' : `${user}@`}127.0.0.1>`;
}

/** Given headers in the places of composed ones; a further Via below the composed one, all others before the content. */
function placeHeaders(
  head: readonly HeaderField[],
  tail: readonly HeaderField[],
  given: readonly HeaderField[],
): HeaderField[] {
  const composed = [...head, ...tail].map(([name]) => name);
  const replaces = ([name]: HeaderField): boolean => {
    const canonical = canonicalHeaderName(name);
    return composed.includes(canonical) && (headerFactsOf(canonical)?.occurs !== 'list' || canonical === 'Contact');
  };
  const replacements = given.filter(replaces);
  const place = (field: HeaderField): HeaderField[] => {
    const own = replacements.filter(([name]) => sameHeaderName(name, field[0]));
    const isSettled = own.length === 0 || field[0] === 'From' || field[0] === 'To';
    return isSettled ? [field] : own;
  };
  const isVia = ([name]: HeaderField): boolean => sameHeaderName(name, 'Via');
  const added = given.filter((field) => !replaces(field));
  const [via, ...rest] = head.flatMap(place);
  return [
    ...(via ? [via] : []),
    ...added.filter(isVia),
    ...rest,
    ...added.filter((field) => !isVia(field)),
    ...tail.flatMap(place),
  ];
}
