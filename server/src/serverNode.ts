import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { MAXIMUM_FILE_SIZE, type ServerRuntime } from './runtime';
import { startServer } from './server';

const runtime: ServerRuntime = {
  defer: (callback) => void setImmediate(callback),
  async readFile(uri, folders) {
    try {
      const file = await realpath(fileURLToPath(uri));
      if (!(await Promise.all(folders.map((folder) => isInside(file, folder)))).includes(true)) return undefined;
      const found = await stat(file);
      // Reading a pipe would never end.
      return found.isFile() && found.size <= MAXIMUM_FILE_SIZE ? await readFile(file) : undefined;
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      return ['ENOENT', 'ENOTDIR'].includes(code) ? null : undefined;
    }
  },
};

/** Whether a file lies in a folder; in none that is not there, as a workspace may list it. */
async function isInside(file: string, folder: string): Promise<boolean> {
  if (!folder.startsWith('file:')) return false;
  const real = await realpath(fileURLToPath(folder)).catch(() => undefined);
  if (real === undefined) return false;
  const relative = path.relative(real, file);
  return relative !== '' && !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..';
}

startServer(createConnection(ProposedFeatures.all), runtime);
