import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { liesWithin } from '../../../client/src/panel/links';

const temporary = mkdtempSync(path.join(os.tmpdir(), 'mspl-links-'));
after(() => {
  rmSync(temporary, { recursive: true, force: true });
});
const at = (name: string): string => path.join(temporary, name);

for (const folder of ['one', 'one/..data', 'two']) mkdirSync(at(folder), { recursive: true });
for (const file of ['one/a.csv', 'one/..data/a.csv', 'two/a.csv', 'one #1 100%.csv']) writeFileSync(at(file), '');
symlinkSync(at('two/a.csv'), at('one/link.csv'));
symlinkSync(at('two'), at('one/linked'));
symlinkSync(at('one'), at('same'));

describe('a file lies within the folders', () => {
  for (const [file, folders, expected] of [
    ['one/a.csv', ['one'], true],
    ['one/a.csv', ['two'], false],
    ['one/a.csv', [], false],
    ['one/a.csv', ['gone', 'one'], true],
    ['one/a.csv', ['one', 'gone'], true],
    ['one/a.csv', ['gone'], false],
    ['one/..data/a.csv', ['one'], true],
    ['one #1 100%.csv', ['one'], false],
    ['one #1 100%.csv', ['.'], true],
    ['one/link.csv', ['one'], false],
    ['one/link.csv', ['one', 'two'], true],
    ['one/linked/a.csv', ['one'], false],
    ['one/a.csv', ['same'], true],
    ['same/a.csv', ['one'], true],
  ] as const) {
    test(`${file} in ${folders.join(', ') || 'none'}: ${expected ? 'yes' : 'no'}`, async () => {
      assert.equal(await liesWithin(at(file), folders.map(at)), expected);
    });
  }

  test('there is none where the file is not', () =>
    assert.rejects(liesWithin(at('none.csv'), [at('.')]), { code: 'ENOENT' }));
});
