import * as vscode from 'vscode';
import type { ComparisonView } from '../../webview/protocol';
import { type ComparableRequest, comparableRequests } from './comparable';
import { compareRequests, type Pace } from './compareRequests';
import { comparisonProblem, comparisonProgress, viewComparison } from './comparison';
import type { Digest } from './comparison';
import type { ComparedWith, PanelState } from './model';
import { readOtherVersion } from './otherVersion';
import { digestOfSending, prepare, type SendInput } from './simulation';
import type { Beside, WorkspaceFiles } from './workspaceFiles';

/** For so many milliseconds a comparison says nothing of how far it is, and then each time. */
const SILENT = 500;

/**
 * Sends the same requests through a manifest and through the version that it is compared with.
 * @param isWanted whether what is compared is still what it was
 * @param show shows how far it is, when it takes long
 */
export async function compareVersions(
  now: SendInput & { readonly manifest: NonNullable<SendInput['manifest']> },
  compared: ComparedWith,
  state: PanelState,
  { requests }: Beside,
  files: WorkspaceFiles,
  isWanted: () => boolean,
  show: (progress: ComparisonView) => void,
): Promise<ComparisonView> {
  const manifest = vscode.Uri.parse(now.manifest.uri);
  const other = await readOtherVersion(manifest, compared);
  if ('problem' in other) return comparisonProblem(other.title, other.problem);
  const through =
    (version: SendInput['manifest']) =>
    (request: ComparableRequest): Promise<Digest> =>
      files.reading(manifest, (reader) => digestOfSending(prepare({ ...now, ...request, manifest: version }, reader)));
  let told = Date.now();
  const pace: Pace = {
    isWanted,
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    tell(done, of) {
      if (done === of || Date.now() - told < SILENT) return;
      told = Date.now();
      show(comparisonProgress(other.title, done, of));
    },
  };
  const sendThrough = { before: through(other), now: through(now.manifest) };
  const rows = await compareRequests(comparableRequests(state, requests), sendThrough, pace);
  if (rows) return viewComparison(other.title, rows);
  return comparisonProblem(other.title, 'What is compared was changed meanwhile: compare again.');
}
