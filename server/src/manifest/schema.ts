import { namedMethods } from '../mspl';

/*
 * What a SIP application manifest may contain (reference pages of Lync Server 2013, dn439109 to dn439119). Completion,
 * checks and the model read this one table.
 */

/** How a value is written. `names`: a comma-separated list, or one keyword alone. */
export type ValueKind =
  | { readonly kind: 'http-uri' }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | {
      readonly kind: 'names';
      readonly keywords: readonly string[];
      readonly values: readonly string[];
      readonly pattern?: RegExp;
    }
  | { readonly kind: 'identifier' }
  | { readonly kind: 'path' }
  | { readonly kind: 'column' }
  | { readonly kind: 'text' };

export interface AttributeFact {
  readonly name: string;
  readonly value: ValueKind;
  readonly required?: true;
  readonly default?: string;
  readonly doc: string;
  /** What each listed value means, where its name does not say it. */
  readonly valueDocs?: Readonly<Record<string, string>>;
  /** Set when no page states it and it was read off a published manifest or inferred. */
  readonly inferred?: true;
  /** What of it no page states, where a page states the rest. */
  readonly inferredPart?: string;
}

export interface ElementFact {
  readonly name: string;
  readonly parent: string | undefined;
  readonly attributes: readonly AttributeFact[];
  /** `children`: only elements; `empty`: nothing; `script`: the MSPL text. */
  readonly content: 'children' | 'empty' | 'script';
  readonly required?: true;
  /** Not demanded by a page, but a manifest without it does not do what people expect. */
  readonly recommended?: true;
  readonly repeatable?: true;
  readonly doc: string;
  readonly url: string;
}

const page = (id: string): string =>
  `https://learn.microsoft.com/en-us/previous-versions/office/developer/sip/${id}(v=office.15)`;

const TRUE_OR_FALSE: ValueKind = { kind: 'choice', values: ['true', 'false'] };

export const elementFacts: readonly ElementFact[] = [
  {
    name: 'applicationManifest',
    parent: undefined,
    content: 'children',
    attributes: [
      {
        name: 'appUri',
        value: { kind: 'http-uri' },
        required: true,
        doc: 'Identity of the application: an HTTP URL that need not lead anywhere. It must equal the -Uri of New-CsServerApplication character by character.',
      },
    ],
    required: true,
    doc: 'Root of the manifest. Gives the application its identity and names the server version by its namespace.',
    url: page('dn439116'),
  },
  {
    name: 'allowRegistrationBeforeUserServices',
    parent: 'applicationManifest',
    content: 'empty',
    attributes: [
      {
        name: 'action',
        value: TRUE_OR_FALSE,
        doc: 'Seen in one public manifest; the empty form is usual.',
        inferred: true,
      },
    ],
    doc: 'Permits a place ahead of UserServices. Without it, registering the application there fails with event 30234.',
    url: page('dn439109'),
  },
  {
    name: 'serverFilter',
    parent: 'applicationManifest',
    content: 'empty',
    attributes: [
      {
        name: 'roles',
        value: { kind: 'names', keywords: ['ALL'], values: ['HomeServer', 'FrontEnd', 'AccessProxy', 'Proxy'] },
        required: true,
        doc: 'Server role that the application insists on.',
        valueDocs: {
          HomeServer: 'Standard Edition server',
          FrontEnd: 'Front end of an Enterprise Edition pool',
          AccessProxy: 'Edge server',
          Proxy: 'Forwarding proxy; deprecated',
          ALL: 'Any role',
        },
        inferredPart: 'that several roles may be listed, separated by commas',
      },
    ],
    doc: 'A server with another role denies the registration and logs an event.',
    url: page('dn439118'),
  },
  {
    name: 'requestFilter',
    parent: 'applicationManifest',
    content: 'empty',
    recommended: true,
    attributes: [
      {
        name: 'methodNames',
        value: {
          kind: 'names',
          keywords: ['ALL', 'NONE'],
          values: [...namedMethods, 'OTHER'].sort(),
        },
        default: 'ALL',
        doc: 'SIP methods that reach the script, separated by commas. ALL and NONE stand alone.',
        valueDocs: {
          ALL: 'Every method, custom ones included',
          NONE: 'No request',
          OTHER: 'Every method that is not in this list',
        },
      },
      {
        name: 'strictRoute',
        value: TRUE_OR_FALSE,
        default: 'false',
        doc: 'true lets requests with a fixed route through as well, in-dialog requests among them. Scripts that forward, fork or route need false.',
      },
      {
        name: 'registrarGenerated',
        value: TRUE_OR_FALSE,
        default: 'false',
        doc: 'true lets requests through as well that the registrar itself makes, notifications for example.',
      },
      {
        name: 'domainSupported',
        value: TRUE_OR_FALSE,
        doc: 'true lets only requests through whose target domain the server supports. Its description could not be read; all published samples say true.',
        inferred: true,
      },
      {
        name: 'phoneUri',
        value: { kind: 'text' },
        doc: 'Concerns phone-number targets; its values are not documented.',
        inferred: true,
      },
    ],
    doc: 'Chooses the requests that reach the script.',
    url: page('dn439115'),
  },
  {
    name: 'responseFilter',
    parent: 'applicationManifest',
    content: 'empty',
    recommended: true,
    attributes: [
      {
        name: 'reasonCodes',
        value: {
          kind: 'names',
          keywords: ['ALL', 'NONE'],
          values: ['1XX', '2XX', '3XX', '4XX', '5XX', '6XX'],
          pattern: /^[1-6](XX|nn)$/,
        },
        default: 'ALL',
        doc: 'Classes of responses that reach the script, separated by commas: 2XX or 2nn. ALL and NONE stand alone.',
        valueDocs: {
          ALL: 'Every response',
          NONE: 'No response',
          '1XX': 'Provisional',
          '2XX': 'Success',
          '3XX': 'Redirection',
          '4XX': 'Client error',
          '5XX': 'Server error',
          '6XX': 'Global failure',
        },
        inferredPart: 'the spelling 2XX, which published manifests use beside 2nn',
      },
    ],
    doc: 'Chooses the responses that reach the script, by class.',
    url: page('dn439117'),
  },
  {
    name: 'proxyByDefault',
    parent: 'applicationManifest',
    content: 'empty',
    attributes: [
      {
        name: 'action',
        value: TRUE_OR_FALSE,
        default: 'true',
        doc: 'true: the server proxies what the script leaves unhandled. false: it is dropped, later applications never see it.',
      },
    ],
    doc: 'What happens to a message that the script leaves unhandled.',
    url: page('dn439114'),
  },
  {
    name: 'file',
    parent: 'applicationManifest',
    content: 'children',
    repeatable: true,
    attributes: [
      {
        name: 'name',
        value: { kind: 'identifier' },
        required: true,
        doc: 'Name of the table in the script: name[index].column.',
      },
      {
        name: 'path',
        value: { kind: 'path' },
        required: true,
        doc: 'UNC path, or a path relative to the folder of RTCSRV.EXE (Server\\Core).',
      },
      {
        name: 'keyColumnName',
        value: { kind: 'column' },
        doc: 'Column whose unique values serve as string indexes. Duplicate values end the application when the file is loaded.',
      },
      {
        name: 'ignoreCase',
        value: TRUE_OR_FALSE,
        doc: 'true compares keys without regard to letter case; needs keyColumnName.',
      },
      {
        name: 'delimitedBy',
        value: { kind: 'choice', values: ['comma', 'tab', 'whitespace'] },
        default: 'comma',
        doc: 'What separates the columns. A value that holds the separator stands in quotation marks.',
      },
      {
        name: 'static',
        value: TRUE_OR_FALSE,
        doc: 'A file that is not static is read again after it changes. What leaving it out means is not documented.',
      },
    ],
    doc: 'A text table that the script can index: name[index].column.',
    url: page('dn439112'),
  },
  {
    name: 'column',
    parent: 'file',
    content: 'empty',
    repeatable: true,
    attributes: [
      {
        name: 'name',
        value: { kind: 'identifier' },
        required: true,
        doc: 'Name of the column in the script.',
      },
    ],
    doc: 'One column of the table, in the order of the file.',
    url: page('dn439113'),
  },
  {
    name: 'scriptOnly',
    parent: 'applicationManifest',
    content: 'empty',
    attributes: [],
    doc: 'All logic is in the script; there is no managed part. Registration by script path needs it, and Dispatch is then a compile error.',
    url: page('dn439119'),
  },
  {
    name: 'splScript',
    parent: 'applicationManifest',
    content: 'script',
    required: true,
    attributes: [],
    doc: 'The MSPL script, in a CDATA section. It comes after every other element.',
    url: 'https://learn.microsoft.com/en-us/previous-versions/office/developer/lync-2010/hh364698(v=office.14)',
  },
];

