import { XMLValidator } from 'fast-xml-parser';
import { diagnose, type Diagnostic } from '../diagnostics';
import { createLineIndex } from '../text';
import { parseLoosely } from './loadModel';

/**
 * What fast-xml-parser, its validator or its parser, has against a document that our own checks find nothing wrong with:
 * so nothing that it refuses is ever called good, and the model can be loaded. Empty when it agrees.
 */
export function secondOpinion(text: string): Diagnostic[] {
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) {
    const { msg, line, col } = verdict.err;
    const lines = createLineIndex(text);
    const start = lines.offsetAt({ line: Math.max(0, line - 1), character: Math.max(0, (col || 1) - 1) });
    return [diagnose('manifest-refused', { start, end: Math.min(start + 1, text.length) }, [msg])];
  }
  const { refusal } = parseLoosely(text);
  return refusal === undefined
    ? []
    : [diagnose('manifest-refused', { start: 0, end: Math.min(1, text.length) }, [refusal])];
}
