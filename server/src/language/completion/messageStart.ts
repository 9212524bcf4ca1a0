import { CompletionItemKind } from 'vscode-languageserver-types';
import {
  addressOfRecord,
  findHeader,
  parseMessage,
  parseNameAddress,
  parseSipUri,
  requestPresets,
  type RequestPreset,
  sipMethods,
  statusCodes,
} from '../../sip';
import type { KnownAddress } from '../addresses';
import { parameterPlaceAt, proposeAddresses, proposeParameters } from './messageAddresses';
import type { MessagePlace } from './messagePlace';
import { type Proposal, snippetText } from './proposal';

const VERSION = 'SIP/2.0';

/** Whole messages where there is none yet; methods, addresses, versions and status codes in a line that is begun. */
export function proposeStartLine(
  text: string,
  { line, isBlank }: Extract<MessagePlace, { kind: 'start-line' }>,
  offset: number,
  addresses: readonly KnownAddress[],
): Proposal[] {
  const before = text.slice(line.start, offset);
  const after = text.slice(offset, line.end);
  const rest = /^\S*/.exec(after)?.[0].length ?? 0;
  const [typed = ''] = /\S*$/.exec(before) ?? [];
  const range = { start: offset - typed.length, end: offset + rest };
  if (/^\s*\S*$/.test(before)) {
    const wholes =
      isBlank && after.trim() === ''
        ? requestPresets.map((preset, rank) => proposePreset(preset, range, addresses, rank))
        : [];
    return [...proposeMethods(range), ...wholes];
  }
  const status = /^\s*SIP\/2\.0 (.*)$/i.exec(before)?.[1];
  if (status !== undefined) return proposeStatus({ start: offset - status.length, end: line.end });
  const words = before.trimStart().split(/[ \t]+/).length;
  if (words === 3) {
    return [{ label: VERSION, kind: CompletionItemKind.Keyword, range, newText: VERSION }];
  }
  if (words !== 2) return [];
  const parameter = parameterPlaceAt(text, range, offset, 'uri');
  if (parameter?.kind === 'parameter') return proposeParameters(text, parameter, offset, 'uri', before);
  const uri = { start: range.start, end: offset + (/^[^\s;?]*/.exec(after)?.[0].length ?? 0) };
  const isComplete = after.trim() !== '' || uri.end < range.end;
  return proposeAddresses(addresses, uri, (address) => (isComplete ? address : `${address} ${VERSION}`));
}

function proposeMethods(range: Proposal['range']): Proposal[] {
  const methods = sipMethods.map(({ name }, rank): Proposal => ({
    label: name,
    kind: CompletionItemKind.Method,
    range,
    newText: name,
    about: `method/${name}`,
    rank: 20 + rank,
  }));
  return [
    ...methods,
    { label: VERSION, kind: CompletionItemKind.Keyword, range, newText: VERSION, detail: 'a response', rank: 90 },
  ];
}

function proposeStatus(range: Proposal['range']): Proposal[] {
  return statusCodes.map(({ code, phrase }) => ({
    label: String(code),
    kind: CompletionItemKind.EnumMember,
    range,
    newText: `${code} ${phrase}`,
    filter: `${code} ${phrase}`,
    detail: phrase,
    about: `status/${code}`,
  }));
}

/** A ready-made message between the first two people who are known, whose addresses can be typed over. */
function proposePreset(
  { id, title, facts, build }: RequestPreset,
  range: Proposal['range'],
  addresses: readonly KnownAddress[],
  rank: number,
): Proposal {
  const [from, to] = addresses.filter(({ uri }) => parseSipUri(uri) !== undefined);
  const people = from && to ? { from: from.uri, to: to.uri } : {};
  // The addresses are URIs, so that the message can be built.
  const text = build(people).text ?? '';
  const directives = Object.entries(facts ?? {}).map(([name, value]) => `# @${name} ${value}\n`);
  return {
    label: title,
    kind: CompletionItemKind.Snippet,
    range,
    newText: directives.join('') + withPlaceholders(text),
    snippet: true,
    about: `preset/${id}`,
    rank,
  };
}

/** A message as a snippet, in which the address of each person is typed over in all its places at once. */
function withPlaceholders(text: string): string {
  const message = parseMessage(text);
  const people = ['To', 'From'].flatMap((name) => {
    const uri = parseSipUri(parseNameAddress(findHeader(message, name)?.value ?? '')?.uri ?? '');
    return uri ? [`${uri.scheme}:${addressOfRecord(uri)}`] : [];
  });
  return people.reduce(
    (snippet, address, index) => {
      const [first = '', ...others] = snippet.split(snippetText(address));
      return (
        first +
        others
          .map((part, i) => (i === 0 ? `\${${index + 1}:${snippetText(address)}}` : `\${${index + 1}}`) + part)
          .join('')
      );
    },
    snippetText(text.replaceAll('\r\n', '\n')),
  );
}
