import type { OffsetRange } from '../text';
import { isFoldingBlank, lineAt } from './lexical';
import type { SipHeader, SipMessage } from './message';
import { assembleMessage, parseHeaders, parseMessage } from './parse';
import { parseStartLine, type StartLine } from './startLine';

/** One replacement in the text of a message; the range is one of that text, before any of the edits. */
export interface Splice extends OffsetRange {
  readonly newText: string;
}

/**
 * Applies edits, given in the order of their places, none inside another, and gives the message as `parseMessage` reads
 * it from its new text. The start line has to keep its kind. Only the lines that are touched are read again, where that
 * comes to the same.
 */
export function spliceMessage<M extends SipMessage>(message: M, edits: readonly Splice[]): M {
  let text = '';
  let at = message.range.start;
  for (const edit of edits) {
    text += message.text.slice(at, edit.start) + edit.newText;
    at = edit.end;
  }
  text += message.text.slice(at, message.range.end);
  return (readTouched(message, edits, text) ?? parseMessage(text, { encoding: message.encoding })) as M;
}

/**
 * The edited message, made of the parts of the old one in their new places and of what was touched; undefined where an
 * edit might change how anything else is read: then the whole text has to be.
 */
function readTouched(message: SipMessage, edits: readonly Splice[], text: string): SipMessage | undefined {
  const { startLineRange, headersRange, bodyRange, diagnostics } = message;
  if (diagnostics.length > 0) return undefined;
  let moved = -message.range.start;
  const startLineStart = startLineRange.start + moved;
  let next = 0;
  for (let edit = edits[0]; edit && edit.end <= startLineRange.end; edit = edits[++next]) {
    if (edit.start < startLineRange.start) return undefined;
    moved += growth(edit);
  }
  const startLine = { start: startLineStart, end: startLineRange.end + moved };
  const start = startOf(message, startLine, next > 0, text);
  if (!start || start.diagnostics.length > 0) return undefined;

  const headersStart = headersRange.start + moved;
  const headers: SipHeader[] = [];
  let index = 0;
  while (next < edits.length) {
    // The edit with the lines that it touches, and every further edit that touches one of these.
    const first = edits[next];
    if (!first || first.start < headersRange.start) return undefined;
    for (let header = message.headers[index]; header && header.end <= first.start; header = message.headers[++index]) {
      headers.push(movedBy(moved, header));
    }
    const newStart = Math.min(first.start, message.headers[index]?.start ?? first.start) + moved;
    let end = first.start;
    for (let edit = edits[next]; edit && edit.start <= end; edit = edits[++next]) {
      end = Math.max(end, edit.end);
      moved += growth(edit);
      for (let header = message.headers[index]; header && header.start < end; header = message.headers[++index]) {
        if (saysLength(header)) return undefined;
        end = Math.max(end, header.end);
      }
    }
    const read = end <= headersRange.end ? headersBetween(text, newStart, end + moved) : undefined;
    if (!read) return undefined;
    headers.push(...read);
  }
  for (const header of message.headers.slice(index)) headers.push(movedBy(moved, header));

  return assembleMessage(start, {
    text,
    range: { start: 0, end: text.length },
    encoding: message.encoding,
    startLineRange: startLine,
    headersRange: { start: headersStart, end: headersRange.end + moved },
    headers,
    bodyRange: { start: bodyRange.start + moved, end: bodyRange.end + moved },
    diagnostics: [],
  });
}

function growth({ start, end, newText }: Splice): number {
  return newText.length - (end - start);
}

/** The start line where it now stands; undefined when another line has become the first. */
function startOf(message: SipMessage, line: OffsetRange, isEdited: boolean, text: string): StartLine | undefined {
  if (!isEdited && line.start === message.startLineRange.start) return message;
  return lineAt(text, line.start, text.length).end === line.end ? parseStartLine(text, line) : undefined;
}

/**
 * The headers of whole lines; undefined where these lines are no headers, are folded into the lines around them or those
 * into them, or say how long the body is.
 */
function headersBetween(text: string, start: number, end: number): readonly SipHeader[] | undefined {
  if (text[start - 1] !== '\n' || isFoldingBlank(text[end])) return undefined;
  if (start === end) return [];
  if (text[end - 1] !== '\n' || isFoldingBlank(text[start])) return undefined;
  const read = parseHeaders(text, start, end);
  const isWhole = read.end === end && read.diagnostics.length === 0;
  return isWhole && !read.headers.some(saysLength) ? read.headers : undefined;
}

function saysLength({ canonicalName }: SipHeader): boolean {
  return canonicalName === 'Content-Length';
}

function movedBy(by: number, header: SipHeader): SipHeader {
  if (by === 0) return header;
  const { name, nameRange, canonicalName, value, valueRange, start, end } = header;
  return {
    name,
    nameRange: { start: nameRange.start + by, end: nameRange.end + by },
    canonicalName,
    value,
    valueRange: { start: valueRange.start + by, end: valueRange.end + by },
    start: start + by,
    end: end + by,
  };
}
