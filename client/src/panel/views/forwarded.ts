import { placeOfStep } from './places';
import type { ForwardedMessage, MessageChange, Run } from '../../../../server/src/simulator';
import type { DiffLine, ForwardedView } from '../../../webview/protocol';
import { diffMessages } from './diff';
import { messageTitle, shownText } from './messages';

/** The messages that left, each laid beside the one that came in. */
export function viewForwarded(run: Run): ForwardedView[] {
  return run.forwarded.map((forwarded, index) => ({
    title: titleOf(forwarded),
    text: shownText(forwarded.message),
    lines: linesOf(run, forwarded, index),
  }));
}

function titleOf({ requestUri, message }: ForwardedMessage): string {
  const title = messageTitle(message);
  return requestUri === null ? title : `${title} ${requestUri}`;
}

function linesOf(run: Run, { message }: ForwardedMessage, index: number): DiffLine[] {
  const own = run.changes.filter(({ forwarded }) => forwarded === undefined || forwarded === index);
  return diffMessages(run.incoming, message, own, (change) => reasonOf(run, change));
}

function reasonOf(run: Run, { by = 'script', source, step, what }: MessageChange): { why: string; step?: number } {
  const place = placeOfStep(run, step);
  const at = place && { step };
  // Where a statement decided where the message goes, that is the reason, though it is the server that writes it.
  if (place && (by === 'script' || what === 'Request-URI')) {
    return { why: `by the script at line ${place.start.line + 1}`, ...at };
  }
  return { why: by === 'script' ? 'by the script' : ['by the server', source].filter(Boolean).join(', '), ...at };
}
