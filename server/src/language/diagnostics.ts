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

/** Gives the address of the page that explains a kind of finding; undefined where an editor has no such pages. */
export type RulePage = (id: string) => string | undefined;

/** The findings of an analysis as the protocol has them. */
export function toLspDiagnostics({ diagnostics, lines }: DocumentAnalysis, rulePage: RulePage): LspDiagnostic[] {
  return diagnostics.map((diagnostic) => toLspDiagnostic(diagnostic, lines, rulePage));
}

export function toLspDiagnostic(diagnostic: Diagnostic, lines: LineIndex, rulePage: RulePage): LspDiagnostic {
  const { code, severity, message, range, tag } = diagnostic;
  const href = rulePage(code);
  return {
    range: lines.rangeOf(range),
    severity: severities[severity],
    code,
    source: 'mspl',
    message,
    ...(href !== undefined && { codeDescription: { href } }),
    ...(tag && { tags: [tags[tag]] }),
  };
}

/** Edits as the protocol has them. */
export function toLspEdits(edits: readonly TextEdit[], lines: LineIndex): LspTextEdit[] {
  return edits.map(({ range, newText }) => ({ range: lines.rangeOf(range), newText }));
}
