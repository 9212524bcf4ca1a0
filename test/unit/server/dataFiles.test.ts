import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type Diagnostic,
  FileChangeType,
  type MessageConnection,
  type PublishDiagnosticsParams,
  type Registration,
} from 'vscode-languageserver/node';
import { MAXIMUM_FILE_SIZE } from '../../../server/src/runtime';
import { type ClientSetting, startClient } from './client';

const temporary = mkdtempSync(path.join(os.tmpdir(), 'mspl-data-'));
after(() => {
  rmSync(temporary, { recursive: true, force: true });
});
const uriOf = (name: string): string => pathToFileURL(path.join(temporary, name)).href;
const write = (name: string, text: string): void => {
  mkdirSync(path.dirname(path.join(temporary, name)), { recursive: true });
  writeFileSync(path.join(temporary, name), text);
};

const manifest = (...paths: string[]): string =>
  '<r:applicationManifest r:appUri="http://a.com/b" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">' +
  '<r:requestFilter methodNames="INVITE"/><r:responseFilter reasonCodes="NONE"/><r:proxyByDefault action="true"/>' +
  paths
    .map(
      (file, i) =>
        `<r:file name="f${i}" path="${file}" keyColumnName="a"><r:column name="a"/><r:column name="b"/></r:file>`,
    )
    .join('') +
  '<r:scriptOnly/><r:splScript><![CDATA[' +
  paths.map((_, i) => `Log("Event", false, f${i}["x"].b);`).join(' ') +
  ']]></r:splScript></r:applicationManifest>';

const capable: ClientCapabilities = {
  textDocument: { diagnostic: {}, synchronization: { dynamicRegistration: true } },
  workspace: {
    diagnostics: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
  },
};

const aboutDataFiles = (found: readonly Diagnostic[]): string[] =>
  found.map(({ code }) => String(code)).filter((code) => /^manifest-(file-not-found|data-)/.test(code));

interface Session {
  readonly connection: MessageConnection;
  /** The codes that are found about data files. */
  readonly pull: (name: string) => Promise<string[]>;
  /** Settles at the next refresh that the server asks for. */
  readonly refreshed: () => Promise<void>;
  readonly registered: Registration[];
}

async function inSession(
  work: (session: Session) => Promise<void>,
  capabilities = capable,
  setting: ClientSetting = {},
): Promise<void> {
  const registered: Registration[] = [];
  let wake: () => void = () => undefined;
  const { connection, stop } = await startClient(
    capabilities,
    (prepared) => {
      prepared.onRequest('client/registerCapability', ({ registrations }: { registrations: Registration[] }) => {
        registered.push(...registrations);
        return null;
      });
      prepared.onRequest(
        'client/unregisterCapability',
        ({ unregisterations }: { unregisterations: Registration[] }) => {
          for (const { id } of unregisterations) {
            const place = registered.findIndex((each) => each.id === id);
            registered.splice(place, 1);
          }
          return null;
        },
      );
      prepared.onRequest('workspace/diagnostic/refresh', () => {
        wake();
        return null;
      });
    },
    setting,
  );
  try {
    await work({
      connection,
      async pull(name) {
        const parameters = { textDocument: { uri: uriOf(name) } };
        const { items } = await connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', parameters);
        return aboutDataFiles(items);
      },
      refreshed: () => new Promise((resolve) => (wake = resolve)),
      registered,
    });
  } finally {
    assert.equal(await stop(), 0);
  }
}

const open = (connection: MessageConnection, name: string, text: string, languageId = 'mspl-manifest'): Promise<void> =>
  connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: uriOf(name), languageId, version: 1, text },
  });
const close = (connection: MessageConnection, name: string): Promise<void> =>
  connection.sendNotification('textDocument/didClose', { textDocument: { uri: uriOf(name) } });
const changed = (connection: MessageConnection, name: string, type: FileChangeType): Promise<void> =>
  connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(name), type }] });

const missing = 'manifest-file-not-found';
const short = 'manifest-data-short-row';
const repeated = 'manifest-data-duplicate-key';

