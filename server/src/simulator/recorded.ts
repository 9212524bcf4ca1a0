import type { OffsetRange } from '../text';
import type { Program } from './program';
import type { RecordedValue } from './trace';
import { renderValue } from './values';

/** The source between two offsets with its white space folded into blanks. */
export function sourceText(program: Program, { start, end }: OffsetRange): string {
  return program.text.slice(start, end).replace(/\s+/g, ' ').trim();
}

/** A recorded value as a person reads it. */
export function renderRecorded(value: RecordedValue): string {
  if (value !== null && typeof value === 'object' && value.kind === 'cut') {
    return `${renderValue(value.head).replace(/…?"( \(\d+ characters\))?$/, '')}…" (${value.length} characters)`;
  }
  return renderValue(value);
}
