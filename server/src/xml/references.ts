import type { OffsetRange } from '../text';
import { isNcName, isXmlCharacter } from './characters';

/** The entities that XML declares itself (XML 1.0, section 4.6). */
export const predefinedEntities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** What an `&` begins; its range is the reference's, or that of the `&` alone. */
export interface Reference extends OffsetRange {
  /** The text that it stands for; undefined when it stands for none. */
  readonly replacement: string | undefined;
  /** `bare`: no reference at all; `unknown`: an entity nobody declares; `forbidden`: a character XML does not allow. */
  readonly problem: 'bare' | 'unterminated' | 'malformed' | 'unknown' | 'forbidden' | undefined;
}

/** Reads what the `&` at `at` begins; `end` is the end of the text or value that it stands in. */
export function readReference(text: string, at: number, end: number): Reference {
  let stop = at + 1;
  while (stop < end && isReferenceCharacter(text.charCodeAt(stop))) stop++;
  const body = text.slice(at + 1, stop);
  const problem = (kind: Reference['problem'], rangeEnd: number): Reference => {
    return { start: at, end: rangeEnd, replacement: undefined, problem: kind };
  };
  const isTerminated = stop < end && text[stop] === ';';
  if (!isTerminated) {
    const lacksOnlyItsEnd = predefinedEntities.has(body) || body.startsWith('#');
    return lacksOnlyItsEnd ? problem('unterminated', stop) : problem('bare', at + 1);
  }
  if (body === '') return problem('malformed', stop + 1);
  const reference = { start: at, end: stop + 1 };
  if (body.startsWith('#')) {
    const code = characterCode(body);
    if (code === undefined) return problem('malformed', reference.end);
    if (!isXmlCharacter(code)) return problem('forbidden', reference.end);
    return { ...reference, replacement: String.fromCodePoint(code), problem: undefined };
  }
  const replacement = predefinedEntities.get(body);
  if (replacement !== undefined) return { ...reference, replacement, problem: undefined };
  return problem(isNcName(body) ? 'unknown' : 'malformed', reference.end);
}

function characterCode(body: string): number | undefined {
  if (/^#x[0-9a-fA-F]+$/.test(body)) return parseInt(body.slice(2), 16);
  if (/^#[0-9]+$/.test(body)) return parseInt(body.slice(1), 10);
  return undefined;
}

/** Letters, digits and what else can stand between `&` and `;` of a reference, misspelt ones included. */
function isReferenceCharacter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x2d && code <= 0x3a && code !== 0x2f) ||
    code === 0x23 ||
    code === 0x5f ||
    code >= 0x80
  );
}

/** An attribute's value as a program reads it: references replaced, each white space a blank (XML 1.0, section 3.3.3). */
export function attributeValue(text: string, range: OffsetRange): string {
  const raw = text.slice(range.start, range.end);
  if (!/[&\t\n\r]/.test(raw)) return raw;
  return raw.replace(/\r\n|[\t\n\r]|&[^&;]*;?/g, (part, at: number) => {
    if (!part.startsWith('&')) return ' ';
    const { end, replacement } = readReference(raw, at, at + part.length);
    return replacement === undefined ? part : replacement + raw.slice(end, at + part.length);
  });
}
