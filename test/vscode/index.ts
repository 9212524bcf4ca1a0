/** Loaded by VS Code inside its extension host: runs the *.test.js files beside it with mocha against the real API. */
import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';

/** What scripts/lib/counts.mjs reads. */
interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly string[];
}

/** Settles when all tests have run; VS Code turns a rejection into exit status 1. */
export async function run(): Promise<void> {
  // Not a plain import: mocha is an ES module, which the extension host of an older VS Code cannot require.
  const { default: Mocha } = await import('mocha');
  // The lines of the tests go to a file that run.mjs prints as it grows, apart from VS Code's own log.
  const lines = process.env.MSPL_LINES_FILE;
  if (lines !== undefined) {
    Mocha.reporters.Base.consoleLog = (...values: unknown[]) => {
      appendFileSync(lines, `${format(...values)}\n`);
    };
    Mocha.reporters.Base.useColors = false;
  }
  const mocha = new Mocha({ ui: 'tdd', timeout: 30_000, reporter: 'spec' });
  for (const name of readdirSync(__dirname)
    .filter((name) => name.endsWith('.test.js'))
    .sort()) {
    mocha.addFile(path.join(__dirname, name));
  }
  const counts = await new Promise<Counts>((resolve) => {
    const failures: string[] = [];
    const runner = mocha.run(() => {
      const { passes, failures: failed, pending } = runner.stats!;
      resolve({ passed: passes, failed, skipped: pending, failures });
    });
    runner.on('fail', (test) => failures.push(test.fullTitle()));
  });
  const countsFile = process.env.MSPL_COUNTS_FILE;
  if (countsFile !== undefined) writeFileSync(countsFile, JSON.stringify(counts));
  if (counts.failed > 0) throw new Error(`${counts.failed} failed`);
}
