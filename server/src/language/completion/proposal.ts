import {
  type CompletionItem,
  type CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  MarkupKind,
} from 'vscode-languageserver-types';
import type { LineIndex, OffsetRange } from '../../text';

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
  /** Markdown. */
  readonly documentation?: string | undefined;
  readonly deprecated?: boolean;
  /** Proposals with a smaller rank come first, those of one rank by label. */
  readonly rank?: number;
}

/** A proposal as the protocol has it. `offset` is the cursor. */
export function toCompletionItem(proposal: Proposal, lines: LineIndex, offset: number): CompletionItem {
  const { label, kind, newText, snippet, filter, detail, documentation, deprecated, rank = 5 } = proposal;
  return {
    label,
    kind,
    filterText: filter ?? label,
    sortText: `${String(rank).padStart(3, '0')} ${label}`,
    textEdit: { range: lines.rangeOf(withinLine(proposal.range, lines, offset)), newText },
    ...(snippet === true && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    ...(deprecated === true && { tags: [CompletionItemTag.Deprecated] }),
  };
}

/** The part of a range that lies on the cursor's line: the protocol allows no other for the edit of a completion. */
function withinLine(range: OffsetRange, lines: LineIndex, offset: number): OffsetRange {
  const line = lines.lineRange(lines.positionAt(offset).line);
  return {
    start: Math.min(Math.max(range.start, line.start), offset),
    end: Math.max(Math.min(range.end, line.end), offset),
  };
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
