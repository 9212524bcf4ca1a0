/*
 * Where the remarks of the restated reference stand in the tables, for functions whose remarks are not in the same
 * order there: what says when a function gives null or errs is a `null` or an `error`, what a signature shows is no
 * remark. One name for each remark, in the order of the reference; undefined for what is said of a page and not of the
 * language.
 */

const GIVES_NULL = ['null: '];
const TEST_OF_STRINGS = [
  'remark: true ignores letter case',
  'remark: False when searchString is longer',
  'remark: passes the text "true"',
  'signature: ignoreCase: bool)',
];

export const remarksElsewhere: Readonly<Record<string, readonly (string | undefined)[]>> = {
  Base64Decode: ['null: not valid base64', 'remark: Which character set'],
  BeginFork: ['remark: Fork once for each target', 'error: BeginFork, Fork, EndFork is not kept'],
  Concatenate: ['remark: at least one argument', 'signature: stringN?: string...'],
  Dispatch: [
    'remark: True when the handler took over',
    'remark: The handler must exist',
    'remark: extra values arrive only with requests',
    'remark: ContactInfo',
    // What a server before the oldest one here did not have.
    'signature: value?: any',
    'error: already dispatched',
  ],
  DispatchNotification: [
    'remark: was queued',
    'remark: Meant for metrics',
    'remark: afterwards',
    'remark: documented as optional',
    'remark: script-only',
    'signature: value: any',
  ],
  EndsWithString: TEST_OF_STRINGS,
  Fork: ['remark: With a single target', 'error: Route header', 'remark: within a session'],
  GetDisplayName: GIVES_NULL,
  GetEndpointInstanceFromGRUU: GIVES_NULL,
  GetHostName: GIVES_NULL,
  GetParameterValue: ['remark: A parameter without a value', 'null: no such parameter', 'remark: EPID'],
  GetScheme: GIVES_NULL,
  GetUri: GIVES_NULL,
  GetUriParameter: ['null: no SIP URI', 'null: when it has no value'],
  GetUserAtHost: ['null: ', 'signature: (uri: uri)'],
  GetUserName: GIVES_NULL,
  GetXMLAttr: GIVES_NULL,
  IsLocalDestination: ['remark: not known, and not checked', undefined],
  ProxyRequest: ['error: Route header', 'remark: marks the request as routed', 'remark: no longer see it'],
  QueryCategory: [
    'remark: XML text of the category',
    'remark: XML text of the category',
    'remark: container 1 and instance 0',
  ],
  QueryCategoryBySubscriber: ['remark: XML text of the category', undefined],
  QueryEndpoints: [
    'remark: the collection of a foreach',
    'remark: An empty collection',
    'remark: forceDatabaseLookup',
    'remark: the built-in dbEndpoint',
  ],
  QueryHomeServer: [
    'remark: isPhone must be given',
    "null: not in the registrar's database",
    'remark: only userAtHost',
  ],
  QueryUserPolicy: ['signature: PolicyType: UserPolicyType'],
  Split: [
    'remark: adjacent separators',
    'remark: "" as separator means a comma',
    'remark: the source is the only element',
    'remark: charSet is a set of characters',
    'remark: passes the text "false"',
    undefined,
  ],
  StartsWithString: TEST_OF_STRINGS,
  SubdomainOf: [
    'remark: need their scheme',
    'remark: Compares the ends',
    'remark: No wildcards',
    'remark: equal domains',
  ],
  SubString: GIVES_NULL,
};
