import * as vscode from 'vscode';

/**
 * The address of the page about each kind of finding, `{id}` in place of its id. A command would be no address: VS Code
 * runs none from a hover. package.json has VS Code show documents of this scheme as the preview of their Markdown.
 */
export const RULE_PAGES = 'mspl-rule:/{id}.md';

/** Gives VS Code the pages, which lie in the extension. */
export function provideRulePages({ extensionUri }: vscode.ExtensionContext): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider('mspl-rule', {
    async provideTextDocumentContent({ path }) {
      if (!/^\/[a-z][a-z0-9-]*\.md$/.test(path)) return undefined;
      const page = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'docs', 'rules', path));
      return new TextDecoder().decode(page);
    },
  });
}

/** Turns a kind of finding off in the settings of the folder that has any of its own, else of the workspace. */
export async function turnOffRule(id: unknown, document: unknown): Promise<void> {
  if (typeof id !== 'string' || typeof document !== 'string') return;
  const uri = vscode.Uri.parse(document);
  const settings = vscode.workspace.getConfiguration('mspl', uri);
  const { workspaceFolderValue, workspaceValue, globalValue } = settings.inspect<object>('rules') ?? {};
  const { Global, Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  const turnOff = (known: object | undefined, target: vscode.ConfigurationTarget): Thenable<void> =>
    settings.update('rules', { ...known, [id]: 'off' }, target);
  if (!vscode.workspace.getWorkspaceFolder(uri)) await turnOff(globalValue, Global);
  else if (workspaceFolderValue) await turnOff(workspaceFolderValue, WorkspaceFolder);
  else await turnOff(workspaceValue, Workspace);
}
