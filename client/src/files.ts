import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { MAXIMUM_FILE_SIZE } from '../../server/src/runtime';
import { decodeSource } from '../../server/src/text';

/** How many manifests of a workspace are checked. */
const MAXIMUM_MANIFESTS = 5000;

/** How many files of a folder are looked into for the addresses of a deployment. */
const MAXIMUM_DEPLOYMENTS = 20;

/** Answers what the language server asks about files: it knows neither the person's settings nor virtual file systems. */
export function answerAboutFiles(
  client: LanguageClient,
  manifestOf: (uri: vscode.Uri) => vscode.Uri | undefined,
): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest('mspl/findFiles', async () => {
      const found = await vscode.workspace.findFiles('**/*.am', undefined, MAXIMUM_MANIFESTS);
      return found.map((uri) => client.code2ProtocolConverter.asUri(uri));
    }),
    client.onRequest('mspl/findDeployments', async ({ folder }: { readonly folder: string }) => {
      const base = client.protocol2CodeConverter.asUri(folder);
      const beside = new vscode.RelativePattern(base, '*.{yaml,yml}');
      const found = await vscode.workspace.findFiles(beside, undefined, MAXIMUM_DEPLOYMENTS);
      return found.map((uri) => client.code2ProtocolConverter.asUri(uri));
    }),
    client.onRequest('mspl/findManifest', ({ uri }: { readonly uri: string }) => {
      const manifest = manifestOf(client.protocol2CodeConverter.asUri(uri));
      return manifest ? client.code2ProtocolConverter.asUri(manifest) : null;
    }),
    client.onRequest('mspl/readFile', ({ uri }: { readonly uri: string }) =>
      read(client.protocol2CodeConverter.asUri(uri)),
    ),
  );
}

async function read(uri: vscode.Uri): Promise<string | null> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > MAXIMUM_FILE_SIZE) throw new Error('The file is too large.');
    return decodeSource(await vscode.workspace.fs.readFile(uri)).text;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
}
