import type { Row } from './measure';

const heads = ['', 'input', 'median', 'p95', 'rate', 'p95 / empty server'];

/** The rows as one table, a blank line between different inputs. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(cellsOf);
  const widths = heads.map((head, column) =>
    Math.max(...[heads, ...cells].map((row) => row[column]?.length ?? head.length)),
  );
  const line = (row: readonly string[]): string =>
    row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
  const lines = rows.flatMap(({ input }, i) => {
    const text = line(cells[i] ?? []).trimEnd();
    return input === rows[i - 1]?.input ? [text] : ['', text];
  });
  return [line(heads).trimEnd(), ...lines].join('\n');
}

function cellsOf({ name, input, samples, work, note, floor = [] }: Row): string[] {
  if (samples.length === 0) return [name, input, note ?? ''];
  const median = quantile(samples, 0.5);
  const p95 = quantile(samples, 0.95);
  const rate = work ? `${round((work.amount * 1000) / median)} ${work.unit}` : '';
  const timesFloor = floor.length > 0 ? round(p95 / quantile(floor, 0.95)) : '';
  return [name, input, timeText(median), timeText(p95), rate, timesFloor];
}

/** The value below which the share `part` of the samples lies, by nearest rank. */
function quantile(samples: readonly number[], part: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN;
}

function timeText(milliseconds: number): string {
  return milliseconds < 0.1 ? `${round(milliseconds * 1000)} µs` : `${round(milliseconds)} ms`;
}

/** Three digits, and all of those before the point. */
function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
