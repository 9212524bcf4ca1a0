import * as vscode from 'vscode';
import type { LanguageClient, Middleware, vsdiag } from 'vscode-languageclient/node';
import type { ClientOptions } from '../../server/src/protocol';
import { closeTagsWhileTyping } from './closeTags';
import { answerAboutFiles } from './files';
import { isFormerVersion } from './formerVersion';
import { RULE_PAGES } from './rules';

const languages: readonly string[] = ['mspl-manifest', 'sip-message'];

/** The language server: started with the first document that is for it. */
export interface LanguageServer {
  /** Settles when it runs; never starts it. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

/** @param manifestOf the manifest that a document of messages is sent through */
export function startWithFirstDocument(
  context: vscode.ExtensionContext,
  manifestOf: (uri: vscode.Uri) => vscode.Uri | undefined,
): LanguageServer {
  let started: Promise<LanguageClient> | undefined;
  const startFor = (document: vscode.TextDocument): void => {
    if (languages.includes(document.languageId)) started ??= start(context, manifestOf);
  };
  // A change of a document's language is told as its opening.
  context.subscriptions.push(vscode.workspace.onDidOpenTextDocument(startFor));
  vscode.workspace.textDocuments.forEach(startFor);
  return {
    async ready() {
      await started;
    },
    async stop() {
      const client = await started?.catch(() => undefined);
      await client?.stop();
    },
  };
}

const initializationOptions: ClientOptions = {
  canReadFiles: true,
  canFindFiles: true,
  canFindDeployments: true,
  canFindManifest: true,
  rulePages: RULE_PAGES,
  turnOffCommand: 'mspl.turnOffRule',
  sendNamedRequestCommand: 'mspl.sendNamedRequest',
};

/** Nobody mends a former version in a comparison: its findings would stand beside those of the file among the problems. */
const middleware: Middleware = {
  async provideDiagnostics(document, previous, token, next) {
    const report = await next(document, previous, token);
    return report && withoutFormer(report, document instanceof vscode.Uri ? document : document.uri);
  },
  provideWorkspaceDiagnostics(previous, token, report, next) {
    return next(previous, token, (chunk) => {
      report(chunk && { items: chunk.items.map((each) => withoutFormer(each, each.uri)) });
    });
  },
};

function withoutFormer<Report extends vsdiag.DocumentDiagnosticReport>(report: Report, uri: vscode.Uri): Report {
  return 'items' in report && isFormerVersion(uri) ? { ...report, items: [] } : report;
}

async function start(
  context: vscode.ExtensionContext,
  manifestOf: (uri: vscode.Uri) => vscode.Uri | undefined,
): Promise<LanguageClient> {
  const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
  const run = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  const client = new LanguageClient(
    'mspl',
    'MSPL',
    { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } } },
    { documentSelector: languages.map((language) => ({ language })), initializationOptions, middleware },
  );
  context.subscriptions.push(answerAboutFiles(client, manifestOf));
  await client.start();
  context.subscriptions.push(closeTagsWhileTyping(client));
  return client;
}
