import { sdpFactOf } from './sdpFacts';
import { readSessionLine } from './sessionLines';

/*
 * Session descriptions (RFC 4566) as a Lync client offers them, cut down to what tells one kind of session from another.
 */

/** A kind of session by its media. */
export type SessionKind = 'im' | 'audio' | 'video';

/** Of the addresses that are kept for documentation (RFC 5737). */
const ADDRESS = '192.0.2.10';

const audio = [
  'm=audio 50010 RTP/AVP 0 101',
  'a=label:main-audio',
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:101 telephone-event/8000',
  'a=fmtp:101 0-16',
];

const media: Readonly<Record<SessionKind, readonly string[]>> = {
  im: ['m=message 5060 sip null', 'a=accept-types:text/plain multipart/alternative'],
  audio,
  video: [...audio, 'm=video 50020 RTP/AVP 121', 'a=label:main-video', 'a=rtpmap:121 x-rtvc1/90000'],
};

/**
 * The session description of a kind of session, each line ended with CRLF.
 * @param attributes of the whole session, such as `a=sendonly` for a call on hold
 */
export function sessionDescription(kind: SessionKind, attributes: readonly string[] = []): string {
  const session = ['v=0', `o=- 0 0 IN IP4 ${ADDRESS}`, 's=session', `c=IN IP4 ${ADDRESS}`, 't=0 0', ...attributes];
  return [...session, ...media[kind]].map((line) => `${line}\r\n`).join('');
}

/** A line of a session description that people often write. */
export interface SdpLine {
  readonly text: string;
  readonly about: string;
}

/** In the order that a description has them (RFC 4566, section 5). */
export const sdpLines: readonly SdpLine[] = [
  'v=0',
  `o=- 0 0 IN IP4 ${ADDRESS}`,
  's=session',
  `c=IN IP4 ${ADDRESS}`,
  't=0 0',
  'm=message 5060 sip null',
  'm=audio 50010 RTP/AVP 0 101',
  'm=video 50020 RTP/AVP 121',
  'a=accept-types:text/plain',
  'a=rtpmap:0 PCMU/8000',
  'a=sendrecv',
  'a=sendonly',
  'a=recvonly',
  'a=inactive',
].map((text) => {
  const line = readSessionLine(text);
  return { text, about: (line && sdpFactOf(line)?.about) ?? '' };
});
