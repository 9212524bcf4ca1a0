import type { Rule } from './diagnostic';

const syntax = 'MSPL Script Syntax (Lync Server 2013 SDK)';
const types = 'Types and Type Conversion (MSPL scripting reference)';
const functionIndex = 'Built-in Functions (MSPL scripting reference)';
const variablePage = 'Built-in Variables (MSPL scripting reference)';
const endFork = 'EndFork (MSPL scripting reference)';
const dispatch = 'Dispatch (Live Communications Server 2003), proxyByDefault (Lync Server 2013)';
const proxyByDefault = 'https://learn.microsoft.com/en-us/previous-versions/office/developer/sip/dn439114(v=office.15)';
const requestFilter = 'https://learn.microsoft.com/en-us/previous-versions/office/developer/sip/dn439115(v=office.15)';
const responseFilter = 'https://learn.microsoft.com/en-us/previous-versions/office/developer/sip/dn439117(v=office.15)';
const serverFilter = 'https://learn.microsoft.com/en-us/previous-versions/office/developer/sip/dn439118(v=office.15)';

/** What goes wrong on a path through the script. */
const pathRules = {
  'mspl-request-only': {
    severity: 'warning',
    message: (name: string, advice: string) =>
      `${name} is for requests, and a response can get here: a critical error when it runs. ${advice}`,
    source: functionIndex,
  },
  'mspl-response-only': {
    severity: 'warning',
    message: (name: string, advice: string) =>
      `${name} is for responses, and a request can get here: a critical error when it runs. ${advice}`,
    source: functionIndex,
  },
  'mspl-respond-to-response': {
    severity: 'warning',
    message: () =>
      'A response can get here, and for one Respond does nothing: it returns false. Put it in `if (sipRequest) { … }`.',
    source: 'Respond (MSPL scripting reference)',
  },
  'mspl-second-action': {
    severity: 'warning',
    message: (name: string, done: string, effect: string, advice: string) =>
      `The message can already be ${done} when ${name} is called: ${effect}. ${advice}`,
    source: dispatch,
  },
  'mspl-late-notification': {
    severity: 'warning',
    message: (done: string) =>
      `The message can already be ${done} here, and DispatchNotification is not allowed after that. Call it before.`,
    source: 'DispatchNotification (MSPL scripting reference)',
  },
  'mspl-nested-begin-fork': {
    severity: 'warning',
    message: () => 'A fork can already be open here. Close it with EndFork first, or call BeginFork once.',
    source: 'BeginFork (MSPL scripting reference)',
  },
  'mspl-fork-not-begun': {
    severity: 'warning',
    message: (name: string) => `${name} can be reached without a BeginFork before it: an error when it runs.`,
    source: endFork,
  },
  'mspl-end-fork-without-fork': {
    severity: 'warning',
    message: () =>
      'EndFork can be reached without any Fork, when there is nothing to fork to: a critical error. Call BeginFork and EndFork only when there was a target.',
    source: endFork,
  },
  'mspl-fork-not-ended': {
    severity: 'warning',
    message: () =>
      'The script can end without the EndFork that belongs to this BeginFork: then nothing is sent, and an error is logged.',
    source: endFork,
  },
  'mspl-action-in-fork': {
    severity: 'warning',
    message: (name: string) => `A fork can still be open when ${name} is called. Close it with EndFork before.`,
    source: endFork,
  },
  'mspl-null-reaches-parameter': {
    severity: 'warning',
    message: (what: string, parameter: string, name: string) =>
      `${what} can give null, and null for '${parameter}' of ${name} ends the script with an error. Test it first: \`if (… == null) { … }\`.`,
    source: syntax,
  },
  'mspl-null-may-reach-parameter': {
    severity: 'hint',
    message: (what: string, parameter: string, name: string) =>
      `In rare cases ${what} gives null, and '${parameter}' of ${name} must be a text.`,
    source: syntax,
  },
  'mspl-null-in-log': {
    severity: 'hint',
    message: (what: string) =>
      `${what} can give null. A published script logs such a value; that Log takes null is on no page.`,
    source: 'Log (MSPL scripting reference); MSPL script sample as message filter (Lync Server 2013 SDK)',
  },
  'mspl-absent-member': {
    severity: 'warning',
    message: (kind: string, variable: string) =>
      `The message is a ${kind} here, so everything read from ${variable} is false.`,
    source: variablePage,
  },
  'mspl-absent-not-equal': {
    severity: 'hint',
    message: (kind: string, variable: string) =>
      `When the message is a ${kind}, this is true whatever it says, because every member of ${variable} is false. Test ${variable} first.`,
    source: variablePage,
  },
  'mspl-read-before-assigned': {
    severity: 'warning',
    message: (name: string) => `'${name}' has no value yet here. Give it one before it is read.`,
    source: syntax,
  },
  'mspl-perhaps-unassigned': {
    severity: 'hint',
    message: (name: string) => `On some paths '${name}' has no value here. Give it one before the condition.`,
    source: syntax,
  },
  'mspl-retarget-dropped': {
    severity: 'warning',
    message: () =>
      'With proxyByDefault="false" a retargeted request may be dropped: no page counts RetargetRequest as handling it. Call ProxyRequest("") after it.',
    source: proxyByDefault,
  },
  'mspl-dropped-at-end': {
    severity: 'warning',
    message: () =>
      'The script can end here without having handled the message, and proxyByDefault="false" drops it. Call ProxyRequest, ProxyResponse or Respond on every path.',
    source: proxyByDefault,
  },
  'mspl-dropped-by-return': {
    severity: 'information',
    message: () => 'With proxyByDefault="false" this drops the message without an answer, if nothing has handled it.',
    source: proxyByDefault,
  },
  'mspl-unreachable': {
    severity: 'hint',
    message: () => 'No path leads here.',
    source: syntax,
    tag: 'unnecessary',
  },
} satisfies Record<string, Rule<never>>;

