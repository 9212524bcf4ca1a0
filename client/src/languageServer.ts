import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { ClientOptions } from '../../server/src/protocol';
import { closeTagsWhileTyping } from './closeTags';
import { answerAboutFiles } from './files';
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
    { documentSelector: languages.map((language) => ({ language })), initializationOptions },
  );
  context.subscriptions.push(answerAboutFiles(client, manifestOf));
  await client.start();
  context.subscriptions.push(closeTagsWhileTyping(client));
  return client;
}
