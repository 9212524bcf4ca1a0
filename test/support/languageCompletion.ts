import assert from 'node:assert/strict';
import { type CompletionItem, type CompletionList, MarkupContent, Range, TextEdit } from 'vscode-languageserver-types';
import {
  createLanguageService,
  type LanguageDocument,
  type LanguageSettings,
  readSettings,
} from '../../server/src/language';
import type { TargetVersion } from '../../server/src/mspl';
import { createLineIndex } from '../../server/src/text';

export interface Expected {
  /** Labels that are offered. */
  readonly has?: readonly string[];
  /** Labels that are not offered. */
  readonly lacks?: readonly string[];
  /** All labels, in the order shown. */
  readonly only?: readonly string[];
  /** The label shown first. */
  readonly first?: string;
  /** The label shown last, and its detail. */
  readonly last?: readonly [label: string, detail: string];
  /** A label, and what accepting it makes of the text (placeholders as written). */
  readonly accept?: readonly [label: string, result: string];
  readonly languageId?: string;
  readonly uri?: string;
  readonly target?: TargetVersion;
  /** The trigger character that asked, which stands before the cursor. */
  readonly typed?: string;
  /** URIs that are known from beside the document. */
  readonly known?: readonly string[];
}

export const settings = (targetServer: TargetVersion = 'lync2013'): LanguageSettings => readSettings({ targetServer });

let version = 0;

export function documentOf(
  text: string,
  { languageId = 'mspl-manifest', uri = 'file:///app.am' } = {},
): LanguageDocument {
  return { uri, languageId, version: ++version, getText: () => text };
}

/** The completions at `|`, in the order that an editor shows them. */
export function completionsAt(marked: string, expected: Expected = {}): { text: string; list: CompletionList } {
  const offset = marked.indexOf('|');
  assert.ok(offset >= 0, 'the case has no cursor');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { text, list: completionsIn(text, offset, expected) };
}

/** The same where the cursor is given by its offset. Every list is checked in both forms that the protocol has for it. */
export function completionsIn(text: string, offset: number, expected: Expected = {}): CompletionList {
  const position = createLineIndex(text).positionAt(offset);
  const { typed: triggerCharacter, target, known = [] } = expected;
  const knownAddresses = known.map((uri) => ({ uri, source: 'user in deployment.yaml' }));
  const service = createLanguageService();
  const ask = (sharesEditRange: boolean): CompletionList =>
    service.doComplete(documentOf(text, expected), position, settings(target), {
      triggerCharacter,
      sharesEditRange,
      knownAddresses,
    });
  const list = ask(false);
  assert.deepEqual(withOwnEdits(ask(true)), list);
  const inOrder = list.items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
  assert.deepEqual(inOrder, list.items, 'the list is in the order that its items ask for');
  for (const { label, textEdit } of list.items) {
    assert.ok(textEdit && TextEdit.is(textEdit), `${label} has no edit`);
    const { start, end } = textEdit.range;
    const holdsCursor = start.line === position.line && end.line === position.line;
    assert.ok(holdsCursor && start.character <= position.character && position.character <= end.character, label);
  }
  return list;
}

/** A list with the range that its items share, as a client that knows `itemDefaults` reads it. */
function withOwnEdits({ itemDefaults, ...list }: CompletionList): CompletionList {
  const range = itemDefaults?.editRange;
  if (!range) return list;
  assert.ok(Range.is(range));
  const items = list.items.map(({ textEditText, ...item }) => ({
    ...item,
    textEdit: { range, newText: textEditText ?? item.label },
  }));
  return { ...list, items };
}

/** What is said about a completion once it is looked at. */
export function documentationOf(item: CompletionItem): string {
  const { documentation } = createLanguageService().resolveCompletion(item);
  assert.ok(MarkupContent.is(documentation), `${item.label} has no documentation`);
  return documentation.value;
}

/** What a document becomes when a completion is accepted. */
export function accepted(text: string, { textEdit }: CompletionItem): string {
  assert.ok(textEdit && TextEdit.is(textEdit));
  const lines = createLineIndex(text);
  const { start, end } = textEdit.range;
  return text.slice(0, lines.offsetAt(start)) + textEdit.newText + text.slice(lines.offsetAt(end));
}

/** Checks the completions at `|`. Two of one label are always an error, and so is one that what is typed filters out. */
export function completes(marked: string, expected: Expected): void {
  const { text, list } = completionsAt(marked, expected);
  const labels = list.items.map(({ label }) => label);
  assert.deepEqual(
    labels.filter((label, i) => labels.indexOf(label) !== i),
    [],
    'labels offered twice',
  );
  for (const label of expected.has ?? [])
    assert.ok(labels.includes(label), `${label} is missing in: ${labels.join(' ')}`);
  for (const label of expected.lacks ?? []) assert.ok(!labels.includes(label), `${label} is offered`);
  if (expected.only) assert.deepEqual(labels, expected.only);
  if (expected.first !== undefined) assert.equal(labels[0], expected.first);
  if (expected.last) assert.deepEqual([labels.at(-1), list.items.at(-1)?.detail], expected.last);
  if (!expected.accept) return;
  const [wanted, result] = expected.accept;
  const item = list.items.find(({ label }) => label === wanted);
  assert.ok(item, `${wanted} is missing in: ${labels.join(' ')}`);
  assert.ok(isShown(text, item, marked.indexOf('|')), `${wanted} does not match what is typed`);
  assert.equal(accepted(text, item), result);
}

/** Whether an editor shows the item: what is typed of it is a subsequence of its filter text. */
function isShown(text: string, { label, textEdit, filterText = label }: CompletionItem, offset: number): boolean {
  assert.ok(textEdit && TextEdit.is(textEdit));
  const typed = text.slice(createLineIndex(text).offsetAt(textEdit.range.start), offset).toLowerCase();
  let at = 0;
  for (const character of filterText.toLowerCase()) if (character === typed[at]) at++;
  return at === typed.length;
}
