import type { Rule } from './diagnostic';

const SIP = 'https://learn.microsoft.com/en-us/previous-versions/office/developer/sip/';
const ELEMENTS = `${SIP}dn439110(v=office.15)`;
const MANIFEST = `${SIP}dn439116(v=office.15)`;
const REQUEST_FILTER = `${SIP}dn439115(v=office.15)`;
const FILE = `${SIP}dn439112(v=office.15)`;

const SAMPLES = 'https://github.com/MicrosoftDocs/office-developer-lync-evergreen-docs/blob/main/docs/server-sdk/';
const SUPPRESSION = 'comments of this tool';

/** Adds «Did you mean …?» when there is a suggestion. */
const meant = (suggestion: string): string => (suggestion === '' ? '' : ` Did you mean ${suggestion}?`);

export const manifestRules = {
  'manifest-root': {
    severity: 'error',
    message: (found: string) => `The root of a manifest is applicationManifest, not ${found}.`,
    source: MANIFEST,
  },
  'manifest-namespace-https': {
    severity: 'error',
    message: (right: string) =>
      `The namespace is a name, not an address, and begins with http://: write ${right}. Web pages that show https:// were rewritten.`,
    source: MANIFEST,
  },
  'manifest-namespace-unknown': {
    severity: 'error',
    message: (found: string, right: string) =>
      `No page names ${found} as a namespace of manifests. Live Communications Server 2005 took such a manifest for one of the 2003 server, whose missing values are "" instead of null; what later servers make of it is not documented. For Office Communications Server 2007 and later write ${right}.`,
    source: MANIFEST,
  },
  'manifest-namespace-missing': {
    severity: 'error',
    message: (right: string) =>
      `The manifest has no namespace. Declare it with xmlns:r="${right}" and the prefix r on every element.`,
    source: MANIFEST,
  },
  'manifest-namespace-target': {
    severity: 'warning',
    message: (servers: string, target: string) =>
      `This namespace is read by ${servers}; the server you chose (${target}) does not use it.`,
    source: MANIFEST,
  },
  'manifest-element-namespace': {
    severity: 'error',
    message: (name: string, namespace: string) =>
      `${name} is not in the manifest's namespace ${namespace}. Give it the prefix that the root has.`,
    source: MANIFEST,
  },
  'manifest-element-unknown': {
    severity: 'error',
    message: (name: string, suggestion: string) => `A manifest has no element ${name}.${meant(suggestion)}`,
    source: ELEMENTS,
  },
  'manifest-element-misplaced': {
    severity: 'error',
    message: (name: string, parent: string) => `${name} belongs into ${parent}.`,
    source: ELEMENTS,
  },
  'manifest-element-repeated': {
    severity: 'error',
    message: (name: string) => `${name} stands here a second time; a manifest has it once.`,
    source: ELEMENTS,
  },
  'manifest-element-missing': {
    severity: 'error',
    message: (name: string, parent: string) => `${parent} has no ${name}, and needs one.`,
    source: ELEMENTS,
  },
  'manifest-filter-missing': {
    severity: 'warning',
    message: (name: string) =>
      `There is no ${name}. Whether the script then sees every message is not documented; write one, with NONE or ALL where you mean it.`,
    source: ELEMENTS,
  },
  'manifest-script-not-last': {
    severity: 'error',
    message: (name: string) => `splScript has to be the last element, and ${name} stands after it.`,
    source: ELEMENTS,
  },
  'manifest-content-unexpected': {
    severity: 'error',
    message: (name: string) => `${name} holds no text.`,
    source: ELEMENTS,
  },
  'manifest-script-empty': {
    severity: 'warning',
    message: () => 'The script is empty: it leaves every message to proxyByDefault.',
    source: `${SIP}dn439114(v=office.15)`,
  },
  'manifest-script-without-cdata': {
    severity: 'information',
    message: () =>
      'The script does not stand in a CDATA section, so every < and & in it has to be escaped. Put it between <![CDATA[ and ]]>.',
    source: ELEMENTS,
  },
  'manifest-attribute-unknown': {
    severity: 'error',
    message: (name: string, element: string, suggestion: string) =>
      `${element} has no attribute ${name}.${meant(suggestion)}`,
    source: ELEMENTS,
  },
  'manifest-attribute-prefixed': {
    severity: 'warning',
    message: (name: string, plain: string) => `Attributes are written without a prefix: ${plain} instead of ${name}.`,
    source: ELEMENTS,
  },
  'manifest-attribute-missing': {
    severity: 'error',
    message: (name: string, element: string) => `${element} needs the attribute ${name}.`,
    source: ELEMENTS,
  },
  'manifest-app-uri-twice': {
    severity: 'error',
    message: () => 'appUri stands here with and without a prefix; keep one of them.',
    source: MANIFEST,
  },
  'manifest-app-uri': {
    severity: 'warning',
    message: (value: string) =>
      `appUri has to be an HTTP URL, such as http://www.contoso.com/MyApplication; ${value === '' ? 'it is empty' : `"${value}" is none`}.`,
    source: MANIFEST,
  },
  'manifest-value': {
    severity: 'error',
    message: (value: string, attribute: string, allowed: string, suggestion: string) =>
      `${value === '' ? 'An empty value' : `"${value}"`} is no value of ${attribute}; it can be ${allowed}.${meant(suggestion)}`,
    source: ELEMENTS,
  },
  'manifest-value-case': {
    severity: 'warning',
    message: (value: string, right: string) =>
      `The documents write ${right}. Whether the server accepts ${value} is not documented.`,
    source: ELEMENTS,
  },
  'manifest-value-combined': {
    severity: 'error',
    message: (keyword: string, attribute: string) =>
      `${keyword} stands alone: ${attribute} is either ${keyword} or a list of names.`,
    source: REQUEST_FILTER,
  },
  'manifest-value-repeated': {
    severity: 'warning',
    message: (value: string) => `${value} is in the list already.`,
    source: REQUEST_FILTER,
  },
  'manifest-status-code': {
    severity: 'warning',
    message: (code: string, statusClass: string) =>
      `reasonCodes names classes of responses; a single code such as ${code} is not documented. Write ${statusClass} and compare sipResponse.StatusCode in the script.`,
    source: `${SIP}dn439117(v=office.15)`,
  },
  'manifest-identifier': {
    severity: 'error',
    message: (value: string) =>
      `"${value}" cannot be used in a script: a name begins with a letter or _ and goes on with letters, digits and _.`,
    source: FILE,
  },
  'manifest-name-reserved': {
    severity: 'error',
    message: (name: string) =>
      `In a script ${name} means something else already, so no data file can be read by that name. Choose another one.`,
    source: FILE,
  },
  'manifest-name-repeated': {
    severity: 'error',
    message: (kind: string, name: string) => `There is already a ${kind} named ${name}.`,
    source: FILE,
  },
  'manifest-key-column': {
    severity: 'error',
    message: (name: string, suggestion: string) =>
      `The key column ${name} is not among the columns of this file.${meant(suggestion)}`,
    source: FILE,
  },
  'manifest-ignore-case-without-key': {
    severity: 'warning',
    message: () => 'ignoreCase has no effect without keyColumnName.',
    source: FILE,
  },
  'manifest-file-path': {
    severity: 'information',
    message: () =>
      'The documents know two kinds of path: a UNC path, and one relative to the folder of RTCSRV.EXE. A drive letter is neither.',
    source: FILE,
  },
  'manifest-filters-exclude-all': {
    severity: 'warning',
    message: () =>
      'No message reaches the script: methodNames and reasonCodes are both NONE. Name the methods it is meant for.',
    source: REQUEST_FILTER,
  },
  'manifest-strict-route': {
    severity: 'warning',
    message: (name: string) =>
      `The script calls ${name}, and strictRoute="true" lets messages of running sessions through to it. Those must not be forwarded, forked or redirected: write strictRoute="false", or leave out requests whose To has a tag.`,
    source: `${SAMPLES}how-to-forward-im-invite-to-a-different-target.md`,
  },
  'manifest-before-user-services': {
    severity: 'information',
    message: (name: string) =>
      `The script calls ${name}, which has to happen before UserServices, and this manifest may not be registered there. Add allowRegistrationBeforeUserServices.`,
    source: `${SIP}dn439109(v=office.15)`,
  },
  'manifest-file-unread': {
    severity: 'hint',
    message: (name: string) => `The script never looks anything up in ${name}.`,
    source: FILE,
    tag: 'unnecessary',
  },
  'manifest-value-untested': {
    severity: 'hint',
    message: (value: string, what: string) =>
      `The script tests the ${what} and has no branch for ${value}. Leave it out of the filter, or add a branch.`,
    source: REQUEST_FILTER,
  },
  'manifest-messages-pass': {
    severity: 'information',
    message: (why: string) =>
      `The script ${why}, and MESSAGE requests pass it by: an instant message may come without an INVITE that the script sees. Add MESSAGE to methodNames.`,
    source: REQUEST_FILTER,
  },
  'manifest-file-not-found': {
    severity: 'information',
    message: (path: string) =>
      `There is no file ${path} beside this manifest. The server looks for it from the folder of RTCSRV.EXE (Server\\Core).`,
    source: FILE,
  },
  'manifest-data-duplicate-key': {
    severity: 'warning',
    message: (key: string, row: string, earlier: string) =>
      `The key ${key} stands in row ${row} and already in row ${earlier}. The server ends the application when it loads such a file.`,
    source: FILE,
  },
  'manifest-data-short-row': {
    severity: 'hint',
    message: (row: string, found: string, columns: string) =>
      `Row ${row} has ${found} values for ${columns} columns; what a lookup then gives is not documented.`,
    source: FILE,
  },
  'manifest-suppression-unknown': {
    severity: 'hint',
    message: (id: string, suggestion: string) => `No finding is called ${id}.${meant(suggestion)}`,
    source: SUPPRESSION,
  },
  'manifest-suppression-unused': {
    severity: 'hint',
    message: (id: string) => `Nothing here is reported as ${id}, so this comment can go.`,
    source: SUPPRESSION,
    tag: 'unnecessary',
  },
  'manifest-refused': {
    severity: 'error',
    message: (reason: string) => `A second XML parser refuses this document: ${reason}`,
    source: 'https://www.w3.org/TR/xml/',
  },
} satisfies Record<string, Rule<never>>;
