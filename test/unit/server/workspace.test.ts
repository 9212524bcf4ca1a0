import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  CancellationTokenSource,
  type ClientCapabilities,
  FileChangeType,
  LSPErrorCodes,
  type MessageConnection,
  type PreviousResultId,
  ResponseError,
  type SymbolInformation,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver/node';
import { around } from '../../support/languageFeatures';
import { startClient } from './client';

const temporary = mkdtempSync(path.join(os.tmpdir(), 'mspl-workspace-'));
after(() => {
  rmSync(temporary, { recursive: true, force: true });
});
const uriOf = (name: string): string => pathToFileURL(path.join(temporary, name)).href;
const nameOf = (uri: string): string => uri.slice(uriOf('').length).replace(/^\//, '');
const write = (name: string, text: string): void => {
  mkdirSync(path.dirname(path.join(temporary, name)), { recursive: true });
  writeFileSync(path.join(temporary, name), text);
};

const filters = '<r:requestFilter methodNames="INVITE"/><r:responseFilter reasonCodes="NONE"/><r:scriptOnly/>';
const manifest = (script: string): string => around(script).replace(/<r:file .*\n/, `${filters}\n`);
const good = manifest('ProxyRequest("");');
const wrong = manifest('ProxyReqest("");');
const unknown = 'mspl-unknown-function';

const capable: ClientCapabilities = {
  textDocument: { diagnostic: {} },
  workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true }, workspaceFolders: true },
};

interface Session {
  readonly connection: MessageConnection;
  readonly capabilities: Record<string, unknown>;
  /** The manifests that the client finds. */
  found: string[];
  /** The settings by the first folder of a file's name. */
  readonly settings: Record<string, object>;
  /** Asks for what is new: `name: codes` or `name unchanged` of each report. */
  readonly pull: () => Promise<string[]>;
  /** Asks for what is new until it adds up to the findings that are expected, `name: codes` of each file that has any. */
  readonly until: (...expected: string[]) => Promise<void>;
  readonly tell: (name: string, type: FileChangeType) => Promise<void>;
}

async function inWorkspace(folders: readonly string[], work: (session: Session) => Promise<void>): Promise<void> {
  const settings: Record<string, object> = {};
  let previous: PreviousResultId[] = [];
  const known = new Map<string, string>();
  const session: { current?: Session } = {};
  const { connection, capabilities, stop } = await startClient(
    capable,
    (prepared) => {
      prepared.onRequest('client/registerCapability', () => null);
      prepared.onRequest('mspl/findFiles', () => (session.current?.found ?? []).map(uriOf));
      prepared.onRequest('workspace/configuration', ({ items }: { items: { scopeUri: string }[] }) =>
        items.map(({ scopeUri }) => settings[nameOf(scopeUri).split('/')[0] ?? ''] ?? {}),
      );
    },
    { folders: folders.map(uriOf), initializationOptions: { canFindFiles: true } },
  );
  const current: Session = {
    connection,
    capabilities,
    found: [],
    settings,
    async pull() {
      const { items } = await connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', {
        identifier: 'mspl',
        previousResultIds: previous,
      });
      for (const { uri, resultId } of items) {
        previous = previous.filter((each) => each.uri !== uri);
        if (resultId !== undefined) previous.push({ uri, value: resultId });
      }
      return items.map((report) => {
        const name = nameOf(report.uri);
        if (report.kind === 'unchanged') return `${name} unchanged`;
        known.set(name, report.items.map(({ code }) => String(code)).join(' '));
        return `${name}: ${known.get(name) ?? ''}`.trim();
      });
    },
    async until(...expected) {
      const isReached = (): boolean => {
        const found = [...known].filter(([, codes]) => codes !== '').map(([name, codes]) => `${name}: ${codes}`);
        return found.sort().join() === expected.join();
      };
      while (!isReached()) await current.pull();
    },
    tell: (name, type) =>
      connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(name), type }] }),
  };
  session.current = current;
  try {
    await work(current);
  } finally {
    assert.equal(await stop(), 0);
  }
}

