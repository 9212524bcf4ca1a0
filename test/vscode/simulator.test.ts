import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Api } from '../../client/src/extension';
import type { RunView } from '../../client/webview/protocol';
import { eventually, extension, file, open, replace } from './support';

const isSimulator = ({ input }: vscode.Tab): boolean =>
  input instanceof vscode.TabInputWebview && input.viewType.endsWith('mspl.simulator');

const tabs = (): vscode.Tab[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(isSimulator);

suite('the simulator', () => {
  let simulator: NonNullable<Api['simulator']>;

  const run = (): RunView => {
    const { result } = simulator;
    assert.equal(result?.kind, 'run', JSON.stringify(result));
    return result;
  };

  suiteSetup(async () => {
    await open('forward.am');
    const api = (await extension().activate()) as Api;
    await vscode.commands.executeCommand('mspl.openSimulator');
    const { simulator: opened } = api;
    assert.ok(opened);
    simulator = opened;
  });

  suiteTeardown(async () => {
    await vscode.window.tabGroups.close(tabs());
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('opens beside the manifest, and fills in the addresses of its script', async () => {
    const tab = await eventually('the panel', () => tabs()[0]);
    assert.equal(tab.label, 'MSPL Simulator');
    assert.match(simulator.state.manifest ?? '', /\/forward\.am$/);
    const { from, to } = simulator.state.draft.form;
    assert.deepEqual([from, to], ['sip:nuriag@contoso.com', 'sip:jennyl@contoso.com']);
  });

  test('there is one at most', async () => {
    await vscode.commands.executeCommand('mspl.openSimulator');
    assert.equal(tabs().length, 1);
  });

  test('sends the request through the manifest', async () => {
    await vscode.commands.executeCommand('mspl.sendRequest');
    assert.equal(run().word, 'retargeted');
    assert.match(run().sentence, /retargeted to sip:terrya@contoso\.com/);
  });

  test('the run can be stepped through, from the panel and from a line', () => {
    const step = (): number | undefined => simulator.cursor?.step;
    simulator.step('first');
    assert.equal(step(), 0);
    const line = (simulator.cursor?.row.line ?? 0) - 1;
    simulator.step('last');
    assert.equal(step(), run().steps - 1);
    assert.equal(simulator.stepToLine(line), true);
    assert.equal(step(), 0);
    assert.equal(simulator.stepToLine(0), false);
  });

  test('a captured message becomes the request, and nothing else does', async () => {
    const before = simulator.requestText;
    assert.equal(await simulator.paste('no message'), false);
    assert.equal(simulator.requestText, before);
    assert.equal(await simulator.paste(before.replace('Max-Forwards: 70', 'Max-Forwards: 7')), true);
    assert.match(simulator.requestText, /^Max-Forwards: 7\r$/m);
    assert.equal(simulator.isStale, true);
  });

  test('what is not saved counts', async () => {
    const document = await open('forward.am');
    await replace(document, 'terrya@', 'bob@');
    assert.equal(document.isDirty, true);
    await vscode.commands.executeCommand('mspl.sendRequest');
    assert.match(run().sentence, /retargeted to sip:bob@contoso\.com/);
    await open('forward.am');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  test('what it holds survives its closing', async () => {
    const before = simulator.state;
    await vscode.window.tabGroups.close(tabs());
    await eventually('the panel to go', () => tabs().length === 0);
    assert.deepEqual(simulator.state, before);
    await vscode.commands.executeCommand('mspl.sendRequest');
    await eventually('the panel', () => tabs().length === 1);
    assert.equal(run().word, 'retargeted');
  });

  test('follows the manifest in the active editor', async () => {
    await open('answer.am');
    await eventually('the manifest', () => simulator.state.manifest?.endsWith('/answer.am'));
    await vscode.commands.executeCommand('mspl.sendRequest');
    assert.equal(run().word, 'responded');
    assert.match(run().responses[0]?.text ?? '', /^SIP\/2\.0 486 Busy Here/);
  });

  test('a new manifest is opened beside the panel, not in its place', async () => {
    await vscode.commands.executeCommand('mspl.openSimulator');
    await vscode.commands.executeCommand('mspl.newManifest', 'forward');
    await eventually('the new manifest', () => vscode.window.activeTextEditor?.document.isUntitled);
    const panel = vscode.window.tabGroups.all.find(({ activeTab }) => activeTab && isSimulator(activeTab));
    assert.ok(panel, 'the panel is hidden');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  test('the request can be typed as text as fast as anybody types, and the form can change it meanwhile', async () => {
    await vscode.commands.executeCommand('mspl.editRequest');
    const editor = await eventually('the request', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.scheme === 'mspl-request' && active;
    });
    const { document } = editor;
    const at = document.getText().indexOf('\r\n') + 2;
    const type = (offset: number, text: string): Thenable<boolean> =>
      editor.edit((edit) => {
        edit.insert(document.positionAt(offset), text);
      });
    await type(at, 'Subject: \r\n');
    for (let i = 0; i < 'Lunch?'.length; i++) await type(at + 'Subject: '.length + i, 'Lunch?'.charAt(i));
    const fromForm = 'sip:terrya@contoso.com';
    for (let end = 'sip:t'.length; end <= fromForm.length; end++) {
      simulator.edit({ type: 'field', field: 'from', value: fromForm.slice(0, end) });
      if (end % 3 === 0) await new Promise(setImmediate);
    }
    await eventually('the editor to follow', () => document.getText().includes('<sip:terrya@contoso.com>'));
    await eventually('the request to be kept', () => !document.isDirty);
    assert.equal(document.getText(), simulator.requestText);
    assert.match(document.getText(), /^Subject: Lunch\?\r$/m);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  test('a manifest that is renamed takes along what is remembered of it', async () => {
    const [before, after] = [file('before.am'), file('after.am')];
    await vscode.workspace.fs.copy(file('forward.am'), before, { overwrite: true });
    await open('before.am');
    await vscode.commands.executeCommand('mspl.sendRequest');
    await simulator.set({ type: 'person', uri: 'sip:terrya@contoso.com', standing: 'declines' }, false);
    const rename = new vscode.WorkspaceEdit();
    rename.renameFile(before, after);
    assert.equal(await vscode.workspace.applyEdit(rename), true);
    const address = after.toString();
    await eventually('the run under the new name', () => simulator.sent?.manifest.toString() === address);
    const { manifest, history, standings, isSent } = simulator.state;
    assert.deepEqual([manifest, history[0]?.manifest, isSent], [address, address, true]);
    assert.deepEqual(standings[address], { 'terrya@contoso.com': 'declines' });
    assert.equal(before.toString() in standings, false);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(after);
  });

  test('takes the focus when it is asked for, and leaves it to whoever sends from an editor', async () => {
    await open('answer.am');
    await vscode.commands.executeCommand('mspl.sendRequest');
    const active = (): vscode.Tab | undefined => vscode.window.tabGroups.activeTabGroup.activeTab;
    assert.equal(active()?.label, 'answer.am');
    await vscode.commands.executeCommand('mspl.openSimulator');
    await eventually('the focus', () => active()?.label === 'MSPL Simulator');
  });

  test('what is typed while a request is under way makes its result one of the past', async () => {
    await open('lookup.am');
    await eventually('the manifest', () => simulator.state.manifest?.endsWith('/lookup.am'));
    const sending = simulator.send();
    for (let i = 0; i < 10; i++) {
      simulator.edit({ type: 'field', field: 'headers', value: `Subject: ${i}` });
      await new Promise(setImmediate);
    }
    await sending;
    const last = /^Subject: \d+/m.exec(simulator.requestText)?.[0] ?? 'none';
    const wasSent = simulator.sent?.run.incoming.text.includes(`${last}\r\n`) === true;
    assert.equal(simulator.isStale, !wasSent);
    simulator.edit({ type: 'field', field: 'headers', value: '' });
  });

  test('hears of a change of a data file whose name an editor escapes', async () => {
    const [data, manifest] = [file('blocked (1).csv'), file('escaped.am')];
    const text = (await vscode.workspace.openTextDocument(file('lookup.am'))).getText();
    await vscode.workspace.fs.copy(file('blocked.csv'), data);
    await vscode.workspace.fs.writeFile(
      manifest,
      new TextEncoder().encode(text.replace('path="blocked.csv"', 'path="blocked (1).csv"')),
    );
    try {
      await open('escaped.am');
      await simulator.send(manifest);
      assert.equal(simulator.isStale, false);
      const document = await open('blocked (1).csv');
      const edit = new vscode.WorkspaceEdit();
      edit.insert(data, new vscode.Position(0, 0), 'eve@example.com,New\n');
      await vscode.workspace.applyEdit(edit);
      await eventually('the result to be one of the past', () => simulator.isStale);
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    } finally {
      await vscode.workspace.fs.delete(data);
      await vscode.workspace.fs.delete(manifest);
    }
  });
});
