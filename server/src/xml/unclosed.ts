import type { OffsetRange } from '../text';
import { isLineBreak, isSpace } from './characters';
import { nameBetween } from './names';
import type { XmlChild, XmlDocument, XmlElement, XmlName } from './nodes';

type Building<T> = { -readonly [Key in keyof T]: T[Key] };
type Parent = Building<XmlElement | XmlDocument> & { children: XmlChild[] };
type OpenElement = Building<XmlElement> & { children: XmlChild[] };

/**
 * Finds out where elements end that have no end tag of their own, each the last child of the one before, the first one
 * that of `parent`; they end at `end` at the latest. Such an element ends at what may be its end tag, a `<` or `/`
 * lost: `/name>` in its text, or a second `<name>` that nothing ends. Without that it ends before the next element of its
 * name, or the first line that is indented no deeper than its own, as for `<scriptOnly>` where `<scriptOnly/>` was meant;
 * without that with its parent.
 */
export function settleUnclosed(
  text: string,
  parent: XmlElement | XmlDocument,
  unclosed: readonly XmlElement[],
  end: number,
): void {
  const [first] = unclosed;
  if (!first) return;
  const outer = parent as Parent;
  const open: OpenElement[] = [];
  const pending = new Set<XmlChild>(unclosed);
  const inner = (): Parent => open.at(-1) ?? outer;

  const put = (node: XmlChild): void => {
    (node as Building<XmlChild>).parent = inner();
    inner().children.push(node);
  };
  const close = (endTag: OffsetRange, name: XmlName): void => {
    const element = open.pop();
    if (!element) return;
    Object.assign(element, { endTag: { start: endTag.start, end: endTag.end }, endTagName: name, end: endTag.end });
  };
  const putText = (node: Extract<XmlChild, { kind: 'text' }>): void => {
    const element = open.at(-1);
    const lost = element && lostEndTag(text, node, element.name.qualified);
    if (!lost) {
      put(node);
      return;
    }
    const rest = { start: lost.range.end, end: node.end };
    if (node.start < lost.range.start) put({ ...node, end: lost.range.start });
    close(lost.range, lost.name);
    if (rest.start < rest.end) put({ ...node, ...rest });
  };

  const place = (node: XmlChild): void => {
    if (node.kind === 'text') {
      putText(node);
      return;
    }
    const isUnclosed = node.kind === 'element' && pending.has(node);
    if (
      isUnclosed &&
      node === unclosed.at(-1) &&
      node.attributes.length === 0 &&
      node.name.qualified === open.at(-1)?.name.qualified
    ) {
      close(node.startTag, node.name);
      return;
    }
    const isOver = (element: XmlElement): boolean =>
      (!isUnclosed && isNamesake(element, node)) || endsBefore(text, element, node);
    for (let top = open.at(-1); top && node.kind !== 'cdata' && isOver(top); top = open.at(-1)) {
      top.end = node.start;
      open.pop();
    }
    put(node);
    if (isUnclosed) open.push(node as OpenElement);
  };

  outer.children.pop();
  place(first);
  for (const element of unclosed as readonly OpenElement[]) {
    for (const child of element.children.splice(0)) place(child);
  }
  for (const element of open) element.end = end;
}

function isNamesake(element: XmlElement, node: XmlChild): boolean {
  if (element.parent.kind === 'document') return false;
  return node.kind === 'element' && node.name.qualified === element.name.qualified;
}

/** Whether an element without end tag, the root aside, is over where `node` begins its line, indented no deeper. */
function endsBefore(text: string, element: XmlElement, node: XmlChild): boolean {
  if (element.parent.kind === 'document') return false;
  const column = indentation(text, node.start);
  return column >= 0 && column <= indentation(text, element.start);
}

/** How many characters of white space stand before what begins its line; -1 for what does not. */
function indentation(text: string, at: number): number {
  let start = at;
  while (start > 0 && isSpace(text.charCodeAt(start - 1)) && !isLineBreak(text.charCodeAt(start - 1))) start--;
  return start === 0 || isLineBreak(text.charCodeAt(start - 1)) ? at - start : -1;
}

/** The `/name>` in a text, an end tag that lost its `<`. */
function lostEndTag(text: string, node: OffsetRange, name: string): { range: OffsetRange; name: XmlName } | undefined {
  const written = text.slice(node.start, node.end);
  const at = written.indexOf(`/${name}>`);
  if (at < 0 || name === '') return undefined;
  const start = node.start + at;
  const nameStop = start + 1 + name.length;
  return { range: { start, end: nameStop + 1 }, name: nameBetween(text, start + 1, nameStop) };
}
