import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newDeploymentText } from '../../../client/src/panel/newDeployment';
import { defaultDeployment, readDeployment } from '../../../server/src/simulator';

describe('a deployment file to begin with', () => {
  const cases: readonly [what: string, people: string[], users: string[]][] = [
    ['nobody', [], []],
    ['everybody once', ['sip:a@x.com', 'sip:A@x.com', 'sips:b@x.com'], ['sip:a@x.com', 'sip:b@x.com']],
    ['whatever an address holds', ['sip:"q\\: #@x.com', 'sip:%22a@x.com', 'no address', ''], ['sip:%22a@x.com']],
  ];
  for (const [what, people, users] of cases) {
    test(`describes ${what}`, () => {
      const { deployment, diagnostics } = readDeployment(newDeploymentText(people));
      assert.deepEqual(diagnostics, []);
      assert.ok(deployment);
      assert.deepEqual(
        deployment.users.map(({ uri }) => uri).filter((uri) => !uri.includes('#')),
        users,
      );
      for (const { endpoints } of deployment.users) {
        assert.deepEqual(
          endpoints.map(({ answers }) => answers),
          [200],
        );
      }
      const { fqdn, pool } = deployment.server;
      assert.deepEqual([fqdn, pool], [defaultDeployment.server.fqdn, defaultDeployment.server.pool]);
    });
  }
});
