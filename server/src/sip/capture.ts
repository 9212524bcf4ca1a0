import { type CapturedBody, fitBody } from './capturedBody';
import {
  type CapturedLine,
  capturedLines,
  fieldIn,
  isEndLine,
  isHeaderLine,
  isRecordStart,
  leadOf,
  logLine,
  mendedHeadLine,
  startLineIn,
  withoutLead,
} from './capturedLines';
import { byteLength } from './encoding';

/** A message that was found in a pasted text. */
export interface CapturedMessage {
  /** What to call it, such as `INVITE sip:jennyl@contoso.com` or `486 Busy Here`; no two of one text have the same. */
  readonly name: string;
  /** The message alone, as it goes over the wire. */
  readonly text: string;
  /** Seen from the machine that made the trace; undefined when the text does not say, like the two that follow. */
  readonly direction: 'incoming' | 'outgoing' | undefined;
  /** As written in the trace. */
  readonly time: string | undefined;
  /** Who sent it or was sent it: host and port. */
  readonly peer: string | undefined;
  /** What follows for the server from where the message came in: a member of MSPL's MessageOrigin. */
  readonly facts: { readonly origin?: string };
  /** What was lost on the way, and what was done about it: sentences for the person who pasted. */
  readonly notes: readonly string[];
  /** Where its start line stands in the pasted text. */
  readonly startOffset: number;
}

/**
 * The SIP messages in a text that was pasted: plain ones, one or several, with whatever stands around them; records of
 * OCSLogger and CLS traces as Snooper shows them, `$$begin_record` to `$$end_record`, or a part of one; the log of a Lync
 * client. What mail programs and Word do to such a text is undone: other line ends, blanks before lines, quotation marks
 * `> `, empty lines between lines, lines that were broken. None for a text without a message. Never throws.
 */
export function readCaptured(pasted: string): CapturedMessage[] {
  const lines = capturedLines(pasted);
  const found: CapturedMessage[] = [];
  const names = new Map<string, number>();
  let about: About = {};
  for (let at = 0; at < lines.length;) {
    const start = messageStartAt(lines, at);
    if (!start) {
      about = learn(about, lines[at]?.text ?? '');
      at++;
      continue;
    }
    const { head, body, next, isCut } = readLines(lines, at, start);
    const { content, contentLength, notes } = fitBody(body);
    const headers = contentLength === undefined ? head : withLength(head, contentLength);
    found.push({
      name: unusedName(start.startLine.replace(/ SIP\/2\.0$|^SIP\/2\.0 /, ''), names),
      text: `${[start.startLine, ...headers].join('\r\n')}\r\n\r\n${content}`,
      direction: about.direction,
      time: about.time,
      peer: about.peer,
      facts: factsOf(about),
      notes: isCut ? [CUT, ...notes] : notes,
      startOffset: lines[at]?.start ?? 0,
    });
    at = next;
    about = {};
  }
  return found;
}

const CUT = 'The record is cut: it ends within the head, so headers may be missing.';

/** What the lines above a message say of it. */
interface About {
  readonly time?: string | undefined;
  readonly direction?: 'incoming' | 'outgoing' | undefined;
  readonly peer?: string | undefined;
  /** `internal edge`, `external edge` or `local`. */
  readonly source?: string | undefined;
}

const TIME = /\d{2}\/\d{2}\/\d{4}-\d{2}:\d{2}:\d{2}\.\d{1,3}/;

