import {
  bodyText,
  encodeMessage,
  findHeader,
  messageText,
  parseMessage,
  setBody,
  type SipMessage,
} from '../../../server/src/sip';
import type { SavedRequest } from './requestFiles';

/*
 * A line that begins with `###` begins the next request of a request file, also where it stands in a body. Such a body is
 * kept in a file of its own, which the request names as it would name a picture.
 */

/** The number of the first line (from 1) of a message that a request file would read as the beginning of another request. */
export function separatorLine(text: string): number | undefined {
  const { index } = /(?<![^\n])###/.exec(text) ?? {};
  return index === undefined ? undefined : text.slice(0, index).split('\n').length;
}

/** A request of which a request file can hold the text, with the files that have the bodies; or why there is none. */
export type SplitRequest =
  | {
      readonly stored: SavedRequest;
      readonly files: ReadonlyMap<string, Uint8Array>;
      /** Where the line is that makes it necessary. */
      readonly what: string;
      readonly refusal?: undefined;
    }
  | { readonly refusal: string; readonly stored?: undefined; readonly files?: undefined; readonly what?: undefined };

/**
 * Takes the bodies with a line `###` out of a request, and out of the one that it answers.
 * @param requestFile name of the file that is to hold it
 * @param beside what the files in its folder have; null for a name that none has, undefined for what cannot be read
 */
export function splitRequest(
  request: SavedRequest,
  requestFile: string,
  beside: (name: string) => Uint8Array | null | undefined,
): SplitRequest {
  const files = new Map<string, Uint8Array>();
  const split = (message: string): string | undefined => {
    if (separatorLine(message) === undefined) return message;
    const parts = splitBody(message, (ending, bytes) => {
      return bodyFileName(requestFile, ending, bytes, (name) => files.get(name) ?? beside(name));
    });
    if (parts) files.set(parts.name, parts.bytes);
    return parts?.text;
  };
  const line = separatorLine(request.text);
  const whose = line === undefined ? 'The request that it answers has a line that' : `Line ${line} of the message`;
  const what = `${whose} begins with ###, as the next request of a request file does.`;
  const [text, transaction] = [split(request.text), split(request.transaction ?? '')];
  if (text === undefined || transaction === undefined) {
    return { refusal: `${what} Nothing was saved: change that line, or the Content-Length if it is not the body's.` };
  }
  return { stored: { ...request, text, transaction: request.transaction && transaction }, files, what };
}

/** A message in two parts: what a request file holds of it, and the file with its body. */
export interface SplitBody {
  /** The message with a body `< name`. */
  readonly text: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Takes the body out of a message whose body has a line `###`. Undefined where that would change the message or not help:
 * such a line above the body, or a Content-Length that is not the body's.
 * @param free gives a name for the file by the ending it has to have
 */
export function splitBody(text: string, free: (ending: string, bytes: Uint8Array) => string): SplitBody | undefined {
  const message = parseMessage(text);
  const { bodyRange, range, encoding } = message;
  const isWhole = bodyText(message) === text.slice(bodyRange.start, range.end);
  if (!isWhole || separatorLine(text.slice(0, bodyRange.start)) !== undefined) return undefined;
  const bytes = encodeMessage(bodyText(message), encoding);
  const name = free(endingOf(message), bytes);
  return { text: messageText(setBody(message, `< ${name}\r\n`)), name, bytes };
}

const ENDINGS: Readonly<Record<string, string>> = {
  'application/json': 'json',
  'application/sdp': 'sdp',
  'text/html': 'html',
  'text/plain': 'txt',
};

function endingOf(message: SipMessage): string {
  const type =
    findHeader(message, 'Content-Type')
      ?.value.replace(/\s*;.*/s, '')
      .toLowerCase() ?? '';
  return ENDINGS[type] ?? (/[/+]xml$/.test(type) ? 'xml' : 'txt');
}

/**
 * `forward-body.txt` for `forward.sip`, with a number where a file of that name has something else.
 * @param bytesOf what a file of the folder has; null when there is none
 */
export function bodyFileName(
  requestFile: string,
  ending: string,
  bytes: Uint8Array,
  bytesOf: (name: string) => Uint8Array | null | undefined,
): string {
  const stem = `${requestFile.replace(/\.[^.]*$/, '')}-body`;
  for (let i = 1; ; i++) {
    const name = `${stem}${i === 1 ? '' : `-${i}`}.${ending}`;
    const there = bytesOf(name);
    if (there === null || (there && haveSameBytes(there, bytes))) return name;
  }
}

function haveSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}
