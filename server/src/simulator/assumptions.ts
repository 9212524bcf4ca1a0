import { actionAssumptions } from './actionAssumptions';
import { exchangeAssumptions } from './exchange/assumptions';
import { functionAssumptions } from './functionAssumptions';
import { languageAssumptions } from './languageAssumptions';
import { manifestAssumptions } from './manifestAssumptions';

/*
 * Every choice the simulator makes where Microsoft's documents are silent or contradict each other. The default is
 * listed first. A run names each one it relied on: where another reading would have changed nothing, it is not named.
 */

export interface Assumption {
  /** The question in one sentence. */
  readonly question: string;
  /** What each reading means, said as the sentence that stands in a Run. The first is the default. */
  readonly readings: Readonly<Record<string, string>>;
  /** What speaks for the default. */
  readonly evidence: string;
}

export const assumptions = {
  ...languageAssumptions,
  ...functionAssumptions,
  ...actionAssumptions,
  ...manifestAssumptions,
  'open-deployment': {
    question: 'Who exists, and which domains are supported, when no deployment is described?',
    readings: {
      everybody:
        'No deployment is described: every domain is supported, and everybody named in the request or the script exists and is online with one endpoint.',
      nobody: 'No deployment is described: no domain is supported, and nobody is known to the server.',
    },
    evidence: 'A first run should need no set-up; a deployment file replaces this.',
  },
  'hash-string-case': {
    question: 'What does the last argument of HashString mean?',
    readings: {
      page: 'HashString lower-cases its input when its last argument is true, as its page says.',
      name: "HashString lower-cases its input unless its last argument is true, as the argument's name says.",
    },
    evidence: 'The page says the opposite of the parameter name caseSensitive.',
  },
  'message-facts': {
    question: 'Where did the message come from, and is its sender authenticated?',
    readings: {
      'authenticated-unknown': 'The sender is authenticated; where the message came from is unknown to the server.',
      'unauthenticated-external': 'The sender is not authenticated, and the message came from outside.',
    },
    evidence: 'Nothing in a message says so, and the request does not describe it.',
  },
  'hash-string-formula': {
    question: 'How does HashString add up the characters?',
    readings: {
      sum: 'HashString multiplies each character by multiplier and adds the products up.',
      polynomial: 'HashString multiplies the total so far by multiplier and adds the next character.',
    },
    evidence: 'The first is what its page says word for word; the second is how such hashes are usually made.',
  },
  'hash-string-characters': {
    question: 'What does HashString take of a character beyond ASCII?',
    readings: {
      'low-byte': 'HashString takes the low byte of a character beyond ASCII.',
      whole: 'HashString takes the whole number of a character beyond ASCII.',
    },
    evidence: 'The page speaks of the byte value of each character, and not of characters that have several.',
  },
  'hash-string-range': {
    question: 'What does HashString do with totals beyond 32 bits?',
    readings: {
      wraps: 'The total of HashString overflows as a signed 32-bit integer does.',
      unsigned:
        'The total of HashString overflows as an unsigned 32-bit integer does, so that its result is never negative.',
    },
    evidence: 'Not described; integers of the language have 32 bits with a sign.',
  },
  'base64-characters': {
    question: 'Which character set does Base64Decode read the decoded bytes in?',
    readings: {
      'utf-8': 'Base64Decode reads the decoded bytes as UTF-8.',
      'latin-1': 'Base64Decode makes one character of each decoded byte.',
    },
    evidence: 'Not described; SIP messages are UTF-8 (RFC 3261, section 7).',
  },
  'empty-search': {
    question: 'Does a text contain the empty text?',
    readings: {
      no: 'ContainsString, StartsWithString and EndsWithString do not find the empty text.',
      yes: 'ContainsString, StartsWithString and EndsWithString find the empty text in every text.',
    },
    evidence: 'Not described for them; their sibling IndexOfString is documented not to find it.',
  },
  'gruu-instance': {
    question: 'What is the instance id that a GRUU carries?',
    readings: {
      'as-written': 'The instance id of a GRUU is what stands after user:epid: in its opaque parameter.',
      uuid: 'The instance id of a GRUU is the UUID that the text after user:epid: stands for in Base64.',
    },
    evidence: 'The pages say «the instance id as text»; the form of the GRUU is that of [MS-SIPRE].',
  },
  'access-list': {
    question: 'Which entry of an access list counts, and what holds where there is none?',
    readings: {
      'nearest-then-allow':
        "The entry for the sender's address counts before one for the domain, that before one for everybody; without an entry the answer is allow.",
      'nearest-then-prompt':
        "The entry for the sender's address counts before one for the domain, that before one for everybody; without an entry the answer is prompt.",
    },
    evidence: 'The page names only the four answers.',
  },
  'unknown-user-option': {
    question: 'What does CheckUserOption give for a user whom the server does not know?',
    readings: {
      false: 'CheckUserOption gives false for a user whom the deployment does not describe.',
      error: 'CheckUserOption ends the script with an error for a user whom the deployment does not describe.',
    },
    evidence: 'Not described.',
  },
  'xml-not-well-formed': {
    question: 'What does GetXMLAttr give for a text that is not well-formed XML?',
    readings: {
      null: 'GetXMLAttr gives null for a text that is not well-formed XML.',
      error: 'GetXMLAttr ends the script with an error for a text that is not well-formed XML.',
    },
    evidence: 'Its page gives null for whatever it does not find.',
  },
  'xml-prefix': {
    question: 'Does GetXMLAttr mind the prefix of a name?',
    readings: {
      counts: 'GetXMLAttr compares names as they are written, prefix included.',
      ignored: 'GetXMLAttr compares names without their prefix.',
    },
    evidence: 'Its page shows names without prefix and says nothing of namespaces.',
  },
  'registrar-available': {
    question: 'On which servers is a registrar available, as DomainSupported("") asks?',
    readings: {
      'front-end': 'A registrar is available on the roles FrontEnd and HomeServer.',
      'not-edge': 'A registrar is available on every server that is no Edge server.',
    },
    evidence: 'Registrars run on these two; the page does not name them.',
  },
  'request-info-on-response': {
    question: 'What are RequestSource and RequestTarget while the message is a response?',
    readings: {
      false: 'RequestSource and RequestTarget are false while the message is a response.',
      'of-request': 'RequestSource and RequestTarget are those of the request that the response answers.',
    },
    evidence: 'Both belong to the current request; sipRequest is false then.',
  },
  'request-source': {
    question: 'Where does the server take RequestSource from?',
    readings: {
      from: 'RequestSource is the address in From, and its instance that of +sip.instance in Contact.',
      contact: 'RequestSource is the address in Contact, and its instance that of +sip.instance there.',
    },
    evidence: 'Its page names the members only.',
  },
  'endpoint-presence': {
    question: 'What does an endpoint tell of presence that the deployment does not describe?',
    readings: {
      nothing:
        'What the deployment does not say of the presence of an endpoint is false, 0 or null by the type of its member.',
      null: 'What the deployment does not say of the presence of an endpoint is null.',
    },
    evidence: 'Only the types are documented; what is not found is null elsewhere.',
  },
  ...exchangeAssumptions,
} satisfies Record<string, Assumption>;

