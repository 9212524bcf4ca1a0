import { realpath } from 'node:fs/promises';
import path from 'node:path';

/**
 * Whether a file lies in one of the folders once links are followed. A folder that is not there, as a workspace may list
 * one, holds nothing. All are paths of this machine; throws for a file that is not there.
 */
export async function liesWithin(file: string, folders: readonly string[]): Promise<boolean> {
  const real = await realpath(file);
  const holds = async (folder: string): Promise<boolean> => {
    const realFolder = await realpath(folder).catch(() => undefined);
    if (realFolder === undefined) return false;
    const relative = path.relative(realFolder, real);
    return relative !== '' && !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..';
  };
  return (await Promise.all(folders.map(holds))).includes(true);
}
