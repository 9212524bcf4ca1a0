import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { simulateAll, type Sources } from '../../support/simulateAll';

const samples = (ending: string): string[] =>
  readdirSync('samples')
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(path.join('samples', name), 'utf8'));

const sources: Sources = { manifests: samples('.am'), deployments: samples('.yaml'), requests: samples('.sip') };

/** The simulator bundled for a browser, in a world that has the language and nothing else: no clock and no chance. */
async function bareWorld(): Promise<object> {
  const { outputFiles } = await build({
    entryPoints: ['test/support/simulateAll.ts'],
    bundle: true,
    write: false,
    minify: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'simulator',
    target: 'chrome120',
    logLevel: 'error',
  });
  const world = createContext({});
  runInContext(
    `Date = Intl = undefined;
     Math.random = () => { throw new Error('chance') };`,
    world,
  );
  runInContext(outputFiles[0]?.text ?? '', world);
  return world;
}

test('the same input makes the same bytes, in Node and in a browser build', async () => {
  const world = Object.assign(await bareWorld(), { sources: JSON.stringify(sources) });
  const inNode = simulateAll(sources);
  const count = (JSON.parse(inNode) as unknown[]).length;
  const messages = sources.requests.join('').match(/^CSeq:/gm)?.length ?? 0;
  assert.equal(count, sources.manifests.length * (1 + sources.deployments.length) * messages);
  assert.ok(count > 0);
  for (const turn of ['first', 'second']) {
    const inBrowser: unknown = runInContext('simulator.simulateAll(JSON.parse(sources))', world);
    assert.ok(inBrowser === inNode, `the ${turn} run of the browser build makes other bytes`);
  }
  assert.ok(simulateAll(sources) === inNode, 'a second run makes other bytes');
});

test('the bare world has no clock, no chance and nothing of Node', async () => {
  const world = await bareWorld();
  for (const expression of ['process', 'require', 'new Date()', 'Math.random()', 'performance.now()', 'setTimeout']) {
    assert.throws(() => {
      runInContext(expression, world);
    }, expression);
  }
});
