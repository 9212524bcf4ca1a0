import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyzeManifest } from '../../../server/src/manifest';
import {
  dataFileTexts,
  defaultDeployment,
  type Deployment,
  explainSkipped,
  listedManifests,
  plainUser,
  programOf,
  simulateExchange,
} from '../../../server/src/simulator';
import { composeRequest } from '../../../server/src/sip';
import { manifestWith, runScript } from '../../support/simulate';

const offline: Deployment = {
  ...defaultDeployment,
  isOpen: true,
  users: [plainUser('sip:jennyl@contoso.com', undefined, [])],
};

const COUNT = 'n = 0; foreach (dbEndpoint in QueryEndpoints("USER")) { n = n + 1; } Log("Debugr", false, n);';
const devicesOf = (user: string, deployment: Deployment | undefined): string | undefined =>
  runScript(COUNT.replace('USER', user), { deployment }).log[0]?.messages[0];

describe('an open deployment that describes one person', () => {
  test('is believed about that person', () => {
    assert.equal(devicesOf('jennyl@contoso.com', offline), '0');
  });

  test('and leaves everybody else as without a description', () => {
    assert.equal(devicesOf('nuriag@contoso.com', offline), '1');
    assert.equal(devicesOf('nuriag@contoso.com', undefined), '1');
    assert.equal(devicesOf('nuriag@contoso.com', { ...offline, isOpen: false }), '0');
  });

  test('goes on naming the assumption', () => {
    const { assumptions } = runScript('ProxyRequest("");', { deployment: offline });
    assert.ok(assumptions.some(({ id }) => id === 'open-deployment'));
  });

  test('asks for no role, as without a description', () => {
    const elements = '<r:serverFilter roles="AccessProxy"/><r:requestFilter methodNames="ALL" strictRoute="true"/>';
    assert.equal(runScript('ProxyRequest("");', { elements, deployment: offline }).outcome.kind, 'proxied');
    const closed = { ...offline, isOpen: false };
    assert.equal(runScript('ProxyRequest("");', { elements, deployment: closed }).outcome.kind, 'skipped');
    const program = programOf(analyzeManifest(manifestWith('ProxyRequest("");', elements), { target: 'lync2013' }));
    const { message } = composeRequest({});
    assert.ok(program && message);
    const refusals = (deployment: Deployment): number =>
      explainSkipped({ program, message, deployment }).filter(({ admits }) => !admits).length;
    assert.deepEqual([refusals(offline), refusals(closed)], [0, 1]);
  });

  test('holds around the script as well: nobody rings at Jenny, Terry does', () => {
    const program = programOf(analyzeManifest(manifestWith('ProxyRequest("");'), { target: 'lync2013' }));
    const reached = (to: string): boolean => {
      const { message } = composeRequest({ to });
      assert.ok(program && message);
      const { events } = simulateExchange({ program, message, deployment: offline });
      return events.some(({ kind, to: at }) => kind === 'request' && at === to.slice('sip:'.length));
    };
    assert.deepEqual([reached('sip:jennyl@contoso.com'), reached('sip:terrya@contoso.com')], [false, true]);
  });
});

describe('the manifests of the application lists', () => {
  const row = (manifest: string): NonNullable<Deployment['applications']>[number] => ({
    ...{ name: manifest, uri: undefined, priority: 0, enabled: true, critical: false },
    runs: { manifest },
  });
  const listing = (...names: string[]): Deployment => ({ ...defaultDeployment, applications: names.map(row) });
  const at = (name: string): string => `/apps/${name}`;

  test('one that lies where the simulated one does is that', () => {
    const listed = listedManifests(listing('other.am', 'x/forward.am', 'forward.am'), '/apps/forward.am', at);
    assert.deepEqual(listed, { own: 'forward.am', others: ['other.am', 'x/forward.am'] });
  });

  test('else one with its file name', () => {
    const listed = listedManifests(listing('other.am', 'x\\forward.am'), '/elsewhere/forward.am', at);
    assert.deepEqual(listed, { own: 'x\\forward.am', others: ['other.am'] });
  });

  test('none without a list', () => {
    assert.deepEqual(listedManifests(undefined, '/apps/forward.am', at), { own: undefined, others: [] });
  });
});

test('data files: the first that can be read counts, and the deployment goes first', () => {
  const file = (name: string): string =>
    `<r:file name="${name}" path="${name}.csv" keyColumnName="k"><r:column name="k"/></r:file>`;
  const elements = `${file('one')}${file('two')}<r:requestFilter methodNames="ALL"/>`;
  const program = programOf(analyzeManifest(manifestWith('ProxyRequest("");', elements), { target: 'lync2013' }));
  assert.ok(program);
  const first = { program, read: (path: string) => (path === 'one.csv' ? undefined : 'first') };
  const second = { program, read: () => 'second' };
  assert.deepEqual(dataFileTexts([first, second], undefined), { 'one.csv': 'second', 'two.csv': 'first' });
  assert.deepEqual(dataFileTexts([second], { ...defaultDeployment, dataFiles: { one: 'x' } }), { 'two.csv': 'second' });
});
