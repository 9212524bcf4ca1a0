import { hasErrors } from '../../../server/src/manifest';
import type { TargetVersion } from '../../../server/src/mspl';
import { dataFileUri } from '../../../server/src/language/dataFiles';
import {
  dataFileTexts,
  type DataFileTexts,
  type Deployment,
  listedManifests,
  type Program,
  programOf,
  readDeployment,
} from '../../../server/src/simulator';
import { decodeSource } from '../../../server/src/text';
import { addressKey } from '../../../server/src/workspace/addresses';
import type { ProblemsView } from '../../webview/protocol';
import { analyze } from '../analysis';
import { deploymentProblems, problems } from './views/problems';

/** What is known of a file: null when there is none, undefined when it cannot or may not be read. */
export interface FileReader {
  textOf(uri: string): string | null | undefined;
  bytesOf(uri: string): Uint8Array | null | undefined;
}

/** A text and where it lies. */
export interface NamedText {
  readonly uri: string;
  /** As a person knows it. */
  readonly name: string;
  /** Null when it is not there, or cannot be read. */
  readonly text: string | null;
  /** The settings name it; else it was found beside the manifest. */
  readonly isSet?: boolean;
}

/** The deployment that a file describes; undefined when there is no file. One that did not change is read once. */
export function readDeploymentFile(file: NamedText | undefined): Deployment | ProblemsView | undefined {
  if (!file) return undefined;
  if (lastRead?.name !== file.name || lastRead.text !== file.text || lastRead.isSet !== file.isSet)
    lastRead = { ...file, read: readAnew(file) };
  return lastRead.read;
}

let lastRead: (NamedText & { readonly read: Deployment | ProblemsView }) | undefined;

function readAnew({ name, text, isSet }: NamedText): Deployment | ProblemsView {
  if (text === null) {
    const which = isSet === true ? `${name} that the setting mspl.deployment names` : `${name} beside the manifest`;
    return problems('deployment', `The deployment file ${which} cannot be read.`);
  }
  const { deployment, diagnostics } = readDeployment(text);
  return deployment ?? deploymentProblems(name, text, diagnostics);
}

/** What a simulation reads besides the manifest and the message. */
export interface Surroundings {
  readonly dataFiles: DataFileTexts;
  /** The name by which an application list gives the manifest. */
  readonly own: string | undefined;
  /** The other programs of the application lists. */
  readonly programs: Readonly<Record<string, Program>>;
}

/** Finds the data files of the programs, and the programs that the deployment's lists name, as seen from its file. */
export function surroundingsOf(
  manifest: { readonly uri: string; readonly program: Program },
  deployment: { readonly uri: string; readonly described: Deployment } | undefined,
  target: TargetVersion,
  files: FileReader,
): Surroundings {
  const addressOf = (name: string): string | undefined => dataFileUri(name, deployment?.uri ?? manifest.uri);
  const { own, others } = listedManifests(deployment?.described, manifest.uri, addressOf);
  const listed = others.flatMap((name) => {
    const uri = addressOf(name);
    const text = uri === undefined ? undefined : files.textOf(uri);
    if (uri === undefined || text === null || text === undefined) return [];
    const analysis = analyze(text, target);
    const program = hasErrors(analysis.diagnostics) ? undefined : programOf(analysis);
    return program ? [{ name, uri, program }] : [];
  });
  const readable = [manifest, ...listed].map(({ uri, program }) => ({
    program,
    read: (path: string): string | null | undefined => {
      const address = dataFileUri(path, uri);
      return address === undefined ? undefined : files.textOf(address);
    },
  }));
  return {
    dataFiles: dataFileTexts(readable, deployment?.described),
    own,
    programs: Object.fromEntries(listed.map(({ name, program }) => [name, program])),
  };
}

/**
 * A reader that also notes what it was asked for and did not know, so that it can be read.
 * @param known what was read, by the keys of addresses
 */
export function recording(known: ReadonlyMap<string, Uint8Array | null | undefined>): FileReader & {
  readonly unknown: ReadonlySet<string>;
} {
  const unknown = new Set<string>();
  const bytesOf = (uri: string): Uint8Array | null | undefined => {
    const key = addressKey(uri);
    if (!known.has(key)) unknown.add(uri);
    return known.get(key);
  };
  return {
    unknown,
    bytesOf,
    textOf: (uri) => {
      const bytes = bytesOf(uri);
      return bytes ? textOfBytes(bytes) : bytes;
    },
  };
}

const texts = new WeakMap<Uint8Array, string>();

function textOfBytes(bytes: Uint8Array): string {
  const known = texts.get(bytes);
  if (known !== undefined) return known;
  const { text } = decodeSource(bytes);
  texts.set(bytes, text);
  return text;
}
