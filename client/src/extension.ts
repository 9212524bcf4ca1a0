import * as vscode from 'vscode';
import type { ResultView } from '../webview/protocol';
import { HEAD_LENGTH, isManifestHead } from './languageDetection';
import { type LanguageServer, startWithFirstDocument } from './languageServer';
import type { PanelState } from './panel/model';
import type { Simulator } from './panel/simulator';
import { provideRulePages, turnOffRule } from './rules';

/** What the tests inside VS Code see of the extension. */
export interface Api {
  /** Settles when the language server runs, if it was started. */
  ready(): Promise<void>;
  /** Undefined until the simulator was opened. */
  readonly simulator: { readonly state: PanelState; readonly result: ResultView | undefined } | undefined;
}

let server: LanguageServer | undefined;

/** Called by VS Code with the first document or command of ours. All that is heavy waits until it is used. */
export function activate(context: vscode.ExtensionContext): Api {
  const languageServer = startWithFirstDocument(context);
  server = languageServer;
  recognizeManifests(context);

  let opened: Promise<Simulator> | undefined;
  let simulator: Simulator | undefined;
  const getSimulator = (): Promise<Simulator> =>
    (opened ??= import('./panel/simulator').then((module) => {
      simulator = new module.Simulator(context);
      context.subscriptions.push(simulator);
      return simulator;
    }));
  const command = (id: string, run: (simulator: Simulator) => void | Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(id, async () => run(await getSimulator()));

  context.subscriptions.push(
    vscode.commands.registerCommand('mspl.newManifest', async (template?: unknown) =>
      (await import('./commands')).newManifest(template),
    ),
    vscode.commands.registerCommand('mspl.insertDataFile', async () => (await import('./commands')).insertDataFile()),
    vscode.commands.registerCommand('mspl.copyRegistration', async () =>
      (await import('./commands')).copyRegistration(),
    ),
    provideRulePages(context),
    vscode.commands.registerCommand('mspl.turnOffRule', turnOffRule),
    command('mspl.openSimulator', (panel) => {
      panel.open();
    }),
    command('mspl.sendRequest', async (panel) => {
      panel.open();
      await panel.send();
    }),
    command('mspl.clearMarks', (panel) => {
      panel.clearMarks();
    }),
    vscode.window.registerWebviewPanelSerializer('mspl.simulator', {
      deserializeWebviewPanel: async (panel) => (await getSimulator()).restore(panel),
    }),
  );
  return {
    ready: () => languageServer.ready(),
    get simulator() {
      return simulator;
    },
  };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

/** Gives XML files that are manifests the language of manifests. */
function recognizeManifests(context: vscode.ExtensionContext): void {
  const look = (document: vscode.TextDocument): void => {
    if (document.languageId !== 'xml') return;
    const head = document.getText(new vscode.Range(document.positionAt(0), document.positionAt(HEAD_LENGTH)));
    if (isManifestHead(head)) void vscode.languages.setTextDocumentLanguage(document, 'mspl-manifest');
  };
  context.subscriptions.push(vscode.workspace.onDidOpenTextDocument(look));
  vscode.workspace.textDocuments.forEach(look);
}
