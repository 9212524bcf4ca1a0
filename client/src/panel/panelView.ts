import * as vscode from 'vscode';
import type { ToHost, ToPage } from '../../webview/protocol';
import { createOutbox } from './outbox';
import { pageOf } from './page';

export const PANEL_TYPE = 'mspl.simulator';

/** The panel in its editor group; there is one at most, and all it shows is sent to it. */
export interface PanelView {
  dispose(): void;
  /** Opens it beside the editor, or brings it to the front; with `preserveFocus` whoever types goes on typing. */
  open(preserveFocus: boolean): void;
  /** Takes over a panel that VS Code brought back. */
  attach(panel: vscode.WebviewPanel): void;
  post(message: ToPage): void;
}

/** @param left called when the panel was closed, or another one came to the front in its group */
export function createPanelView(
  extension: vscode.Uri,
  receive: (message: ToHost) => void,
  left: () => void,
): PanelView {
  const file = (name: string): vscode.Uri => vscode.Uri.joinPath(extension, name);
  let current: vscode.WebviewPanel | undefined;
  const outbox = createOutbox((message) => void current?.webview.postMessage(message));
  const attach = (panel: vscode.WebviewPanel): void => {
    const former = current;
    current = panel;
    former?.dispose();
    panel.iconPath = { light: file('media/simulator-light.svg'), dark: file('media/simulator-dark.svg') };
    panel.webview.options = { enableScripts: true, localResourceRoots: [file('dist')] };
    panel.webview.onDidReceiveMessage((message: ToHost) => {
      if (message.type === 'ready') outbox.begin();
      receive(message);
    });
    panel.onDidDispose(() => {
      if (current === panel) current = undefined;
      left();
    });
    panel.onDidChangeViewState(() => {
      if (!panel.visible) left();
    });
    panel.webview.html = pageOf(panel.webview, file('dist'));
  };
  return {
    open(preserveFocus) {
      if (current) {
        current.reveal(undefined, preserveFocus);
        return;
      }
      const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus };
      attach(vscode.window.createWebviewPanel(PANEL_TYPE, 'MSPL Simulator', column));
    },
    attach,
    post(message) {
      outbox.post(message);
    },
    dispose() {
      current?.dispose();
    },
  };
}
