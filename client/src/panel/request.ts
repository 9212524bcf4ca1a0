import {
  addHeader,
  bodyText,
  canonicalHeaderName,
  checkMessage,
  composeRequest,
  contentFileIn,
  contentTypeOf,
  findHeader,
  type HeaderField,
  headerInsertion,
  headerParameters,
  messageText,
  parseMessage,
  parseNameAddress,
  setBody,
  setHeaderParameter,
  setHeaderValue,
  setRequestUri,
  type SipHeader,
  type SipMessage,
  type SipRequest,
  spliceMessage,
  valueEdit,
  withCrlf as onWire,
} from '../../../server/src/sip';
import type { TextEdit } from '../../../server/src/diagnostics';
import { createLineIndex } from '../../../server/src/text';
import type { Finding, FormField, RequestForm, RequestSource, RequestView } from '../../webview/protocol';

/*
 * The one request that the panel composes, and its two views. As long as nobody edits the message as text, it is made
 * from the form. From then on the text is the request, and the form reads and edits the text in place, so that nothing is
 * lost, whichever view is used.
 */

export interface RequestDraft {
  readonly form: RequestForm;
  /** The message as a text of its own, taken or edited, with CRLF; undefined while it is made from the form. */
  readonly text: string | undefined;
}

/** The message to send with what there is to say of it, or what is wrong with the request. */
export type Written =
  | { readonly message: SipMessage; readonly warnings: readonly Finding[]; readonly errors?: never }
  | { readonly message?: never; readonly errors: readonly Finding[]; readonly warnings: readonly Finding[] };

/** The content type of a form in which none was chosen. */
export const USUAL_CONTENT_TYPE = 'text/plain';

/** The headers that a composed request has of itself; all others are «more headers» to the form. */
const COMPOSED = ['Via', 'Max-Forwards', 'From', 'To', 'Call-ID', 'CSeq', 'Contact', 'Content-Type', 'Content-Length'];

/** The message that a draft stands for. A body `< path` is left as it is: its file is read when the message is sent. */
export function writeRequest({ form, text }: RequestDraft): Written {
  const { message, problems } = text === undefined ? compose(form) : typed(form, text);
  const findings = message ? [...problems, ...findingsOf(message)] : problems;
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  const errors = findings.filter(({ severity }) => severity === 'error');
  return message && errors.length === 0 ? { message, warnings } : { errors, warnings };
}

/** The text of a draft with CRLF; empty while the form makes no message. */
export function requestText({ form, text }: RequestDraft): string {
  if (text !== undefined) return text;
  const { message } = compose(form);
  return message ? messageText(message) : '';
}

/**
 * A message of a file or a capture as the text of a draft, which has CRLF throughout: Content-Length is corrected where it
 * counted a body with plain line feeds.
 */
export function draftText(message: SipMessage): string {
  const sent = onWire(message);
  const body = bodyText(sent);
  return messageText(/(?<!\r)\n/.test(body) ? setBody(sent, withCrlf(body)) : sent);
}

/** What the page shows of a draft. */
export function viewRequest(
  draft: RequestDraft,
  about: { readonly source: RequestSource | undefined; readonly facts: Readonly<Record<string, string>> },
): RequestView {
  const { form, text } = draft;
  const { errors = [], warnings } = writeRequest(draft);
  const isLocked = text !== undefined && !readRequest(text);
  return {
    form,
    text: requestText(draft),
    isOwnText: text !== undefined,
    locked: isLocked ? 'The text is no request, so the form cannot show it.' : undefined,
    findings: [...errors, ...warnings],
    ...about,
  };
}

function typed(form: RequestForm, text: string): Composed {
  return { message: parseMessage(text), problems: readHeaders(form.headers).findings };
}

/** What a server would say of a message. */
function findingsOf(message: SipMessage): Finding[] {
  const lines = createLineIndex(message.text);
  return checkMessage(message).flatMap(({ severity, message: said, code, range }) => {
    if (severity !== 'error' && severity !== 'warning') return [];
    return [{ severity, message: said, code, messageLine: lines.positionAt(range.start).line + 1 }];
  });
}

