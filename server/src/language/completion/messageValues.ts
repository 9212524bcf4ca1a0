import { CompletionItemKind } from 'vscode-languageserver-types';
import {
  callId,
  clientVia,
  findOutside,
  headerFactsOf,
  headerTokens,
  identifier,
  rightContentLength,
  type SipMessage,
  sipMethods,
} from '../../sip';
import type { OffsetRange } from '../../text';
import type { KnownAddress } from '../addresses';
import {
  type AddressPlace,
  addressPlaceAt,
  parameterPlaceAt,
  proposeAddresses,
  proposeParameters,
} from './messageAddresses';
import type { ValuePlace } from './messagePlace';
import type { Proposal } from './proposal';

/** What can stand at the cursor in the value of a header: addresses, parameters, words that are usual there. */
export function proposeValues(
  message: SipMessage,
  { header, range }: ValuePlace,
  offset: number,
  addresses: readonly KnownAddress[],
): Proposal[] {
  const { text } = message;
  const { name, canonicalName } = header;
  const seed = `${canonicalName}\n${text.slice(message.range.start, header.start)}`;
  const isAddress = (headerFactsOf(name)?.kind ?? 'text') !== 'text';
  const place: AddressPlace | undefined = isAddress
    ? addressPlaceAt(text, range, offset)
    : parameterPlaceAt(text, range, offset, 'header');
  if (place?.kind === 'parameter') {
    return proposeParameters(text, place, offset, place.of === 'uri' ? 'uri' : canonicalName, seed);
  }
  if (isAddress) {
    if (!place) return [];
    return proposeAddresses(addresses, place.range, (uri) => (place.bracketed ? uri : `<${uri}>`));
  }
  if (canonicalName === 'CSeq') return proposeSequence(message, range, offset);
  const word = wordAt(text, range, offset);
  const others = otherEntries(message, header, word);
  return wordsFor(message, canonicalName, seed)
    .filter((each) => !others.has(each.text.toLowerCase()))
    .map((each, rank) => ({
      label: each.text,
      kind: CompletionItemKind.Value,
      range: word,
      newText: each.text,
      detail: each.about,
      rank: 10 + Math.min(rank, 80),
    }));
}

/** The entry without the blanks before it and the parameters after it. */
function wordAt(text: string, { start, end }: OffsetRange, offset: number): OffsetRange {
  const first = start + (/^\s*/.exec(text.slice(start, Math.min(offset, end)))?.[0].length ?? 0);
  const last = Math.max(offset, Math.min(findOutside(text, first, end, ';'), end));
  return { start: first, end: Math.max(offset, first + text.slice(first, last).trimEnd().length) };
}

/** The words of a list that stand there already, on this line and on others of the name. */
function otherEntries(
  { headers, text }: SipMessage,
  header: ValuePlace['header'],
  word: OffsetRange,
): ReadonlySet<string> {
  if (headerFactsOf(header.name)?.occurs !== 'list') return new Set();
  const found = new Set<string>();
  for (const { canonicalName, valueRange } of headers) {
    if (canonicalName !== header.canonicalName) continue;
    for (let at = valueRange.start; at < valueRange.end;) {
      const comma = findOutside(text, at, valueRange.end, ',');
      const isHere = at <= word.start && word.start <= comma;
      if (!isHere)
        found.add(
          text
            .slice(at, findOutside(text, at, comma, ';'))
            .trim()
            .toLowerCase(),
        );
      at = comma + 1;
    }
  }
  return found;
}

interface Word {
  readonly text: string;
  readonly about: string;
}

/** The usual words of a header, and for those that name or count something what is right for this message. */
function wordsFor(message: SipMessage, name: string, seed: string): readonly Word[] {
  switch (name) {
    case 'Via':
      return [{ text: clientVia(seed), about: 'A client on this machine' }];
    case 'Call-ID':
      return [{ text: callId(seed), about: 'A name that no other call has' }];
    case 'Content-Length':
      return [{ text: String(rightContentLength(message)), about: 'Bytes of the body' }];
    case 'SIP-ETag':
    case 'SIP-If-Match':
      return [{ text: identifier('etag', seed), about: 'Name of a published state' }];
    default:
      return headerTokens(name);
  }
}

/** A number and the method; after a number the methods, that of the request first. */
function proposeSequence(message: SipMessage, { start }: OffsetRange, offset: number): Proposal[] {
  const { text } = message;
  const [, lead = '', number, blank, typed = ''] = /^(\s*)(?:(\d+)(\s+)(\S*))?/.exec(text.slice(start, offset)) ?? [];
  const own = message.kind === 'request' ? message.method : '';
  if (number === undefined || blank === undefined) {
    if (own === '') return [];
    const rest = /^[^\r\n]*/.exec(text.slice(offset))?.[0].length ?? 0;
    const range = { start: start + lead.length, end: offset + rest };
    return [{ label: `1 ${own}`, kind: CompletionItemKind.Value, range, newText: `1 ${own}` }];
  }
  const rest = /^\S*/.exec(text.slice(offset))?.[0].length ?? 0;
  const range = { start: offset - typed.length, end: offset + rest };
  return sipMethods.map(({ name }, rank) => ({
    label: name,
    kind: CompletionItemKind.Method,
    range,
    newText: name,
    about: `method/${name}`,
    rank: name === own ? 0 : 10 + rank,
  }));
}
