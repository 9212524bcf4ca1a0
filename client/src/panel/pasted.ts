import { readRequestFile } from '../../../server/src/simulator';
import { bodyText, parseMessage, setBody, type SipMessage } from '../../../server/src/sip';
import { factRecord } from './facts';
import { draftText } from './request';

/** A message that was captured somewhere, with CRLF. */
export interface Captured {
  readonly text: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly transaction: string | undefined;
}

/**
 * The message in a pasted text: plain SIP with whatever a log has before it, a request file (its first message), or a
 * record of a trace as OCSLogger, CLS Logger and Snooper show it. Undefined when there is none.
 */
export function capturedMessage(pasted: string): Captured | undefined {
  const text = pasted.replace(/^\uFEFF/, '');
  if (/^###/m.test(text)) return fromRequestFile(text);
  const message = fromTrace(text) ?? plain(text);
  return message && { text: draftText(message), facts: {}, transaction: undefined };
}

function fromRequestFile(text: string): Captured | undefined {
  const entry = readRequestFile(text).find(({ isBlank, message }) => !isBlank && hasStartLine(message));
  if (!entry) return undefined;
  const { transactionRequest } = entry;
  return {
    text: draftText(entry.message),
    facts: factRecord(entry.facts),
    transaction: transactionRequest && draftText(transactionRequest),
  };
}

const START_LINE = /^[ \t]*([!%'*+.\w`~-]+ \S+ SIP\/\d\.\d|SIP\/\d\.\d \d{3}\b.*)[ \t]*$/m;

/** The first start line and what follows it, up to what Content-Length says. */
function plain(text: string): SipMessage | undefined {
  const start = START_LINE.exec(text);
  if (!start) return undefined;
  const rest = text
    .slice(start.index)
    .trimStart()
    .replace(/^\$\$end_record[^]*/m, '');
  const message = parseMessage(rest);
  if (!hasStartLine(message) || message.headers.length === 0) return undefined;
  return parseMessage(draftText(message));
}

/** What a record has besides the message itself. */
const OF_RECORD = /^(?:Trace-Correlation-Id|Instance-Id|Direction|Peer|Message-Type|Text)$/i;

/** The first record between `$$begin_record` and `$$end_record`, or a part of one that begins at its Start-Line. */
function fromTrace(text: string): SipMessage | undefined {
  const start = /^[ \t]*Start-Line:[ \t]*(\S.*?)[ \t]*\r?$/im.exec(text);
  if (!start) return undefined;
  const [whole, line = ''] = start;
  const record = text.slice(start.index + whole.length).replace(/^[ \t]*\$\$end_record[^]*/m, '');
  const bodyAt = /^[ \t]*Message-Body:[ \t]?/im.exec(record);
  const head = (bodyAt ? record.slice(0, bodyAt.index) : record).split(/\r?\n/);
  const headers = head.filter(
    (header) => header.trim() !== '' && !OF_RECORD.test(header.split(':', 1)[0]?.trim() ?? ''),
  );
  const body = bodyAt ? record.slice(bodyAt.index + bodyAt[0].length).replace(/\r?\n/g, '\r\n') : '';
  const message = parseMessage(`${[line, ...headers].join('\r\n')}\r\n\r\n${body}`);
  if (!hasStartLine(message)) return undefined;
  // The trace may have lost white space at the end, so that the length is no longer that of the body.
  return message.diagnostics.length === 0 ? message : setBody(message, bodyText(message) || body.trimEnd());
}

function hasStartLine({ diagnostics }: SipMessage): boolean {
  return !diagnostics.some(({ code }) => code === 'sip-start-line');
}
