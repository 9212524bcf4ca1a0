import { parseNameAddress, parseSipUri, type SipUri } from '../../sip';
import { foldCase } from '../values';

/** In what a text nearly is the one that a test asked for. */
export type NearMissKind =
  | 'letter-case'
  | 'white-space'
  | 'header-value'
  | 'e-mail'
  | 'scheme-missing'
  | 'scheme'
  | 'port'
  | 'parameters'
  | 'trailing-dot'
  | 'host';

/** One thing that keeps two texts apart that are otherwise alike. */
export interface Difference {
  readonly kind: NearMissKind;
  /** Said of the text that was seen, as in «differs only in letter case». */
  readonly text: string;
}

/**
 * What keeps `actual` from being `wanted`, where it is little; nothing for texts that are equal or have nothing to do
 * with each other. Several differences come one by one; two SIP URIs are taken apart (RFC 3261, section 19.1.1).
 */
export function differencesOf(actual: string, wanted: string): Difference[] {
  if (actual === wanted || actual === '' || wanted === '') return [];
  if (foldCase(actual) === foldCase(wanted)) return [difference('letter-case', 'differs only in letter case')];
  if (actual.trim() !== actual || wanted.trim() !== wanted) {
    const rest = differencesOf(actual.trim(), wanted.trim());
    const isNear = rest.length > 0 || actual.trim() === wanted.trim();
    return isNear ? [difference('white-space', whiteSpace(actual, wanted)), ...rest] : [];
  }
  const inBrackets = wholeHeader(actual, wanted);
  if (inBrackets) return inBrackets;
  const [one, other] = [parseSipUri(actual), parseSipUri(wanted)];
  if (one && other) return betweenUris(one, other);
  return withoutScheme(actual, wanted, one, other);
}

/** Whether `actual` meets a search for `wanted` when one difference is passed over, by the place it is searched at. */
export function differencesOfPart(actual: string, wanted: string, place: 'start' | 'end' | 'anywhere'): Difference[] {
  if (wanted === '' || meets(actual, wanted, place)) return [];
  const [folded, foldedWanted] = [foldCase(actual), foldCase(wanted)];
  if (meets(folded, foldedWanted, place)) return [difference('letter-case', 'differs only in letter case')];
  if (wanted.trim() !== wanted && wanted.trim() !== '' && meets(actual, wanted.trim(), place)) {
    return [difference('white-space', whiteSpace(actual, wanted))];
  }
  if (place === 'anywhere') return [];
  const address = parseNameAddress(actual);
  if (address && address.uri !== actual && meets(address.uri, wanted, place)) {
    return [difference('header-value', headerValue(actual))];
  }
  const scheme = /^sips?:/i.exec(actual)?.[0];
  if (place === 'start' && scheme !== undefined && meets(actual.slice(scheme.length), wanted, place)) {
    return [difference('scheme-missing', `\`${scheme}\` is missing in ${quoted(wanted)}`)];
  }
  return [];
}

function meets(actual: string, wanted: string, place: 'start' | 'end' | 'anywhere'): boolean {
  if (place === 'anywhere') return actual.includes(wanted);
  return place === 'start' ? actual.startsWith(wanted) : actual.endsWith(wanted);
}

