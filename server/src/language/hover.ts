import { type Hover, MarkupKind } from 'vscode-languageserver-types';
import type { OffsetRange } from '../text';
import type { DocumentAnalysis } from './analysis';
import { hoverMessage } from './hoverMessage';
import { hoverScript } from './hoverScript';
import { hoverXml } from './hoverXml';

/** What is to be said about a stretch of the text. */
export interface Explanation {
  readonly range: OffsetRange;
  /** Markdown. */
  readonly text: string;
}

/** What the name, keyword or value at `offset` means; undefined where nothing is known of it. */
export function hover(analysis: DocumentAnalysis, offset: number): Hover | undefined {
  const explanation = explain(analysis, offset);
  if (!explanation || explanation.text === '') return undefined;
  const { range, text } = explanation;
  return { range: analysis.lines.rangeOf(range), contents: { kind: MarkupKind.Markdown, value: text } };
}

function explain(analysis: DocumentAnalysis, offset: number): Explanation | undefined {
  switch (analysis.kind) {
    case 'manifest':
      return hoverScript(analysis, offset) ?? hoverXml(analysis, offset);
    case 'messages':
      return hoverMessage(analysis, offset);
    case 'empty-manifest':
    case 'foreign':
      return undefined;
  }
}