/** What is known after one more line that is no message's. */
function learn(about: About, line: string): About {
  if (line.includes('$$begin_record')) return { time: TIME.exec(line.slice(0, 400))?.[0] };
  const log = logLine(line);
  if (log) {
    const [, what, peer] = /^(Sending Packet|Data Received) *- *(\S+)/.exec(log.text) ?? [];
    if (what === undefined) return {};
    return { time: log.time, direction: what === 'Data Received' ? 'incoming' : 'outgoing', peer };
  }
  const [name, value = ''] = fieldIn(line) ?? [];
  switch (name) {
    case 'direction': {
      const [, direction] = /^(incoming|outgoing)\b/i.exec(value) ?? [];
      const [, source] = /\bsource=["\u201c\u201d]?([\w ]{1,40})/i.exec(value.slice(0, 400)) ?? [];
      return { ...about, direction: direction?.toLowerCase() as About['direction'], source: source?.toLowerCase() };
    }
    case 'peer':
      return { ...about, peer: value };
    default:
      return name === undefined && line.trim() !== '' ? {} : about;
  }
}

/** MSPL calls what arrived at an edge by that edge; of any other way in, a trace says nothing (MessageOrigin, dn439136). */
function factsOf({ direction, source }: About): CapturedMessage['facts'] {
  if (direction !== 'incoming') return {};
  if (source === 'internal edge') return { origin: 'NetworkInternal' };
  return source === 'external edge' ? { origin: 'NetworkExternal' } : {};
}

interface MessageStart {
  readonly startLine: string;
  /** What the line begins with that the others of the message begin with too. */
  readonly lead: string;
  readonly isRecord: boolean;
}

function messageStartAt(lines: readonly CapturedLine[], at: number): MessageStart | undefined {
  const line = lines[at]?.text ?? '';
  const lead = leadOf(line);
  const [name, value = ''] = fieldIn(line) ?? [];
  if (name === 'start-line') {
    const startLine = startLineIn(value);
    return startLine === undefined ? undefined : { startLine, lead, isRecord: true };
  }
  const startLine = startLineIn(line);
  return startLine === undefined ? undefined : { startLine, lead: logLine(line) ? '' : lead, isRecord: false };
}

/** The lines that belong to a message, without the lead that they share. */
function readLines(
  lines: readonly CapturedLine[],
  at: number,
  { lead, isRecord }: MessageStart,
): { head: string[]; body: CapturedBody; next: number; isCut: boolean } {
  const lineAt = (index: number): string => lines[index]?.text ?? '';
  const isBlank = (index: number): boolean => /^[ \t>]*$/.test(lineAt(index));
  // A mail program may have put an empty line after each line.
  const isDoubled = isBlank(at + 1) && fieldIn(lineAt(at + 2)) !== undefined;
  const first = withoutLead(lineAt(isDoubled ? at + 2 : at + 1), lead);
  // The start line cannot go on in the next one: what that one begins with, all of them do.
  const own = isHeaderLine(first.trimStart()) ? lead + (/^[ \t]*/.exec(first)?.[0] ?? '') : lead;
  const ownLine = (index: number): string => withoutLead(lineAt(index), own);

  const head: string[] = [];
  let body: string[] | undefined;
  let next = at + 1;
  for (; next < lines.length && !body; next++) {
    const line = ownLine(next);
    if (isEndLine(lineAt(next)) || messageStartAt(lines, next)?.isRecord === isRecord) break;
    const isHeader = isHeaderLine(line);
    if (isRecord && /^message-body[ \t]*:/i.test(line)) body = [line.slice(line.indexOf(':') + 1).replace(/^ /, '')];
    else if (/^v=0[ \t]*$/.test(line)) body = [line];
    else if (isBlank(next)) {
      const isBetween = isRecord || (isDoubled && !isBlank(next + 1) && isHeaderLine(ownLine(next + 1)));
      if (!isBetween) body = [];
    } else if (isHeader || (/^[ \t]/.test(line) && head.length > 0)) head.push(mendedHeadLine(line.trimEnd()));
    else if (head.length > 0) head.push(mendedHeadLine(` ${line.trim()}`));
  }
  const length = lengthIn(head);
  const isCut = isRecord && !body && !lineAt(next).includes('$$end_record');
  if (body) next = readBody(next, body);
  return { head, body: { lines: body ?? [], isRecord, length }, next, isCut };

  /** Adds the lines of the body from one on; gives the place of the line after them. */
  function readBody(from: number, into: string[]): number {
    const isFragment = head.some((line) => /^(?:content-type|c)[ \t]*:[ \t]*message\/sipfrag/i.test(line));
    let bytes = into.reduce((sum, line) => sum + byteLength(line, 'utf-8') + 2, 0);
    for (let index = from; index < lines.length; index++) {
      if (isEndLine(lineAt(index))) {
        const end =
          length === undefined || isDoubled ? undefined : endOfBody(lines, index, length - bytes, into.length, own);
        if (end === undefined) return index;
        into.push(...lines.slice(index, end).map((_, place) => ownLine(index + place)));
        return end;
      }
      if (!isRecord && startLineIn(lineAt(index)) !== undefined) {
        const isComplete = length !== undefined && bytes >= length;
        const hasHeaders = isHeaderLine(lineAt(index + 1).trimStart()) || isBlank(index + 1);
        if (isComplete || (hasHeaders && !isFragment)) return index;
      }
      if (isDoubled && isBlank(index) && (into.length === 0 || !isBlank(index - 1))) continue;
      const line = ownLine(index);
      bytes += byteLength(line, 'utf-8') + 2;
      into.push(line);
    }
    return lines.length;
  }
}

/** How many lines of a body are looked at behind one that ends messages elsewhere. */
const MOST_LINES_BEHIND = 200;

/**
 * The place behind the last line of a body that goes on over a line such as `$$end_record` or `### a`, as Content-Length
 * shows: it fits there to the byte. Undefined where it does not, or another message begins before.
 * @param missing how many bytes there are still to come, where each line so far ended in CRLF
 * @param before how many lines there were
 */
function endOfBody(
  lines: readonly CapturedLine[],
  from: number,
  missing: number,
  before: number,
  lead: string,
): number | undefined {
  if (missing <= 0) return undefined;
  const last = Math.min(lines.length, from + MOST_LINES_BEHIND);
  let bytes = 0;
  for (let index = from; index < last && bytes <= missing + before; index++) {
    const line = lines[index]?.text ?? '';
    if (isRecordStart(line) || startLineIn(line) !== undefined) return undefined;
    bytes += byteLength(withoutLead(line, lead), 'utf-8') + 2;
    const lineEnds = before + index - from + 1;
    if ([0, 2, lineEnds, lineEnds + 1].includes(bytes - missing)) return index + 1;
  }
  return undefined;
}

const CONTENT_LENGTH = /^(?:content-length|l)[ \t]*:[ \t]*(\d{1,9})[ \t]*$/i;

function lengthIn(head: readonly string[]): number | undefined {
  const written = head.flatMap((line) => CONTENT_LENGTH.exec(line)?.[1] ?? [])[0];
  return written === undefined ? undefined : Number(written);
}

function withLength(head: readonly string[], length: number): string[] {
  return head.map((line) => (CONTENT_LENGTH.test(line) ? line.replace(/\d+[ \t]*$/, String(length)) : line));
}

function unusedName(name: string, names: Map<string, number>): string {
  let count = names.get(name) ?? 0;
  let unused = name;
  do {
    count++;
    if (count > 1) unused = `${name} (${count})`;
  } while (count > 1 && names.has(unused));
  names.set(name, count);
  if (unused !== name) names.set(unused, 1);
  return unused;
}
