import * as vscode from 'vscode';
import { editRequest, isRequestDocument, provideRequestDocument } from './editor/requestDocument';
import { stepCommands } from './editor/stepCommands';
import { HEAD_LENGTH, isManifestHead } from './languageDetection';
import { type LanguageServer, startWithFirstDocument } from './languageServer';
import { provideMessages } from './panel/messageDocuments';
import type { Simulator } from './panel/simulator';
import { STATE } from './panel/stateNames';
import { provideRulePages, turnOffRule } from './rules';

/** What the tests inside VS Code see of the extension. */
export interface Api {
  /** Settles when the language server runs, if it was started. */
  ready(): Promise<void>;
  /** Undefined until the simulator was first used. */
  readonly simulator: Simulator | undefined;
}

let server: LanguageServer | undefined;
let simulator: Simulator | undefined;

/** Called by VS Code with the first document or command of ours. All that is heavy waits until it is used. */
export function activate(context: vscode.ExtensionContext): Api {
  let created: Promise<Simulator> | undefined;
  const languageServer = startWithFirstDocument(context, (uri) =>
    isRequestDocument(uri) ? simulator?.manifestUri : undefined,
  );
  server = languageServer;
  recognizeManifests(context);

  const changed = new vscode.EventEmitter<void>();
  const getSimulator = (): Promise<Simulator> =>
    (created ??= Promise.all([import('./panel/simulator'), import('./editor')]).then(([panel, editor]) => {
      simulator = new panel.Simulator(context);
      const session = simulator;
      let shown: unknown[] = [];
      const tell = session.onDidChange(() => {
        // Lenses tell of the run, not of where a person stands in it.
        const now = [session.sent?.run, session.isStale, session.isMarked];
        if (now.some((part, i) => part !== shown[i])) changed.fire();
        shown = now;
      });
      context.subscriptions.push(simulator, tell, editor.showInEditor(simulator));
      return simulator;
    }));

  context.subscriptions.push(
    changed,
    provideRulePages(context),
    provideRequestDocument(getSimulator),
    provideMessages(context.workspaceState),
    ...simulatorCommands(getSimulator),
    vscode.workspace.onDidRenameFiles(async ({ files }) => {
      if (!simulator && context.workspaceState.get(STATE) === undefined) return;
      const moves = files.map(({ oldUri, newUri }) => ({ from: oldUri.toString(), to: newUri.toString() }));
      await (await getSimulator()).takeAlong(moves);
    }),
    ...otherCommands(context),
    vscode.languages.registerCodeLensProvider(
      { language: 'mspl-manifest' },
      {
        onDidChangeCodeLenses: changed.event,
        provideCodeLenses: async (document) => (await import('./editor/codeLens')).codeLenses(document, simulator),
      },
    ),
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
  await Promise.all([simulator?.flush(), server?.stop()]);
}

function simulatorCommands(getSimulator: () => Promise<Simulator>): vscode.Disposable[] {
  const command = (id: string, run: (simulator: Simulator, ...given: unknown[]) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(id, async (...given: unknown[]) => {
      await run(await getSimulator(), ...given);
    });
  return [
    command('mspl.openSimulator', (simulator) => {
      simulator.open();
    }),
    command('mspl.showLadder', async (simulator) => {
      simulator.open();
      await simulator.set({ type: 'tab', tab: 'ladder' }, false);
    }),
    command('mspl.sendRequest', async (simulator, manifest) => {
      const uri = manifest instanceof vscode.Uri ? manifest : undefined;
      simulator.open(uri, true);
      await simulator.send(uri);
    }),
    command('mspl.sendNamedRequest', async (simulator, file, index) => {
      if (typeof file !== 'string' || typeof index !== 'number') return;
      const uri = vscode.Uri.parse(file);
      simulator.open(undefined, true);
      await (isRequestDocument(uri) ? simulator.send() : simulator.sendNamed(uri, index));
    }),
    command('mspl.pasteMessage', async (simulator) => {
      simulator.open();
      if (await simulator.paste(await vscode.env.clipboard.readText())) return;
      void vscode.window.showWarningMessage(
        'The clipboard holds no SIP message. Copy one, or a record of a trace as Snooper shows it, and try again.',
      );
    }),
    command('mspl.clearMarks', (simulator) => {
      simulator.clearMarks();
    }),
    command('mspl.goToStep', (simulator, step) => {
      const editor = vscode.window.activeTextEditor;
      if (typeof step === 'number') simulator.step(step);
      else if (editor && !simulator.stepToLine(editor.selection.active.line)) {
        void vscode.window.showInformationMessage('The run did not come to this line.');
      }
    }),
    ...Object.entries(stepCommands).map(([id, target]) =>
      command(id, (simulator) => {
        if (simulator.sent) simulator.step(target);
        else void vscode.window.showInformationMessage('There are no steps yet: send a request first.');
      }),
    ),
  ];
}

function otherCommands({ extension }: vscode.ExtensionContext): vscode.Disposable[] {
  const { registerCommand } = vscode.commands;
  return [
    registerCommand('mspl.newManifest', async (template?: unknown) =>
      (await import('./commands')).newManifest(template),
    ),
    registerCommand('mspl.insertDataFile', async () => (await import('./commands')).insertDataFile()),
    registerCommand('mspl.copyRegistration', async () => (await import('./commands')).copyRegistration()),
    registerCommand('mspl.turnOffRule', turnOffRule),
    registerCommand('mspl.help', async () => (await import('./help')).showHelp(extension.extensionUri)),
    registerCommand('mspl.editRequest', editRequest),
    registerCommand('mspl.goToEventLogError', async (entry?: unknown) =>
      (await import('./editor/eventLog')).goToEventLogError(entry),
    ),
    registerCommand('mspl.getStarted', () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extension.id}#start`, false),
    ),
  ];
}

/** Gives XML files that are manifests the language of manifests, unless a person has just chosen XML instead. */
function recognizeManifests(context: vscode.ExtensionContext): void {
  /** The manifest that was closed in this turn: a change of a document's language is told as its closing and its opening. */
  let closed: vscode.TextDocument | undefined;
  const close = (document: vscode.TextDocument): void => {
    closed = document.languageId === 'mspl-manifest' ? document : undefined;
    queueMicrotask(() => (closed = undefined));
  };
  const look = (document: vscode.TextDocument): void => {
    if (document.languageId !== 'xml' || document === closed) return;
    const head = document.getText(new vscode.Range(document.positionAt(0), document.positionAt(HEAD_LENGTH)));
    if (isManifestHead(head)) void vscode.languages.setTextDocumentLanguage(document, 'mspl-manifest');
  };
  context.subscriptions.push(
    vscode.workspace.onDidCloseTextDocument(close),
    vscode.workspace.onDidOpenTextDocument(look),
  );
  vscode.workspace.textDocuments.forEach(look);
}
