import type { OffsetRange } from '../../text';
import { type Diagnostic, diagnose, replacement } from '../../diagnostics';
import { readReference, type Reference } from '../references';
import type { Report } from './report';

/** Reports each `&` in a stretch of character data that begins no reference XML can resolve. */
export function checkReferences(text: string, range: OffsetRange, report: Report): void {
  const stretch = text.slice(range.start, range.end);
  for (let at = stretch.indexOf('&'); at >= 0; at = stretch.indexOf('&', at + 1)) {
    const finding = diagnoseReference(text, readReference(text, range.start + at, range.end));
    if (finding) report(finding);
  }
}

function diagnoseReference(text: string, reference: Reference): Diagnostic | undefined {
  const { start, end, problem } = reference;
  const range = { start, end };
  const written = text.slice(start, end);
  const ampersand = { start, end: start + 1 };
  const escaped = replacement('Write `&amp;`', ampersand, '&amp;');
  switch (problem) {
    case 'bare':
      return diagnose('xml-bare-ampersand', ampersand, [], [escaped]);
    case 'unterminated':
      return diagnose(
        'xml-unterminated-reference',
        range,
        [written],
        [replacement('Add `;`', { start: end, end }, ';'), escaped],
      );
    case 'malformed':
      return diagnose('xml-malformed-reference', range, [written], [escaped]);
    case 'unknown':
      return diagnose('xml-unknown-entity', range, [written], [escaped]);
    case 'forbidden':
      return diagnose('xml-forbidden-reference', range, [written]);
    case undefined:
      return undefined;
  }
}
