import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { factChoices, factRecord, factsFor, readFacts } from '../../../client/src/panel/facts';
import { defaultDeployment, type ServerRole, serverRoles } from '../../../server/src/simulator';
import { runOf } from './support';

describe('facts', () => {
  test('come back from how they are told', () => {
    const told = { authenticated: 'false', origin: 'LocalMachine', stamp: 's', stampPool: 'pool02.contoso.com' };
    const { facts, findings } = readFacts(told);
    assert.deepEqual([findings, factRecord(facts)], [[], told]);
  });

  test('are called as a person calls them', () => {
    const labels = Object.fromEntries(factChoices.map(({ name, label }) => [name, label]));
    assert.deepEqual([labels.tlsPeer, labels.externalSourceType], ['TLS peer', 'External source type']);
  });
});

describe('what is said of the origin', () => {
  const hints = (role: ServerRole): string[] =>
    factsFor({ ...defaultDeployment, server: { ...defaultDeployment.server, role } }).flatMap(({ name, hint }) =>
      hint === undefined ? [] : [name],
    );
  /** What a script sees of a message from the external edge. */
  const seen = (role: ServerRole, origin: string): string | undefined => {
    const text = `server:\n  role: ${role}\n`;
    const deployment = { uri: 'file:///apps/deployment.yaml', name: 'deployment.yaml', text };
    return runOf('Log("Debugr", false, sipMessage.Origin);', { deployment, facts: { origin } }).log[0]?.text;
  };
  for (const role of serverRoles) {
    const isEdge = role === 'AccessProxy';
    test(`on ${role} it has ${isEdge ? 'an' : 'no'} effect, and that is ${isEdge ? 'not ' : ''}said`, () => {
      assert.deepEqual(hints(role), isEdge ? [] : ['origin']);
      assert.equal(seen(role, 'NetworkExternal') === seen(role, 'NetworkInternal'), !isEdge);
      assert.notEqual(seen(role, 'LocalMachine'), seen(role, 'NetworkExternal'));
    });
  }

  test('without a deployment, the server is none that tells edges apart', () => {
    assert.ok(factsFor().some(({ hint }) => hint?.includes('NetworkUnknown')));
  });
});
