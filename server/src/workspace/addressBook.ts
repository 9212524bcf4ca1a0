import { addressesOfDeployment, type KnownAddress, type LanguageDocument, uniqueAddresses } from '../language';
import { addressKey, fileNameOf, folderOf } from './addresses';
import type { DataFiles } from './dataFiles';
import type { Manifests } from './manifests';

/** The addresses that people can be reached at, as files beside a document tell them. */
export interface AddressBook {
  /**
   * Of the users of deployment files beside the document or an open manifest, and of the scripts that are open or lie
   * beside it; each once, those of users first. A document that is sent through a manifest counts as beside that one.
   */
  of(uri: string): Promise<readonly KnownAddress[]>;
  /** To be told of a file that was changed. */
  change(uri: string): void;
  /** Has the folders looked through anew, because files may have come or gone. */
  lookAgain(): void;
  /** Gives up what was read for a document that closed. */
  forget(uri: string): void;
}

export interface AddressBookInput {
  /** Where the texts of deployment files are kept. */
  readonly files: DataFiles;
  /** The files of a folder that may be deployments. */
  readonly findDeployments: (folder: string) => Promise<readonly string[]>;
  /** The manifest that a document of messages is sent through; undefined where none is known. */
  readonly findManifest: (uri: string) => Promise<string | undefined>;
  readonly manifests: Manifests;
  readonly openDocuments: () => Iterable<LanguageDocument>;
  /** The addresses that a script has. */
  readonly addressesOf: (manifest: LanguageDocument) => Promise<readonly KnownAddress[]>;
}

/** How many files of each kind are read for one document. */
const MOST_FILES = 20;

export function createAddressBook(input: AddressBookInput): AddressBook {
  const { files, findDeployments, findManifest, manifests, openDocuments, addressesOf } = input;
  const folders = new Map<string, Promise<readonly string[]>>();
  const read = new Map<string, { readonly text: string; readonly addresses: readonly KnownAddress[] }>();
  const ofClosed = new WeakMap<LanguageDocument, readonly KnownAddress[]>();

  const deploymentsIn = (folder: string): Promise<readonly string[]> => {
    const known = folders.get(folder) ?? findDeployments(folder);
    folders.set(folder, known);
    return known;
  };

  const usersIn = (uri: string): readonly KnownAddress[] => {
    const text = files.textOf(uri);
    if (typeof text !== 'string') return [];
    const known = read.get(uri);
    if (known?.text === text) return known.addresses;
    const addresses = addressesOfDeployment(text, fileNameOf(uri));
    read.set(uri, { text, addresses });
    return addresses;
  };

  /** Of a manifest and those in a folder, as far as they are not open. */
  const ofClosedManifests = async (
    own: string | undefined,
    folder: string,
    open: ReadonlySet<string>,
  ): Promise<readonly KnownAddress[]> => {
    const beside = (await manifests.list()).filter((uri) => folderOf(uri) === folder);
    const byKey = new Map([...(own === undefined ? [] : [own]), ...beside].map((uri) => [addressKey(uri), uri]));
    const closed = [...byKey].flatMap(([key, uri]) => (open.has(key) ? [] : [uri]));
    const documents = await Promise.all(closed.slice(0, MOST_FILES).map((uri) => manifests.read(uri)));
    const found: KnownAddress[] = [];
    for (const document of documents) {
      if (!document) continue;
      const known = ofClosed.get(document) ?? (await addressesOf(document));
      ofClosed.set(document, known);
      found.push(...known);
    }
    return found;
  };

  return {
    async of(uri) {
      const open = [...openDocuments()].filter(({ languageId }) => languageId === 'mspl-manifest');
      const own = await findManifest(uri);
      const base = own ?? uri;
      const places = [...new Set([base, ...open.map((document) => document.uri)].map(folderOf))].filter(
        (folder) => folder !== '',
      );
      const deployments = [...new Set((await Promise.all(places.map(deploymentsIn))).flat())].slice(0, MOST_FILES);
      await files.load(uri, deployments);
      const openKeys = new Set(open.map((document) => addressKey(document.uri)));
      return uniqueAddresses([
        ...deployments.flatMap(usersIn),
        ...(await Promise.all(open.map(addressesOf))).flat(),
        ...(await ofClosedManifests(own, folderOf(base), openKeys)),
      ]);
    },
    change(uri) {
      files.change(uri);
    },
    lookAgain() {
      folders.clear();
    },
    forget(uri) {
      files.forget(uri);
    },
  };
}
