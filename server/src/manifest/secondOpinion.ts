import { XMLValidator } from 'fast-xml-parser';
import { diagnose, type Diagnostic } from '../diagnostics';
import { createLineIndex } from '../text';

/**
 * What fast-xml-parser's validator has against a document that our own checks find nothing wrong with: so nothing that
 * it refuses is ever called good. Empty when it agrees.
 */
export function secondOpinion(text: string): Diagnostic[] {
  const verdict = XMLValidator.validate(text);
  if (verdict === true) return [];
  const { msg, line, col } = verdict.err;
  const lines = createLineIndex(text);
  const start = lines.offsetAt({ line: Math.max(0, line - 1), character: Math.max(0, (col || 1) - 1) });
  return [diagnose('manifest-refused', { start, end: Math.min(start + 1, text.length) }, [msg])];
}
