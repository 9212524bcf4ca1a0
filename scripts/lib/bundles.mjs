// What is bundled into dist/, and how.
import { root } from './process.mjs';

/** @typedef {{ from: string, to: string, options: import('esbuild').BuildOptions }} Bundle */

/**
 * The bundles by what they are.
 * @param {boolean} shipped small, without source maps
 * @returns {Readonly<Record<'extension' | 'server' | 'cli' | 'page', Bundle>>}
 */
export function bundles(shipped) {
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
  const forShell = { ...forNode, banner: { js: '#!/usr/bin/env node' } };
  return {
    extension: bundle('client/src/extension.ts', 'dist/extension.js', forNode),
    server: bundle('server/src/serverNode.ts', 'dist/server.js', forNode),
    cli: bundle('server/src/cli/main.ts', 'dist/cli.js', forShell),
    page: bundle('client/webview/panel.ts', 'dist/panel.js', forPage),
  };
}

/**
 * @param {string} from
 * @param {string} to
 * @param {import('esbuild').BuildOptions} options
 * @returns {Bundle}
 */
function bundle(from, to, options) {
  return { from, to, options: { ...options, entryPoints: [{ in: from, out: to.replace(/\.js$/, '') }], outdir: '.' } };
}
