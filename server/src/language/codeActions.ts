import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import type { OffsetRange } from '../text';
import type { DocumentAnalysis } from './analysis';
import { toLspDiagnostic } from './diagnostics';

/** The fixes of the findings that a range touches, as quick fixes; the first fix of a finding is its preferred one. */
export function quickFixes(analysis: DocumentAnalysis, uri: string, { start, end }: OffsetRange): CodeAction[] {
  const { diagnostics, lines } = analysis;
  return diagnostics
    .filter(({ range }) => range.start <= end && start <= range.end)
    .flatMap((diagnostic) =>
      (diagnostic.fixes ?? []).map(({ title, edits }, i) => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [toLspDiagnostic(diagnostic, lines)],
        isPreferred: i === 0,
        edit: { changes: { [uri]: edits.map(({ range, newText }) => ({ range: lines.rangeOf(range), newText })) } },
      })),
    );
}
