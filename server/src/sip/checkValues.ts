import { diagnose, replacement, type Diagnostic } from '../diagnostics';
import type { OffsetRange } from '../text';
import { isBareDisplayName, parseNameAddress } from './address';
import { valueEdit } from './edit';
import { headerFactsOf } from './headerNames';
import { findOutside, isToken, quote, splitList, trimBlanks } from './lexical';
import { rightContentLength } from './mandatory';
import type { NameAddress, SipHeader, SipMessage } from './message';
import { parseParameters } from './parameters';
import { parseSipUri, uriScheme } from './uri';
import { parseVia } from './via';

type ValueCheck = (message: SipMessage, header: SipHeader) => Diagnostic[];

/** RFC 3261, sections 20.19 and 8.1.1.5. */
const MAXIMUM_SECONDS = 2 ** 32 - 1;
const MAXIMUM_CSEQ = 2 ** 31 - 1;

const DATE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/i;

/** `word ["@" word]` (RFC 3261, section 25.1). */
const CALL_ID = /^[A-Za-z0-9\-.!%*_+`'~()<>:\\"/[\]?{}]+(?:@[A-Za-z0-9\-.!%*_+`'~()<>:\\"/[\]?{}]+)?$/;

const numberUpTo =
  (maximum: number): ((text: string) => boolean) =>
  (text) =>
    /^\d+$/.test(text) && Number(text) <= maximum;

/** A check that a value as a whole has a form, described for a person in `expected`. */
const hasForm =
  (isRight: (value: string) => boolean, expected: string): ValueCheck =>
  (_message, header) =>
    isRight(header.value) ? [] : [diagnose('sip-header-value', valueOrName(header), [header.canonicalName, expected])];

const seconds = hasForm(numberUpTo(MAXIMUM_SECONDS), `a number of seconds from 0 to ${MAXIMUM_SECONDS}`);

/** A map, for a header may be called anything, `constructor` too. */
const checks: ReadonlyMap<string, ValueCheck> = new Map([
  ['Call-ID', hasForm((value) => CALL_ID.test(value), 'one word without blanks, such as `1234@contoso.com`')],
  ['Content-Length', checkContentLength],
  ['Content-Type', hasForm(isMediaType, 'a type and a subtype, such as `application/sdp`')],
  ['CSeq', checkCSeq],
  ['Date', hasForm((value) => DATE.test(value), 'a date in GMT, such as `Sat, 13 Nov 2010 23:29:00 GMT`')],
  ['Expires', seconds],
  ['Max-Forwards', hasForm(numberUpTo(255), 'a number from 0 to 255')],
  ['Min-Expires', seconds],
  ['Retry-After', hasForm(isRetryAfter, `a number of seconds from 0 to ${MAXIMUM_SECONDS}`)],
  ['Via', checkVia],
]);

/** What is wrong with the value of one header; nothing for a header that this project does not look into. */
export function checkHeaderValue(message: SipMessage, header: SipHeader): Diagnostic[] {
  const ownCheck = checks.get(header.canonicalName);
  if (ownCheck) return ownCheck(message, header);
  const facts = headerFactsOf(header.canonicalName);
  if (!facts || facts.kind === 'text') return [];
  const check = (entry: OffsetRange): Diagnostic[] =>
    checkAddress(message, header, entry, facts.kind === 'bracketed-address');
  return facts.occurs === 'list' ? checkEntries(message, header, check) : check(header.valueRange);
}

/** Checks each entry of a list-valued header; empty entries count as one mistake, however many they are. */
function checkEntries(
  { text }: SipMessage,
  header: SipHeader,
  check: (entry: OffsetRange) => Diagnostic[],
): Diagnostic[] {
  const { valueRange, canonicalName } = header;
  const entries = splitList(text, valueRange.start, valueRange.end);
  const full = entries.filter(({ start, end }) => start < end);
  if (full.length === 0) return check(valueRange);
  const missing = full.length < entries.length ? [diagnose('sip-list-entry-empty', valueRange, [canonicalName])] : [];
  return [...missing, ...full.flatMap((entry) => check(entry))];
}

/** Where to show what is wrong with a value: at the name when the value is empty. */
function valueOrName({ valueRange, nameRange }: SipHeader): OffsetRange {
  return valueRange.start < valueRange.end ? valueRange : nameRange;
}

function checkContentLength(message: SipMessage, header: SipHeader): Diagnostic[] {
  if (numberUpTo(Infinity)(header.value)) return [];
  const right = String(rightContentLength(message));
  const fix = { title: `Write ${right}`, edits: [valueEdit(message, header, right)] };
  return [diagnose('sip-content-length', valueOrName(header), [header.value], [fix])];
}

function checkCSeq(message: SipMessage, header: SipHeader): Diagnostic[] {
  const [, number = '', method = ''] = /^(\d+)[ \t]+(\S+)$/.exec(header.value) ?? [];
  if (!numberUpTo(MAXIMUM_CSEQ)(number) || !isToken(method)) {
    return [diagnose('sip-cseq', valueOrName(header), [header.value])];
  }
  if (message.kind === 'response' || method === message.method || !isToken(message.method)) return [];
  const range = { start: header.valueRange.end - method.length, end: header.valueRange.end };
  const fix = replacement(`Write ${message.method}`, range, message.method);
  return [diagnose('sip-cseq-method', range, [method, message.method], [fix])];
}

function isMediaType(value: string): boolean {
  const semicolon = findOutside(value, 0, value.length, ';');
  const parts = value.slice(0, semicolon).split('/').map(trimBlanks);
  return parts.length === 2 && parts.every(isToken) && parseParameters(value, semicolon, value.length) !== undefined;
}

/** `delta-seconds [comment] *(;param)` (RFC 3261, section 20.33). */
function isRetryAfter(value: string): boolean {
  return numberUpTo(MAXIMUM_SECONDS)(/^\d+(?=\s*(?:$|[(;]))/.exec(value)?.[0] ?? '');
}

function checkVia(message: SipMessage, header: SipHeader): Diagnostic[] {
  return checkEntries(message, header, (entry) => {
    const written = message.text.slice(entry.start, entry.end);
    const via = parseVia(written);
    if (!via) return [diagnose('sip-via', written === '' ? valueOrName(header) : entry, [written])];
    const version = `${via.protocol}/${via.version}`;
    return version.toUpperCase() === 'SIP/2.0' ? [] : [diagnose('sip-version', entry, [version])];
  });
}

/** Parameters that RFC 3261, section 19.1.1, defines for the URI, not for a header. */
const URI_PARAMETERS = ['transport', 'user', 'method', 'ttl', 'maddr', 'lr'];

function checkAddress(message: SipMessage, header: SipHeader, entry: OffsetRange, bracketsOnly: boolean): Diagnostic[] {
  const written = message.text.slice(entry.start, entry.end);
  const name = header.canonicalName;
  if (name === 'Contact' && written === '*' && message.kind === 'request' && message.method === 'REGISTER') return [];
  const address = parseNameAddress(written, entry.start);
  if (!address) return [diagnose('sip-address', written === '' ? valueOrName(header) : entry, [name, written])];
  return [
    ...checkDisplayName(message, address),
    ...checkBrackets(name, address, bracketsOnly),
    ...checkUri(address),
    ...checkContactParameters(name, address),
  ];
}

/** A display name that is not quoted is made of tokens and blanks. */
function checkDisplayName(message: SipMessage, { displayName = '', displayNameRange }: NameAddress): Diagnostic[] {
  if (!displayNameRange || message.text[displayNameRange.start] === '"') return [];
  if (isBareDisplayName(displayName)) return [];
  const fix = replacement('Put it in quotes', displayNameRange, quote(displayName));
  return [diagnose('sip-display-name', displayNameRange, [displayName], [fix])];
}

function checkBrackets(name: string, address: NameAddress, bracketsOnly: boolean): Diagnostic[] {
  if (address.bracketed) return [];
  if (bracketsOnly || /[,?]/.test(address.uri)) {
    const fix = replacement('Put it in angle brackets', address.uriRange, `<${address.uri}>`);
    return [diagnose('sip-address-brackets', address.uriRange, [name], [fix])];
  }
  return address.parameters
    .filter((parameter) => URI_PARAMETERS.includes(parameter.name.toLowerCase()))
    .map((parameter) => diagnose('sip-address-parameter', parameter, [parameter.name]));
}

function checkUri({ uri, uriRange }: NameAddress): Diagnostic[] {
  const scheme = uriScheme(uri);
  const isSip = scheme === 'sip' || scheme === 'sips';
  return isSip && !parseSipUri(uri) ? [diagnose('sip-uri', uriRange, [uri])] : [];
}

/** `q` is from 0 to 1 with three digits at most, `expires` a number of seconds (RFC 3261, section 20.10). */
function checkContactParameters(name: string, address: NameAddress): Diagnostic[] {
  if (name !== 'Contact') return [];
  return address.parameters.flatMap((parameter) => {
    const value = parameter.value ?? '';
    const isWrong = (expected: string): Diagnostic[] => [
      diagnose('sip-header-value', parameter, [`${parameter.name} in Contact`, expected]),
    ];
    switch (parameter.name.toLowerCase()) {
      case 'q':
        return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(value) ? [] : isWrong('a number from 0 to 1, such as `0.5`');
      case 'expires':
        return numberUpTo(MAXIMUM_SECONDS)(value) ? [] : isWrong(`a number of seconds from 0 to ${MAXIMUM_SECONDS}`);
      default:
        return [];
    }
  });
}
