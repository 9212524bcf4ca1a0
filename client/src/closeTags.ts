import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

/** Closes the tag or CDATA section that a person has just opened by typing, as the server says it is closed. */
export function closeTagsWhileTyping(client: LanguageClient): vscode.Disposable {
  return vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
    const [change, another] = contentChanges;
    if (document.languageId !== 'mspl-manifest' || !change || another || reason !== undefined) return;
    if (!/^[>/[]$/.test(change.text) || document !== vscode.window.activeTextEditor?.document) return;
    if (!vscode.workspace.getConfiguration('mspl', document).get<boolean>('autoCloseTags', true)) return;
    void close(client, document, document.positionAt(change.rangeOffset + change.text.length));
  });
}

async function close(client: LanguageClient, document: vscode.TextDocument, place: vscode.Position): Promise<void> {
  const { version } = document;
  const { textDocument, position } = client.code2ProtocolConverter.asTextDocumentPositionParams(document, place);
  // A server that has just been stopped gives no answer.
  const snippet = await client
    .sendRequest<string | null>('mspl/closeTag', { textDocument, position })
    .catch(() => null);
  const editor = vscode.window.activeTextEditor;
  if (snippet === null || editor?.document !== document || document.version !== version) return;
  // Several cursors type at several places, which one snippet does not serve.
  if (editor.selections.length === 1) await editor.insertSnippet(new vscode.SnippetString(snippet), place);
}
