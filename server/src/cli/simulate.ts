import { hasErrors } from '../manifest';
import { checkMessage, composeRequest, type HeaderField, type RequestOptions, type SipMessage } from '../sip';
import { type Deployment, programOf, readDeployment, simulate, toRunJson } from '../simulator';
import { createLineIndex, decodeSource, decodeUtf8 } from '../text';
import { type CheckedFile, readBytes, readManifest, readMessages, UsageError } from './files';
import { findingsAsJson, findingsAsText, runAsText } from './report';

/** What a command prints, and its exit status. */
export interface CommandResult {
  readonly output: string;
  readonly warnings?: string;
  readonly status: 0 | 1;
}

export interface SimulateOptions {
  readonly request?: string;
  readonly method?: string;
  readonly from?: string;
  readonly to?: string;
  readonly requestUri?: string;
  readonly header: readonly string[];
  readonly content?: string;
  readonly deployment?: string;
  readonly format: 'text' | 'json';
}

/** Runs one request through a manifest. A manifest, request or deployment with errors is refused with those errors. */
export function simulateCommand(manifestFile: string, options: SimulateOptions): CommandResult {
  const manifest = readManifest(manifestFile, 'lync2013');
  if (hasErrors(manifest.diagnostics)) return refused([manifest], options);
  const program = programOf(manifest.analysis);
  if (!program) throw new UsageError(`${manifestFile} has no script to run.`);

  const deployment = options.deployment === undefined ? undefined : loadDeployment(options.deployment);
  if (deployment && hasErrors(deployment.diagnostics)) return refused([deployment], options);
  const incoming = options.request === undefined ? composed(options) : fromFile(options.request, options);
  if (!('message' in incoming)) return refused([incoming], options);

  const run = simulate({ program, message: incoming.message, deployment: deployment?.deployment });
  const output = options.format === 'json' ? `${JSON.stringify(toRunJson(run), null, 2)}\n` : runAsText(run);
  return { output, warnings: findingsAsText(incoming.findings), status: 0 };
}

function refused(files: readonly CheckedFile[], { format }: SimulateOptions): CommandResult {
  return { output: format === 'json' ? findingsAsJson(files) : findingsAsText(files), status: 1 };
}

interface Incoming {
  readonly message: SipMessage;
  readonly findings: readonly CheckedFile[];
}

/** Options that compose a request, and so cannot stand beside a request file. */
const COMPOSING = ['method', 'from', 'to', 'requestUri', 'content'] as const;

function fromFile(file: string, options: SimulateOptions): Incoming | CheckedFile {
  const unused =
    COMPOSING.find((name) => options[name] !== undefined) ?? (options.header.length > 0 ? 'header' : undefined);
  if (unused !== undefined) {
    const flag = unused.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    throw new UsageError(`--${flag} composes a request; it cannot stand beside --request, which reads a whole one.`);
  }
  const { messages, lines, diagnostics } = readMessages(file);
  const [message] = messages;
  if (!message) throw new UsageError(`There is no SIP message in ${file}.`);
  const { range } = message;
  const own = diagnostics.filter((finding) => finding.range.start >= range.start && finding.range.start <= range.end);
  const checked: CheckedFile = { file, lines, diagnostics: own };
  return hasErrors(own) ? checked : { message, findings: [checked] };
}

function composed(options: SimulateOptions): Incoming | CheckedFile {
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

function loadDeployment(file: string): CheckedFile & { readonly deployment: Deployment | undefined } {
  const { text } = decodeSource(readBytes(file));
  const { deployment, diagnostics } = readDeployment(text);
  return { file, lines: createLineIndex(text), diagnostics, deployment };
}
