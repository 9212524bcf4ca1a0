import type { Failure, Line } from './document';

/*
 * How the lines of an expectation are laid beside what there was. White space is folded; `…` inside a line stands for any
 * text, and a line that is `…` alone for any lines.
 */

const GAP = '…';
const NOT = 'not: ';
const NOTHING = '(nothing)';

/** Whether an expected line fits one that there was. */
export function fits(expected: string, actual: string): boolean {
  const pattern = folded(expected).split(GAP).map(escaped).join('.*');
  return new RegExp(`^${pattern}$`, 'su').test(folded(actual));
}

/** Whether an expected line stands somewhere in a text. */
export function standsIn(expected: string, text: string): boolean {
  const pattern = folded(expected).split(GAP).map(escaped).join('.*');
  return new RegExp(pattern, 'su').test(folded(text));
}

/**
 * All lines in their order: what is not expected must not be there, except where a line `…` stands. The line `(nothing)`
 * alone means that there are none.
 */
export function compareWhole(block: number, expected: readonly Line[], actual: readonly string[]): Failure[] {
  const lines = written(expected);
  if (lines.every(({ text }) => text === GAP)) return [empty(block)];
  const [only] = lines;
  if (only?.text === NOTHING && lines.length === 1) {
    return actual.length === 0 ? [] : [{ line: only.number, message: `There was:\n${listed(actual)}` }];
  }
  const missed = firstMissed(lines, actual);
  if (missed === undefined) return [];
  const line = lines[missed]?.number ?? block;
  const what = lines[missed] ? `This was not so: ${folded(lines[missed].text)}` : 'There is more than is expected';
  return [{ line, message: `${what}\nThere was:\n${listed(actual)}` }];
}

/** Lines that must be among those that there were, in any order. */
export function compareAmong(block: number, expected: readonly Line[], actual: readonly string[]): Failure[] {
  const lines = written(expected);
  if (lines.length === 0) return [empty(block)];
  return lines.flatMap((line) => {
    if (line.text === GAP) return [empty(line.number)];
    if (actual.some((text) => fits(line.text, text))) return [];
    return [{ line: line.number, message: `Not found: ${folded(line.text)}\nThere was:\n${listed(actual)}` }];
  });
}

/** What must not be there, behind `not: `; undefined for an ordinary line. */
export function forbiddenBy({ text }: Line): string | undefined {
  return text.trimStart().startsWith(NOT) ? text.trim().slice(NOT.length) : undefined;
}

/** The failure of a line `not: …` that fits something; none for an ordinary line. */
export function compareForbidden(line: Line, actual: readonly string[]): Failure[] {
  const forbidden = forbiddenBy(line);
  const found = forbidden === undefined ? undefined : actual.find((text) => fits(forbidden, text));
  return found === undefined ? [] : [{ line: line.number, message: `This must not be there: ${found}` }];
}

/**
 * The index of the first expected line that cannot be placed, the length of `expected` where only more lines than
 * expected are left over, or undefined when all fit. Tries all places of a gap, a row at a time.
 */
function firstMissed(expected: readonly Line[], actual: readonly string[]): number | undefined {
  let reached = new Set([0]);
  for (const [index, { text }] of expected.entries()) {
    const next = new Set<number>();
    for (const at of reached) {
      if (text === GAP) {
        for (let to = at; to <= actual.length; to++) next.add(to);
      } else if (at < actual.length && fits(text, actual[at] ?? '')) {
        next.add(at + 1);
      }
    }
    if (next.size === 0) return index;
    reached = next;
  }
  return reached.has(actual.length) ? undefined : expected.length;
}

function written(lines: readonly Line[]): Line[] {
  return lines.filter(({ text }) => text.trim() !== '').map((line) => ({ ...line, text: line.text.trim() }));
}

function empty(line: number): Failure {
  return { line, message: 'This expects nothing.' };
}

function listed(actual: readonly string[]): string {
  return actual.length === 0 ? `  ${NOTHING}` : actual.map((line) => `  ${line}`).join('\n');
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
