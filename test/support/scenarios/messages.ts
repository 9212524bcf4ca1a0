import { canonicalHeaderName, headerFactsOf, type SipMessage } from '../../../server/src/sip';
import type { Failure, Line } from './document';
import { compareAmong, compareForbidden, compareWhole, fits, forbiddenBy } from './lines';

/**
 * Compares a message with lines of it: a first line that is a start line with its own, header lines with its headers in
 * any order, and what stands below an empty line with its whole body. `others` are the messages around it.
 */
export function compareMessage(
  block: number,
  lines: readonly Line[],
  message: SipMessage,
  others: readonly SipMessage[],
): Failure[] {
  const blank = lines.findIndex(({ text }) => text.trim() === '');
  const head = blank < 0 ? lines : lines.slice(0, blank);
  const body = blank < 0 ? [] : lines.slice(blank + 1);
  const [first, ...further] = head;
  const hasStart = first !== undefined && /^SIP\/2\.0 | SIP\/2\.0$/.test(first.text);
  const headers = hasStart ? further : head;
  const wanted = headers.filter((line) => forbiddenBy(line) === undefined);
  if (head.length === 0) return [{ line: block, message: 'This expects nothing.' }];

  const [startLine = '', ...rest] = messageLines(message);
  const separator = rest.indexOf('');
  return [
    ...(hasStart && !fits(first.text, startLine) ? [{ line: first.number, message: `There was: ${startLine}` }] : []),
    ...headers.filter((line) => isUnknown(line, others)).map(unknownHeader),
    ...headers.flatMap((line) => compareForbidden(line, headerLines(message))),
    ...(wanted.length > 0 ? compareAmong(block, wanted, headerLines(message)) : []),
    ...(blank < 0 ? [] : compareWhole(block, body, separator < 0 ? [] : rest.slice(separator + 1))),
  ];
}

/** A header that must not be there has to be one that could be: a known one, or one of another message. */
function isUnknown(line: Line, messages: readonly SipMessage[]): boolean {
  const header = forbiddenBy(line);
  if (header === undefined) return false;
  const name = canonicalHeaderName(header.split(':')[0] ?? '');
  const names = messages.flatMap(({ headers }) => headers.map(({ canonicalName }) => canonicalName));
  return !header.includes(':') || (!headerFactsOf(name) && !names.includes(name));
}

function unknownHeader({ number }: Line): Failure {
  return { line: number, message: 'No header of this name is known; write "not: Name:…".' };
}

function headerLines({ headers }: SipMessage): string[] {
  return headers.map(({ name, value }) => `${name}: ${value}`);
}

function messageLines({ text, range }: SipMessage): string[] {
  return text.slice(range.start, range.end).split(/\r?\n/);
}