const byName = new Map(elementFacts.map((fact) => [fact.name, fact]));

export function findElement(name: string): ElementFact | undefined {
  return byName.get(name);
}

/** The elements that may stand in a parent, in the order of the reference. */
export function elementsIn(parent: string | undefined): readonly ElementFact[] {
  return elementFacts.filter((fact) => fact.parent === parent);
}

export interface NamespaceFact {
  readonly uri: string;
  /** Servers that read it. */
  readonly servers: string;
  /** The target servers whose manifests carry it. */
  readonly targets: readonly string[];
  /** What of it no page states. */
  readonly inferredPart?: string;
}

/** The namespaces a manifest may carry (applicationManifest element, dn439116 and its older editions). */
export const namespaces: readonly NamespaceFact[] = [
  {
    uri: 'http://schemas.microsoft.com/lcs/2006/05',
    servers: 'Office Communications Server 2007 and R2, Lync Server 2010 and 2013, Skype for Business Server',
    targets: ['ocs2007', 'ocs2007r2', 'lync2010', 'lync2013'],
    inferredPart: 'that Skype for Business Server reads it',
  },
  {
    uri: 'http://schemas.microsoft.com/lcs/2004/05',
    servers: 'Live Communications Server 2005',
    targets: ['lcs2005'],
  },
  { uri: 'http://schemas.microsoft.com/lcs/2003/05', servers: 'Live Communications Server 2003', targets: [] },
  {
    uri: 'http://schemas.microsoft.com/rtc/2003/05',
    servers: 'Live Communications Server 2003',
    targets: [],
    inferredPart: 'read off a published manifest',
  },
  {
    uri: 'http://schemas.microsoft.com/lc/2003/05',
    servers: 'Live Communications Server 2003',
    targets: [],
    inferredPart: 'read off a published manifest',
  },
];

/** The namespace that a new manifest should carry. */
export const CURRENT_NAMESPACE = 'http://schemas.microsoft.com/lcs/2006/05';