/** The draft after a field of the form was changed. */
export function editField(draft: RequestDraft, field: FormField, value: string): RequestDraft {
  const form = { ...draft.form, [field]: value };
  if (draft.text === undefined) return { ...draft, form };
  const message = readRequest(draft.text);
  return message ? { ...draft, form, text: messageText(applyField(message, form, field)) } : draft;
}

/** The draft after the message was edited as text. */
export function editText(draft: RequestDraft, typed: string): RequestDraft {
  const text = withCrlf(typed);
  const composed = compose(draft.form).message;
  if (draft.text === undefined && composed && messageText(composed) === text) return draft;
  const message = readRequest(text);
  return { ...draft, text, form: message ? readForm(message, draft.form) : draft.form };
}

/** The request that a text is; undefined for a response, and for what has no start line. */
function readRequest(text: string): SipRequest | undefined {
  const message = parseMessage(text);
  const hasStartLine = !message.diagnostics.some(({ code }) => code === 'sip-start-line');
  return message.kind === 'request' && hasStartLine ? message : undefined;
}

interface Composed {
  readonly message: SipMessage | undefined;
  readonly problems: readonly Finding[];
}

function compose(form: RequestForm): Composed {
  const { fields, findings } = readHeaders(form.headers);
  const body = withCrlf(form.body);
  const { message, errors } = composeRequest({
    method: form.method,
    from: form.from,
    to: form.to,
    headers: fields,
    ...(form.requestUri.trim() !== '' && { requestUri: form.requestUri }),
    ...(body !== '' && { content: { body, type: contentType(form) } }),
  });
  if (message && findings.length === 0) return { message, problems: [] };
  return { message: undefined, problems: [...findings, ...(errors ?? []).map(problem)] };
}

/** The type that was chosen; where none was, that of the file which the body names. */
function contentType({ contentType: chosen, body }: RequestForm): string {
  const file = chosen === USUAL_CONTENT_TYPE ? contentFileIn(body) : undefined;
  return (file === undefined ? undefined : contentTypeOf(file)) ?? chosen;
}

/** Reads lines of `Name: value`. */
function readHeaders(lines: string): { fields: HeaderField[]; findings: Finding[] } {
  const fields: HeaderField[] = [];
  const findings: Finding[] = [];
  for (const line of lines.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
    else if (line.trim() !== '')
      findings.push(problem(`More headers: \`${line}\` is no header: write \`Name: value\`.`));
  }
  return { fields, findings };
}

const problem = (message: string): Finding => ({ severity: 'error', message });

/** Puts the changed field of the form into the message; whatever the field does not concern stays as it is. */
function applyField(message: SipRequest, form: RequestForm, field: FormField): SipRequest {
  switch (field) {
    case 'method': {
      const { start, end } = message.methodRange;
      const renamed = parseMessage(message.text.slice(0, start) + form.method + message.text.slice(end));
      if (renamed.kind === 'response') return message;
      const sequence = findHeader(renamed, 'CSeq');
      return sequence ? setHeaderValue(renamed, sequence, sequence.value.replace(/\S*$/, form.method)) : renamed;
    }
    case 'from':
      return setHeader(message, 'From', withTagOf(message, 'From', form.from));
    case 'to': {
      const edited = setHeader(message, 'To', withTagOf(message, 'To', form.to));
      return form.requestUri.trim() === '' ? setRequestUri(edited, uriOf(form.to)) : edited;
    }
    case 'requestUri':
      return setRequestUri(message, form.requestUri.trim() || uriOf(form.to));
    case 'headers':
      return setMoreHeaders(message, form.headers);
    case 'contentType':
      return bodyText(message) === '' ? message : setHeader(message, 'Content-Type', form.contentType);
    case 'body': {
      const edited = setBody(message, withCrlf(form.body));
      return form.body !== '' && !findHeader(edited, 'Content-Type')
        ? setHeader(edited, 'Content-Type', form.contentType)
        : edited;
    }
  }
}

