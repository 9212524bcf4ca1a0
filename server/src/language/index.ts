import type { CodeAction, CompletionList, Diagnostic, Position, Range } from 'vscode-languageserver-types';
import { createAnalysisCache, type DocumentAnalysis } from './analysis';
import { quickFixes } from './codeActions';
import { complete } from './completion';
import { toLspDiagnostics } from './diagnostics';
import type { LanguageDocument } from './document';
import type { LanguageSettings } from './settings';

export type { DocumentAnalysis } from './analysis';
export { triggerCharacters } from './completion/triggers';
export type { LanguageDocument } from './document';
export { type LanguageSettings, memberOf, readSettings, SETTINGS_SECTION } from './settings';

/** What asked for completion, where that was a typed character (`CompletionContext` of the protocol). */
export interface CompletionTrigger {
  readonly triggerCharacter?: string | undefined;
}

/**
 * Everything an editor asks about a manifest (`mspl-manifest`) or a file of SIP messages (`sip-message`). Positions and
 * ranges are those of the protocol, in UTF-16 code units. Each question about the same version of a document, with the
 * same settings, is answered from one analysis. A document of another language has no findings and no completions.
 */
export interface LanguageService {
  analyze(document: LanguageDocument, settings: LanguageSettings): DocumentAnalysis;
  findDiagnostics(document: LanguageDocument, settings: LanguageSettings): Diagnostic[];
  doComplete(
    document: LanguageDocument,
    position: Position,
    settings: LanguageSettings,
    trigger?: CompletionTrigger,
  ): CompletionList;
  /** The fixes of the findings that the range touches. */
  getCodeActions(document: LanguageDocument, range: Range, settings: LanguageSettings): CodeAction[];
  /** Drops what is kept of a document; to be called when it closes. */
  forget(uri: string): void;
}

export function createLanguageService(): LanguageService {
  const cache = createAnalysisCache();
  return {
    analyze: (document, settings) => cache.analyze(document, settings),
    findDiagnostics: (document, settings) => toLspDiagnostics(cache.analyze(document, settings)),
    doComplete(document, position, settings, trigger = {}) {
      const analysis = cache.analyze(document, settings);
      return complete(analysis, analysis.lines.offsetAt(position), trigger.triggerCharacter);
    },
    getCodeActions(document, range, settings) {
      const analysis = cache.analyze(document, settings);
      const { lines } = analysis;
      const touched = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
      return quickFixes(analysis, document.uri, touched);
    },
    forget: (uri) => {
      cache.forget(uri);
    },
  };
}
