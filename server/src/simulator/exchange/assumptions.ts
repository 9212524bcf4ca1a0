import type { Assumption } from '../assumptions';

/*
 * What the simulator takes for granted about the server around the script, where no page says so. The default is listed
 * first; each reading is followed when it is chosen.
 */
export const exchangeAssumptions = {
  'application-place': {
    question: "Where does the simulated application stand in the server's list, when no deployment says so?",
    readings: {
      'by-manifest':
        'The application stands right before UserServices when its manifest has allowRegistrationBeforeUserServices, and otherwise at the end of the list.',
      'at-end':
        'The application stands at the end of the list, where New-CsServerApplication puts it without -Priority.',
    },
    evidence:
      "New-CsServerApplication appends without -Priority; Microsoft's how-to registers a script that has the element ahead of UserServices (dn439073).",
  },
  'default-priorities': {
    question: 'Which of its own applications does the server have, and in which order?',
    readings: {
      'lync-list':
        'The server has the applications that the Lync Server documentation lists, in that order, with UserServices at 4.',
      'user-services-at-5':
        'The server has the listed applications and SharedLineAppearance ahead of UserServices, which so stands at 5.',
    },
    evidence:
      'Names and order are documented (gg182575); the numbers fit the example of LBRouting. On Skype for Business Server BusyOptions took 5 from UserServices.',
  },
  'older-applications': {
    question: 'Which of its own applications does a server before Lync Server 2010 have?',
    readings: {
      'user-services-only': 'Of the applications of a server before Lync Server 2010 only UserServices is simulated.',
      'lync-list': 'A server before Lync Server 2010 has the same applications as Lync Server 2010.',
    },
    evidence: 'Their list is not public; UserServices is named by the pages of each version.',
  },
  'proxied-chain': {
    question: 'Which applications still see a request after ProxyRequest with a URI, or after a fork?',
    readings: {
      skip: 'After ProxyRequest with a URI, and after a fork, the remaining applications do not see the request.',
      'strict-route-only':
        'After ProxyRequest with a URI, and after a fork, only remaining applications whose requestFilter has strictRoute="true" see the request.',
    },
    evidence:
      'ProxyRequest with a URI marks the request as routed (dn439171); practitioners report that it goes past all other applications.',
  },
  'proxied-own-domain': {
    question: 'Who finds the endpoints when a request is proxied or forked to an address of record of an own user?',
    readings: {
      'user-services':
        'A request that was proxied or forked to an address of record of this server is still located by UserServices.',
      direct:
        'A request that was proxied or forked to an address of record goes to that domain as it stands; nobody looks up endpoints.',
    },
    evidence: 'Undocumented; without somebody who finds endpoints such a call could not ring.',
  },
  'request-uri-after-retarget': {
    question: 'When does the Request-URI change after RetargetRequest?',
    readings: {
      'at-once':
        'RetargetRequest changes the Request-URI at once: the remaining applications see the new target, until UserServices puts an endpoint in its place.',
      'by-user-services':
        'After RetargetRequest the remaining applications see the old Request-URI, until UserServices finds the endpoints of the new target.',
    },
    evidence: 'The managed API calls the target logical: the actual destination is not provided.',
  },
  'branches-in-chain': {
    question: 'What do the applications after UserServices see of a request for several endpoints?',
    readings: {
      each: 'The applications after UserServices see one copy of the request for each endpoint.',
      logical: 'The applications after UserServices see the request once; it is copied for each endpoint as it leaves.',
    },
    evidence: 'The managed API tells for each branch whether there are several (ForkState).',
  },
  'generated-response-chain': {
    question: 'Does a response that an application of the server makes run back through the applications before it?',
    readings: {
      'earlier-applications':
        'A response made by an application goes back through the response filters of the applications before it.',
      'straight-to-sender': 'A response made by an application goes straight to the sender of the request.',
    },
    evidence: 'Responses run through the applications in reverse order; no page excepts those the server itself makes.',
  },
  'responses-of-skipped-requests': {
    question: 'Is a response offered to an application whose filter kept the request from it?',
    readings: {
      offered:
        "A response is offered to each application that its request went by, whether or not that one's requestFilter let the request through.",
      'only-if-seen': 'A response is offered only to the applications that saw its request.',
    },
    evidence: 'requestFilter and responseFilter are described independently of each other.',
  },
  'aborted-response': {
    question: 'What becomes of a response when the script that looks at it is aborted?',
    readings: {
      dropped: 'A response whose script is aborted goes no further.',
      'passed-on': 'A response whose script is aborted is passed on as it came.',
    },
    evidence: 'Undocumented; the worse of the two is shown.',
  },
  'fork-best-response': {
    question: 'Which answer of several endpoints goes back?',
    readings: {
      rfc3261:
        'Of several answers the first 2xx goes back at once; without one, when all have answered, a 6xx, else the one of the lowest class.',
      'first-final': 'Of several answers the first final one goes back.',
    },
    evidence: 'RFC 3261, section 16.7; that Lync chooses so is an inference.',
  },
  'fork-losers': {
    question: 'What becomes of the other endpoints once one has accepted, or refused for all with a 6xx?',
    readings: {
      cancelled: 'Endpoints that have not answered when one accepts, or answers with a 6xx, are cancelled.',
      'left-ringing': 'Endpoints that have not answered when one accepts, or answers with a 6xx, are left alone.',
    },
    evidence: 'RFC 3261, section 16.7, steps 5 and 10; practitioners report the same of Lync.',
  },
  'answer-order': {
    question: 'In which order do several endpoints answer?',
    readings: {
      'as-listed': 'Several endpoints ring and answer in the order in which they are listed.',
      'rejections-first': 'Of several endpoints those that reject answer first, then the others, each in their order.',
    },
    evidence: 'The simulator has no clock; the order of the deployment file stands for it.',
  },
  'callee-rings': {
    question: 'Does an endpoint ring before it answers an INVITE?',
    readings: {
      'rings-first':
        'An endpoint rings, and answers 180, before somebody takes the call; one that rejects it does not ring.',
      'final-only': 'An endpoint answers an INVITE with its final answer only.',
    },
    evidence: 'Usual for a client in which a person answers (RFC 3261, section 13.3.1.1).',
  },
  unanswered: {
    question: 'What happens to a request that nobody answers?',
    readings: {
      'given-up':
        'The server gives up a request that nobody answers: it cancels an INVITE that rings, and the 487 goes back; of one that brought nothing at all it reports 408.',
      open: 'A request that nobody answers stays open: the ladder ends there.',
    },
    evidence: 'RFC 3261, section 16.8; how long Lync waits, and what it answers then, no page says.',
  },
  'methods-of-endpoints': {
    question: 'Does UserServices send a request to an endpoint that does not list its method?',
    readings: {
      'only-listed': 'UserServices sends a request only to endpoints that list its method, where they list methods.',
      all: 'UserServices sends a request to every endpoint, whatever methods it lists.',
    },
    evidence: "Microsoft's ForkInvite sample asks each endpoint's methods by itself; of UserServices no page says it.",
  },
  'entry-pool': {
    question: 'Which pool does the request of a user who is homed on another pool reach first?',
    readings: {
      'callers-home':
        'A request reaches the pool that its sender is homed on first, unless it came from another server.',
      'this-server': 'A request reaches the simulated server first, wherever its sender is homed.',
    },
    evidence: 'A client is signed in to its home pool.',
  },
  'in-dialog-target': {
    question: 'Which endpoint gets a request inside a dialog whose Request-URI is an address of record?',
    readings: {
      'first-endpoint':
        "A request inside a dialog whose Request-URI is an address of record goes to that user's first endpoint.",
      nobody: 'A request inside a dialog whose Request-URI is an address of record reaches nobody.',
    },
    evidence: 'A real one carries the Contact of an endpoint (RFC 3261, section 12.2.1.1).',
  },
  'asserted-identity-by': {
    question: 'When is P-Asserted-Identity put on a request of the callee who answered?',
    readings: {
      'on-arrival': "The server puts P-Asserted-Identity on the callee's request when it arrives: applications see it.",
      'on-leaving':
        "The server puts P-Asserted-Identity on the callee's request when it leaves: applications do not see it.",
    },
    evidence: "Microsoft's how-to says that such requests carry it (dn439073), not who puts it there or when.",
  },
  'redirect-to': {
    question: 'Whom does the To header of the new INVITE after a redirect name?',
    readings: {
      contact: 'The new INVITE after a redirect names the new target in To as well.',
      kept: 'The new INVITE after a redirect keeps To as it was.',
    },
    evidence:
      "RFC 3261, section 8.1.3.4, recommends to keep To, From and Call-ID in the new request. With To kept, Microsoft's how-to script, which compares To, redirects the new INVITE again, and so for ever (dn439073): for its redirect to work, the client must name the target in To.",
  },
  'phone-target': {
    question: 'Where does a request for a telephone number go?',
    readings: {
      'user-of-number':
        'A request for a telephone number goes to the user who has that number, and otherwise to a gateway.',
      gateway: 'A request for a telephone number goes to a gateway.',
    },
    evidence: 'Only the names of the applications involved are public: TranslationService, OutboundRouting.',
  },
  'user-services-requests': {
    question: 'Which requests does UserServices answer itself?',
    readings: {
      answered: 'UserServices answers REGISTER, SUBSCRIBE and SERVICE itself, with 200.',
      'passed-on': 'UserServices passes REGISTER, SUBSCRIBE and SERVICE on like other requests.',
    },
    evidence: 'UserServices is registrar and presence server (gg182575); its answers are not described.',
  },
  'critical-missing': {
    question: 'What does a request get while a critical application does not run?',
    readings: {
      '503': 'While a critical application does not run, requests are answered with 503 and ms-diagnostics 5000.',
      nothing: 'While a critical application does not run, the server does not start, and requests get no answer.',
    },
    evidence:
      'The server does not start without a critical application (gg182598); 5000 is the id for one that does not run.',
  },
} satisfies Record<string, Assumption>;
