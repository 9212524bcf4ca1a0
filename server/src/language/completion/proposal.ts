import {
  type CompletionItem,
  type CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  InsertTextFormat,
  type Range,
} from 'vscode-languageserver-types';
import type { TargetVersion } from '../../mspl';
import type { LineIndex, OffsetRange } from '../../text';
import { type FactKey, resolvable } from './resolve';

/** Something that can be written at the cursor. */
export interface Proposal {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** What it replaces: the characters already typed of it, and what it takes the place of after the cursor. */
  readonly range: OffsetRange;
  readonly newText: string;
  /** Whether `newText` has placeholders (`$1`, `${1:name}`, `$0`). */
  readonly snippet?: boolean;
  /** What the typed characters are compared with, where that is not the label. */
  readonly filter?: string;
  readonly detail?: string | undefined;
  /** The fact that it stands for, whose documentation an editor asks for once the proposal is looked at. */
  readonly about?: FactKey;
  readonly deprecated?: boolean;
  /** Proposals with a smaller rank come first, those of one rank by label. */
  readonly rank?: number;
}

/** What the answer needs to know beside the proposals. */
export interface ListOptions {
  readonly lines: LineIndex;
  /** The cursor. */
  readonly offset: number;
  readonly target: TargetVersion;
  /** Whether the client takes one range for all items (`completionList.itemDefaults.editRange`). */
  readonly sharesEditRange: boolean;
}

/** The proposals as the protocol has them, in the order to be shown. */
export function toCompletionList(proposals: readonly Proposal[], options: ListOptions): CompletionList {
  const ordered = proposals.toSorted((one, other) => rankOf(one) - rankOf(other) || compare(one.label, other.label));
  const [first] = ordered;
  const shared =
    options.sharesEditRange && first && ordered.every(({ range }) => sameRange(range, first.range))
      ? editRange(first.range, options)
      : undefined;
  return {
    isIncomplete: false,
    ...(shared && { itemDefaults: { editRange: shared } }),
    items: ordered.map((proposal) => toCompletionItem(proposal, shared === undefined, options)),
  };
}

function toCompletionItem(proposal: Proposal, hasOwnRange: boolean, options: ListOptions): CompletionItem {
  const { label, kind, range, newText, snippet, filter = label, detail, about, deprecated } = proposal;
  const textIfOther = newText === label ? {} : { textEditText: newText };
  return {
    label,
    kind,
    sortText: String(rankOf(proposal)).padStart(3, '0'),
    ...(filter !== label && { filterText: filter }),
    ...(hasOwnRange ? { textEdit: { range: editRange(range, options), newText } } : textIfOther),
    ...(snippet === true && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(detail !== undefined && { detail }),
    ...(deprecated === true && { tags: [CompletionItemTag.Deprecated] }),
    ...(about !== undefined && { data: resolvable(about, options.target) }),
  };
}

function rankOf({ rank = 5 }: Proposal): number {
  return rank;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function sameRange(one: OffsetRange, other: OffsetRange): boolean {
  return one.start === other.start && one.end === other.end;
}

/** The part of a range that lies on the cursor's line: the protocol allows no other for the edit of a completion. */
function editRange({ start, end }: OffsetRange, { lines, offset }: ListOptions): Range {
  const line = lines.lineRange(lines.positionAt(offset).line);
  return lines.rangeOf({
    start: Math.min(Math.max(start, line.start), offset),
    end: Math.max(Math.min(end, line.end), offset),
  });
}

/** A text within a snippet, its own `$`, `}` and `\` escaped. */
export function snippetText(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** A placeholder that offers values, the first of them chosen; one without values is empty. */
export function choice(index: number, values: readonly string[]): string {
  if (values.length === 0) return `$${index}`;
  const [only = ''] = values;
  if (values.length === 1) return `\${${index}:${snippetText(only)}}`;
  return `\${${index}|${values.map((value) => value.replace(/[\\,|]/g, '\\$&')).join(',')}|}`;
}
