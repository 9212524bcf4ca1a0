import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseGrammarTestCase, runGrammarTestCase } from 'vscode-tmgrammar-test/dist/unit/index.js';
import { registry } from './grammars';

/*
 * Each sample beside this file says what stands where: a line of carets under a piece of the line above names the scopes
 * it has, and after a lone `-` those it must not have (https://github.com/PanAeon/vscode-tmgrammar-test). `<--` points
 * at the first columns, `<~--` at those after the first.
 */

const folder = new URL('./', import.meta.url);
const samples = readdirSync(folder).filter((file) => /\.(?:am|mspl|sip)$/.test(file));

test('there is a sample for every language', () => {
  assert.deepEqual([...new Set(samples.map((file) => file.replace(/^.*\./, '')))].sort(), ['am', 'mspl', 'sip']);
});

for (const file of samples) {
  const sample = parseGrammarTestCase(readFileSync(new URL(file, folder), 'utf8'));
  test(`${file}: ${sample.metadata.description}`, async () => {
    assert.ok(sample.assertions.length > 0);
    const failures = await runGrammarTestCase(registry, sample);
    const report = failures.map(
      ({ line, srcLine, start, end, missing, unexpected, actual }) =>
        `${file}:${line + 1} ${JSON.stringify(sample.source[srcLine]?.slice(start, end))} is ${actual.join(' ')}` +
        (missing.length > 0 ? `; lacks ${missing.join(' ')}` : '') +
        (unexpected.length > 0 ? `; must not be ${unexpected.join(' ')}` : ''),
    );
    assert.deepEqual(report, []);
  });
}
