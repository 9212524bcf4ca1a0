import {
  mediumOf,
  sdpFactOf,
  sdpProtocolFacts,
  sessionDescriptions,
  sessionKinds,
  type SessionLine,
  sessionLines,
  type SipMessage,
  staticFormats,
} from '../sip';
import { touches } from '../text';
import { bullets, code, paragraphs, prose } from './documentation';
import type { Explanation } from './hover';
import { sourceLink } from './messageDocumentation';

/** A line of a session description: what it says, and of which medium. */
export function hoverSession(message: SipMessage, offset: number): Explanation | undefined {
  const range = sessionDescriptions(message).find((each) => touches(each, offset));
  if (!range) return undefined;
  const lines = sessionLines(message.text, range);
  const at = lines.findIndex((each) => touches(each, offset));
  const line = lines[at];
  const fact = line && sdpFactOf(line);
  if (!line || !fact) return undefined;
  const medium = lines.slice(0, at).findLast(({ letter }) => letter === 'm');
  const isAbout = line.word === fact.name && 'am'.includes(line.letter);
  const subject = isAbout ? `${line.letter}=${line.word}` : `${line.letter}=`;
  return {
    range: { start: line.start, end: line.end },
    text: paragraphs(
      `**${code(subject)}** (${isAbout ? kindOf(line) : fact.name})`,
      fact.about,
      line.letter === 'm' ? mediumDocumentation(line, lines.slice(at + 1)) : carrierText(line, medium),
      sourceLink(fact.source),
    ),
  };
}

function kindOf({ letter }: SessionLine): string {
  return letter === 'm' ? 'medium' : 'attribute';
}

/** Lines that stand below a medium are about it, those above the first about the session (RFC 4566, section 5). */
function carrierText({ letter, rest }: SessionLine, medium: SessionLine | undefined): string {
  if (!'abcik'.includes(letter)) return '';
  const carrier = medium ? `Of the medium ${code(`m=${medium.word}`)}.` : 'Of the whole session.';
  const isOldHold = letter === 'c' && /(^|\s)0\.0\.0\.0$/.test(rest);
  return isOldHold ? `${carrier} Zeros are the old way to put a call on hold (RFC 3264, section 8.4).` : carrier;
}

function mediumDocumentation(line: SessionLine, below: readonly SessionLine[]): string {
  const { port, protocol, formats } = mediumOf(line);
  const next = below.findIndex(({ letter }) => letter === 'm');
  const own = next < 0 ? below : below.slice(0, next);
  const transport = sdpProtocolFacts.find(({ name }) => name.toLowerCase() === protocol.toLowerCase());
  const isRtp = /\bRTP\//i.test(protocol);
  return bullets([
    ...(port === '' ? [] : [`Port ${code(port)}${port === '0' ? ': refused or ended (RFC 3264, section 6)' : ''}`]),
    ...(protocol === '' ? [] : [`Protocol ${code(protocol)}${transport ? `: ${transport.about}` : ''}`]),
    ...(isRtp && formats.length > 0 ? [`Formats: ${formats.map((each) => formatText(each, own)).join(', ')}`] : []),
  ]);
}

/** A format with its codec, as the description maps it, or as RFC 3551 does. */
function formatText(format: string, own: readonly SessionLine[]): string {
  const mapping = own.find(
    ({ letter, word, rest }) => letter === 'a' && word === 'rtpmap' && rest.split(/\s/)[0] === format,
  );
  const codec = mapping?.rest.split(/\s+/)[1] ?? staticFormats.get(format);
  return codec === undefined ? code(format) : `${code(format)} (${code(codec)})`;
}

/** What the media types in a body make of it; empty where there is no session description. */
export function contentDocumentation(message: SipMessage): string {
  const kinds = sessionKinds(message);
  if (kinds.length === 0) return '';
  return `Media of the session description in this message: ${kinds.map(prose).join(', ')}.`;
}
