// npm test [-- part …]: installs what is missing, runs every part or the named ones, and ends with one line of totals.
// A part that could not run has failed.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBrowser } from './lib/browser.mjs';
import { countsVariable, failure, noCounts, readCounts } from './lib/counts.mjs';
import { ensureInstalled, ensureRig } from './lib/install.mjs';
import { node, npm, root, secondsSince } from './lib/process.mjs';

/** @typedef {import('./lib/counts.mjs').Counts} Counts */

// What the parts leave in the temporary folder goes with this one.
const temporary = mkdtempSync(path.join(os.tmpdir(), 'mspl-test-'));
process.once('exit', () => rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));

const prepared = {
  build: once(() => script('build.mjs')),
  package: once(() => script('package.mjs')),
  rig: once(ensureRig),
  browser: once(ensureBrowser),
};

/** What each part is, in the order in which they run. @type {Record<string, () => Promise<Counts>>} */
const parts = {
  types: () => checker('types'),
  lint: () => checker('lint'),
  architecture: () => checker('architecture'),
  unit: () => nodeTests('test/unit'),
  grammar: () => nodeTests('test/grammar'),
  async vscode() {
    await prepared.rig();
    await prepared.browser();
    await prepared.build();
    return counted(['test/vscode/run.mjs'], 600);
  },
  async e2e() {
    await prepared.rig();
    await prepared.browser();
    await prepared.package();
    return endToEnd();
  },
};

/** A checker is one test: it finds nothing, or it has failed. @param {string} name of a script in package.json */
async function checker(name) {
  const status = await npm(['run', '--silent', name]);
  return status === 0 ? { ...noCounts(), passed: 1 } : failure(`ended with status ${status}`);
}

/**
 * Runs the test files of a folder with node:test.
 * @param {string} folder
 * @param {string[]} [options]
 * @param {number} [seconds] after which they are ended
 */
function nodeTests(folder, options = [], seconds = 900) {
  return runFiles(folder, testFiles(folder), options, seconds);
}

/**
 * The end-to-end tests; a file with a failure is run once more, and it is said. A window that is busy with something else
 * now and then comes late; what fails for another reason fails again.
 */
async function endToEnd() {
  const options = ['--test-concurrency=1'];
  const first = await nodeTests('test/e2e', options, 2400);
  const again = [...new Set(first.failures.flatMap((what) => /test\/e2e\/[\w.-]+\.test\.ts/.exec(what)?.[0] ?? []))];
  if (first.failed === 0 || again.length === 0 || first.failures.length !== first.failed) return first;
  console.log(`\nOnce more, after ${first.failed} failed: ${again.join(', ')}`);
  const second = await runFiles('test/e2e', again, options, 1200);
  if (second.failed > 0) return second;
  return { ...first, passed: first.passed + first.failed, failed: 0, failures: [] };
}

/**
 * @param {string} folder
 * @param {string[]} files
 * @param {string[]} options
 * @param {number} seconds
 */
function runFiles(folder, files, options, seconds) {
  if (files.length === 0) throw new Error(`there is no test in ${folder}`);
  const reporter = ['--test-reporter=./scripts/lib/reporter.mjs', '--test-reporter-destination=stdout'];
  return counted(['--import', 'tsx', '--test', ...options, ...reporter, ...files], seconds);
}

/** @param {string} folder */
function testFiles(folder) {
  const whole = path.join(root, folder);
  if (!existsSync(whole)) return [];
  return readdirSync(whole, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.(ts|mjs)$/.test(name))
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .sort();
}

/**
 * Runs a program of Node that counts its tests.
 * @param {string[]} args
 * @param {number} seconds
 */
async function counted(args, seconds) {
  const file = path.join(mkdtempSync(path.join(temporary, 'counts-')), 'counts.json');
  const status = await node(args, { seconds, env: { [countsVariable]: file, TMPDIR: temporary, TEMP: temporary } });
  return readCounts(file, status);
}

/** @param {string} name of a file in scripts/ */
async function script(name) {
  if ((await node([path.join('scripts', name)])) !== 0) throw new Error(`scripts/${name} failed`);
}

/**
 * @template T
 * @param {() => Promise<T>} work
 * @returns {() => Promise<T>} does the work at the first call, and gives that answer at each
 */
function once(work) {
  /** @type {Promise<T> | undefined} */
  let result;
  return () => (result ??= work());
}

/**
 * Runs one part; whatever it throws is a failure of the part.
 * @param {string} name
 */
async function runPart(name) {
  console.log(`\n── ${name} ──`);
  const start = performance.now();
  /** @type {Counts} */
  let counts;
  try {
    counts = (await parts[name]?.()) ?? failure('is not a part');
  } catch (error) {
    counts = failure(messageOf(error));
    console.error(counts.failures[0]);
  }
  const seconds = secondsSince(start);
  console.log(`── ${name}: ${counts.failed === 0 ? 'ok' : 'FAILED'}, ${seconds}`);
  return { name, seconds, ...counts };
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/** @param {string[]} names */
async function main(names) {
  const unknown = names.filter((name) => !(name in parts));
  if (unknown.length > 0) {
    console.error(`No such part: ${unknown.join(', ')}. The parts are ${Object.keys(parts).join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  try {
    await ensureInstalled();
  } catch (error) {
    console.error(messageOf(error));
    console.log('\n0 passed, 1 failed');
    process.exitCode = 1;
    return;
  }
  const chosen = Object.keys(parts).filter((name) => names.length === 0 || names.includes(name));
  /** @type {Awaited<ReturnType<typeof runPart>>[]} */
  const results = [];
  for (const name of chosen) results.push(await runPart(name));

  console.log('');
  for (const { name, seconds, passed, failed, skipped, failures } of results) {
    const total = `${passed + failed + skipped} ${passed + failed + skipped === 1 ? 'test' : 'tests'}`;
    console.log(`${name.padEnd(14)}${(failed === 0 ? 'ok' : 'FAILED').padEnd(8)}${seconds.padStart(8)}   ${total}`);
    for (const what of failures) console.log(`  ✖ ${what}`);
  }
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) => results.reduce((n, part) => n + part[key], 0);
  const skipped = sum('skipped') === 0 ? '' : `, ${sum('skipped')} skipped`;
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
  process.exitCode = sum('failed') === 0 ? 0 : 1;
}

await main(process.argv.slice(2));
