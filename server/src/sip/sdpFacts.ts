/*
 * What is known of the lines of session descriptions: RFC 4566 (RFC 8866 keeps its sections), the RFCs that add to it, and
 * what Lync adds (MS-SDP, MS-SDPEXT, MS-CONFAS).
 */

/** Something that has a name in a session description. */
export interface SdpFact {
  readonly name: string;
  readonly about: string;
  readonly source: string;
}

/** A type of line by its letter. */
export interface SdpLineFact extends SdpFact {
  readonly letter: string;
}

/** A medium by the first word of its line `m=`. */
export interface SdpMediumFact extends SdpFact {
  /** What a session with it is, in few words: `audio`. */
  readonly kind: string;
}

const rfc4566 = (section: string): string => `RFC 4566, section ${section}`;

/** In the order that a description has them (RFC 4566, section 5). */
export const sdpLineFacts: readonly SdpLineFact[] = (
  [
    ['v', 'version', '5.1', 'Version of the description; there is only 0.'],
    ['o', 'origin', '5.2', 'Who made the session, and its version, which grows with each new offer.'],
    ['s', 'session name', '5.3', 'Name of the session.'],
    ['i', 'information', '5.4', 'Words about the session or the medium above.'],
    ['u', 'URI', '5.5', 'Where more is told about the session.'],
    ['e', 'e-mail address', '5.6', 'Who answers for the session.'],
    ['p', 'telephone number', '5.6', 'Who answers for the session.'],
    [
      'c',
      'connection',
      '5.7',
      'The address that media is sent to: of the medium above, or of all that have none of their own.',
    ],
    ['b', 'bandwidth', '5.8', 'How much is needed at most, in kilobits per second.'],
    ['t', 'time', '5.9', 'When the session takes place; zeros for now.'],
    ['r', 'repeat times', '5.10', 'When the session takes place again.'],
    ['z', 'time zones', '5.11', 'How clocks change while the session is repeated.'],
    ['k', 'encryption key', '5.12', 'A key in plain text; no longer used.'],
    ['a', 'attribute', '5.13', 'A property of the medium above, or of the whole session.'],
    ['m', 'medium', '5.14', 'A medium: its kind, port, protocol and formats.'],
  ] as const
).map(([letter, name, section, about]) => ({ letter, name, about, source: rfc4566(section) }));

export const sdpMediumFacts: readonly SdpMediumFact[] = (
  [
    ['audio', 'audio', rfc4566('5.14'), 'Sound: with it alone an INVITE opens an audio call.'],
    [
      'video',
      'video',
      rfc4566('5.14'),
      'Pictures: an INVITE with it opens a video call; the sound is a medium of its own.',
    ],
    ['message', 'instant messages', 'MS-SDP', 'Instant messages: an INVITE with it opens an instant-message session.'],
    ['x-ms-message', 'instant messages', 'MS-SDP', 'Instant messages, as clients before Lync offered them.'],
    ['applicationsharing', 'application sharing', 'MS-CONFAS', 'A shared desktop or program of Lync.'],
    ['application', 'an application', rfc4566('5.14'), 'Data of an application.'],
    ['text', 'text', rfc4566('5.14'), 'Text as it is typed (RFC 4103).'],
    ['image', 'fax', 'RFC 6466', 'Images: a fax by T.38, as gateways to the telephone network offer it.'],
  ] as const
).map(([name, kind, source, about]) => ({ name, kind, about, source }));

/** The protocols of a medium, the third word of its line. */
export const sdpProtocolFacts: readonly SdpFact[] = (
  [
    ['RTP/AVP', 'RFC 3551', 'RTP over UDP, not encrypted'],
    ['RTP/SAVP', 'RFC 3711', 'RTP over UDP, encrypted (SRTP)'],
    ['RTP/AVPF', 'RFC 4585', 'RTP over UDP with early feedback, not encrypted'],
    ['RTP/SAVPF', 'RFC 5124', 'RTP over UDP with early feedback, encrypted (SRTP)'],
    ['TCP/RTP/AVP', 'RFC 4571', 'RTP over TCP, not encrypted'],
    ['TCP/RTP/SAVP', 'RFC 4571', 'RTP over TCP, encrypted (SRTP)'],
    ['sip', 'MS-SDP', 'requests MESSAGE within the dialog, not to the port'],
    ['TCP/MSRP', 'RFC 4975', 'the Message Session Relay Protocol, which Lync does not speak'],
    ['TCP/TLS/MSRP', 'RFC 4975', 'the Message Session Relay Protocol over TLS, which Lync does not speak'],
    ['udptl', 'RFC 3362', 'fax over UDP'],
  ] as const
).map(([name, source, about]) => ({ name, about, source }));

