/*
 * Quotes around attribute values: the two of XML, and the typographic ones that word processors and web pages put in
 * their place (”true” in Microsoft's page on forking an INVITE), which XML does not know.
 */

const DOUBLE = '"\u201C\u201D\u201E\u201F';
const SINGLE = "'\u2018\u2019\u201A\u201B";

export function isQuote(code: number): boolean {
  return code === 0x22 || code === 0x27 || (code >= 0x2018 && code <= 0x201f);
}

/** Whether a quote is one of the two that XML knows. */
export function isStraightQuote(quote: string): boolean {
  return quote === '"' || quote === "'";
}

/** The straight quote that a quote stands for: `"` for ” “ „ ‟ and `'` for ’ ‘ ‚ ‛. */
export function straightened(quote: string): string {
  return SINGLE.includes(quote) ? "'" : '"';
}

/** Offset of the first quote in `text` from `from` on that may close a value opened by `quote`; -1 when there is none. */
export function closingQuote(text: string, quote: string, from: number): number {
  return isStraightQuote(quote) ? text.indexOf(quote, from) : anyQuoteLike(text, quote, from);
}

/** As `closingQuote`, but any quote of the same kind will do, straight or typographic. */
export function anyQuoteLike(text: string, quote: string, from: number): number {
  const family = straightened(quote) === "'" ? SINGLE : DOUBLE;
  for (let at = from; at < text.length; at++) {
    if (family.includes(text.charAt(at))) return at;
  }
  return -1;
}
