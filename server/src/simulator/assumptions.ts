import { exchangeAssumptions } from './exchange/assumptions';
import { functionAssumptions } from './functionAssumptions';
import { languageAssumptions } from './languageAssumptions';

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
  'open-deployment': {
    question: 'Who exists, and which domains are supported, when no deployment is described?',
    readings: {
      everybody:
        'No deployment is described: every domain is supported, and everybody named in the request or the script exists and is online with one endpoint.',
    },
    evidence: 'A first run should need no set-up; a deployment file replaces this.',
  },
  'null-in-log': {
    question: "What does a null among Log's texts do?",
    readings: {
      tolerated: "A null among Log's texts is written as an empty text.",
      error: "A null among Log's texts ends the script with an error.",
    },
    evidence: "Microsoft's DefaultRoutingScript logs a GetParameterValue result that is null for most messages.",
  },
  'hash-string-case': {
    question: 'What does the last argument of HashString mean?',
    readings: {
      page: 'HashString lower-cases its input when its last argument is true, as its page says.',
      name: "HashString lower-cases its input unless its last argument is true, as the argument's name says.",
    },
    evidence: 'The page says the opposite of the parameter name caseSensitive.',
  },
  'header-values': {
    question: 'Does GetHeaderValues give an element a header line or an element a comma-separated value?',
    readings: {
      lines: 'GetHeaderValues gives one element for each header line, commas included.',
      values: 'GetHeaderValues gives one element for each value, whether they stand in one line or in several.',
    },
    evidence: 'Not stated.',
  },
  'retarget-handled': {
    question: 'Does RetargetRequest handle the message?',
    readings: {
      continues:
        'After RetargetRequest the message goes on to the remaining applications with its new target, whatever proxyByDefault says.',
      unhandled: 'RetargetRequest does not handle the message: proxyByDefault decides what becomes of it.',
    },
    evidence: "Microsoft's how-to returns straight after the call; its own page could not be read.",
  },
  'second-action': {
    question: 'What happens at a second action on a message that is already answered, proxied, forked or dispatched?',
    readings: {
      'first-wins': 'The first deciding action counts; a second one is a critical error that ends the script.',
      ignored: 'The first deciding action counts; a second one does nothing.',
    },
    evidence: 'Documented for Dispatch only (LCS 2003); applied to the others.',
  },
  'nested-begin-fork': {
    question: 'What does BeginFork do inside an open BeginFork?',
    readings: {
      error: 'A BeginFork inside an open BeginFork is a critical error.',
      ignored: 'A BeginFork inside an open BeginFork does nothing.',
    },
    evidence: 'The page of BeginFork repeats the error conditions of EndFork.',
  },
  'bad-response-header': {
    question: 'What becomes of a response whose extra header has no "="?',
    readings: {
      'left-out':
        'An extra header of Respond that has no "=", or that cannot be added, is left out with an error, and the script goes on.',
      'ends-script':
        'An extra header of Respond that has no "=", or that cannot be added, ends the script with an error.',
    },
    evidence: 'The page speaks of one critical error for each such header.',
  },
  'bad-target': {
    question: 'What happens when a message is to go to a text that is no URI?',
    readings: { error: 'A target that is no URI ends the script with an error.' },
    evidence: 'Undocumented; ms-diagnostics 5005 stands for a Request-URI that an application specified wrongly.',
  },
  'message-facts': {
    question: 'Where did the message come from, and is its sender authenticated?',
    readings: {
      'authenticated-unknown': 'The sender is authenticated; where the message came from is unknown to the server.',
    },
    evidence: 'Nothing in a message says so, and the request does not describe it.',
  },
  'filter-case': {
    question: 'Does letter case count in the names that a filter lists?',
    readings: {
      counts: 'Names in a filter must agree in letter case.',
      ignored: 'Names in a filter may differ in letter case.',
    },
    evidence: 'Only upper case is shown on any page.',
  },
  'aborted-message': {
    question: 'What becomes of the message when the script is aborted?',
    readings: {
      '500': 'A request whose script is aborted is answered with 500 and ms-diagnostics 5003.',
      unknown: 'What becomes of a message whose script is aborted is left open.',
      proxied: 'A message whose script is aborted goes on to its own target.',
      dropped: 'A message whose script is aborted is dropped.',
    },
    evidence: 'Undocumented; 5003 is the documented id for an internal failure of a server application.',
  },
  'missing-filter': {
    question: 'What does a manifest without a requestFilter or responseFilter let through?',
    readings: {
      all: 'A filter element that is missing lets every message through.',
      none: 'A filter element that is missing lets no message through.',
    },
    evidence: 'The default ALL is documented for the attributes, not for a missing element.',
  },
  'strict-route': {
    question: 'When is a request strictly routed?',
    readings: {
      'three-conditions':
        'A request counts as strictly routed when its Request-URI has maddr, or it has a Route header, or it had one that named this server.',
      'this-server':
        'A request counts as strictly routed when its Request-URI has maddr, or it has a Route header that names this server.',
    },
    evidence: 'The public copies of the page break off in the third condition.',
  },
  'domain-supported': {
    question: 'What does domainSupported mean?',
    readings: {
      'only-supported': 'domainSupported="true" lets only requests through whose target domain the server supports.',
      additive: 'domainSupported lets requests for supported domains through in addition, as its siblings do.',
      selects: 'domainSupported="true" lets requests for supported domains through, "false" those for other domains.',
    },
    evidence: 'Its description could not be read; all Microsoft samples set it to true.',
  },
  'phone-uri': {
    question: 'What does phoneUri mean?',
    readings: {
      ignored: 'The attribute phoneUri filters nothing.',
      boolean: 'phoneUri="true" lets only requests through whose target is a phone number.',
    },
    evidence: 'Only a syntax line is public, and no sample uses it.',
  },
  'hash-string-formula': {
    question: 'How does HashString add up the characters?',
    readings: {
      sum: 'HashString multiplies each character by multiplier and adds the products up.',
      polynomial: 'HashString multiplies the total so far by multiplier and adds the next character.',
    },
    evidence: 'The first is what its page says word for word; the second is how such hashes are usually made.',
  },
  'hash-string-range': {
    question: 'What does HashString do with characters beyond ASCII and with totals beyond 32 bits?',
    readings: {
      wraps:
        'HashString takes the low byte of a character beyond ASCII and lets its total overflow as a signed 32-bit integer does.',
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
  'parameter-name-case': {
    question: 'Does letter case count in the parameter names that GetParameterValue and GetUriParameter look for?',
    readings: {
      ignored: 'GetParameterValue and GetUriParameter find a parameter whatever its letter case.',
      counts: 'GetParameterValue and GetUriParameter find a parameter only in the letter case it is written in.',
    },
    evidence: "Microsoft's DefaultRoutingScript asks for EPID where clients write epid; RFC 3261, section 7.3.1.",
  },
  'parameter-quotes': {
    question: 'Are the quotation marks around the value of a parameter part of what GetParameterValue gives?',
    readings: {
      removed: 'GetParameterValue takes the quotation marks off a value.',
      kept: 'GetParameterValue leaves the quotation marks around a value.',
    },
    evidence: 'Not described; they are no part of what the value means (RFC 3261, section 25.1).',
  },
  'bare-parameters': {
    question: 'Whose are the parameters behind an address without angle brackets?',
    readings: {
      header: 'GetParameterValue finds parameters behind an address without angle brackets.',
      uri: 'GetParameterValue leaves parameters behind an address without angle brackets to the URI.',
    },
    evidence: 'Not described; RFC 3261, section 20.10, takes them for parameters of the header.',
  },
  'add-header-list': {
    question: 'Does AddHeader add a second header where several are allowed?',
    readings: {
      refused: 'AddHeader gives false when the header is there, also for one that may be there several times.',
      added: 'AddHeader adds one more header such as Route or Via to those that are there.',
    },
    evidence: 'The page says that it gives false when the header exists, and names no exception.',
  },
  'gruu-instance': {
    question: 'What is the instance id that a GRUU carries?',
    readings: { 'as-written': 'The instance id of a GRUU is what stands after user:epid: in its opaque parameter.' },
    evidence: 'The pages say «the instance id as text»; the form of the GRUU is that of [MS-SIPRE].',
  },
  'unstated-severity': {
    question: 'Is an error critical of which no page says how severe it is?',
    readings: {
      'not-critical':
        'An error of which no page says that it is critical ends the script and does not count towards the ten.',
      critical: 'An error of which no page says that it is critical counts as critical.',
    },
    evidence: 'The pages mark the errors that count by the word critical.',
  },
  'reserved-arguments': {
    question: 'What do other values than false and 0 do as arguments of BeginFork?',
    readings: {
      ignored: 'BeginFork takes no notice of its two reserved arguments.',
      error: 'BeginFork with other arguments than false and 0 ends the script with an error.',
    },
    evidence: 'The page says only that they must be false and 0.',
  },
  challenge: {
    question: 'What does Challenge send, and is the message handled then?',
    readings: {
      kerberos:
        'Challenge answers with 401 and asks for Kerberos; the message is handled, and the function gives no value.',
      ntlm: 'Challenge answers with 401 and asks for NTLM; the message is handled, and the function gives no value.',
    },
    evidence:
      'The page says that it always challenges, by the scheme of the installation, for example Kerberos; it is declared void.',
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
    readings: { false: 'CheckUserOption gives false for a user whom the deployment does not describe.' },
    evidence: 'Not described.',
  },
  'xml-not-well-formed': {
    question: 'What does GetXMLAttr give for a text that is not well-formed XML?',
    readings: { null: 'GetXMLAttr gives null for a text that is not well-formed XML.' },
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
  'dispatch-values-on-response': {
    question: 'Do the extra values of Dispatch reach the handler of a response?',
    readings: {
      no: 'The extra values of Dispatch are not passed with a response.',
      yes: 'The extra values of Dispatch are passed with a response too.',
    },
    evidence:
      'Every page says no; ResponseReceivedEventArgs has Parameters all the same, and a published manifest passes one.',
  },
  'collection-as-value': {
    question: 'How does a collection reach the managed application?',
    readings: { joined: 'A collection given to the managed application stands for its elements, with commas between.' },
    evidence: 'A published script passes results of GetHeaderValues to DispatchNotification; no page describes it.',
  },
  'registrar-available': {
    question: 'On which servers is a registrar available, as DomainSupported("") asks?',
    readings: { 'front-end': 'A registrar is available on the roles FrontEnd and HomeServer.' },
    evidence: 'Registrars run on these two; the page does not name them.',
  },
  'request-info-on-response': {
    question: 'What are RequestSource and RequestTarget while the message is a response?',
    readings: { false: 'RequestSource and RequestTarget are false while the message is a response.' },
    evidence: 'Both belong to the current request; sipRequest is false then.',
  },
  'request-source': {
    question: 'Where does the server take RequestSource from?',
    readings: {
      from: 'RequestSource is the address in From, and its instance that of +sip.instance in Contact.',
    },
    evidence: 'Its page names the members only.',
  },
  'endpoint-presence': {
    question: 'What does an endpoint tell of presence that the deployment does not describe?',
    readings: {
      nothing:
        'What the deployment does not say of the presence of an endpoint is false, 0 or null by the type of its member.',
    },
    evidence: 'Only the types are documented.',
  },
  'roles-list': {
    question: 'May serverFilter name several roles?',
    readings: {
      list: 'serverFilter may name several roles, separated by commas.',
      single: 'serverFilter that names several roles admits no server.',
    },
    evidence: 'Every page shows a single role; the name of the attribute is a plural.',
  },
  'single-reason-code': {
    question: 'May responseFilter name a single status code?',
    readings: {
      counts: 'A status code in responseFilter admits the responses that have it.',
      ignored: 'A status code in responseFilter admits nothing; only classes do.',
    },
    evidence: 'The pages list classes of codes only.',
  },
  'notification-in-script-only': {
    question: 'Is DispatchNotification allowed in a script-only application?',
    readings: {
      allowed: 'DispatchNotification in a script-only application reaches nobody, and the script goes on.',
      error: 'DispatchNotification in a script-only application ends the script with an error.',
    },
    evidence: 'Only Dispatch is documented to be an error there.',
  },
  ...exchangeAssumptions,
} satisfies Record<string, Assumption>;

export type AssumptionId = keyof typeof assumptions;

/** The readings chosen by a person; where none is chosen the default counts. */
export type ChosenAssumptions = Readonly<Partial<Record<AssumptionId, string>>>;

export function isAssumptionId(id: string): id is AssumptionId {
  return Object.hasOwn(assumptions, id);
}

/** The default of each: a run asks for one at every other step. */
const defaults = new Map(Object.entries(assumptions).map(([id, { readings }]) => [id, Object.keys(readings)[0] ?? '']));

/** The reading that counts: the chosen one when the table knows it, else the default. */
export function readingOf(id: AssumptionId, chosen: ChosenAssumptions): string {
  const choice = chosen[id];
  const isKnown = choice !== undefined && Object.hasOwn(assumptions[id].readings, choice);
  return isKnown ? choice : (defaults.get(id) ?? '');
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