/** Formats whose numbers need no `a=rtpmap` (RFC 3551, section 6). */
export const staticFormats: ReadonlyMap<string, string> = new Map([
  ['0', 'PCMU/8000'],
  ['3', 'GSM/8000'],
  ['4', 'G723/8000'],
  ['8', 'PCMA/8000'],
  ['9', 'G722/8000'],
  ['13', 'CN/8000'],
  ['18', 'G729/8000'],
  ['31', 'H261/90000'],
  ['34', 'H263/90000'],
]);

export const sdpAttributeFacts: readonly SdpFact[] = (
  [
    ['sendrecv', rfc4566('6'), 'Media is sent and received.'],
    ['sendonly', rfc4566('6'), 'Media is only sent: the other side is on hold.'],
    ['recvonly', rfc4566('6'), 'Media is only received.'],
    ['inactive', rfc4566('6'), 'No media flows.'],
    ['rtpmap', rfc4566('6'), 'The codec that a format number stands for.'],
    ['fmtp', rfc4566('6'), 'Parameters of a format.'],
    ['ptime', rfc4566('6'), 'How many milliseconds of sound a packet holds.'],
    ['maxptime', rfc4566('6'), 'How many milliseconds of sound a packet holds at most.'],
    ['label', 'RFC 4574', 'A name for the medium: `main-audio` and `main-video` are those of Lync.'],
    ['accept-types', 'RFC 4975, section 8.6', 'The types of instant messages that are understood.'],
    ['accept-wrapped-types', 'RFC 4975, section 8.6', 'The types that are understood within others.'],
    [
      'candidate',
      'RFC 5245, section 15.1',
      'An address that media may be sent to: one of several that are tried (ICE).',
    ],
    ['remote-candidates', 'RFC 5245, section 15.2', 'The addresses of the other side that were chosen (ICE).'],
    ['ice-ufrag', 'RFC 5245, section 15.4', 'The name by which checks of addresses are known (ICE).'],
    ['ice-pwd', 'RFC 5245, section 15.4', 'The password of checks of addresses (ICE).'],
    ['crypto', 'RFC 4568', 'The key and the method by which media is encrypted (SRTP).'],
    ['fingerprint', 'RFC 4572', 'The hash of the certificate that the connection is set up with.'],
    ['rtcp', 'RFC 3605', 'The port of reports about media.'],
    ['rtcp-mux', 'RFC 5761', 'Reports use the port of the media.'],
    ['rtcp-fb', 'RFC 4585', 'Which feedback is understood.'],
    ['group', 'RFC 5888', 'Media that belong together.'],
    ['mid', 'RFC 5888', 'The name of the medium within a group.'],
    ['setup', 'RFC 4145', 'Which side opens the connection.'],
    ['connection', 'RFC 4145', 'Whether the connection is new or one that exists.'],
    ['encryption', 'MS-SDPEXT', 'Whether media is encrypted in Lync: `required`, `optional` or `rejected`.'],
    ['x-caps', 'MS-SDPEXT', 'The sizes and rates of video that a client of Lync can do.'],
    ['x-ssrc-range', 'MS-SDPEXT', 'The stream identifiers that a client of Lync uses for the medium.'],
    ['x-mediabw', 'MS-SDPEXT', 'The bandwidth that a client of Lync has for a kind of medium.'],
    ['x-devicecaps', 'MS-SDPEXT', 'Which devices a client of Lync has for a kind of medium.'],
  ] as const
).map(([name, source, about]) => ({ name, about, source }));

/** The fact of a line's attribute or medium, else that of its letter; undefined for a letter that RFC 4566 does not have. */
export function sdpFactOf(line: { readonly letter: string; readonly word: string }): SdpFact | undefined {
  const words = line.letter === 'a' ? sdpAttributeFacts : line.letter === 'm' ? sdpMediumFacts : [];
  return words.find(({ name }) => name === line.word) ?? sdpLineFacts.find(({ letter }) => letter === line.letter);
}
