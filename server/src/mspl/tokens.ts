import type { OffsetRange } from '../text';

export const keywords = [
  'if',
  'else',
  'switch',
  'case',
  'default',
  'break',
  'continue',
  'return',
  'foreach',
  'in',
  'while',
  'function',
  'null',
  'true',
  'false',
] as const;

export type Keyword = (typeof keywords)[number];

export type Punctuation =
  | '('
  | ')'
  | '{'
  | '}'
  | '['
  | ']'
  | ';'
  | ':'
  | ','
  | '.'
  | '='
  | '=='
  | '!='
  | '!'
  | '<'
  | '<='
  | '>'
  | '>='
  | '&&'
  | '||'
  | '+'
  | '-';

/**
 * `unsupported` is an operator of related languages that MSPL lacks (`*`, `++`, `?` …). `end` comes once, at the end of
 * the script.
 */
export type TokenKind = Keyword | Punctuation | 'identifier' | 'string' | 'integer' | 'float' | 'unsupported' | 'end';

/** A token; its range is in the manifest. */
export interface Token extends OffsetRange {
  readonly kind: TokenKind;
  /** The name, the operator, the literal as written; of a string its value with the escapes replaced. */
  readonly text: string;
  /** The value of an integer (32-bit signed, wrapped when too large) or float (IEEE single); 0 for other tokens. */
  readonly number: number;
  /** Lines and columns count within the script, from 0; they serve to guess where a broken statement ends. */
  readonly line: number;
  readonly column: number;
  /** Whether a diagnostic already says that the token is not well-formed. */
  readonly broken: boolean;
}

/** A piece of script within a text. */
export interface ScriptSource {
  readonly text: string;
  /** Offset in `text` where the script begins. */
  readonly start: number;
  /** Offset in `text` after the script's last character. */
  readonly end: number;
  /**
   * Offset in the manifest of an offset in `text`, where they differ (a script with `&lt;`, or in several CDATA
   * sections). Absent: `text` is the manifest.
   */
  readonly toSource?: (offset: number) => number;
}

const keywordSet: ReadonlySet<string> = new Set(keywords);

export function isKeyword(text: string): text is Keyword {
  return keywordSet.has(text);
}
