import assert from 'node:assert/strict';
import type { Position, Range } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  createLanguageService,
  type LanguageService,
  type LanguageSettings,
  readSettings,
} from '../../server/src/language';
import type { TargetVersion } from '../../server/src/mspl';

/** A question about a place of a document. */
export interface Question {
  readonly service: LanguageService;
  readonly document: TextDocument;
  readonly position: Position;
  readonly settings: LanguageSettings;
}

export interface QuestionOptions {
  readonly languageId?: string;
  readonly uri?: string;
  readonly target?: TargetVersion;
}

/** The question about the place that `|` marks. A text that has other vertical bars marks it with `¦`. */
export function questionAt(marked: string, options: QuestionOptions = {}): Question {
  const { languageId = 'mspl-manifest', uri = 'file:///c:/apps/app.am', target } = options;
  const mark = marked.includes('¦') ? '¦' : '|';
  const offset = marked.indexOf(mark);
  assert.ok(offset >= 0, 'the case has no cursor');
  const document = TextDocument.create(uri, languageId, 1, marked.slice(0, offset) + marked.slice(offset + 1));
  const settings = readSettings({ targetServer: target });
  return { service: createLanguageService(), document, position: document.positionAt(offset), settings };
}

/** A manifest with the data file `policy` (columns `user` and `action`) around a script. */
export function around(script: string): string {
  return `${HEAD}<r:splScript><![CDATA[\n${script}\n]]></r:splScript>\n</r:applicationManifest>`;
}

/** The same with the script as text that is in no CDATA section, so that `<` and `&` have to be escaped. */
export function aroundText(script: string): string {
  return `${HEAD}<r:splScript>\n${script}\n</r:splScript>\n</r:applicationManifest>`;
}

const HEAD =
  '<r:applicationManifest r:appUri="http://a.com/b" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">\n' +
  '<r:file name="policy" path="p.txt" keyColumnName="user"><r:column name="user"/><r:column name="action"/></r:file>\n';

/** The text with each range between `«` and `»`. */
export function withMarks(document: TextDocument, ranges: readonly Range[]): string {
  const edits = ranges.flatMap(({ start, end }) => [
    { range: { start, end: start }, newText: '«' },
    { range: { start: end, end }, newText: '»' },
  ]);
  return TextDocument.applyEdits(document, edits);
}
