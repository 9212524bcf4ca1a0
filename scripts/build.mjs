// npm run build [-- --package]: bundles dist/. With --package as it is shipped: small, without source maps.
import { chmodSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { bundles } from './lib/bundles.mjs';
import { root, secondsSince } from './lib/process.mjs';

const shipped = process.argv.includes('--package');
const all = Object.values(bundles(shipped));

const start = performance.now();
if (shipped) rmSync(path.join(root, 'dist'), { recursive: true, force: true });
await Promise.all(all.map(({ options }) => build(options)));
chmodSync(path.join(root, 'dist/cli.js'), 0o755);
console.log(`Built ${all.map(({ to }) => to).join(', ')} in ${secondsSince(start)}.`);
