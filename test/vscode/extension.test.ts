import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, extension, open } from './support';

suite('activation', () => {
  test('by a manifest', async () => {
    const document = await open('answer.am');
    assert.equal(document.languageId, 'mspl-manifest');
    await eventually('the extension to activate', () => extension().isActive);
  });

  test('brings its languages', async () => {
    const known = await vscode.languages.getLanguages();
    for (const id of ['mspl-manifest', 'mspl', 'sip-message']) assert.ok(known.includes(id), id);
  });

  test('brings its commands', async () => {
    const known = await vscode.commands.getCommands(true);
    const { contributes } = extension().packageJSON as { contributes: { commands: { command: string }[] } };
    assert.ok(contributes.commands.length >= 6);
    for (const { command } of contributes.commands) assert.ok(known.includes(command), command);
  });

  test('sets up the editor for manifests', () => {
    const editor = vscode.workspace.getConfiguration('editor', { languageId: 'mspl-manifest' });
    assert.equal(editor.get('linkedEditing'), true);
    assert.equal(editor.get('tabSize'), 2);
    assert.equal(editor.get('wordBasedSuggestions'), 'off');
    assert.equal(editor.get<Record<string, unknown>>('quickSuggestions')?.strings, 'on');
  });
});

suite('the language of a file', () => {
  const languageOf = (name: string): string | undefined =>
    vscode.workspace.textDocuments.find(({ uri }) => uri.path.endsWith(`/${name}`))?.languageId;

  test('.sip is a SIP message', async () => {
    assert.equal((await open('without-cseq.sip')).languageId, 'sip-message');
  });

  test('an XML file whose root is a manifest is a manifest', async () => {
    await open('manifest.xml');
    await eventually('the language', () => languageOf('manifest.xml') === 'mspl-manifest');
  });

  test('an XML file of another kind is left alone', async () => {
    await open('project.xml');
    await open('manifest.xml');
    await eventually('the language', () => languageOf('manifest.xml') === 'mspl-manifest');
    assert.equal(languageOf('project.xml'), 'xml');
  });

  test('a manifest whose language a person changes to XML stays XML, and takes the other one again', async () => {
    const document = await open('answer.am');
    await vscode.languages.setTextDocumentLanguage(document, 'xml');
    // Whoever recognizes a manifest does it before the next file is open.
    await open('manifest.xml');
    await eventually('the language', () => languageOf('manifest.xml') === 'mspl-manifest');
    assert.equal(document.languageId, 'xml');
    await vscode.languages.setTextDocumentLanguage(document, 'mspl-manifest');
    await eventually('the language', () => languageOf('answer.am') === 'mspl-manifest');
  });

  test('Makefile.am is a makefile, and nothing is found in it', async () => {
    const { uri, languageId } = await open('Makefile.am');
    assert.equal(languageId, 'makefile');
    await open('without-cseq.sip');
    await eventually('findings in another file', () =>
      vscode.languages.getDiagnostics().some(([, all]) => all.length > 0),
    );
    assert.deepEqual(vscode.languages.getDiagnostics(uri), []);
  });
});
