import * as vscode from 'vscode';
import { type TargetVersion, targetVersions } from '../../server/src/mspl';

/** The server that a manifest is written for, as the person's settings say. */
export function targetServer(document?: vscode.TextDocument): TargetVersion {
  const chosen = settingsOf(document?.uri).get<string>('targetServer');
  return targetVersions.find((target) => target === chosen) ?? 'lync2013';
}

/** The deployment file that is set for a manifest, relative to its folder of the workspace; undefined for none. */
export function deploymentSetting(manifest: vscode.Uri): string | undefined {
  const chosen = settingsOf(manifest).get<unknown>('deployment');
  return typeof chosen === 'string' && chosen.trim() !== '' ? chosen.trim() : undefined;
}

/** The readings of assumptions as they are set, as they were typed. */
export function assumptionsSetting(manifest: vscode.Uri | undefined): unknown {
  return settingsOf(manifest).get<unknown>('assumptions');
}

function settingsOf(uri: vscode.Uri | undefined): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration('mspl', uri);
}
