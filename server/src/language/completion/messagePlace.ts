import { findOutside, type SipHeader, type SipMessage } from '../../sip';
import type { RequestFileEntry } from '../../simulator';
import type { OffsetRange } from '../../text';
import type { MessagesDocument } from '../analysis';

/** What the cursor is in, in a file of messages. Each has the entry of the file that it belongs to. */
export type MessagePlace =
  /** The line `### name`, a comment, or a directive. */
  | { readonly kind: 'above'; readonly entry: RequestFileEntry; readonly line: OffsetRange }
  /** `isBlank`: the message has nothing but what is typed of this line. */
  | {
      readonly kind: 'start-line';
      readonly entry: RequestFileEntry;
      readonly line: OffsetRange;
      readonly isBlank: boolean;
    }
  | { readonly kind: 'header-name'; readonly entry: RequestFileEntry; readonly line: OffsetRange }
  | { readonly kind: 'value'; readonly entry: RequestFileEntry; readonly value: ValuePlace }
  | { readonly kind: 'body'; readonly entry: RequestFileEntry; readonly line: OffsetRange };

/** A place in the value of a header. */
export interface ValuePlace {
  readonly header: SipHeader;
  /** The entry of the list that the cursor is in, or the whole value; with the blanks around it. */
  readonly range: OffsetRange;
}

/** What stands at `offset`; undefined for a file without an entry. */
export function messagePlaceAt({ text, lines, entries }: MessagesDocument, offset: number): MessagePlace | undefined {
  const line = lines.lineRange(lines.positionAt(offset).line);
  const entry = entries.find(
    ({ range }) => offset <= range.end && !(offset === range.end && text.startsWith('###', offset)),
  );
  if (!entry) return undefined;
  const { message, range, isBlank } = entry;
  if (line.start < range.start || text[line.start] === '#') return { kind: 'above', entry, line };
  if (isBlank || line.start <= message.startLineRange.start) {
    const whole = text.slice(range.start, range.end).trim();
    return { kind: 'start-line', entry, line, isBlank: whole === text.slice(line.start, line.end).trim() };
  }
  if (message.headersRange.end < message.bodyRange.start && line.start >= message.bodyRange.start) {
    return { kind: 'body', entry, line };
  }
  const header = headerAt(message, offset, line);
  const colon = header ? text.indexOf(':', header.nameRange.end) : -1;
  if (!header || offset <= colon) return { kind: 'header-name', entry, line };
  return {
    kind: 'value',
    entry,
    value: { header, range: listEntryAt(text, colon + 1, endOfValue(text, header), offset) },
  };
}

/** The header that the cursor is in, on its last line too when that ends the text. */
function headerAt({ headers }: SipMessage, offset: number, line: OffsetRange): SipHeader | undefined {
  return headers.find(({ start, end }) => start <= offset && (offset < end || (offset === end && line.start < end)));
}

/** Where the last line of a header ends, its line end left out. */
function endOfValue(text: string, { start, end }: SipHeader): number {
  const written = text.slice(start, end);
  return start + written.replace(/\r?\n$/, '').length;
}

function listEntryAt(text: string, start: number, end: number, offset: number): OffsetRange {
  for (let at = start; ;) {
    const comma = findOutside(text, at, end, ',');
    if (comma >= end || offset <= comma) return { start: at, end: comma };
    at = comma + 1;
  }
}
