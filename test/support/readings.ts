import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headerValues } from '../../server/src/sip';
import { type Assumption, assumptions, type Run } from '../../server/src/simulator';
import { lastAssigned, runScript, type Setting } from './simulate';

/*
 * Tests of assumptions: every reading that is not the default changes some run, and each run names the one it followed.
 */

/** The first two name assumption and reading, the third is a script, the last two what is seen of its run with the default and with the other reading. */
export type ReadingCase = readonly [
  id: string,
  reading: string,
  script: string,
  usual: string,
  otherwise: string,
  setting?: Setting,
];

/** What a case looks at: the error, the value, the log, the answer or the outcome, whatever fits the expectation. */
function seen(run: Run, expected: string): string {
  const { outcome, errors, log, responses, forwarded } = run;
  if (expected.startsWith('line ')) return /line \d+/.exec(outcome.kind === 'aborted' ? outcome.error : '')?.[0] ?? '';
  if (['500', 'nothing', 'forwarded'].includes(expected)) {
    if (forwarded.length > 0) return 'forwarded';
    return String(responses[0]?.statusCode ?? 'nothing');
  }
  if (expected.startsWith('header ')) {
    const [, name = ''] = /^header ([\w-]+)/.exec(expected) ?? [];
    const values = forwarded.flatMap(({ message }) => headerValues(message, name));
    return `header ${name}: ${values.join(', ') || 'none'}`;
  }
  if (expected.startsWith('sent '))
    return `sent ${/: (\w+) realm/.exec(responses[0]?.message.text ?? '')?.[1] ?? 'nothing'}`;
  if (expected.startsWith('passed ')) return `passed ${passedOn(run) || 'nothing'}`;
  if (expected.startsWith('noted: ')) return `noted: ${lastAssigned(run)}`;
  if (expected.endsWith('body')) return log[0]?.about.includes('hello') ? 'body' : 'no body';
  if (['responded', 'aborted', 'retargeted', 'forked', 'dropped', 'proxied', 'skipped'].includes(expected))
    return outcome.kind;
  if (errors[0]) return `${errors[0].critical ? 'critical' : 'error'}: ${errors[0].message}`;
  if (log[0]) return log[0].log;
  return lastAssigned(run);
}

/** The values that reached the handler of the managed application. */
function passedOn({ outcome, notifications }: Run): string {
  const values = outcome.kind === 'dispatched' ? outcome.arguments : notifications[0]?.arguments;
  return values?.join(', ') ?? '';
}

/** One test for each case. */
export function testReadings(cases: readonly ReadingCase[]): void {
  for (const [id, reading, script, usual, otherwise, setting = {}] of cases) {
    test(`${id} as ${reading}: ${script}`, () => {
      assert.notEqual(usual, otherwise);
      const run = runScript(script, setting);
      assert.equal(seen(run, usual), usual);
      const relied = run.assumptions.find((assumption) => assumption.id === id);
      assert.ok(relied, `the run does not name ${id}: ${run.assumptions.map((assumption) => assumption.id).join()}`);
      assert.equal(relied.reading, Object.keys(assumptions[relied.id].readings)[0]);
      const other = runScript(script, { ...setting, assumptions: { ...setting.assumptions, [id]: reading } });
      assert.equal(seen(other, otherwise), otherwise);
      assert.equal(other.assumptions.find((assumption) => assumption.id === id)?.reading, reading);
    });
  }
}

/** The readings of a table, other than the defaults, that no case chooses, each as `id=reading`. */
export function untested(
  table: Readonly<Record<string, Assumption>>,
  cases: readonly (readonly [id: string, reading: string, ...rest: unknown[]])[],
): string[] {
  const tested = new Set(cases.map(([id, reading]) => `${id}=${reading}`));
  return Object.entries(table)
    .flatMap(([id, { readings }]) =>
      Object.keys(readings)
        .slice(1)
        .map((reading) => `${id}=${reading}`),
    )
    .filter((choice) => !tested.has(choice));
}
