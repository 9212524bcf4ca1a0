// Reporter for node:test: a line for each file, every failure in full, and the counts for scripts/test.mjs.
import path from 'node:path';
import { inspect } from 'node:util';
import { noCounts, writeCounts } from './counts.mjs';

/**
 * @typedef {{ failureType?: string, cause?: unknown, exitCode?: number | null }} TestError node:test's wrapper of what was thrown
 * @typedef {object} TestEvent the fields read here of node:test's events
 * @property {string} name
 * @property {number} nesting
 * @property {string} [file]
 * @property {string | boolean} [skip]
 * @property {string | boolean} [todo]
 * @property {string} [message]
 * @property {{ type?: string, duration_ms?: number, error?: TestError }} [details]
 */

/**
 * What an event adds to the counts, or nothing: a group of tests is not a test, unless it fails by itself
 * (its hook threw, for one). node:test reports a file as a test of its own only if it crashed or holds no test;
 * both are failures.
 * @param {'test:pass' | 'test:fail'} type
 * @param {TestEvent} event
 * @returns {'passed' | 'failed' | 'skipped' | undefined}
 */
export function verdict(type, event) {
  const group = event.details?.type === 'suite';
  if (type === 'test:fail') {
    if (event.todo !== undefined) return 'skipped';
    return group && event.details?.error?.failureType === 'subtestsFailed' ? undefined : 'failed';
  }
  if (isFile(event)) return 'failed';
  if (event.skip !== undefined || event.todo !== undefined) return 'skipped';
  return group ? undefined : 'passed';
}

/** @param {TestEvent} event */
function isFile({ name, nesting, file }) {
  return nesting === 0 && /\.test\.[cm]?[jt]s$/.test(name) && (file === undefined || path.resolve(name) === file);
}

/**
 * @param {AsyncIterable<{ type: string, data: TestEvent }>} source
 * @returns {AsyncGenerator<string>}
 */
export default async function* report(source) {
  const counts = noCounts();
  /** @type {string[]} names of the tests and groups around the current one */
  const names = [];
  /** @type {{ name: string, tests: number, milliseconds: number } | undefined} */
  let file;
  const line = () => (file ? `  ${file.name}: ${file.tests} in ${Math.round(file.milliseconds)} ms\n` : '');

  for await (const { type, data } of source) {
    if (type === 'test:start') {
      names[data.nesting] = data.name;
    } else if (type === 'test:stdout' || type === 'test:stderr') {
      yield data.message ?? '';
    } else if (type === 'test:pass' || type === 'test:fail') {
      names.length = data.nesting;
      const name = path.relative('.', isFile(data) ? path.resolve(data.name) : (data.file ?? ''));
      if (name !== file?.name) {
        yield line();
        file = { name, tests: 0, milliseconds: 0 };
      }
      const result = verdict(type, data);
      if (data.nesting === 0) file.milliseconds += data.details?.duration_ms ?? 0;
      if (result === undefined) continue;
      counts[result]++;
      file.tests++;
      if (result === 'failed') {
        const what = isFile(data) ? name : `${name}: ${[...names, data.name].join(' › ')}`;
        counts.failures.push(what);
        yield `✖ ${what}\n${indent(reasonOf(type, data))}\n`;
      } else if (result === 'skipped') {
        yield `- ${data.name}: skipped${typeof data.skip === 'string' ? `, ${data.skip}` : ''}\n`;
      }
    }
  }
  yield line();
  writeCounts(counts);
}

/**
 * @param {'test:pass' | 'test:fail'} type
 * @param {TestEvent} event that is a failure
 */
function reasonOf(type, { details }) {
  if (type === 'test:pass') return 'the file holds no test';
  const error = details?.error;
  if (typeof error?.exitCode === 'number') return `the file ended with status ${error.exitCode}`;
  const thrown = error?.cause ?? error;
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : inspect(thrown);
}

/** @param {string} text */
function indent(text) {
  return text.replace(/^/gm, '    ');
}
