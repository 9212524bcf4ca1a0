// npm run bench: times this project beside libraries that do the same, and prints one table. It judges nothing.
import path from 'node:path';
import { ensureFolder, ensureInstalled } from './lib/install.mjs';
import { node, root } from './lib/process.mjs';

const compiled = path.join(root, 'out/bench/main.cjs');

await ensureInstalled();
await ensureFolder(path.join(root, 'test/bench/peers'), 'the libraries to compare with');
if ((await node(['scripts/build.mjs', '--package'])) !== 0) console.log('The build failed; the server is left out.');

const { build } = await import('esbuild');
// Compiled as the product is, so that what is timed is what is shipped.
await build({
  absWorkingDir: root,
  entryPoints: ['test/bench/main.ts'],
  outfile: compiled,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  external: ['typescript'],
  alias: { acorn: './test/bench/peers/node_modules/acorn', htmlparser2: './test/bench/peers/node_modules/htmlparser2' },
  logLevel: 'warning',
});
process.exitCode = await node(['--expose-gc', compiled]);
