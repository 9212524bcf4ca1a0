import { readRequestFile } from '../../../server/src/simulator';
import { type CapturedMessage, findHeader, parseMessage, readCaptured } from '../../../server/src/sip';
import { factRecord } from './facts';
import { draftText } from './request';

/** A message of a pasted text, with CRLF. */
export interface Pasted {
  /** What a list calls it. */
  readonly title: string;
  /** Where it came from and when, as far as the text says. */
  readonly detail: string;
  readonly text: string;
  readonly facts: Readonly<Record<string, string>>;
  /** The request that it answers, a response, where the text has that too. */
  readonly transaction: string | undefined;
  /** What was lost before it was pasted, and what was done about it; empty when nothing was. */
  readonly note: string;
}

/**
 * The messages in a pasted text: those of a request file, plain SIP with whatever stands around it, or records of a trace.
 * None for any other text.
 */
export function pastedMessages(pasted: string): Pasted[] {
  return /^###/m.test(pasted) ? fromRequestFile(pasted) : fromCapture(readCaptured(pasted));
}

function fromRequestFile(text: string): Pasted[] {
  return readRequestFile(text).flatMap(({ name, isBlank, message, facts, transactionRequest }) => {
    if (isBlank || message.diagnostics.some(({ code }) => code === 'sip-start-line')) return [];
    return {
      title: name ?? (message.kind === 'request' ? message.method : String(message.statusCode)),
      detail: '',
      text: draftText(message),
      facts: factRecord(facts),
      transaction: transactionRequest && draftText(transactionRequest),
      note: '',
    };
  });
}

function fromCapture(messages: readonly CapturedMessage[]): Pasted[] {
  const requests = new Map<string, string>();
  return messages.map(({ name, text, direction, time, peer, facts, notes }) => {
    const message = parseMessage(text);
    const transactionId = ['Call-ID', 'CSeq'].map((header) => findHeader(message, header)?.value ?? '').join(' ');
    if (message.kind === 'request') requests.set(transactionId, text);
    const whom = peer === undefined ? '' : `${direction === 'outgoing' ? 'to' : 'from'} ${peer}`;
    return {
      title: name,
      detail: [direction, whom, time].filter((part) => part !== undefined && part !== '').join(' · '),
      text: draftText(message),
      facts,
      transaction: message.kind === 'response' ? requests.get(transactionId) : undefined,
      note: notes.join(' '),
    };
  });
}
