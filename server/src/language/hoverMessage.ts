import { directives } from '../simulator';
import {
  findOutside,
  headerFactsOf,
  headerTokens,
  parameterFactsOf,
  sipMethod,
  type SipMessage,
  statusCode,
  trimRange,
} from '../sip';
import { type OffsetRange, touches } from '../text';
import type { MessagesDocument } from './analysis';
import { addressPlaceAt, parameterPlaceAt } from './completion/messageAddresses';
import { messagePlaceAt, type ValuePlace } from './completion/messagePlace';
import type { Explanation } from './hover';
import { contentDocumentation, hoverSession } from './hoverSession';
import {
  directiveDocumentation,
  headerDocumentation,
  methodDocumentation,
  parameterDocumentation,
  startLineParts,
  statusDocumentation,
  tokenDocumentation,
} from './messageDocumentation';

/** The parts of start lines, names of headers, parameters and methods in SIP messages, with the section that defines them. */
export function hoverMessage(analysis: MessagesDocument, offset: number): Explanation | undefined {
  const place = messagePlaceAt(analysis, offset);
  switch (place?.kind) {
    case 'above':
      return hoverDirective(place.entry.directives, offset);
    case 'start-line':
      return place.entry.isBlank ? undefined : hoverStartLine(place.entry.message, offset);
    case 'header-name': {
      const header = place.entry.message.headers.find(({ nameRange }) => touches(nameRange, offset));
      const facts = header && headerFactsOf(header.name);
      return facts && { range: header.nameRange, text: headerDocumentation(facts) };
    }
    case 'value':
      return hoverValue(place.entry.message, place.value, offset);
    case 'body':
      return hoverSession(place.entry.message, offset);
    case undefined:
      return undefined;
  }
}

function hoverDirective(
  written: MessagesDocument['entries'][number]['directives'],
  offset: number,
): Explanation | undefined {
  const directive = written.find(({ nameRange: { start, end } }) => touches({ start: start - 1, end }, offset));
  const known = directives.find(({ name }) => name === directive?.name);
  if (!directive || !known) return undefined;
  const { start, end } = directive.nameRange;
  return { range: { start: start - 1, end }, text: directiveDocumentation(known) };
}

function hoverStartLine(message: SipMessage, offset: number): Explanation | undefined {
  if (message.kind === 'response') {
    const status = statusCode(message.statusCode);
    const range = { start: message.statusCodeRange.start, end: message.reasonPhraseRange.end };
    return status && touches(range, offset)
      ? { range, text: statusDocumentation(status) }
      : hoverVersion(message, offset);
  }
  if (touches(message.methodRange, offset)) return hoverMethod(message.method, message.methodRange);
  const { requestUri, requestUriRange } = message;
  if (requestUri === '' || !touches(requestUriRange, offset)) return hoverVersion(message, offset);
  return (
    hoverParameter(message.text, parameterPlaceAt(message.text, requestUriRange, offset, 'uri'), 'uri') ?? {
      range: requestUriRange,
      text: startLineParts.requestUri,
    }
  );
}

function hoverVersion({ text, startLineRange }: SipMessage, offset: number): Explanation | undefined {
  const at = text.slice(startLineRange.start, startLineRange.end).search(/\bSIP\/2\.0\b/i);
  const start = startLineRange.start + at;
  const range = { start, end: start + 'SIP/2.0'.length };
  return at >= 0 && touches(range, offset) ? { range, text: startLineParts.version } : undefined;
}

function hoverMethod(name: string, range: OffsetRange): Explanation | undefined {
  const method = sipMethod(name);
  return method && { range, text: methodDocumentation(method) };
}

/** A parameter of the address or of the header, or a word that is usual there; of CSeq the method. */
function hoverValue(message: SipMessage, { header, range }: ValuePlace, offset: number): Explanation | undefined {
  const { text } = message;
  const { name, canonicalName, value, valueRange } = header;
  if (canonicalName === 'CSeq') {
    const method = /[A-Z]+$/.exec(value)?.[0] ?? '';
    const methodRange = { start: valueRange.end - method.length, end: valueRange.end };
    return touches(methodRange, offset) ? hoverMethod(method, methodRange) : undefined;
  }
  const isAddress = (headerFactsOf(name)?.kind ?? 'text') !== 'text';
  const place = isAddress ? addressPlaceAt(text, range, offset) : parameterPlaceAt(text, range, offset, 'header');
  const parameter = hoverParameter(
    text,
    place,
    place?.kind === 'parameter' && place.of === 'uri' ? 'uri' : canonicalName,
  );
  return parameter ?? (isAddress || place ? undefined : hoverWord(message, header, range, offset));
}

/** The entry without its parameters; of Content-Type also what the body is read as. */
function hoverWord(
  message: SipMessage,
  { name, canonicalName }: ValuePlace['header'],
  { start, end }: OffsetRange,
  offset: number,
): Explanation | undefined {
  const range = trimRange(message.text, start, findOutside(message.text, start, end, ';'));
  if (!touches(range, offset)) return undefined;
  const word = message.text.slice(range.start, range.end);
  if (canonicalName === 'Allow') return hoverMethod(word, range);
  const facts = headerFactsOf(name);
  const token = headerTokens(name).find(({ text }) => text.toLowerCase() === word.toLowerCase());
  const content = canonicalName === 'Content-Type' ? contentDocumentation(message) : '';
  return facts && token && { range, text: tokenDocumentation(token, facts, content) };
}

function hoverParameter(
  text: string,
  place: ReturnType<typeof addressPlaceAt>,
  carrier: string,
): Explanation | undefined {
  if (place?.kind !== 'parameter') return undefined;
  const written = text.slice(place.range.start, place.range.end);
  const facts = parameterFactsOf(carrier, (/^[^=\s]*/.exec(written)?.[0] ?? '').trim());
  return facts && { range: place.range, text: parameterDocumentation(facts) };
}
