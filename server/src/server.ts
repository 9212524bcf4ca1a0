import {
  type CancellationToken,
  type Connection,
  DidChangeConfigurationNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  type SymbolInformation,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  codeActionKinds,
  createLanguageService,
  formatTriggers,
  type LensCommands,
  semanticTokensLegend,
  SETTINGS_SECTION,
  signatureTriggers,
  triggerCharacters,
} from './language';
import {
  type ClientOptions,
  findDeploymentsRequest,
  findFilesRequest,
  findManifestRequest,
  readClientOptions,
  readFileRequest,
} from './protocol';
import { answerRequests, type Reply } from './requests';
import { createScheduler, deferred, type ServerRuntime } from './runtime';
import { createAddressBook } from './workspace/addressBook';
import { addressKey, folderOf } from './workspace/addresses';
import { createDataFiles } from './workspace/dataFiles';
import { createWorkspaceFeatures } from './workspace/features';
import { createFileReader } from './workspace/fileReader';
import { createFindingsStore } from './workspace/findings';
import { createManifests } from './workspace/manifests';
import { createSettingsStore } from './workspace/settings';
import { createSignal } from './workspace/signal';
import { watchFile, watchManifests } from './workspace/watching';

/** The languages of the documents that questions are asked about; any other that is opened is a data file. */
const languages: readonly string[] = ['mspl-manifest', 'sip-message'];

/**
 * Serves one client until it disconnects. Of files it reads only manifests in the folders of the workspace, and data files
 * there or beside the manifest that names them.
 */
