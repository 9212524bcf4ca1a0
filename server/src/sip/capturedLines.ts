import { isToken } from './lexical';

/*
 * Lines of a text that somebody copied out of a log, a trace or a mail. Each regular expression here is anchored and takes
 * no more steps than the line has characters.
 */

export interface CapturedLine {
  /** Without its line end; blanks that are no ASCII, which Word and mail programs write, are plain ones. */
  readonly text: string;
  /** Where it begins in the pasted text. */
  readonly start: number;
}

/** The lines of a text, ended by CRLF, LF, CR, or by what Word puts between lines of one paragraph. */
export function capturedLines(pasted: string): CapturedLine[] {
  const lines: CapturedLine[] = [];
  const lineEnd = /\r\n|[\n\r\v\u2028\u2029]/g;
  let start = 0;
  const add = (end: number): void => {
    const text = pasted.slice(start, end).replace(/[\u00a0\u2007\u202f]/g, ' ');
    lines.push({ text: text.replace(/[\u200b\ufeff]/g, ''), start });
  };
  for (let match = lineEnd.exec(pasted); match; match = lineEnd.exec(pasted)) {
    add(match.index);
    start = lineEnd.lastIndex;
  }
  add(pasted.length);
  return lines;
}

/** The blanks and marks of quotation, `> `, that a line begins with. */
export function leadOf(line: string): string {
  return /^[ \t>]*/.exec(line)?.[0] ?? '';
}

/** A line without as much of a lead as it has. */
export function withoutLead(line: string, lead: string): string {
  let at = 0;
  while (at < lead.length && line[at] === lead[at]) at++;
  return line.slice(at);
}

const LONGEST_LINE = 8192;

/** Everything before the text of a line in the log of a Lync client. */
const LOG_LEAD = /^[ \t>]*(\d[\d/|:. -]{5,40})[ \t][ \t\w:.[\]-]{0,60}::[ \t]/;

/** A line of the log of a Lync client: when it was written, and what it says. */
export function logLine(line: string): { readonly time: string; readonly text: string } | undefined {
  const [lead, time] = LOG_LEAD.exec(line.slice(0, 200)) ?? [];
  return lead === undefined || time === undefined ? undefined : { time: time.trim(), text: line.slice(lead.length) };
}

/** The start line that a line is, without what stands before it and the blanks after it; undefined for another line. */
export function startLineIn(line: string): string | undefined {
  if (line.length > LONGEST_LINE || !line.includes('SIP/2.0')) return undefined;
  const text = (logLine(line)?.text ?? withoutLead(line, leadOf(line))).trim();
  if (/^SIP\/2\.0 [1-6]\d\d(?: |$)/.test(text)) return text;
  const words = text.split(/[ \t]+/);
  const [method = '', uri = '', version] = words;
  const isRequest = words.length === 3 && version === 'SIP/2.0' && isToken(method) && /^[A-Za-z][\w+.-]*:/.test(uri);
  return isRequest ? words.join(' ') : undefined;
}

/** Whether a line begins as a header does: with a name and a colon. A URI on a line of its own does not. */
export function isHeaderLine(line: string): boolean {
  const colon = line.indexOf(':');
  if (colon <= 0 || colon > 80) return false;
  const name = line.slice(0, colon).trimEnd();
  return isToken(name) && !(/^(?:sips?|tel|https?)$/i.test(name) && /\S/.test(line.charAt(colon + 1)));
}

/** The name and value of a line `Name: value` of a record; undefined for another line. */
export function fieldIn(line: string): readonly [name: string, value: string] | undefined {
  const text = withoutLead(line, leadOf(line));
  const colon = text.indexOf(':');
  return isHeaderLine(text) ? [text.slice(0, colon).trim().toLowerCase(), text.slice(colon + 1).trim()] : undefined;
}

/** Whether a line begins a record, behind what the trace says of it or alone; words of a body that name it do not. */
export function isRecordStart(line: string): boolean {
  const before = line.slice(0, Math.max(0, line.lastIndexOf('$$begin_record'))).trimEnd();
  return line.trimEnd().endsWith('$$begin_record') && (before.trim() === '' || /[)\]]$/.test(before));
}

/** Whether a line ends the message above it: of a record, of a log, or the name of the next message. */
export function isEndLine(line: string): boolean {
  const text = withoutLead(line, leadOf(line));
  return (
    text.startsWith('$$end_record') ||
    isRecordStart(text) ||
    /^TL_[A-Z]+\(/.test(text) ||
    text.startsWith('###') ||
    logLine(line) !== undefined
  );
}

/** A line of the head with what Word and Outlook did to it undone: typographic quotes, an address written twice. */
export function mendedHeadLine(line: string): string {
  const quoted = line.replace(/[\u201c\u201d\u201e]/g, '"');
  if (line.length > LONGEST_LINE) return quoted;
  return quoted.replace(/\b(sips?:[^\s<>"]+)<(?:mailto:|sips?:)[^\s<>"]+>/gi, '$1');
}
