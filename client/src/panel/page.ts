import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** An image is what the page itself has drawn: the ladder, on its way to the clipboard. */
const IMAGES = 'img-src blob:';

/**
 * The panel's page: its content security policy and an empty frame, which the page's script fills. Scripts and styles come
 * from `dist` alone, and nothing is ever fetched.
 */
export function pageOf(webview: vscode.Webview, dist: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const address = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
  const sources = [`default-src 'none'`, `script-src 'nonce-${nonce}'`, `style-src ${webview.cspSource}`, IMAGES];
  const policy = sources.join('; ');
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
  <main id="panel" hidden></main>
  <script nonce="${nonce}" src="${address('panel.js')}"></script>
</body>
</html>`;
}
