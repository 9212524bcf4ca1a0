import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CompletionItem, type CompletionList, MarkupContent } from 'vscode-languageserver-types';
import { startClient } from './client';

const uri = 'file:///app.am';
const text =
  '<r:applicationManifest r:appUri="http://a.com/b" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">\n' +
  '<r:splScript><![CDATA[\nx = sipRequest.\n]]></r:splScript></r:applicationManifest>';

/** The completions after the full stop for a client that names these as shared by all items, and the first one resolved. */
async function completions(itemDefaults: string[]): Promise<{ list: CompletionList; resolved: CompletionItem }> {
  const { connection, capabilities, stop } = await startClient({
    textDocument: { completion: { completionList: { itemDefaults } } },
  });
  assert.equal((capabilities.completionProvider as { resolveProvider?: unknown }).resolveProvider, true);
  const textDocument = { uri, languageId: 'mspl-manifest', version: 1, text };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  const position = { line: 2, character: 'x = sipRequest.'.length };
  const list = await connection.sendRequest<CompletionList>('textDocument/completion', { textDocument, position });
  const resolved = await connection.sendRequest<CompletionItem>('completionItem/resolve', list.items[0]);
  await stop();
  return { list, resolved };
}

const range = { start: { line: 2, character: 15 }, end: { line: 2, character: 15 } };

describe('completions over the protocol', () => {
  test('have a range each, and their documentation when it is asked for', async () => {
    const { list, resolved } = await completions([]);
    assert.equal(list.itemDefaults, undefined);
    assert.deepEqual(list.items[0]?.textEdit, { range, newText: 'Authenticated' });
    assert.equal(list.items[0].documentation, undefined);
    assert.ok(MarkupContent.is(resolved.documentation));
    assert.match(resolved.documentation.value, /Message\.Authenticated: bool/);
  });
  test('share their range for a client that can read that', async () => {
    const { list } = await completions(['commitCharacters', 'editRange']);
    assert.deepEqual(list.itemDefaults, { editRange: range });
    assert.ok(list.items.every(({ textEdit }) => textEdit === undefined));
  });
});
