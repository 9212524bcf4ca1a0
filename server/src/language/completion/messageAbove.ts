import { CompletionItemKind } from 'vscode-languageserver-types';
import { directives, type RequestFileEntry, TRANSACTION_REQUEST } from '../../simulator';
import type { MessagesDocument } from '../analysis';
import type { MessagePlace } from './messagePlace';
import { choice, type Proposal } from './proposal';

/** Directives, and what they may say, on a line above a message that begins with `#`. */
export function proposeDirectives(
  { text, entries }: MessagesDocument,
  { entry, line }: Extract<MessagePlace, { kind: 'above' }>,
  offset: number,
): Proposal[] {
  const before = text.slice(line.start, offset);
  const after = text.slice(offset, line.end);
  // Below the first line of the message, nothing is a directive.
  if (before.startsWith('##') || line.start >= entry.range.end || line.start > entry.message.startLineRange.start)
    return [];
  const requests = requestNames(entries);
  const valuesOf = (name: string): readonly string[] =>
    name === TRANSACTION_REQUEST ? requests : (directives.find((each) => each.name === name)?.values ?? []);
  const [, name, typed] = /^#[ \t]*@(\S+)[ \t]+(.*)$/.exec(before) ?? [];
  if (name !== undefined && typed !== undefined) {
    const range = { start: offset - typed.length, end: line.end };
    return valuesOf(name).map((value) => ({
      label: value,
      kind: CompletionItemKind.EnumMember,
      range,
      newText: value,
    }));
  }
  if (!/^#[ \t]*@?\S*$/.test(before)) return [];
  const taken = new Set(entry.directives.filter(({ start }) => start !== line.start).map((each) => each.name));
  const hasValue = /^\S*[ \t]+\S/.test(after);
  const range = { start: line.start, end: offset + (/^\S*/.exec(after)?.[0].length ?? 0) };
  return directives
    .filter((each) => !taken.has(each.name) && isFor(each.name, entry))
    .map((each): Proposal => {
      const start = `# @${each.name}`;
      const values = valuesOf(each.name);
      return {
        label: `@${each.name}`,
        kind: CompletionItemKind.Property,
        range,
        newText: hasValue ? start : `${start} ${choice(1, values)}`,
        snippet: !hasValue,
        filter: start,
        about: `directive/${each.name}`,
      };
    });
}

/** Only a response answers a request; where no message is yet, it may become one. */
function isFor(name: string, { message, isBlank }: RequestFileEntry): boolean {
  return name !== TRANSACTION_REQUEST || isBlank || message.kind === 'response';
}

function requestNames(entries: readonly RequestFileEntry[]): string[] {
  const names = entries.flatMap(({ name, message, isBlank }) =>
    name !== undefined && !isBlank && message.kind === 'request' ? [name] : [],
  );
  return [...new Set(names)];
}