function setHeader(message: SipRequest, name: string, value: string): SipRequest {
  const header = findHeader(message, name);
  return header ? setHeaderValue(message, header, value) : addHeader(message, name, value, 'bottom');
}

/** An address as a header value, with the tag that the header has now. */
function withTagOf(message: SipRequest, name: 'From' | 'To', address: string): string {
  const value = address.includes('<') ? address : `<${address.trim()}>`;
  const tag = tagOf(findHeader(message, name)?.value ?? '');
  return tag === undefined || tagOf(value) !== undefined ? value : setHeaderParameter(value, 'tag', tag);
}

/** The tag of an address, of one too that is half typed and whose brackets or quotes are open. */
function tagOf(address: string): string | undefined {
  const tag = headerParameters(address).find(({ name }) => name.toLowerCase() === 'tag')?.value;
  return tag ?? (parseNameAddress(address) ? undefined : /;[ \t]*tag=([^\s;,<>"]+)[^<>"]*$/i.exec(address)?.[1]);
}

function uriOf(address: string): string {
  return (address.includes('<') ? parseNameAddress(address)?.uri : undefined) ?? address.trim();
}

/** Makes the headers that the form shows those of `lines`; the ones that stay are left where and as they are. */
function setMoreHeaders(message: SipRequest, lines: string): SipRequest {
  const shown = message.headers.filter(({ name }) => isMore(name));
  const wanted = readHeaders(lines).fields;
  const isKept = (header: SipHeader | undefined, field: HeaderField | undefined): boolean =>
    header !== undefined && header.name === field?.[0] && header.value === field[1];
  const shorter = Math.min(shown.length, wanted.length);
  let top = 0;
  while (top < shorter && isKept(shown[top], wanted[top])) top++;
  let bottom = 0;
  while (bottom < shorter - top && isKept(shown.at(-1 - bottom), wanted.at(-1 - bottom))) bottom++;
  const before = shown.slice(top, shown.length - bottom);
  const after = wanted.slice(top, wanted.length - bottom);

  const rewritten = before.flatMap((header, index): TextEdit[] => {
    const field = after[index];
    if (!field) return [{ range: header, newText: '' }];
    if (isKept(header, field)) return [];
    return [{ range: header.nameRange, newText: field[0] }, valueEdit(message, header, field[1])];
  });
  const added = after.slice(before.length).map(([name, value]) => `${name}: ${value}`);
  const { end } = message.headersRange;
  const place = before.at(-1)?.end ?? shown[top - 1]?.end ?? shown[top]?.start ?? end;
  const edits = added.length === 0 ? rewritten : [...rewritten, headerInsertion(message, place, added)];
  return spliceMessage(
    message,
    edits.map(({ range, newText }) => ({ start: range.start, end: range.end, newText })),
  );
}

const isMore = (name: string): boolean => !COMPOSED.includes(canonicalHeaderName(name));

/** What the form shows of a message. */
function readForm(message: SipRequest, form: RequestForm): RequestForm {
  const value = (name: string): string => findHeader(message, name)?.value ?? '';
  const to = withoutTag(value('To'));
  const more = message.headers.filter(({ name }) => isMore(name)).map(({ name, value }) => `${name}: ${value}`);
  const typed = readHeaders(form.headers).fields.map(([name, value]) => `${name}: ${value}`);
  return {
    method: message.method,
    from: withoutTag(value('From')),
    to,
    requestUri: message.requestUri === uriOf(to) ? '' : message.requestUri,
    headers: more.join('\n') === typed.join('\n') ? form.headers : more.join('\n'),
    contentType: value('Content-Type') || form.contentType,
    body: bodyText(message).replaceAll('\r\n', '\n'),
  };
}

/** An address as a person writes it: without its tag, and without angle brackets where they are not needed. */
function withoutTag(value: string): string {
  const address = setHeaderParameter(value, 'tag', '');
  return /^<([^<>;,?]*)>$/.exec(address)?.[1] ?? address;
}

/** Lines end in CRLF on the wire (RFC 3261, section 7). */
function withCrlf(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}
