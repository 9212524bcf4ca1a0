import {
  BulkRegistration,
  type Connection,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesRegistrationOptions,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type InitializeParams,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { fileNameOf, folderOf } from './addresses';

/**
 * Has the editor tell what becomes of a file from now on: on the disk, and in an editor, where it may not be saved yet.
 * Gives what ends that; undefined when the editor cannot tell of the disk.
 */
export function watchFile(
  connection: Connection,
  { workspace, textDocument }: InitializeParams['capabilities'],
  uri: string,
  report: (error: unknown) => void,
): (() => void) | undefined {
  const watching = workspace?.didChangeWatchedFiles;
  if (watching?.dynamicRegistration !== true) return undefined;
  // In a glob, each of these stands for itself between brackets.
  const pattern = fileNameOf(uri).replace(/[*?[\]{}]/g, '[$&]');
  const anywhere = `**/${pattern}`;
  const globPattern = watching.relativePatternSupport === true ? { baseUri: folderOf(uri), pattern } : anywhere;
  const registration = BulkRegistration.create();
  registration.add(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern }] });
  if (textDocument?.synchronization?.dynamicRegistration === true) {
    const documentSelector = [{ scheme: uri.slice(0, uri.indexOf(':')), pattern: anywhere }];
    registration.add(DidOpenTextDocumentNotification.type, { documentSelector });
    // Two files of one name in two folders: an editor may send a change twice, which whole texts bear.
    registration.add(DidChangeTextDocumentNotification.type, { documentSelector, syncKind: TextDocumentSyncKind.Full });
    registration.add(DidCloseTextDocumentNotification.type, { documentSelector });
  }
  const registered = connection.client.register(registration);
  registered.catch(report);
  return () => {
    registered.then(
      (unregistration) => {
        unregistration.dispose();
      },
      () => undefined,
    );
  };
}

/** Has the editor tell which manifests come, change and go. */
export function watchManifests(
  connection: Connection,
  { workspace }: InitializeParams['capabilities'],
  report: (error: unknown) => void,
): void {
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return;
  const options: DidChangeWatchedFilesRegistrationOptions = { watchers: [{ globPattern: '**/*.am' }] };
  connection.client.register(DidChangeWatchedFilesNotification.type, options).catch(report);
}
