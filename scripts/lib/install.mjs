// Brings node_modules to what the lock files say. Only modules of Node: this runs before anything is installed.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { node, npm, root, secondsSince } from './process.mjs';

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockedPackage
 * @typedef {Record<string, LockedPackage>} LockedPackages by their place, such as `node_modules/tsx`; '' is the project
 */

/**
 * Whether `found` (npm's own record in node_modules) has every package of `wanted` (the lock file) at its version.
 * An optional one may be absent, since it may be for another platform.
 * @param {LockedPackages} wanted
 * @param {LockedPackages | undefined} found
 */
export function satisfies(wanted, found) {
  if (found === undefined) return false;
  return Object.entries(wanted).every(([place, { version, optional, devOptional }]) => {
    if (place === '') return true;
    const installed = found[place];
    return installed === undefined ? Boolean(optional ?? devOptional) : installed.version === version;
  });
}

/** Installs what a build and the checks need, when it is missing or the lock file changed. */
export async function ensureInstalled() {
  await ensureFolder(root, 'the build and test tools');
}

/** Installs the VS Code server that the in-host and end-to-end tests use (see rig/). */
export async function ensureRig() {
  const folder = path.join(root, 'rig');
  const fresh = await ensureFolder(folder, 'a VS Code server from npm packages (about 500 MB)');
  const setup = fresh ? [] : ['--link-only'];
  if ((await node([path.join(folder, 'setup.mjs'), ...setup])) !== 0) throw new Error('rig/setup.mjs failed');
}

/**
 * Installs a package of its own that lies in the project, when what its lock file names is not there.
 * @param {string} folder
 * @param {string} what
 * @returns {Promise<boolean>} whether it had to install
 */
export async function ensureFolder(folder, what) {
  const wanted = packagesOf(path.join(folder, 'package-lock.json'));
  if (wanted === undefined) throw new Error(`${folder} has no readable package-lock.json`);
  if (satisfies(wanted, packagesOf(path.join(folder, 'node_modules', '.package-lock.json')))) return false;
  const start = performance.now();
  console.log(`Installing ${what} …`);
  const status = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });
  if (status !== 0) throw new Error(`npm ci failed in ${folder}: is the npm registry in reach?`);
  console.log(`Installed in ${secondsSince(start)}.`);
  return true;
}

/**
 * @param {string} lockFile
 * @returns {LockedPackages | undefined}
 */
function packagesOf(lockFile) {
  if (!existsSync(lockFile)) return undefined;
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