export function startServer(connection: Connection, runtime: ServerRuntime): void {
  const documents = new TextDocuments(TextDocument);
  const settings = createSettingsStore(connection);
  let client: InitializeParams['capabilities'] = {};
  let options = readClientOptions(undefined);
  /** URIs of the folders of the workspace. */
  let folders: readonly string[] = [];

  const readFile = createFileReader(runtime, () =>
    options.canReadFiles ? (uri) => connection.sendRequest(readFileRequest, { uri }) : undefined,
  );
  const openDataFiles = new Map<string, TextDocument>();
  const dataFiles = createDataFiles({
    openText: (uri) => openDataFiles.get(addressKey(uri))?.getText(),
    readFile,
    foldersFor: (manifest) => [...folders, folderOf(manifest)],
    watch: (uri) => watchFile(connection, client, uri, report),
  });
  const service = createLanguageService({
    readDataFile: (uri) => dataFiles.textOf(uri),
    rulePage: (id) => (showsRulePages(client) ? options.rulePages?.replace('{id}', id) : undefined),
    turnOffCommand: () => options.turnOffCommand,
    lensCommands: () => lensCommands(options),
  });

  const findings = createFindingsStore(service, dataFiles);
  const manifests = createManifests(
    () => (options.canFindFiles ? connection.sendRequest(findFilesRequest).catch(failed) : Promise.resolve([])),
    (uri) => readFile(uri, folders),
  );
  const failed = (error: unknown): [] => {
    report(error);
    return [];
  };
  const openDocuments = (): ReadonlyMap<string, TextDocument> =>
    new Map(
      documents
        .all()
        .filter(isOurs)
        .map((document) => [document.uri, document]),
    );
  const workspace = createWorkspaceFeatures({ manifests, service, settings, dataFiles, findings, openDocuments });
  const openFolders = (): string[] => documents.keys().map(folderOf);
  const addressBook = createAddressBook({
    files: createDataFiles({
      openText: (uri) => openDataFiles.get(addressKey(uri))?.getText(),
      readFile,
      foldersFor: () => [...folders, ...openFolders()],
      watch: (uri) => watchFile(connection, client, uri, report),
    }),
    findDeployments: (folder) =>
      options.canFindDeployments
        ? connection.sendRequest(findDeploymentsRequest, { folder }).catch(failed)
        : Promise.resolve([]),
    async findManifest(uri) {
      if (!options.canFindManifest) return undefined;
      const found = await connection.sendRequest(findManifestRequest, { uri }).catch(failed);
      return typeof found === 'string' ? found : undefined;
    },
    manifests,
    openDocuments: () => openDocuments().values(),
    async addressesOf(manifest) {
      const { uri } = manifest;
      const found = service.findAddresses(manifest, await settings.of(uri));
      if (!documents.get(uri)) service.forget(uri);
      return found;
    },
  });
  /** Fires when a document may have other findings. */
  const changes = createSignal();

  /** Lets a cancellation come in that has arrived behind the request, and ends the work when there is one. */
  const pauseUnless = async (token: CancellationToken): Promise<void> => {
    await deferred(runtime);
    stopIfCancelled(token);
  };

  /** Answers a request; gives `otherwise` for a document that is not open, and when the answer fails. */
  const answer = async <Result>(
    uri: string,
    token: CancellationToken,
    otherwise: Result,
    work: (document: TextDocument) => Promise<Result>,
  ): Promise<Result> => {
    await pauseUnless(token);
    const document = documents.get(uri);
    if (!document) return otherwise;
    const result = await work(document).catch((error: unknown) => {
      if (error instanceof ResponseError) throw error;
      report(error);
      return otherwise;
    });
    stopIfCancelled(token);
    return result;
  };

  const reply: Reply = (otherwise, work) => (parameters, token) => {
    const { uri } = parameters.textDocument;
    return answer(uri, token, otherwise, async (document) => work(document, await settings.of(uri), parameters));
  };

  const report = (error: unknown): void => {
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  };

  connection.onInitialize((parameters): InitializeResult => {
    client = parameters.capabilities;
    options = readClientOptions(parameters.initializationOptions);
    folders = (parameters.workspaceFolders ?? []).map(({ uri }) => uri);
    settings.initialize(client.workspace?.configuration === true, parameters.initializationOptions);
    return {
      serverInfo: { name: 'mspl' },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: TextDocumentSyncKind.Incremental,
        completionProvider: { triggerCharacters: [...triggerCharacters], resolveProvider: true },
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
        ...(Object.values(lensCommands(options)).some((command) => command !== undefined) && { codeLensProvider: {} }),
        documentFormattingProvider: true,
        documentRangeFormattingProvider: true,
        documentOnTypeFormattingProvider: {
          firstTriggerCharacter: formatTriggers[0],
          moreTriggerCharacter: formatTriggers.slice(1),
        },
        ...(isPulling(client) && {
          // What a data file changes is told with a refresh: no document has to be pulled for each key typed in another.
          diagnosticProvider: {
            identifier: 'mspl',
            interFileDependencies: false,
            workspaceDiagnostics: options.canFindFiles,
          },
        }),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(() => {
    if (options.canFindFiles) watchManifests(connection, client, report);
    if (client.workspace?.workspaceFolders === true) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri));
        folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
        settings.askAgain();
        manifests.changeList();
        dataFiles.clear();
        addressBook.lookAgain();
        refreshFindings();
      });
    }
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration !== true) return;
    connection.client.register(DidChangeConfigurationNotification.type, { section: SETTINGS_SECTION }).catch(report);
  });

  const publish = createScheduler(runtime, (uri) => {
    const document = documents.get(uri);
    if (!document) return;
    const { version } = document;
    const isCurrent = (): boolean => documents.get(uri)?.version === version;
    const send = async (): Promise<void> => {
      const chosen = await settings.of(uri);
      if (!isCurrent()) return;
      const { items } = await findings.of(document, chosen);
      if (isCurrent()) await connection.sendDiagnostics({ uri, version, diagnostics: items });
    };
    send().catch(report);
  });

  /** Has findings made again, for a reason that no text of a manifest shows. */
  const refreshFindings = (): void => {
    refresh('');
  };
  const refresh = createScheduler(runtime, () => {
    changes.fire();
    if (!isPulling(client)) for (const uri of openDocuments().keys()) publish(uri);
    else if (client.workspace?.diagnostics?.refreshSupport === true) {
      connection.languages.diagnostics.refresh().catch(report);
    }
  });

  const changeDataFile = (uri: string): void => {
    addressBook.change(uri);
    if (dataFiles.change(uri)) refreshFindings();
  };

  documents.onDidOpen(({ document }) => {
    // Its versions begin anew.
    service.forget(document.uri);
    findings.forget(document.uri);
    if (!isOurs(document)) openDataFiles.set(addressKey(document.uri), document);
    addressBook.lookAgain();
  });

  documents.onDidChangeContent(({ document }) => {
    if (!isOurs(document)) changeDataFile(document.uri);
    else if (isPulling(client)) changes.fire();
    else publish(document.uri);
  });

  documents.onDidClose(({ document }) => {
    const { uri } = document;
    service.forget(uri);
    settings.forget(uri);
    if (!isOurs(document)) {
      openDataFiles.delete(addressKey(uri));
      changeDataFile(uri);
      return;
    }
    findings.forget(uri);
    dataFiles.forget(uri);
    addressBook.forget(uri);
    manifests.change(uri);
    workspace.close(uri);
    changes.fire();
    if (!isPulling(client)) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  connection.onDidChangeWatchedFiles(({ changes: events }) => {
    for (const { uri, type } of events) {
      changeDataFile(uri);
      manifests.change(uri);
      if (type !== FileChangeType.Changed) manifests.changeList();
    }
    changes.fire();
  });

  connection.onDidChangeConfiguration(({ settings: changed }: { settings: unknown }) => {
    settings.change(changed);
    if (client.workspace?.inlayHint?.refreshSupport === true) void connection.languages.inlayHint.refresh();
    if (client.workspace?.semanticTokens?.refreshSupport === true) void connection.languages.semanticTokens.refresh();
    refreshFindings();
  });

  connection.languages.diagnostics.on(({ textDocument: { uri }, previousResultId }, token) =>
    answer<DocumentDiagnosticReport>(
      uri,
      token,
      { kind: DocumentDiagnosticReportKind.Full, items: [] },
      async (document) => {
        const { resultId, items } = await findings.of(document, await settings.of(uri));
        return resultId === previousResultId
          ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
          : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
      },
    ),
  );

  // Answered when there is something new, so that a client that asks again and again does not keep the machine busy.
  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token) => {
    for (;;) {
      const seen = changes.count;
      const items = await workspace.reports(previousResultIds, () => pauseUnless(token));
      if (items.some(({ kind }) => kind === DocumentDiagnosticReportKind.Full)) return { items };
      await changes.changed(seen, token);
      stopIfCancelled(token);
    }
  });

  answerRequests(
    connection,
    service,
    reply,
    () => client,
    (uri) => addressBook.of(uri),
  );

  connection.onWorkspaceSymbol(async ({ query }, token) => {
    const found: SymbolInformation[] = [];
    for (const uri of documents.keys()) {
      const search = async (document: TextDocument): Promise<SymbolInformation[]> =>
        service.findMatchingSymbols(document, query, await settings.of(uri));
      found.push(...(await answer(uri, token, [], search)));
    }
    return [...found, ...(await workspace.symbols(query, () => pauseUnless(token)))];
  });

  documents.listen(connection);
  connection.listen();
}

function isPulling({ textDocument }: InitializeParams['capabilities']): boolean {
  return textDocument?.diagnostic !== undefined;
}

function showsRulePages(client: InitializeParams['capabilities']): boolean {
  const { diagnostic, publishDiagnostics } = client.textDocument ?? {};
  return (diagnostic ?? publishDiagnostics)?.codeDescriptionSupport === true;
}

function lensCommands({ sendNamedRequestCommand }: ClientOptions): LensCommands {
  return { sendNamedRequest: sendNamedRequestCommand };
}

function isOurs({ languageId }: TextDocument): boolean {
  return languages.includes(languageId);
}

function stopIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
}
