import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, eventually, open, replace } from './support';

const findings = ({ uri }: vscode.TextDocument): vscode.Diagnostic[] => vscode.languages.getDiagnostics(uri);

/** The id of a finding: its code alone, or with the address of its page. */
const idOf = ({ code }: vscode.Diagnostic): string => String(typeof code === 'object' ? code.value : code);

/** Waits for an error that begins at a stretch of the document. */
async function errorAt(document: vscode.TextDocument, text: string): Promise<vscode.Diagnostic> {
  const start = document.positionAt(document.getText().indexOf(text));
  return eventually(`an error at ${text}`, () =>
    findings(document).find(
      ({ range, severity }) => severity === vscode.DiagnosticSeverity.Error && range.start.isEqual(start),
    ),
  );
}

async function labelsAfter(document: vscode.TextDocument, text: string): Promise<string[]> {
  const position = document.positionAt(document.getText().indexOf(text) + text.length);
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

/** A file system in which every file has the same bytes. */
function readOnly(bytes: Uint8Array): vscode.FileSystemProvider {
  const refuse = (): never => {
    throw vscode.FileSystemError.NoPermissions();
  };
  return {
    onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
    stat: () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: bytes.length }),
    readFile: () => bytes,
    readDirectory: () => [],
    watch: () => new vscode.Disposable(() => undefined),
    ...{ createDirectory: refuse, writeFile: refuse, delete: refuse, rename: refuse },
  };
}

suite('findings', () => {
  teardown(closeAll);

  test('a good manifest has none, and a mistake in the XML and one in the script come and go', async () => {
    const document = await open('answer.am');
    await replace(document, '<r:scriptOnly />', '<r:scriptOnli />');
    await errorAt(document, 'r:scriptOnli');
    await replace(document, '<r:scriptOnli />', '<r:scriptOnly />');
    await eventually('no findings', () => findings(document).length === 0);

    await replace(document, 'Respond(486', 'Respont(486');
    const { message, source } = await errorAt(document, 'Respont');
    assert.match(message, /Respont/);
    assert.equal(source, 'mspl');
    await replace(document, 'Respont(486', 'Respond(486');
    await eventually('no findings', () => findings(document).length === 0);
  });

  test('an XML file that is a manifest has them too', async () => {
    const document = await open('manifest.xml');
    await replace(document, 'Respond(486', 'Respont(486');
    await errorAt(document, 'Respont');
  });

  test('a former version in a comparison has none, though the language server knows it', async () => {
    const mistaken = await open('mistaken.am');
    const text = new TextEncoder().encode(mistaken.getText());
    const former = mistaken.uri.with({ scheme: 'former', query: 'HEAD' });
    const files = vscode.workspace.registerFileSystemProvider('former', readOnly(text), { isReadonly: true });
    try {
      await vscode.commands.executeCommand('vscode.diff', former, mistaken.uri, 'mistaken.am (HEAD)');
      const symbols = (uri: vscode.Uri): Thenable<unknown[] | undefined> =>
        vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', uri);
      await eventually('its symbols', async () => ((await symbols(former)) ?? []).length > 0);
      await replace(mistaken, 'ProxyReqest', 'ProxyReqst');
      await errorAt(mistaken, 'ProxyReqst');
      assert.deepEqual(vscode.languages.getDiagnostics(former), []);
    } finally {
      files.dispose();
    }
  });

  test('a SIP message without CSeq', async () => {
    const document = await open('without-cseq.sip');
    await eventually('a finding', () => findings(document).some((finding) => idOf(finding).startsWith('sip-')));
  });

  test('the target server of the settings counts', async () => {
    const settings = vscode.workspace.getConfiguration('mspl');
    const document = await open('answer.am');
    try {
      await settings.update('targetServer', 'lcs2005', vscode.ConfigurationTarget.Workspace);
      await eventually('a finding about the namespace', () => findings(document).length > 0);
    } finally {
      await settings.update('targetServer', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await eventually('no findings', () => findings(document).length === 0);
  });
});

suite('completion', () => {
  teardown(closeAll);

  test('in the XML: the elements that may stand there', async () => {
    const document = await open('answer.am');
    await replace(document, '<r:scriptOnly />', '<r:scriptOnly />\n  <');
    const labels = await labelsAfter(document, '<r:scriptOnly />\n  <');
    assert.ok(
      labels.some((label) => label.includes('serverFilter')),
      labels.join(),
    );
    assert.ok(!labels.some((label) => label.includes('RetargetRequest')), labels.join());
  });

  test('in the script: the built-in functions, and no elements', async () => {
    const document = await open('answer.am');
    await replace(document, 'Respond(486, "Busy Here");', 'Ret');
    const labels = await labelsAfter(document, '      Ret');
    assert.ok(
      labels.some((label) => label.startsWith('RetargetRequest')),
      labels.join(),
    );
    assert.ok(!labels.some((label) => label.includes('serverFilter')), labels.join());
  });
});
