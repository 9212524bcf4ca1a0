import type { OffsetRange } from '../../text';
import { diagnose, replacement } from '../../diagnostics';
import type { ScannedAttribute } from '../attributes';
import { isSpace } from '../characters';
import type { XmlAttribute } from '../nodes';
import { isStraightQuote, straightened } from '../quotes';
import { checkName } from './names';
import { checkReferences } from './references';
import type { Report } from './report';

/** The stretch of a tag that holds its attributes. */
interface AttributeList extends OffsetRange {
  /** Whether the tag is finished; in an unfinished one a name without value is still being typed. */
  readonly isComplete: boolean;
}

/**
 * Reports what is wrong with how attributes are written: what stands between them, missing values, quotes. Serves start
 * tags and the XML declaration alike.
 */
export function checkAttributeSyntax(
  text: string,
  attributes: readonly ScannedAttribute[],
  list: AttributeList,
  report: Report,
): void {
  let previousEnd = list.start;
  let previous: ScannedAttribute | undefined;
  let junk: OffsetRange | undefined;
  const flush = (): void => {
    if (junk) report(diagnose('xml-unexpected-in-tag', junk, [shortened(text.slice(junk.start, junk.end))]));
    junk = undefined;
  };
  /** One mistake often reads as several bits that mean nothing; they are one finding. */
  const addJunk = ({ start, end }: OffsetRange): void => {
    if (start >= end) return;
    junk = { start: junk?.start ?? start, end };
  };

  for (const attribute of attributes) {
    addJunk(trimmed(text, previousEnd, attribute.start));
    const touchesJunk = junk?.end === attribute.start || touchesNext(text, attribute, list.end);
    if (attribute.equals < 0 && !attribute.valueRange && touchesJunk) {
      addJunk(attribute);
    } else {
      flush();
      checkOne(text, attribute, list.isComplete, report);
      if (previous?.closed && previous.end === attribute.start) {
        const at = { start: attribute.start, end: attribute.start };
        const fixes = [replacement('Add a blank', at, ' ')];
        report(diagnose('xml-space-between-attributes', attribute.name, [attribute.name.qualified], fixes));
      }
    }
    previous = attribute;
    previousEnd = attribute.end;
  }
  addJunk(trimmed(text, previousEnd, list.end));
  flush();
}

function touchesNext(text: string, attribute: ScannedAttribute, stop: number): boolean {
  return attribute.end < stop && !isSpace(text.charCodeAt(attribute.end));
}

function trimmed(text: string, start: number, end: number): OffsetRange {
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function checkOne(text: string, attribute: ScannedAttribute, isComplete: boolean, report: Report): void {
  const { name, valueRange, quote, closed, end, equals } = attribute;
  const isNameValid = checkName(name, report);
  if (!valueRange) {
    if (isComplete && isNameValid) report(diagnose('xml-attribute-without-value', attribute, [name.qualified]));
    return;
  }
  if (equals < 0) {
    const fixes = [replacement('Write `=`', { start: name.end, end: valueRange.start - 1 }, '=')];
    report(diagnose('xml-equals-missing', name, [name.qualified], fixes));
    return;
  }
  const value = text.slice(valueRange.start, valueRange.end);
  const written = { start: quote === '' ? valueRange.start : valueRange.start - 1, end };
  if (quote === '') {
    const fixes = [replacement('Put the value in quotes', written, `"${value}"`)];
    report(diagnose('xml-unquoted-value', written, [name.qualified], fixes));
    return;
  }
  const closing = text.slice(valueRange.end, end);
  if (!isStraightQuote(quote) || (closing !== '' && !isStraightQuote(closing))) {
    const straight = straightened(quote);
    const fixes = [replacement(`Write straight quotes`, written, `${straight}${value}${straight}`)];
    report(diagnose('xml-typographic-quotes', written, [name.qualified], fixes));
  } else if (!closed) {
    const fixes = [replacement(`Add the closing quote`, { start: end, end }, quote)];
    report(diagnose('xml-value-not-closed', written, [name.qualified, quote], fixes));
  }
}

/** Reports what the values of a start tag's attributes may not hold, and attributes that are written twice. */
export function checkAttributeValues(text: string, attributes: readonly XmlAttribute[], report: Report): void {
  const names = new Set<string>();
  for (const { name, namespace, valueRange } of attributes) {
    const expanded = namespace === undefined || name.prefix === '' ? name.qualified : `{${namespace}}${name.local}`;
    if (names.has(expanded)) report(diagnose('xml-duplicate-attribute', name, [name.qualified]));
    names.add(expanded);
    if (!valueRange) continue;
    const lessThan = text.slice(valueRange.start, valueRange.end).indexOf('<');
    if (lessThan >= 0) {
      const range = { start: valueRange.start + lessThan, end: valueRange.start + lessThan + 1 };
      report(diagnose('xml-less-than-in-value', range, [], [replacement('Write `&lt;`', range, '&lt;')]));
    }
    checkReferences(text, valueRange, report);
  }
}
