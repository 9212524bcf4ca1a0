import { bodyText, canonicalHeaderName, sameHeaderName, type SipMessage } from '../../../../server/src/sip';
import type { MessageChange } from '../../../../server/src/simulator';
import type { DiffLine } from '../../../webview/protocol';

/** One line of a message, with the name by which changes know it: a header's, `Request-URI` or `Content`. */
interface MessageLine {
  readonly what: string;
  /** The value that a change would have before or after. */
  readonly value: string;
  readonly text: string;
}

/** So many lines of a body are laid side by side, and so many characters of one line. */
const BODY_LINES = 400;
const LINE_CHARACTERS = 2_000;

/** Where the rest between the common ends is larger, it is shown as replaced as a whole. */
const CELLS = 400_000;

/** Says of a change why it was made: in words, with the step where one did it. */
export type Reason<Change extends MessageChange> = (change: Change) => { readonly why: string; readonly step?: number };

/** A message line by line against what it was, each difference with its reason as far as `changes` tell one. */
export function diffMessages<Change extends MessageChange>(
  before: SipMessage,
  after: SipMessage,
  changes: readonly Change[],
  reason: Reason<Change>,
): DiffLine[] {
  const [was, is] = [linesOf(before), linesOf(after)];
  return align(was, is).map(({ kind, line }) => {
    if (kind === 'same') return { kind, text: line.text };
    const change = changeOf(line, kind, changes);
    return { kind, text: line.text, ...(change && reason(change)) };
  });
}

function changeOf<Change extends MessageChange>(
  { what, value }: MessageLine,
  kind: 'added' | 'removed',
  changes: readonly Change[],
): Change | undefined {
  const own = changes.filter((change) => sameHeaderName(change.what, what));
  const exact = own.findLast((change) => (kind === 'added' ? change.after : change.before) === value);
  return exact ?? own.at(-1);
}

function linesOf(message: SipMessage): MessageLine[] {
  const start = message.text.slice(message.startLineRange.start, message.startLineRange.end);
  const first: MessageLine = {
    what: 'Request-URI',
    value: message.kind === 'request' ? message.requestUri : start,
    text: cut(start),
  };
  const headers = message.headers.map(({ name, canonicalName, value }) => {
    return { what: canonicalName || canonicalHeaderName(name), value, text: cut(`${name}: ${value}`) };
  });
  const body = bodyText(message);
  if (body === '') return [first, ...headers];
  const lines = body.replace(/(?:\r?\n)+$/, '').split(/\r?\n/, BODY_LINES + 1);
  const shown = lines.slice(0, BODY_LINES).map((line) => cut(line));
  if (lines.length > BODY_LINES) shown.push(`… (a body of ${body.length} characters, of which the beginning is shown)`);
  return [first, ...headers, ...['', ...shown].map((text) => ({ what: 'Content', value: body, text }))];
}

function cut(text: string): string {
  if (text.length <= LINE_CHARACTERS) return text;
  return `${text.slice(0, LINE_CHARACTERS)}… (${text.length} characters)`;
}

interface Aligned {
  readonly kind: DiffLine['kind'];
  readonly line: MessageLine;
}

/** The longest common subsequence; what was removed stands before what came in its place. */
function align(before: readonly MessageLine[], after: readonly MessageLine[]): Aligned[] {
  const isSame = (one: MessageLine | undefined, other: MessageLine | undefined): boolean =>
    one !== undefined && one.text === other?.text && one.what === other.what;
  let start = 0;
  while (isSame(before[start], after[start])) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && isSame(before.at(-1 - end), after.at(-1 - end))) end++;

  const was = before.slice(start, before.length - end);
  const is = after.slice(start, after.length - end);
  const all = (kind: DiffLine['kind'], lines: readonly MessageLine[]): Aligned[] =>
    lines.map((line) => ({ kind, line }));
  return [
    ...all('same', after.slice(0, start)),
    ...(was.length * is.length > CELLS ? [...all('removed', was), ...all('added', is)] : between(was, is, isSame)),
    ...all('same', after.slice(after.length - end)),
  ];
}

function between(
  was: readonly MessageLine[],
  is: readonly MessageLine[],
  isSame: (one: MessageLine | undefined, other: MessageLine | undefined) => boolean,
): Aligned[] {
  // common[i][j]: how many lines was[i…] and is[j…] have in common, in order.
  const width = is.length + 1;
  const common = new Uint16Array((was.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = was.length - 1; i >= 0; i--) {
    for (let j = is.length - 1; j >= 0; j--) {
      common[i * width + j] = isSame(was[i], is[j]) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: Aligned[] = [];
  const added: Aligned[] = [];
  let [i, j] = [0, 0];
  while (i < was.length || j < is.length) {
    const [old, fresh] = [was[i], is[j]];
    if (old && fresh && isSame(old, fresh)) {
      lines.push(...added.splice(0), { kind: 'same', line: fresh });
      i++;
      j++;
    } else if (old && (!fresh || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: 'removed', line: old });
      i++;
    } else if (fresh) {
      added.push({ kind: 'added', line: fresh });
      j++;
    }
  }
  return [...lines, ...added];
}
