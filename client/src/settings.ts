import * as vscode from 'vscode';
import { type TargetVersion, targetVersions } from '../../server/src/mspl';

/** The server that a manifest is written for, as the person's settings say. */
export function targetServer(document?: vscode.TextDocument): TargetVersion {
  const chosen = vscode.workspace.getConfiguration('mspl', document?.uri).get<string>('targetServer');
  return targetVersions.find((target) => target === chosen) ?? 'lync2013';
}
