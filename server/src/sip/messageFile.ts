import type { OffsetRange } from '../text';
import { lineAt, trimRange } from './lexical';

/** A line `# @name value` above a message: something about the message that is no part of it. */
export interface MessageDirective extends OffsetRange {
  /** What stands between `@` and the first blank; empty when nothing does. */
  readonly name: string;
  /** Without the `@`. */
  readonly nameRange: OffsetRange;
  /** The rest of the line, without the blanks around it; empty when there is nothing. */
  readonly value: string;
  /** Empty, at the end of the line, when there is no value. */
  readonly valueRange: OffsetRange;
}

/** One message of a file that holds several. */
export interface MessageSection {
  /** What stands after `###` on the line above the message; undefined when nothing does, or there is no such line. */
  readonly name: string | undefined;
  /** The name alone; undefined when there is none. */
  readonly nameRange: OffsetRange | undefined;
  /** The line with `###`, without its line end; undefined when there is none. */
  readonly separatorRange: OffsetRange | undefined;
  /** In the order they stand in. */
  readonly directives: readonly MessageDirective[];
  /** The message: what follows the lines above it, up to the next line `###`. */
  readonly range: OffsetRange;
}

/**
 * Splits a file into its messages: each begins after a line `### name`, the first one may do without. A file without
 * such a line is one message. Lines directly above a message that begin with `#` are no part of it: those of the form
 * `# @name value` are directives, all others comments. Blank text and comments before the first line `###` are none.
 */
export function splitMessages(text: string): MessageSection[] {
  const sections: MessageSection[] = [];
  let separatorRange: OffsetRange | undefined;
  let start = 0;
  const close = (end: number): void => {
    const section = sectionOf(text, separatorRange, start, end);
    const isPreamble = !separatorRange && end < text.length && section.directives.length === 0;
    if (!isPreamble || text.slice(section.range.start, end).trim() !== '') sections.push(section);
  };
  const separator = /^###/gm;
  for (let match = separator.exec(text); match; match = separator.exec(text)) {
    if (match.index > 0 && text[match.index - 1] !== '\n') continue;
    close(match.index);
    const line = lineAt(text, match.index, text.length);
    separatorRange = { start: line.start, end: line.end };
    start = line.next;
  }
  close(text.length);
  return sections;
}

function sectionOf(text: string, separatorRange: OffsetRange | undefined, start: number, end: number): MessageSection {
  const trimmed = separatorRange && trimRange(text, separatorRange.start + 3, separatorRange.end);
  const nameRange = trimmed && trimmed.start < trimmed.end ? trimmed : undefined;
  const directives: MessageDirective[] = [];
  let first = start;
  for (let at = start; at < end;) {
    const line = lineAt(text, at, end);
    if (text[line.start] === '#') {
      const directive = directiveAt(text, line);
      if (directive) directives.push(directive);
      first = line.next;
    } else if (text.slice(line.start, line.end).trim() !== '') break;
    at = line.next;
  }
  return {
    name: nameRange && text.slice(nameRange.start, nameRange.end),
    ...{ nameRange, separatorRange, directives },
    range: { start: first, end },
  };
}

function directiveAt(text: string, { start, end }: OffsetRange): MessageDirective | undefined {
  const [, lead, name] = /^(#[ \t]*@)(\S*)/.exec(text.slice(start, end)) ?? [];
  if (lead === undefined || name === undefined) return undefined;
  const nameRange = { start: start + lead.length, end: start + lead.length + name.length };
  const valueRange = trimRange(text, nameRange.end, end);
  return { start, end, name, nameRange, value: text.slice(valueRange.start, valueRange.end), valueRange };
}
