import { readFileSync, realpathSync, statSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { diagnose, type Diagnostic } from '../diagnostics';
import { dataFileUri } from '../language';
import { analyzeManifest, isAutomakeFile, type ManifestAnalysis, type ReadDataFile } from '../manifest';
import type { TargetVersion } from '../mspl';
import { decodeMessage } from '../sip';
import { readDeployment, readRequestFile, type RequestFileEntry } from '../simulator';
import { MAXIMUM_FILE_SIZE } from '../runtime';
import { createLineIndex, decodeSource, type DecodedSource, type LineIndex } from '../text';
import { folderOf, isWithin } from '../workspace/addresses';

/** A command that cannot be carried out as it was given: one line for standard error, exit status 2. */
export class UsageError extends Error {}

/** A file's findings and what is needed to say where they are. */
export interface CheckedFile {
  readonly file: string;
  readonly lines: LineIndex;
  readonly diagnostics: readonly Diagnostic[];
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  ELOOP: 'it is a link that leads back to itself',
  ENAMETOOLONG: 'its name is too long',
  EACCES: 'reading it is not permitted',
  EPERM: 'reading it is not permitted',
};

/** The bytes of a file; throws UsageError when it cannot be read. */
export function readBytes(file: string): Uint8Array {
  if (file === '') throw new UsageError('A file is named by an empty text: write its path.');
  try {
    return readFileSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new UsageError(`Cannot read ${file}: ${REASONS[code] ?? code}.`);
  }
}

/** A manifest file, checked. */
export function readManifest(
  file: string,
  target: TargetVersion,
): CheckedFile & { readonly analysis: ManifestAnalysis } {
  const source = decodeSource(readBytes(file));
  const analysis = analyzeManifest(source.text, { target, readDataFile: dataFilesBeside(file) });
  return {
    file,
    analysis,
    lines: analysis.lines,
    diagnostics: inOrder([...encodingErrors(source), ...analysis.diagnostics]),
  };
}

/**
 * The bytes of a file that another one names: null when there is none; undefined when it cannot be read, is larger than
 * `MAXIMUM_FILE_SIZE`, or lies neither in the folder of the other or below nor in the current folder, links followed.
 */
export function bytesBeside(file: string, path: string): Uint8Array | null | undefined {
  const ownUri = pathToFileURL(file).href;
  const uri = dataFileUri(path, ownUri);
  const folders = [folderOf(ownUri), pathToFileURL('.').href];
  const isIn = (address: string, all: readonly string[]): boolean => all.some((folder) => isWithin(address, folder));
  if (uri === undefined || !isIn(uri, folders)) return undefined;
  try {
    const real = realpathSync(fileURLToPath(uri));
    const realFolders = folders.map((folder) => pathToFileURL(realpathSync(fileURLToPath(`${folder}/`))).href);
    if (!isIn(pathToFileURL(real).href, realFolders)) return undefined;
    const found = statSync(real);
    return found.isFile() && found.size <= MAXIMUM_FILE_SIZE ? readFileSync(real) : undefined;
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '') ? null : undefined;
  }
}

/** Reads the texts of the files that a manifest or a deployment names, as `bytesBeside` does. */
export function dataFilesBeside(file: string): ReadDataFile {
  return (path) => {
    const bytes = bytesBeside(file, path);
    return bytes && decodeSource(bytes).text;
  };
}

/** A file of one or several SIP messages, checked; places without a message are left out. */
export function readMessages(file: string): CheckedFile & { readonly entries: readonly RequestFileEntry[] } {
  const { text, encoding, problem } = decodeMessage(readBytes(file));
  const lines = createLineIndex(text);
  if (problem) return { file, entries: [], lines, diagnostics: [problem] };
  const entries = readRequestFile(text, encoding);
  const diagnostics = entries.flatMap((entry) => entry.diagnostics);
  return { file, entries: entries.filter(({ isBlank }) => !isBlank), lines, diagnostics };
}

/** Checks a file as what its name says it is: SIP messages, a deployment, or else a manifest. Automake's are left alone. */
export function checkFile(file: string, target: TargetVersion): CheckedFile {
  if (/\.sip$/i.test(file)) return readMessages(file);
  const source = decodeSource(readBytes(file));
  if (isAutomakeFile(file)) return { file, lines: createLineIndex(source.text), diagnostics: [] };
  if (!/\.ya?ml$/i.test(file)) return readManifest(file, target);
  const { diagnostics } = readDeployment(source.text, dataFilesBeside(file));
  return { file, lines: createLineIndex(source.text), diagnostics: [...encodingErrors(source), ...diagnostics] };
}

function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.toSorted((a, b) => a.range.start - b.range.start);
}

function encodingErrors({ firstInvalid, encoding }: DecodedSource): Diagnostic[] {
  if (firstInvalid < 0) return [];
  return [diagnose('text-encoding', { start: firstInvalid, end: firstInvalid + 1 }, [encoding.toUpperCase()])];
}
