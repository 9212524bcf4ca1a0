import { defaultDeployment, type Endpoint, plainUser, type User } from '../../../../../server/src/simulator';
import { about, checked, type FactCase, gives, knownTo, leads, shown } from '../../../../support/factCases';
import { response, type Setting } from '../../../../support/simulate';

const RESPONSE: Setting = { message: response('200 OK') };
const DROPPING = '<r:requestFilter strictRoute="true"/><r:responseFilter/><r:proxyByDefault action="false"/>';

const DESK: Endpoint = {
  ...{ epid: '0a0b', contact: 'sip:bob@192.0.2.7:5061', instance: undefined, methods: ['INVITE', 'UPDATE'] },
  ...{ answers: 200, presence: {} },
};

const BOB: User = {
  ...plainUser('sip:bob@contoso.com', 'pool02.contoso.com', [DESK]),
  backupServer: 'pool03.contoso.com',
  phone: '+14255550101',
  policies: { UC: '<uc/>', Meeting: '<meeting/>' },
  categories: { dndState: '<dnd/>', contactCard: '<card/>', userStatus: '<status/>' },
};

/** Publishes its category in two containers, one of them for Alice. */
const CONTAINERS: Setting = {
  deployment: {
    ...defaultDeployment,
    users: [
      {
        ...BOB,
        categories: {
          contactCard: [
            { container: 1, instance: 0, subscribers: undefined, content: '<card/>' },
            { container: 200, instance: 3, subscribers: ['sip:Alice@contoso.com'], content: '<family/>' },
          ],
        },
      },
    ],
  },
};

const KNOWN: Setting = { deployment: { ...defaultDeployment, users: [BOB] } };
const EDGE: Setting = {
  deployment: {
    ...defaultDeployment,
    server: { ...defaultDeployment.server, role: 'AccessProxy' },
    domainLists: { Internal: ['contoso.com'], Blocked: ['fabrikam.com'] },
  },
};

