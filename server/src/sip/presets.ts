import { parseNameAddress } from './address';
import { type ComposedRequest, composeRequest, DEFAULT_FROM, DEFAULT_TO, type RequestOptions } from './compose';
import { findHeader, setBody, setHeaderParameter, setHeaderValue } from './edit';
import { identifier } from './identifiers';
import type { SipMessage, SipRequest, SipUri } from './message';
import { findParameter } from './parameters';
import { composeResponse } from './respond';
import { sessionDescription, type SessionKind } from './sdp';
import { addressOfRecord, parseSipUri } from './uri';

/** Who takes part: each a URI, or `"Name" <uri>`; who is left out is one of the people of Microsoft's samples. */
export interface PresetParties {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/**
 * What the server knows of the message that does not stand in it, by the names and members that MSPL has for it. An edge
 * server tells the origin, an internal one the source behind the edge.
 */
export interface PresetFacts {
  readonly origin: string;
  readonly externalSourceType: string;
  readonly externalSourceNetwork: string;
}

/** The text of a message, its lines ended with CRLF; or what is wrong with the addresses, and what to write instead. */
export type BuiltMessage =
  { readonly text: string; readonly errors?: never } | { readonly text?: never; readonly errors: readonly string[] };

/** A message that people often want to send. */
export interface RequestPreset {
  readonly id: string;
  readonly title: string;
  /** One sentence: what it is, and what a script can tell it by. */
  readonly about: string;
  readonly facts?: PresetFacts;
  /** Of a response: the preset, by its id, whose message between the same parties it answers. */
  readonly answers?: string;
  /** The message between two parties, free of findings. The same parties always make the same bytes. */
  readonly build: (parties?: PresetParties) => BuiltMessage;
}

/** The server that the requests of a dialog are routed through. */
const SERVER = 'lyncserver.contoso.com';

/** Microsoft's sample name for the partner of contoso.com. */
const FEDERATED_DOMAIN = 'fabrikam.com';

const SDP = 'application/sdp';

const USER_AGENT = ['User-Agent', 'UCCAPI/15.0.4420.1017 OC/15.0.4420.1017 (Microsoft Lync)'] as const;

const session = (kind: SessionKind, ...attributes: readonly string[]): RequestOptions => ({
  content: { type: SDP, body: sessionDescription(kind, attributes) },
});

export const requestPresets: readonly RequestPreset[] = [
  {
    id: 'invite-im',
    title: 'INVITE (IM)',
    about: 'Opens an instant-message session: its session description has `m=message`.',
    build: (parties) => textOf(compose(parties, session('im'))),
  },
  {
    id: 'invite-audio',
    title: 'INVITE (audio)',
    about: 'Opens an audio call: its session description has `m=audio`.',
    build: (parties) => textOf(compose(parties, session('audio'))),
  },
  {
    id: 'invite-video',
    title: 'INVITE (video)',
    about: 'Opens a video call: its session description has `m=audio` and `m=video`.',
    build: (parties) => textOf(compose(parties, session('video'))),
  },
  {
    id: 're-invite',
    title: 'Re-INVITE (hold)',
    about: 'Puts the audio call on hold: an INVITE within the dialog, with a tag in To and a Route.',
    build: (parties) => inDialog(parties, hold),
  },
  {
    id: 'message',
    title: 'MESSAGE (text)',
    about: 'Carries one instant message outside a session.',
    build: (parties) => textOf(compose(parties, { method: 'MESSAGE', content: { type: 'text/plain', body: 'Hello' } })),
  },
  {
    id: 'refer',
    title: 'REFER (transfer)',
    about: 'Asks the other side to call a third person, whom Refer-To names.',
    build: (parties) =>
      textOf(compose(parties, { method: 'REFER', headers: [['Refer-To', '<sip:terrya@contoso.com>']] })),
  },
  {
    id: 'subscribe',
    title: 'SUBSCRIBE (presence)',
    about: 'Asks to be told of changes of presence: the package stands in Event.',
    build: (parties) =>
      textOf(
        compose(parties, {
          method: 'SUBSCRIBE',
          headers: [
            ['Event', 'presence'],
            ['Accept', 'application/msrtc-event-categories+xml, application/pidf+xml'],
            ['Expires', '3600'],
          ],
        }),
      ),
  },
  {
    id: 'invite-pstn',
    title: 'INVITE (telephone number)',
    about: 'Calls a telephone number: the URI of To is a number with `user=phone`.',
    build: (parties) => textOf(compose({ ...parties, to: asTelephone(parties?.to) }, session('audio'))),
  },
  {
    id: 'invite-federated',
    title: 'INVITE (federated caller)',
    about: 'A call from a user of a partner: From is of another domain, and the message came over the external edge.',
    facts: { origin: 'NetworkExternal', externalSourceType: 'DirectPartner', externalSourceNetwork: 'Federation' },
    build: (parties) => textOf(compose({ ...parties, from: asFederated(parties) }, session('im'))),
  },
  {
    id: 'response-200',
    answers: 'invite-audio',
    title: '200 OK (audio)',
    about: 'Accepts the audio call: the response carries the session description of the person called.',
    build: (parties) => inDialog(parties, accepted),
  },
  {
    id: 'response-486',
    answers: 'invite-audio',
    title: '486 Busy Here',
    about: 'Declines the audio call because the person called is busy.',
    build: (parties) => inDialog(parties, (invite) => composeResponse(invite, { statusCode: 486 }).text),
  },
];

const byId = new Map(requestPresets.map((preset) => [preset.id, preset]));

/** A preset by its id; undefined when there is none. */
export function requestPreset(id: string): RequestPreset | undefined {
  return byId.get(id);
}

function textOf({ message, errors }: ComposedRequest): BuiltMessage {
  return message ? { text: message.text } : { errors };
}

/** A request as the client of Lync writes it: with an endpoint id in From, and a GRUU (MS-SIPRE) for Contact. */
function compose(parties: PresetParties | undefined, options: RequestOptions): ComposedRequest {
  const { from = DEFAULT_FROM, to = DEFAULT_TO } = parties ?? {};
  const headers = [...(options.headers ?? []), USER_AGENT];
  const composed = composeRequest({ ...options, from, to, headers });
  return composed.message ? { message: withEndpoint(composed.message) } : composed;
}

function withEndpoint(request: SipRequest): SipRequest {
  const from = findHeader(request, 'From');
  const address = parseNameAddress(from?.value ?? '');
  const uri = parseSipUri(address?.uri ?? '');
  if (!from || !address || !uri) return request;
  const given = findParameter(address.parameters, 'epid')?.value ?? '';
  const epid = /^[0-9A-Za-z]+$/.test(given) ? given : identifier('epid', addressOfRecord(uri));
  const named = setHeaderValue(request, from, setHeaderParameter(from.value, 'epid', epid));
  const contact = findHeader(named, 'Contact');
  if (!contact) return named;
  const scheme = contact.value.startsWith('<sips:') ? 'sips' : 'sip';
  return setHeaderValue(named, contact, `<${gruu(scheme, uri, epid)}>`);
}

function gruu(scheme: string, uri: SipUri, epid: string): string {
  return `${scheme}:${addressOfRecord(uri)};opaque=user:epid:${epid};gruu`;
}

/** A message that belongs to the audio call, so that it goes on the dialog of `invite-audio` between the same parties. */
function inDialog(parties: PresetParties | undefined, write: (invite: SipRequest) => string): BuiltMessage {
  const { message, errors } = compose(parties, session('audio'));
  return message ? { text: write(message) } : { errors };
}

function hold(invite: SipRequest): string {
  const value = (message: SipMessage, name: string): string => findHeader(message, name)?.value ?? '';
  const to = value(composeResponse(invite, { statusCode: 200 }), 'To');
  const next = compose(
    { from: value(invite, 'From'), to },
    {
      ...session('audio', 'a=sendonly'),
      requestUri: calledEndpoint(invite) ?? invite.requestUri,
      headers: [
        ['Call-ID', value(invite, 'Call-ID')],
        ['CSeq', '2 INVITE'],
        ['Route', `<sip:${SERVER}:5061;transport=tls;lr>`],
      ],
    },
  );
  return next.message?.text ?? invite.text;
}

function accepted(invite: SipRequest): string {
  const contact = calledEndpoint(invite) ?? invite.requestUri;
  const response = composeResponse(invite, {
    statusCode: 200,
    headers: [
      ['Contact', `<${contact}>`],
      ['Content-Type', SDP],
    ],
  });
  return setBody(response, sessionDescription('audio')).text;
}

/** Where the person called is reached once she has answered; undefined for a number, which has no endpoint. */
function calledEndpoint({ requestUri }: SipRequest): string | undefined {
  const uri = parseSipUri(requestUri);
  return uri && gruu(uri.scheme, uri, identifier('epid', addressOfRecord(uri)));
}

/** The address itself when it is a telephone's, else a number of Microsoft's in the domain of the address. */
function asTelephone(to: string | undefined): string {
  const { text, uri } = addressOf(to ?? DEFAULT_TO);
  if (!uri) return text;
  if (findParameter(uri.parameters, 'user')?.value?.toLowerCase() === 'phone') return text;
  const number = /^\+?[\d-]+$/.test(uri.user ?? '') ? uri.user : '+14255550100';
  return `<${uri.scheme}:${number}@${uri.host};user=phone>`;
}

/** The caller under the domain of a partner, unless caller and callee are of two domains already. */
function asFederated(parties: PresetParties | undefined): string {
  const from = addressOf(parties?.from ?? DEFAULT_FROM);
  const to = addressOf(parties?.to ?? DEFAULT_TO);
  if (!from.uri || from.uri.host.toLowerCase() !== to.uri?.host.toLowerCase()) return from.text;
  const { scheme, host, user } = from.uri;
  const domain = host.toLowerCase() === FEDERATED_DOMAIN ? 'contoso.com' : FEDERATED_DOMAIN;
  return `<${scheme}:${user === undefined ? '' : `${user}@`}${domain}>`;
}

/** A party as given, and its SIP URI; none for another scheme, and for what `composeRequest` will call no address. */
function addressOf(text: string): { readonly text: string; readonly uri: SipUri | undefined } {
  const uri = text.includes('<') ? (parseNameAddress(text)?.uri ?? '') : text.trim();
  return { text, uri: parseSipUri(uri) };
}
