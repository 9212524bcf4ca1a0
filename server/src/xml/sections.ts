import { GREATER_THAN, isLineBreak, isSpace, LESS_THAN, QUESTION_MARK, SLASH, startsName } from './characters';

/*
 * Extents of what is neither tag nor text: comments, CDATA sections, processing instructions, document type declarations.
 * Each takes the offset of its `<` and says where it ends, `end` after its last character, and whether it is closed.
 */

/** Extent of a section and of what stands between its delimiters. */
export interface Section {
  readonly end: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly closed: boolean;
}

export const COMMENT_START = '<!--';
export const CDATA_START = '<![CDATA[';
export const DOCTYPE_START = '<!DOCTYPE';
const COMMENT_END = '-->';
const CDATA_END = ']]>';

/** Finds the first occurrence of a string from an offset on; -1 when there is none. */
export type Finder = (from: number) => number;

/**
 * A finder for questions asked in ascending order. It remembers its last answer, so that a thousand unclosed comments
 * cost one pass over the text and not a thousand.
 */
export function finderOf(text: string, wanted: string): Finder {
  let asked = -1;
  let found = -1;
  return (from) => {
    const stillValid = asked >= 0 && from >= asked && (found < 0 || found >= from);
    if (!stillValid) {
      found = text.indexOf(wanted, from);
      asked = from;
    }
    return found;
  };
}

/** Scanner of one document's sections. */
export interface SectionScanner {
  readonly comment: (start: number) => Section;
  /** `parentName`: the element's name, whose end tag shows where a section ends that nothing closes. */
  readonly cdata: (start: number, parentName: string) => Section;
  readonly instruction: (start: number) => Section & { readonly targetEnd: number };
  readonly doctype: (start: number) => Section;
}

export function sectionScanner(text: string): SectionScanner {
  const nextCommentStart = finderOf(text, COMMENT_START);
  const nextCommentEnd = finderOf(text, COMMENT_END);
  const nextCDataEnd = finderOf(text, CDATA_END);
  const nextInstructionEnd = finderOf(text, '?>');
  const nextGreaterThan = finderOf(text, '>');
  let doctypeSeen = false;

  /** A comment that nothing closes, or only after a further one begins on a later line, ends with its line. */
  const comment = (start: number): Section => {
    const contentStart = start + COMMENT_START.length;
    const close = nextCommentEnd(contentStart);
    const further = nextCommentStart(contentStart);
    const swallowsComment = further >= 0 && further < close && lineEnd(text, contentStart) <= further;
    if (close >= 0 && !swallowsComment) return closed(contentStart, close, COMMENT_END.length);
    return unclosed(contentStart, lineEnd(text, contentStart));
  };

  const cdata = (start: number, parentName: string): Section => {
    const contentStart = start + CDATA_START.length;
    const close = nextCDataEnd(contentStart);
    if (close >= 0) return closed(contentStart, close, CDATA_END.length);
    return unclosed(contentStart, unclosedCDataEnd(text, contentStart, parentName));
  };

  const instruction = (start: number): Section & { targetEnd: number } => {
    const contentStart = start + 2;
    let targetEnd = contentStart;
    while (targetEnd < text.length && !endsTarget(text.charCodeAt(targetEnd))) targetEnd++;
    const isDeclaration = text.slice(contentStart, targetEnd) === 'xml';
    const close = nextInstructionEnd(contentStart);
    // No value of the XML declaration holds `>` or `<`; so the first one ends it, and a lost `?` costs nothing else.
    const stop = isDeclaration || close < 0 ? tagStop(text, contentStart, isDeclaration) : close;
    if (close >= 0 && stop >= close) return { targetEnd, ...closed(contentStart, close, 2) };
    if (text.charCodeAt(stop) !== GREATER_THAN)
      return { targetEnd, ...unclosed(contentStart, trimEnd(text, targetEnd, stop)) };
    return { targetEnd, contentStart, contentEnd: stop, end: stop + 1, closed: false };
  };

  const doctype = (start: number): Section => {
    const contentStart = start + DOCTYPE_START.length;
    const end = doctypeSeen ? -1 : doctypeEnd(text, contentStart);
    doctypeSeen = true;
    const close = end >= 0 ? end : nextGreaterThan(contentStart);
    if (close >= 0) return closed(contentStart, close, 1);
    return unclosed(contentStart, lineEnd(text, contentStart));
  };

  return { comment, cdata, instruction, doctype };
}

function closed(contentStart: number, contentEnd: number, delimiterLength: number): Section {
  return { contentStart, contentEnd, end: contentEnd + delimiterLength, closed: true };
}

function unclosed(contentStart: number, end: number): Section {
  return { contentStart, contentEnd: end, end, closed: false };
}

function lineEnd(text: string, at: number): number {
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++;
  return at;
}

function trimEnd(text: string, start: number, end: number): number {
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return end;
}

function endsTarget(code: number): boolean {
  return isSpace(code) || code === QUESTION_MARK || code === GREATER_THAN || code === LESS_THAN;
}

/** The first `>` or `<`; without one, or when it is not to look beyond the line, the line's end. */
function tagStop(text: string, at: number, acrossLines: boolean): number {
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === GREATER_THAN || code === LESS_THAN || (!acrossLines && isLineBreak(code))) break;
  }
  return at;
}

/**
 * Where a CDATA section without `]]>` most likely ends: before its element's end tag; without that, before the first line
 * that begins with a tag or comment, which no line of a script does; without that, at the end of the text.
 */
function unclosedCDataEnd(text: string, start: number, parentName: string): number {
  const rest = text.slice(start);
  const endTag = parentName === '' ? -1 : rest.indexOf(`</${parentName}`);
  if (endTag >= 0) return start + endTag;
  for (let lineBreak = rest.indexOf('\n'); lineBreak >= 0; lineBreak = rest.indexOf('\n', lineBreak + 1)) {
    let at = start + lineBreak + 1;
    while (isSpace(text.charCodeAt(at)) && !isLineBreak(text.charCodeAt(at))) at++;
    if (beginsTag(text, at)) return at;
  }
  return text.length;
}

function beginsTag(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== LESS_THAN) return false;
  return text.charCodeAt(at + 1) === SLASH || text.startsWith(COMMENT_START, at) || startsName(text, at + 1);
}

/** Offset of the `>` that ends a document type declaration; brackets and quotes are skipped. -1 when nothing ends it. */
function doctypeEnd(text: string, at: number): number {
  let inSubset = false;
  for (; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"' || character === "'") {
      at = text.indexOf(character, at + 1);
      if (at < 0) return -1;
    } else if (character === '[') inSubset = true;
    else if (character === ']') inSubset = false;
    else if (character === '>' && !inSubset) return at;
  }
  return -1;
}
