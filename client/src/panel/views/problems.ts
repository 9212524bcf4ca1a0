import type { Diagnostic } from '../../../../server/src/diagnostics';
import type { ManifestAnalysis } from '../../../../server/src/manifest';
import { createLineIndex } from '../../../../server/src/text';
import type { Finding, ProblemsView } from '../../../webview/protocol';

/** Why nothing was sent. */
export function problems(
  subject: ProblemsView['subject'],
  sentence: string,
  findings: readonly Finding[] = [],
): ProblemsView {
  return { kind: 'problems', subject, sentence, findings };
}

/** Of a manifest that a server would not load. */
export function manifestProblems({ diagnostics, lines }: ManifestAnalysis): ProblemsView {
  const findings = diagnostics.filter(isError).map(({ message, code, range }) => {
    return { severity: 'error', message, code, place: lines.rangeOf(range) } as const;
  });
  const count = findings.length === 1 ? 'an error' : `${findings.length} errors`;
  return problems('manifest', `The manifest has ${count}: a server would not load it.`, findings);
}

/** Of a deployment file, each finding with its line: the file is not the manifest, which `place` would lead to. */
export function deploymentProblems(name: string, text: string, diagnostics: readonly Diagnostic[]): ProblemsView {
  const lines = createLineIndex(text);
  const findings = diagnostics.filter(isError).map(({ message, code, range }) => {
    const line = lines.positionAt(range.start).line + 1;
    return { severity: 'error', message: `Line ${line}: ${message}`, code } as const;
  });
  const count = findings.length === 1 ? 'an error' : `${findings.length} errors`;
  return problems('deployment', `The deployment file ${name} has ${count}.`, findings);
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}
