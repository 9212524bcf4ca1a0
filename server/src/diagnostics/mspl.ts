import type { Rule } from './diagnostic';
import { behaviorRules } from './msplBehavior';
import { msplSyntaxRules } from './msplSyntax';

const syntax = 'MSPL Script Syntax (Lync Server 2013 SDK)';
const types = 'Types and Type Conversion (MSPL scripting reference)';
const ownGrammar = 'no grammar is published; from MSPL Script Syntax and the published scripts';

const functionIndex = 'Built-in Functions (MSPL scripting reference)';
const variablePage = 'Built-in Variables (MSPL scripting reference)';
const migration = 'Migrate applications to the Lync Server 2013 SDK';
const fileElement = 'file Element (Lync Server SDK), MSPL Script Syntax';
const caseUnknown =
  'no document says whether letter case matters; the documents and all published scripts keep one spelling';

/** What is wrong with the meaning of a script's names and calls. */
const meaningRules = {
  'mspl-name-case': {
    severity: 'information',
    message: (written: string, known: string) =>
      `The documents write '${known}', not '${written}'. Whether letter case matters is not documented; keep to theirs.`,
    source: caseUnknown,
  },
  'mspl-call-target': {
    severity: 'error',
    message: () => 'Only a function can be called, by its name. Members cannot.',
    source: syntax,
  },
  'mspl-unknown-function': {
    severity: 'error',
    message: (name: string, meant: string) => `There is no function '${name}'. Did you mean '${meant}'?`,
    source: functionIndex,
  },
  'mspl-undocumented-function': {
    severity: 'warning',
    message: (name: string) =>
      `'${name}' is neither declared in this script nor a documented function. The server would refuse it if it lacks it.`,
    source: functionIndex,
  },
  'mspl-not-yet-available': {
    severity: 'error',
    message: (name: string, since: string, target: string) =>
      `'${name}' came with ${since}; ${target} does not know it.`,
    source: functionIndex,
  },
  'mspl-removed': {
    severity: 'error',
    message: (name: string, note: string) => `'${name}' is no longer there. ${note}`,
    source: migration,
  },
  'mspl-deprecated': {
    severity: 'warning',
    message: (name: string, note: string) => `Do not use '${name}' any more. ${note}`,
    source: migration,
    tag: 'deprecated',
  },
  'mspl-undocumented': {
    severity: 'warning',
    message: (name: string, note: string) => `'${name}' may be unknown to this server. ${note}`,
    source: functionIndex,
  },
  'mspl-argument-count': {
    severity: 'error',
    message: (name: string, takes: string, given: string) => `${name} takes ${takes}; ${given} given.`,
    source: functionIndex,
  },
  'mspl-unlisted-signature': {
    severity: 'information',
    message: (name: string, takes: string) =>
      `${name} is documented with ${takes}. A published example does with fewer, but no page says that it may.`,
    source: functionIndex,
  },
  'mspl-signature-of-other-server': {
    severity: 'warning',
    message: (name: string, servers: string, target: string) =>
      `This form of ${name} is documented for ${servers} only; ${target} may refuse it.`,
    source: functionIndex,
  },
  'mspl-null-argument': {
    severity: 'warning',
    message: (parameter: string) => `'${parameter}' must be a text; null ends the script with an error.`,
    source: syntax,
  },
  'mspl-text-for-bool': {
    severity: 'warning',
    message: (parameter: string, value: string) =>
      `'${parameter}' is a truth value. As one, this text is ${value}: every text that is not empty is true.`,
    source: types,
  },
  'mspl-text-for-integer': {
    severity: 'warning',
    message: (parameter: string, value: string) =>
      `'${parameter}' is an integer, and "${value}" cannot be read as one: that is an error when the script runs.`,
    source: types,
  },
  'mspl-enum-expected': {
    severity: 'warning',
    message: (parameter: string, enumeration: string) => `'${parameter}' takes a constant of ${enumeration}.`,
    source: functionIndex,
  },
  'mspl-type-expected': {
    severity: 'warning',
    message: (parameter: string, type: string) =>
      `'${parameter}' is of type ${type}, not a constant of an enumeration.`,
    source: functionIndex,
  },
  'mspl-argument-value': {
    severity: 'warning',
    message: (parameter: string, values: string) => `'${parameter}' must be one of: ${values}.`,
    source: functionIndex,
  },
  'mspl-log-name': {
    severity: 'information',
    message: (written: string) =>
      `There is no log ${written}; the entry goes to the debug log, like "Debugr". The others are "Event" and "Error".`,
    source: 'Log (MSPL scripting reference)',
  },
  'mspl-dispatch-in-script-only': {
    severity: 'error',
    message: () =>
      'A script-only application has no managed code to dispatch to, and its script is refused. Remove <scriptOnly/>, or proxy or respond here.',
    source: 'Dispatch (MSPL scripting reference)',
  },
  'mspl-notification-in-script-only': {
    severity: 'information',
    message: () =>
      'A script-only application has no managed code to notify. The documents forbid Dispatch there; this call most likely too.',
    source: 'DispatchNotification (MSPL scripting reference)',
  },
  'mspl-unassigned-variable': {
    severity: 'warning',
    message: (name: string, meant: string) =>
      meant
        ? `'${name}' is never given a value here. Did you mean '${meant}'?`
        : `'${name}' is never given a value here: it is no variable of this script or function, and none that the server provides.`,
    source: syntax,
  },
  'mspl-enum-without-member': {
    severity: 'warning',
    message: (name: string) => `'${name}' is an enumeration; name one of its constants after a dot.`,
    source: functionIndex,
  },
  'mspl-function-without-call': {
    severity: 'warning',
    message: (name: string) => `'${name}' is a function; to call it, write its arguments in parentheses.`,
    source: syntax,
  },
  'mspl-unknown-member': {
    severity: 'error',
    message: (owner: string, member: string, advice: string) =>
      `${owner} has no member '${member}'.${advice ? ` ${advice}` : ''}`,
    source: variablePage,
  },
  'mspl-no-members': {
    severity: 'error',
    message: (type: string) => `A value of type ${type} has no members.`,
    source: types,
  },
  'mspl-unknown-constant': {
    severity: 'error',
    message: (enumeration: string, member: string, advice: string) =>
      `${enumeration} has no constant '${member}'. ${advice}`,
    source: 'Enumerations (MSPL scripting reference)',
  },
  'mspl-unlisted-constant': {
    severity: 'warning',
    message: (enumeration: string, member: string, advice: string) =>
      `No constant '${member}' of ${enumeration} is known.${advice ? ` ${advice}` : ' For a header you can also write its name as a text.'}`,
    source: 'StandardHeader (MSPL scripting reference)',
  },
  'mspl-inferred-constant': {
    severity: 'hint',
    message: (enumeration: string, member: string) =>
      `${enumeration}.${member} is known from the managed API; the list for scripts is not known to its end. The header's name as a text is sure to work.`,
    source: 'Header.StandardHeaderType (managed API)',
  },
  'mspl-unlisted-enum': {
    severity: 'information',
    message: (enumeration: string) => `The constants of ${enumeration} are on no page; this name cannot be checked.`,
    source: 'QueryDomain (MSPL scripting reference)',
  },
  'mspl-index-target': {
    severity: 'error',
    message: () => 'Only a data file of the manifest can be looked up with [ ].',
    source: syntax,
  },
  'mspl-unknown-file': {
    severity: 'error',
    message: (name: string, meant: string) =>
      `The manifest has no data file '${name}'.${meant ? ` Did you mean '${meant}'?` : ' Declare it with a <file> element.'}`,
    source: fileElement,
  },
  'mspl-file-without-index': {
    severity: 'error',
    message: (name: string) => `'${name}' is a data file; write ${name}[key].column.`,
    source: fileElement,
  },
  'mspl-file-without-key': {
    severity: 'warning',
    message: (name: string) =>
      `'${name}' has no keyColumnName, so its rows are numbered: a text as index ends the script with an error.`,
    source: fileElement,
  },
  'mspl-row-without-column': {
    severity: 'error',
    message: (name: string) => `A row is no value; name one of its columns: ${name}[…].column.`,
    source: fileElement,
  },
  'mspl-unknown-column': {
    severity: 'error',
    message: (file: string, column: string, columns: string) =>
      `'${file}' has no column '${column}'.${columns ? ` It has ${columns}.` : ''}`,
    source: fileElement,
  },
} satisfies Record<string, Rule<never>>;