export const functionsQtoZ: readonly FactCase[] = [
  ...about('QueryCategory', 'dn439174', [
    gives(
      ['summary: one published enhanced-presence item', 'remark: The result is the XML text', 'example: "dndState", 0'],
      'QueryCategory("bob@contoso.com", 1, "dndState", 0)',
      '"<dnd/>"',
      KNOWN,
    ),
    gives(
      'signature: (Publisher: string | uri',
      'QueryCategory("sip:bob@contoso.com", 1, "dndState", 0)',
      '"<dnd/>"',
      KNOWN,
    ),
    gives(
      'signature: PublisherIsPhone?: bool',
      'QueryCategory("+14255550101", 1, "dndState", 0, true)',
      '"<dnd/>"',
      KNOWN,
    ),
    ...(
      [
        [1, 0, '"<card/>"'],
        [200, 3, '"<family/>"'],
        [200, 0, 'null'],
        [2, 0, 'null'],
      ] as const
    ).map(([container, instance, value]) =>
      gives(
        'summary: one published enhanced-presence item',
        `QueryCategory("bob@contoso.com", ${container}, "contactCard", ${instance})`,
        value,
        CONTAINERS,
      ),
    ),
    gives('null: none of the five valid names', 'QueryCategory("bob@contoso.com", 1, "userStatus", 0)', 'null', KNOWN),
    gives(
      'null: none of the five valid names',
      'QueryCategory("bob@contoso.com", 1, "contactCard", 0)',
      '"<card/>"',
      KNOWN,
    ),
    gives('null: none of the five valid names', 'QueryCategory("bob@contoso.com", 1, "userStatus", 0)', '"<status/>"', {
      ...KNOWN,
      target: 'ocs2007r2',
    }),
    shown(
      'remark: Examples use container 1 and instance 0',
      'x = Query|Category("a@b.com", 1, "routing", 0);',
      'container 1 and instance 0',
    ),
    knownTo('ocs2007', 'x = QueryCategory("a@b.com", 1, "a", 0);'),
    checked('versions: since ocs2007', 'x = QueryCategory("a@b.com", 1, "a", 0);', 'mspl-not-yet-available', {
      target: 'lcs2005',
    }),
  ]),

  ...about('QueryCategoryBySubscriber', 'dn439176', [
    gives(
      [
        'summary: one published enhanced-presence item',
        'remark: The result is the XML text',
        'signature: (Publisher: string | uri, Subscriber',
      ],
      'QueryCategoryBySubscriber("bob@contoso.com", "a@b.com", "Federation", "contactCard")',
      '"<card/>"',
      KNOWN,
    ),
    gives(
      'signature: PublisherIsPhone?: bool',
      'QueryCategoryBySubscriber("+14255550101", "a@b.com", "", "contactCard", true)',
      '"<card/>"',
      KNOWN,
    ),
    ...(
      [
        ['alice@contoso.com', '"<family/>"'],
        ['a@b.com', '"<card/>"'],
      ] as const
    ).map(([subscriber, value]) =>
      gives(
        'summary: one published enhanced-presence item',
        `QueryCategoryBySubscriber("bob@contoso.com", "${subscriber}", "Federation", "contactCard")`,
        value,
        CONTAINERS,
      ),
    ),
    gives(
      'null: none of the five valid names',
      'QueryCategoryBySubscriber("bob@contoso.com", "a@b.com", "", "userStatus")',
      'null',
      KNOWN,
    ),
    leads(
      'example: sipMessage.ExternalSourceNetwork, "contactCard"',
      'toUser = "bob@contoso.com"; fromUser = "a@b.com"; xml = QueryCategoryBySubscriber(toUser, fromUser, sipMessage.ExternalSourceNetwork, "contactCard"); Log("Debugr", false, xml);',
      'log',
      '<card/>',
      KNOWN,
    ),
    knownTo('ocs2007', 'x = QueryCategoryBySubscriber("a@b.com", "c@d.com", "", "routing");'),
    checked(
      'versions: since ocs2007',
      'x = QueryCategoryBySubscriber("a@b.com", "c@d.com", "", "routing");',
      'mspl-not-yet-available',
      {
        target: 'lcs2005',
      },
    ),
  ]),

  ...about('QueryDomain', 'dn439175', [
    gives(
      ['summary: on the chosen domain list', 'signature: (domaintype: Domain, domainname: string): bool'],
      'QueryDomain(Domain.Internal, "contoso.com")',
      'true',
      EDGE,
    ),
    gives('summary: on the chosen domain list', 'QueryDomain(Domain.Blocked, "contoso.com")', 'false', EDGE),
    gives('summary: on the chosen domain list', 'QueryDomain(Domain.Blocked, "Fabrikam.com")', 'true', EDGE),
    leads(
      'remark: what it gives elsewhere is not documented',
      'x = QueryDomain(Domain.Blocked, "a.com");',
      'assumed',
      /query-domain-role=lists/,
    ),
    leads(
      'remark: Made for an Access Edge Server',
      'x = QueryDomain(Domain.Blocked, "a.com");',
      'assumed',
      /^(?!.*query-domain-role)/,
      EDGE,
    ),
    leads(
      'example: QueryDomain(kind, GetHostName(u))',
      'kind = Domain.Blocked; u = "sip:a@fabrikam.com"; if (QueryDomain(kind, GetHostName(u))) { Respond("403", "Forbidden"); }',
      'statuses',
      '403',
      EDGE,
    ),
    checked(
      'versions: since ocs2007',
      'x = QueryDomain(Domain.Blocked, "a.com");',
      'mspl-not-yet-available mspl-unlisted-enum',
      {
        target: 'lcs2005',
      },
    ),
  ]),

  ...about('QueryEndpoints', 'dn439179', [
    leads(
      ['summary: registered endpoints of a user', 'signature: (userAtHost: string'],
      'foreach (dbEndpoint in QueryEndpoints("bob@contoso.com")) { Log("Debugr", false, dbEndpoint.ContactInfo); }',
      'log',
      'sip:bob@192.0.2.7:5061',
      KNOWN,
    ),
    checked(
      'remark: Valid only as the collection of a foreach',
      'x = QueryEndpoints("bob@contoso.com");',
      'mspl-endpoints-outside-foreach',
    ),
    checked(
      'remark: whose variable is the built-in dbEndpoint',
      'foreach (e in QueryEndpoints("bob@contoso.com")) { Log("Debugr", false); }',
      'mspl-endpoints-variable',
    ),
    leads(
      'remark: An empty collection',
      'foreach (dbEndpoint in QueryEndpoints("nobody@contoso.com")) { Log("Debugr", false, "one"); }',
      'log',
      '',
      KNOWN,
    ),
    leads(
      'remark: forceDatabaseLookup true',
      'foreach (dbEndpoint in QueryEndpoints("bob@contoso.com", true)) { Log("Debugr", false, "one"); }',
      'log',
      'one',
      KNOWN,
    ),
    leads(
      'example: QueryEndpoints("a@b.com", true)',
      'foreach (dbEndpoint in QueryEndpoints("a@b.com", true)) { Log("Debugr", false, dbEndpoint.EPID); }',
      'log',
      '0a0b',
      {
        deployment: { ...defaultDeployment, users: [{ ...BOB, uri: 'sip:a@b.com' }] },
      },
    ),
    knownTo('lcs2005', 'foreach (dbEndpoint in QueryEndpoints("a@b.com")) { Log("Debugr", false, dbEndpoint.EPID); }'),
  ]),

  ...about('QueryHomeServer', 'dn439181', [
    gives(
      'summary: FQDN of the home server or pool',
      'QueryHomeServer("bob@contoso.com")',
      '"pool02.contoso.com"',
      KNOWN,
    ),
    gives(
      'signature: isPhone?: bool = false, clusterType?: ClusterType = ClusterType.UserServices',
      'QueryHomeServer("+14255550101", true)',
      '"pool02.contoso.com"',
      KNOWN,
    ),
    gives(
      'signature: isPhone?: bool = false, clusterType?',
      'QueryHomeServer("bob@contoso.com", false, ClusterType.BackupRegistrar)',
      '"pool03.contoso.com"',
      KNOWN,
    ),
    gives(
      'signature: isPhone?: bool = false, clusterType?',
      'QueryHomeServer("bob@contoso.com", false, ClusterType.UserServices)',
      '"pool02.contoso.com"',
      KNOWN,
    ),
    gives(
      'signature: (userAtHost: string): string for lcs2005',
      'QueryHomeServer("bob@contoso.com")',
      '"pool02.contoso.com"',
      { ...KNOWN, target: 'ocs2007' },
    ),
    gives(
      'signature: clusterType: ClusterType): string for lync2010',
      'QueryHomeServer("bob@contoso.com", ClusterType.BackupRegistrar)',
      '"pool03.contoso.com"',
      { ...KNOWN, target: 'lync2010' },
    ),
    gives("null: not in the registrar's database", 'QueryHomeServer("nobody@contoso.com")', 'null', KNOWN),
    checked(
      'remark: isPhone must be given when clusterType is given',
      'x = QueryHomeServer("a@b.com", ClusterType.UserServices);',
      'mspl-type-expected',
    ),
    checked(
      'remark: it takes only userAtHost',
      'x = QueryHomeServer("a@b.com", false);',
      'mspl-signature-of-other-server',
      {
        target: 'ocs2007',
      },
    ),
    gives(
      'example: ClusterType.PrimaryRegistrar',
      'QueryHomeServer("a@b.com", false, ClusterType.PrimaryRegistrar)',
      '"pool01.contoso.com"',
    ),
    knownTo('lcs2005', 'x = QueryHomeServer("a@b.com");'),
  ]),

  ...about('QueryUserPolicy', 'dn439177', [
    gives(
      ['summary: XML fragment with the policy', 'signature: PolicyType: UserPolicyType'],
      'QueryUserPolicy("bob@contoso.com", UserPolicyType.Meeting)',
      '"<meeting/>"',
      { ...KNOWN, target: 'ocs2007' },
    ),
    gives(
      'signature: PolicyType: UserPolicyType',
      'QueryUserPolicy("+14255550101", UserPolicyType.UC, true)',
      '"<uc/>"',
      { ...KNOWN, target: 'ocs2007r2' },
    ),
    gives('signature: (Key: string | uri, KeyIsPhone?', 'QueryUserPolicy("bob@contoso.com")', '"<uc/><meeting/>"', {
      ...KNOWN,
      target: 'lync2010',
    }),
    checked(
      'remark: Lync Server 2010 dropped it',
      'x = QueryUserPolicy("a@b.com", UserPolicyType.UC, true);',
      'mspl-signature-of-other-server',
      { target: 'lync2010' },
    ),
    gives('example: UserPolicyType.UC', 'QueryUserPolicy("bob@contoso.com", UserPolicyType.UC)', '"<uc/>"', {
      ...KNOWN,
      target: 'ocs2007',
    }),
    gives('versions: deprecated from lync2013', 'QueryUserPolicy("bob@contoso.com")', 'null', KNOWN),
    checked('versions: deprecated from lync2013', 'x = QueryUserPolicy("a@b.com");', 'mspl-deprecated'),
    checked(
      'versions: since ocs2007',
      'x = QueryUserPolicy("a@b.com", UserPolicyType.UC);',
      'mspl-not-yet-available mspl-not-yet-available',
      {
        target: 'lcs2005',
      },
    ),
  ]),

  ...about('Respond', 'dn439187', [
    leads(
      ['summary: Answers the current request', 'signature: (statusCode: string, reasonPhrase'],
      'Respond("486", "Busy Here");',
      'outcome',
      'responded 486 Busy Here',
    ),
    leads(
      'signature: appendHeaderN?: string...',
      'Respond("486", "Busy Here", "X-A=1;p=2", "X-B=c=d");',
      'answered',
      /^X-A: 1;p=2\r\nX-B: c=d\r$/m,
    ),
    leads('signature: (statusCode: string): bool', 'Respond(200);', 'outcome', 'responded 200 '),
    checked('context: request', 'if (sipResponse) { Respond("200", "OK"); }', 'mspl-respond-to-response'),
    leads('handles: yes', 'Respond("486", "Busy Here");', 'outcome', 'responded 486 Busy Here', { elements: DROPPING }),
    gives('remark: true otherwise', 'Respond("486", "Busy Here")', 'true'),
    gives('remark: when the message is no request', 'Respond("486", "Busy Here")', 'false', RESPONSE),
    leads(
      'remark: a final response was already sent',
      'Respond("486", "a"); if (!Respond("487", "b")) { Log("Debugr", false, "no"); }',
      'log',
      'no',
    ),
    leads('remark: False, without an error', 'Respond("486", "Busy Here");', 'errors', '', RESPONSE),
    leads(
      'remark: Several 1xx responses are possible',
      'Respond("180", "Ringing"); Respond("183", "Progress"); Respond("200", "OK"); Respond("486", "No");',
      'statuses',
      '180 183 200',
    ),
    leads(
      'remark: Headers added with AddHeader',
      'AddHeader("X-A", "1"); Respond("200", "OK");',
      'answered',
      /^(?![^]*X-A)/,
    ),
    leads(
      'error: an appended header has no "=" (critical)',
      'Respond("200", "OK", "a", "b");',
      'errors',
      /^critical: [^|]*"a" \| critical: [^|]*"b"$/,
    ),
    leads(
      'example: Respond("302"',
      'Respond("302", "Moved", "Contact=<sip:desk@contoso.com>"); return;',
      'outcome',
      'redirected 302 sip:desk@contoso.com',
    ),
    knownTo('lcs2005', 'if (sipRequest) { Respond("200", "OK"); }'),
  ]),

  ...about('RetargetRequest', 'how-to-forward-im-invite', [
    leads(
      ['summary: Changes the target of the current request', 'signature: (targetUserUri: string): void'],
      'RetargetRequest("sip:a@b.com");',
      'outcome',
      'retargeted sip:a@b.com',
    ),
    checked('context: request', 'if (sipResponse) { RetargetRequest("sip:a@b.com"); }', 'mspl-request-only'),
    leads(
      'context: request',
      'RetargetRequest("sip:a@b.com");',
      'errors',
      'critical: RetargetRequest only valid for sipRequest',
      RESPONSE,
    ),
    leads(
      'remark: returns right after the call',
      'RetargetRequest("sip:a@b.com"); return;',
      'outcome',
      'retargeted sip:a@b.com',
    ),
    leads(
      'remark: To and From keep the original parties',
      'RetargetRequest("sip:a@b.com");',
      'sent',
      /^From: .*nuriag@contoso\.com[^]*^To: .*jennyl@contoso\.com/m,
    ),
    shown(
      'remark: Names the new logical target',
      'Retarget|Request("sip:a@b.com");',
      'other applications and servers find the route',
    ),
    shown(
      "remark: The parameter's name is that of the managed method",
      'Retarget|Request("sip:a@b.com");',
      'targetUserUri',
    ),
    leads(
      'example: sip:terry@contoso.com',
      'RetargetRequest("sip:terry@contoso.com"); return;',
      'outcome',
      'retargeted sip:terry@contoso.com',
    ),
    knownTo('lync2013', 'RetargetRequest("sip:a@b.com");'),
    checked('versions: since lync2013', 'RetargetRequest("sip:a@b.com");', 'mspl-not-yet-available', {
      target: 'lync2010',
    }),
  ]),

  ...about('SetParameterValue', 'dn439193', [
    leads(
      ['summary: Sets, adds or deletes a parameter', 'signature: (headerName: string | StandardHeader'],
      'SetParameterValue("To", "epid", "1");',
      'sent',
      /^To: .*;epid=1\r$/m,
    ),
    gives('signature: parameterName: string, value: string): bool', 'SetParameterValue("To", "epid", "1")', 'true'),
    leads(
      'summary: Sets, adds or deletes a parameter',
      'SetParameterValue("To", "epid", "1"); SetParameterValue("To", "epid", "2");',
      'sent',
      /^To: [^;]*;epid=2\r$/m,
    ),
    leads(
      'summary: Sets, adds or deletes a parameter',
      'SetParameterValue("To", "epid", "1"); SetParameterValue("To", "epid", "");',
      'sent',
      /^To: [^;]*\r$/m,
    ),
    gives('remark: False when the header is absent', 'SetParameterValue("X-None", "a", "b")', 'false'),
    gives('remark: no parameter is named', 'SetParameterValue("To", "", "b")', 'false'),
    leads(
      'remark: of several headers of one name only the first changes',
      'SetParameterValue("X-A", "p", "9");',
      'sent',
      /^X-A: 1;p=9\r\nX-A: 2;p=2\r$/m,
      {
        request: {
          headers: [
            ['X-A', '1;p=1'],
            ['X-A', '2;p=2'],
          ],
        },
      },
    ),
    leads(
      'remark: Replaces the first parameter of that name',
      'SetParameterValue("X-A", "p", "9");',
      'sent',
      /^X-A: 1;q=0;p=9\r$/m,
      {
        request: { headers: [['X-A', '1;q=0;p=1']] },
      },
    ),
    leads(
      'remark: A parameter without a value cannot be added',
      'SetParameterValue("X-A", "lr", "");',
      'sent',
      /^X-A: 1\r$/m,
      {
        request: { headers: [['X-A', '1']] },
      },
    ),
    leads(
      'example: StandardHeader.To, "epid"',
      'SetParameterValue(StandardHeader.To, "epid", "0123456789");',
      'sent',
      /^To: .*;epid=0123456789\r$/m,
    ),
    knownTo('lcs2005', 'SetParameterValue("To", "a", "b");'),
  ]),

  ...about('Split', 'dn439183', [
    gives(
      ['summary: Splits a string at a character', 'signature: (source: string, separator: string)'],
      'Split("a;b", ";")',
      '["a", "b"]',
    ),
    gives('remark: only the first character of separator counts', 'Split("a;b,c", ";,")', '["a", "b,c"]'),
    gives('remark: adjacent separators give empty elements', 'Split("a,,b,", ",")', '["a", "", "b", ""]'),
    gives('remark: "" as separator means a comma', 'Split("a,b", "")', '["a", "b"]'),
    gives('remark: the source is the only element', 'Split("abc", ";")', '["abc"]'),
    leads(
      'example: Split("a,b,,c", ",")',
      'foreach (part in Split("a,b,,c", ",")) { Log("Debugr", false, part); }',
      'log',
      'a / b /  / c',
    ),
    knownTo('lcs2005', 'x = Split("a", ",");'),
  ]),

  ...about('Split', 'bb972715', [
    gives('signature: charsNotInSet: bool, charSet: string', 'Split("a;b:c", false, ";:")', '["a", "b", "c"]', {
      target: 'ocs2007',
    }),
    gives('signature: charsNotInSet: bool, charSet: string', 'Split("12ab34", true, "1234")', '["12", "34"]', {
      target: 'ocs2007r2',
    }),
    gives('remark: charSet is a set of characters', 'Split("a;:;b", false, ":;")', '["a", "b"]', { target: 'ocs2007' }),
    gives('remark: "" as separator means a comma', 'Split("a,,b", false, "")', '["a", "b"]', { target: 'ocs2007' }),
    gives('remark: the source is the only element', 'Split("abc", false, ";:")', '["abc"]', { target: 'ocs2007' }),
    gives('remark: passes the text "false" for charsNotInSet', 'Split("a;b", "false", ";")', '["", ";", ""]', {
      target: 'ocs2007',
    }),
    checked('signature: for ocs2007, ocs2007r2', 'x = Split("a", false, ";");', 'mspl-signature-of-other-server'),
  ]),

  ...about('StartsWithString', 'dd130096', [
    gives(
      ['summary: whether a string begins with another', 'signature: (sourceString: string'],
      'StartsWithString("abc", "ab", false)',
      'true',
    ),
    gives('summary: whether a string begins with another', 'StartsWithString("abc", "bc", false)', 'false'),
    gives('remark: true ignores letter case', 'StartsWithString("ABC", "ab", true)', 'true'),
    gives('remark: false respects it', 'StartsWithString("ABC", "ab", false)', 'false'),
    gives('remark: False when searchString is longer', 'StartsWithString("ab", "abc", true)', 'false'),
    gives('remark: passes the text "true" for ignoreCase', 'StartsWithString("ABC", "ab", "true")', 'true'),
    gives('remark: "false" as well', 'StartsWithString("ABC", "ab", "false")', 'true'),
    leads(
      'example: StartsWithString(u, "sip:+1", false)',
      'u = "sip:+14255550101@contoso.com"; if (StartsWithString(u, "sip:+1", false)) { Log("Debugr", false, "yes"); }',
      'log',
      'yes',
    ),
    knownTo('ocs2007', 'x = StartsWithString("a", "b", true);'),
    checked('versions: undocumented from lync2010', 'x = StartsWithString("a", "b", true);', 'mspl-undocumented', {
      target: 'lync2010',
    }),
    checked('versions: since ocs2007', 'x = StartsWithString("a", "b", true);', 'mspl-not-yet-available', {
      target: 'lcs2005',
    }),
  ]),

  ...about('SubdomainOf', 'dn439195', [
    gives(
      ['summary: lies under another domain', 'signature: (uri: string, uriTemplate: string): bool'],
      'SubdomainOf("sip:a@test.contoso.com", "sip:contoso.com")',
      'true',
    ),
    gives('summary: lies under another domain', 'SubdomainOf("sip:a@contoso.com", "sip:test.contoso.com")', 'false'),
    gives('remark: Both arguments need their scheme', 'SubdomainOf("test.contoso.com", "sip:contoso.com")', 'false'),
    gives('remark: Both arguments need their scheme', 'SubdomainOf("sip:test.contoso.com", "contoso.com")', 'false'),
    gives(
      'remark: Compares the ends of the domains',
      'SubdomainOf("sips:a@test.contoso.com", "sip:contoso.com")',
      'true',
    ),
    gives('remark: No wildcards', 'SubdomainOf("sip:a@test.contoso.com", "sip:*.contoso.com")', 'false'),
    leads(
      'remark: Whether equal domains match',
      'x = SubdomainOf("sip:a@contoso.com", "sip:contoso.com");',
      'assumed',
      /subdomain-boundary=dotted/,
    ),
    leads(
      'remark: whether a match must begin at a dot',
      'x = SubdomainOf("sip:a@mycontoso.com", "sip:contoso.com");',
      'assumed',
      /subdomain-boundary=dotted/,
    ),
    leads(
      'example: SubdomainOf(sipRequest.RequestUri',
      'if (SubdomainOf(sipRequest.RequestUri, "sip:contoso.com")) { Log("Debugr", false, "yes"); }',
      'log',
      'yes',
    ),
    knownTo('lcs2005', 'x = SubdomainOf("sip:a", "sip:b");'),
  ]),

  ...about('SubString', 'dn439182', [
    gives(['summary: Extracts part of a string', 'example: // cde'], 'SubString("abcdef", 2, 3)', '"cde"'),
    gives('signature: length?: integer', 'SubString("abcdef", 2)', '"cdef"'),
    gives('summary: Extracts part of a string', 'SubString("abcdef", 0, 1)', '"a"'),
    gives('null: the range does not lie in the text', 'SubString("abc", 2, 3)', 'null'),
    gives('null: the range does not lie in the text', 'SubString("abc", 5)', 'null'),
    gives('null: the range does not lie in the text', 'SubString("abc", -1, 1)', 'null'),
    knownTo('lcs2005', 'x = SubString("a", 0);'),
  ]),

  ...about('SupportsMethod', 'dn439196', [
    gives(
      ['summary: in a mask or list of methods', 'signature: (methodName: string | StandardMethod'],
      'SupportsMethod("INVITE", 64, "")',
      'true',
    ),
    gives('signature: (methodName: string | StandardMethod', 'SupportsMethod(StandardMethod.Bye, 16, "")', 'true'),
    gives('summary: in a mask or list of methods', 'SupportsMethod("UPDATE", 64, "PRACK,UPDATE")', 'true'),
    gives('remark: True when the method is in either', 'SupportsMethod("BYE", 64, "UPDATE")', 'false'),
    gives('remark: when both are empty', 'SupportsMethod("BYE", 0, "")', 'true'),
    gives('remark: when both are empty', 'SupportsMethod("BYE", 0, "UPDATE")', 'false'),
    gives('remark: False when methodName is empty', 'SupportsMethod("", 0, "")', 'false'),
    gives('remark: contains a comma', 'SupportsMethod("BYE,INVITE", 0, "")', 'false'),
    leads(
      'example: if (!SupportsMethod(',
      'foreach (dbEndpoint in QueryEndpoints("bob@contoso.com")) { if (!SupportsMethod(sipRequest.Method, dbEndpoint.StandardMethods, dbEndpoint.ExtraMethods)) { continue; } Log("Debugr", false, dbEndpoint.EPID); }',
      'log',
      '0a0b',
      KNOWN,
    ),
    knownTo('lcs2005', 'x = SupportsMethod("INVITE", 64, "");'),
  ]),
];
