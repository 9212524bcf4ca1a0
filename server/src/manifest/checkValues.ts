import { diagnose, type Diagnostic, replacement } from '../diagnostics';
import { nearest, type OffsetRange } from '../text';
import { valueText, type XmlAttribute } from '../xml';
import type { AttributeFact, ValueKind } from './schema';

/** A part of an attribute's value: a name of a list, white space around it left out. */
export interface ValuePart {
  readonly text: string;
  readonly range: OffsetRange;
}

/** The comma-separated parts of a value, its references replaced, each with the range that it is written in. */
export function valueParts(attribute: XmlAttribute, source: string): ValuePart[] {
  const value = valueText(attribute, source);
  if (!value) return [];
  const parts: ValuePart[] = [];
  let start = 0;
  for (const piece of value.text.split(',')) {
    const text = piece.trim();
    const from = start + (piece.length - piece.trimStart().length);
    parts.push({ text, range: { start: value.toSource(from), end: value.toSource(from + text.length) } });
    start += piece.length + 1;
  }
  return parts;
}

const PATHS = 'a UNC path, or one relative to the folder of RTCSRV.EXE';

/** What is wrong with an attribute's value by its kind. */
export function checkValue(attribute: XmlAttribute, fact: AttributeFact, source: string): Diagnostic[] {
  if (!attribute.valueRange) return [];
  const { value: kind } = fact;
  const { value, valueRange } = attribute;
  switch (kind.kind) {
    case 'http-uri':
      return /^https?:\/\/[^\s/?#]+/i.test(value) ? [] : [diagnose('manifest-app-uri', valueRange, [value])];
    case 'choice':
      return checkChoice({ text: value, range: valueRange }, fact.name, kind.values);
    case 'names':
      return checkNames(valueParts(attribute, source), fact.name, kind);
    case 'identifier':
      return isIdentifier(value) ? [] : [diagnose('manifest-identifier', valueRange, [value])];
    case 'path':
      if (value.trim() === '') return [diagnose('manifest-value', valueRange, [value.trim(), fact.name, PATHS, ''])];
      return /^[A-Za-z]:/.test(value) ? [diagnose('manifest-file-path', valueRange, [])] : [];
    case 'column':
    case 'text':
      return [];
  }
}

/** The names of an MSPL identifier, as inferred from every published script. */
export function isIdentifier(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text);
}

function checkChoice(part: ValuePart, attribute: string, values: readonly string[]): Diagnostic[] {
  const { text, range } = part;
  if (values.includes(text)) return [];
  const sameName = values.find((value) => value.toLowerCase() === text.toLowerCase());
  if (sameName !== undefined) {
    return [
      diagnose('manifest-value-case', range, [text, sameName], [replacement(`Write ${sameName}`, range, sameName)]),
    ];
  }
  const suggestion = nearest(text, values);
  const fixes = suggestion === undefined ? [] : [replacement(`Change to ${suggestion}`, range, suggestion)];
  return [diagnose('manifest-value', range, [text, attribute, listed(values), suggestion ?? ''], fixes)];
}

function checkNames(
  parts: readonly ValuePart[],
  attribute: string,
  kind: Extract<ValueKind, { kind: 'names' }>,
): Diagnostic[] {
  const known = [...kind.keywords, ...kind.values];
  const found: Diagnostic[] = [];
  const seen = new Set<string>();
  for (const part of parts) {
    const { text, range } = part;
    const isRepeated = seen.has(text.toUpperCase());
    seen.add(text.toUpperCase());
    if (attribute === 'reasonCodes' && /^[1-6]\d\d$/.test(text)) {
      const statusClass = `${text.charAt(0)}XX`;
      const fix = replacement(`Change to ${statusClass}`, range, statusClass);
      found.push(diagnose('manifest-status-code', range, [text, statusClass], [fix]));
    } else if (!known.includes(text) && !kind.pattern?.test(text)) {
      found.push(...checkChoice(part, attribute, known));
    } else if (kind.keywords.includes(text) && parts.length > 1) {
      found.push(diagnose('manifest-value-combined', range, [text, attribute]));
    } else if (isRepeated) {
      found.push(diagnose('manifest-value-repeated', range, [text]));
    }
  }
  return found;
}

function listed(values: readonly string[]): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}`;
}
