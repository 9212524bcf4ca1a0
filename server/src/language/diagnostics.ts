import {
  type Diagnostic as LspDiagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type TextEdit as LspTextEdit,
} from 'vscode-languageserver-types';
import type { Diagnostic, Severity, TextEdit } from '../diagnostics';
import type { LineIndex } from '../text';
import type { DocumentAnalysis } from './analysis';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** The findings of an analysis as the protocol has them. */
export function toLspDiagnostics({ diagnostics, lines }: DocumentAnalysis): LspDiagnostic[] {
  return diagnostics.map((diagnostic) => toLspDiagnostic(diagnostic, lines));
}

export function toLspDiagnostic(diagnostic: Diagnostic, lines: LineIndex): LspDiagnostic {
  const { code, severity, message, range, tag } = diagnostic;
  return {
    range: lines.rangeOf(range),
    severity: severities[severity],
    code,
    source: 'mspl',
    message,
    ...(tag && { tags: [tags[tag]] }),
  };
}

/** Edits as the protocol has them. */
export function toLspEdits(edits: readonly TextEdit[], lines: LineIndex): LspTextEdit[] {
  return edits.map(({ range, newText }) => ({ range: lines.rangeOf(range), newText }));
}
