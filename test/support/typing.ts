import assert from 'node:assert/strict';
import { type CompletionItem, InsertTextFormat, TextEdit } from 'vscode-languageserver-types';
import { createLanguageService } from '../../server/src/language';
import type { TargetVersion } from '../../server/src/mspl';
import { createLineIndex } from '../../server/src/text';
import { completionsIn, documentOf, settings } from './languageCompletion';

/** A completion that is chosen. */
interface Acceptance {
  readonly accept: string;
  /** The texts of placeholders, by their numbers. */
  readonly fill?: Readonly<Record<number, string>>;
  /** The placeholder to go on at; else it is where the completion ends. */
  readonly at?: number;
}

/** What a person does next. */
export type Step =
  /** Types characters. The editor is asked to close what the last of them ends. */
  | string
  | Acceptance
  /** Moves the cursor behind the next occurrence of a text, or the first one when none follows. */
  | { readonly behind: string };

interface Session {
  readonly text: string;
  readonly cursor: number;
}

/** Types a document from nothing, and gives what becomes of it. */
export function typed(steps: readonly Step[], target: TargetVersion = 'lync2013'): string {
  return steps.reduce((session: Session, step) => next(session, step, target), { text: '', cursor: 0 }).text;
}

function next({ text, cursor }: Session, step: Step, target: TargetVersion): Session {
  if (typeof step === 'string') {
    const written = { text: text.slice(0, cursor) + step + text.slice(cursor), cursor: cursor + step.length };
    const position = createLineIndex(written.text).positionAt(written.cursor);
    const closing = createLanguageService().doCloseTag(documentOf(written.text), position, settings(target));
    return closing === null ? written : put(written, { start: written.cursor, end: written.cursor }, closing, {});
  }
  if ('behind' in step) {
    const following = text.indexOf(step.behind, cursor);
    const at = following < 0 ? text.indexOf(step.behind) : following;
    assert.ok(at >= 0, `${step.behind} is not in ${text}`);
    return { text, cursor: at + step.behind.length };
  }
  const { items } = completionsIn(text, cursor, { target });
  const item = items.find(({ label }) => label === step.accept);
  const offered = items.map(({ label }) => label).join(' ');
  assert.ok(item, `${step.accept} is not offered in\n${text.slice(0, cursor)}|${text.slice(cursor)}\nbut: ${offered}`);
  return accept({ text, cursor }, item, step);
}

function accept({ text, cursor }: Session, item: CompletionItem, step: Acceptance): Session {
  const { textEdit, insertTextFormat } = item;
  assert.ok(textEdit && TextEdit.is(textEdit));
  const lines = createLineIndex(text);
  const range = { start: lines.offsetAt(textEdit.range.start), end: lines.offsetAt(textEdit.range.end) };
  const isSnippet = insertTextFormat === InsertTextFormat.Snippet;
  const snippet = isSnippet ? textEdit.newText : textEdit.newText.replace(/[\\$}]/g, '\\$&');
  return put({ text, cursor }, range, snippet, step);
}

/** Puts a snippet in, indented like the line that it begins on. */
function put(
  { text }: Session,
  range: { readonly start: number; readonly end: number },
  snippet: string,
  { fill = {}, at = 0 }: { readonly fill?: Readonly<Record<number, string>>; readonly at?: number },
): Session {
  const indent = /(?:^|\n)([ \t]*)[^\n]*$/.exec(text.slice(0, range.start))?.[1] ?? '';
  const placeholder = /\\(.)|\$(\d+)|\$\{(\d+)(?::((?:\\.|[^}\\])*)|\|((?:\\.|[^|\\])*)\|)\}/g;
  let inserted = '';
  let cursor: number | undefined;
  let from = 0;
  for (const match of snippet.matchAll(placeholder)) {
    const [whole, escaped, bare, number, byDefault, choices] = match;
    inserted += snippet.slice(from, match.index);
    from = match.index + whole.length;
    if (escaped !== undefined) {
      inserted += escaped;
      continue;
    }
    const stop = Number(bare ?? number);
    inserted += fill[stop] ?? byDefault ?? choices?.split(/(?<!\\),/)[0] ?? '';
    if (stop === at) cursor ??= inserted.length;
  }
  inserted += snippet.slice(from);
  const before = inserted.slice(0, cursor ?? inserted.length).replaceAll('\n', `\n${indent}`);
  const after = inserted.slice(cursor ?? inserted.length).replaceAll('\n', `\n${indent}`);
  const start = text.slice(0, range.start) + before;
  return { text: start + after + text.slice(range.end), cursor: start.length };
}