/** What is wrong with a script's statements, functions and values. */
const statementRules = {
  'mspl-assigned-built-in': {
    severity: 'error',
    message: (name: string) =>
      `'${name}' is set by the server and cannot be assigned. Choose another name, or write == to compare.`,
    source: variablePage,
  },
  'mspl-read-only': {
    severity: 'error',
    message: (name: string, what: string) => `'${name}' cannot be assigned: it is ${what}.`,
    source: variablePage,
  },
  'mspl-perhaps-read-only': {
    severity: 'warning',
    message: (name: string) =>
      `No page says that '${name}' can be assigned. Known to be: Content, Stamp, MarshalContent and RequestUri.`,
    source: variablePage,
  },
  'mspl-discouraged-assignment': {
    severity: 'information',
    message: (name: string, note: string) => `'${name}' can be assigned, but: ${note}`,
    source: 'MSPL script sample as message filter (Lync Server 2013 SDK)',
  },
  'mspl-assignment-target': {
    severity: 'error',
    message: () => 'Only a variable, or a member of an object, can be given a value. To compare, write ==.',
    source: syntax,
  },
  'mspl-break-outside': {
    severity: 'error',
    message: () => "'break' stands outside any loop or switch. To end the script or function, write 'return;'.",
    source: syntax,
  },
  'mspl-continue-outside': {
    severity: 'error',
    message: () => "'continue' stands outside any loop.",
    source: syntax,
  },
  'mspl-case-without-break': {
    severity: 'error',
    message: () => "This branch must end in 'break;': there is no falling through to the next one.",
    source: syntax,
  },
  'mspl-case-ends-otherwise': {
    severity: 'warning',
    message: (statement: string) =>
      `This branch ends in '${statement}'. The documents demand a 'break;' at the end of every branch; add one after it.`,
    source: syntax,
  },
  'mspl-empty-body': {
    severity: 'warning',
    message: (keyword: string) => `This ';' is all that '${keyword}' runs. Remove it, and write a statement or { }.`,
    source: ownGrammar,
  },
  'mspl-no-effect': {
    severity: 'warning',
    message: () => 'This statement does nothing. Write an assignment with =, or a call.',
    source: ownGrammar,
  },
  'mspl-function-after-body': {
    severity: 'error',
    message: (name: string) => `Functions must stand before the body of the script. Move '${name}' to the top.`,
    source: syntax,
  },
  'mspl-duplicate-function': {
    severity: 'error',
    message: (name: string) => `There already is a function '${name}' in this script. Rename one of them.`,
    source: ownGrammar,
  },
  'mspl-function-hides-built-in': {
    severity: 'warning',
    message: (name: string) => `'${name}' is a function of the server too; which one a call means is not documented.`,
    source: functionIndex,
  },
  'mspl-duplicate-parameter': {
    severity: 'error',
    message: (name: string) => `This function already has a parameter '${name}'.`,
    source: ownGrammar,
  },
  'mspl-recursion': {
    severity: 'error',
    message: (name: string, circle: string) => `'${name}' would call itself (${circle}); recursion is not allowed.`,
    source: syntax,
  },
  'mspl-returned-collection': {
    severity: 'error',
    message: (name: string) => `${name} gives a collection, and a function cannot return one.`,
    source: syntax,
  },
  'mspl-endpoints-outside-foreach': {
    severity: 'error',
    message: () => 'QueryEndpoints is valid only here: foreach (dbEndpoint in QueryEndpoints(…)).',
    source: 'QueryEndpoints (MSPL scripting reference)',
  },
  'mspl-endpoints-variable': {
    severity: 'error',
    message: (name: string) => `The variable of a foreach over QueryEndpoints must be dbEndpoint, not '${name}'.`,
    source: 'QueryEndpoints (MSPL scripting reference)',
  },
  'mspl-respond-header': {
    severity: 'warning',
    message: () => 'A header for Respond must read "Name=value". Without the \'=\' it is a critical error.',
    source: 'Respond (MSPL scripting reference)',
  },
  'mspl-status-code': {
    severity: 'warning',
    message: (code: string) => `${code} is no SIP status code; those have three digits, 100 to 699.`,
    source: 'RFC 3261, section 7.2',
  },
  'mspl-status-303': {
    severity: 'information',
    message: () =>
      '303 is not in RFC 3261: here it asks the proxy, not the caller, to follow the Contact. To redirect the caller use 302.',
    source: 'draft-rajesh-sipping-303',
  },
  'mspl-arithmetic': {
    severity: 'error',
    message: (operator: string, target: string) =>
      target === ''
        ? `No page describes an operator '${operator}', and no published script has one.`
        : `${target} has no operator '${operator}'; its scripts cannot calculate.`,
    source: syntax,
  },
  'mspl-text-arithmetic': {
    severity: 'warning',
    message: (operator: string) => `'${operator}' is seen with integers only. To join texts use Concatenate.`,
    source: syntax,
  },
} satisfies Record<string, Rule<never>>;

export const msplRules = { ...msplSyntaxRules, ...meaningRules, ...statementRules, ...behaviorRules } satisfies Record<
  string,
  Rule<never>
>;
