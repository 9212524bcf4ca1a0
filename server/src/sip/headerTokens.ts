import { canonicalHeaderName } from './headerNames';
import { sipMethods } from './methods';

/** A word that a header's value is often made of. */
export interface HeaderToken {
  readonly text: string;
  readonly about: string;
}

type Tokens = readonly (readonly [text: string, about: string])[];

const mediaTypes: Tokens = [
  ['application/sdp', 'Description of a session'],
  ['text/plain', 'Plain text'],
  ['text/html', 'Formatted text'],
  ['text/rtf', 'Formatted text of Lync'],
  ['multipart/alternative', 'The same content in several types'],
  ['multipart/mixed', 'Several contents'],
  ['message/sipfrag', 'Part of a SIP message, as in the NOTIFY after a REFER'],
  ['application/pidf+xml', 'Presence'],
  ['application/msrtc-event-categories+xml', 'Presence categories of Lync'],
  ['application/msrtc-adrl-categorylist+xml', 'Whose presence categories are subscribed to'],
  ['application/SOAP+xml', 'A call of a service of Lync'],
  ['application/cccp+xml', 'A command to a conference'],
  ['application/ms-imdn+xml', 'Whether an instant message was delivered'],
  ['application/rlmi+xml', 'List of resources'],
];

const events: Tokens = [
  ['presence', 'Presence (RFC 3856)'],
  ['presence.wpending', 'Who wants to see the presence'],
  ['conference', 'Who is in a conference (RFC 4575)'],
  ['dialog', 'Calls of a user (RFC 4235)'],
  ['message-summary', 'Waiting voice mail (RFC 3842)'],
  ['reg', 'Registrations (RFC 3680)'],
  ['refer', 'What became of a REFER (RFC 3515)'],
  ['vnd-microsoft-roaming-contacts', 'Contact list of Lync'],
  ['vnd-microsoft-roaming-self', 'Own settings and presence in Lync'],
  ['vnd-microsoft-provisioning-v2', 'Settings that Lync gives its client'],
];

const optionTags: Tokens = [
  ['100rel', 'Provisional responses are confirmed (RFC 3262)'],
  ['replaces', 'A dialog can take the place of another (RFC 3891)'],
  ['timer', 'Sessions are refreshed (RFC 4028)'],
  ['eventlist', 'Subscriptions to lists (RFC 4662)'],
  ['norefersub', 'REFER without a subscription (RFC 4488)'],
  ['gruu-10', 'Addresses of one endpoint, as Lync has them'],
  ['ms-forking', 'The caller of Lync handles forked calls itself'],
  ['ms-early-media', 'Several early dialogs with media'],
  ['ms-safe-transfer', 'A call comes back when its transfer fails'],
  ['ms-sender', 'The sender of a message is told of its delivery'],
  ['ms-delayed-accept', 'An instant-message call is accepted with its first answer'],
  ['histinfo', 'History of the targets (RFC 7044)'],
];

const methods: Tokens = sipMethods.map(({ name, about }) => [name, about]);

const known: ReadonlyMap<string, Tokens> = new Map([
  ['Accept', mediaTypes],
  ['Allow', methods],
  ['Allow-Events', events],
  [
    'Content-Disposition',
    [
      ['session', 'Describes the session'],
      ['render', 'To be shown'],
      ['icon', 'Picture of the caller'],
      ['alert', 'Ring tone'],
    ],
  ],
  ['Content-Type', mediaTypes],
  ['Event', events],
  [
    'Expires',
    [
      ['3600', 'One hour'],
      ['0', 'Ends the subscription or registration'],
    ],
  ],
  ['Max-Forwards', [['70', 'What RFC 3261 recommends']]],
  ['MIME-Version', [['1.0', 'The only version']]],
  [
    'Priority',
    [
      ['emergency', 'Life is in danger'],
      ['urgent', 'To be answered at once'],
      ['normal', 'The usual'],
      ['non-urgent', 'Can wait'],
    ],
  ],
  [
    'Privacy',
    [
      ['id', 'Hide the asserted identity'],
      ['header', 'Hide what headers tell'],
      ['session', 'Hide the session'],
      ['user', 'Hide the user'],
      ['critical', 'Refuse the call rather than show it'],
      ['none', 'Hide nothing'],
    ],
  ],
  ['Proxy-Require', optionTags],
  [
    'Reason',
    [
      ['SIP', 'A SIP status code'],
      ['Q.850', 'A cause of the telephone network'],
    ],
  ],
  ['Require', optionTags],
  [
    'Subscription-State',
    [
      ['active', 'Accepted'],
      ['pending', 'Not decided yet'],
      ['terminated', 'Ended'],
    ],
  ],
  ['Supported', optionTags],
  ['Unsupported', optionTags],
] satisfies [string, Tokens][]);

/** The words that the value of a header, by any of its names, is usually made of; none for a header of free text. */
export function headerTokens(name: string): readonly HeaderToken[] {
  return (known.get(canonicalHeaderName(name)) ?? []).map(([text, about]) => ({ text, about }));
}
