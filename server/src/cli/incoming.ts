import { hasErrors } from '../manifest';
import {
  checkMessage,
  composeRequest,
  type HeaderField,
  type RequestOptions,
  type SipMessage,
  type SipRequest,
} from '../sip';
import { createLineIndex, decodeUtf8 } from '../text';
import { type CheckedFile, readBytes, readMessages, UsageError } from './files';

/** The options that say which message comes in. */
export interface IncomingOptions {
  readonly request?: string;
  readonly transactionRequest?: string;
  readonly method?: string;
  readonly from?: string;
  readonly to?: string;
  readonly requestUri?: string;
  readonly header: readonly string[];
  readonly content?: string;
}

export interface Incoming {
  readonly message: SipMessage;
  readonly findings: readonly CheckedFile[];
}

/** The message of a request file, or one composed from the options; a file with its findings when those forbid it. */
export function incomingMessage(options: IncomingOptions): Incoming | CheckedFile {
  return options.request === undefined ? composed(options) : fromFile(options.request, options);
}

/** The request that a response answers, from its file; undefined when none is given. */
export function transactionRequestOf(
  { transactionRequest: file }: IncomingOptions,
  message: SipMessage,
): { readonly request: SipRequest } | CheckedFile | undefined {
  if (file === undefined) return undefined;
  if (message.kind !== 'response') {
    throw new UsageError('--transaction-request goes with a response; the message that comes in is a request.');
  }
  const read = firstMessage(file);
  if (!('message' in read)) return read;
  if (read.message.kind !== 'request') throw new UsageError(`The first message of ${file} is no request.`);
  return { request: read.message };
}

/** Options that compose a request, and so cannot stand beside a request file. */
const COMPOSING = ['method', 'from', 'to', 'requestUri', 'content'] as const;

function fromFile(file: string, options: IncomingOptions): Incoming | CheckedFile {
  const unused =
    COMPOSING.find((name) => options[name] !== undefined) ?? (options.header.length > 0 ? 'header' : undefined);
  if (unused !== undefined) {
    const flag = unused.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    throw new UsageError(`--${flag} composes a request; it cannot stand beside --request, which reads a whole one.`);
  }
  return firstMessage(file);
}

function firstMessage(file: string): Incoming | CheckedFile {
  const { messages, lines, diagnostics } = readMessages(file);
  const [message] = messages;
  if (!message) throw new UsageError(`There is no SIP message in ${file}.`);
  const { range } = message;
  const own = diagnostics.filter((finding) => finding.range.start >= range.start && finding.range.start <= range.end);
  const checked: CheckedFile = { file, lines, diagnostics: own };
  return hasErrors(own) ? checked : { message, findings: [checked] };
}

function composed(options: IncomingOptions): Incoming | CheckedFile {
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
  return hasErrors(checked.diagnostics) ? checked : { message, findings: [checked] };
}

function readHeader(written: string): HeaderField {
  const colon = written.indexOf(':');
  if (colon <= 0) throw new UsageError(`--header "${written}" has no colon; write it as "Name: value".`);
  return [written.slice(0, colon).trim(), written.slice(colon + 1).trim()];
}

/** Content types by the ending of the content's file. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  sdp: 'application/sdp',
  xml: 'application/xml',
  txt: 'text/plain',
  html: 'text/html',
};

function readContent(file: string, method: string): { body: string; type: string } {
  const { text, firstInvalid } = decodeUtf8(readBytes(file));
  if (firstInvalid >= 0) throw new UsageError(`${file} is not text in UTF-8; put a binary body into a request file.`);
  const ending = /\.([^.]+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
  return { body: text, type: CONTENT_TYPES[ending] ?? (method === 'INVITE' ? 'application/sdp' : 'text/plain') };
}
