// A language server that knows nothing, with the library, transport and kind of bundle that this project's has: what a
// question costs before anything is done about it.
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  createConnection,
  DocumentDiagnosticReportKind,
  ProposedFeatures,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
let isPulling = false;

connection.onInitialize(({ capabilities }) => {
  isPulling = capabilities.textDocument?.diagnostic !== undefined;
  return {
    capabilities: {
      textDocumentSync: TextDocumentSyncKind.Incremental,
      completionProvider: {},
      hoverProvider: true,
      ...(isPulling && { diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false } }),
    },
  };
});
connection.onCompletion(() => ({ isIncomplete: false, items: [] }));
connection.onHover(() => null);
connection.languages.diagnostics.on(() => ({ kind: DocumentDiagnosticReportKind.Full, items: [] }));
documents.onDidChangeContent(({ document: { uri, version } }) => {
  if (!isPulling) void connection.sendDiagnostics({ uri, version, diagnostics: [] });
});
documents.listen(connection);
connection.listen();