export type AssumptionId = keyof typeof assumptions;

/** The readings chosen by a person; where none is chosen the default counts. */
export type ChosenAssumptions = Readonly<Partial<Record<AssumptionId, string>>>;

export function isAssumptionId(id: string): id is AssumptionId {
  return Object.hasOwn(assumptions, id);
}

/** The reading that counts: the chosen one when the table knows it, else the default. */
export function readingOf(id: AssumptionId, chosen: ChosenAssumptions): string {
  const readings: Readonly<Record<string, string>> = assumptions[id].readings;
  const choice = chosen[id];
  return choice !== undefined && Object.hasOwn(readings, choice) ? choice : (Object.keys(readings)[0] ?? '');
}

/** The sentence that names a reading in a Run. */
export function readingText(id: AssumptionId, chosen: ChosenAssumptions): string {
  const readings: Readonly<Record<string, string>> = assumptions[id].readings;
  return readings[readingOf(id, chosen)] ?? '';
}

/** How many assumptions a run or an exchange relied on, in the sentence that follows its outcome. */
export function assumptionsSentence({ assumptions: { length } }: { readonly assumptions: readonly unknown[] }): string {
  if (length === 0) return 'It relied on no assumption.';
  return `It relied on ${length} ${length === 1 ? 'assumption' : 'assumptions'} where the documents are silent.`;
}
