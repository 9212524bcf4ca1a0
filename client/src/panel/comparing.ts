import * as vscode from 'vscode';
import type { ComparisonView } from '../../webview/protocol';
import { comparableRequests } from './comparable';
import { type ComparedRequest, comparisonProblem, viewComparison } from './comparison';
import type { Digest } from './comparison';
import type { ComparedWith, PanelState } from './model';
import { readOtherVersion } from './otherVersion';
import { digestOfSending, prepare, type SendInput } from './simulation';
import type { Beside, WorkspaceFiles } from './workspaceFiles';

/** Sends the same requests through a manifest and through the version that it is compared with. */
export async function compareVersions(
  now: SendInput & { readonly manifest: NonNullable<SendInput['manifest']> },
  compared: ComparedWith,
  state: PanelState,
  { requests }: Beside,
  files: WorkspaceFiles,
): Promise<ComparisonView> {
  const manifest = vscode.Uri.parse(now.manifest.uri);
  const other = await readOtherVersion(manifest, compared);
  if ('problem' in other) return comparisonProblem(other.title, other.problem);
  const rows: ComparedRequest[] = [];
  for (const { title, ...request } of comparableRequests(state, requests)) {
    const digest = (through: SendInput['manifest']): Promise<Digest> =>
      files.reading(manifest, (reader) => {
        return digestOfSending(prepare({ ...now, ...request, manifest: through }, reader));
      });
    rows.push({ title, before: await digest(other), now: await digest(now.manifest) });
  }
  return viewComparison(other.title, rows);
}
