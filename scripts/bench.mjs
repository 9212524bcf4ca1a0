// npm run bench: times this project beside libraries that do the same, and prints one table. It judges nothing.
import path from 'node:path';
import { ensureFolder, ensureInstalled } from './lib/install.mjs';
import { node, root } from './lib/process.mjs';

const folder = path.join(root, 'out/bench');
const peers = './test/bench/peers/node_modules';

await ensureInstalled();
await ensureFolder(path.join(root, 'test/bench/peers'), 'the libraries to compare with');
if ((await node(['scripts/build.mjs', '--package'])) !== 0) console.log('The build failed; the server is left out.');

const { build } = await import('esbuild');
/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  outdir: folder,
  outExtension: { '.js': '.cjs' },
  logLevel: 'warning',
};
// Compiled as the product is, so that what is timed is what is shipped.
await build({
  ...common,
  entryPoints: ['test/bench/main.ts'],
  external: ['typescript'],
  alias: Object.fromEntries(
    ['acorn', 'htmlparser2', 'sval', 'vscode-css-languageservice'].map((name) => [name, `${peers}/${name}`]),
  ),
});
await build({ ...common, entryPoints: ['test/bench/emptyServer.ts'], minify: true });
process.exitCode = await node(['--expose-gc', path.join(folder, 'main.cjs')]);
