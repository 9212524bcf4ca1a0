import { CompletionItemKind } from 'vscode-languageserver-types';
import { headerFacts, headerFactsOf, reasonPhrases, type SipMessage, sipMethods } from '../../sip';
import type { OffsetRange } from '../../text';
import type { MessagesDocument } from '../analysis';
import type { Proposal } from './proposal';

const VERSION = 'SIP/2.0';

/** Methods and status codes in a start line, names of headers in the lines below it. Nothing in values and bodies. */
export function proposeInMessages({ text, lines, messages }: MessagesDocument, offset: number): Proposal[] {
  const line = lines.lineRange(lines.positionAt(offset).line);
  const message = messages.find(({ range }) => range.start <= offset && offset <= range.end);
  const before = text.slice(line.start, offset);
  if (before.startsWith('#')) return [];
  const isStartLine = !message || line.start <= message.startLineRange.start;
  if (isStartLine) return proposeStartLine(before, text.slice(offset, line.end), offset);
  const isHeaderLine = line.start <= message.headersRange.end && /^[^\s:]*$/.test(before);
  return isHeaderLine ? proposeHeaders(message, text, line, offset) : [];
}

function proposeStartLine(before: string, after: string, offset: number): Proposal[] {
  const rest = /^[^\s]*/.exec(after)?.[0].length ?? 0;
  const range = { start: offset - before.length, end: offset + rest };
  if (/^\S*$/.test(before)) {
    const methods = sipMethods.map(({ name }, rank): Proposal => ({
      label: name,
      kind: CompletionItemKind.Method,
      range,
      newText: name,
      about: `method/${name}`,
      rank: 10 + rank,
    }));
    const version = { label: VERSION, kind: CompletionItemKind.Keyword, range, newText: VERSION, detail: 'a response' };
    return [...methods, { ...version, rank: 90 }];
  }
  const digits = /^SIP\/2\.0 (\d*)$/.exec(before)?.[1];
  if (digits === undefined) return [];
  return [...reasonPhrases].map(([code, phrase]) => ({
    label: String(code),
    kind: CompletionItemKind.EnumMember,
    range: { start: offset - digits.length, end: offset + after.length },
    newText: `${code} ${phrase}`,
    detail: phrase,
  }));
}

/** The headers that the message can still get; one that may stand only once is left out when it is there. */
function proposeHeaders(message: SipMessage, text: string, line: OffsetRange, offset: number): Proposal[] {
  const rest = text.slice(offset, line.end);
  const nameRest = /^[^\s:]*/.exec(rest)?.[0] ?? '';
  const hasColon = /^[ \t]*:/.test(rest.slice(nameRest.length));
  const others = message.headers.filter(({ start }) => start !== line.start);
  const taken = new Set(
    others.filter(({ name }) => headerFactsOf(name)?.occurs === 'once').map(({ canonicalName }) => canonicalName),
  );
  return headerFacts
    .filter(({ name }) => !taken.has(name))
    .map(({ name, compact }) => ({
      label: name,
      kind: CompletionItemKind.Field,
      range: { start: line.start, end: offset + nameRest.length },
      newText: hasColon ? name : `${name}: `,
      detail: compact,
      about: `header/${name}`,
    }));
}
