import { lineEnd } from './characters';

/** The text on a line that lacks one of its quotation marks. */
export interface HalfText {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly missing: 'opening' | 'closing';
}

/** What may stand before a text on its line, and what after it. */
const beforeText = /(?:^|[(,=!&|+[{};]|[<>]\s|\b(?:return|case|in))\s*$/;
const afterText = /^\s*(?:$|[),;:=!<>&|+\]]|\/\/)/;

/** Where the half text before an unexpected closing mark begins: after what separates one value from the next. */
const lastSeparator = /^.*(?:[(,;{}]|[=!<>]=|\s[=<>+]\s|&&|\|\||\b(?:return|case)\s)\s*/;

/** What stands between two values, seen from the second. */
const separatorBefore = /[\s(,=!<>&|+]*$/;

/**
 * On a line with an odd number of quotation marks: the text that most likely lacks one, judged by what stands around each
 * mark. Undefined when only the last text can be it, or the line is too long to be worth the look.
 */
export function halfTextOf(text: string, start: number, limit: number): HalfText | undefined {
  const end = lineEnd(text, start, limit);
  if (end - start > MOST_CHARACTERS) return undefined;
  let opened: number | undefined;
  let separated = start;
  for (let at = start; at < end; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (opened === undefined && text.startsWith('//', at)) return undefined;
    if (character !== '"') continue;
    const opens = beforeText.test(text.slice(separated, at));
    const closes = afterText.test(text.slice(at + 1, end));
    if (opened === undefined) {
      if (closes && !opens) return withoutOpening(text, separated, at);
      opened = at;
    } else {
      if (opens && !closes) return withoutClosing(text, opened, at);
      opened = undefined;
      separated = at + 1;
    }
  }
  return undefined;
}

/** A longer line is taken as it comes, so that the time stays in proportion to the script. */
const MOST_CHARACTERS = 2000;

function withoutOpening(text: string, separated: number, quote: number): HalfText {
  const before = text.slice(separated, quote);
  const start = separated + lengthOf(lastSeparator.exec(before) ?? /^\s*/.exec(before));
  return { start, end: quote + 1, value: text.slice(start, quote), missing: 'opening' };
}

function withoutClosing(text: string, start: number, nextQuote: number): HalfText {
  const end = nextQuote - lengthOf(separatorBefore.exec(text.slice(start + 1, nextQuote)));
  return { start, end, value: text.slice(start + 1, end), missing: 'closing' };
}

function lengthOf(match: RegExpExecArray | null): number {
  return match?.[0].length ?? 0;
}
