import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  applicationsFrom,
  defaultDeployment,
  readDeployment,
  usersFromCsv,
  withApplications,
  withUsers,
} from '../../../server/src/simulator';

const USERS = `#TYPE Microsoft.Rtc.Management.ADConnect.Schema.OCSADUser
"Identity","DisplayName","SipAddress","LineURI","RegistrarPool","Enabled","EnterpriseVoiceEnabled","AudioVideoDisabled"
"CN=Nuria,DC=contoso","Gonzalez, ""Nuria""","sip:nuriag@contoso.com","tel:+14255550101;ext=101","pool01.contoso.com","True","True","False"
"CN=Jenny,DC=contoso","Jenny
Lysaker","sip:jennyl@contoso.com","","pool02.contoso.com","True","False","True"

"CN=Terry,DC=contoso","Terry","sip:terrya@contoso.com","","","False","False","False"
`;

describe('users of Get-CsUser | Export-Csv', () => {
  for (const [title, text] of [
    ['as exported', USERS],
    ['with a byte-order mark and CRLF', `\uFEFF${USERS.replaceAll('\n', '\r\n')}`],
    ['with -UseCulture, separated by semicolons', USERS.replaceAll('","', '";"')],
  ] as const) {
    test(title, () => {
      const { users, diagnostics } = usersFromCsv(text);
      assert.deepEqual(diagnostics, []);
      assert.deepEqual(
        users.map(({ uri, phone, homeServer, options, endpoints }) => [
          uri,
          phone,
          homeServer,
          options,
          endpoints.length,
        ]),
        [
          ['sip:nuriag@contoso.com', '+14255550101', 'pool01.contoso.com', ['UcEnabled'], 1],
          ['sip:jennyl@contoso.com', undefined, 'pool02.contoso.com', ['NoAudioVideo'], 1],
        ],
      );
    });
  }

  test('columns that are missing say nothing', () => {
    const [user] = usersFromCsv('sipaddress\nterrya@contoso.com\n').users;
    assert.deepEqual([user?.uri, user?.homeServer, user?.options], ['sip:terrya@contoso.com', undefined, []]);
  });

  const wrong: [title: string, text: string, message: RegExp, place: string][] = [
    ['a file of something else', 'Name,Age\nx,1\n', /no column SipAddress/, 'Name,Age'],
    ['an empty file', '', /no column SipAddress/, ''],
    ['a line without an address', 'SipAddress,Enabled\n,True\n', /SipAddress is ""/, ',True'],
    ['a quotation mark that is not closed', 'SipAddress\n"nobody\n', /SipAddress is "nobody"/, '"nobody\n'],
  ];
  for (const [title, text, message, place] of wrong) {
    test(title, () => {
      const { users, diagnostics } = usersFromCsv(text);
      assert.deepEqual(users, []);
      assert.equal(diagnostics.length, 1);
      assert.match(diagnostics[0]?.message ?? '', message);
      const { start, end } = diagnostics[0]?.range ?? { start: 0, end: 0 };
      assert.equal(text.slice(start, end), place);
    });
  }

  test('users that the deployment describes stay as they are', () => {
    const { deployment } = readDeployment('users: [{ uri: "sip:Nuriag@contoso.com", online: false }]');
    assert.ok(deployment);
    const { users } = withUsers(deployment, usersFromCsv(USERS).users);
    assert.deepEqual(
      users.map(({ uri, endpoints }) => [uri, endpoints.length]),
      [
        ['sip:Nuriag@contoso.com', 0],
        ['sip:jennyl@contoso.com', 1],
      ],
    );
  });
});

const APPLICATIONS = `
Identity   : Service:Registrar:pool01.contoso.com/ForwardInvite
Priority   : 4
Uri        : http://www.contoso.com/
             ForwardInvite
Name       : ForwardInvite
Enabled    : False
Critical   : True
ScriptName : C:\\Scripts\\forward.am
Script     : <r:applicationManifest
             Priority : 99


Identity   : Service:Registrar:pool01.contoso.com/ClientVersionFilter
Priority   : 0
Uri        : http://www.microsoft.com/LCS/ClientVersionFilter
Name       : ClientVersionFilter
Enabled    : True
Critical   : False
ScriptName :
Script     :

Identity   : Service:EdgeServer:edge.contoso.com/Special
Uri        : http://www.contoso.com/Special
`;

describe('application lists of Get-CsServerApplication', () => {
  const filter = {
    name: 'ClientVersionFilter',
    uri: 'http://www.microsoft.com/LCS/ClientVersionFilter',
    priority: 0,
    runs: { builtIn: 'ClientVersionFilter' },
    enabled: true,
    critical: false,
  };
  const forward = {
    name: 'ForwardInvite',
    uri: 'http://www.contoso.com/ForwardInvite',
    priority: 4,
    runs: { manifest: 'forward.am' },
    enabled: false,
    critical: true,
  };
  const special = {
    name: 'Special',
    uri: 'http://www.contoso.com/Special',
    priority: 0,
    runs: { builtIn: 'Special' },
    enabled: true,
    critical: false,
  };

  for (const [title, text] of [
    ['as printed', APPLICATIONS],
    ['with CRLF', APPLICATIONS.replaceAll('\n', '\r\n')],
  ] as const) {
    test(title, () => {
      assert.deepEqual(
        [...applicationsFrom(text)],
        [
          ['pool01.contoso.com', [filter, forward]],
          ['edge.contoso.com', [special]],
        ],
      );
    });
  }

  test('other text has none', () => {
    assert.equal(applicationsFrom('Identity : nothing\nPriority : 1\n').size, 0);
  });

  test('become those of their pools', () => {
    const deployment = withApplications(defaultDeployment, applicationsFrom(APPLICATIONS));
    assert.deepEqual(deployment.applications, [filter, forward]);
    assert.deepEqual(deployment.pools, [
      { fqdn: 'edge.contoso.com', server: 'edge.contoso.com', applications: [special] },
    ]);
  });
});
