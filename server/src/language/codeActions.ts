import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import { type Diagnostic, type Fix, isFixedUnasked, type TextEdit } from '../diagnostics';
import { canBeSilenced } from '../manifest';
import { completeMessage, isCompleted } from '../sip';
import type { LineIndex, OffsetRange } from '../text';
import type { DocumentAnalysis } from './analysis';
import { type RulePage, toLspDiagnostic, toLspEdits } from './diagnostics';
import { silencingEdit } from './silencing';

/** Mends every finding of a document whose fix leaves nothing to decide; for `editor.codeActionsOnSave`. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.mspl`;

export const codeActionKinds: readonly string[] = [CodeActionKind.QuickFix, FIX_ALL];

export interface CodeActionOptions {
  readonly rulePage: RulePage;
  /** The command of the editor that turns a kind of finding off, with its id and the document's URI as arguments. */
  readonly turnOffCommand: string | undefined;
}

/** The findings that actions are asked for. */
interface Asked extends CodeActionOptions {
  readonly analysis: DocumentAnalysis;
  readonly uri: string;
  readonly touched: readonly Diagnostic[];
}

/**
 * For the findings that a range touches: their fixes, for each kind of them the fixes of all its findings at once, and the
 * ways to silence them. The fix of the whole document is given only when it is asked for.
 * @param only the kinds that are asked for; all when left out
 */
export function findCodeActions(
  analysis: DocumentAnalysis,
  uri: string,
  range: OffsetRange,
  only: readonly string[] | undefined,
  options: CodeActionOptions,
): CodeAction[] {
  const isWanted = (kind: string): boolean => only?.some((each) => isOfKind(kind, each)) ?? false;
  const isQuickFixWanted = only === undefined || isWanted(CodeActionKind.QuickFix);
  const touched = analysis.diagnostics.filter((diagnostic) => touchesRange(diagnostic, range));
  const asked: Asked = { ...options, analysis, uri, touched };
  return [
    ...(isQuickFixWanted
      ? [...quickFixes(asked), ...completions(asked), ...fixesOfKind(asked), ...silencingActions(asked)]
      : []),
    ...(isWanted(FIX_ALL) ? fixAll(analysis, uri) : []),
  ];
}

/** `source.fixAll.mspl` is a `source.fixAll` and a `source`. */
function isOfKind(kind: string, wanted: string): boolean {
  return wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`);
}

/** The first fix of a finding is its preferred one. */
function quickFixes({ analysis: { lines }, uri, touched, rulePage }: Asked): CodeAction[] {
  return touched.flatMap((diagnostic) =>
    (diagnostic.fixes ?? []).map(({ title, edits }, i) => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toLspDiagnostic(diagnostic, lines, rulePage)],
      isPreferred: i === 0,
      edit: editOf(edits, uri, lines),
    })),
  );
}

/** Everything that the messages with these findings lack, where that is more than what one of them says. */
function completions({ analysis, uri, touched, rulePage }: Asked): CodeAction[] {
  if (analysis.kind !== 'messages') return [];
  const { lines, messages } = analysis;
  // Both are in the order of their places.
  const mended = touched.filter(({ code }) => isCompleted(code));
  let next = 0;
  return messages.flatMap((message): CodeAction[] => {
    const first = next;
    while (next < mended.length && (mended[next]?.range.start ?? 0) <= message.range.end) next++;
    const found = mended.slice(first, next);
    const fix = found.length === 0 ? undefined : completeMessage(message);
    const isOneOf = found.some(({ fixes = [] }) => sameEdits(fixes[0]?.edits, fix?.edits));
    if (!fix || isOneOf) return [];
    return [
      {
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: found.map((diagnostic) => toLspDiagnostic(diagnostic, lines, rulePage)),
        edit: editOf(fix.edits, uri, lines),
      },
    ];
  });
}

function sameEdits(one: readonly TextEdit[] = [], other: readonly TextEdit[] = []): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function fixesOfKind({ analysis: { diagnostics, lines }, uri, touched, rulePage }: Asked): CodeAction[] {
  const codes = new Set(touched.map(({ code }) => code));
  return [...codes].flatMap((code) => {
    const applied = fixesUnasked(diagnostics.filter((diagnostic) => diagnostic.code === code));
    if (applied.length < 2) return [];
    return {
      title: `Fix all ${applied.length} problems of this kind (${code})`,
      kind: CodeActionKind.QuickFix,
      diagnostics: touched
        .filter((diagnostic) => diagnostic.code === code)
        .map((diagnostic) => toLspDiagnostic(diagnostic, lines, rulePage)),
      edit: editOf(
        applied.flatMap(({ edits }) => edits),
        uri,
        lines,
      ),
    };
  });
}

/** A comment above the line of each finding, and the settings for each kind. */
function silencingActions({ analysis, uri, touched, rulePage, turnOffCommand }: Asked): CodeAction[] {
  const { lines } = analysis;
  const silenceable = touched.filter(canBeSilenced);
  const comments = oncePer(silenceable, ({ code, range }) => `${code} ${lines.positionAt(range.start).line}`);
  const kinds = turnOffCommand === undefined ? [] : oncePer(silenceable, ({ code }) => code);
  return [
    ...comments.flatMap((diagnostic) => {
      const edit = silencingEdit(analysis, diagnostic);
      if (!edit) return [];
      return {
        title: `Disable ${diagnostic.code} for this line`,
        kind: CodeActionKind.QuickFix,
        diagnostics: [toLspDiagnostic(diagnostic, lines, rulePage)],
        edit: editOf([edit], uri, lines),
      };
    }),
    ...kinds.map((diagnostic) => {
      const title = `Turn off ${diagnostic.code} in the settings`;
      return {
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [toLspDiagnostic(diagnostic, lines, rulePage)],
        command: { title, command: turnOffCommand ?? '', arguments: [diagnostic.code, uri] },
      };
    }),
  ];
}

function oncePer<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  return [...new Map(items.toReversed().map((item) => [keyOf(item), item])).values()].reverse();
}

function fixAll({ diagnostics, lines }: DocumentAnalysis, uri: string): CodeAction[] {
  const edits = fixesUnasked(diagnostics).flatMap((fix) => fix.edits);
  if (edits.length === 0) return [];
  return [{ title: 'Fix all MSPL problems', kind: FIX_ALL, edit: editOf(edits, uri, lines) }];
}

/**
 * The first fixes, in order, of the findings whose kind may be mended without a person looking at each; without those
 * that would change what an earlier one changes.
 */
function fixesUnasked(diagnostics: readonly Diagnostic[]): Fix[] {
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
  return diagnostics.flatMap(({ code, fixes = [] }) => {
    const [fix] = fixes;
    if (!isFixedUnasked(code) || !fix?.edits.every(({ range }) => isFree(range))) return [];
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
