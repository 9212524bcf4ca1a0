import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { readCounts } from '../../../scripts/lib/counts.mjs';
import { satisfies } from '../../../scripts/lib/install.mjs';
import { verdict, type TestEvent } from '../../../scripts/lib/reporter.mjs';

describe('a part of the tests', () => {
  const good = { passed: 3, failed: 0, skipped: 1, failures: [] };
  const bad = { passed: 3, failed: 1, skipped: 0, failures: ['a'] };
  const none = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const cases = [
    { what: 'that passed', written: JSON.stringify(good), status: 0, passed: 3, failed: 0 },
    { what: 'with a failing test', written: JSON.stringify(bad), status: 1, passed: 3, failed: 1 },
    { what: 'that ended badly without one', written: JSON.stringify(good), status: 7, passed: 3, failed: 1 },
    { what: 'without tests has failed', written: JSON.stringify(none), status: 0, passed: 0, failed: 1 },
    { what: 'that died before counting has failed', written: undefined, status: 0, passed: 0, failed: 1 },
    { what: 'that died while counting has failed', written: '{"passed":', status: 0, passed: 0, failed: 1 },
  ];
  for (const { what, written, status, passed, failed } of cases) {
    test(what, () => {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'mspl-counts-'));
      const file = path.join(folder, 'counts.json');
      if (written !== undefined) writeFileSync(file, written);
      const counts = readCounts(file, status);
      rmSync(folder, { recursive: true });
      assert.deepEqual({ passed: counts.passed, failed: counts.failed }, { passed, failed });
      assert.equal(counts.failures.length, failed);
    });
  }
});

describe("node:test's event", () => {
  const file = path.resolve('test/unit/a.test.ts');
  const event = (more: Partial<TestEvent>): TestEvent => ({ name: 'adds', nesting: 0, file, ...more });
  const suite = (failureType?: string): Partial<TestEvent> => ({
    details: { type: 'suite', ...(failureType !== undefined && { error: { failureType } }) },
  });
  const cases = [
    { what: 'a test passes', type: 'test:pass', data: event({}), expected: 'passed' },
    { what: 'a test fails', type: 'test:fail', data: event({ nesting: 2 }), expected: 'failed' },
    { what: 'a test is skipped', type: 'test:pass', data: event({ skip: 'no corpus' }), expected: 'skipped' },
    { what: 'a promised test fails', type: 'test:fail', data: event({ todo: true }), expected: 'skipped' },
    { what: 'a group passes', type: 'test:pass', data: event(suite()), expected: undefined },
    { what: 'a group is skipped', type: 'test:pass', data: event({ ...suite(), skip: true }), expected: 'skipped' },
    { what: 'a test of a group fails', type: 'test:fail', data: event(suite('subtestsFailed')), expected: undefined },
    { what: 'a hook of a group fails', type: 'test:fail', data: event(suite('hookFailed')), expected: 'failed' },
    { what: 'a file crashes', type: 'test:fail', data: event({ name: file }), expected: 'failed' },
    { what: 'a file holds no test', type: 'test:pass', data: event({ name: file }), expected: 'failed' },
  ] as const;
  for (const { what, type, data, expected } of cases) {
    test(what, () => {
      assert.equal(verdict(type, data), expected);
    });
  }
});

describe('node_modules', () => {
  const wanted = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
  };
  const a = { version: '1.0.0' };
  const b = { version: '2.0.0' };
  const cases = [
    { what: 'is missing', found: undefined, expected: false },
    { what: 'is complete', found: { 'node_modules/a': a, 'node_modules/b': b }, expected: true },
    { what: 'lacks an optional package', found: { 'node_modules/a': a }, expected: true },
    { what: 'lacks a package', found: { 'node_modules/b': b }, expected: false },
    { what: 'has an older package', found: { 'node_modules/a': { version: '0.9.0' } }, expected: false },
    { what: 'has an older optional package', found: { 'node_modules/a': a, 'node_modules/b': a }, expected: false },
  ];
  for (const { what, found, expected } of cases) {
    test(what, () => {
      assert.equal(satisfies(wanted, found), expected);
    });
  }
});
