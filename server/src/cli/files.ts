import { readFileSync } from 'node:fs';
import { diagnose, type Diagnostic } from '../diagnostics';
import { analyzeManifest, isAutomakeFile, type ManifestAnalysis } from '../manifest';
import type { TargetVersion } from '../mspl';
import { checkMessage, decodeMessage, parseMessage, type SipMessage, splitMessages } from '../sip';
import { readDeployment } from '../simulator';
import { createLineIndex, decodeSource, type DecodedSource, type LineIndex } from '../text';

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
  EACCES: 'reading it is not permitted',
};

/** The bytes of a file; throws UsageError when it cannot be read. */
export function readBytes(file: string): Uint8Array {
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
  const analysis = analyzeManifest(source.text, { target });
  return {
    file,
    analysis,
    lines: analysis.lines,
    diagnostics: inOrder([...encodingErrors(source), ...analysis.diagnostics]),
  };
}

/** A file of one or several SIP messages, checked. */
export function readMessages(file: string): CheckedFile & { readonly messages: readonly SipMessage[] } {
  const { text, encoding, problem } = decodeMessage(readBytes(file));
  if (problem) return { file, messages: [], lines: createLineIndex(text), diagnostics: [problem] };
  const messages = splitMessages(text).map(({ range }) => parseMessage(text, { range, encoding }));
  return { file, messages, lines: createLineIndex(text), diagnostics: messages.flatMap(checkMessage) };
}

/** Checks a file as what its name says it is: SIP messages, a deployment, or else a manifest. Automake's are left alone. */
export function checkFile(file: string, target: TargetVersion): CheckedFile {
  if (/\.sip$/i.test(file)) return readMessages(file);
  const source = decodeSource(readBytes(file));
  if (isAutomakeFile(file)) return { file, lines: createLineIndex(source.text), diagnostics: [] };
  if (!/\.ya?ml$/i.test(file)) return readManifest(file, target);
  const { diagnostics } = readDeployment(source.text);
  return { file, lines: createLineIndex(source.text), diagnostics: [...encodingErrors(source), ...diagnostics] };
}

function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.toSorted((a, b) => a.range.start - b.range.start);
}

function encodingErrors({ firstInvalid, encoding }: DecodedSource): Diagnostic[] {
  if (firstInvalid < 0) return [];
  return [diagnose('text-encoding', { start: firstInvalid, end: firstInvalid + 1 }, [encoding.toUpperCase()])];
}
