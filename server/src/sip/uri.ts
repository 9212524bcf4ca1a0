import type { SipParameter, SipRequest, SipUri } from './message';

const UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()";

/** Whether a text is a run of `unreserved`, `escaped` and the given further characters (RFC 3261, section 25.1). */
function run(further: string): (text: string) => boolean {
  const allowed = new Uint8Array(0x80);
  for (const character of UNRESERVED + further) allowed[character.charCodeAt(0)] = 1;
  return (text) => {
    for (let at = 0; at < text.length; at++) {
      if (allowed[text.charCodeAt(at)] === 1) continue;
      if (!/^%[0-9A-Fa-f]{2}$/.test(text.slice(at, at + 3))) return false;
      at += 2;
    }
    return text !== '';
  };
}

const isUser = run('&=+$,;?/');
const isPassword = run('&=+$,');
const isParameter = run('[]/:&+$');
const isHeader = run('[]/?:+$');

const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
const HOSTNAME = new RegExp(`^(?:${LABEL}\\.)*[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?\\.?$`);
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const IPV6 = /^\[(?=[^\]]*:[^\]]*:)[0-9A-Fa-f:.]+\]$/;

const HOST_PORT = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/;

/** A URI of any scheme, as far as SIP messages need to tell it from other text. */
const ANY_URI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"]+$/;

/** The scheme of a URI in small letters, `sip` or `tel` for example; undefined for a text that is no URI. */
export function uriScheme(text: string): string | undefined {
  return ANY_URI.test(text) ? text.slice(0, text.indexOf(':')).toLowerCase() : undefined;
}

export function isHost(text: string): boolean {
  return HOSTNAME.test(text) || IPV4.test(text) || IPV6.test(text);
}

/**
 * Reads a `sip:` or `sips:` URI (RFC 3261, section 25.1). Undefined for any other scheme, and for what the grammar does
 * not allow. `offset` is where `text` begins in the document.
 */
export function parseSipUri(text: string, offset = 0): SipUri | undefined {
  const scheme = text.slice(0, Math.max(0, text.indexOf(':'))).toLowerCase();
  if (scheme !== 'sip' && scheme !== 'sips') return undefined;
  const at = text.indexOf('@');
  const userinfo = at < 0 ? undefined : text.slice(scheme.length + 1, at);
  const colon = userinfo?.indexOf(':') ?? -1;
  const user = colon < 0 ? userinfo : userinfo?.slice(0, colon);
  const password = colon < 0 ? undefined : userinfo?.slice(colon + 1);
  if (user !== undefined && !isUser(user)) return undefined;
  if (password !== undefined && password !== '' && !isPassword(password)) return undefined;

  const hostStart = at < 0 ? scheme.length + 1 : at + 1;
  const hostEnd = firstOf(text, SEMICOLON, QUESTION_MARK, hostStart);
  const hostPort = text.slice(hostStart, hostEnd);
  const [, host = '', port] = hostPort.includes(':') ? (HOST_PORT.exec(hostPort) ?? []) : [hostPort, hostPort];
  if (!isHost(host) || Number(port ?? 0) > 65535) return undefined;

  const question = firstOf(text, QUESTION_MARK, QUESTION_MARK, hostEnd);
  const parameters = parseUriParameters(text, hostEnd, question, offset);
  const headers = question < text.length ? text.slice(question + 1) : undefined;
  if (parameters === undefined || (headers !== undefined && parseUriHeaders(headers) === undefined)) return undefined;
  return {
    scheme,
    user,
    password,
    host,
    port: port === undefined ? undefined : Number(port),
    parameters,
    headers,
    text,
    start: offset,
    end: offset + text.length,
  };
}

const requestUris = new WeakMap<SipRequest, SipUri | null>();

/** The Request-URI of a request in parts, read once; undefined for one that is no `sip:` or `sips:` URI. */
export function requestUriOf(request: SipRequest): SipUri | undefined {
  let uri = requestUris.get(request);
  if (uri === undefined) requestUris.set(request, (uri = parseSipUri(request.requestUri) ?? null));
  return uri ?? undefined;
}

