import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { type ApplicationEntry, type Deployment, readDeployment } from '../../../server/src/simulator';
import { assertFits, faultOf } from '../../support/schema';

const SCHEMA = 'deployment.schema.json';

const block = (pool: string, name: string, priority: number, script = ''): string =>
  `Identity : Service:Registrar:${pool}/${name}\nPriority : ${priority}\nName : ${name}\nEnabled : True\nScriptName : ${script}\n\n`;

/** What lies beside the deployment file; nothing else does. */
const beside: Readonly<Record<string, string>> = {
  'users.csv':
    'SipAddress,RegistrarPool\nsip:nuriag@contoso.com,pool01.contoso.com\nsip:jennyl@contoso.com,pool02.contoso.com\n',
  'more/users.csv': 'SipAddress,RegistrarPool\nsip:jennyl@contoso.com,pool03.contoso.com\nsip:terrya@contoso.com,\n',
  'bad.csv': 'SipAddress\nsip:nuriag@contoso.com\n"no body"\n',
  'worse.csv': `SipAddress\n${'"no body"\n'.repeat(7)}`,
  'other.csv': 'Name\nx\n',
  'applications.txt':
    block('pool01.contoso.com', 'UserServices', 3) +
    block('pool01.contoso.com', 'Log', 5, 'log.am') +
    block('pool02.contoso.com', 'UserServices', 0),
  'pool03.txt': block('pool03.contoso.com', 'UserServices', 0),
  'routes.csv': 'a,1\n',
};
const read = (text: string): ReturnType<typeof readDeployment> =>
  readDeployment(text, (path) => (path === 'locked.csv' ? undefined : (beside[path] ?? null)));

/** A deployment that has no findings and is as the schema says. */
function good(text: string): Deployment {
  assertFits(parse(text), SCHEMA);
  const { deployment, diagnostics } = read(text);
  assert.deepEqual(diagnostics, []);
  assert.ok(deployment);
  return deployment;
}

const shown = (list: readonly ApplicationEntry[] | undefined): string[] | undefined =>
  list?.map(({ name, priority, runs }) => `${priority} ${name} ${'manifest' in runs ? runs.manifest : '-'}`);

describe('usersFrom', () => {
  const homes = (text: string): string[] =>
    good(text).users.map(({ uri, homeServer }) => `${uri} ${homeServer ?? '-'}`);
  const [nuria, jenny, terry] = ['sip:nuriag@contoso.com', 'sip:jennyl@contoso.com', 'sip:terrya@contoso.com'];
  const cases: [text: string, users: string[]][] = [
    ['usersFrom: users.csv', [`${nuria} pool01.contoso.com`, `${jenny} pool02.contoso.com`]],
    ['usersFrom: [users.csv]', [`${nuria} pool01.contoso.com`, `${jenny} pool02.contoso.com`]],
    ['usersFrom:', []],
    ['usersFrom: []', []],
    // Of two files the first counts, and what the deployment file says itself before either.
    [
      'usersFrom: [more/users.csv, users.csv]',
      [`${jenny} pool03.contoso.com`, `${terry} -`, `${nuria} pool01.contoso.com`],
    ],
    [
      `usersFrom: users.csv\nusers: [{ uri: JennyL@contoso.com, homeServer: pool09.contoso.com }]`,
      ['sip:JennyL@contoso.com pool09.contoso.com', `${nuria} pool01.contoso.com`],
    ],
  ];
  for (const [text, users] of cases) {
    test(text, () => {
      assert.deepEqual(homes(text), users);
    });
  }
  test('users are online', () => {
    assert.deepEqual(
      good('usersFrom: users.csv').users.map(({ endpoints }) => endpoints.length),
      [1, 1],
    );
  });
});

describe('applicationsFrom', () => {
  const POOL = 'server: { pool: pool01.contoso.com }\n';
  const imported = ['3 UserServices -', '5 Log log.am'];
  test('gives the lists of the pools, and adds those that are not described', () => {
    const { applications, pools } = good(`${POOL}applicationsFrom: applications.txt`);
    assert.deepEqual(shown(applications), imported);
    assert.deepEqual(
      pools.map(({ fqdn, applications: list }) => [fqdn, shown(list)]),
      [['pool02.contoso.com', ['0 UserServices -']]],
    );
  });
  test('of several files', () => {
    const { pools } = good(`${POOL}applicationsFrom: [applications.txt, pool03.txt]`);
    assert.deepEqual(
      pools.map(({ fqdn }) => fqdn),
      ['pool02.contoso.com', 'pool03.contoso.com'],
    );
  });
  test('entries of the deployment file are added by their priority', () => {
    const { applications } = good(
      `${POOL}applicationsFrom: applications.txt\napplications: [{ manifest: forward.am, priority: 4 }]`,
    );
    assert.deepEqual(shown(applications), ['3 UserServices -', '4 forward forward.am', '5 Log log.am']);
  });
  test('an entry of the deployment file takes the place of the imported one of its name', () => {
    const { applications } = good(
      `${POOL}applicationsFrom: applications.txt\napplications: [{ name: log, manifest: mine.am, priority: 1 }]`,
    );
    assert.deepEqual(shown(applications), ['1 log mine.am', '3 UserServices -']);
  });
  test('a further pool that is described keeps its server', () => {
    const { pools } = good(
      `${POOL}pools: [{ fqdn: POOL02.contoso.com, server: fe02.contoso.com }]\napplicationsFrom: applications.txt`,
    );
    assert.deepEqual(
      pools.map(({ fqdn, server, applications }) => [fqdn, server, shown(applications)]),
      [['POOL02.contoso.com', 'fe02.contoso.com', ['0 UserServices -']]],
    );
  });
});

