import {
  diagnose,
  type Diagnostic,
  isSyntaxRule,
  replacement,
  rules,
  type RuleId,
  type Severity,
} from '../diagnostics';
import { nearest, type LineIndex, type OffsetRange } from '../text';
import { allNodes, type XmlDocument } from '../xml';

/** Other levels for kinds of findings; `off` leaves one out. */
export type Levels = Partial<Readonly<Record<RuleId, Severity | 'off'>>>;

/** A comment that silences kinds of findings on one line. */
interface Suppression {
  readonly line: number;
  readonly ids: readonly { readonly id: string; readonly range: OffsetRange }[];
}

/**
 * The findings that are left after the levels a person chose and after the comments `mspl-disable-next-line ID, ID` and
 * `mspl-disable-line ID`, in a script or in the XML around it. Errors of syntax stay whatever is asked for: a document
 * that has one cannot be read. Ids that no rule has, and those that silence nothing, are hints.
 */
export function settle(
  found: readonly Diagnostic[],
  { document, scriptComments, lines, levels }: SettleInput,
): Diagnostic[] {
  const leveled = found.flatMap((diagnostic) => atLevel(diagnostic, levels));
  const suppressions = readSuppressions(document, scriptComments, lines);
  if (suppressions.length === 0) return leveled;
  const byLine = new Map<number, Set<string>>();
  for (const { line, ids } of suppressions) {
    const known = byLine.get(line) ?? new Set();
    for (const { id } of ids) known.add(id);
    byLine.set(line, known);
  }
  const used = new Set<string>();
  const left = leveled.filter((diagnostic) => {
    const { line } = lines.positionAt(diagnostic.range.start);
    if (isSyntaxError(diagnostic) || !byLine.get(line)?.has(diagnostic.code)) return true;
    used.add(`${line} ${diagnostic.code}`);
    return false;
  });
  return [...left, ...checkIds(suppressions, used).flatMap((diagnostic) => atLevel(diagnostic, levels))];
}

export interface SettleInput {
  readonly document: XmlDocument;
  /** Ranges of the script's comments. */
  readonly scriptComments: readonly OffsetRange[];
  readonly lines: LineIndex;
  readonly levels: Levels;
}

function atLevel(diagnostic: Diagnostic, levels: Levels): readonly Diagnostic[] {
  const level = levels[diagnostic.code as RuleId];
  if (level === undefined || isSyntaxError(diagnostic)) return [diagnostic];
  return level === 'off' ? [] : [{ ...diagnostic, severity: level }];
}

/** Whether a finding says that a text cannot be read: such ones cannot be silenced. */
function isSyntaxError({ code, severity }: Diagnostic): boolean {
  return severity === 'error' && isSyntaxRule(code);
}

const directive = /mspl-disable-(next-line|line)(?=\s|$)([\s\w,-]*)/;

function readSuppressions(
  document: XmlDocument,
  scriptComments: readonly OffsetRange[],
  lines: LineIndex,
): readonly Suppression[] {
  const { text } = document;
  if (!text.includes('mspl-disable-')) return [];
  const comments: OffsetRange[] = [...scriptComments];
  for (const node of allNodes(document)) if (node.kind === 'comment') comments.push(node.contentRange);
  return comments.flatMap((comment): readonly Suppression[] => {
    const match = directive.exec(text.slice(comment.start, comment.end));
    if (!match) return [];
    const [, place = '', list = ''] = match;
    const listStart = comment.start + match.index + match[0].length - list.length;
    const ids = [...list.matchAll(/[\w-]+/g)].map(({ 0: id, index }) => ({
      id,
      range: { start: listStart + index, end: listStart + index + id.length },
    }));
    const own = place === 'line' ? comment.start : comment.end;
    return [{ line: lines.positionAt(own).line + (place === 'line' ? 0 : 1), ids }];
  });
}

function checkIds(suppressions: readonly Suppression[], used: ReadonlySet<string>): readonly Diagnostic[] {
  const known = Object.keys(rules);
  return suppressions.flatMap(({ line, ids }) =>
    ids.flatMap(({ id, range }) => {
      if (Object.hasOwn(rules, id)) {
        return used.has(`${line} ${id}`) ? [] : [diagnose('manifest-suppression-unused', range, [id])];
      }
      const meant = nearest(id, known);
      const fixes = meant === undefined ? [] : [replacement(`Change to ${meant}`, range, meant)];
      return [diagnose('manifest-suppression-unknown', range, [id, meant ?? ''], fixes)];
    }),
  );
}
