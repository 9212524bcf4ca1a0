import { parseSipUri, type SipUri } from '../../sip';
import type { Hints } from './hints';

/** A URI changed in one part. */
export interface UriVariant {
  /** The part: `user`, `host`, `parameter user`, or `URI` for more than one. */
  readonly part: string;
  /** Of the part; undefined when it was not there before. */
  readonly before: string | undefined;
  /** Of the part; undefined when it is gone. */
  readonly after: string | undefined;
  readonly uri: string;
}

/** Sample names of the vendor's pages, taken to make an address another one. */
const OTHER_USERS = ['terrya', 'nuriag'];
const OTHER_HOST = 'fabrikam.com';

/** What a URI could be instead, given what the script compares it with; nothing twice, nothing that is no URI. */
export function uriVariants(text: string, hints: Hints): UriVariant[] {
  const uri = parseSipUri(text);
  const made = uri ? ofSipUri(uri, hints) : [];
  const whole = hints.texts.map((hint) => ({ part: 'URI', before: text, after: hint, uri: hint }));
  const known = new Set([text]);
  return [...made, ...whole].filter((variant) => {
    if (known.has(variant.uri) || parseSipUri(variant.uri) === undefined) return false;
    known.add(variant.uri);
    return true;
  });
}

interface Pieces {
  readonly scheme: string;
  readonly user: string | undefined;
  readonly host: string;
  readonly port: string | undefined;
  readonly parameters: readonly string[];
  readonly headers: string | undefined;
}

function ofSipUri(uri: SipUri, hints: Hints): UriVariant[] {
  const parameters = uri.parameters.map(({ name, value }) => (value === undefined ? name : `${name}=${value}`));
  const port = uri.port === undefined ? undefined : String(uri.port);
  const { scheme, user, host, headers } = uri;
  const pieces: Pieces = { scheme, user, host, port, parameters, headers };
  const variant = (part: string, before: string | undefined, after: string | undefined, changed: Partial<Pieces>) => ({
    ...{ part, before, after },
    uri: written({ ...pieces, ...changed }),
  });
  const users = [...hints.texts.flatMap(usersIn), ...OTHER_USERS.filter((other) => other !== user).slice(0, 1)];
  const hosts = [
    ...hints.texts.flatMap(hostsIn),
    OTHER_HOST,
    ...(hints.functions.has('subdomainof') ? [`pc.${host}`] : []),
  ];
  const ports = hints.functions.has('getport') ? hints.numbers.filter((number) => number > 0).map(String) : [];
  const otherScheme = scheme === 'sip' ? 'sips' : 'sip';
  return [
    ...users.map((other) => variant('user', user, other, { user: other })),
    ...(user === undefined ? [] : [variant('user', user, undefined, { user: undefined })]),
    ...hosts.map((other) => variant('host', host, other, { host: other })),
    ...parameters.map((parameter) =>
      variant(`parameter ${nameOf(parameter)}`, parameter, undefined, {
        parameters: parameters.filter((other) => other !== parameter),
      }),
    ),
    ...newParameters(hints).map((added) => {
      const isSame = (parameter: string): boolean => nameOf(parameter).toLowerCase() === nameOf(added).toLowerCase();
      const others = parameters.filter((parameter) => !isSame(parameter));
      const before = parameters.find(isSame);
      return variant(`parameter ${nameOf(added)}`, before, added, { parameters: [...others, added] });
    }),
    ...ports.map((other) => variant('port', port, other, { port: other })),
    ...(port === undefined ? [] : [variant('port', port, undefined, { port: undefined })]),
    variant('scheme', scheme, otherScheme, { scheme: otherScheme }),
  ];
}

function newParameters({ parameters, texts, functions }: Hints): string[] {
  const values = texts.filter((text) => /^[\w.~*'()!:+-]+$/.test(text) && !parameters.includes(text));
  return [
    ...parameters.flatMap((name) => [`${name}=1`, ...values.map((value) => `${name}=${value}`)]),
    ...(functions.has('isphoneuri') ? ['user=phone'] : []),
    // Parameters that a text brings along, as `;transport=tls`.
    ...texts
      .flatMap((text) => parseSipUri(text)?.parameters ?? [])
      .map(({ name, value }) => (value === undefined ? name : `${name}=${value}`)),
  ];
}

function nameOf(parameter: string): string {
  return parameter.split('=', 1)[0] ?? '';
}

function written({ scheme, user, host, port, parameters, headers }: Pieces): string {
  const userPart = user === undefined ? '' : `${user}@`;
  const tail = parameters.map((parameter) => `;${parameter}`).join('');
  return `${scheme}:${userPart}${host}${port === undefined ? '' : `:${port}`}${tail}${headers === undefined ? '' : `?${headers}`}`;
}

/** The users that a text names: that of an address, or the text itself. */
function usersIn(text: string): string[] {
  const [, , user, rest] = /^(sips?:)?([^@;:\s<>"]+)(@?)/i.exec(text) ?? [];
  return user === undefined || (rest === '' && /[.]/.test(user) && text === user && hostsIn(text).length > 0)
    ? []
    : [user];
}

/** The hosts that a text names: what stands behind `@`, or the text itself when it looks like one. */
function hostsIn(text: string): string[] {
  const [, host] =
    /(?:^|[@.]|^sips?:)((?:[a-z0-9-]+\.)+[a-z0-9-]*[a-z][a-z0-9-]*)$/i.exec(text.split(/[;?]/, 1)[0] ?? '') ?? [];
  const parsed = parseSipUri(text)?.host;
  return [...(parsed === undefined ? [] : [parsed]), ...(host === undefined ? [] : [host])];
}
