import { analyzeManifest, hasErrors } from '../../../server/src/manifest';
import type { TargetVersion } from '../../../server/src/mspl';
import { programOf, simulate } from '../../../server/src/simulator';
import type { PositionRange } from '../../../server/src/text';
import type { ProblemsView, ResultView } from '../../webview/protocol';
import { type RequestDraft, writeRequest } from './request';
import { executedPlaces, viewManifestErrors, viewRun } from './resultView';

/** What came of sending a request. */
export interface Sent {
  readonly result: ResultView;
  /** Where the statements stand that were carried out. */
  readonly executed: readonly PositionRange[];
}

/** Sends the request through the manifest; `undefined` when there is no manifest. */
export function send(manifest: string | undefined, target: TargetVersion, draft: RequestDraft): Sent {
  if (manifest === undefined) {
    return notSent({ subject: 'manifest', sentence: 'No manifest is open: open the .am file to test.', findings: [] });
  }
  const analysis = analyzeManifest(manifest, { target });
  if (hasErrors(analysis.diagnostics)) return { result: viewManifestErrors(analysis), executed: [] };
  const program = programOf(analysis);
  if (!program) {
    return notSent({ subject: 'manifest', sentence: 'The manifest has no script that could run.', findings: [] });
  }
  const { message, findings } = writeRequest(draft);
  if (!message) {
    const sentence = 'The request is not right yet: no server would take it.';
    return notSent({ subject: 'request', sentence, findings });
  }
  const run = simulate({ program, message, target });
  return { result: viewRun(run), executed: executedPlaces(run) };
}

function notSent(problems: Omit<ProblemsView, 'kind'>): Sent {
  return { result: { kind: 'problems', ...problems }, executed: [] };
}
