import { isAutomakeFile } from '../manifest';
import type { LanguageDocument } from '../language';
import type { FileText } from './fileReader';

/** The manifests in the folders of the workspace, as they lie on the disk. */
export interface Manifests {
  /** Their addresses. */
  list(): Promise<readonly string[]>;
  /** One of them; undefined when it is gone or cannot be read. */
  read(uri: string): Promise<LanguageDocument | undefined>;
  /** To be told of a file that was changed. */
  change(uri: string): void;
  /** To be told when manifests have come or gone. */
  changeList(): void;
}

export function createManifests(
  findFiles: () => Promise<readonly string[]>,
  readFile: (uri: string) => Promise<FileText>,
): Manifests {
  let list: Promise<readonly string[]> | undefined;
  const texts = new Map<string, Promise<LanguageDocument | undefined>>();
  // No version of a document in an editor is negative.
  let version = 0;

  const find = async (): Promise<readonly string[]> => {
    const found = (await findFiles()).filter((uri) => !isAutomakeFile(uri));
    const isFound = new Set(found);
    for (const uri of texts.keys()) if (!isFound.has(uri)) texts.delete(uri);
    return found;
  };

  const read = async (uri: string): Promise<LanguageDocument | undefined> => {
    const text = await readFile(uri);
    if (typeof text !== 'string') return undefined;
    return { uri, languageId: 'mspl-manifest', version: --version, getText: () => text };
  };

  return {
    list: () => (list ??= find()),
    read(uri) {
      const known = texts.get(uri) ?? read(uri);
      texts.set(uri, known);
      return known;
    },
    change: (uri) => void texts.delete(uri),
    changeList: () => (list = undefined),
  };
}
