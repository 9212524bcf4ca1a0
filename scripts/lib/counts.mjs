// How a part of the tests tells scripts/test.mjs what became of them: a JSON file named in the environment.
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number, failures: string[] }} Counts
 *   `failures` names what failed, for the summary at the end.
 */

export const countsVariable = 'MSPL_COUNTS_FILE';

/** @returns {Counts} */
export function noCounts() {
  return { passed: 0, failed: 0, skipped: 0, failures: [] };
}

/** Writes the counts where this process was told to; does nothing when it was not. @param {Counts} counts */
export function writeCounts(counts) {
  const file = process.env[countsVariable];
  if (file) writeFileSync(file, JSON.stringify(counts));
}

/**
 * The counts of a part that ended with `status`. A part that died before it could write them, that ended badly without
 * a failing test, or that ran no test at all has failed.
 * @param {string} file
 * @param {number} status
 * @returns {Counts}
 */
export function readCounts(file, status) {
  /** @type {Counts} */
  let counts;
  try {
    counts = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return failure(`ended with status ${status} before its tests were counted`);
  }
  if (counts.failed > 0) return counts;
  if (status !== 0) return { ...counts, ...failure(`ended with status ${status} though no test failed`, counts) };
  if (counts.passed + counts.skipped === 0) return failure('ran no test');
  return counts;
}

/**
 * One more failure than in `counts`.
 * @param {string} reason
 * @param {Counts} [counts]
 * @returns {Counts}
 */
export function failure(reason, counts = noCounts()) {
  return { ...counts, failed: counts.failed + 1, failures: [...counts.failures, reason] };
}
