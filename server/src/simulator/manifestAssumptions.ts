/*
 * Where the pages of a manifest's elements (dn439110) leave a choice: its registration and its filters. One entry a
 * question, its default first; the table of all assumptions takes these in.
 */
export const manifestAssumptions = {
  'app-uri-prefix': {
    question: 'May appUri be written without the prefix of the namespace?',
    readings: {
      either: 'appUri is read with the prefix of the namespace and without one.',
      prefixed: 'appUri needs the prefix of the namespace: without it the server does not load the application.',
    },
    evidence: 'The reference and most manifests write the prefix, Microsoft’s own example manifest does not.',
  },
  'allow-action': {
    question: 'Does allowRegistrationBeforeUserServices action="false" allow the registration?',
    readings: {
      honoured:
        'allowRegistrationBeforeUserServices action="false" does not allow the registration ahead of UserServices.',
      ignored:
        'The element allowRegistrationBeforeUserServices allows the registration ahead of UserServices, whatever its action says.',
    },
    evidence: 'The page shows a value that XML does not allow; action="true" is seen once, in a published manifest.',
  },
  'filter-case': {
    question: 'Does letter case count in the names that a filter lists?',
    readings: {
      counts: 'Names in a filter must agree in letter case.',
      ignored: 'Names in a filter may differ in letter case.',
    },
    evidence: 'Only upper case is shown on any page.',
  },
  'missing-filter': {
    question: 'What does a manifest without a requestFilter or responseFilter let through?',
    readings: {
      all: 'A filter element that is missing lets every message through.',
      none: 'A filter element that is missing lets no message through.',
      'not-loaded':
        'A manifest without requestFilter or responseFilter is not complete: the server does not load the application.',
    },
    evidence: 'The default ALL is documented for the attributes, not for a missing element.',
  },
  'cancel-request': {
    question: 'Does a script see a CANCEL?',
    readings: {
      seen: 'A CANCEL comes to scripts like any other request; in methodNames it is one of OTHER.',
      unseen: 'A CANCEL comes to no script: the server handles it itself.',
    },
    evidence:
      'StandardMethod has Cancel, and methodNames does not list it; to a managed application a cancel is an event of the transaction and no request.',
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
      uri: 'phoneUri names a phone number: only requests for it are let through.',
    },
    evidence:
      'Only a syntax line is public, which calls the value a URI, and no sample uses it; the managed TargetInfo has a bool IsPhone.',
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
  'reason-class-form': {
    question: 'How does responseFilter write a class of status codes?',
    readings: {
      both: 'A class of status codes may be written as 2XX and as 2nn.',
      xx: 'A class of status codes is written as 2XX; 2nn admits nothing.',
      nn: 'A class of status codes is written as 2nn; 2XX admits nothing.',
    },
    evidence: 'The page of responseFilter writes 1nn to 6nn, Microsoft’s sample for privacy settings 2XX.',
  },
} as const;
