import { diagnose, replacement } from '../../diagnostics';
import type { OffsetRange } from '../../text';
import { isSpace, skipSpace, SLASH } from '../characters';
import type { XmlDocument, XmlElement } from '../nodes';
import { checkAttributeSyntax, checkAttributeValues } from './attributes';
import { checkName } from './names';
import type { Report } from './report';

/** Reports what is wrong with an element's tags, from their names to how they are closed. */
export function checkTags({ text }: XmlDocument, element: XmlElement, report: Report): void {
  const { name, startTag, attributes } = element;
  const hasName = name.qualified !== '';
  if (!hasName) report(diagnose('xml-name-missing', { start: startTag.start, end: startTag.start + 1 }, []));
  const isNameValid = hasName && checkName(name, report);

  const stop = tagStop(text, element);
  checkAttributeSyntax(text, attributes, { start: name.end, end: stop, isComplete: element.startTagClosed }, report);
  checkAttributeValues(text, attributes, report);
  if (element.selfClosing && startTag.end - stop > '/>'.length) {
    const range = { start: stop, end: startTag.end };
    report(diagnose('xml-misspelt-empty-tag', range, [], [replacement('Write `/>`', range, '/>')]));
  }

  const last = attributes.at(-1);
  const isValueOpen = last?.valueRange !== undefined && !last.closed;
  if (!element.startTagClosed && isNameValid && !isValueOpen) {
    const range = { start: startTag.start, end: name.end };
    report(diagnose('xml-tag-not-closed', range, [text.slice(range.start, range.end)]));
  }
  if (hasName && text.charAt(startTag.start) !== '<') reportLostSign(name, name.qualified, report);
  if (element.endTag) checkEndTag(text, element, report);
  else if (element.startTagClosed && !element.selfClosing && hasName) {
    report(diagnose('xml-end-tag-missing', name, [name.qualified]));
  }
}

/** Where the `/>` or `>` of a start tag begins, or what is there of it in an unfinished tag. */
function tagStop(text: string, { startTag, startTagClosed, selfClosing }: XmlElement): number {
  if (selfClosing) return text.lastIndexOf('/', startTag.end - 1);
  if (startTagClosed) return startTag.end - 1;
  let end = startTag.end;
  while (isSpace(text.charCodeAt(end - 1))) end--;
  return text.charCodeAt(end - 1) === SLASH ? end - 1 : startTag.end;
}

function reportLostSign({ start, end }: OffsetRange, written: string, report: Report): void {
  const fixes = [replacement('Add `<`', { start, end: start }, '<')];
  report(diagnose('xml-tag-not-opened', { start, end }, [written], fixes));
}

function checkEndTag(text: string, { name, endTag, endTagName }: XmlElement, report: Report): void {
  if (!endTag || !endTagName) return;
  const isClosed = text.charAt(endTag.end - 1) === '>';
  if (text.charAt(endTag.start) !== '<') {
    const written = { start: endTag.start, end: endTagName.end };
    reportLostSign(written, `/${name.qualified}`, report);
    return;
  }
  if (text.charAt(endTag.start + 1) !== '/') {
    const at = { start: endTag.start + 1, end: endTag.start + 1 };
    report(diagnose('xml-end-tag-slash', endTag, [name.qualified], [replacement('Add `/`', at, '/')]));
    return;
  }
  if (endTagName.qualified !== name.qualified) {
    const range = endTagName.qualified === '' || !isClosed ? endTag : endTagName;
    const mended = range === endTag ? `</${name.qualified}>` : name.qualified;
    const fixes = [replacement(`Write \`</${name.qualified}>\``, range, mended)];
    if (isClosed && endTagName.qualified !== '')
      fixes.push(replacement(`Write \`<${endTagName.qualified}>\` above`, name, endTagName.qualified));
    report(diagnose('xml-end-tag-mismatch', range, [endTagName.qualified, name.qualified], fixes));
    return;
  }
  if (endTagName.start > endTag.start + 2) {
    report(diagnose('xml-space-before-name', { start: endTag.start + 2, end: endTagName.start }, []));
  }
  if (!isClosed) {
    const fixes = [replacement('Add `>`', { start: endTag.end, end: endTag.end }, '>')];
    report(diagnose('xml-tag-not-closed', endTag, [text.slice(endTag.start, endTag.end)], fixes));
    return;
  }
  const start = skipSpace(text, endTagName.end);
  let end = endTag.end - 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  if (end > start) report(diagnose('xml-unexpected-in-tag', { start, end }, [text.slice(start, end)]));
}

/** Reports the end tags that close nothing. */
export function checkStrayEndTags(document: XmlDocument, report: Report): void {
  for (const { start, end, name } of document.strayEndTags) {
    report(diagnose('xml-end-tag-stray', { start, end }, [name.qualified]));
  }
}
