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
  'open-deployment': {
    question: 'Who exists, and which domains are supported, when no deployment is described?',
    readings: {
      everybody:
        'No deployment is described: every domain is supported, and everybody named in the request or the script exists and is online with one endpoint.',
    },
    evidence: 'A first run should need no set-up; a deployment file replaces this.',
  },
  'name-case': {
    question: 'Does letter case count in the names of variables, functions, members and constants?',
    readings: { ignored: 'Names are resolved without regard to letter case.' },
    evidence: "Never stated; Microsoft's pages spell RequestURI and RequestUri, Nonstandard and NonStandard.",
  },
  'unassigned-variable': {
    question: 'What is the value of a variable that was not assigned on the way?',
    readings: { null: 'A variable that was not assigned on the way is null.' },
    evidence: 'Not described on any page.',
  },
  'string-equality': {
    question: 'Does letter case count when == compares strings?',
    readings: {
      'case-sensitive': 'Strings compared with == must agree in letter case.',
      'ignore-case': 'Strings compared with == may differ in letter case.',
    },
    evidence: 'Not stated; EqualString exists with a flag to ignore case, so == presumably does not.',
  },
  'null-equals-empty': {
    question: 'Is null == "" true?',
    readings: {
      equal: 'null compared with the empty string counts as equal.',
      different: 'null compared with the empty string counts as different.',
    },
    evidence: 'Microsoft\'s DefaultRoutingScript compares a GetParameterValue result with "" and works only so.',
  },
  'enum-as-text': {
    question: 'How does a string compare with a constant such as StandardMethod.Invite?',
    readings: { 'wire-name': 'A constant compared with a string counts as its name on the wire (INVITE).' },
    evidence: 'Two Microsoft samples compare sipRequest.Method with StandardMethod.Invite.',
  },
  'null-in-log': {
    question: "What does a null among Log's texts do?",
    readings: {
      tolerated: "A null among Log's texts is written as an empty text.",
      error: "A null among Log's texts ends the script with an error.",
    },
    evidence: "Microsoft's DefaultRoutingScript logs a GetParameterValue result that is null for most messages.",
  },
  'index-of-string-case': {
    question: 'What does the third argument of IndexOfString mean?',
    readings: {
      page: 'IndexOfString ignores letter case unless its third argument is true, as its page says.',
      name: "IndexOfString minds letter case unless its third argument is true, as the argument's name says.",
    },
    evidence: 'The page says the opposite of the parameter name ignoreCase.',
  },
  'hash-string-case': {
    question: 'What does the last argument of HashString mean?',
    readings: {
      page: 'HashString lower-cases its input when its last argument is true, as its page says.',
      name: "HashString lower-cases its input unless its last argument is true, as the argument's name says.",
    },
    evidence: 'The page says the opposite of the parameter name caseSensitive.',
  },
  arithmetic: {
    question: 'May integers be added and subtracted?',
    readings: { supported: '+ and - on integers are supported.' },
    evidence: "The syntax pages deny arithmetic, yet Microsoft's RemoveLastActiveAttribute sample relies on it.",
  },
  'short-circuit': {
    question: 'Is the right side of && and || evaluated when the left side decides?',
    readings: { yes: 'The right side of && and || is not evaluated when the left side decides.' },
    evidence: 'Not stated; usual in languages of this family.',
  },
  'header-values': {
    question: 'Does GetHeaderValues give an element a header line or an element a comma-separated value?',
    readings: { lines: 'GetHeaderValues gives one element for each header line, commas included.' },
    evidence: 'Not stated.',
  },
  'substring-range': {
    question: 'What does SubString give for a range that reaches beyond the text?',
    readings: { null: 'SubString gives null when its range is not wholly inside the text.' },
    evidence: 'Its page says null is returned when the specified string is not present.',
  },
  'subdomain-boundary': {
    question: 'Does SubdomainOf respect dots, and is a domain under itself?',
    readings: { dotted: 'SubdomainOf matches the domain itself and domains that end in a dot and the domain.' },
    evidence: 'The page speaks of a postfix match with the example test.msn.com under msn.com.',
  },
  'retarget-handled': {
    question: 'Does RetargetRequest handle the message?',
    readings: {
      continues:
        'After RetargetRequest the message goes on to the remaining applications with its new target, whatever proxyByDefault says.',
    },
    evidence: "Microsoft's how-to returns straight after the call; its own page could not be read.",
  },
  'second-action': {
    question: 'What happens at a second action on a message that is already answered, proxied, forked or dispatched?',
    readings: {
      'first-wins': 'The first deciding action counts; a second one is a critical error that ends the script.',
    },
    evidence: 'Documented for Dispatch only (LCS 2003); applied to the others.',
  },
  'nested-begin-fork': {
    question: 'What does BeginFork do inside an open BeginFork?',
    readings: { error: 'A BeginFork inside an open BeginFork is a critical error.' },
    evidence: 'The page of BeginFork repeats the error conditions of EndFork.',
  },
  'bad-response-header': {
    question: 'What becomes of a response whose extra header has no "="?',
    readings: {
      'left-out':
        'An extra header of Respond that has no "=", or that cannot be added, is left out with an error, and the script goes on.',
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
  'while-limit': {
    question: 'What happens at the 501st turn of a while loop?',
    readings: { error: 'A while loop that goes beyond 500 turns ends the script with an error.' },
    evidence: 'The limit is documented, its consequence is not.',
  },
  'aborted-message': {
    question: 'What becomes of the message when the script is aborted?',
    readings: {
      '500': 'A request whose script is aborted is answered with 500 and ms-diagnostics 5003.',
      unknown: 'What becomes of a message whose script is aborted is left open.',
    },
    evidence: 'Undocumented; 5003 is the documented id for an internal failure of a server application.',
  },
  'error-line': {
    question: 'Which line does the event log name?',
    readings: { file: 'The line in an event-log entry is the line of the manifest file.' },
    evidence: 'One entry is public; whether it counts from the file or from the script is not said.',
  },
  'missing-filter': {
    question: 'What does a manifest without a requestFilter or responseFilter let through?',
    readings: { all: 'A filter element that is missing lets every message through.' },
    evidence: 'The default ALL is documented for the attributes, not for a missing element.',
  },
  'strict-route': {
    question: 'When is a request strictly routed?',
    readings: {
      'three-conditions':
        'A request counts as strictly routed when its Request-URI has maddr, or it has a Route header, or it had one that named this server.',
    },
    evidence: 'The public copies of the page break off in the third condition.',
  },
  'domain-supported': {
    question: 'What does domainSupported mean?',
    readings: {
      'only-supported': 'domainSupported="true" lets only requests through whose target domain the server supports.',
      additive: 'domainSupported lets requests for supported domains through in addition, as its siblings do.',
    },
    evidence: 'Its description could not be read; all Microsoft samples set it to true.',
  },
  'phone-uri': {
    question: 'What does phoneUri mean?',
    readings: { ignored: 'The attribute phoneUri filters nothing.' },
    evidence: 'Only a syntax line is public, and no sample uses it.',
  },
  'unsupported-function': {
    question: 'What does a function give that the simulator does not simulate?',
    readings: { null: 'A function that is not simulated does nothing and gives null or false.' },
    evidence: 'Named in the Run so that the result is not mistaken for the server’s.',
  },
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