/** The offset of the first of two characters from `start` on; the end of the text when neither is there. */
function firstOf(text: string, one: number, other: number, start: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === one || code === other) return at;
  }
  return text.length;
}

const SEMICOLON = 0x3b;
const EQUALS = 0x3d;
const QUESTION_MARK = 0x3f;

/** `;name=value;name…` from the semicolon at `start` to `end`; undefined when a part is not allowed. */
function parseUriParameters(text: string, start: number, end: number, offset: number): SipParameter[] | undefined {
  const parameters: SipParameter[] = [];
  for (let at = start + 1; at <= end;) {
    const next = Math.min(firstOf(text, SEMICOLON, SEMICOLON, at), end);
    const equals = firstOf(text, EQUALS, SEMICOLON, at);
    const name = text.slice(at, Math.min(equals, next));
    const value = equals < next ? text.slice(equals + 1, next) : undefined;
    // Neither a name nor a value has a `=` in it.
    if (!isParameter(name) || (value !== undefined && !isParameter(value))) return undefined;
    parameters.push({ name, value, start: offset + at, end: offset + next });
    at = next + 1;
  }
  return parameters;
}

/** The `name=value` pairs after `?`; undefined when a part is not allowed. */
function parseUriHeaders(headers: string): [name: string, value: string][] | undefined {
  const pairs: [string, string][] = [];
  for (const pair of headers.split('&')) {
    const [name = '', value, ...more] = pair.split('=');
    if (!isHeader(name) || value === undefined || (value !== '' && !isHeader(value)) || more.length > 0) {
      return undefined;
    }
    pairs.push([name, value]);
  }
  return pairs;
}

/** Parameters that make two URIs differ when only one has them (RFC 3261, section 19.1.4; `transport` by its examples). */
const DECISIVE_PARAMETERS = ['user', 'ttl', 'method', 'maddr', 'transport'];

/** Whether two URIs are equivalent by RFC 3261, section 19.1.4. Not transitive: see the end of that section. */
export function sipUrisEqual(a: SipUri, b: SipUri): boolean {
  return (
    a.scheme === b.scheme &&
    sameText(a.user, b.user) &&
    sameText(a.password, b.password) &&
    a.host.toLowerCase() === b.host.toLowerCase() &&
    a.port === b.port &&
    sameParameters(a, b) &&
    sameHeaders(a.headers, b.headers)
  );
}

function sameParameters(a: SipUri, b: SipUri): boolean {
  const mine = comparableParameters(a);
  const theirs = comparableParameters(b);
  return (
    DECISIVE_PARAMETERS.every((name) => mine.has(name) === theirs.has(name)) &&
    [...mine].every(([name, value]) => !theirs.has(name) || theirs.get(name) === value)
  );
}

function comparableParameters(uri: SipUri): Map<string, string | undefined> {
  return new Map(
    uri.parameters.map(({ name, value }) => [
      unescape(name).toLowerCase(),
      value === undefined ? undefined : unescape(value).toLowerCase(),
    ]),
  );
}

function sameHeaders(a: string | undefined, b: string | undefined): boolean {
  const normal = (headers: string | undefined): string =>
    (parseUriHeaders(headers ?? '') ?? [])
      .map(([name, value]) => `${unescape(name)}=${unescape(value)}`.toLowerCase())
      .sort()
      .join('&');
  return normal(a) === normal(b);
}

function sameText(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined ? a === b : unescape(a) === unescape(b);
}

/** Resolves `%HH`, except where it stands for a reserved or non-ASCII character, which is another than the plain one. */
function unescape(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (escape, digits: string) => {
    const character = String.fromCharCode(parseInt(digits, 16));
    return character > '~' || ';/?:@&=+$,%'.includes(character) ? escape.toUpperCase() : character;
  });
}

/** `user@host` as written, the host alone when there is no user: the URI without password, port and parameters. */
export function addressOfRecord(uri: SipUri): string {
  return uri.user === undefined ? uri.host : `${uri.user}@${uri.host}`;
}
