import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  CancellationTokenSource,
  type ClientCapabilities,
  LSPErrorCodes,
  type MessageConnection,
  type Range,
  ResponseError,
  type SemanticTokens,
  type SemanticTokensDelta,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { around } from '../../support/languageFeatures';
import { type Client, startClient } from './client';

const uri = 'file:///apps/app.am';
const textDocument = { uri };

const capable: ClientCapabilities = {
  textDocument: {
    diagnostic: {},
    rename: { prepareSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

const open = (connection: MessageConnection, text: string, of = uri): Promise<void> =>
  connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: of, languageId: 'mspl-manifest', version: 1, text },
  });

const nothing = (): void => undefined;

/** Stops the server in the end whatever `work` comes to, so that a test that fails leaves none behind. */
async function withServer(
  capabilities: ClientCapabilities,
  prepare: (connection: MessageConnection) => void,
  work: (client: Client) => Promise<void> | void,
): Promise<void> {
  const client = await startClient(capabilities, prepare);
  try {
    await work(client);
  } finally {
    assert.equal(await client.stop(), 0);
  }
}

/** The script stands on line 3. */
const at = (character: number): { line: number; character: number } => ({ line: 3, character });
const range = (start: number, end: number): Range => ({ start: at(start), end: at(end) });

describe('the features over the protocol', () => {
  test('are announced', async () => {
    await withServer(capable, nothing, ({ capabilities }) => {
      assert.deepEqual(capabilities.codeActionProvider, { codeActionKinds: ['quickfix', 'source.fixAll.mspl'] });
      assert.deepEqual(capabilities.renameProvider, { prepareProvider: true });
      assert.deepEqual(capabilities.signatureHelpProvider, { triggerCharacters: ['(', ','] });
      assert.deepEqual(capabilities.documentOnTypeFormattingProvider, {
        firstTriggerCharacter: '}',
        moreTriggerCharacter: [';', '\n'],
      });
      for (const name of [
        'hoverProvider',
        'definitionProvider',
        'referencesProvider',
        'documentHighlightProvider',
        'documentSymbolProvider',
        'workspaceSymbolProvider',
        'foldingRangeProvider',
        'selectionRangeProvider',
        'linkedEditingRangeProvider',
        'inlayHintProvider',
        'documentFormattingProvider',
        'documentRangeFormattingProvider',
      ]) {
        assert.equal(capabilities[name], true, name);
      }
    });
  });

  test('answer about a place', async () => {
    await withServer(capable, nothing, async ({ connection }) => {
      await open(connection, around('x = policy["a"].user; Log("b", false, x);'));
      const ask = (method: string, more: object = {}): Promise<unknown> =>
        connection.sendRequest(method, { textDocument, position: at(5), ...more });

      assert.match(JSON.stringify(await ask('textDocument/hover')), /Data file/);
      assert.deepEqual(await ask('textDocument/definition'), [
        { uri, range: { start: { line: 1, character: 14 }, end: { line: 1, character: 20 } } },
      ]);
      const references = await ask('textDocument/references', { context: { includeDeclaration: false } });
      assert.deepEqual(references, [{ uri, range: range(4, 10) }]);
      assert.equal(((await ask('textDocument/documentHighlight')) as unknown[]).length, 2);
      assert.deepEqual(await ask('textDocument/prepareRename'), { range: range(4, 10), placeholder: 'policy' });
      const edit = (await ask('textDocument/rename', { newName: 'routes' })) as WorkspaceEdit;
      assert.equal(edit.changes?.[uri]?.length, 2);
      const help = await ask('textDocument/signatureHelp', { position: at(26) });
      assert.match(JSON.stringify(help), /Log\(name: string/);
      assert.equal(await ask('textDocument/linkedEditingRange'), null);
      assert.equal(await ask('mspl/closeTag'), null);
      assert.deepEqual(await ask('textDocument/hover', { textDocument: { uri: 'file:///not-open.am' } }), null);
    });
  });

  test('answer about a document', async () => {
    await withServer(capable, nothing, async ({ connection }) => {
      await open(connection, around('if (true) {\n  Log("b", false, "c");\n}\nProxyRequest( "");'));
      const ask = <Answer>(method: string, more: object = {}): Promise<Answer> =>
        connection.sendRequest<Answer>(method, { textDocument, ...more });
      const whole = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

      const symbols = await ask<{ name: string; children: unknown[] }[]>('textDocument/documentSymbol');
      assert.deepEqual(
        symbols.map(({ name, children }) => [name, children.length]),
        [['applicationManifest', 2]],
      );
      assert.equal((await ask<unknown[]>('textDocument/foldingRange')).length, 3);
      const positions = [{ line: 4, character: 3 }];
      assert.equal((await ask<unknown[]>('textDocument/selectionRange', { positions })).length, 1);
      assert.equal((await ask<unknown[]>('textDocument/inlayHint', { range: whole })).length, 3);
      assert.equal((await ask<unknown[]>('textDocument/documentLink')).length, 1);
      const { data, resultId } = await ask<SemanticTokens>('textDocument/semanticTokens/full');
      assert.ok(data.length > 0);
      const delta = await ask<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', {
        previousResultId: resultId,
      });
      assert.deepEqual(delta.edits, []);
      const some = await ask<SemanticTokens>('textDocument/semanticTokens/range', {
        range: { start: { line: 4, character: 0 }, end: { line: 4, character: 9 } },
      });
      assert.equal(some.data.length, 5);
      const options = { tabSize: 2, insertSpaces: true };
      assert.ok((await ask<TextEdit[]>('textDocument/formatting', { options })).length > 0);
      const lines = { start: { line: 6, character: 0 }, end: { line: 6, character: 5 } };
      const edits = await ask<TextEdit[]>('textDocument/rangeFormatting', { options, range: lines });
      assert.ok(edits.length > 0 && edits.every((edit) => edit.range.start.line === 6));
      const found = await connection.sendRequest<unknown[]>('workspace/symbol', { query: 'ProxyReq' });
      assert.equal(found.length, 1);
    });
  });

  test('fix everything when it is asked for', async () => {
    await withServer(capable, nothing, async ({ connection }) => {
      await open(connection, around('proxyRequest("");'));
      const actions = await connection.sendRequest<{ kind: string }[]>('textDocument/codeAction', {
        textDocument,
        range: range(0, 0),
        context: { diagnostics: [], only: ['source.fixAll'] },
      });
      assert.deepEqual(
        actions.map(({ kind }) => kind),
        ['source.fixAll.mspl'],
      );
    });
  });

  test('close a tag', async () => {
    await withServer(capable, nothing, async ({ connection }) => {
      await open(connection, '<r:a>');
      const position = { line: 0, character: 5 };
      assert.equal(await connection.sendRequest('mspl/closeTag', { textDocument, position }), '$0</r:a>');
    });
  });

  test('say why a name is refused', async () => {
    await withServer(capable, nothing, async ({ connection }) => {
      await open(connection, around('x = 1;'));
      const asked = connection.sendRequest('textDocument/rename', { textDocument, position: at(0), newName: 'while' });
      await assert.rejects(asked, (error) => {
        assert.ok(error instanceof ResponseError);
        return error.code === LSPErrorCodes.RequestFailed && error.message === "'while' is a keyword of MSPL.";
      });
    });
  });

  for (const [method, more] of [
    ['textDocument/hover', { position: at(0) }],
    ['textDocument/semanticTokens/full', {}],
    ['workspace/symbol', { query: 'x' }],
  ] as const) {
    test(`are cancelled: ${method}`, async () => {
      const source = new CancellationTokenSource();
      // Every answer waits for the settings, so that the cancellation comes in time.
      const cancelFirst = (connection: MessageConnection): void => {
        connection.onRequest('workspace/configuration', () => {
          source.cancel();
          return [{}];
        });
      };
      const settingClient = { ...capable, workspace: { configuration: true } };
      await withServer(settingClient, cancelFirst, async ({ connection }) => {
        await open(connection, around('x = 1;'));
        const answer = connection.sendRequest(method, { textDocument, ...more }, source.token);
        await assert.rejects(answer, (error) => {
          return error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled;
        });
      });
    });
  }
});

