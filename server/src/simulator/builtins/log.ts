import { isBefore } from '../../mspl';
import { findHeader, type SipMessage } from '../../sip';
import { textOf } from '../convert';
import { assume, type Execution, spend } from '../execution';
import type { LogEntry } from '../run';
import { isKind, sameButForCase, toItems, type Value } from '../values';
import { type BuiltinCall, type Builtins, flag, text } from './call';

/** Log writes one entry; each text is a line of its own (gg439513, dd130061). */
export const logFunctions: Builtins = {
  Log: (call) => {
    const { x } = call;
    const name = text(call, 0);
    const detail = flag(call, 1);
    if (isLost(x, name)) return null;
    const messages = call.values.slice(2).map((value) => loggedText(call, value));
    const about = detail ? headLines(x) : fieldLines(x);
    spend(x, 'characters', lengthOf(about) + lengthOf(messages), call.range);
    x.log.push({ step: x.step, name, log: logNamed(x, name), detail, about, messages });
    return null;
  },
};

/** Whether a text goes nowhere that is logged under the name that the debug log had before (dd130061). */
function isLost(x: Execution, name: string): boolean {
  const isOldName = sameButForCase(name, 'debug') && !isBefore(x.target, 'ocs2007r2');
  return isOldName && assume(x, 'log-debug-name') === 'nowhere';
}

function lengthOf(texts: readonly string[]): number {
  let length = 0;
  for (const text of texts) length += text.length;
  return length;
}

function loggedText(call: BuiltinCall, value: Value): string {
  if (value === null) {
    if (assume(call.x, 'null-in-log') === 'error') call.fail('Log was given a null text');
    return '';
  }
  if (isKind(value, 'collection'))
    return toItems(value)
      .map((item) => textOf(call.x, item) ?? '')
      .join(', ');
  return textOf(call.x, value) ?? '';
}

/** Any name but the two of the event log means the debug log, so its own name never has to be compared. */
const EVENT_LOGS: readonly { readonly name: string; readonly log: LogEntry['log'] }[] = [
  { name: 'Event', log: 'event-warning' },
  { name: 'Error', log: 'event-error' },
];

function logNamed(x: Execution, name: string): LogEntry['log'] {
  const found = EVENT_LOGS.find((eventLog) => sameButForCase(eventLog.name, name));
  if (!found) return 'debug';
  return found.name === name || assume(x, 'log-name-case') === 'ignored' ? found.log : 'debug';
}

/** What stands in an entry without details, made once for many entries about one message. */
function fieldLines(x: Execution): readonly string[] {
  if (x.logged?.message !== x.message) x.logged = { message: x.message, lines: fieldLinesOf(x) };
  return x.logged.lines;
}

/** The date and time are the server's. */
function fieldLinesOf({ program, message }: Execution): readonly string[] {
  const header = (name: string): string => findHeader(message, name)?.value ?? '';
  const isRequest = message.kind === 'request';
  return [
    program.manifest.appUri,
    `Method: ${isRequest ? message.method : (header('CSeq').split(/\s+/)[1] ?? '')}`,
    ...(isRequest ? [`Request-Uri: ${message.requestUri}`] : []),
    `From: ${header('From')}`,
    `To: ${header('To')}`,
  ];
}

/** The message without its content; the how-to for Lync Server 2013 says the whole message. */
function headLines(x: Execution): readonly string[] {
  const { message, target } = x;
  const hasBody = message.bodyRange.end > message.bodyRange.start;
  const isWhole = hasBody && !isBefore(target, 'lync2013') && assume(x, 'log-detail') === 'whole';
  return linesOf(message, isWhole ? message.range.end : message.headersRange.end);
}

function linesOf(message: SipMessage, end: number): readonly string[] {
  return message.text
    .slice(message.startLineRange.start, end)
    .trimEnd()
    .split(/\r\n|\n/);
}
