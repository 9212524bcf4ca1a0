import type { OffsetRange } from '../text';
import { scanTag } from './attributes';
import {
  BYTE_ORDER_MARK,
  continuesName,
  GREATER_THAN,
  isLineBreak,
  LESS_THAN,
  skipSpace,
  startsName,
} from './characters';
import { nameBetween, nameEnd } from './names';
import type { XmlDocument, XmlName } from './nodes';
import { CDATA_START, COMMENT_START, DOCTYPE_START, finderOf, type SectionScanner, sectionScanner } from './sections';
import { type TreeBuilder, treeBuilder } from './treeBuilder';

/**
 * Reads any text as XML: a tree with exact ranges for whatever is there, in one pass, without recursion. It never throws;
 * what is wrong with the text says `checkWellFormedness`. While something is being typed:
 * a start tag without `>` ends before the next `<`, and has the content up to its end tag when it has one (the root: all
 * that follows); a value without closing quote ends with its line; an end tag closes the nearest open element of its
 * name, else the one that it most likely misspells, else nothing.
 */
export function parseXml(text: string): XmlDocument {
  const tree = treeBuilder(text);
  const sections = sectionScanner(text);
  const nextLessThan = finderOf(text, '<');
  let at = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  while (at < text.length) {
    const less = nextLessThan(at);
    const textEnd = less < 0 ? text.length : less;
    if (textEnd > at) tree.addText(at, textEnd);
    if (less < 0) break;
    at = readMarkup(text, less, tree, sections);
    if (at === less) {
      tree.addText(less, less + 1);
      at = less + 1;
    }
  }
  return tree.finish();
}

/** Reads the markup that begins at the `<` at `start`, and says where it ends; at `start` itself where none begins. */
function readMarkup(text: string, start: number, tree: TreeBuilder, sections: SectionScanner): number {
  if (startsName(text, start + 1)) return readStartTag(text, start, tree);
  if (text.startsWith('</', start)) {
    const { name, range } = scanEndTag(text, start);
    tree.endTag(name, range);
    return range.end;
  }
  const parent = tree.parent();
  if (text.startsWith(COMMENT_START, start)) {
    const { end, closed, contentStart, contentEnd } = sections.comment(start);
    tree.add({ kind: 'comment', start, end, parent, contentRange: { start: contentStart, end: contentEnd }, closed });
    return end;
  }
  if (text.startsWith(CDATA_START, start)) {
    const { end, closed, contentStart, contentEnd } = sections.cdata(start, tree.elementName());
    tree.add({ kind: 'cdata', start, end, parent, contentRange: { start: contentStart, end: contentEnd }, closed });
    return end;
  }
  if (text.startsWith('<?', start)) {
    const { end, closed, contentStart, targetEnd } = sections.instruction(start);
    const target = { start: contentStart, end: targetEnd };
    tree.add({ kind: 'processing-instruction', start, end, parent, target, closed });
    return end;
  }
  if (text.slice(start, start + DOCTYPE_START.length).toUpperCase() === DOCTYPE_START) {
    const { end, closed } = sections.doctype(start);
    tree.add({ kind: 'doctype', start, end, parent, closed });
    return end;
  }
  return isNamelessTag(text, start) ? readStartTag(text, start, tree) : start;
}

function readStartTag(text: string, start: number, tree: TreeBuilder): number {
  const nameStop = nameEnd(text, start + 1);
  const tag = scanTag(text, nameStop);
  tree.startTag(nameBetween(text, start + 1, nameStop), tag);
  return tag.end;
}

/** A `<` that is the beginning of a tag whose name is yet to be typed, and no «less than» in a text. */
function isNamelessTag(text: string, start: number): boolean {
  const code = text.charCodeAt(start + 1);
  return start + 1 >= text.length || code === LESS_THAN || code === GREATER_THAN || isLineBreak(code);
}

/** Reads the end tag at `start`. One without `>` ends after its name. */
function scanEndTag(text: string, start: number): { name: XmlName; range: OffsetRange } {
  let nameStart = start + 2;
  const afterSpace = skipSpace(text, nameStart);
  if (continuesName(text, afterSpace)) nameStart = afterSpace;
  const nameStop = nameEnd(text, nameStart);
  const name = nameBetween(text, nameStart, nameStop);
  const next = skipSpace(text, nameStop);
  if (text.charCodeAt(next) === GREATER_THAN) return { name, range: { start, end: next + 1 } };
  for (let at = nameStop; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === GREATER_THAN) return { name, range: { start, end: at + 1 } };
    if (code === LESS_THAN || isLineBreak(code)) break;
  }
  return { name, range: { start, end: nameStop } };
}
