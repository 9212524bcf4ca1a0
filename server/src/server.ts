import {
  type CancellationToken,
  type Connection,
  DidChangeConfigurationNotification,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  RequestType,
  ResponseError,
  type SymbolInformation,
  type TextDocumentIdentifier,
  type TextDocumentPositionParams,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  codeActionKinds,
  createLanguageService,
  flattenSymbols,
  formatTriggers,
  type LanguageSettings,
  memberOf,
  readSettings,
  type Refusal,
  semanticTokensLegend,
  SETTINGS_SECTION,
  signatureTriggers,
  triggerCharacters,
} from './language';

/**
 * Asked after a `>`, `/` or `[` was typed: a snippet to be put in at the position that closes the tag or CDATA section,
 * or null.
 */
export const closeTagRequest = new RequestType<TextDocumentPositionParams, string | null, void>('mspl/closeTag');

/** What the server needs of the place that it runs in, Node or a browser's worker. */
export interface ServerRuntime {
  /** Calls back once the messages that have already arrived are read. */
  defer(callback: () => void): void;
}

/** Serves one client until it disconnects. Reads no file and sends nothing but answers and findings. */
export function startServer(connection: Connection, runtime: ServerRuntime): void {
  const documents = new TextDocuments(TextDocument);
  const service = createLanguageService();
  const settings = createSettingsStore(connection);
  let client: InitializeParams['capabilities'] = {};

  /** Answers a request; gives `otherwise` for a document that is not open, and when the answer fails. */
  const answer = async <Result>(
    uri: string,
    token: CancellationToken,
    otherwise: Result,
    work: (document: TextDocument) => Promise<Result>,
  ): Promise<Result> => {
    const stopIfCancelled = (): void => {
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
    };
    // A cancellation that has arrived behind the request is read first.
    await new Promise<void>((resolve) => {
      runtime.defer(resolve);
    });
    stopIfCancelled();
    const document = documents.get(uri);
    if (!document) return otherwise;
    const result = await work(document).catch((error: unknown) => {
      if (error instanceof ResponseError) throw error;
      report(error);
      return otherwise;
    });
    stopIfCancelled();
    return result;
  };

  /** The handler of a request about one open document. */
  const reply =
    <Parameters extends { textDocument: TextDocumentIdentifier }, Result>(
      otherwise: Result,
      work: (document: TextDocument, chosen: LanguageSettings, parameters: Parameters) => Result,
    ) =>
    (parameters: Parameters, token: CancellationToken): Promise<Result> => {
      const { uri } = parameters.textDocument;
      return answer(uri, token, otherwise, async (document) => work(document, await settings.of(uri), parameters));
    };

  const report = (error: unknown): void => {
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  };

  connection.onInitialize(({ capabilities, initializationOptions }): InitializeResult => {
    client = capabilities;
    settings.initialize(capabilities.workspace?.configuration === true, initializationOptions);
    return {
      serverInfo: { name: 'mspl' },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: TextDocumentSyncKind.Incremental,
        completionProvider: { triggerCharacters: [...triggerCharacters] },
        codeActionProvider: { codeActionKinds: [...codeActionKinds] },
        hoverProvider: true,
        signatureHelpProvider: { triggerCharacters: [...signatureTriggers] },
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        renameProvider: client.textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
        documentSymbolProvider: true,
        workspaceSymbolProvider: true,
        foldingRangeProvider: true,
        selectionRangeProvider: true,
        linkedEditingRangeProvider: true,
        semanticTokensProvider: { legend: semanticTokensLegend, full: { delta: true }, range: true },
        inlayHintProvider: true,
        documentLinkProvider: {},
        documentFormattingProvider: true,
        documentRangeFormattingProvider: true,
        documentOnTypeFormattingProvider: {
          firstTriggerCharacter: formatTriggers[0],
          moreTriggerCharacter: formatTriggers.slice(1),
        },
        ...(isPulling(client) && {
          diagnosticProvider: { identifier: 'mspl', interFileDependencies: false, workspaceDiagnostics: false },
        }),
      },
    };
  });

  connection.onInitialized(() => {
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration !== true) return;
    connection.client.register(DidChangeConfigurationNotification.type, { section: SETTINGS_SECTION }).catch(report);
  });

  const publishing = createPublisher(runtime, async (uri) => {
    const document = documents.get(uri);
    if (!document) return;
    const { version } = document;
    try {
      const chosen = await settings.of(uri);
      if (documents.get(uri)?.version !== version) return;
      await connection.sendDiagnostics({ uri, version, diagnostics: service.findDiagnostics(document, chosen) });
    } catch (error) {
      report(error);
    }
  });

  documents.onDidChangeContent(({ document }) => {
    if (!isPulling(client)) publishing.schedule(document.uri);
  });

  documents.onDidClose(({ document: { uri } }) => {
    service.forget(uri);
    settings.forget(uri);
    if (!isPulling(client)) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  connection.onDidChangeConfiguration(({ settings: changed }: { settings: unknown }) => {
    settings.change(changed);
    if (client.workspace?.inlayHint?.refreshSupport === true) void connection.languages.inlayHint.refresh();
    if (client.workspace?.semanticTokens?.refreshSupport === true) void connection.languages.semanticTokens.refresh();
    if (!isPulling(client)) for (const uri of documents.keys()) publishing.schedule(uri);
    else if (client.workspace?.diagnostics?.refreshSupport === true) void connection.languages.diagnostics.refresh();
  });

  connection.languages.diagnostics.on(({ textDocument: { uri } }, token) =>
    answer(uri, token, { kind: DocumentDiagnosticReportKind.Full, items: [] }, async (document) => ({
      kind: DocumentDiagnosticReportKind.Full,
      items: service.findDiagnostics(document, await settings.of(uri)),
    })),
  );

  connection.onCompletion(
    reply({ isIncomplete: false, items: [] }, (document, chosen, { position, context }) =>
      service.doComplete(document, position, chosen, context),
    ),
  );
  connection.onHover(reply(null, (document, chosen, { position }) => service.doHover(document, position, chosen)));
  connection.onSignatureHelp(
    reply(null, (document, chosen, { position }) => service.doSignatureHelp(document, position, chosen)),
  );
  connection.onDefinition(
    reply([], (document, chosen, { position }) => service.findDefinition(document, position, chosen)),
  );
  connection.onReferences(
    reply([], (document, chosen, { position, context }) =>
      service.findReferences(document, position, chosen, context.includeDeclaration),
    ),
  );
  connection.onDocumentHighlight(
    reply([], (document, chosen, { position }) => service.findHighlights(document, position, chosen)),
  );
  connection.onPrepareRename(
    reply(null, (document, chosen, { position }) => accepted(service.prepareRename(document, position, chosen))),
  );
  connection.onRenameRequest(
    reply(null, (document, chosen, { position, newName }) =>
      accepted(service.doRename(document, position, newName, chosen)),
    ),
  );
  connection.onDocumentSymbol(
    reply([], (document, chosen) => {
      const symbols = service.findSymbols(document, chosen);
      const isNested = client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
      return isNested ? symbols : flattenSymbols(symbols, document.uri);
    }),
  );
  connection.onFoldingRanges(reply([], (document, chosen) => service.getFoldingRanges(document, chosen)));
  connection.onSelectionRanges(
    reply([], (document, chosen, { positions }) => service.getSelectionRanges(document, positions, chosen)),
  );
  connection.languages.onLinkedEditingRange(
    reply(null, (document, chosen, { position }) => service.findLinkedEditingRanges(document, position, chosen)),
  );
  connection.languages.semanticTokens.on(
    reply({ data: [] }, (document, chosen) => service.getSemanticTokens(document, chosen)),
  );
  connection.languages.semanticTokens.onDelta(
    reply({ data: [] }, (document, chosen, { previousResultId }) =>
      service.getSemanticTokensSince(document, previousResultId, chosen),
    ),
  );
  connection.languages.semanticTokens.onRange(
    reply({ data: [] }, (document, chosen, { range }) => service.getSemanticTokensIn(document, range, chosen)),
  );
  connection.languages.inlayHint.on(
    reply([], (document, chosen, { range }) => service.getInlayHints(document, range, chosen)),
  );
  connection.onDocumentLinks(reply([], (document, chosen) => service.findDocumentLinks(document, chosen)));
  connection.onCodeAction(
    reply([], (document, chosen, { range, context }) => service.getCodeActions(document, range, chosen, context.only)),
  );
  connection.onDocumentFormatting(
    reply([], (document, chosen, { options }) => service.format(document, chosen, options)),
  );
  connection.onDocumentRangeFormatting(
    reply([], (document, chosen, { options, range }) => service.format(document, chosen, options, range)),
  );
  connection.onDocumentOnTypeFormatting(
    reply([], (document, chosen, { options, position, ch }) =>
      service.formatOnType(document, position, chosen, ch, options),
    ),
  );
  connection.onRequest(
    closeTagRequest,
    reply(null, (document, chosen, { position }) => service.doCloseTag(document, position, chosen)),
  );

  connection.onWorkspaceSymbol(async ({ query }, token) => {
    const found: SymbolInformation[] = [];
    for (const uri of documents.keys()) {
      const search = async (document: TextDocument): Promise<SymbolInformation[]> =>
        service.findMatchingSymbols(document, query, await settings.of(uri));
      found.push(...(await answer(uri, token, [], search)));
    }
    return found;
  });

  documents.listen(connection);
  connection.listen();
}

/** An answer without a refusal, which the person who asked is told as the error of the request. */
function accepted<Answer extends object>(answer: Answer | Refusal | null): Answer | null {
  if (answer && 'refusal' in answer) throw new ResponseError(LSPErrorCodes.RequestFailed, answer.refusal);
  return answer;
}

function isPulling({ textDocument }: InitializeParams['capabilities']): boolean {
  return textDocument?.diagnostic !== undefined;
}

interface Publisher {
  /** Publishes the findings of a document once all edits that have arrived are taken in. */
  schedule(uri: string): void;
}

function createPublisher(runtime: ServerRuntime, publish: (uri: string) => Promise<void>): Publisher {
  const scheduled = new Set<string>();
  return {
    schedule(uri) {
      if (scheduled.has(uri)) return;
      scheduled.add(uri);
      runtime.defer(() => {
        scheduled.delete(uri);
        void publish(uri);
      });
    },
  };
}

/** The settings of each document, asked for once and kept until they change. */
interface SettingsStore {
  /** `canAsk`: the client answers workspace/configuration; otherwise it sends the settings with each change. */
  initialize(canAsk: boolean, options: unknown): void;
  of(uri: string): Promise<LanguageSettings>;
  change(sent: unknown): void;
  forget(uri: string): void;
}

function createSettingsStore(connection: Connection): SettingsStore {
  const byDocument = new Map<string, Promise<LanguageSettings>>();
  let isAsking = false;
  let latest = readSettings(undefined);

  const ask = async (scopeUri: string): Promise<LanguageSettings> => {
    try {
      return readSettings(await connection.workspace.getConfiguration({ scopeUri, section: SETTINGS_SECTION }));
    } catch {
      // A client that is about to disconnect may not answer any more.
      return readSettings(undefined);
    }
  };

  return {
    initialize(canAsk, options) {
      isAsking = canAsk;
      latest = readSettings(options);
    },
    of(uri) {
      if (!isAsking) return Promise.resolve(latest);
      const asked = byDocument.get(uri) ?? ask(uri);
      byDocument.set(uri, asked);
      return asked;
    },
    change(sent) {
      byDocument.clear();
      if (!isAsking) latest = readSettings(memberOf(sent, SETTINGS_SECTION));
    },
    forget: (uri) => void byDocument.delete(uri),
  };
}
