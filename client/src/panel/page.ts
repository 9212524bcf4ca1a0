import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** The panel's page: its frame and its content security policy. All that changes is put in by the page's script. */
export function pageOf(webview: vscode.Webview, dist: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const address = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>MSPL Simulator</title>
  <link rel="stylesheet" href="${address('panel.css')}">
</head>
<body>
  <main id="panel" hidden>
    <header>
      <h1>Simulator</h1>
      <span id="manifest"></span>
    </header>
    <vscode-tabs aria-label="The request">
      <vscode-tab-header>Form</vscode-tab-header>
      <vscode-tab-panel><div id="form" class="fields"></div></vscode-tab-panel>
      <vscode-tab-header>Message text</vscode-tab-header>
      <vscode-tab-panel><div id="text" class="fields"></div></vscode-tab-panel>
    </vscode-tabs>
    <div id="own-text" hidden>
      <span id="note" role="status"></span>
      <button id="anew" type="button" class="link">Make it from the form again</button>
    </div>
    <div class="actions">
      <vscode-button id="send">Send</vscode-button>
      <span class="hint"><kbd>Ctrl</kbd> <kbd>Enter</kbd></span>
    </div>
    <div id="result">
      <div id="outcome" role="status" aria-live="polite"></div>
      <div id="details"></div>
    </div>
  </main>
  <script nonce="${nonce}" src="${address('panel.js')}"></script>
</body>
</html>`;
}
