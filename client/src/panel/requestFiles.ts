import { readRequestFile, TRANSACTION_REQUEST } from '../../../server/src/simulator';
import {
  bodyText,
  findHeader,
  messageText,
  parseMessage,
  requestPreset,
  requestPresets,
  setBody,
  type SipMessage,
} from '../../../server/src/sip';
import { fileNameOf, folderOf } from '../../../server/src/workspace/addresses';
import type { RequestChoice } from '../../webview/protocol';
import type { Addresses } from './addresses';
import { factRecord, haveSameEntries } from './facts';
import type { PanelAction, TakenRequest } from './model';
import { draftText } from './request';
import { messageTitle, shortName } from './views/messages';

/** A `.sip` file beside a manifest. */
export interface RequestFile {
  readonly uri: string;
  /** `requests.sip`. */
  readonly name: string;
  readonly text: string;
}

/** How many files, and requests of them, are offered. */
const FILES = 20;
const OFFERED = 300;

/**
 * The request files among the files of a manifest's folder, in the order in which they are offered: that of the manifest's
 * own name, `requests.sip`, then the others.
 */
export function requestFileNames(manifest: string, names: readonly string[]): string[] {
  const own = ownRequestFile(manifest).toLowerCase();
  const rank = (name: string): number =>
    name.toLowerCase() === own ? 0 : name.toLowerCase() === 'requests.sip' ? 1 : 2;
  return names
    .filter((name) => /\.sip$/i.test(name))
    .sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1))
    .slice(0, FILES);
}

/** The name of the file that requests for a manifest are saved in: `forward.sip` for `forward.am`. */
export function ownRequestFile(manifest: string): string {
  return `${stemOf(manifest)}.sip`;
}

/**
 * Which of the manifests beside a request file its requests go through: the one of the file's name; else the current one
 * when it lies there; else the only one. All are addresses; undefined where nothing tells which.
 */
export function manifestOfRequests(
  file: string,
  current: string | undefined,
  beside: readonly string[],
): string | undefined {
  const stem = (uri: string): string => stemOf(fileNameOf(uri)).toLowerCase();
  const own = beside.find((uri) => stem(uri) === stem(file));
  if (own !== undefined) return own;
  if (current !== undefined && folderOf(current) === folderOf(file)) return current;
  return beside.length === 1 ? beside[0] : undefined;
}

/** The names by which a deployment file is found beside a manifest, the first that is there counts. */
export function deploymentFileNames(manifest: string): string[] {
  const endings = ['yaml', 'yml', 'json'];
  return [`${stemOf(manifest)}.deployment`, 'deployment'].flatMap((stem) => endings.map((end) => `${stem}.${end}`));
}

function stemOf(name: string): string {
  return name.replace(/\.[^.]*$/, '');
}

/** Ready-made requests, then those of the files; made once for the same list of files. */
export function requestChoices(files: readonly RequestFile[]): readonly RequestChoice[] {
  const known = choices.get(files) ?? makeChoices(files);
  choices.set(files, known);
  return known;
}

const choices = new WeakMap<readonly RequestFile[], readonly RequestChoice[]>();

function makeChoices(files: readonly RequestFile[]): RequestChoice[] {
  const presets = requestPresets.map(({ id, title, about }): RequestChoice => {
    return { id: `preset:${id}`, title, detail: about, group: 'presets' };
  });
  const named = files.flatMap(({ uri, name, text }) =>
    readRequestFile(text).flatMap((entry, index): RequestChoice[] => {
      if (entry.isBlank) return [];
      const { message } = entry;
      const title = entry.name ?? `${messageTitle(message)} (${index + 1})`;
      const detail = `${name}: ${messageTitle(message)} ${shortName(message, 'From')} → ${shortName(message, 'To')}`;
      return [{ id: fileChoice(uri, index), title, detail, group: 'files' }];
    }),
  );
  return [...presets, ...named.slice(0, OFFERED)];
}

function fileChoice(uri: string, index: number): string {
  return `file:${index}:${uri}`;
}

type Take = PanelAction & { readonly type: 'take' };

/** Takes what was chosen; a sentence where that cannot be done. */
export function takeChoice(id: string, files: readonly RequestFile[], parties: Addresses): Take | string {
  const [, preset] = /^preset:(.*)$/.exec(id) ?? [];
  if (preset !== undefined) return takePreset(preset, parties);
  const [, index, uri] = /^file:(\d+):(.*)$/s.exec(id) ?? [];
  const file = files.find((each) => each.uri === uri);
  return file ? takeRequest(file, Number(index)) : 'The request file is not there any more.';
}

function takePreset(id: string, parties: Addresses): Take | string {
  const preset = requestPreset(id);
  if (!preset) return `There is no ready-made request ${id}.`;
  const { text, errors } = preset.build(parties);
  if (text === undefined) return errors.join(' ');
  const facts = preset.facts ? factRecord(preset.facts) : {};
  // The ready-made responses answer the audio call between the same people.
  const invite = text.startsWith('SIP/2.0 ') ? requestPreset('invite-audio')?.build(parties).text : undefined;
  return { type: 'take', text, facts, transaction: invite, source: undefined, parties };
}

/** Takes a text that is one message, of no file, whatever its lines begin with. */
export function takeMessage(text: string): Take {
  return { type: 'take', text: draftText(parseMessage(text)), facts: {}, transaction: undefined, source: undefined };
}

