import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  CancellationTokenSource,
  type CodeAction,
  type CompletionList,
  type Diagnostic,
  LSPErrorCodes,
  type MessageConnection,
  type PublishDiagnosticsParams,
  ResponseError,
} from 'vscode-languageserver/node';
import { startClient } from './client';

const uri = 'file:///app.am';
const before =
  '<r:applicationManifest r:appUri="http://a.com/b" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">\n' +
  '<r:allowRegistrationBeforeUserServices/><r:requestFilter methodNames="INVITE"/>' +
  '<r:responseFilter reasonCodes="NONE"/><r:scriptOnly/>\n<r:splScript><![CDATA[\n';
const after = '\n]]></r:splScript></r:applicationManifest>';
const call = 'RetargetRequest("sip:terrya@contoso.com");';

const open = (connection: MessageConnection, script: string): Promise<void> =>
  connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'mspl-manifest', version: 1, text: before + script + after },
  });

/** Puts `text` in place of the script's line from `character` on. */
const edit = (
  connection: MessageConnection,
  version: number,
  character: number,
  length: number,
  text: string,
): Promise<void> =>
  connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [
      { range: { start: { line: 3, character }, end: { line: 3, character: character + length } }, text },
    ],
  });

const pull = async (connection: MessageConnection, of = uri): Promise<unknown[]> => {
  const report = await connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', {
    textDocument: { uri: of },
  });
  return report.items.map(({ code }) => code);
};

/** The findings as they are published, to be waited for one by one. */
function published(connection: MessageConnection): () => Promise<PublishDiagnosticsParams> {
  const arrived: PublishDiagnosticsParams[] = [];
  const waiting: ((parameters: PublishDiagnosticsParams) => void)[] = [];
  connection.onNotification('textDocument/publishDiagnostics', (parameters: PublishDiagnosticsParams) => {
    const next = waiting.shift();
    if (next) next(parameters);
    else arrived.push(parameters);
  });
  return () => {
    const next = arrived.shift();
    return next ? Promise.resolve(next) : new Promise((resolve) => waiting.push(resolve));
  };
}

describe('a client that pulls findings', () => {
  test('gets them for each edit, and completions, until it leaves', async () => {
    const { connection, capabilities, stop } = await startClient({ textDocument: { diagnostic: {} } });
    assert.equal(capabilities.positionEncoding, 'utf-16');
    assert.equal(capabilities.textDocumentSync, 2);
    assert.deepEqual(capabilities.diagnosticProvider, {
      identifier: 'mspl',
      interFileDependencies: false,
      workspaceDiagnostics: false,
    });

    await open(connection, call);
    assert.deepEqual(await pull(connection), []);
    await edit(connection, 2, 0, 'Retarget'.length, 'Retarged');
    assert.deepEqual(await pull(connection), ['mspl-unknown-function']);

    await edit(connection, 3, 0, 'RetargedRequest("sip:terrya@contoso.com")'.length, 'x = sipRequest.');
    const list = await connection.sendRequest<CompletionList>('textDocument/completion', {
      textDocument: { uri },
      position: { line: 3, character: 'x = sipRequest.'.length },
      context: { triggerKind: 2, triggerCharacter: '.' },
    });
    assert.ok(list.items.some(({ label }) => label === 'RequestUri'));

    assert.deepEqual(await pull(connection, 'file:///not-open.am'), []);
    assert.equal(await stop(), 0);
  });

  test('is answered that a request is cancelled', async () => {
    const source = new CancellationTokenSource();
    // The answer waits for the settings, so that the cancellation comes in time.
    const { connection, stop } = await startClient(
      { textDocument: { diagnostic: {} }, workspace: { configuration: true } },
      (prepared) => {
        prepared.onRequest('workspace/configuration', () => {
          source.cancel();
          return [{}];
        });
      },
    );
    await open(connection, call);
    const asked = connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } }, source.token);
    await assert.rejects(asked, (error) => {
      return error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled;
    });
    assert.equal(await stop(), 0);
  });

  test('is asked for its settings, and to pull again when they change', async () => {
    let targetServer = 'lync2013';
    let refreshed: () => void = () => undefined;
    const refresh = new Promise<void>((resolve) => (refreshed = resolve));
    const registered: unknown[] = [];
    const { connection, stop } = await startClient(
      {
        textDocument: { diagnostic: {} },
        workspace: {
          configuration: true,
          didChangeConfiguration: { dynamicRegistration: true },
          diagnostics: { refreshSupport: true },
        },
      },
      (prepared) => {
        prepared.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => {
          assert.deepEqual(items, [{ scopeUri: uri, section: 'mspl' }]);
          return [{ targetServer }];
        });
        prepared.onRequest('workspace/diagnostic/refresh', () => {
          refreshed();
          return null;
        });
        prepared.onRequest('client/registerCapability', (parameters: unknown) => {
          registered.push(parameters);
          return null;
        });
      },
    );
    await open(connection, call);
    assert.deepEqual(await pull(connection), []);
    targetServer = 'lync2010';
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await refresh;
    assert.equal(registered.length, 1);
    assert.equal((await pull(connection)).length, 1);
    assert.equal(await stop(), 0);
  });
});

