import { diagnose, type Diagnostic } from '../diagnostics';
import type { MappedText, XmlElement } from '../xml';

/** What is to be said about how the script stands in its element, whatever it says. */
export function checkScriptElement({ element, content }: { element: XmlElement; content: MappedText }): Diagnostic[] {
  if (content.text.trim() === '') return [diagnose('manifest-script-empty', element.name, [])];
  const hasSection = element.children.some(({ kind }) => kind === 'cdata');
  return hasSection ? [] : [diagnose('manifest-script-without-cdata', element.name, [])];
}
