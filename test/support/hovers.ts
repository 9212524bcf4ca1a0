import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MarkupContent } from 'vscode-languageserver-types';
import { questionAt, type QuestionOptions } from './languageFeatures';

/** What is said at the cursor, and the text it is said of. */
export function hoverAt(marked: string, options: QuestionOptions = {}): { said: string; of: string } | undefined {
  const { service, document, position, settings } = questionAt(marked, options);
  const hover = service.doHover(document, position, settings);
  if (!hover) return undefined;
  assert.ok(MarkupContent.is(hover.contents));
  return { said: hover.contents.value, of: document.getText(hover.range) };
}

/** A question at the cursor, the text that is answered about, and what the answer says. */
export type HoverCase = [title: string, marked: string, of: string, ...said: RegExp[]];

/** One test a case; `wrap` puts the text into its document. */
export function testHovers(
  cases: readonly HoverCase[],
  wrap: (script: string) => string,
  options: QuestionOptions = {},
): void {
  for (const [title, marked, of, ...said] of cases) {
    test(title, () => {
      const hover = hoverAt(wrap(marked), options);
      assert.ok(hover, 'nothing is said');
      assert.equal(hover.of, of);
      for (const pattern of said) assert.match(hover.said, pattern);
    });
  }
}

/** For texts that are whole documents. */
export const same = (text: string): string => text;
