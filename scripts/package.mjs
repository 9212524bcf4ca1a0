// npm run package: builds dist/ as it is shipped and packs dist/mspl-<version>.vsix.
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PackageManager, createVSIX, listFiles } from '@vscode/vsce';
import { packagedReadme } from './lib/packagedReadme.mjs';
import { node, root } from './lib/process.mjs';

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/**
 * The files that a part of package.json names, such as grammars and icons.
 * @param {unknown} part
 * @returns {string[]}
 */
function namedFiles(part) {
  if (typeof part === 'string') return part.startsWith('./') ? [path.posix.normalize(part)] : [];
  return part !== null && typeof part === 'object' ? Object.values(part).flatMap(namedFiles) : [];
}

if ((await node(['scripts/build.mjs', '--package'])) !== 0) process.exit(1);

const readme = 'dist/README.md';
writeFileSync(path.join(root, readme), packagedReadme(readFileSync(path.join(root, 'README.md'), 'utf8')));

const packed = await listFiles({ cwd: root, packageManager: PackageManager.None });
// What a finding links to.
const rulePages = readdirSync(path.join(root, 'docs/rules')).map((page) => `docs/rules/${page}`);
const needed = [...namedFiles([manifest.main, manifest.icon, manifest.contributes]), ...rulePages];
const missing = needed.filter((file) => !packed.includes(file));
if (missing.length > 0) {
  console.error(`.vscodeignore leaves out files that the extension needs, or they do not exist: ${missing.join(', ')}`);
  process.exit(1);
}

const target = path.join('dist', `mspl-${manifest.version}.vsix`);
await createVSIX({
  cwd: root,
  packagePath: target,
  dependencies: false,
  readmePath: readme,
  rewriteRelativeLinks: false,
  allowMissingRepository: true,
});
console.log(`${target}: ${Math.ceil(statSync(path.join(root, target)).size / 1024)} KB`);
