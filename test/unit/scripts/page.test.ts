import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { build } from 'esbuild';
import { bundles } from '../../../scripts/lib/bundles.mjs';

/** What the page of the panel may weigh, script and style sheet together, in bytes. */
const LIMIT = 250 * 1024;

describe('the page of the panel as it is shipped', async () => {
  const { outputFiles } = await build({ ...bundles(true).page.options, write: false });
  const sizes = outputFiles.map(({ path, contents }) => ({ name: path.replace(/^.*\./, ''), size: contents.length }));

  test('is a script and a style sheet', () => {
    assert.deepEqual(sizes.map(({ name }) => name).sort(), ['css', 'js']);
  });

  test('weighs at most 250 KB', () => {
    const whole = sizes.reduce((sum, { size }) => sum + size, 0);
    assert.ok(whole <= LIMIT, `${whole} bytes: ${JSON.stringify(sizes)}`);
  });
});
