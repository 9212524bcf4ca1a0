// Opens VS Code on samples/ with the extension: the one that is installed, else the one in rig/ in a browser.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { startServer, workbenchAddress } from '../../rig/vscode.mjs';
import { onPath } from './browser.mjs';
import { ensureRig } from './install.mjs';
import { node, root, stopSignals } from './process.mjs';

const samples = path.join(root, 'samples');

/** Opens a desktop VS Code and returns, or serves one until this process is stopped. */
export async function openEditor() {
  const code = desktopCode();
  if (code !== undefined) {
    console.log('\nOpening VS Code on samples/ …');
    const args = ['--new-window', `--extensionDevelopmentPath=${root}`, samples];
    const { status } = spawnSync(code, args, { stdio: 'inherit', shell: process.platform === 'win32' });
    if (status === 0) return;
    console.log('That VS Code did not start.');
  }
  await serveEditor();
}

/**
 * The `code` command of a desktop VS Code, or undefined. In a terminal of a remote window `code` is another program,
 * which knows no extensions under development; below WSL it is the one of Windows, which cannot load them from here.
 */
function desktopCode() {
  const code = onPath('code');
  if (code === undefined || process.env.VSCODE_IPC_HOOK_CLI || process.env.WSL_DISTRO_NAME) return undefined;
  return /remote-cli/.test(realpathSync(code)) ? undefined : code;
}

async function serveEditor() {
  await ensureRig();
  if ((await node(['scripts/package.mjs'])) !== 0) throw new Error('The extension could not be packed.');
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  for (const signal of stopSignals) process.once(signal, () => process.exit(0)); // `exit` stops the server
  const server = await startServer({ vsix: path.join(root, 'dist', `mspl-${version}.vsix`) });
  const address = workbenchAddress(server, { folder: samples });
  console.log(
    `\nVS Code with the extension, on this machine only, for who knows the token in its address:\n\n  ${address}\n\n` +
      'Open it in a browser. Ctrl+C ends it.',
  );
  showInBrowser(address);
  const untilStopped = setInterval(() => undefined, 60_000);
  const status = await server.ended;
  clearInterval(untilStopped);
  throw new Error(`The VS Code server ended with status ${status}:\n${server.log()}`);
}

/** Opens the person's browser where there is a desktop; the printed address does otherwise. @param {string} address */
function showInBrowser(address) {
  const { platform, env } = process;
  if (env.CI || (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY)) return;
  const [program = '', ...args] =
    platform === 'darwin'
      ? ['open']
      : platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler']
        : ['xdg-open'];
  const browser = spawn(program, [...args, address], { stdio: 'ignore', detached: true });
  browser.once('error', () => undefined);
  browser.unref();
}
