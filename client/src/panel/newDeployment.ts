import { defaultDeployment, userKey } from '../../../server/src/simulator';
import { parseSipUri } from '../../../server/src/sip';

/** How many people are written: as many as a person reads. */
const WRITTEN = 20;

/** A deployment file to begin with: the server as it is without a file, and everybody named, each online. */
export function newDeploymentText(people: readonly string[]): string {
  const { fqdn, pool } = defaultDeployment.server;
  const keys = [...new Set(people.map(userKey))].filter((key) => parseSipUri(`sip:${key}`)?.user !== undefined);
  const users = keys
    .slice(0, WRITTEN)
    .map((key) => `  - uri: ${JSON.stringify(`sip:${key}`)}\n    endpoints:\n      - answers: 200\n`);
  return `# What the simulated server knows. The simulator takes this file by its name.
server:
  fqdn: ${fqdn}
  pool: ${pool}
# Who exists. Without endpoints a person is offline; an endpoint answers with a status code, or none.
users:${users.length > 0 ? `\n${users.join('')}` : ' []\n'}`;
}
