import type { Diagnostic } from '../diagnostics';
import type { ReadDataFile } from '../manifest';
import { type ApplicationEntry, defaultDeployment, type Deployment, type Pool, type ServerRole } from './deployment';
import { joinedApplications, readApplicationsFrom, readUsersFrom, textsOrFiles } from './deploymentBeside';
import { withFurtherPools, withUsers } from './deploymentImport';
import { deploymentKeys } from './deploymentKeys';
import { readUsers } from './deploymentUsers';
import { builtInApplicationNames, findBuiltIn } from './exchange/builtInApplications';
import {
  booleanOf,
  didYouMean,
  entriesOf,
  fieldsOf,
  integerOf,
  listOf,
  oneOf,
  openYaml,
  type Reader,
  report,
  textOf,
  textsOf,
  type Value,
} from './yamlReader';

/** A deployment file as read: the deployment, or what is wrong with the file. */
export interface ReadDeployment {
  /** Undefined when there are errors. */
  readonly deployment: Deployment | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export const serverRoles: readonly ServerRole[] = ['FrontEnd', 'HomeServer', 'AccessProxy', 'Proxy'];

/**
 * Reads a deployment file (YAML, or JSON). What the file leaves out is as in the default deployment; an unknown key, a
 * value of the wrong kind and an address that is none are errors at their place. `schemas/deployment.schema.json`
 * describes the same file. `readBeside` gives the files that it names; without it, what they say is left out.
 */
export function readDeployment(text: string, readBeside?: ReadDataFile): ReadDeployment {
  const { reader, contents } = openYaml(text);
  const { diagnostics } = reader;
  if (diagnostics.length > 0) return { deployment: undefined, diagnostics };
  const fields = fieldsOf(contents, deploymentKeys.deployment, 'a deployment', reader);
  const server = readServer(fields.get('server'), reader);
  const domainLists = entriesOf(fields.get('domainLists'), 'domainLists', reader);
  const lists = readApplicationsFrom(fields.get('applicationsFrom'), readBeside, reader);
  const joined = (pool: Pool, node: Value): Pool => ({
    ...pool,
    applications: joinedApplications(pool, lists, node, reader),
  });
  const described = fields.get('applications');
  const own = readApplications(described, reader);
  const deployment: Deployment = {
    server,
    users: readUsers(fields.get('users'), server.pool, reader),
    pools: listOf(fields.get('pools'), 'pools', reader).map((node) => joined(readPool(node, reader), node)),
    applications: joinedApplications({ fqdn: server.pool, applications: own }, lists, described, reader),
    domainLists: Object.fromEntries(domainLists.map(([name, list]) => [name, textsOf(list, name, reader)])),
    dataFiles: textsOrFiles(entriesOf(fields.get('dataFiles'), 'dataFiles', reader), readBeside, reader),
  };
  const users = readUsersFrom(fields.get('usersFrom'), readBeside, reader);
  if (diagnostics.length > 0) return { deployment: undefined, diagnostics };
  return { deployment: withFurtherPools(withUsers(deployment, users), lists), diagnostics };
}

function readServer(value: Value, reader: Reader): Deployment['server'] {
  const usual = defaultDeployment.server;
  const fields = fieldsOf(value, deploymentKeys.server, 'server', reader);
  const fqdn = textOf(fields.get('fqdn'), 'fqdn', reader);
  return {
    fqdn: fqdn ?? usual.fqdn,
    pool: textOf(fields.get('pool'), 'pool', reader) ?? fqdn ?? usual.pool,
    role: oneOf(fields.get('role'), 'role', serverRoles, reader) ?? usual.role,
    domains: fields.has('domains') ? textsOf(fields.get('domains'), 'domains', reader) : undefined,
    isPasOnline: booleanOf(fields.get('isPasOnline'), 'isPasOnline', reader) ?? usual.isPasOnline,
  };
}

function readPool(node: Value, reader: Reader): Pool {
  const fields = fieldsOf(node, deploymentKeys.pool, 'a pool', reader);
  const fqdn = textOf(fields.get('fqdn'), 'fqdn', reader) ?? '';
  if (fqdn === '') report(reader, node, 'A pool needs an fqdn, such as pool02.contoso.com.');
  return {
    fqdn,
    server: textOf(fields.get('server'), 'server', reader) ?? fqdn,
    applications: readApplications(fields.get('applications'), reader),
  };
}

/** An application list; undefined when the file has none, so that the server has its own applications only. */
function readApplications(value: Value, reader: Reader): ApplicationEntry[] | undefined {
  if (!value) return undefined;
  const entries = listOf(value, 'applications', reader).map((node, index) => readApplication(node, index, reader));
  return entries.filter((entry) => entry !== undefined);
}

function readApplication(node: Value, index: number, reader: Reader): ApplicationEntry | undefined {
  const fields = fieldsOf(node, deploymentKeys.application, 'an application', reader);
  const manifest = textOf(fields.get('manifest'), 'manifest', reader);
  const builtIn = textOf(fields.get('builtIn'), 'builtIn', reader);
  const name = textOf(fields.get('name'), 'name', reader) ?? builtIn ?? manifest?.replace(/^.*[\\/]|\.am$/gi, '') ?? '';
  if (builtIn !== undefined && !findBuiltIn(builtIn)) {
    const suggestion = didYouMean(builtIn, builtInApplicationNames);
    if (suggestion !== '') {
      report(reader, fields.get('builtIn'), `${builtIn} is not among the server's own applications.${suggestion}`);
    }
  }
  const runs = manifest !== undefined ? { manifest } : builtIn !== undefined ? { builtIn } : undefined;
  if (!runs || (manifest !== undefined && builtIn !== undefined)) {
    report(reader, node, 'An application has either a manifest, named by its file, or the name of a builtIn one.');
    return undefined;
  }
  return {
    name,
    uri: textOf(fields.get('uri'), 'uri', reader),
    priority: integerOf(fields.get('priority'), 'priority', [0, 1_000_000], reader) ?? index,
    runs,
    enabled: booleanOf(fields.get('enabled'), 'enabled', reader) ?? true,
    critical: booleanOf(fields.get('critical'), 'critical', reader) ?? false,
  };
}
