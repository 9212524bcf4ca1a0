import { headerFactsOf, reasonPhrases, sipMethod } from '../sip';
import { touches } from '../text';
import type { MessagesDocument } from './analysis';
import { paragraphs } from './documentation';
import type { Explanation } from './hover';

/** Names of headers, methods and status codes in SIP messages, with the place that defines them. */
export function hoverMessage({ messages }: MessagesDocument, offset: number): Explanation | undefined {
  const message = messages.find(({ range }) => touches(range, offset));
  if (!message) return undefined;
  if (message.kind === 'request' && touches(message.methodRange, offset)) {
    return methodExplanation(message.method, message.methodRange);
  }
  if (message.kind === 'response' && touches(message.statusCodeRange, offset)) {
    const phrase = reasonPhrases.get(message.statusCode);
    const text = `**${message.statusCode} ${phrase ?? ''}**`;
    const source = sourceLink('RFC 3261, section 21');
    return phrase === undefined ? undefined : { range: message.statusCodeRange, text: paragraphs(text, source) };
  }
  const header = message.headers.find((each) => touches(each, offset));
  if (header?.canonicalName === 'CSeq' && touches(header.valueRange, offset)) {
    const method = /[A-Z]+$/.exec(header.value)?.[0] ?? '';
    const range = { start: header.valueRange.end - method.length, end: header.valueRange.end };
    return touches(range, offset) ? methodExplanation(method, range) : undefined;
  }
  if (!header || !touches(header.nameRange, offset)) return undefined;
  const facts = headerFactsOf(header.name);
  if (!facts) return undefined;
  const compact = facts.compact === undefined ? '' : ` (compact \`${facts.compact}\`)`;
  const occurs = { once: 'Stands once in a message.', list: '', lines: '' }[facts.occurs];
  return { range: header.nameRange, text: headerText(facts.name, compact, facts.about, occurs, facts.source) };
}

function headerText(name: string, compact: string, about: string, occurs: string, source: string): string {
  return paragraphs(`**${name}**${compact}`, about, occurs, sourceLink(source));
}

function methodExplanation(method: string, range: Explanation['range']): Explanation | undefined {
  const fact = sipMethod(method);
  return fact && { range, text: paragraphs(`**${fact.name}**`, fact.about, sourceLink(fact.source)) };
}

/** Where Microsoft's own protocols are described. */
const OPEN_SPECIFICATIONS = 'https://learn.microsoft.com/openspecs/office_protocols';

/** A link to the place that a source names: `RFC 3261, section 20.1`, `MS-SIPRE`, an Internet-Draft. */
export function sourceLink(source: string): string {
  const rfc = /^RFC (\d+)(?:, section ([\d.]+))?$/.exec(source);
  if (rfc) {
    const [, number = '', section] = rfc;
    const anchor = section === undefined ? '' : `#section-${section}`;
    return `[${source}](https://www.rfc-editor.org/rfc/rfc${number}${anchor})`;
  }
  if (source.startsWith('MS-')) return `[${source}](${OPEN_SPECIFICATIONS}/${source.toLowerCase()})`;
  return `[${source}](https://datatracker.ietf.org/doc/html/${source})`;
}
