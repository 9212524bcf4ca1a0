import type { Diagnostic, TextEdit } from '../diagnostics';
import { escapeText, type XmlElement } from '../xml';

/** The findings of a script with their fixes as they are written in the manifest: escaped where it is in no CDATA section. */
export function writtenInXml(diagnostics: readonly Diagnostic[], script: XmlElement): readonly Diagnostic[] {
  const texts = script.children.filter(({ kind }) => kind === 'text');
  const inXml = (edit: TextEdit): TextEdit => {
    if (!/[&<>]/.test(edit.newText)) return edit;
    const { start } = edit.range;
    const isInText = texts.some((text) => text.start <= start && start <= text.end);
    return isInText ? { ...edit, newText: escapeText(edit.newText) } : edit;
  };
  return diagnostics.map((diagnostic) => {
    const { code, fixes } = diagnostic;
    // Those about the manifest are XML already.
    if (!fixes || !code.startsWith('mspl-')) return diagnostic;
    return { ...diagnostic, fixes: fixes.map((fix) => ({ ...fix, edits: fix.edits.map(inXml) })) };
  });
}
