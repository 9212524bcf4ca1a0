import type { Fix, TextEdit } from '../diagnostics';
import { checkMessage } from './check';
import { findHeader, headerInsertion, valueEdit } from './edit';
import {
  defaultContentType,
  defaultHeaderValue,
  type MandatoryHeader,
  meantHeaders,
  missingHeaders,
  rightContentLength,
} from './mandatory';
import type { SipMessage } from './message';

/** The kinds of findings that a completed message does not have any more. */
const completed: ReadonlySet<string> = new Set([
  'sip-header-missing',
  'sip-contact-count',
  'sip-content-type-missing',
  'sip-content-length',
  'sip-body-short',
  'sip-body-long',
  'sip-cseq-method',
  'sip-tag-missing',
  'sip-via-branch',
]);

/** Those of them whose own fix mends a header that is there. */
const mended: ReadonlySet<string> = new Set(['sip-cseq-method', 'sip-tag-missing', 'sip-via-branch']);

const aboutLength: ReadonlySet<string> = new Set(['sip-content-length', 'sip-body-short', 'sip-body-long']);

/** Whether completing a message mends a kind of finding. */
export function isCompleted(id: string): boolean {
  return completed.has(id);
}

/**
 * One fix for all that a message lacks (RFC 3261, section 8.1.1): missing headers with usual values, a Content-Length
 * that is right, the method of the request in CSeq, tags and branch. Undefined where nothing is to be done, and where
 * the start line cannot be read.
 */
export function completeMessage(message: SipMessage): Fix | undefined {
  const findings = checkMessage(message).filter(({ code }) => completed.has(code));
  if (findings.length === 0) return undefined;
  const meant = meantHeaders(message);
  const missing = missingHeaders(message).filter((name) => !meant.has(name));
  const isTop = (name: string): name is MandatoryHeader | 'Contact' => name !== 'Content-Type';
  const top = missing.filter(isTop).map((name) => `${name}: ${defaultHeaderValue(message, name)}`);
  const length = findHeader(message, 'Content-Length');
  const right = String(rightContentLength(message));
  const bottom = [
    ...(missing.includes('Content-Type') ? [`Content-Type: ${defaultContentType(message)}`] : []),
    ...(length ? [] : [`Content-Length: ${right}`]),
  ];
  const { start, end } = message.headersRange;
  const isLengthWrong = findings.some(({ code }) => aboutLength.has(code));
  const edits: TextEdit[] = [
    ...insertions(message, start, start === end ? [...top, ...bottom] : top),
    ...findings.filter(({ code }) => mended.has(code)).flatMap(({ fixes }) => fixes?.[0]?.edits ?? []),
    ...(length && isLengthWrong ? [valueEdit(message, length, right)] : []),
    ...insertions(message, end, start === end ? [] : bottom),
  ];
  return edits.length === 0 ? undefined : { title: 'Complete this message', edits };
}

function insertions(message: SipMessage, at: number, lines: readonly string[]): TextEdit[] {
  return lines.length === 0 ? [] : [headerInsertion(message, at, lines)];
}