/** Takes a request of a file by its place in it. */
export function takeRequest({ uri, name: file, text }: RequestFile, index: number): Take | string {
  const entry = readRequestFile(text)[index];
  if (!entry || entry.isBlank) return `${file} has no request there.`;
  const message = draftText(entry.message);
  const facts = factRecord(entry.facts);
  const { transactionRequest } = entry;
  const transaction = transactionRequest && draftText(transactionRequest);
  const source: TakenRequest = { uri, file, index, name: entry.name ?? '', text: message, facts };
  return { type: 'take', text: message, facts, transaction, source };
}

/** The place that a request has in its file now: the one of its name, else the same as before; -1 when it is gone. */
export function findRequest(text: string, { index, name }: Pick<TakenRequest, 'index' | 'name'>): number {
  const entries = readRequestFile(text);
  const entry = entries[index];
  if (entry && (entry.name ?? '') === name) return index;
  return name === '' ? -1 : entries.findIndex((entry) => entry.name === name);
}

/** What is written of a request: the message, the facts above it, and for a response the request that it answers. */
export interface SavedRequest {
  readonly text: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly transaction?: string | undefined;
}

/** One replacement in a text, by offsets. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/**
 * Adds a request at the end of a request file, under a name that no other has there, on one line. Before a response that
 * answers a request which is not in the file under a name, that request is added as well.
 */
export function appendRequest(file: string, name: string, request: SavedRequest): { change: TextChange; name: string } {
  const { transaction } = request;
  const entries = readRequestFile(file);
  const free = freeName(
    entries.map((entry) => entry.name),
    name,
  );
  const start = { start: file.length, end: file.length };
  if (transaction === undefined)
    return { change: { ...start, newText: appended(file, free, request, []) }, name: free };
  const known = entries.find((entry) => entry.name && draftText(entry.message).trimEnd() === transaction.trimEnd());
  const answered = known?.name ?? freeName([...entries.map((entry) => entry.name), free], `Request of ${free}`);
  const before = known ? '' : appended(file, answered, { text: transaction, facts: {} }, []);
  const newText = before + appended(file + before, free, request, [`# @${TRANSACTION_REQUEST} ${answered}`]);
  return { change: { ...start, newText }, name: free };
}

/** The name on one line, with a number behind it where another request of the file has it. */
function freeName(taken: readonly (string | undefined)[], name: string): string {
  const wanted = name.replace(/\s+/g, ' ').trim() || 'Request';
  let free = wanted;
  for (let i = 2; taken.includes(free); i++) free = `${wanted} (${i})`;
  return free;
}

/** What is added at the end of a file for one request. */
function appended(file: string, name: string, { text, facts }: SavedRequest, more: readonly string[]): string {
  const lineEnd = lineEndOf(file);
  const before = file === '' ? '' : file.endsWith('\n') ? lineEnd : lineEnd.repeat(2);
  const lines = [`### ${name}`, ...directives(facts), ...more, ''].join('\n');
  return before + withLineEnd(`${lines}${text.trimEnd()}\n`, lineEnd);
}

/** Writes a request back to its place in the file; undefined when there is none any more. */
export function replaceRequest(file: string, index: number, request: SavedRequest): TextChange | undefined {
  const entry = readRequestFile(file)[index];
  if (!entry) return undefined;
  const { start, end } = entry.range;
  const from = entry.directives[0]?.start ?? start;
  const above = file.slice(from, start).split(/\r?\n/);
  // Comments and what else stands above the message stay.
  const kept = above.filter((line) => line !== '' && !isFactDirective(line));
  const facts = haveSameEntries(factRecord(entry.facts), request.facts) ? above.slice(0, -1) : undefined;
  const after = end === file.length ? [''] : ['', ''];
  const hasLineFeeds = lineEndOf(file) === '\n' && isCountedAsItStands(entry.message);
  const text = hasLineFeeds ? countedWithLineFeeds(request.text) : request.text;
  const lines = [...(facts ?? [...directives(request.facts), ...kept]), text.trimEnd(), ...after];
  return { start: from, end, newText: withLineEnd(lines.join('\n'), lineEndOf(file)) };
}

/** Whether Content-Length counts the body as the file has it. */
function isCountedAsItStands(message: SipMessage): boolean {
  return Number(findHeader(message, 'Content-Length')?.value) === lengthOf(bodyText(message));
}

/** A message with CRLF and a right Content-Length as a file with line feeds counts it. */
function countedWithLineFeeds(text: string): string {
  const message = parseMessage(text);
  if (!isCountedAsItStands(message)) return text;
  return messageText(setBody(message, bodyText(message).replaceAll('\r\n', '\n')));
}

function lengthOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

function isFactDirective(line: string): boolean {
  const [, name] = /^#[ \t]*@(\S*)/.exec(line) ?? [];
  return name !== undefined && name !== TRANSACTION_REQUEST;
}

function directives(facts: Readonly<Record<string, string>>): string[] {
  return Object.entries(facts).map(([name, value]) => `# @${name} ${value.replace(/\s+/g, ' ')}`);
}

function lineEndOf(file: string): string {
  return /\r?\n/.exec(file)?.[0] ?? '\n';
}

function withLineEnd(text: string, lineEnd: string): string {
  return text.replace(/\r?\n/g, lineEnd);
}
