import type { OffsetRange } from '../../text';
import { diagnose, replacement } from '../../diagnostics';
import { forbiddenCharacters, isNcName, isSpace } from '../characters';
import type { XmlChild, XmlComment, XmlDocument, XmlProcessingInstruction, XmlText } from '../nodes';
import { checkReferences } from './references';
import type { Report } from './report';

/** Reports every stretch of characters that no XML document may hold. */
export function checkCharacters(text: string, report: Report): void {
  for (const match of text.matchAll(forbiddenCharacters)) {
    const range = { start: match.index, end: match.index + match[0].length };
    const code = match[0].codePointAt(0) ?? 0;
    const codePoint = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    report(diagnose('xml-forbidden-character', range, [codePoint], [replacement('Remove it', range, '')]));
  }
}

/** Reports what is wrong with a node that is neither an element nor the XML declaration. */
export function checkContent(
  document: XmlDocument,
  node: Exclude<XmlChild, { kind: 'element' }>,
  report: Report,
): void {
  const isTopLevel = node.parent === document;
  switch (node.kind) {
    case 'text':
      if (isTopLevel) checkTopLevelText(document.text, node, report);
      else checkText(document.text, node, report);
      return;
    case 'cdata':
      if (isTopLevel) report(diagnose('xml-text-outside-root', node, []));
      if (!node.closed)
        reportUnclosed('CDATA section', ']]>', { start: node.start, end: node.contentRange.start }, report);
      return;
    case 'comment':
      checkComment(document.text, node, report);
      return;
    case 'processing-instruction':
      checkInstruction(document.text, node, report);
      return;
    case 'doctype':
      report(diagnose('xml-doctype', node, [], [replacement('Remove it', node, '')]));
  }
}

function reportUnclosed(what: string, ending: string, range: OffsetRange, report: Report): void {
  report(diagnose('xml-section-not-closed', range, [what, ending]));
}

function checkTopLevelText(text: string, node: XmlText, report: Report): void {
  let { start, end } = node;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  if (start < end) report(diagnose('xml-text-outside-root', { start, end }, []));
}

function checkText(text: string, node: XmlText, report: Report): void {
  for (const match of text.slice(node.start, node.end).matchAll(/<|\]\]>/g)) {
    const start = node.start + match.index;
    const range = { start, end: start + match[0].length };
    if (match[0] === '<') {
      report(diagnose('xml-stray-less-than', range, [], [replacement('Write `&lt;`', range, '&lt;')]));
    } else {
      report(diagnose('xml-cdata-end-in-text', range, [], [replacement('Write `]]&gt;`', range, ']]&gt;')]));
    }
  }
  checkReferences(text, node, report);
}

function checkComment(text: string, node: XmlComment, report: Report): void {
  if (!node.closed) {
    reportUnclosed('comment', '-->', { start: node.start, end: node.contentRange.start }, report);
    return;
  }
  const { start, end } = node.contentRange;
  // The hyphens of `-->` count: in `--->` the first two are the forbidden ones.
  const hyphens = text.slice(start, end + 1).indexOf('--');
  if (hyphens >= 0) {
    report(diagnose('xml-comment-hyphens', { start: start + hyphens, end: start + hyphens + 2 }, []));
  }
}

function checkInstruction(text: string, node: XmlProcessingInstruction, report: Report): void {
  const target = text.slice(node.target.start, node.target.end);
  const next = node.target.end;
  const isTargetEnded = isSpace(text.charCodeAt(next)) || text.startsWith('?>', next) || next >= node.end;
  if (target.toLowerCase() === 'xml') {
    report(
      target === 'xml'
        ? diagnose('xml-declaration-position', node, [])
        : diagnose('xml-reserved-target', node.target, [target]),
    );
  } else if (!isNcName(target) || !isTargetEnded) {
    report(
      diagnose('xml-invalid-target', target === '' ? { start: node.start, end: node.start + 2 } : node.target, []),
    );
  }
  if (!node.closed) reportUnclosed('processing instruction', '?>', { start: node.start, end: node.target.end }, report);
}
