/*
 * What passes between the server and an editor that knows it, beyond the Language Server Protocol. An editor says in its
 * initialization options what of this it has; the server does without the rest.
 */
import { RequestType, RequestType0, type TextDocumentPositionParams } from 'vscode-languageserver-protocol';
import { memberOf } from './language';

/**
 * Asked after a `>`, `/` or `[` was typed: a snippet to be put in at the position that closes the tag or CDATA section,
 * or null.
 */
export const closeTagRequest = new RequestType<TextDocumentPositionParams, string | null, void>('mspl/closeTag');

/** Asks the editor for the text of a file; null when there is none, an error when that cannot be said. */
export const readFileRequest = new RequestType<{ readonly uri: string }, string | null, void>('mspl/readFile');

/** Asks the editor for the manifests (`*.am`) in the folders of the workspace, without those that a person hides. */
export const findFilesRequest = new RequestType0<string[], void>('mspl/findFiles');

/** Asks the editor for the files of a folder that may describe a deployment (`*.yaml`, `*.yml`), by the folder's URI. */
export const findDeploymentsRequest = new RequestType<{ readonly folder: string }, string[], void>(
  'mspl/findDeployments',
);

/** Asks the editor for the manifest that a document of messages is sent through, which need not be open; null for none. */
export const findManifestRequest = new RequestType<{ readonly uri: string }, string | null, void>('mspl/findManifest');

export interface ClientOptions {
  /** The editor answers mspl/readFile. */
  readonly canReadFiles: boolean;
  /** The editor answers mspl/findFiles. */
  readonly canFindFiles: boolean;
  /** The editor answers mspl/findDeployments. */
  readonly canFindDeployments: boolean;
  /** The editor answers mspl/findManifest. */
  readonly canFindManifest: boolean;
  /** The address of the page about a kind of finding, with `{id}` for its id. */
  readonly rulePages: string | undefined;
  /** A command that turns a kind of finding off in the settings: its arguments are the id and a document's URI. */
  readonly turnOffCommand: string | undefined;
  /**
   * A command that sends one message of a request file, for the lens above it: its arguments are the document's URI and
   * the place of the message in the file as `readRequestFile` gives it.
   */
  readonly sendNamedRequestCommand: string | undefined;
}

/** Reads the initialization options, whatever they are. */
export function readClientOptions(sent: unknown): ClientOptions {
  const textOf = (name: string): string | undefined => {
    const value = memberOf(sent, name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    canReadFiles: memberOf(sent, 'canReadFiles') === true,
    canFindFiles: memberOf(sent, 'canFindFiles') === true,
    canFindDeployments: memberOf(sent, 'canFindDeployments') === true,
    canFindManifest: memberOf(sent, 'canFindManifest') === true,
    rulePages: textOf('rulePages'),
    turnOffCommand: textOf('turnOffCommand'),
    sendNamedRequestCommand: textOf('sendNamedRequestCommand'),
  };
}
