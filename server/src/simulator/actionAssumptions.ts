/*
 * Where the pages of the functions that decide about a message, and of errors, leave a choice. One entry a question, its
 * default first; the table of all assumptions takes these in.
 */
export const actionAssumptions = {
  'retarget-handled': {
    question: 'Does RetargetRequest handle the message?',
    readings: {
      continues:
        'After RetargetRequest the message goes on to the remaining applications with its new target, whatever proxyByDefault says.',
      unhandled: 'RetargetRequest does not handle the message: proxyByDefault decides what becomes of it.',
    },
    evidence: "Microsoft's how-to returns straight after the call; its own page could not be read.",
  },
  'retarget-then-proxy': {
    question: 'Where does ProxyRequest("") send a request after RetargetRequest?',
    readings: {
      'new-target': 'ProxyRequest("") after RetargetRequest sends the request to its new target.',
      'own-target':
        'ProxyRequest("") after RetargetRequest sends the request to its own Request-URI: RetargetRequest changes nothing then.',
    },
    evidence:
      'The page of RetargetRequest could not be read; the empty text stands for the own target of the request (dn439171).',
  },
  'retarget-with-route': {
    question: 'May a request with a Route header be retargeted?',
    readings: {
      allowed: 'RetargetRequest works for a request that has a Route header too.',
      error: 'RetargetRequest for a request that has a Route header ends the script with an error.',
    },
    evidence: 'Forbidden for ProxyRequest with a URI and for Fork; the page of RetargetRequest could not be read.',
  },
  'retarget-result': {
    question: 'What does RetargetRequest give?',
    readings: {
      null: 'RetargetRequest gives no value.',
      true: 'RetargetRequest gives true.',
    },
    evidence: 'Its page could not be read; Request.Retarget, which does the same in managed code, is declared void.',
  },
  'retarget-history': {
    question: 'Does a retargeted request tell whom it was meant for?',
    readings: {
      nothing: 'A retargeted request gets no header that names its earlier target.',
      'history-info': 'A retargeted request gets History-Info with its earlier and its new target.',
    },
    evidence:
      'No page says so; To keeps the earlier target (dn439073), and History-Info is how SIP tells it (RFC 7044, section 10.1).',
  },
  'second-action': {
    question: 'What happens at a second action on a message that is already answered, proxied, forked or dispatched?',
    readings: {
      'first-wins': 'The first deciding action counts; a second one is a critical error that ends the script.',
      ignored: 'The first deciding action counts; a second one does nothing.',
    },
    evidence: 'Documented for Dispatch only (LCS 2003); applied to the others.',
  },
  'error-after-action': {
    question:
      'What does an error do to a message that the script has proxied, forked, dispatched or retargeted before it?',
    readings: {
      kept: 'An error after ProxyRequest, ProxyResponse, EndFork, Dispatch or RetargetRequest leaves what they decided as it is.',
      aborted:
        'An error after ProxyRequest, ProxyResponse, EndFork, Dispatch or RetargetRequest takes back what they decided: the message is that of an aborted script.',
    },
    evidence:
      'Undocumented; the calls do not end the script, and no page says whether the message leaves at once or when the script has ended.',
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
    readings: {
      error: 'A target that is no URI ends the script with an error.',
      ignored: 'A call or an assignment with a target that is no URI does nothing.',
    },
    evidence: 'Undocumented; ms-diagnostics 5005 stands for a Request-URI that an application specified wrongly.',
  },
  'respond-without-answer': {
    question: 'What does Respond do for an ACK or a BENOTIFY, which get no response?',
    readings: {
      dropped: 'Respond to an ACK or a BENOTIFY sends nothing and handles the message: it goes no further.',
      false: 'Respond to an ACK or a BENOTIFY sends nothing and gives false: it does not handle the message.',
    },
    evidence:
      'The page gives false only for a message that is no request and after a final response; SIP has no response to an ACK (RFC 3261, section 17), nor to a BENOTIFY (MS-SIP).',
  },
  'provisional-answer': {
    question: 'Does a provisional answer of Respond handle the message?',
    readings: {
      unhandled:
        'A provisional answer of Respond does not handle the message: proxyByDefault decides what becomes of it.',
      handled: 'A provisional answer of Respond handles the message: without a further action it goes no further.',
    },
    evidence:
      'The page of proxyByDefault names Respond among the calls that handle a message, without an exception (dn439114); that of Respond lets a final answer follow a provisional one.',
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
    readings: {
      joined: 'A collection given to the managed application stands for its elements, with commas between.',
      first: 'A collection given to the managed application stands for its first element.',
      error: 'A collection given to the managed application ends the script with an error.',
    },
    evidence: 'A published script passes results of GetHeaderValues to DispatchNotification; no page describes it.',
  },
  'notification-in-script-only': {
    question: 'Is DispatchNotification allowed in a script-only application?',
    readings: {
      allowed: 'DispatchNotification in a script-only application reaches nobody, and the script goes on.',
      error: 'DispatchNotification in a script-only application ends the script with an error.',
    },
    evidence: 'Only Dispatch is documented to be an error there.',
  },
  'notification-values': {
    question: 'Does DispatchNotification need a value besides the name of the handler?',
    readings: {
      required: 'DispatchNotification without a value ends the script with an error.',
      optional: 'DispatchNotification may be called with the name of the handler alone.',
    },
    evidence: 'The page marks the further values as optional, and not the first one.',
  },
  'late-notification': {
    question: 'What does DispatchNotification do after the message was proxied or dispatched?',
    readings: {
      error: 'DispatchNotification after the message was proxied or dispatched ends the script with an error.',
      false: 'DispatchNotification after the message was proxied or dispatched does nothing and gives false.',
    },
    evidence: 'The page says that it is not allowed, and not what happens.',
  },
} as const;
