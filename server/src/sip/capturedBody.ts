import { byteLength, offsetAfterBytes } from './encoding';

/** The body of a captured message, as far as it was captured. */
export interface CapturedBody {
  readonly lines: readonly string[];
  /** Of a record, which writes `-` where there is no body, and may leave bodies out. */
  readonly isRecord: boolean;
  /** What Content-Length says; undefined without one. */
  readonly length: number | undefined;
}

export interface FittedBody {
  readonly content: string;
  /** What Content-Length has to be where it cannot be what it was; undefined where it stays. */
  readonly contentLength: number | undefined;
  readonly notes: readonly string[];
}

/** What a trace writes in place of a body when it is made without them. */
const LEFT_OUT = /^-*\**MESSAGE BODY DELETED\**-*$/i;

const CRLF = '\r\n';

/** The body with the line ends that make it as long as Content-Length says; where it is cut, the length that it has. */
export function fitBody({ lines, isRecord, length }: CapturedBody): FittedBody {
  const written = withoutBlankEnd(lines);
  const [only = ''] = written;
  if (isRecord && written.length === 1 && LEFT_OUT.test(only.trim())) {
    const said = length === undefined ? '' : ` Content-Length said ${length} bytes and is set to 0.`;
    return {
      content: '',
      contentLength: length === undefined ? undefined : 0,
      notes: [`The trace left the body out.${said}`],
    };
  }
  const isNone = isRecord && written.length === 1 && /^[-\u2013\u2014]$/.test(only.trim()) && (length ?? 0) === 0;
  if (isNone || length === 0 || written.length === 0) return noBody(length, isNone ? [] : written);
  const usual = written.join(CRLF) + (/^v=0[ \t]*$/.test(only) ? CRLF : '');
  if (length === undefined) return { content: usual, contentLength: undefined, notes: [] };
  const blankEnds = Math.min(lines.length - written.length, MOST_BLANK_ENDS);
  const fitting = [...candidates(written, blankEnds)].find((candidate) => byteLength(candidate, 'utf-8') === length);
  if (fitting !== undefined) return { content: fitting, contentLength: undefined, notes: [] };
  const bytes = byteLength(usual, 'utf-8');
  if (bytes < length) {
    const note = `The body is cut: ${bytes} of its ${length} bytes are there. Content-Length is set to ${bytes}.`;
    return { content: usual, contentLength: bytes, notes: [note] };
  }
  const content = usual.slice(0, offsetAfterBytes(usual, 0, usual.length, length, 'utf-8'));
  return { content, contentLength: undefined, notes: [leftOver(length)] };
}

/** Where Content-Length says that there is a body, it is lost; where it says that there is none, the rest is no part of it. */
function noBody(length: number | undefined, rest: readonly string[]): FittedBody {
  if (length !== undefined && length > 0) {
    const note = `The body is missing: Content-Length said ${length} bytes and is set to 0.`;
    return { content: '', contentLength: 0, notes: [note] };
  }
  return { content: '', contentLength: undefined, notes: rest.length === 0 ? [] : [leftOver(0)] };
}

function leftOver(length: number): string {
  return length === 0
    ? 'What follows the head is left out: Content-Length says that there is no body.'
    : `What follows the ${length} bytes of the body is left out.`;
}

/** Empty lines at the end of a body that are tried. */
const MOST_BLANK_ENDS = 3;

/** The body with either kind of line end, and with as many of them at its end as may have been there. */
function* candidates(lines: readonly string[], blankEnds: number): Generator<string> {
  for (const lineEnd of [CRLF, '\n']) {
    const body = lines.join(lineEnd);
    for (let ends = 0; ends <= blankEnds + 1; ends++) yield body + lineEnd.repeat(ends);
  }
}

function withoutBlankEnd(lines: readonly string[]): readonly string[] {
  let end = lines.length;
  while (end > 0 && lines[end - 1]?.trim() === '') end--;
  return lines.slice(0, end);
}
