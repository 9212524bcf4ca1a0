import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Api } from '../../client/src/extension';
import type { RunView } from '../../client/webview/protocol';
import { eventually, extension, open } from './support';

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

  test('a captured message becomes the request, and nothing else does', () => {
    const before = simulator.requestText;
    assert.equal(simulator.paste('no message'), false);
    assert.equal(simulator.requestText, before);
    assert.equal(simulator.paste(before.replace('Max-Forwards: 70', 'Max-Forwards: 7')), true);
    assert.match(simulator.requestText, /^Max-Forwards: 7\r$/m);
    assert.equal(simulator.isStale, true);
  });

  test('what is not saved counts', async () => {
    const document = await open('forward.am');
    const start = document.getText().indexOf('terrya@');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(start + 6)), 'bob');
    await vscode.workspace.applyEdit(edit);
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
});
