import * as vscode from 'vscode';
import { decodeSource } from '../../../server/src/text';
import { fileNameOf } from '../../../server/src/workspace/addresses';
import { committedText } from './git';
import type { ComparedWith } from './model';
import { isUntitled } from './workspaceFiles';

/** Another version of a manifest, with what to call the two. */
export type OtherVersion = { readonly title: string } & (
  { readonly uri: string; readonly text: string; readonly problem?: never } | { readonly problem: string }
);

/** Reads the version that a manifest is to be compared with. */
export async function readOtherVersion(manifest: vscode.Uri, compared: ComparedWith): Promise<OtherVersion> {
  const name = fileNameOf(manifest.toString());
  if (compared.with === 'git') {
    const title = `${name}, and its last committed version`;
    const committed = await committedText(manifest);
    return 'problem' in committed ? { title, ...committed } : { title, uri: manifest.toString(), ...committed };
  }
  const title = `${name}, and ${fileNameOf(compared.uri)}`;
  try {
    const { text } = decodeSource(await vscode.workspace.fs.readFile(vscode.Uri.parse(compared.uri)));
    return { title, uri: compared.uri, text };
  } catch {
    return { title, problem: `${fileNameOf(compared.uri)} cannot be read.` };
  }
}

/** Asks for another version of a manifest; undefined when the person does not say one. */
export async function askForVersion(manifest: vscode.Uri): Promise<ComparedWith | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: 'Compare with Another Version of the Manifest',
      openLabel: 'Compare',
      filters: { 'SIP application manifest': ['am', 'xml'] },
      ...(!isUntitled(manifest) && { defaultUri: vscode.Uri.joinPath(manifest, '..') }),
    })) ?? [];
  return uri && { with: 'file', uri: uri.toString() };
}
