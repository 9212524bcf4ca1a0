import path from 'node:path';
import * as vscode from 'vscode';
import type { PageCommand } from '../../webview/protocol';
import { newDeploymentText } from './newDeployment';
import { isUntitled } from './workspaceFiles';

/**
 * Does what an empty state of the page offers.
 * @param people addresses of those whom a new deployment file describes
 */
export async function runPageCommand(
  command: PageCommand,
  manifest: vscode.Uri | undefined,
  deployment: vscode.Uri | undefined,
  people: readonly string[],
): Promise<void> {
  switch (command) {
    case 'new-manifest':
      await vscode.commands.executeCommand('mspl.newManifest');
      break;
    case 'open-manifest':
      await openManifest();
      break;
    case 'choose-deployment':
      if (manifest) await (deployment ? chooseDeployment(manifest) : describeDeployment(manifest, people));
      break;
    case 'open-deployment':
      if (deployment) await show(deployment);
      break;
  }
}

async function openManifest(): Promise<void> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: 'Open a SIP Application Manifest',
      filters: { 'SIP application manifest': ['am'] },
    })) ?? [];
  if (uri) await show(uri);
}

async function show(uri: vscode.Uri): Promise<void> {
  await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One });
}

/** Where there is no deployment file yet: makes one beside the manifest, which is found by itself, or takes another one. */
async function describeDeployment(manifest: vscode.Uri, people: readonly string[]): Promise<void> {
  if (isUntitled(manifest)) {
    void vscode.window.showWarningMessage('Save the manifest first: a deployment file belongs beside it.');
    return;
  }
  const anew = {
    label: 'New deployment.yaml',
    detail: 'Beside the manifest: the people of the request and the script, all online',
  };
  const other = { label: 'Choose a File…', detail: 'A deployment file elsewhere in the folder of the workspace' };
  const chosen = await vscode.window.showQuickPick([anew, other], { title: 'The Deployment That Is Simulated' });
  if (chosen === other) await chooseDeployment(manifest);
  if (chosen !== anew) return;
  const file = vscode.Uri.joinPath(manifest, '..', 'deployment.yaml');
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(file, { contents: new TextEncoder().encode(newDeploymentText(people)) });
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(`${file.fsPath} could not be written.`);
  await show(file);
}

/** Sets the deployment file of the workspace folder: only what lies in it is read. */
async function chooseDeployment(manifest: vscode.Uri): Promise<void> {
  const folder = vscode.workspace.getWorkspaceFolder(manifest);
  if (!folder) {
    void vscode.window.showInformationMessage(
      'The manifest is in no folder that is open. A deployment.yaml beside the manifest is found by itself.',
    );
    return;
  }
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: 'The Deployment That Is Simulated',
      openLabel: 'Use',
      filters: { Deployment: ['yaml', 'yml', 'json'] },
      defaultUri: folder.uri,
    })) ?? [];
  if (!uri) return;
  const relative = path.posix.relative(folder.uri.path, uri.path);
  if (relative.startsWith('..')) {
    void vscode.window.showWarningMessage('The deployment file has to lie in the folder of the workspace.');
    return;
  }
  const target = vscode.ConfigurationTarget.WorkspaceFolder;
  await vscode.workspace.getConfiguration('mspl', manifest).update('deployment', relative, target);
}
