import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  createLanguageService,
  type LanguageSettings,
  memberOf,
  readSettings,
  SETTINGS_SECTION,
  triggerCharacters,
} from './language';

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
      report(error);
      return otherwise;
    });
    stopIfCancelled();
    return result;
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
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
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
    if (!isPulling(client)) for (const uri of documents.keys()) publishing.schedule(uri);
    else if (client.workspace?.diagnostics?.refreshSupport === true) void connection.languages.diagnostics.refresh();
  });

  connection.languages.diagnostics.on(({ textDocument: { uri } }, token) =>
    answer(uri, token, { kind: DocumentDiagnosticReportKind.Full, items: [] }, async (document) => ({
      kind: DocumentDiagnosticReportKind.Full,
      items: service.findDiagnostics(document, await settings.of(uri)),
    })),
  );

  connection.onCompletion(({ textDocument: { uri }, position, context = { triggerKind: 1 } }, token) =>
    answer(uri, token, { isIncomplete: false, items: [] }, async (document) =>
      service.doComplete(document, position, await settings.of(uri), context),
    ),
  );

  connection.onCodeAction(({ textDocument: { uri }, range }, token) =>
    answer<CodeAction[]>(uri, token, [], async (document) =>
      service.getCodeActions(document, range, await settings.of(uri)),
    ),
  );

  documents.listen(connection);
  connection.listen();
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
