import { hasErrors } from '../manifest';
import {
  checkMessage,
  composeRequest,
  contentFileOf,
  contentTypeOf,
  type HeaderField,
  parseMessage,
  requestPreset,
  requestPresets,
  type RequestOptions,
  type SipMessage,
  type SipRequest,
  withContent,
} from '../sip';
import type { MessageFacts, RequestFileEntry } from '../simulator';
import { MAXIMUM_FILE_SIZE } from '../runtime';
import { createLineIndex, decodeUtf8, nearest } from '../text';
import { bytesBeside, type CheckedFile, readBytes, readMessages, UsageError } from './files';

/** The options that say which message comes in. */
export interface IncomingOptions {
  readonly request?: string;
  /** Which message of the request file. */
  readonly name?: string;
  readonly transactionRequest?: string;
  /** Id of a ready-made message. */
  readonly preset?: string;
  readonly method?: string;
  readonly from?: string;
  readonly to?: string;
  readonly requestUri?: string;
  readonly header: readonly string[];
  readonly content?: string;
}

export interface Incoming {
  readonly message: SipMessage;
  /** What its file says of it. */
  readonly facts: MessageFacts;
  /** The request that its file says it answers. */
  readonly transactionRequest: SipRequest | undefined;
  readonly findings: readonly CheckedFile[];
}

/** The message of a request file, or one composed from the options; a file with its findings when those forbid it. */
export function incomingMessage(options: IncomingOptions): Incoming | CheckedFile {
  return options.request === undefined ? composed(options) : fromFile(options.request, options);
}

/** The request that a response answers, from a file of its own or the response's; undefined when none is given. */
export function transactionRequestOf(
  { transactionRequest: file }: IncomingOptions,
  { message, transactionRequest }: Incoming,
): { readonly request: SipRequest } | CheckedFile | undefined {
  if (file === undefined) return transactionRequest && { request: transactionRequest };
  if (message.kind !== 'response') {
    throw new UsageError('--transaction-request goes with a response; the message that comes in is a request.');
  }
  const read = messageOf(file);
  if (!('message' in read)) return read;
  if (read.message.kind !== 'request') throw new UsageError(`The first message of ${file} is no request.`);
  return { request: read.message };
}

/** Options that compose a request, and so cannot stand beside a request file. */
const COMPOSING = ['preset', 'method', 'from', 'to', 'requestUri', 'content'] as const;

/** Of these, the ones that a ready-made message has of its own. */
const OF_PRESET = ['method', 'requestUri', 'content'] as const;

function fromFile(file: string, options: IncomingOptions): Incoming | CheckedFile {
  const unused = firstGiven(options, COMPOSING);
  if (unused !== undefined) {
    throw new UsageError(`${unused} composes a request; it cannot stand beside --request, which reads a whole one.`);
  }
  return messageOf(file, options.name);
}

