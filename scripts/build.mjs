// npm run build [-- --package]: bundles dist/. With --package as it is shipped: small, without source maps.
import { chmodSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root, secondsSince } from './lib/process.mjs';

const shipped = process.argv.includes('--package');

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  minify: shipped,
  sourcemap: !shipped,
  mainFields: ['module', 'main'],
  logLevel: 'warning',
};

/** @type {import('esbuild').BuildOptions} */
const forNode = { ...common, platform: 'node', format: 'cjs', target: 'node20', external: ['vscode'] };

/** @type {import('esbuild').BuildOptions} */
const forPage = { ...common, platform: 'browser', format: 'iife', target: 'chrome120' };

/** What becomes of which file. @type {{ from: string, to: string, options: import('esbuild').BuildOptions }[]} */
const bundles = [
  { from: 'client/src/extension.ts', to: 'dist/extension.js', options: forNode },
  { from: 'server/src/serverNode.ts', to: 'dist/server.js', options: forNode },
  { from: 'server/src/cli/main.ts', to: 'dist/cli.js', options: { ...forNode, banner: { js: '#!/usr/bin/env node' } } },
  { from: 'client/webview/panel.ts', to: 'dist/panel.js', options: forPage },
];

const start = performance.now();
if (shipped) rmSync(path.join(root, 'dist'), { recursive: true, force: true });
await Promise.all(
  bundles.map(({ from, to, options }) =>
    build({ ...options, entryPoints: [{ in: from, out: to.replace(/\.js$/, '') }], outdir: '.' }),
  ),
);
chmodSync(path.join(root, 'dist/cli.js'), 0o755);
console.log(`Built ${bundles.map(({ to }) => to).join(', ')} in ${secondsSince(start)}.`);
