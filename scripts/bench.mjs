// npm run bench: times this project beside libraries that do the same, and prints one table. It judges nothing.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { node, npm, root } from './lib/process.mjs';

const peers = path.join(root, 'test/bench/peers');
const compiled = path.join(root, 'out/bench/main.cjs');

await ensureInstalled();
if (!existsSync(path.join(peers, 'node_modules'))) console.log('Installing the libraries to compare with …');
if ((await npm(['install', '--no-audit', '--no-fund', '--no-save', '--loglevel=error'], { cwd: peers })) !== 0) {
  throw new Error('npm install failed in test/bench/peers: is the npm registry in reach?');
}
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
