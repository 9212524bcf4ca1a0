import { CompletionItemKind } from 'vscode-languageserver-types';
import { headerFacts, headerFactsOf, missingHeaders, sdpLines, sessionDescriptions, type SipMessage } from '../../sip';
import { type OffsetRange, touches } from '../../text';
import { addressesFor, type KnownAddress } from '../addresses';
import type { MessagesDocument } from '../analysis';
import { proposeDirectives } from './messageAbove';
import { messagePlaceAt } from './messagePlace';
import { proposeStartLine } from './messageStart';
import { proposeValues } from './messageValues';
import type { Proposal } from './proposal';

/** What can be written in a file of messages: whole messages, directives, start lines, headers, values, session descriptions. */
export function proposeInMessages(
  analysis: MessagesDocument,
  offset: number,
  known: readonly KnownAddress[],
  typed: string | undefined,
): Proposal[] {
  const place = messagePlaceAt(analysis, offset);
  const { text } = analysis;
  switch (place?.kind) {
    case 'above':
      return typed === undefined || '@ '.includes(typed) ? proposeDirectives(analysis, place, offset) : [];
    case 'start-line':
      return proposeStartLine(text, place, offset, addressesFor(analysis, offset, known));
    case 'header-name':
      return typed === undefined ? proposeHeaders(place.entry.message, text, place.line, offset) : [];
    case 'value':
      return proposeValues(place.entry.message, place.value, offset, addressesFor(analysis, offset, known));
    case 'body':
      return typed === undefined ? proposeBody(place.entry.message, text, place.line, offset) : [];
    case undefined:
      return [];
  }
}

/**
 * The headers that the message can still get, those that it lacks first, and compact names last; one that may stand only
 * once is left out when it is there.
 */
function proposeHeaders(message: SipMessage, text: string, line: OffsetRange, offset: number): Proposal[] {
  const before = text.slice(line.start, offset);
  if (!/^[^\s:]*$/.test(before)) return [];
  const rest = text.slice(offset, line.end);
  const nameRest = /^[^\s:]*/.exec(rest)?.[0] ?? '';
  const hasColon = /^[ \t]*:/.test(rest.slice(nameRest.length));
  const others = message.headers.filter(({ start }) => start !== line.start);
  const taken = new Set(
    others.filter(({ name }) => headerFactsOf(name)?.occurs === 'once').map(({ canonicalName }) => canonicalName),
  );
  const missing = missingHeaders(message);
  const propose = (label: string, name: string, detail: string | undefined, rank: number): Proposal => ({
    label,
    kind: CompletionItemKind.Field,
    range: { start: line.start, end: offset + nameRest.length },
    newText: hasColon ? label : `${label}: `,
    detail,
    about: `header/${name}`,
    rank,
  });
  return headerFacts
    .filter(({ name }) => !taken.has(name))
    .flatMap(({ name, compact }) => {
      const place = missing.indexOf(name);
      return [
        propose(name, name, place < 0 ? compact : 'missing', place < 0 ? 50 : place),
        ...(compact === undefined ? [] : [propose(compact, name, name, 90)]),
      ];
    });
}

/** Lines of a session description; those that stand only once are left out when they are there. */
function proposeBody(message: SipMessage, text: string, line: OffsetRange, offset: number): Proposal[] {
  const session = sessionDescriptions(message).find((range) => touches(range, offset));
  if (!session || !/^[a-z]?(?:=\S*)?$/i.test(text.slice(line.start, offset))) return [];
  const others = text.slice(session.start, line.start) + text.slice(line.end, session.end);
  return sdpLines
    .filter((each) => /^[ma]/.test(each.text) || !new RegExp(`^${each.text.charAt(0)}=`, 'm').test(others))
    .map((each, rank) => ({
      label: each.text,
      kind: CompletionItemKind.Snippet,
      range: line,
      newText: each.text,
      detail: each.about,
      rank: 10 + rank,
    }));
}