describe('the data files beside a manifest', () => {
  test('are read', async () => {
    write('one/good.csv', 'a,1\nb,2\n');
    write('one/data/short.csv', 'a,1\nb\n');
    write('one/Two Words (new).csv', '\uFEFFa,1\na,2\n');
    await inSession(async ({ connection, pull }) => {
      await open(
        connection,
        'one/app.am',
        manifest('good.csv', 'data\\short.csv', 'Two Words (new).csv', 'none.csv', 'good.csv/none.csv'),
      );
      assert.deepEqual(await pull('one/app.am'), [short, repeated, missing, missing]);
    });
  });

  test('are read by a client that is sent its findings', async () => {
    write('pushed/a.csv', 'a\n');
    let arrived: (parameters: PublishDiagnosticsParams) => void = () => undefined;
    const first = new Promise<PublishDiagnosticsParams>((resolve) => (arrived = resolve));
    const { connection, stop } = await startClient({}, (prepared) => {
      prepared.onNotification('textDocument/publishDiagnostics', (parameters: PublishDiagnosticsParams) => {
        arrived(parameters);
      });
    });
    await open(connection, 'pushed/app.am', manifest('a.csv', 'b.csv'));
    const { diagnostics } = await first;
    assert.deepEqual(aboutDataFiles(diagnostics), [short, missing]);
    assert.equal(await stop(), 0);
  });

  test('are not read elsewhere, nor without end', async () => {
    write('outside.csv', 'a\n');
    write('other/outside.csv', 'a\n');
    write('two/folder.csv/a.csv', 'a\n');
    write('two/large.csv', 'a\n'.repeat(MAXIMUM_FILE_SIZE / 2 + 1));
    symlinkSync(path.join(temporary, 'outside.csv'), path.join(temporary, 'two/link.csv'));
    symlinkSync(path.join(temporary, 'other'), path.join(temporary, 'two/linked'));
    await inSession(async ({ connection, pull }) => {
      for (const [i, [where, file]] of (
        [
          ['above its folder', '..\\outside.csv'],
          ['in a folder beside its own', '../two/../other/outside.csv'],
          ['on a drive', 'C:\\outside.csv'],
          ['at the root', '/outside.csv'],
          ['on a share', '\\\\server\\share\\outside.csv'],
          ['behind a link', 'link.csv'],
          ['behind a link to a folder', 'linked/outside.csv'],
          ['a folder', 'folder.csv'],
          ['too large', 'large.csv'],
        ] as const
      ).entries()) {
        await open(connection, `two/app${i}.am`, manifest(file));
        assert.deepEqual(await pull(`two/app${i}.am`), [], where);
      }
    });
  });

  test('may lie in any folder of the workspace', async () => {
    write('three/apps/app.am', '');
    write('three/data/a.csv', 'a\n');
    await inSession(
      async ({ connection, pull }) => {
        await open(connection, 'three/apps/app.am', manifest('..\\data\\a.csv', '..\\..\\outside.csv'));
        assert.deepEqual(await pull('three/apps/app.am'), [short]);
      },
      capable,
      { folders: [uriOf('three')] },
    );
  });

  test('are read when a folder of the workspace is not there', async () => {
    write('left/app.am', '');
    write('left/a.csv', 'a\n');
    await inSession(
      async ({ connection, pull }) => {
        await open(connection, 'left/app.am', manifest('a.csv', 'none.csv'));
        assert.deepEqual(await pull('left/app.am'), [short, missing]);
      },
      capable,
      { folders: [uriOf('gone'), uriOf('left')] },
    );
  });

  test('are read again when they change on the disk', async () => {
    write('four/a.csv', 'a\n');
    await inSession(async ({ connection, pull, refreshed, registered }) => {
      await open(connection, 'four/app.am', manifest('a.csv'));
      assert.deepEqual(await pull('four/app.am'), [short]);
      const watching = registered.find(({ method }) => method === 'workspace/didChangeWatchedFiles');
      assert.deepEqual(watching?.registerOptions, {
        watchers: [{ globPattern: { baseUri: uriOf('four'), pattern: 'a.csv' } }],
      });
      for (const [text, type, expected] of [
        ['a,1\na,1\n', FileChangeType.Changed, [repeated]],
        [undefined, FileChangeType.Deleted, [missing]],
        ['a,1\n', FileChangeType.Created, []],
      ] as const) {
        if (text === undefined) rmSync(path.join(temporary, 'four/a.csv'));
        else write('four/a.csv', text);
        const refresh = refreshed();
        await changed(connection, 'four/a.csv', type);
        await refresh;
        assert.deepEqual(await pull('four/app.am'), expected);
      }
    });
  });

  test('count as they are in an editor', async () => {
    write('five/a.csv', 'a,1\n');
    await inSession(async ({ connection, pull, refreshed, registered }) => {
      await open(connection, 'five/app.am', manifest('a.csv'));
      assert.deepEqual(await pull('five/app.am'), []);
      const opening = registered.find(({ method }) => method === 'textDocument/didOpen');
      assert.deepEqual(opening?.registerOptions, { documentSelector: [{ scheme: 'file', pattern: '**/a.csv' }] });

      let refresh = refreshed();
      await open(connection, 'five/a.csv', 'a,1\na,2\n', 'plaintext');
      await refresh;
      assert.deepEqual(await pull('five/app.am'), [repeated]);
      assert.deepEqual(await pull('five/a.csv'), []);

      refresh = refreshed();
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uriOf('five/a.csv'), version: 2 },
        contentChanges: [{ text: 'a\n' }],
      });
      await refresh;
      assert.deepEqual(await pull('five/app.am'), [short]);

      refresh = refreshed();
      await close(connection, 'five/a.csv');
      await refresh;
      assert.deepEqual(await pull('five/app.am'), []);
    });
  });

  test('are watched as long as a manifest names them', async () => {
    write('six/a.csv', 'a,1\n');
    await inSession(async ({ connection, pull, registered }) => {
      await open(connection, 'six/app.am', manifest('a.csv'));
      await open(connection, 'six/other.am', manifest('a.csv'));
      await pull('six/app.am');
      await pull('six/other.am');
      assert.equal(registered.length, 4);
      await close(connection, 'six/app.am');
      await pull('six/other.am');
      assert.equal(registered.length, 4);
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uriOf('six/other.am'), version: 2 },
        contentChanges: [{ text: manifest() }],
      });
      await pull('six/other.am');
      assert.equal(registered.length, 0);
    });
  });

  test('are read each time by a client that cannot tell of changes', async () => {
    write('seven/a.csv', 'a,1\n');
    await inSession(
      async ({ connection, pull }) => {
        await open(connection, 'seven/app.am', manifest('a.csv'));
        assert.deepEqual(await pull('seven/app.am'), []);
        write('seven/a.csv', 'a\n');
        assert.deepEqual(await pull('seven/app.am'), [short]);
      },
      { textDocument: { diagnostic: {} } },
    );
  });

  test('of a virtual file system are asked of the client', async () => {
    const uri = 'vscode-vfs://github/a/apps/app.am';
    const texts: Record<string, string> = { 'vscode-vfs://github/a/apps/a.csv': 'a\n' };
    const asked: string[] = [];
    const { connection, stop } = await startClient(
      capable,
      (prepared) => {
        prepared.onRequest('client/registerCapability', () => null);
        prepared.onRequest('mspl/readFile', (parameters: { uri: string }) => {
          asked.push(parameters.uri);
          if (parameters.uri.endsWith('/failing.csv')) throw new Error('unavailable');
          return texts[parameters.uri] ?? null;
        });
      },
      { initializationOptions: { canReadFiles: true } },
    );
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: {
        uri,
        languageId: 'mspl-manifest',
        version: 1,
        text: manifest('a.csv', 'b.csv', 'failing.csv', '..\\c.csv'),
      },
    });
    const { items } = await connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    assert.deepEqual(aboutDataFiles(items), [short, missing]);
    assert.deepEqual(
      asked.map((each) => path.posix.basename(each)),
      ['a.csv', 'b.csv', 'failing.csv'],
    );
    assert.equal(await stop(), 0);
  });
});
