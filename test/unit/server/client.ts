import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import {
  type ClientCapabilities,
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

/** How long a server may live, in milliseconds. */
const PATIENCE = 120_000;

const root = path.resolve(__dirname, '../../..');

export interface Client {
  readonly connection: MessageConnection;
  readonly capabilities: Record<string, unknown>;
  /** Shuts the server down and gives its exit code. */
  readonly stop: () => Promise<number | null>;
}

/** What a client says of itself besides what it can do. */
export interface ClientSetting {
  /** URIs of the folders that it has open. */
  readonly folders?: readonly string[];
  readonly initializationOptions?: object;
}

/** A server over its standard streams, initialized for a client that can do what `capabilities` says. */
export async function startClient(
  capabilities: ClientCapabilities,
  prepare: (connection: MessageConnection) => void = () => undefined,
  { folders, initializationOptions }: ClientSetting = {},
): Promise<Client> {
  const server = spawn(process.execPath, ['--import', 'tsx', 'server/src/serverNode.ts', '--stdio'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(server, 'exit') as Promise<[number | null]>;
  // A test that fails before it stops its server would otherwise keep the whole run from ending.
  const tooLong = setTimeout(() => server.kill(), PATIENCE);
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  prepare(connection);
  connection.onClose(() => {
    connection.dispose();
  });
  connection.listen();
  const workspaceFolders = folders?.map((uri) => ({ uri, name: path.posix.basename(uri) })) ?? null;
  const parameters = { processId: process.pid, rootUri: null, capabilities, workspaceFolders, initializationOptions };
  const initialized = await connection.sendRequest<{ capabilities: Record<string, unknown> }>('initialize', parameters);
  await connection.sendNotification('initialized', {});
  return {
    connection,
    capabilities: initialized.capabilities,
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const [code] = await exited;
      clearTimeout(tooLong);
      connection.dispose();
      return code;
    },
  };
}
