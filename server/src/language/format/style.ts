/** How an editor or the command line wants documents formatted (the names are those of `FormattingOptions` of LSP). */
export interface FormatOptions {
  /** Width of one level of indentation in characters. */
  readonly tabSize: number;
  /** Whether to indent with blanks; with tabs otherwise. */
  readonly insertSpaces: boolean;
  /** Whether to end the document with a line end when it has none. */
  readonly insertFinalNewline?: boolean;
}

/** Longest line that tags and statements are kept on; what cannot be broken may be longer. */
export const LINE_WIDTH = 120;

/** Deeper levels are not indented further, so that a document of nothing but start tags does not grow out of hand. */
const DEEPEST_LEVEL = 100;

const WIDEST_TAB = 16;

/** What the layout of a document depends on besides its tokens. */
export interface Style {
  /** What a line of that level begins with. */
  readonly indent: (level: number) => string;
  /** Number of columns that the indentation takes. */
  readonly indentWidth: (level: number) => number;
  /** Line end for a line that is new. */
  readonly lineEnd: string;
}

/** The style that the options ask for in a document; its own first line end is used for new lines. */
export function styleOf(text: string, { tabSize, insertSpaces }: FormatOptions): Style {
  const width = Math.max(1, Math.min(Math.trunc(tabSize) || 1, WIDEST_TAB));
  const unit = insertSpaces ? ' '.repeat(width) : '\t';
  return {
    indent: (level) => unit.repeat(Math.min(level, DEEPEST_LEVEL)),
    indentWidth: (level) => width * Math.min(level, DEEPEST_LEVEL),
    lineEnd: firstLineEnd(text) ?? '\n',
  };
}

/** The first line end of a text; undefined when it is all on one line. */
export function firstLineEnd(text: string): string | undefined {
  return /\r\n?|\n/.exec(text)?.[0];
}

/** How many lines end in a text. */
export function countLineEnds(text: string): number {
  return text.match(/\r\n?|\n/g)?.length ?? 0;
}