/** What does nothing, or is never true. */
const uselessRules = {
  'mspl-unread-variable': {
    severity: 'hint',
    message: (name: string) => `Nothing reads '${name}'.`,
    source: syntax,
    tag: 'unnecessary',
  },
  'mspl-uncalled-function': {
    severity: 'hint',
    message: (name: string) => `Nothing calls '${name}'.`,
    source: syntax,
    tag: 'unnecessary',
  },
  'mspl-assigned-in-inner-block': {
    severity: 'hint',
    message: (name: string) =>
      `'${name}' gets its first value inside a block, and may not be known outside it. Give it a value before the block.`,
    source: syntax,
  },
  'mspl-assignment-in-condition': {
    severity: 'warning',
    message: () => 'This gives a value instead of comparing. To compare, write ==.',
    source: syntax,
  },
  'mspl-text-as-truth': {
    severity: 'warning',
    message: (what: string, value: string) =>
      `As a truth value ${what} is always ${value}: every text that is not empty is true. Write true or false without quotes.`,
    source: types,
  },
  'mspl-uri-without-scheme': {
    severity: 'warning',
    message: (value: string, result: string) =>
      `A URI begins with its scheme, so this is always ${result}. Write "sip:" before "${value}".`,
    source: 'GetUri (MSPL scripting reference)',
  },
  'mspl-uri-scheme-case': {
    severity: 'warning',
    message: (value: string, result: string) =>
      `URIs in messages have their scheme in lower case, so comparing with "${value}" is as good as always ${result}.`,
    source: 'GetUri (MSPL scripting reference)',
  },
  'mspl-address-compared': {
    severity: 'warning',
    message: (result: string) =>
      `This is the whole header, as in "Nuria" <sip:nuriag@contoso.com>;tag=1, so the comparison is always ${result}. Take the URI out of it with GetUri.`,
    source: 'Message (MSPL scripting reference)',
  },
  'mspl-part-compared': {
    severity: 'warning',
    message: (part: string, value: string, result: string) =>
      `This is ${part}, and "${value}" is none, so the comparison is always ${result}.`,
    source: functionIndex,
  },
  'mspl-method-case': {
    severity: 'warning',
    message: (value: string, result: string) =>
      `Methods are written in capital letters, so comparing with "${value}" is always ${result}.`,
    source: 'Request (MSPL scripting reference); RFC 3261, section 7.1',
  },
  'mspl-status-compared': {
    severity: 'warning',
    message: (value: string) =>
      `A status code is a number from 100 to 699, and "${value}" is none. For a class, compare sipResponse.StatusClass.`,
    source: 'Response (MSPL scripting reference)',
  },
  'mspl-filtered-method': {
    severity: 'warning',
    message: (method: string, name: string) =>
      `No ${method} reaches the script: methodNames does not have ${name}. Add it there, or remove this test.`,
    source: requestFilter,
  },
  'mspl-filtered-class': {
    severity: 'warning',
    message: (name: string) =>
      `No such response reaches the script: reasonCodes does not have ${name}. Add it there, or remove this test.`,
    source: responseFilter,
  },
  'mspl-filtered-role': {
    severity: 'warning',
    message: (role: string) => `The application is on no ${role}: roles of serverFilter does not have it.`,
    source: serverFilter,
  },
  'mspl-edge-only': {
    severity: 'warning',
    message: (name: string, roles: string) =>
      `Only an Edge server knows ${name}, and serverFilter gives the application to ${roles}.`,
    source: functionIndex,
  },
  'mspl-registrar-only': {
    severity: 'warning',
    message: (name: string, roles: string) =>
      `${name} asks the registrar, which a server of role ${roles} does not have.`,
    source: functionIndex,
  },
  'mspl-log-debug': {
    severity: 'information',
    message: () => 'Since Office Communications Server 2007 R2 the debug log is called "Debugr".',
    source: 'Log (MSPL scripting reference)',
  },
  'mspl-proxy-bypasses-applications': {
    severity: 'information',
    message: (advice: string) =>
      `A request proxied to another URI counts as routed: the applications after this one (OutboundRouting, IIMFilter …) do not see it.${advice}`,
    source: 'ProxyRequest (MSPL scripting reference)',
  },
} satisfies Record<string, Rule<never>>;

export const behaviorRules = { ...pathRules, ...uselessRules } satisfies Record<string, Rule<never>>;
