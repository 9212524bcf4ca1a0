import type { DirectiveEntry } from '../simulator';
import {
  type HeaderFacts,
  type HeaderToken,
  type ParameterFacts,
  parseMessage,
  type RequestPreset,
  sipMethod,
  type SipMethod,
  statusCode,
  type StatusCode,
} from '../sip';
import { bullets, code, paragraphs } from './documentation';

/*
 * What the tables of SIP say about a name, as Markdown. Every text ends in a link to the section that defines it.
 */

export function headerDocumentation({ name, compact, about, occurs, source }: HeaderFacts): string {
  const short = compact === undefined ? '' : ` (compact ${code(compact)})`;
  const how = occurs === 'once' ? 'Stands once in a message.' : '';
  return paragraphs(`**${name}**${short}`, about, how, sourceLink(source));
}

export function methodDocumentation({ name, about, source }: SipMethod): string {
  return paragraphs(`**${name}**`, about, sourceLink(source));
}

export function statusDocumentation({ code: number, phrase, about, source }: StatusCode): string {
  return paragraphs(`**${number} ${phrase}**`, about, sourceLink(source));
}

/** What a parameter is a part of stands in front of it. */
export function parameterDocumentation({ name, of, values = [], about, source }: ParameterFacts): string {
  const carrier = of === 'uri' ? 'parameter of a SIP URI' : `parameter of ${of.join(' and ')}`;
  const usual = values.length === 0 ? '' : `Usual values: ${values.map(code).join(', ')}.`;
  return paragraphs(`**${name}** (${carrier})`, about, usual, sourceLink(source));
}

export function presetDocumentation({ title, about, facts, build }: RequestPreset): string {
  const message = parseMessage(build().text ?? '');
  const defined = message.kind === 'request' ? sipMethod(message.method) : statusCode(message.statusCode);
  const told = Object.entries<string>({ ...facts }).map(([name, value]) => `${code(name)}: ${code(value)}`);
  return paragraphs(
    `**${title}**`,
    about,
    told.length === 0 ? '' : `What the server knows of it:\n\n${bullets(told)}`,
    defined ? sourceLink(defined.source) : '',
  );
}

export function directiveDocumentation({ name, about, values }: DirectiveEntry): string {
  const usual = values === undefined ? '' : `One of ${values.map(code).join(', ')}.`;
  return paragraphs(`**@${name}**`, about, usual);
}

/** A word of a header's value. */
export function tokenDocumentation({ text, about }: HeaderToken, { name, source }: HeaderFacts, more = ''): string {
  return paragraphs(`**${text}** (${name})`, `${about}.`, more, sourceLink(source));
}

/** The parts of a start line that have no table, with the section that defines each. */
export const startLineParts = {
  requestUri: paragraphs(
    '**Request-URI**',
    'Whom the request is for at this hop. It begins as the URI of To; a server on the way may put another one in its place.',
    sourceLink('RFC 3261, section 8.1.1.1'),
  ),
  version: paragraphs(
    '**SIP/2.0**',
    'The version of SIP. There is only this one.',
    sourceLink('RFC 3261, section 7.1'),
  ),
};

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
