import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readDeployment } from '../../../server/src/simulator';
import { runScript } from '../../support/simulate';

const CONTOSO = `
server: { fqdn: fe01.contoso.com, pool: pool01.contoso.com, role: HomeServer, domains: [contoso.com] }
users:
  - uri: sip:jennyl@contoso.com
    homeServer: pool02.contoso.com
    endpoints:
      - { epid: "0123", contact: "sip:jennyl@192.0.2.7", methods: [INVITE, PRACK] }
      - epid: 0099
  - uri: terrya@contoso.com
`;

describe('a deployment file', () => {
  const { deployment, diagnostics } = readDeployment(CONTOSO);

  test('is read with its defaults', () => {
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(deployment?.server, {
      fqdn: 'fe01.contoso.com',
      pool: 'pool01.contoso.com',
      role: 'HomeServer',
      domains: ['contoso.com'],
      isPasOnline: true,
    });
    assert.ok(deployment);
    const [jenny, terry] = deployment.users;
    assert.deepEqual(
      jenny?.endpoints.map(({ epid, contact }) => [epid, contact]),
      [
        ['0123', 'sip:jennyl@192.0.2.7'],
        ['0099', 'sip:jennyl@contoso.com;opaque=user:epid:0099;gruu'],
      ],
    );
    assert.deepEqual([terry?.uri, terry?.endpoints.length], ['sip:terrya@contoso.com', 0]);
  });

  test('answers what the script asks', () => {
    const asked = `
      n = "";
      foreach (dbEndpoint in QueryEndpoints("jennyl@contoso.com")) {
        n = Concatenate(n, dbEndpoint.EPID, " ", dbEndpoint.ExtraMethods, ";");
      }
      Log("Debugr", false, n, QueryHomeServer("jennyl@contoso.com"), QueryHomeServer("nobody@contoso.com"),
        FQDN, DomainSupported("fabrikam.com"), IsLocalCluster("POOL01.contoso.com"), Role == ServerRole.HomeServer);`;
    const run = runScript(asked, { deployment });
    assert.deepEqual(run.log[0]?.messages, [
      '0123 PRACK;0099 ;',
      'pool02.contoso.com',
      '',
      'fe01.contoso.com',
      'false',
      'true',
      'true',
    ]);
    assert.ok(!run.assumptions.some(({ id }) => id === 'open-deployment'));
  });

  const wrong: [text: string, code: string, message: RegExp, line: number][] = [
    ['server:\n  fqnd: a', 'deployment-unknown-key', /fqnd.*Did you mean fqdn/, 2],
    ['servers: {}', 'deployment-unknown-key', /servers.*Did you mean server/, 1],
    ['users:\n  - uri: sip:a@b.com\n    endpoint: []', 'deployment-unknown-key', /endpoint.*endpoints/, 3],
    ['server:\n  role: Edge', 'deployment-value', /role is one of FrontEnd/, 2],
    ['users:\n  - homeServer: a', 'deployment-value', /needs a uri/, 2],
    ['users:\n  - uri: nobody', 'deployment-value', /"nobody" is no SIP address/, 2],
    ['users: x', 'deployment-value', /users is a list/, 1],
    ['- a', 'deployment-value', /Here stand the keys of a deployment: server, users/, 1],
    ['users:\n  - uri:', 'deployment-value', /needs a uri/, 2],
    ['server: {', 'deployment-yaml', /no YAML/, 1],
    ['server:\n  fqdn: [a]', 'deployment-value', /fqdn is one text/, 2],
  ];
  for (const [text, code, message, line] of wrong) {
    test(`${JSON.stringify(text)} is refused at line ${line}`, () => {
      const read = readDeployment(text);
      assert.equal(read.deployment, undefined);
      const [first] = read.diagnostics;
      assert.equal(first?.code, code);
      assert.match(first.message, message);
      assert.equal(text.slice(0, first.range.start).split('\n').length, line);
    });
  }

  test('an alias stands for what it names', () => {
    const { deployment } = readDeployment('server: { fqdn: &f fe.contoso.com, pool: *f }');
    assert.equal(deployment?.server.pool, 'fe.contoso.com');
  });

  test('an empty file is the default deployment with open domains', () => {
    assert.equal(readDeployment('').deployment?.server.domains, undefined);
  });
});
