import type { Rule } from './diagnostic';

const error = 'error';
const warning = 'warning';
const PAGE = 'docs/request-files.md';

/** What was written, for a message: cut when it is long, named when there is nothing. */
function shown(written: string): string {
  if (written === '') return 'An empty value';
  return `\`${written.length > 80 ? `${written.slice(0, 79)}…` : written}\``;
}

export const sipRules = {
  'sip-utf-16': {
    severity: error,
    message: () => 'This file is UTF-16, but SIP messages are UTF-8: save it as UTF-8.',
    source: 'RFC 3261, section 7',
  },
  'sip-start-line': {
    severity: error,
    message: () =>
      'A SIP message begins with a request line such as `INVITE sip:jennyl@contoso.com SIP/2.0`, or with a status line such as `SIP/2.0 200 OK`.',
    source: 'RFC 3261, section 7',
  },
  'sip-start-line-blanks': {
    severity: error,
    message: () =>
      'The parts of the first line are separated by exactly one blank, and no blank follows the last part.',
    source: 'RFC 3261, sections 7.1 and 7.2',
  },
  'sip-version': {
    severity: error,
    message: (written: string) => `${shown(written)} is no version of SIP that this server speaks; write \`SIP/2.0\`.`,
    source: 'RFC 3261, section 7.1',
  },
  'sip-method': {
    severity: error,
    message: (written: string) =>
      `${shown(written)} cannot be a method: a method is one word of letters, digits and \`-.!%*_+\`'~\`, such as \`INVITE\`.`,
    source: 'RFC 3261, section 7.1',
  },
  'sip-method-case': {
    severity: warning,
    message: (written: string, meant: string) =>
      `Letter case counts in methods: ${shown(written)} is another method than \`${meant}\`.`,
    source: 'RFC 3261, section 7.1',
  },
  'sip-method-misspelt': {
    severity: warning,
    message: (written: string, meant: string) =>
      `${shown(written)} is no method that is registered. Did you mean \`${meant}\`?`,
    source: 'RFC 3261, section 7.1',
  },
  'sip-request-uri': {
    severity: error,
    message: (written: string) =>
      `${shown(written)} cannot be a Request-URI: write a URI such as \`sip:jennyl@contoso.com\`, without blanks and angle brackets.`,
    source: 'RFC 3261, section 7.1',
  },
  'sip-request-uri-part': {
    severity: error,
    message: (part: string) => `A Request-URI has no ${part}; remove that part.`,
    source: 'RFC 3261, section 19.1.1, table 1',
  },
  'sip-status-code': {
    severity: error,
    message: (written: string) =>
      `${shown(written)} is no status code: write a number of three digits from 100 to 699.`,
    source: 'RFC 3261, section 7.2',
  },
  'sip-status-line-blank': {
    severity: error,
    message: () => 'A blank follows the status code, even when the reason phrase is empty.',
    source: 'RFC 3261, section 7.2',
  },
  'sip-header-line': {
    severity: error,
    message: () =>
      'This line is no header: write `Name: value`. To continue the header above, begin the line with a blank; before a body, leave one line empty.',
    source: 'RFC 3261, section 7.3.1',
  },
  'sip-header-name': {
    severity: error,
    message: (written: string) =>
      `${shown(written)} cannot be the name of a header: a name is one word of letters, digits and \`-.!%*_+\`'~\`.`,
    source: 'RFC 3261, section 7.3.1',
  },
  'sip-header-misspelt': {
    severity: warning,
    message: (written: string, meant: string) =>
      `${shown(written)} is no header that is registered, and the receiver passes over it. Did you mean \`${meant}\`?`,
    source: 'RFC 3261, section 7.3.1',
  },
  'sip-header-missing': {
    severity: error,
    message: (name: string, message: string) => `Each ${message} needs the header \`${name}\`.`,
    source: 'RFC 3261, sections 8.1.1 and 8.2.6.2',
  },
  'sip-header-repeated': {
    severity: error,
    message: (name: string) => `A message has only one header \`${name}\`; remove this one or the other.`,
    source: 'RFC 3261, section 7.3.1',
  },
  'sip-header-value': {
    severity: error,
    message: (name: string, expected: string) => `The value of \`${name}\` has to be ${expected}.`,
    source: 'RFC 3261, section 20',
  },
  'sip-content-length': {
    severity: error,
    message: (written: string) => `${shown(written)} is no length: Content-Length is the number of bytes in the body.`,
    source: 'RFC 3261, section 20.14',
  },
  'sip-body-short': {
    severity: error,
    message: (announced: string, present: string) =>
      `Content-Length announces ${announced} bytes, but only ${present} follow; the receiver would wait for the rest.`,
    source: 'RFC 3261, section 18.3',
  },
  'sip-body-long': {
    severity: warning,
    message: (announced: string, present: string) =>
      `Content-Length announces ${announced} bytes, but ${present} follow; what begins here is no part of this message.`,
    source: 'RFC 3261, section 18.3',
  },
  'sip-content-type-missing': {
    severity: error,
    message: () => 'A message with a body says of what type it is: add a header `Content-Type`.',
    source: 'RFC 3261, sections 7.4.1 and 20.15',
  },
  'sip-cseq': {
    severity: error,
    message: (written: string) =>
      `${shown(written)} is no CSeq: write a number below 2147483648, a blank and the method, such as \`1 INVITE\`.`,
    source: 'RFC 3261, sections 8.1.1.5 and 20.16',
  },
  'sip-cseq-method': {
    severity: error,
    message: (written: string, method: string) =>
      `The method in CSeq, ${shown(written)}, has to be that of the request, \`${method}\`.`,
    source: 'RFC 3261, section 8.1.1.5',
  },
  'sip-tag-missing': {
    severity: error,
    message: (name: string, message: string) => `\`${name}\` needs a parameter \`tag\` in ${message}.`,
    source: 'RFC 3261, sections 8.1.1.3 and 8.2.6.2',
  },
  'sip-via': {
    severity: error,
    message: (written: string) =>
      `${shown(written)} is no Via: write protocol, host and branch, such as \`SIP/2.0/TLS 127.0.0.1;branch=z9hG4bK1\`.`,
    source: 'RFC 3261, section 20.42',
  },
  'sip-via-branch': {
    severity: warning,
    message: () =>
      'The branch of this Via does not begin with `z9hG4bK`, so the receiver takes the sender for one of the older RFC 2543.',
    source: 'RFC 3261, section 8.1.1.7',
  },
  'sip-list-entry-empty': {
    severity: error,
    message: (name: string) => `A comma too many stands in \`${name}\`: something has to follow and precede each.`,
    source: 'RFC 3261, section 7.3.1',
  },
  'sip-address': {
    severity: error,
    message: (name: string, written: string) =>
      `${shown(written)} is no address for \`${name}\`: write \`<sip:user@host>\` or \`"Name" <sip:user@host>\`, parameters after it.`,
    source: 'RFC 3261, section 20.10',
  },
  'sip-display-name': {
    severity: error,
    message: (written: string) => `Put the display name ${shown(written)} in quotes: it has characters that need them.`,
    source: 'RFC 3261, section 25.1',
  },
  'sip-uri': {
    severity: error,
    message: (written: string) =>
      `${shown(written)} is no valid SIP URI: write \`sip:user@host\`, and other characters than letters and digits as \`%\` and two hexadecimal digits.`,
    source: 'RFC 3261, section 19.1.1',
  },
  'sip-address-brackets': {
    severity: error,
    message: (name: string) => `The URI in \`${name}\` has to stand in angle brackets here.`,
    source: 'RFC 3261, sections 20.10, 20.30 and 20.34',
  },
  'sip-address-parameter': {
    severity: warning,
    message: (parameter: string) =>
      `Without angle brackets, \`${parameter}\` belongs to the header and not to the URI; put the URI with it in \`<\` and \`>\`.`,
    source: 'RFC 3261, section 20.10',
  },
  'sip-contact-count': {
    severity: error,
    message: (method: string) => `\`${method}\` needs exactly one Contact with exactly one SIP URI.`,
    source: 'RFC 3261, section 8.1.1.8',
  },
  'sip-directive-unknown': {
    severity: error,
    message: (written: string, known: string, meant: string) =>
      `There is no directive ${shown(`@${written}`)}; there are ${known}.${meant === '' ? '' : ` Did you mean ${meant}?`}`,
    source: PAGE,
  },
  'sip-directive-value': {
    severity: error,
    message: (written: string, name: string, expected: string, meant: string) =>
      `${shown(written)} is no value of \`@${name}\`: write ${expected}.${meant === '' ? '' : ` Did you mean ${meant}?`}`,
    source: PAGE,
  },
  'sip-directive-repeated': {
    severity: warning,
    message: (name: string) => `\`@${name}\` stands above this message again below; only the last one counts.`,
    source: PAGE,
  },
  'sip-directive-unused': {
    severity: warning,
    message: () => 'This line says something about a message, but no message follows it.',
    source: PAGE,
  },
  'sip-stamp-half': {
    severity: error,
    message: (name: string, other: string) => `A stamp has a text and a pool: write \`@${other}\` beside \`@${name}\`.`,
    source: PAGE,
  },
  'sip-transaction-request': {
    severity: error,
    message: (problem: string) => problem,
    source: PAGE,
  },
  'sip-message-name-repeated': {
    severity: warning,
    message: (name: string) => `Another message of this file is called ${shown(name)}; only the first can be named.`,
    source: PAGE,
  },
} satisfies Record<string, Rule<never>>;
