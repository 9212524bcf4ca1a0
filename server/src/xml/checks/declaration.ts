import { nearest, type OffsetRange } from '../../text';
import { diagnose, replacement } from '../../diagnostics';
import { type ScannedAttribute, scanTag } from '../attributes';
import { GREATER_THAN, isSpace, QUESTION_MARK } from '../characters';
import { encodingNames, encodingProblem } from '../encodings';
import type { XmlProcessingInstruction } from '../nodes';
import { isStraightQuote } from '../quotes';
import { checkAttributeSyntax } from './attributes';
import type { Report } from './report';

/** What the declaration may hold, in its order (XML 1.0, sections 2.8, 2.9 and 4.3.3). */
const parts: readonly { readonly name: string; readonly pattern: RegExp; readonly expected: string }[] = [
  { name: 'version', pattern: /^1\.[0-9]+$/, expected: '`1.0`' },
  { name: 'encoding', pattern: /^[A-Za-z][A-Za-z0-9._-]*$/, expected: 'the name of an encoding, as `utf-8`' },
  { name: 'standalone', pattern: /^(yes|no)$/, expected: '`yes` or `no`' },
];

/** Reports what is wrong with the XML declaration, which stands where it may stand. */
export function checkDeclaration(text: string, node: XmlProcessingInstruction, report: Report): void {
  const ending = endingOf(text, node);
  if (!node.closed) {
    report(diagnose('xml-declaration-not-closed', ending, [], [replacement('Write `?>`', ending, '?>')]));
  }
  const { attributes } = scanTag(text.slice(0, ending.start), node.target.end);
  checkAttributeSyntax(
    text,
    attributes,
    { start: node.target.end, end: ending.start, isComplete: node.closed },
    report,
  );
  checkOrder(node, attributes, report);
  for (const attribute of attributes) checkValue(text, attribute, report);
}

/** The `?>` of the declaration, or what stands in its place: `>`, `? >`, or nothing. */
function endingOf(text: string, node: XmlProcessingInstruction): OffsetRange {
  if (node.closed) return { start: node.end - 2, end: node.end };
  const start = text.charCodeAt(node.end - 1) === GREATER_THAN ? node.end - 1 : node.end;
  let mark = start;
  while (isSpace(text.charCodeAt(mark - 1))) mark--;
  const isMark = text.charCodeAt(mark - 1) === QUESTION_MARK && mark - 1 > node.target.start;
  return { start: isMark ? mark - 1 : start, end: node.end };
}

function checkOrder(node: XmlProcessingInstruction, attributes: readonly ScannedAttribute[], report: Report): void {
  let next = 0;
  for (const { name } of attributes) {
    const index = parts.findIndex((part) => part.name === name.qualified);
    if (index < next) report(diagnose('xml-declaration-attribute', name, [name.qualified]));
    else next = index + 1;
  }
  if (!attributes.some(({ name }) => name.qualified === 'version')) {
    report(diagnose('xml-declaration-without-version', { start: node.start, end: node.target.end }, []));
  }
}

function checkValue(text: string, { name, valueRange, quote, closed }: ScannedAttribute, report: Report): void {
  const part = parts.find((candidate) => candidate.name === name.qualified);
  if (!part || !valueRange || !closed || !isStraightQuote(quote)) return;
  const value = text.slice(valueRange.start, valueRange.end);
  if (!part.pattern.test(value)) {
    report(diagnose('xml-declaration-value', valueRange, [part.name, value, part.expected]));
  } else if (part.name === 'version' && value !== '1.0') {
    report(diagnose('xml-version', valueRange, [value], [replacement('Write `1.0`', valueRange, '1.0')]));
  } else if (part.name === 'encoding') checkEncoding(text, value, valueRange, report);
}

function checkEncoding(text: string, value: string, range: OffsetRange, report: Report): void {
  const problem = encodingProblem(value, text);
  if (problem === 'other') {
    report(diagnose('xml-encoding-other', range, [value], [replacement('Write `utf-8`', range, 'utf-8')]));
  } else if (problem === 'unknown') {
    const right = nearest(value, encodingNames) ?? 'utf-8';
    report(diagnose('xml-encoding-unknown', range, [value, right], [replacement(`Write \`${right}\``, range, right)]));
  }
}
