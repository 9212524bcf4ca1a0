import type { Diagnostic } from '../diagnostics';
import type { OffsetRange } from '../text';

/*
 * A SIP message that keeps everything it was read from: the order, letter case, compact names and folding of its
 * headers, and every byte of its body (RFC 3261, section 7). Ranges are offsets in `text`.
 */

/**
 * How bytes became `text`. `utf-8`: decoded as such. `binary`: one character per byte, for a message with bytes that
 * are no UTF-8, a binary body for example.
 */
export type SipEncoding = 'utf-8' | 'binary';

export interface SipHeader extends OffsetRange {
  /** The name as written, compact forms as they are. */
  readonly name: string;
  readonly nameRange: OffsetRange;
  /** The long name in its registered spelling (`Call-ID` for `i`); a name that is not registered as written. */
  readonly canonicalName: string;
  /** The value unfolded (a line break with the white space around it is one blank) and trimmed. */
  readonly value: string;
  /** The value as written, without the white space around it. */
  readonly valueRange: OffsetRange;
}

/** What every message has, whatever its start line. */
export interface MessageParts {
  /** The text it was read from, the whole document's where the document holds several messages. */
  readonly text: string;
  /** The stretch of `text` that is this message. */
  readonly range: OffsetRange;
  readonly encoding: SipEncoding;
  /** Without its line end. */
  readonly startLineRange: OffsetRange;
  /** All header lines, the line end of the last included, without the empty line after them. */
  readonly headersRange: OffsetRange;
  /** In the order they stand in; each range holds the folded lines and the line end. A line without a colon is none. */
  readonly headers: readonly SipHeader[];
  /** What Content-Length says belongs to the body, or all that follows the empty line. */
  readonly bodyRange: OffsetRange;
  /** What is wrong with the frame: start line, header lines, length of the body. `checkMessage` finds the rest. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface SipRequest extends MessageParts {
  readonly kind: 'request';
  readonly method: string;
  readonly methodRange: OffsetRange;
  readonly requestUri: string;
  readonly requestUriRange: OffsetRange;
}

export interface SipResponse extends MessageParts {
  readonly kind: 'response';
  /** 0 when no number stands there. */
  readonly statusCode: number;
  readonly statusCodeRange: OffsetRange;
  readonly reasonPhrase: string;
  readonly reasonPhraseRange: OffsetRange;
}

export type SipMessage = SipRequest | SipResponse;

/** One `name=value` of those after semicolons; its range begins at the name. `value` is undefined for a parameter without `=`, unquoted where it was quoted. */
export interface SipParameter extends OffsetRange {
  readonly name: string;
  readonly value: string | undefined;
}

/** A `sip:` or `sips:` URI in parts (RFC 3261, section 19.1.1). Escapes are kept as written. */
export interface SipUri extends OffsetRange {
  readonly scheme: 'sip' | 'sips';
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly host: string;
  readonly port: number | undefined;
  readonly parameters: readonly SipParameter[];
  /** The part after `?`, without it; undefined when there is none. */
  readonly headers: string | undefined;
  readonly text: string;
}

/** The value of From, To, Contact and their like: `"Display name" <uri>;parameters` (RFC 3261, section 20.10). */
export interface NameAddress extends OffsetRange {
  /** Without its quotes and escapes; undefined when there is none. */
  readonly displayName: string | undefined;
  /** The display name as written, its quotes included. */
  readonly displayNameRange: OffsetRange | undefined;
  /** The URI as written, whatever its scheme. */
  readonly uri: string;
  readonly uriRange: OffsetRange;
  /** Whether the URI stands in angle brackets; without them, parameters belong to the header (section 20.10). */
  readonly bracketed: boolean;
  /** The header parameters, those after `>`. */
  readonly parameters: readonly SipParameter[];
}