describe('a client that knows less', () => {
  test('gets symbols in one list, and renames without asking before', async () => {
    await withServer({ textDocument: { diagnostic: {} } }, nothing, async ({ connection, capabilities }) => {
      assert.equal(capabilities.renameProvider, true);
      await open(connection, around('ProxyRequest("");'));
      const symbols = await connection.sendRequest<{ name: string; containerName?: string }[]>(
        'textDocument/documentSymbol',
        { textDocument },
      );
      assert.deepEqual(
        symbols.map(({ name, containerName = '' }) => `${name} in ${containerName}`),
        [
          'applicationManifest in ',
          'policy in applicationManifest',
          'user in policy',
          'action in policy',
          'splScript in applicationManifest',
          'ProxyRequest in splScript',
        ],
      );
    });
  });
});

describe('the setting mspl.inlayHints.parameterNames', () => {
  test('hides the hints, and lets the client ask again', async () => {
    let refreshed: () => void = () => undefined;
    const refresh = new Promise<void>((resolve) => (refreshed = resolve));
    await withServer(
      { textDocument: { diagnostic: {} }, workspace: { inlayHint: { refreshSupport: true } } },
      (prepared) => {
        prepared.onRequest('workspace/inlayHint/refresh', () => {
          refreshed();
          return null;
        });
      },
      async ({ connection }) => {
        await open(connection, around('ProxyRequest("");'));
        const hints = (): Promise<unknown[]> =>
          connection.sendRequest('textDocument/inlayHint', { textDocument, range: range(0, 20) });
        assert.equal((await hints()).length, 1);
        await connection.sendNotification('workspace/didChangeConfiguration', {
          settings: { mspl: { inlayHints: { parameterNames: false } } },
        });
        await refresh;
        assert.deepEqual(await hints(), []);
      },
    );
  });
});
