import * as vscode from 'vscode';
import { decodeSource } from '../../../server/src/text';

/** What is used of the API of VS Code's own extension for Git. */
interface GitApi {
  getRepository(uri: vscode.Uri): { buffer(ref: string, path: string): Promise<Uint8Array> } | null;
}

/** The text of a file as it was last committed; a sentence that says why there is none. */
export async function committedText(
  uri: vscode.Uri,
): Promise<{ readonly text: string } | { readonly problem: string }> {
  const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
  if (!extension) return { problem: 'The Git extension of VS Code is not there or switched off.' };
  try {
    const git = (extension.isActive ? extension.exports : await extension.activate()).getAPI(1);
    const repository = git.getRepository(uri);
    if (!repository) return { problem: 'The manifest is in no Git repository that VS Code has open.' };
    return { text: decodeSource(await repository.buffer('HEAD', uri.fsPath)).text };
  } catch (error) {
    const reason = error instanceof Error ? ` (${error.message.trim()})` : '';
    return { problem: `There is no committed version of the manifest${reason}.` };
  }
}
