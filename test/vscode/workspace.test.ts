import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, file, open, replace } from './support';

const codesOf = (name: string): string[] => vscode.languages.getDiagnostics(file(name)).map((finding) => idOf(finding));

/** The id of a finding, which VS Code gives with the address of its page. */
const idOf = ({ code }: vscode.Diagnostic): string => String(typeof code === 'object' ? code.value : code);

const has = (name: string, ...codes: string[]): Promise<true> =>
  eventually(`${codes.join(' and ') || 'no findings'} in ${name}`, () => codesOf(name).join() === codes.join());

const write = (name: string, text: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(file(name), new TextEncoder().encode(text));

async function read(name: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(file(name)));
}

/** Runs `work` with a setting of the workspace, and takes it back. */
async function withSetting(name: string, value: unknown, work: () => Promise<unknown>): Promise<void> {
  const change = (to: unknown): Thenable<void> =>
    vscode.workspace.getConfiguration('mspl').update(name, to, vscode.ConfigurationTarget.Workspace);
  await change(value);
  try {
    await work();
  } finally {
    await change(undefined);
  }
}

const closeAll = (): Thenable<unknown> => vscode.commands.executeCommand('workbench.action.closeAllEditors');

suite('data files', () => {
  suiteTeardown(closeAll);

  test('beside the manifest are read, on the disk and as they are typed', async () => {
    const repeated = 'manifest-data-duplicate-key';
    await open('lookup.am');
    await has('lookup.am', repeated);
    const text = await read('blocked.csv');
    await vscode.workspace.fs.delete(file('blocked.csv'));
    await has('lookup.am', 'manifest-file-not-found');
    await write('blocked.csv', text);
    await has('lookup.am', repeated);

    const document = await open('blocked.csv');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(1, 0, 1, 3), 'jane');
    await vscode.workspace.applyEdit(edit);
    await has('lookup.am');
    await vscode.commands.executeCommand('undo');
    await has('lookup.am', repeated);
  });
});

suite('manifests that are not open', () => {
  const unknown = 'mspl-unknown-function';
  suiteSetup(() => open('answer.am'));
  suiteTeardown(closeAll);

  test('have findings, which follow the file', async () => {
    const text = await read('unopened.am');
    await has('unopened.am', unknown);
    await write('unopened.am', text.replace('ProxyReqest', 'ProxyRequest'));
    await has('unopened.am');
    await write('another.am', text);
    await has('another.am', unknown);
    await vscode.workspace.fs.delete(file('another.am'));
    await has('another.am');
    await write('unopened.am', text);
    await has('unopened.am', unknown);
  });

  test('keep those they have when they are opened and closed without saving', async () => {
    await has('mistaken.am', unknown);
    const document = await open('mistaken.am');
    await has('mistaken.am', unknown);
    await replace(document, 'ProxyReqest', 'ProxyRequest');
    await has('mistaken.am');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await has('mistaken.am', unknown);
  });

  test('have none where the settings say so', async () => {
    await has('unopened.am', unknown);
    await withSetting('workspaceDiagnostics', false, () => has('unopened.am'));
    await has('unopened.am', unknown);
    await withSetting('rules', { [unknown]: 'off' }, () => has('unopened.am'));
    await has('unopened.am', unknown);
  });

  test('are found by their symbols', async () => {
    const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'blocked',
    );
    assert.ok(found.some(({ location }) => location.uri.path.endsWith('/lookup.am')));
  });
});

suite('the settings count at once', () => {
  suiteTeardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  test('mspl.inlayHints.parameterNames', async () => {
    const { uri, lineCount } = await open('answer.am');
    const hints = async (): Promise<number> => {
      const range = new vscode.Range(0, 0, lineCount, 0);
      const found = await vscode.commands.executeCommand<unknown[]>('vscode.executeInlayHintProvider', uri, range);
      return found.length;
    };
    await eventually('hints', async () => (await hints()) > 0);
    await withSetting('inlayHints.parameterNames', false, () =>
      eventually('no hints', async () => (await hints()) === 0),
    );
    await eventually('hints', async () => (await hints()) > 0);
  });
});

suite('the page about a kind of finding', () => {
  suiteTeardown(closeAll);

  test('is linked to by the finding, and shown as the preview of its Markdown', async () => {
    await open('mistaken.am');
    const { code } = await eventually('a finding', () => vscode.languages.getDiagnostics(file('mistaken.am'))[0]);
    assert.ok(typeof code === 'object');
    assert.equal(code.target.toString(), 'mspl-rule:/mspl-unknown-function.md');
    assert.match((await vscode.workspace.openTextDocument(code.target)).getText(), /^# A function that does not exist/);
    await vscode.commands.executeCommand('vscode.open', code.target);
    await eventually('the preview', () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputCustom && input.viewType === 'vscode.markdown.preview.editor';
    });
  });

  test('is not looked for outside the pages', async () => {
    for (const path of ['/../../package.json', '/no/such.md', '/mspl-no-such-rule.md']) {
      const uri = vscode.Uri.from({ scheme: 'mspl-rule', path });
      await assert.rejects(Promise.resolve(vscode.workspace.openTextDocument(uri)), path);
    }
  });
});

test('a kind of finding is turned off in the settings of the workspace', async () => {
  await open('mistaken.am');
  await has('mistaken.am', 'mspl-unknown-function');
  const rules = (): unknown => vscode.workspace.getConfiguration('mspl').inspect('rules')?.workspaceValue;
  await withSetting('rules', { 'mspl-no-effect': 'error' }, async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      file('mistaken.am'),
      vscode.languages.getDiagnostics(file('mistaken.am'))[0]?.range,
    );
    const { command } = actions.find(({ title }) => title.startsWith('Turn off')) ?? {};
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
    assert.deepEqual(rules(), { 'mspl-no-effect': 'error', 'mspl-unknown-function': 'off' });
    await has('mistaken.am');
  });
  assert.equal(rules(), undefined);
  await closeAll();
});
