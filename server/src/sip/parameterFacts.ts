import { canonicalHeaderName } from './headerNames';

/** A parameter with something known about it. */
export interface ParameterFacts {
  readonly name: string;
  /** `uri`: of a SIP URI; else the headers, by their long names, whose values carry it. */
  readonly of: 'uri' | readonly string[];
  /** The values that it usually has; empty where any is right, undefined for a parameter without a value. */
  readonly values: readonly string[] | undefined;
  readonly about: string;
  readonly source: string;
}

type Row = readonly [of: string, name: string, values: readonly string[] | undefined, source: string, about: string];

const URI = 'RFC 3261, section 19.1.1';
const VIA = 'RFC 3261, section 20.42';
const NONE = undefined;

/** By what carries them: `uri`, or names of headers. */
const rows: readonly Row[] = [
  ['uri', 'transport', ['tls', 'tcp', 'udp'], URI, 'The transport by which the address is reached.'],
  ['uri', 'lr', NONE, URI, 'The proxy of this address routes loosely: it leaves the Request-URI alone.'],
  ['uri', 'maddr', [], URI, 'The server that the request is sent to instead of the one in the host part.'],
  ['uri', 'user', ['phone', 'ip'], URI, '`phone`: the part before the `@` is a telephone number.'],
  ['uri', 'ttl', [], URI, 'How far a multicast request travels.'],
  [
    'uri',
    'gruu',
    NONE,
    'MS-SIPRE',
    'The address reaches one endpoint, from everywhere (Lync writes `gruu`, RFC 5627 `gr`).',
  ],
  ['uri', 'opaque', [], 'MS-SIPRE', 'Which endpoint or application of the user is meant, such as `user:epid:…`.'],
  [
    'uri',
    'phone-context',
    [],
    'RFC 3966, section 5.1.5',
    'Where a number that is not global is valid: a domain or a prefix.',
  ],
  ['uri', 'ext', [], 'RFC 3966, section 5.3', 'Extension behind a telephone number.'],
  ['From To', 'tag', [], 'RFC 3261, section 19.3', 'Names this side of the dialog.'],
  ['From To', 'epid', [], 'MS-SIPRE', 'Which endpoint of the user sends or is meant.'],
  ['Via', 'branch', [], 'RFC 3261, section 8.1.1.7', 'Names the transaction; begins with `z9hG4bK`.'],
  ['Via', 'received', [], 'RFC 3261, section 18.2.1', 'The address that the request really came from.'],
  ['Via', 'rport', [], 'RFC 3581, section 3', 'The port that the request really came from; empty to ask for it.'],
  ['Via', 'maddr', [], VIA, 'The multicast address that the request was sent to.'],
  ['Via', 'ttl', [], VIA, 'How far the multicast request travelled.'],
  ['Via', 'ms-received-port', [], 'MS-SIPRE', 'The port that the request came from, as the Lync server saw it.'],
  ['Via', 'ms-received-cid', [], 'MS-SIPRE', 'The connection that the request came over, as the Lync server names it.'],
  ['Contact', 'q', ['1.0', '0.5', '0'], 'RFC 3261, section 20.10', 'How much this address is preferred, from 0 to 1.'],
  [
    'Contact',
    'expires',
    ['3600', '0'],
    'RFC 3261, section 20.10',
    'Seconds after which the registration of the address runs out.',
  ],
  ['Contact', '+sip.instance', [], 'RFC 5626, section 4.1', 'Names the device, whatever address it has.'],
  ['Contact', 'methods', [], 'RFC 3840, section 9', 'The methods that the endpoint takes.'],
  ['Contact', 'proxy', ['replace'], 'MS-SIPRE', 'The server is to put the address that it sees in place of this one.'],
  ['Content-Type', 'charset', ['UTF-8'], 'RFC 2046, section 4.1.2', 'How the characters of the body are encoded.'],
  ['Content-Type', 'boundary', [], 'RFC 2046, section 5.1.1', 'The line that parts a multipart body.'],
  [
    'Content-Disposition',
    'handling',
    ['optional', 'required'],
    'RFC 3261, section 20.11',
    'What to do with a body that is not understood.',
  ],
  ['Event', 'id', [], 'RFC 6665, section 8.2.1', 'Tells subscriptions of one dialog apart.'],
  ['Subscription-State', 'expires', [], 'RFC 6665, section 8.2.3', 'Seconds that are left of the subscription.'],
  [
    'Subscription-State',
    'reason',
    ['deactivated', 'probation', 'rejected', 'timeout', 'giveup', 'noresource', 'invariant'],
    'RFC 6665, section 4.1.3',
    'Why the subscription has ended.',
  ],
  ['Subscription-State', 'retry-after', [], 'RFC 6665, section 4.1.3', 'Seconds after which to subscribe again.'],
  ['Reason', 'cause', [], 'RFC 3326, section 2', 'The status code, or the cause of the telephone network.'],
  ['Reason', 'text', [], 'RFC 3326, section 2', 'The reason in words.'],
  ['Session-Expires', 'refresher', ['uac', 'uas'], 'RFC 4028, section 4', 'Which side refreshes the session.'],
  ['Replaces', 'to-tag', [], 'RFC 3891, section 6.1', 'The tag of To in the dialog that is replaced.'],
  ['Replaces', 'from-tag', [], 'RFC 3891, section 6.1', 'The tag of From in the dialog that is replaced.'],
  ['Replaces', 'early-only', NONE, 'RFC 3891, section 6.1', 'Only a dialog that is not answered yet is replaced.'],
];

/** Every parameter with something known about it. Any other is allowed too. */
export const parameterFacts: readonly ParameterFacts[] = rows.map(([of, name, values, source, about]) => {
  return { name, of: of === 'uri' ? of : of.split(' '), values, about, source };
});

/** The parameters that a SIP URI (`uri`), or the value of a header by any of its names, may have. */
export function parametersOf(carrier: string): readonly ParameterFacts[] {
  if (carrier === 'uri') return parameterFacts.filter(({ of }) => of === 'uri');
  const name = canonicalHeaderName(carrier);
  return parameterFacts.filter(({ of }) => of !== 'uri' && of.includes(name));
}

/** What is known of a parameter, letter case aside, of a SIP URI (`uri`) or of a header by any of its names. */
export function parameterFactsOf(carrier: string, name: string): ParameterFacts | undefined {
  const wanted = name.toLowerCase();
  return parametersOf(carrier).find((facts) => facts.name === wanted);
}
