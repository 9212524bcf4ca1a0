import type { Range } from 'vscode-languageserver-types';
import { touches } from '../text';
import { nodeAt } from '../xml';
import type { DocumentAnalysis } from './analysis';

/** Ranges that are edited as one (`LinkedEditingRanges` of the protocol). */
export interface LinkedRanges {
  readonly ranges: Range[];
  readonly wordPattern: string;
}

/** What an XML name is made of (Extensible Markup Language 1.0, production 5), so that a blank ends the common editing. */
const WORD_PATTERN = '[^\\s<>/="\']*';

/** The names of the start and end tag, edited together, when `offset` lies in one of them and they are the same. */
export function linkedEditingRanges(analysis: DocumentAnalysis, offset: number): LinkedRanges | undefined {
  if (analysis.kind !== 'manifest') return undefined;
  for (const at of [offset, offset - 1]) {
    const node = nodeAt(analysis.manifest.document, Math.max(0, at));
    if (node.kind !== 'element' || node.endTagName?.qualified !== node.name.qualified) continue;
    const { name, endTagName } = node;
    if (!touches(name, offset) && !touches(endTagName, offset)) continue;
    return { ranges: [name, endTagName].map((each) => analysis.lines.rangeOf(each)), wordPattern: WORD_PATTERN };
  }
  return undefined;
}
