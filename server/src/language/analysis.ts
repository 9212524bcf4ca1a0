import type { Diagnostic } from '../diagnostics';
import { analyzeManifest, atLevel, isAutomakeFile, type Levels, type ManifestAnalysis } from '../manifest';
import type { TargetVersion } from '../mspl';
import type { SipMessage } from '../sip';
import { readRequestFile, type RequestFileEntry } from '../simulator';
import { createLineIndex, type LineIndex, once } from '../text';
import { dataFileUri } from './dataFiles';
import type { LanguageDocument } from './document';
import type { LanguageSettings } from './settings';

interface AnalysisParts {
  readonly text: string;
  readonly lines: LineIndex;
  readonly target: TargetVersion;
  /** Made when first asked for. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface ManifestDocument extends AnalysisParts {
  readonly kind: 'manifest';
  readonly manifest: ManifestAnalysis;
}

export interface MessagesDocument extends AnalysisParts {
  readonly kind: 'messages';
  /** What stands between the lines `###`, in order, where no message does yet too. */
  readonly entries: readonly RequestFileEntry[];
  /** The messages of the entries, without the blank ones. */
  readonly messages: readonly SipMessage[];
}

/** A manifest that nothing is written in yet. */
export interface EmptyManifest extends AnalysisParts {
  readonly kind: 'empty-manifest';
}

/** A document that only looks like one of ours by its name: an Automake file, or anything else that is no XML. */
export interface ForeignDocument extends AnalysisParts {
  readonly kind: 'foreign';
}

export type DocumentAnalysis = ManifestDocument | MessagesDocument | EmptyManifest | ForeignDocument;

/** Gives the text of a data file by its address; null when there is none, undefined when that is not known. */
export type ReadDataFile = (uri: string) => string | null | undefined;

/** Reads and checks a document by its language id. Never throws. */
export function analyzeDocument(
  document: LanguageDocument,
  { targetServer, levels = {} }: LanguageSettings,
  readDataFile: ReadDataFile,
): DocumentAnalysis {
  const text = document.getText();
  if (document.languageId === 'mspl-manifest' && !isAutomakeFile(document.uri)) {
    const start = text.trimStart();
    if (start.startsWith('<')) {
      const manifest = analyzeManifest(text, {
        target: targetServer,
        levels,
        readDataFile(path) {
          const uri = dataFileUri(path, document.uri);
          return uri === undefined ? undefined : readDataFile(uri);
        },
      });
      return new AnalyzedManifest(manifest, targetServer);
    }
    if (start === '') return { kind: 'empty-manifest', ...nothingFound(text, targetServer) };
  }
  if (document.languageId === 'sip-message') {
    return new AnalyzedMessages(text, targetServer, levels);
  }
  return { kind: 'foreign', ...nothingFound(text, targetServer) };
}

/** A class for the reason that the manifest's analysis is one: a getter in an object literal keeps trees alive. */
class AnalyzedManifest implements ManifestDocument {
  readonly kind = 'manifest';
  readonly text: string;
  readonly lines: LineIndex;
  readonly manifest: ManifestAnalysis;
  readonly target: TargetVersion;

  constructor(manifest: ManifestAnalysis, target: TargetVersion) {
    this.text = manifest.text;
    this.lines = manifest.lines;
    this.manifest = manifest;
    this.target = target;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.manifest.diagnostics;
  }
}

class AnalyzedMessages implements MessagesDocument {
  readonly kind = 'messages';
  readonly text: string;
  readonly lines: LineIndex;
  readonly target: TargetVersion;
  readonly entries: readonly RequestFileEntry[];
  readonly messages: readonly SipMessage[];
  readonly #findings: () => readonly Diagnostic[];

  constructor(text: string, target: TargetVersion, levels: Levels) {
    const entries = readRequestFile(text);
    this.text = text;
    this.lines = createLineIndex(text);
    this.target = target;
    this.entries = entries;
    this.messages = entries.filter(({ isBlank }) => !isBlank).map(({ message }) => message);
    this.#findings = once(() => entries.flatMap((entry) => entry.diagnostics).flatMap((each) => atLevel(each, levels)));
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#findings();
  }
}

function nothingFound(text: string, target: TargetVersion): AnalysisParts {
  return { text, lines: createLineIndex(text), target, diagnostics: [] };
}

/** Keeps the latest analysis of each document, so that every feature that asks between two edits gets the same one. */
export interface AnalysisCache {
  analyze(document: LanguageDocument, settings: LanguageSettings): DocumentAnalysis;
  /** Drops what is kept of a closed document. */
  forget(uri: string): void;
}

interface Kept {
  readonly version: number;
  readonly languageId: string;
  readonly levels: string;
  readonly analysis: DocumentAnalysis;
  /** The texts of data files that its findings rest on; none before the findings are made. */
  readonly dataFiles: ReadonlyMap<string, string | null | undefined>;
}

export function createAnalysisCache(readDataFile: ReadDataFile): AnalysisCache {
  const latest = new Map<string, Kept>();
  return {
    analyze(document, settings) {
      const { uri, version, languageId } = document;
      const levels = JSON.stringify(settings.levels ?? {});
      const known = latest.get(uri);
      const isCurrent =
        known?.version === version &&
        known.languageId === languageId &&
        known.analysis.target === settings.targetServer &&
        known.levels === levels &&
        [...known.dataFiles].every(([file, text]) => readDataFile(file) === text);
      if (isCurrent) return known.analysis;
      const dataFiles = new Map<string, string | null | undefined>();
      const analysis = analyzeDocument(document, settings, (file) => {
        const text = readDataFile(file);
        dataFiles.set(file, text);
        return text;
      });
      latest.set(uri, { version, languageId, levels, analysis, dataFiles });
      return analysis;
    },
    forget: (uri) => void latest.delete(uri),
  };
}
