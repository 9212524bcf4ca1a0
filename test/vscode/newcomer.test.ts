import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, eventually, extension, open } from './support';

const active = (): vscode.TextEditor => {
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor, 'no editor is active');
  return editor;
};

suite('a new manifest', () => {
  teardown(closeAll);

  const inFolder = (name: string): vscode.Uri => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder, 'no folder is open');
    return vscode.Uri.joinPath(folder.uri, name);
  };

  test('is a document of its own, not saved, with nothing found in it', async () => {
    await vscode.commands.executeCommand('mspl.newManifest', 'forward');
    const { document, options } = active();
    assert.equal(options.tabSize, 2);
    assert.ok(document.isUntitled);
    assert.equal(document.languageId, 'mspl-manifest');
    assert.match(document.getText(), /RetargetRequest\("sip:terrya@contoso\.com"\);/);
    assert.match(document.uri.path, /\/Forward(?:-\d)?\.am$/);
    // A mistake of the person is found, and nothing besides it: the server has looked.
    const end = document.getText().indexOf('ProxyRequest');
    await active().edit((edit) => {
      edit.insert(document.positionAt(end), 'x');
    });
    const found = await eventually('a finding', () => {
      const all = vscode.languages.getDiagnostics(document.uri);
      return all.length > 0 && all;
    });
    assert.equal(found.length, 1);
    assert.match(found[0]?.message ?? '', /xProxyRequest/);
  });

  test('has a name that no file of the folder has', async () => {
    await vscode.workspace.fs.writeFile(inFolder('Redirect.am'), new Uint8Array());
    try {
      await vscode.commands.executeCommand('mspl.newManifest', 'redirect');
      assert.equal(active().document.uri.path, inFolder('Redirect-2.am').path);
    } finally {
      await vscode.workspace.fs.delete(inFolder('Redirect.am'));
    }
  });

  test('is saved in the folder, and nothing is asked', async () => {
    await vscode.commands.executeCommand('mspl.newManifest', 'redirect');
    assert.ok(await active().document.save());
    const saved = await vscode.workspace.fs.readFile(inFolder('Redirect.am'));
    assert.match(new TextDecoder().decode(saved), /Respond\("302"/);
    await vscode.workspace.fs.delete(inFolder('Redirect.am'));
  });

  test('is asked for when none is chosen', async () => {
    const asked = vscode.commands.executeCommand('mspl.newManifest');
    await eventually('a manifest', async () => {
      // Before the list is there, this does nothing.
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return vscode.window.activeTextEditor?.document.languageId === 'mspl-manifest';
    });
    await asked;
    assert.match(active().document.getText(), /applicationManifest/);
  });
});

suite('inserting a data file', () => {
  teardown(closeAll);

  test('before the script, with names to be typed over', async () => {
    const { uri } = await open('answer.am');
    await vscode.commands.executeCommand('mspl.insertDataFile');
    const { document } = active();
    assert.equal(document.uri.toString(), uri.toString());
    assert.match(
      document.getText(),
      /\n {2}<r:file name="policy" path="policy\.csv" [^\n]*>\n {4}<r:column name="user"\/>\n {4}<r:column name="action"\/>\n {2}<\/r:file>\n {2}<r:splScript>/,
    );
    await eventually('the name to be selected', () => document.getText(active().selection) === 'policy');
  });

  test('not in another document', async () => {
    const document = await open('project.xml');
    const before = document.getText();
    await vscode.commands.executeCommand('mspl.insertDataFile');
    assert.equal(document.getText(), before);
  });
});

suite('copying the registration command', () => {
  teardown(closeAll);

  test('of the manifest in the active editor', async () => {
    await open('answer.am');
    await vscode.env.clipboard.writeText('');
    await vscode.commands.executeCommand('mspl.copyRegistration');
    const lines = (await vscode.env.clipboard.readText()).split(/\r?\n/);
    const command = lines.find((line) => line.startsWith('New-CsServerApplication '));
    assert.ok(command, lines.join('\n'));
    assert.match(command, / -ScriptName 'answer\.am' -Critical \$false -Enabled \$true/);
  });

  test('of the manifest that is behind the walkthrough', async () => {
    // A preview would give its tab to the walkthrough.
    await vscode.window.showTextDocument(await open('answer.am'), { preview: false });
    await vscode.env.clipboard.writeText('');
    await vscode.commands.executeCommand('mspl.getStarted');
    await eventually('the walkthrough to be in front', () => vscode.window.activeTextEditor === undefined);
    await vscode.commands.executeCommand('mspl.copyRegistration');
    assert.match(await vscode.env.clipboard.readText(), /^New-CsServerApplication .* -ScriptName 'answer\.am' /m);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  test('not of another document', async () => {
    await open('project.xml');
    await vscode.env.clipboard.writeText('before');
    await vscode.commands.executeCommand('mspl.copyRegistration');
    assert.equal(await vscode.env.clipboard.readText(), 'before');
  });
});

suite('closing tags while typing', () => {
  const settings = vscode.workspace.getConfiguration('mspl');

  /** Types before the script of a new manifest, a key at a time; gives the text of that line. */
  async function type(keys: string): Promise<() => string> {
    await vscode.commands.executeCommand('mspl.newManifest', 'redirect');
    const { document } = active();
    const place = document.positionAt(document.getText().indexOf('<r:splScript>'));
    active().selection = new vscode.Selection(place, place);
    await press(keys);
    return () => document.lineAt(place.line).text;
  }

  async function press(keys: string): Promise<void> {
    for (const text of keys) await vscode.commands.executeCommand('type', { text });
  }

  /** Does something while tags are not closed. */
  async function withoutClosing<T>(act: () => Promise<T>): Promise<T> {
    await settings.update('autoCloseTags', false, vscode.ConfigurationTarget.Workspace);
    try {
      return await act();
    } finally {
      await settings.update('autoCloseTags', undefined, vscode.ConfigurationTarget.Workspace);
    }
  }

  suiteSetup(async () => {
    await open('answer.am');
    const api = (await extension().activate()) as { ready(): Promise<void> };
    await api.ready();
  });
  teardown(closeAll);

  test('> brings the end tag, and the cursor stays before it', async () => {
    const line = await type('<r:file>');
    await eventually('the end tag', () => line() === '  <r:file></r:file><r:splScript><![CDATA[');
    await press('x');
    assert.equal(line(), '  <r:file>x</r:file><r:splScript><![CDATA[');
  });

  test('the element of the script is closed with its CDATA section', async () => {
    await type('<r:splScript>');
    const { document } = active();
    await eventually('the end', () =>
      /<r:splScript><!\[CDATA\[\n {4}\n {2}\]\]><\/r:splScript>/.test(document.getText()),
    );
  });

  test('a CDATA section is closed, and once', async () => {
    const line = await type('<![CDATA[');
    await press('x');
    await eventually('the end', () => line() === '  <![CDATA[x]]><r:splScript><![CDATA[');
  });

  test('</ brings the name that is open', async () => {
    const line = await withoutClosing(() => type('<r:file>'));
    await press('</');
    await eventually('the name', () => line() === '  <r:file></r:file><r:splScript><![CDATA[');
  });

  test('nothing where the setting says so', async () => {
    const line = await withoutClosing(() => type('<r:file>'));
    assert.equal(line(), '  <r:file><r:splScript><![CDATA[');
  });

  test('nothing after />', async () => {
    const line = await type('<r:file/>');
    assert.equal(line(), '  <r:file/><r:splScript><![CDATA[');
  });
});