function difference(kind: NearMissKind, text: string): Difference {
  return { kind, text };
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

function whiteSpace(actual: string, wanted: string): string {
  const spaced = actual.trim() === actual ? wanted : actual;
  const where = [spaced.trimStart() === spaced ? [] : ['before'], spaced.trimEnd() === spaced ? [] : ['after']];
  return `there is white space ${where.flat().join(' and ')} the text in ${quoted(spaced)}`;
}

/** One side is the value of a header such as From, the other the URI in it. */
function wholeHeader(actual: string, wanted: string): Difference[] | undefined {
  const [one, other] = [actual, wanted].map((text) => (text.includes('<') ? parseNameAddress(text) : undefined));
  if (one !== undefined && other === undefined) {
    const rest = differencesOf(one.uri, wanted);
    const isNear = rest.length > 0 || one.uri === wanted;
    return isNear ? [difference('header-value', headerValue(actual)), ...rest] : [];
  }
  if (one === undefined && other !== undefined) {
    const rest = differencesOf(actual, other.uri);
    const isNear = rest.length > 0 || actual === other.uri;
    return isNear
      ? [difference('header-value', `${quoted(wanted)} is more than the URI: it ${parts(wanted)}`), ...rest]
      : [];
  }
  return undefined;
}

function headerValue(value: string): string {
  return `it is a whole header value, which ${parts(value)}; GetUri takes the address out`;
}

/** `has a display name and a tag`. */
function parts(value: string): string {
  const address = parseNameAddress(value);
  const names = address?.parameters.map(({ name }) => name.toLowerCase()) ?? [];
  const others = names.filter((name) => name !== 'tag');
  const found = [
    ...(address?.displayName === undefined ? [] : ['a display name']),
    ...(names.includes('tag') ? ['a tag'] : []),
    ...(others.length > 0 ? [`;${others.join(';')}`] : []),
  ];
  return `has ${found.length > 0 ? found.join(' and ') : 'angle brackets'}`;
}

function betweenUris(one: SipUri, other: SipUri): Difference[] {
  if (foldCase(one.user ?? '') !== foldCase(other.user ?? '')) return [];
  const [host, otherHost] = [one, other].map((uri) => uri.host.toLowerCase().replace(/\.$/, ''));
  if (host !== otherHost) {
    if (one.user === undefined) return [];
    return [difference('host', `has the same user, but the host is ${one.host}, not ${other.host}`)];
  }
  const [dotless, otherDotless] = [one, other].map((uri) => uri.host.replace(/\.$/, ''));
  const differsInCase = one.user !== other.user || dotless !== otherDotless;
  const found: Difference[] = [];
  if (one.scheme !== other.scheme) found.push(difference('scheme', `begins with ${one.scheme}:, not ${other.scheme}:`));
  if (differsInCase) found.push(difference('letter-case', 'differs in letter case'));
  if (one.host.endsWith('.') !== other.host.endsWith('.')) {
    const has = one.host.endsWith('.') ? 'has' : 'lacks';
    found.push(difference('trailing-dot', `${has} the dot at the end of the host`));
  }
  if (one.port !== other.port) found.push(difference('port', extra(one, other, portText)));
  if (tailOf(one) !== tailOf(other)) found.push(difference('parameters', extra(one, other, tailOf)));
  return found;
}

function portText({ port }: SipUri): string {
  return port === undefined ? '' : `:${port}`;
}

/** Parameters and headers of a URI, with the `;` or `?` they begin with. */
function tailOf({ text }: SipUri): string {
  const from = text.includes('@') ? text.indexOf('@') : 0;
  const at = text.slice(from).search(/[;?]/);
  return at < 0 ? '' : text.slice(from + at);
}

function extra(one: SipUri, other: SipUri, part: (uri: SipUri) => string): string {
  const [mine, theirs] = [part(one), part(other)];
  if (theirs === '') return `has ${mine}`;
  return mine === '' ? `lacks ${theirs}` : `has ${mine}, not ${theirs}`;
}

/** One side is an address that lacks its scheme, or has one of e-mail. */
function withoutScheme(actual: string, wanted: string, one?: SipUri, other?: SipUri): Difference[] {
  if (one === undefined && other === undefined) return [];
  const [bare, uri] = one === undefined ? [actual, wanted] : [wanted, actual];
  const mail = /^(?:mailto|smtp):(?=[^\s@]+@)/i.exec(bare)?.[0];
  const address = bare.slice(mail?.length ?? 0);
  if (/^sips?:/i.test(address) || (mail === undefined && !address.includes('@'))) return [];
  const scheme = uri.slice(0, uri.indexOf(':') + 1);
  const rest = differencesOf(`${scheme}${address}`, uri);
  if (rest.length === 0 && foldCase(`${scheme}${address}`) !== foldCase(uri)) return [];
  const first =
    mail === undefined
      ? difference('scheme-missing', `\`${scheme}\` is missing in ${quoted(bare)}`)
      : difference('e-mail', `${quoted(bare)} is an e-mail address, which begins with ${mail}, not ${scheme}`);
  return [first, ...rest];
}