/** The first of these options that is given, or `--header`, as it is written. */
function firstGiven(options: IncomingOptions, names: readonly (keyof IncomingOptions)[]): string | undefined {
  const given = names.find((name) => options[name] !== undefined) ?? (options.header.length > 0 ? 'header' : undefined);
  return given && `--${given.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** The message of a file that has a name; the first one when none is asked for. */
function messageOf(file: string, name?: string): Incoming | CheckedFile {
  const { entries, lines, diagnostics: all } = readMessages(file);
  const unread: CheckedFile = { file, lines, diagnostics: all };
  const entry = name === undefined ? entries[0] : entries.find((each) => each.name === name);
  if (!entry && entries.length === 0 && hasErrors(all)) return unread;
  if (!entry && name !== undefined) throw new UsageError(unknownName(file, name, entries));
  if (!entry) throw new UsageError(`There is no SIP message in ${file}.`);
  const { message, facts, transactionRequest, diagnostics } = entry;
  const checked: CheckedFile = { file, lines, diagnostics };
  if (hasErrors(diagnostics)) return checked;
  return { message: withContentOf(message, file), facts, transactionRequest, findings: [checked] };
}

/** The message with the bytes of the file that its body `< path` names, as seen from the request file. */
function withContentOf(message: SipMessage, file: string): SipMessage {
  const named = contentFileOf(message);
  if (named === undefined) return message;
  const bytes = bytesBeside(file, named);
  if (bytes) return withContent(message, named, bytes);
  const reason =
    bytes === null
      ? 'there is no such file'
      : `it has to be a file in the folder of ${file} or below, or in the current one, of at most ${LARGEST} MB`;
  throw new UsageError(`Cannot read ${named}, which the body names: ${reason}.`);
}

const LARGEST = MAXIMUM_FILE_SIZE / 2 ** 20;

function unknownName(file: string, name: string, entries: readonly RequestFileEntry[]): string {
  const names = entries.flatMap((entry) => entry.name ?? []);
  const meant = nearest(name, names);
  const hint = names.length === 0 ? ' None has a name.' : ` There are ${names.map((each) => `"${each}"`).join(', ')}.`;
  return `No message of ${file} is called "${name}".${meant === undefined ? hint : ` Did you mean "${meant}"?`}`;
}

function composed(options: IncomingOptions): Incoming | CheckedFile {
  if (options.name !== undefined)
    throw new UsageError('--name names a message of a file; give the file with --request.');
  if (options.preset !== undefined) return readyMade(options.preset, options);
  const { method, from, to, requestUri, content } = options;
  const headers = options.header.map(readHeader);
  const request: RequestOptions = {
    ...(method !== undefined && { method }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(requestUri !== undefined && { requestUri }),
    ...(content !== undefined && { content: readContent(content, method ?? 'INVITE') }),
    headers,
  };
  const { message, errors } = composeRequest(request);
  if (!message) throw new UsageError(errors.join(' '));
  const checked: CheckedFile = {
    file: 'composed request',
    lines: createLineIndex(message.text),
    diagnostics: checkMessage(message),
  };
  return hasErrors(checked.diagnostics)
    ? checked
    : { message, facts: {}, transactionRequest: undefined, findings: [checked] };
}

/** A ready-made message; a response with the request that it answers. */
function readyMade(id: string, options: IncomingOptions): Incoming {
  const ids = requestPresets.map((preset) => preset.id);
  const preset = requestPreset(id);
  if (!preset) {
    const meant = nearest(id, ids);
    const hint = meant === undefined ? `Choose one of ${ids.join(', ')}.` : `Did you mean ${meant}?`;
    throw new UsageError(`There is no preset ${id}. ${hint}`);
  }
  const unused = firstGiven(options, OF_PRESET);
  if (unused !== undefined) throw new UsageError(`${unused} composes a request; --preset ${id} is a whole one.`);
  const { text, errors } = preset.build(options);
  if (text === undefined) throw new UsageError(errors.join(' '));
  const answered = parseMessage(requestPreset(preset.answers ?? '')?.build(options).text ?? '');
  return {
    message: parseMessage(text),
    facts: preset.facts ?? {},
    transactionRequest: preset.answers !== undefined && answered.kind === 'request' ? answered : undefined,
    findings: [],
  };
}

function readHeader(written: string): HeaderField {
  const colon = written.indexOf(':');
  if (colon < 0) throw new UsageError(`--header "${written}" has no colon; write it as "Name: value".`);
  if (colon === 0) throw new UsageError(`--header "${written}" has no name; write it as "Name: value".`);
  return [written.slice(0, colon).trim(), written.slice(colon + 1).trim()];
}

function readContent(file: string, method: string): { body: string; type: string } {
  const { text, firstInvalid } = decodeUtf8(readBytes(file));
  if (firstInvalid >= 0) throw new UsageError(`${file} is not text in UTF-8; put a binary body into a request file.`);
  return { body: text, type: contentTypeOf(file) ?? (method === 'INVITE' ? 'application/sdp' : 'text/plain') };
}
