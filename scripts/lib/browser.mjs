// Finds or installs the Chromium that the in-host and end-to-end tests drive.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from './process.mjs';

const places = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const debianPackages = ['chromium-headless-shell', 'chromium'];

const howToGetOne =
  'These tests need Chromium: install it (Debian and Ubuntu: apt-get install chromium) ' +
  'or set MSPL_CHROMIUM to the path of a Chromium, Chrome or Edge.';

/** The path of a Chromium on this machine, or undefined. MSPL_CHROMIUM, where it is set, is the only answer. */
export function findBrowser() {
  const chosen = process.env.MSPL_CHROMIUM;
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`MSPL_CHROMIUM names ${chosen}, which does not exist.`);
    return chosen;
  }
  return places.find((place) => existsSync(place));
}

/** As `findBrowser`, but installs Debian's Chromium when this is root on such a system, and throws when there is none. */
export async function ensureBrowser() {
  const found = findBrowser() ?? (await installBrowser());
  if (found === undefined) throw new Error(howToGetOne);
  return found;
}

async function installBrowser() {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return undefined;
  console.log('Installing Chromium from the packages of the system …');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  for (const name of debianPackages) {
    const options = ['install', '-y', '-qq', '--no-install-recommends', '-o', 'Dpkg::Use-Pty=0'];
    if ((await run('apt-get', [...options, name], { env })) === 0 && findBrowser() !== undefined) break;
  }
  return findBrowser();
}

/**
 * The path of a program, or undefined.
 * @param {string} program
 */
export function onPath(program) {
  const names = process.platform === 'win32' ? [`${program}.cmd`, `${program}.exe`] : [program];
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter(Boolean)
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find((place) => existsSync(place));
}
