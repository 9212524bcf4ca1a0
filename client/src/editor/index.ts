import * as vscode from 'vscode';
import type { SimulatorSession } from '../panel/session';
import { markRuns } from './decorations';
import { showOutcome } from './statusBar';

/** What the editor shows of the simulator, from its first use on. */
export function showInEditor(session: SimulatorSession): vscode.Disposable {
  return vscode.Disposable.from(markRuns(session), showOutcome(session), followClicks(session), tellContext(session));
}

/** While a person steps, a click on a line of the manifest goes to its step. */
function followClicks(session: SimulatorSession): vscode.Disposable {
  return vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections, kind }) => {
    const [selection, another] = selections;
    if (kind !== vscode.TextEditorSelectionChangeKind.Mouse || !selection?.isEmpty || another) return;
    if (!session.cursor || session.sent?.manifest.toString() !== textEditor.document.uri.toString()) return;
    if (!session.isStale && session.isMarked) session.stepToLine(selection.active.line);
  });
}

/** What `when` clauses and the walkthrough ask about the simulator. */
function tellContext(session: SimulatorSession): vscode.Disposable {
  const set = (name: string, value: unknown): void => {
    void vscode.commands.executeCommand('setContext', `mspl.${name}`, value);
  };
  const update = (): void => {
    set('hasRun', session.sent !== undefined);
    set('isStepping', session.cursor !== undefined);
    set('outcome', session.sent?.run.outcome.kind);
  };
  update();
  return session.onDidChange(update);
}
