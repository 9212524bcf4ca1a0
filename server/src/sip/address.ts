import { findOutside, isToken, quotedEnd, skipBlanks, splitList, trimRange, unfold, unquote } from './lexical';
import type { NameAddress } from './message';
import { parseParameters } from './parameters';
import { uriScheme } from './uri';

/**
 * Reads the value of From, To, Contact and their like (RFC 3261, section 20.10). The URI may be of any scheme and is not
 * looked into. Undefined when there is no address to be had: no URI, an open quote or bracket, blanks in the URI,
 * something other than parameters after it. `offset` is where `value` begins in the document; `value` may be folded.
 */
export function parseNameAddress(value: string, offset = 0): NameAddress | undefined {
  const whole = trimRange(value, 0, value.length);
  let open = whole.start;
  if (value[open] === '"') {
    const close = quotedEnd(value, open, whole.end);
    if (close < 0) return undefined;
    open = skipBlanks(value, close, whole.end);
    if (value[open] !== '<') return undefined;
  }
  open = findOutside(value, open, whole.end, '<;');
  const bracketed = value[open] === '<' && open < whole.end;
  const uriStart = bracketed ? open + 1 : whole.start;
  const uriEnd = bracketed ? value.indexOf('>', open) : trimRange(value, whole.start, open).end;
  const uri = value.slice(uriStart, Math.max(uriStart, uriEnd));
  if (uriScheme(uri) === undefined) return undefined;
  const parameters = parseParameters(value, bracketed ? uriEnd + 1 : uriEnd, whole.end, offset);
  if (parameters === undefined) return undefined;

  const display = trimRange(value, whole.start, bracketed ? open : whole.start);
  const displayText = value.slice(display.start, display.end);
  return {
    displayName:
      displayText === '' ? undefined : displayText.startsWith('"') ? unquote(displayText) : unfold(displayText),
    displayNameRange: displayText === '' ? undefined : { start: offset + display.start, end: offset + display.end },
    uri,
    uriRange: { start: offset + uriStart, end: offset + uriEnd },
    bracketed,
    parameters,
    start: offset + whole.start,
    end: offset + whole.end,
  };
}

/** Whether a display name can stand without quotes: it is made of tokens and blanks (RFC 3261, section 25.1). */
export function isBareDisplayName(text: string): boolean {
  return text.split(/[ \t]+/).every(isToken);
}

/** The addresses of a comma-separated value, in order; an entry that is no address is left out. */
export function parseAddressList(value: string, offset = 0): NameAddress[] {
  return splitList(value).flatMap((entry) => {
    const address = parseNameAddress(value.slice(entry.start, entry.end), offset + entry.start);
    return address ? [address] : [];
  });
}
