import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import {
  defaultDeployment,
  type Deployment,
  deploymentKeys,
  membersOf,
  presenceMembers,
  readDeployment,
  serverRoles,
} from '../../../server/src/simulator';
import { userKey } from '../../../server/src/simulator/deployment';
import { assertFits, faultOf } from '../../support/schema';
import { runScript } from '../../support/simulate';

const SCHEMA = 'deployment.schema.json';

const root = path.join(import.meta.dirname, '../../..');

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

  test('is as the schema says', () => {
    assertFits(parse(CONTOSO), SCHEMA);
  });

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
    ['server:\n  fqdn: *f', 'deployment-yaml', /nothing above is called &f/, 2],
    [`users:\n${'['.repeat(50_000)}${']'.repeat(50_000)}`, 'deployment-yaml', /nested deeper than 100/, 2],
    [`users:\n${'- '.repeat(50_000)}`, 'deployment-yaml', /nested deeper than 100/, 2],
    ['server:\n  fqdn: [a]', 'deployment-value', /fqdn is one text/, 2],
    ['server:\n  role: Frontend', 'deployment-value', /Did you mean FrontEnd\?/, 2],
    ['server:\n  isPasOnline: often', 'deployment-value', /isPasOnline is true or false, not often/, 2],
    ['users:\n  - uri: a@b.com\n    phone: 5550101', 'deployment-value', /phone is a number such as \+1/, 3],
    ['users:\n  - uri: a@b.com\n    online: "true"', 'deployment-value', /online is true or false/, 3],
    ['users:\n  - uri: a@b.com\n    answers: 180', 'deployment-value', /from 200 to 699, or none; not 180/, 3],
    ['users:\n  - uri: a@b.com\n    options: [UCEnable]', 'deployment-value', /Did you mean UcEnabled\?/, 3],
    ['users:\n  - uri: a@b.com\n    policies:\n      Meetings: x', 'deployment-unknown-key', /mean Meeting\?/, 4],
    [
      'users:\n  - uri: a@b.com\n    access:\n      - from: a@b.com\n        action: I',
      'deployment-value',
      /needs answer/,
      4,
    ],
    ['users:\n  - uri: a@b.com\n    access:\n      - { from: x, action: Q, answer: A }', 'deployment-value', /I, S/, 4],
    ['users:\n  - uri: a@b.com\n    categories: [note]', 'deployment-value', /categories has names and values/, 3],
    ['users:\n  - uri: a@b.com\n    categories:\n      note: { a: b }', 'deployment-value', /note is one text/, 4],
    [
      'users:\n  - uri: a@b.com\n    categories:\n      note:\n        - content: x',
      ...(['deployment-value', /A text of note needs container/, 5] as const),
    ],
    [
      'users:\n  - uri: a@b.com\n    categories:\n      note:\n        - { container: 1 }\n        - { container: 1, instance: 0 }',
      ...(['deployment-value', /second text in container 1 with instance 0/, 6] as const),
    ],
    [
      'users:\n  - uri: a@b.com\n    categories:\n      note:\n        - { container: -1 }',
      ...(['deployment-value', /container is a whole number from 0/, 5] as const),
    ],
    ['users:\n  - uri: a@b.com\n  - uri: SIP:A@b.com', 'deployment-value', /second user with the address/, 3],
    [
      'users:\n  - uri: a@b.com\n    endpoints:\n      - presence: { Availability: high }',
      ...(['deployment-value', /Availability is a whole number/, 4] as const),
    ],
    [
      'users:\n  - uri: a@b.com\n    endpoints:\n      - presence: { Availabilty: 1 }',
      ...(['deployment-unknown-key', /mean Availability\?/, 4] as const),
    ],
    ['pools:\n  - server: a', 'deployment-value', /A pool needs an fqdn/, 2],
    ['applications:\n  - name: a', 'deployment-value', /either a manifest.* or the name of a builtIn/, 2],
    ['applications:\n  - manifest: a.am\n    builtIn: UserServices', 'deployment-value', /either a manifest/, 2],
    ['applications:\n  - builtIn: UserService', 'deployment-value', /Did you mean UserServices\?/, 2],
    ['applications:\n  - manifest: a.am\n    priority: -1', 'deployment-value', /priority is a whole number from 0/, 3],
    ['domainLists:\n  Blocked: fabrikam.com', 'deployment-value', /Blocked is a list/, 2],
    ['dataFiles:\n  routes: [a]', 'deployment-value', /routes is one text/, 2],
    ['server: &s {}\npools: *s', 'deployment-value', /pools is a list/, 2],
  ];
  /** What a schema cannot say: the form of a number that YAML reads, that two are alike, that a name is nearly known. */
  const onlyRead = [/phone: 5550101/, /SIP:A@b\.com/, /builtIn: UserService$/, /instance: 0 }$/];

  for (const [text, code, message, line] of wrong) {
    test(`${JSON.stringify(text.slice(0, 120))} is refused at line ${line}`, () => {
      const read = readDeployment(text);
      assert.equal(read.deployment, undefined);
      const [first] = read.diagnostics;
      assert.equal(first?.code, code);
      assert.match(first.message, message);
      assert.equal(text.slice(0, first.range.start).split('\n').length, line);
      if (code === 'deployment-yaml') return;
      assert.equal(
        faultOf(parse(text), SCHEMA) === undefined,
        onlyRead.some((pattern) => pattern.test(text)),
      );
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

describe('a deployment file that says everything', () => {
  const text = `
server: { fqdn: fe01.contoso.com, pool: pool01.contoso.com, role: AccessProxy, domains: [contoso.com], isPasOnline: false }
users:
  - uri: sip:nuriag@contoso.com
    homeServer: pool02.contoso.com
    backupServer: pool03.contoso.com
    phone: tel:+1 (425) 555-0101;ext=101
    answers: 486
    endpoints:
      - epid: 0123
        contact: sip:nuriag@192.0.2.7
        instance: "<urn:uuid:1>"
        methods: [INVITE]
        answers: none
        presence: { HasPresence: true, Availability: 300, PresenceDoc: <presence/> }
      - epid: "0124"
    options: [UcEnabled, Federation]
    policies: { UC: <uc/>, Meeting: <meeting/> }
    categories:
      note: <note/>
      __proto__: <odd/>
      dndState:
        - { container: 1, content: <dnd/> }
        - { container: 200, instance: 7, subscribers: [terrya@contoso.com], content: <call/> }
    access: [{ from: "*", action: I, answer: B }]
  - { uri: jennyl@contoso.com, online: true, answers: 603 }
  - { uri: terrya@contoso.com, online: false, endpoints: [{ epid: 9 }] }
pools:
  - { fqdn: pool02.contoso.com, server: fe02.contoso.com, applications: [{ builtIn: UserServices }] }
  - fqdn: pool03.contoso.com
applications:
  - { name: One, uri: http://www.contoso.com/One, priority: 7, manifest: one.am, enabled: false, critical: true }
  - manifest: sub/two.am
domainLists: { Internal: [contoso.com, fabrikam.com] }
dataFiles:
  routes.csv: |
    a,1
    b,2
`;
  const { deployment, diagnostics } = readDeployment(text);

  const told = <T>(pick: (deployment: Deployment) => T): T | undefined => deployment && pick(deployment);

  test('has no findings', () => {
    assert.deepEqual(diagnostics, []);
    assertFits(parse(text), SCHEMA);
  });

  test('gives a user', () => {
    assert.deepEqual(
      told(({ users }) => users[0]),
      {
        uri: 'sip:nuriag@contoso.com',
        homeServer: 'pool02.contoso.com',
        backupServer: 'pool03.contoso.com',
        phone: '+14255550101',
        endpoints: [
          {
            epid: '0123',
            contact: 'sip:nuriag@192.0.2.7',
            instance: '<urn:uuid:1>',
            methods: ['INVITE'],
            answers: 'none',
            presence: { HasPresence: true, Availability: 300, PresenceDoc: '<presence/>' },
          },
          {
            epid: '0124',
            contact: 'sip:nuriag@contoso.com;opaque=user:epid:0124;gruu',
            instance: undefined,
            methods: undefined,
            answers: 486,
            presence: {},
          },
        ],
        options: ['UcEnabled', 'Federation'],
        policies: { UC: '<uc/>', Meeting: '<meeting/>' },
        categories: Object.fromEntries<unknown>([
          ['note', '<note/>'],
          ['__proto__', '<odd/>'],
          [
            'dndState',
            [
              { container: 1, instance: 0, subscribers: undefined, content: '<dnd/>' },
              { container: 200, instance: 7, subscribers: ['terrya@contoso.com'], content: '<call/>' },
            ],
          ],
        ]),
        access: [{ from: '*', action: 'I', answer: 'B' }],
      },
    );
  });

  test('gives one endpoint to a user who is online, and none to one who is not', () => {
    assert.deepEqual(
      told(({ users }) => users.slice(1).map(({ endpoints }) => endpoints.map(({ answers }) => answers))),
      [[603], []],
    );
  });

  test('gives the server, pools, applications, lists and data files', () => {
    const builtIn = { name: 'UserServices', uri: undefined, priority: 0, runs: { builtIn: 'UserServices' } };
    assert.equal(deployment?.server.isPasOnline, false);
    assert.deepEqual(deployment.pools, [
      {
        fqdn: 'pool02.contoso.com',
        server: 'fe02.contoso.com',
        applications: [{ ...builtIn, enabled: true, critical: false }],
      },
      { fqdn: 'pool03.contoso.com', server: 'pool03.contoso.com', applications: undefined },
    ]);
    assert.deepEqual(deployment.applications, [
      {
        name: 'One',
        uri: 'http://www.contoso.com/One',
        priority: 7,
        runs: { manifest: 'one.am' },
        enabled: false,
        critical: true,
      },
      { name: 'two', uri: undefined, priority: 1, runs: { manifest: 'sub/two.am' }, enabled: true, critical: false },
    ]);
    assert.deepEqual(deployment.domainLists, { Internal: ['contoso.com', 'fabrikam.com'] });
    assert.deepEqual(deployment.dataFiles, { 'routes.csv': 'a,1\nb,2\n' });
  });
});

test('a file that says nothing is the default deployment', () => {
  for (const text of ['', '# nothing', 'server:\nusers:\npools:\napplications:\ndomainLists:\ndataFiles:\n']) {
    assert.deepEqual(readDeployment(text).deployment, defaultDeployment);
    assertFits(parse(text), SCHEMA);
  }
});

test('samples/deployment.yaml has no findings', () => {
  const text = readFileSync(path.join(root, 'samples/deployment.yaml'), 'utf8');
  assert.deepEqual(readDeployment(text).diagnostics, []);
  assertFits(parse(text), SCHEMA);
});

describe('the schema of deployment files and their reader know the same', () => {
  interface Schema {
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly items?: Schema;
    readonly enum?: readonly unknown[];
  }
  const text = readFileSync(path.join(root, 'schemas/deployment.schema.json'), 'utf8');
  const { $defs } = JSON.parse(text) as { $defs: Record<string, Schema> };
  const keysOf = (schema: Schema | undefined): string[] => Object.keys(schema?.properties ?? {}).sort();
  const property = (definition: string, name: string): Schema | undefined => $defs[definition]?.properties?.[name];

  for (const [definition, keys] of Object.entries(deploymentKeys)) {
    test(`keys of ${definition}`, () => {
      assert.deepEqual(keysOf($defs[definition]), [...keys].sort());
    });
  }

  const names: [title: string, schema: readonly unknown[] | undefined, known: readonly string[]][] = [
    ['roles', property('server', 'role')?.enum, serverRoles],
    ['options', property('user', 'options')?.items?.enum, membersOf('UserOption')],
    ['policies', keysOf(property('user', 'policies')), membersOf('UserPolicyType')],
    ['members of presence', keysOf(property('endpoint', 'presence')), [...presenceMembers.keys()]],
  ];
  for (const [title, schema, known] of names) {
    test(title, () => {
      assert.deepEqual(schema?.toSorted(), known.toSorted());
    });
  }

  test('roles are those of ServerRole', () => {
    assert.deepEqual(serverRoles.toSorted(), membersOf('ServerRole').sort());
  });
});

describe('the key of a user', () => {
  for (const [address, key] of [
    ['sip:JennyL@contoso.com', 'jennyl@contoso.com'],
    ['sips:jennyl@contoso.com:5061;transport=tls?Subject=a', 'jennyl@contoso.com'],
    ['jennyl@contoso.com', 'jennyl@contoso.com'],
    ['sip:a;b?c/d@contoso.com;opaque=user:epid:1;gruu', 'a;b?c/d@contoso.com'],
    ['sip:contoso.com;lr', 'contoso.com'],
    ['', ''],
  ] as const) {
    test(address, () => {
      assert.equal(userKey(address), key);
    });
  }
});
