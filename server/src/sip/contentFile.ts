import { addHeader, findHeader, setHeaderValue } from './edit';
import { decodeMessage, encodeMessage } from './encoding';
import type { SipMessage } from './message';
import { messageText, parseMessage } from './parse';

/*
 * A body that is named instead of written: a message whose body is the one line `< path` stands for the message with the
 * file's bytes, so that a picture or a gzip stream need not be put into a text (the notation is that of REST Client).
 */

/** Content types by the ending of a file. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  bin: 'application/octet-stream',
  gif: 'image/gif',
  html: 'text/html',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  png: 'image/png',
  sdp: 'application/sdp',
  txt: 'text/plain',
  xml: 'application/xml',
};

/** The content type that a file's ending tells; undefined for one that is not known. */
export function contentTypeOf(path: string): string | undefined {
  const ending = /\.([^.\\/]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(CONTENT_TYPES, ending) ? CONTENT_TYPES[ending] : undefined;
}

/** The path in a body `< path`; undefined for every other body. What Content-Length says of it does not count. */
export function contentFileOf({ text, bodyRange, range }: SipMessage): string | undefined {
  return contentFileIn(text.slice(bodyRange.start, range.end));
}

/** As `contentFileOf`, of a body alone. */
export function contentFileIn(body: string): string | undefined {
  return /^<[ \t]+(\S[^\r\n]*?)[ \t]*(?:\r?\n)*$/.exec(body)?.[1];
}

/**
 * The message with the bytes of the file that its body names. Content-Length becomes that of the file; Content-Type is
 * added by the file's ending when there is none.
 */
export function withContent<M extends SipMessage>(message: M, path: string, bytes: Uint8Array): M {
  const { text, range, bodyRange, encoding } = message;
  let head = parseMessage(text.slice(range.start, bodyRange.start), { encoding });
  if (!findHeader(head, 'Content-Type')) {
    head = addHeader(head, 'Content-Type', contentTypeOf(path) ?? 'application/octet-stream', 'bottom');
  }
  const length = findHeader(head, 'Content-Length');
  head = length
    ? setHeaderValue(head, length, String(bytes.length))
    : addHeader(head, 'Content-Length', String(bytes.length), 'bottom');
  const before = encodeMessage(messageText(head), encoding);
  const all = new Uint8Array(before.length + bytes.length);
  all.set(before);
  all.set(bytes, before.length);
  const decoded = decodeMessage(all);
  return parseMessage(decoded.text, { encoding: decoded.encoding }) as M;
}
