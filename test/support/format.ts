import assert from 'node:assert/strict';
import type { TextEdit } from '../../server/src/diagnostics';
import {
  type Formattable,
  formatDocument,
  formatOnType,
  type FormatOptions,
  formatRange,
} from '../../server/src/language/format';
import { analyzeManifest } from '../../server/src/manifest';
import { allNodes } from '../../server/src/xml';

export const TWO_BLANKS: FormatOptions = { tabSize: 2, insertSpaces: true };

export function analyze(text: string): Formattable {
  return { manifest: analyzeManifest(text, { target: 'lync2013' }) };
}

/** The text after the edits; they must be in order, apart from each other, and of white space only. */
export function applied(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { range, newText } of edits) {
    assert.ok(range.start >= at && range.end >= range.start, 'edits in order, none over another');
    const old = text.slice(range.start, range.end);
    assert.match(old + newText, /^[ \t\r\n]*$/);
    assert.notEqual(old, newText, 'no edit for nothing');
    result += text.slice(at, range.start) + newText;
    at = range.end;
  }
  return result + text.slice(at);
}

export function formatted(text: string, options: FormatOptions = TWO_BLANKS): string {
  return formattedAs(analyze(text), options);
}

export function formattedAs(analysis: Formattable, options: FormatOptions): string {
  return applied(analysis.manifest.text, formatDocument(analysis, options));
}

/** The text after formatting what stands between two `|`. */
export function formattedRange(marked: string): string {
  const [before = '', inside = '', after = ''] = marked.split('|');
  const text = before + inside + after;
  const range = { start: before.length, end: before.length + inside.length };
  return applied(text, formatRange(analyze(text), range, TWO_BLANKS));
}

/** The text after the character before `|` was typed. */
export function formattedOnType(marked: string): string {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return applied(text, formatOnType(analyze(text), offset, text.charAt(offset - 1), TWO_BLANKS));
}

/**
 * What a manifest says: its tags, texts, comments and instructions, and of a script that is laid out its tokens and
 * comments, each as it is read. White space between tags, tokens and comments says nothing.
 */
export function meaning({ manifest: { text, script, document } }: Formattable): string[] {
  const isErrorFree = script?.parsed.diagnostics.every(({ severity }) => severity !== 'error');
  const laidOut = isErrorFree ? script : undefined;
  const said: string[] = [];
  for (const node of allNodes(document)) {
    const written = text.slice(node.start, node.end);
    if (node.kind === 'element') {
      said.push(
        `<${node.name.qualified}`,
        ...node.attributes.map(({ name, quote, value }) => name.qualified + quote + value),
      );
    } else if (node.kind === 'cdata' && node.parent === laidOut?.element) {
      said.push(...laidOut.parsed.tokens.map(({ kind, text }) => `${kind} ${text}`));
      said.push(...laidOut.parsed.comments.map(({ start, end }) => text.slice(start, end)));
    } else if (node.kind !== 'text' || written.trim() !== '') said.push(written);
  }
  return said;
}
