import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import type { Diagnostic, Fix, TextEdit } from '../diagnostics';
import type { LineIndex, OffsetRange } from '../text';
import type { DocumentAnalysis } from './analysis';
import { toLspDiagnostic, toLspEdits } from './diagnostics';

/** Applies every preferred fix of a document; for `editor.codeActionsOnSave`. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.mspl`;

export const codeActionKinds: readonly string[] = [CodeActionKind.QuickFix, FIX_ALL];

/**
 * The fixes of the findings that a range touches, and for each kind of them the fixes of all its findings at once. The
 * fix of the whole document is given only when it is asked for. `only`: the kinds that are; all when left out.
 */
export function findCodeActions(
  analysis: DocumentAnalysis,
  uri: string,
  range: OffsetRange,
  only?: readonly string[],
): CodeAction[] {
  const isWanted = (kind: string): boolean => only?.some((each) => isOfKind(kind, each)) ?? false;
  const isQuickFixWanted = only === undefined || isWanted(CodeActionKind.QuickFix);
  return [
    ...(isQuickFixWanted ? [...quickFixes(analysis, uri, range), ...fixesOfKind(analysis, uri, range)] : []),
    ...(isWanted(FIX_ALL) ? fixAll(analysis, uri) : []),
  ];
}

/** `source.fixAll.mspl` is a `source.fixAll` and a `source`. */
function isOfKind(kind: string, wanted: string): boolean {
  return wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`);
}

/** The first fix of a finding is its preferred one. */
function quickFixes({ diagnostics, lines }: DocumentAnalysis, uri: string, range: OffsetRange): CodeAction[] {
  return diagnostics
    .filter((diagnostic) => touchesRange(diagnostic, range))
    .flatMap((diagnostic) =>
      (diagnostic.fixes ?? []).map(({ title, edits }, i) => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [toLspDiagnostic(diagnostic, lines)],
        isPreferred: i === 0,
        edit: editOf(edits, uri, lines),
      })),
    );
}

function fixesOfKind({ diagnostics, lines }: DocumentAnalysis, uri: string, range: OffsetRange): CodeAction[] {
  const fixable = diagnostics.filter(({ fixes = [] }) => fixes.length > 0);
  const codes = new Set(fixable.filter((diagnostic) => touchesRange(diagnostic, range)).map(({ code }) => code));
  return [...codes].flatMap((code) => {
    const same = fixable.filter((diagnostic) => diagnostic.code === code);
    const applied = compatibleFixes(same);
    if (applied.length < 2) return [];
    return {
      title: `Fix all ${applied.length} problems of this kind (${code})`,
      kind: CodeActionKind.QuickFix,
      diagnostics: same
        .filter((diagnostic) => touchesRange(diagnostic, range))
        .map((diagnostic) => toLspDiagnostic(diagnostic, lines)),
      edit: editOf(
        applied.flatMap(({ edits }) => edits),
        uri,
        lines,
      ),
    };
  });
}

function fixAll({ diagnostics, lines }: DocumentAnalysis, uri: string): CodeAction[] {
  const edits = compatibleFixes(diagnostics).flatMap((fix) => fix.edits);
  if (edits.length === 0) return [];
  return [{ title: 'Fix all MSPL problems', kind: FIX_ALL, edit: editOf(edits, uri, lines) }];
}

/** The preferred fixes in order, without those that would change what an earlier one changes. */
function compatibleFixes(diagnostics: readonly Diagnostic[]): Fix[] {
  // In order, and apart from each other, so that only the neighbours of a range can collide with it.
  const taken: OffsetRange[] = [];
  const placeOf = ({ start }: OffsetRange): number => {
    let low = 0;
    let high = taken.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((taken[middle]?.start ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const isFree = (range: OffsetRange): boolean => {
    const place = placeOf(range);
    return [taken[place - 1], taken[place]].every((other) => !other || !collide(range, other));
  };
  return diagnostics.flatMap(({ fixes = [] }) => {
    const [fix] = fixes;
    if (!fix?.edits.every(({ range }) => isFree(range))) return [];
    for (const { range } of fix.edits) taken.splice(placeOf(range), 0, range);
    return fix;
  });
}

/** Two insertions at one place collide too: their order would be left to chance. */
function collide(one: OffsetRange, other: OffsetRange): boolean {
  return one.start === other.start || (one.start < other.end && other.start < one.end);
}

function touchesRange({ range }: Diagnostic, { start, end }: OffsetRange): boolean {
  return range.start <= end && start <= range.end;
}

function editOf(edits: readonly TextEdit[], uri: string, lines: LineIndex): NonNullable<CodeAction['edit']> {
  return { changes: { [uri]: toLspEdits(edits, lines) } };
}
