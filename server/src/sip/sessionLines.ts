import type { OffsetRange } from '../text';
import { findHeader, headerParameters } from './edit';
import { lineAt } from './lexical';
import type { SipMessage } from './message';
import { findParameter } from './parameters';
import { sdpMediumFacts } from './sdpFacts';

/*
 * The session descriptions in a message (RFC 4566), line by line. A line that is none is kept out of the way: nothing here
 * checks a description.
 */

/** `m=audio 50010 RTP/AVP 0`: the letter, the word behind it as far as a blank or colon, and what follows that. */
export interface SessionLine extends OffsetRange {
  readonly letter: string;
  readonly word: string;
  readonly rest: string;
}

/** The parts of a line `m=`; empty where it ends early (RFC 4566, section 5.14). */
export interface SessionMedium {
  readonly kind: string;
  readonly port: string;
  readonly protocol: string;
  readonly formats: readonly string[];
}

/** Takes a line apart, without its line end; undefined for one that is no letter and `=`. */
export function readSessionLine(text: string, start = 0): SessionLine | undefined {
  const [, letter, word = '', rest = ''] = /^([a-z])=([^\s:]*)[\s:]*(.*)$/.exec(text) ?? [];
  return letter === undefined ? undefined : { letter, word, rest, start, end: start + text.length };
}

export function mediumOf({ word, rest }: SessionLine): SessionMedium {
  const [port = '', protocol = '', ...formats] = rest.split(/\s+/);
  return { kind: word, port, protocol, formats };
}

/**
 * The stretches of a message that are session descriptions: its body, or parts of it (RFC 2046, section 5.1), whose
 * Content-Type says so. Without a Content-Type a body that begins as one. What Content-Length says does not count.
 */
export function sessionDescriptions(message: SipMessage): readonly OffsetRange[] {
  const { text, bodyRange, headersRange, range } = message;
  if (bodyRange.start <= headersRange.end) return [];
  const body = { start: bodyRange.start, end: range.end };
  const type = findHeader(message, 'Content-Type')?.value;
  if (type === undefined ? text.startsWith('v=0', body.start) : isSessionType(type)) return [body];
  const boundary = /^multipart\//i.test(type ?? '')
    ? findParameter(headerParameters(type ?? ''), 'boundary')?.value
    : '';
  return boundary ? descriptionsIn(text, body, `--${boundary}`) : [];
}

function isSessionType(type: string): boolean {
  return /^application\/sdp(?![^\s;])/i.test(type);
}

/** The parts of a body with the type of a session description. Parts of parts are left out. */
function descriptionsIn(text: string, body: OffsetRange, delimiter: string): OffsetRange[] {
  const found: OffsetRange[] = [];
  let place: 'outside' | 'head' | 'content' = 'outside';
  let isSession = false;
  let start = body.start;
  for (let at = body.start; at < body.end;) {
    const line = lineAt(text, at, body.end);
    const written = text.slice(line.start, line.end);
    if (written.startsWith(delimiter)) {
      if (place === 'content' && isSession) found.push({ start, end: line.start });
      place = written.startsWith('--', delimiter.length) ? 'outside' : 'head';
      isSession = false;
    } else if (place === 'head') {
      const type = /^content-type[ \t]*:[ \t]*(.*)$/i.exec(written)?.[1];
      if (type !== undefined) isSession = isSessionType(type);
      if (written === '') {
        place = 'content';
        start = line.next;
      }
    }
    at = line.next;
  }
  if (place === 'content' && isSession) found.push({ start, end: body.end });
  return found;
}

/** The lines of a description that have the form of one. */
export function sessionLines(text: string, { start, end }: OffsetRange): SessionLine[] {
  const found: SessionLine[] = [];
  for (let at = start; at < end;) {
    const line = lineAt(text, at, end);
    const read = readSessionLine(text.slice(line.start, line.end), line.start);
    if (read) found.push(read);
    at = line.next;
  }
  return found;
}

/** The kinds of media in the descriptions of a message, each once, without those that a port of 0 refuses. */
export function sessionKinds(message: SipMessage): readonly string[] {
  const media = sessionDescriptions(message)
    .flatMap((range) => sessionLines(message.text, range))
    .filter(({ letter }) => letter === 'm')
    .map(mediumOf)
    .filter(({ port }) => port !== '0');
  return [...new Set(media.map(({ kind }) => sdpMediumFacts.find(({ name }) => name === kind)?.kind ?? kind))];
}
