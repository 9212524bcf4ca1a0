// Compiles test/vscode for an extension host, which knows no TypeScript.
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './process.mjs';

/** @returns {Promise<string>} the module whose `run` runs them, for VS Code's `extensionTestsPath` */
export async function buildHostTests() {
  const from = path.join(root, 'test/vscode');
  const to = path.join(root, 'out/vscode');
  rmSync(to, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['index.ts', ...readdirSync(from).filter((name) => name.endsWith('.test.ts'))].map((name) =>
      path.join(from, name),
    ),
    outdir: to,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return path.join(to, 'index.js');
}
