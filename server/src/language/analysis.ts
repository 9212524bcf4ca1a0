import type { Diagnostic } from '../diagnostics';
import { analyzeManifest, isAutomakeFile, type ManifestAnalysis } from '../manifest';
import type { TargetVersion } from '../mspl';
import { checkMessage, parseMessage, type SipMessage, splitMessages } from '../sip';
import { createLineIndex, type LineIndex } from '../text';
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
  /** The messages of the file, in order. */
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

/** Reads and checks a document by its language id. Never throws. */
export function analyzeDocument(
  document: LanguageDocument,
  { targetServer, levels = {} }: LanguageSettings,
): DocumentAnalysis {
  const text = document.getText();
  if (document.languageId === 'mspl-manifest' && !isAutomakeFile(document.uri)) {
    const start = text.trimStart();
    if (start.startsWith('<')) {
      const manifest = analyzeManifest(text, { target: targetServer, levels });
      return {
        kind: 'manifest',
        text,
        lines: manifest.lines,
        target: targetServer,
        manifest,
        get diagnostics() {
          return manifest.diagnostics;
        },
      };
    }
    if (start === '') return { kind: 'empty-manifest', ...nothingFound(text, targetServer) };
  }
  if (document.languageId === 'sip-message') {
    const messages = splitMessages(text)
      .filter(({ range }) => text.slice(range.start, range.end).trim() !== '')
      .map(({ range }) => parseMessage(text, { range }));
    const diagnostics = messages.flatMap(checkMessage);
    return { kind: 'messages', ...nothingFound(text, targetServer), messages, diagnostics };
  }
  return { kind: 'foreign', ...nothingFound(text, targetServer) };
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

export function createAnalysisCache(): AnalysisCache {
  const latest = new Map<string, { version: number; languageId: string; levels: string; analysis: DocumentAnalysis }>();
  return {
    analyze(document, settings) {
      const { uri, version, languageId } = document;
      const levels = JSON.stringify(settings.levels ?? {});
      const known = latest.get(uri);
      const isCurrent =
        known?.version === version &&
        known.languageId === languageId &&
        known.analysis.target === settings.targetServer &&
        known.levels === levels;
      if (isCurrent) return known.analysis;
      const analysis = analyzeDocument(document, settings);
      latest.set(uri, { version, languageId, levels, analysis });
      return analysis;
    },
    forget: (uri) => void latest.delete(uri),
  };
}