const open = (connection: MessageConnection, name: string, text: string): Promise<void> =>
  connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: uriOf(name), languageId: 'mspl-manifest', version: 1, text },
  });
const close = (connection: MessageConnection, name: string): Promise<void> =>
  connection.sendNotification('textDocument/didClose', { textDocument: { uri: uriOf(name) } });

describe('manifests that are not open', () => {
  test('are not looked at for a client that does not say which there are', async () => {
    const { capabilities, stop } = await startClient(capable);
    assert.deepEqual(
      (capabilities.diagnosticProvider as { workspaceDiagnostics: boolean }).workspaceDiagnostics,
      false,
    );
    assert.equal(await stop(), 0);
  });

  test('have findings, without Automake files and anything that is no XML', async () => {
    write('a/good.am', good);
    write('a/wrong.am', wrong);
    write('a/local.am', 'SUBDIRS = <\n');
    write('a/sub/Makefile.am', '<wrong');
    write('a/utf16.am', '');
    writeFileSync(path.join(temporary, 'a/utf16.am'), Buffer.from(`\uFEFF${wrong}`, 'utf16le'));
    await inWorkspace(['a'], async (session) => {
      assert.equal(
        (session.capabilities.diagnosticProvider as { workspaceDiagnostics: boolean }).workspaceDiagnostics,
        true,
      );
      session.found = [
        'a/good.am',
        'a/wrong.am',
        'a/local.am',
        'a/sub/Makefile.am',
        'a/utf16.am',
        'a/gone.am',
        'elsewhere.am',
      ];
      write('elsewhere.am', wrong);
      assert.deepEqual(await session.pull(), [
        'a/good.am:',
        `a/wrong.am: ${unknown}`,
        'a/local.am:',
        `a/utf16.am: ${unknown}`,
      ]);
    });
  });

  test('are told again only when something has changed', async () => {
    write('b/one.am', good);
    write('b/two.am', wrong);
    await inWorkspace(['b'], async (session) => {
      const { connection, tell, until } = session;
      session.found = ['b/one.am', 'b/two.am'];
      await session.pull();

      let next = session.pull();
      write('b/one.am', wrong);
      await tell('b/one.am', FileChangeType.Changed);
      assert.deepEqual(await next, [`b/one.am: ${unknown}`, 'b/two.am unchanged']);

      next = session.pull();
      write('b/three.am', good);
      session.found.push('b/three.am');
      await tell('b/three.am', FileChangeType.Created);
      assert.deepEqual(await next, ['b/one.am unchanged', 'b/two.am unchanged', 'b/three.am:']);

      next = session.pull();
      rmSync(path.join(temporary, 'b/one.am'));
      session.found.shift();
      await tell('b/one.am', FileChangeType.Deleted);
      assert.deepEqual(await next, ['b/two.am unchanged', 'b/three.am unchanged', 'b/one.am:']);

      await open(connection, 'b/two.am', good);
      await until();
      await close(connection, 'b/two.am');
      await until(`b/two.am: ${unknown}`);
    });
  });

  test('that lie in no folder are cleared when they are closed', async () => {
    await inWorkspace(['b'], async ({ connection, until }) => {
      await open(connection, 'elsewhere.am', wrong);
      await until(`elsewhere.am: ${unknown}`);
      await close(connection, 'elsewhere.am');
      await until();
    });
  });

  test('follow the settings of their folders', async () => {
    write('c/app.am', wrong);
    write('d/app.am', wrong);
    await inWorkspace(['c', 'd'], async (session) => {
      const { connection, settings, until } = session;
      session.found = ['c/app.am', 'd/app.am'];
      settings.d = { workspaceDiagnostics: false };
      await until(`c/app.am: ${unknown}`);

      settings.c = { rules: { [unknown]: 'off' } };
      settings.d = {};
      await connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await until(`d/app.am: ${unknown}`);

      settings.c = { targetServer: 'lcs2005', rules: { [unknown]: 'off', 'manifest-namespace-target': 'hint' } };
      settings.d = { workspaceDiagnostics: false };
      await connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await until('c/app.am: manifest-namespace-target');
    });
  });

  test('come and go with the folders of the workspace', async () => {
    write('e/app.am', wrong);
    write('f/app.am', wrong);
    await inWorkspace(['e'], async (session) => {
      const event = (added: readonly string[], removed: readonly string[]): Promise<void> => {
        const foldersOf = (names: readonly string[]): object[] => names.map((name) => ({ uri: uriOf(name), name }));
        return session.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
          event: { added: foldersOf(added), removed: foldersOf(removed) },
        });
      };
      session.found = ['e/app.am'];
      await session.until(`e/app.am: ${unknown}`);
      session.found = ['f/app.am'];
      await event(['f'], ['e']);
      await session.until(`f/app.am: ${unknown}`);
    });
  });

  test('have findings about their data files', async () => {
    const withFile = good
      .replace('<r:scriptOnly/>', '<r:file name="f" path="a.csv" keyColumnName="a"><r:column name="a"/></r:file>$&')
      .replace('ProxyRequest("");', 'if (f["x"].a == "y") { ProxyRequest(""); }');
    write('g/app.am', withFile);
    await inWorkspace(['g'], async (session) => {
      session.found = ['g/app.am'];
      assert.deepEqual(await session.pull(), ['g/app.am: manifest-file-not-found']);
      const next = session.pull();
      write('g/a.csv', 'x\n');
      await session.tell('g/a.csv', FileChangeType.Created);
      assert.deepEqual(await next, ['g/app.am:']);
    });
  });

  test('are left when the request is cancelled, while it waits and between two of them', async () => {
    write('h/app.am', good);
    write('h/other.am', good);
    await inWorkspace(['h'], async (session) => {
      session.found = ['h/app.am', 'h/other.am'];
      const ask = (previousResultIds: PreviousResultId[], source: CancellationTokenSource): Promise<unknown> =>
        session.connection.sendRequest('workspace/diagnostic', { previousResultIds }, source.token);
      const isCancelled = (error: unknown): boolean =>
        error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled;

      const between = new CancellationTokenSource();
      // The settings of the first are asked for before the second is looked at.
      Object.defineProperty(session.settings, 'h', {
        configurable: true,
        get() {
          between.cancel();
          return {};
        },
      });
      await assert.rejects(ask([], between), isCancelled);

      Object.defineProperty(session.settings, 'h', { value: {} });
      await session.pull();
      const waiting = new CancellationTokenSource();
      const { items } = await session.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', {
        previousResultIds: [],
      });
      const known = items.map(({ uri, resultId = '' }) => ({ uri, value: resultId }));
      const asked = ask(known, waiting);
      // Answered after the request before it has come in.
      await session.connection.sendRequest('workspace/symbol', { query: 'x' });
      waiting.cancel();
      await assert.rejects(asked, isCancelled);
    });
  });

  test('have symbols', async () => {
    write('i/one.am', manifest('function routeOne() {} ProxyRequest("");'));
    write('i/two.am', manifest('function routeTwo() {} ProxyRequest("");'));
    await inWorkspace(['i'], async (session) => {
      session.found = ['i/one.am', 'i/two.am'];
      const find = async (query: string): Promise<string[]> => {
        const found = await session.connection.sendRequest<SymbolInformation[]>('workspace/symbol', { query });
        return found.map(({ name, location }) => `${nameOf(location.uri)} ${name} ${location.range.start.line}`);
      };
      assert.deepEqual(await find('route'), ['i/one.am routeOne 3', 'i/two.am routeTwo 3']);
      await open(session.connection, 'i/two.am', manifest('\nfunction routeThree() {}'));
      assert.deepEqual(await find('route'), ['i/two.am routeThree 4', 'i/one.am routeOne 3']);
      await close(session.connection, 'i/two.am');
      assert.deepEqual(await find('rttwo'), ['i/two.am routeTwo 3']);
      write('i/one.am', manifest('function other() {}'));
      await session.tell('i/one.am', FileChangeType.Changed);
      assert.deepEqual(await find('route'), ['i/two.am routeTwo 3']);
    });
  });
});