test('a data file can stand in a file', () => {
  const { dataFiles } = good('dataFiles:\n  data\\routes.csv: { file: routes.csv }\n  words: "a,b"\n');
  assert.deepEqual(dataFiles, { 'data\\routes.csv': 'a,1\n', words: 'a,b' });
});

test('without anybody who reads files, what they say is left out without a word', () => {
  const { deployment, diagnostics } = readDeployment(
    'usersFrom: users.csv\napplicationsFrom: [no.txt]\ndataFiles: { routes: { file: routes.csv }, words: x }',
  );
  assert.deepEqual(diagnostics, []);
  assert.deepEqual(
    [deployment?.users, deployment?.applications, deployment?.dataFiles],
    [[], undefined, { words: 'x' }],
  );
});

describe('what is wrong is said at its place, in guillemets', () => {
  const NOT_FOUND = 'deployment-file-not-found';
  const VALUE = 'deployment-value';
  const cases: [marked: string, code: string, message: RegExp, count?: number][] = [
    ['usersFrom: «missing.csv»', NOT_FOUND, /^There is no such file: missing\.csv\. .*folder of the deployment file/],
    ['usersFrom: [users.csv, «missing.csv»]', NOT_FOUND, /missing\.csv/],
    ['usersFrom: «locked.csv»', NOT_FOUND, /^This file cannot be read here: locked\.csv/],
    ["usersFrom: «''»", VALUE, /^usersFrom names no file; write a path\.$/],
    ["dataFiles: { routes: { file: «''» } }", VALUE, /^file names no file; write a path\.$/],
    ['usersFrom: «bad.csv»', VALUE, /^bad\.csv, line 3: SipAddress is "no body"/],
    ['usersFrom: «worse.csv»', VALUE, /^worse\.csv, line 2: /, 6],
    ['usersFrom: «other.csv»', VALUE, /^other\.csv, line 1: The file has no column SipAddress/],
    ['applicationsFrom: «missing.txt»', NOT_FOUND, /missing\.txt/],
    [
      'applicationsFrom: «users.csv»',
      VALUE,
      /no application list in users\.csv; write it with Get-CsServerApplication/,
    ],
    ['applicationsFrom: [applications.txt, «applications.txt»]', VALUE, /list of pool01\.contoso\.com as well/, 2],
    [
      'server: { pool: pool01.contoso.com }\napplicationsFrom: applications.txt\napplications: «[{ builtIn: UserServices }]»',
      VALUE,
      /whole application list of pool01\.contoso\.com stands here and in/,
    ],
    ['dataFiles: { routes: { file: «missing.csv» } }', NOT_FOUND, /missing\.csv/],
  ];
  for (const [marked, code, message, count = 1] of cases) {
    const text = marked.replace(/[«»]/g, '');
    test(text.replaceAll('\n', ' '), () => {
      const { deployment, diagnostics } = read(text);
      assert.equal(deployment, undefined);
      assert.equal(diagnostics.length, count);
      for (const { range } of diagnostics) {
        assert.deepEqual(range, { start: marked.indexOf('«'), end: marked.indexOf('»') - 1 });
      }
      assert.equal(diagnostics[0]?.code, code);
      assert.match(diagnostics[0].message, message);
      assertFits(parse(text), SCHEMA);
    });
  }

  const refused: [text: string, code: string, message: RegExp][] = [
    ['usersFrom: { file: users.csv }', VALUE, /usersFrom is one text/],
    ['dataFiles: { routes: { path: routes.csv } }', 'deployment-unknown-key', /it can have file/],
    ['dataFiles: { routes: {} }', VALUE, /one text, or names a file/],
  ];
  for (const [text, code, message] of refused) {
    test(`${text}, which the schema refuses as well`, () => {
      const { deployment, diagnostics } = read(text);
      assert.equal(deployment, undefined);
      assert.equal(diagnostics[0]?.code, code);
      assert.match(diagnostics[0].message, message);
      assert.notEqual(faultOf(parse(text), SCHEMA), undefined);
    });
  }
});
