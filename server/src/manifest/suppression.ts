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

/** A comment that silences kinds of findings on some lines. */
export interface Directive {
  /** One line; in the XML, where no comment can stand in a tag, all lines of the tags that begin on it. */
  readonly firstLine: number;
  readonly lastLine: number;
  readonly ids: readonly SilencedId[];
  /** Where one more id can be written. */
  readonly end: number;
}

interface SilencedId {
  readonly id: string;
  readonly range: OffsetRange;
}

/**
 * The findings that are left after the levels a person chose and after the comments `mspl-disable-next-line ID, ID` and
 * `mspl-disable-line ID`, in a script or in the XML around it. Errors of syntax stay whatever is asked for: a document
 * that has one cannot be read. Ids that no rule has, and those that silence nothing, are hints.
 */
export function settle(found: readonly Diagnostic[], { levels, ...input }: SettleInput): Diagnostic[] {
  const leveled = found.flatMap((diagnostic) => atLevel(diagnostic, levels));
  const directives = directivesOf(input);
  if (directives.length === 0) return leveled;
  const byLine = new Map<number, SilencedId[]>();
  for (const { firstLine, lastLine, ids } of directives) {
    for (let line = firstLine; line <= lastLine; line++) byLine.set(line, [...(byLine.get(line) ?? []), ...ids]);
  }
  const used = new Set<SilencedId>();
  const left = leveled.filter((diagnostic) => {
    if (!canBeSilenced(diagnostic)) return true;
    const { line } = input.lines.positionAt(diagnostic.range.start);
    const silencing = byLine.get(line)?.filter(({ id }) => id === diagnostic.code) ?? [];
    for (const each of silencing) used.add(each);
    return silencing.length === 0;
  });
  return [...left, ...checkIds(directives, used).flatMap((diagnostic) => atLevel(diagnostic, levels))];
}

export interface DirectivesInput {
  readonly document: XmlDocument;
  /** Ranges of the script's comments. */
  readonly scriptComments: readonly OffsetRange[];
  readonly lines: LineIndex;
}

export interface SettleInput extends DirectivesInput {
  readonly levels: Levels;
}

/** A finding at the level that a person chose for its kind; none for `off`. */
export function atLevel(diagnostic: Diagnostic, levels: Levels): readonly Diagnostic[] {
  const level = levels[diagnostic.code as RuleId];
  if (level === undefined || isSyntaxError(diagnostic)) return [diagnostic];
  return level === 'off' ? [] : [{ ...diagnostic, severity: level }];
}

/** Whether a comment can silence a finding: not one that says that a text cannot be read, nor one about such a comment. */
export function canBeSilenced(diagnostic: Diagnostic): boolean {
  return !isSyntaxError(diagnostic) && !diagnostic.code.startsWith('manifest-suppression-');
}

function isSyntaxError({ code, severity }: Diagnostic): boolean {
  return severity === 'error' && isSyntaxRule(code);
}

const directive = /mspl-disable-(next-line|line)(?=\s|$)([\s\w,-]*)/;

/** The comments of a manifest that silence findings: those of its script, then those of its XML. */
export function directivesOf({ document, scriptComments, lines }: DirectivesInput): readonly Directive[] {
  const { text } = document;
  if (!text.includes('mspl-disable-')) return [];
  const lineOf = (offset: number): number => lines.positionAt(offset).line;

  const read = ({ start, end }: OffsetRange): readonly Directive[] => {
    const match = directive.exec(text.slice(start, end));
    if (!match) return [];
    const [whole, place = '', list = ''] = match;
    const listEnd = start + match.index + whole.length;
    const ids = [...list.matchAll(/[\w-]+/g)].map(({ 0: id, index }) => {
      const idStart = listEnd - list.length + index;
      return { id, range: { start: idStart, end: idStart + id.length } };
    });
    const line = place === 'line' ? lineOf(start) : lineOf(end) + 1;
    return [{ firstLine: line, lastLine: line, ids, end: ids.at(-1)?.range.end ?? listEnd - list.length }];
  };

  const inXml: Directive[] = [];
  const lastLineOfTagsAt = new Map<number, number>();
  for (const node of allNodes(document)) {
    if (node.kind === 'comment') inXml.push(...read(node.contentRange));
    else if (node.kind === 'element') lastLineOfTagsAt.set(lineOf(node.start), lineOf(node.startTag.end - 1));
  }
  const overTags = inXml.map((each) => ({ ...each, lastLine: lastLineOfTagsAt.get(each.firstLine) ?? each.lastLine }));
  return [...scriptComments.flatMap(read), ...overTags];
}

function checkIds(directives: readonly Directive[], used: ReadonlySet<SilencedId>): readonly Diagnostic[] {
  const known = Object.keys(rules);
  return directives.flatMap(({ ids }) =>
    ids.flatMap((written) => {
      const { id, range } = written;
      if (Object.hasOwn(rules, id)) {
        return used.has(written) ? [] : [diagnose('manifest-suppression-unused', range, [id])];
      }
      const meant = nearest(id, known);
      const fixes = meant === undefined ? [] : [replacement(`Change to ${meant}`, range, meant)];
      return [diagnose('manifest-suppression-unknown', range, [id, meant ?? ''], fixes)];
    }),
  );
}
