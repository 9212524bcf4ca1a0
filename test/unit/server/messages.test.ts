import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type CodeLens, type CompletionList, FileChangeType } from 'vscode-languageserver';
import { around } from '../../support/languageFeatures';
import { type Client, startClient } from './client';

const temporary = mkdtempSync(path.join(tmpdir(), 'mspl-messages-'));
after(() => {
  rmSync(temporary, { recursive: true });
});

const uriOf = (name: string): string => pathToFileURL(path.join(temporary, name)).href;

function write(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(temporary, name)), { recursive: true });
  writeFileSync(path.join(temporary, name), text);
}

const users = (...names: string[]): string =>
  `server:\n  fqdn: lyncserver.contoso.com\nusers:\n${names.map((name) => `  - uri: sip:${name}@contoso.com\n`).join('')}`;

const script = (name: string): string => around(`if (GetUri(sipRequest.To) == "sip:${name}@contoso.com") { return; }`);

const open = (client: Client, name: string, languageId: string, text: string): Promise<void> =>
  client.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: uriOf(name), languageId, version: 1, text },
  });

/** What is offered after `To: ` in a document that has only that. */
async function offered(client: Client, name: string): Promise<string[]> {
  const { items } = await client.connection.sendRequest<CompletionList>('textDocument/completion', {
    textDocument: { uri: uriOf(name) },
    position: { line: 1, character: 4 },
  });
  return items.map(({ label, detail }) => `${label} ${detail ?? ''}`);
}

const message = 'BYE sip:a SIP/2.0\nTo: \n';

describe('the addresses that a message may be to', () => {
  test('users of deployments beside it, then strings of scripts, open and beside it', async () => {
    write('all/deployment.yaml', users('nuriag', 'jennyl'));
    write('all/other.yml', 'name: no deployment\n');
    write('all/beside.am', script('terrya'));
    write('else/far.am', script('nobody'));
    const deployments: Record<string, string[]> = {
      all: ['all/deployment.yaml', 'all/other.yml'],
      open: ['open/deployment.yaml'],
    };
    write('open/deployment.yaml', users('alicia'));
    const asked: string[] = [];
    const client = await startClient(
      { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
      (connection) => {
        connection.onRequest('client/registerCapability', () => null);
        connection.onRequest('mspl/findFiles', () => ['all/beside.am', 'else/far.am'].map(uriOf));
        connection.onRequest('mspl/findDeployments', ({ folder }: { folder: string }) => {
          const name = path.posix.basename(folder);
          asked.push(name);
          return (deployments[name] ?? []).map(uriOf);
        });
      },
      {
        initializationOptions: { canFindFiles: true, canFindDeployments: true },
        folders: [pathToFileURL(temporary).href],
      },
    );
    try {
      await open(client, 'all/a.sip', 'sip-message', message);
      const beside = [
        'sip:nuriag@contoso.com user in deployment.yaml',
        'sip:jennyl@contoso.com user in deployment.yaml',
        'sip:terrya@contoso.com in the script',
      ];
      assert.deepEqual(await offered(client, 'all/a.sip'), beside);
      assert.deepEqual(await offered(client, 'all/a.sip'), beside);
      assert.deepEqual(asked, ['all'], 'a folder is looked through once');

      write('all/deployment.yaml', users('nuriag'));
      const changes = [{ uri: uriOf('all/deployment.yaml'), type: FileChangeType.Changed }];
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
      assert.deepEqual(await offered(client, 'all/a.sip'), [beside[0], beside[2]]);

      await open(client, 'open/b.am', 'mspl-manifest', script('bobk'));
      assert.deepEqual(await offered(client, 'all/a.sip'), [
        'sip:nuriag@contoso.com user in deployment.yaml',
        'sip:alicia@contoso.com user in deployment.yaml',
        'sip:bobk@contoso.com in the script',
        'sip:terrya@contoso.com in the script',
      ]);
    } finally {
      assert.equal(await client.stop(), 0);
    }
  });

  test('those of the manifest that it is sent through, though no editor has that open', async () => {
    write('sent/app.xml', script('terrya'));
    write('sent/beside.am', script('bobk'));
    write('sent/deployment.yaml', users('nuriag'));
    write('away/far.am', script('nobody'));
    let manifest: string | null = uriOf('sent/app.xml');
    const client = await startClient(
      {},
      (connection) => {
        connection.onRequest('mspl/findFiles', () => ['sent/beside.am', 'away/far.am'].map(uriOf));
        connection.onRequest('mspl/findDeployments', ({ folder }: { folder: string }) =>
          folder === uriOf('sent') ? [uriOf('sent/deployment.yaml')] : [],
        );
        connection.onRequest('mspl/findManifest', ({ uri }: { uri: string }) =>
          uri === 'mspl-request:/request.sip' ? manifest : null,
        );
      },
      {
        initializationOptions: { canFindFiles: true, canFindDeployments: true, canFindManifest: true },
        folders: [pathToFileURL(temporary).href],
      },
    );
    try {
      const request = { uri: 'mspl-request:/request.sip', languageId: 'sip-message', version: 1, text: message };
      await client.connection.sendNotification('textDocument/didOpen', { textDocument: request });
      const offer = async (): Promise<string[]> => {
        const { items } = await client.connection.sendRequest<CompletionList>('textDocument/completion', {
          textDocument: { uri: request.uri },
          position: { line: 1, character: 4 },
        });
        return items.map(({ label, detail }) => `${label} ${detail ?? ''}`);
      };
      assert.deepEqual(await offer(), [
        'sip:nuriag@contoso.com user in deployment.yaml',
        'sip:terrya@contoso.com in the script',
        'sip:bobk@contoso.com in the script',
      ]);
      manifest = uriOf('sent/gone.am');
      assert.deepEqual(await offer(), [
        'sip:nuriag@contoso.com user in deployment.yaml',
        'sip:bobk@contoso.com in the script',
      ]);
      manifest = null;
      assert.deepEqual(await offer(), []);
    } finally {
      assert.equal(await client.stop(), 0);
    }
  });

  test('none for a client that cannot say which files there are', async () => {
    const client = await startClient({});
    await open(client, 'all/a.sip', 'sip-message', message);
    assert.deepEqual(await offered(client, 'all/a.sip'), []);
    assert.equal(await client.stop(), 0);
  });
});

describe('lenses', () => {
  test('for a client that has a command for them', async () => {
    const client = await startClient({}, undefined, { initializationOptions: { sendNamedRequestCommand: 'send' } });
    assert.deepEqual(client.capabilities.codeLensProvider, {});
    await open(client, 'a.sip', 'sip-message', '### a\nBYE sip:a SIP/2.0\n');
    const lenses = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', {
      textDocument: { uri: uriOf('a.sip') },
    });
    assert.deepEqual(
      lenses.map(({ command }) => command),
      [{ title: '▶ Send BYE', command: 'send', arguments: [uriOf('a.sip'), 0] }],
    );
    assert.equal(await client.stop(), 0);
  });
  test('are not announced to any other', async () => {
    const client = await startClient({});
    assert.equal(client.capabilities.codeLensProvider, undefined);
    assert.equal(await client.stop(), 0);
  });
});