describe('the page about a kind of finding', () => {
  const setting = { initializationOptions: { rulePages: 'help:rules?{id}', turnOffCommand: 'client.off' } };
  const wrong = call.replace('Retarget', 'Retarged');
  const href = 'help:rules?mspl-unknown-function';
  test('is linked to by a client that pulls findings, and by its fixes', async () => {
    const { connection, stop } = await startClient(
      { textDocument: { diagnostic: { codeDescriptionSupport: true } } },
      undefined,
      setting,
    );
    await open(connection, wrong);
    const { items } = await connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    assert.deepEqual(
      items.map(({ codeDescription }) => codeDescription),
      [{ href }],
    );
    const start = { line: 3, character: 1 };
    const actions = await connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start, end: start },
      context: { diagnostics: [] },
    });
    assert.deepEqual(
      actions.map(({ title, diagnostics, command }) => [
        title,
        diagnostics?.[0]?.codeDescription?.href,
        command?.command,
      ]),
      [
        ["Change to 'RetargetRequest'", href, undefined],
        ['Disable mspl-unknown-function for this line', href, undefined],
        ['Turn off mspl-unknown-function in the settings', href, 'client.off'],
      ],
    );
    assert.equal(await stop(), 0);
  });

  test('is linked to by a client that cannot pull', async () => {
    let next: () => Promise<PublishDiagnosticsParams> = () => Promise.reject(new Error('not connected'));
    const capabilities = { textDocument: { publishDiagnostics: { codeDescriptionSupport: true } } };
    const { connection, stop } = await startClient(capabilities, (prepared) => (next = published(prepared)), setting);
    await open(connection, wrong);
    assert.deepEqual((await next()).diagnostics[0]?.codeDescription, { href });
    assert.equal(await stop(), 0);
  });

  test('is not linked to by a client that has no links, or no pages', async () => {
    for (const [capabilities, more] of [
      [{ diagnostic: {} }, setting],
      [{ diagnostic: { codeDescriptionSupport: true } }, {}],
    ] as const) {
      const { connection, stop } = await startClient({ textDocument: capabilities }, undefined, more);
      await open(connection, wrong);
      const { items } = await connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', {
        textDocument: { uri },
      });
      assert.equal(items[0]?.codeDescription, undefined);
      assert.equal(await stop(), 0);
    }
  });
});

describe('a client that cannot pull', () => {
  test('is sent the findings of each version, and none for a closed document', async () => {
    let next: () => Promise<PublishDiagnosticsParams> = () => Promise.reject(new Error('not connected'));
    const { connection, capabilities, stop } = await startClient({}, (prepared) => (next = published(prepared)));
    assert.equal(capabilities.diagnosticProvider, undefined);

    await open(connection, call);
    assert.deepEqual(await next(), { uri, version: 1, diagnostics: [] });

    await edit(connection, 2, 0, 'Retarget'.length, 'Retarged');
    const { version, diagnostics } = await next();
    assert.equal(version, 2);
    assert.deepEqual(
      diagnostics.map(({ code, range }) => [code, range]),
      [['mspl-unknown-function', { start: { line: 3, character: 0 }, end: { line: 3, character: 15 } }]],
    );

    await connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { mspl: { targetServer: 'lync2010' } },
    });
    assert.equal((await next()).version, 2);

    await connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { mspl: { rules: { 'mspl-unknown-function': 'off' } } },
    });
    assert.deepEqual((await next()).diagnostics, []);

    await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    assert.deepEqual(await next(), { uri, diagnostics: [] });
    assert.equal(await stop(), 0);
  });
});
