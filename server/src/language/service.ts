import type { Range } from 'vscode-languageserver-types';
import type { LineIndex, OffsetRange } from '../text';
import { addressesOfScript } from './addresses';
import { createAnalysisCache, type DocumentAnalysis } from './analysis';
import { closeTag } from './closeTag';
import { findCodeActions } from './codeActions';
import { findCodeLenses } from './codeLens';
import { complete, type CompletionOptions } from './completion';
import { resolveCompletion } from './completion/resolve';
import { dataFileUris } from './dataFiles';
import { toLspDiagnostics, toLspEdits } from './diagnostics';
import { findDocumentLinks } from './documentLinks';
import { findFoldingRanges } from './folding';
import { formatDocument, type FormatOptions, formatOnType, formatRange } from './format';
import { hover } from './hover';
import type { LanguageService, LanguageServiceOptions } from './index';
import { findInlayHints } from './inlayHints';
import { linkedEditingRanges } from './linkedEditing';
import { findDefinition, findHighlights, findReferences } from './navigation';
import { prepareRename, rename } from './rename';
import { selectionRange } from './selectionRanges';
import { createSemanticTokensHistory, semanticTokens } from './semanticTokens';
import { signatureHelp } from './signatureHelp';
import { findMatchingSymbols, findSymbols } from './symbols';

export function createLanguageService({
  readDataFile = () => undefined,
  rulePage = () => undefined,
  turnOffCommand = () => undefined,
  lensCommands = () => ({}),
}: LanguageServiceOptions = {}): LanguageService {
  const cache = createAnalysisCache(readDataFile);
  const history = createSemanticTokensHistory();
  const analyze: LanguageService['analyze'] = (document, settings) => cache.analyze(document, settings);

  /** Answers a question about a position from the analysis and the offset there; null for an answer there is none to. */
  const at =
    <More extends readonly unknown[], Answer>(
      answer: (analysis: DocumentAnalysis, offset: number, uri: string, ...more: More) => Answer,
    ) =>
    (...[document, position, settings, ...more]: [...Parameters<LanguageService['doHover']>, ...More]): Answer => {
      const analysis = analyze(document, settings);
      return answer(analysis, analysis.lines.offsetAt(position), document.uri, ...more);
    };

  return {
    analyze,
    findDiagnostics: (document, settings) => toLspDiagnostics(analyze(document, settings), rulePage),
    findDataFiles(document, settings) {
      const analysis = analyze(document, settings);
      return analysis.kind === 'manifest' ? dataFileUris(analysis.manifest.document, document.uri) : [];
    },
    findAddresses(document, settings) {
      const analysis = analyze(document, settings);
      return analysis.kind === 'manifest' ? addressesOfScript(analysis) : [];
    },
    doComplete: at((analysis, offset, _, options?: CompletionOptions) => complete(analysis, offset, options ?? {})),
    resolveCompletion,
    getCodeActions(document, range, settings, only) {
      const analysis = analyze(document, settings);
      return findCodeActions(analysis, document.uri, offsetsOf(range, analysis.lines), only, {
        rulePage,
        turnOffCommand: turnOffCommand(),
      });
    },
    doHover: at((analysis, offset) => hover(analysis, offset) ?? null),
    doSignatureHelp: at((analysis, offset) => signatureHelp(analysis, offset) ?? null),
    findDefinition: at((analysis, offset, uri) => findDefinition(analysis, uri, offset)),
    findReferences: at((analysis, offset, uri, includeDeclaration: boolean) =>
      findReferences(analysis, uri, offset, includeDeclaration),
    ),
    findHighlights: at(findHighlights),
    prepareRename: at((analysis, offset) => prepareRename(analysis, offset) ?? null),
    doRename: (document, position, newName, settings) =>
      at((analysis, offset, uri) => rename(analysis, uri, offset, newName) ?? null)(document, position, settings),
    findSymbols: (document, settings) => findSymbols(analyze(document, settings)),
    findMatchingSymbols: (document, query, settings) =>
      findMatchingSymbols(analyze(document, settings), document.uri, query),
    getFoldingRanges: (document, settings) => findFoldingRanges(analyze(document, settings)),
    getSelectionRanges: (document, positions, settings) =>
      positions.map((position) => at(selectionRange)(document, position, settings)),
    findLinkedEditingRanges: at((analysis, offset) => linkedEditingRanges(analysis, offset) ?? null),
    getSemanticTokens: (document, settings) => history.full(analyze(document, settings), document.uri),
    getSemanticTokensIn(document, range, settings) {
      const analysis = analyze(document, settings);
      return { data: semanticTokens(analysis, offsetsOf(range, analysis.lines)) };
    },
    getSemanticTokensSince: (document, previousResultId, settings) =>
      history.since(previousResultId, analyze(document, settings), document.uri),
    getInlayHints(document, range, settings) {
      if (!settings.parameterNameHints) return [];
      const analysis = analyze(document, settings);
      return findInlayHints(analysis, offsetsOf(range, analysis.lines));
    },
    getCodeLenses: (document, settings) => findCodeLenses(analyze(document, settings), document.uri, lensCommands()),
    findDocumentLinks: (document, settings) => findDocumentLinks(analyze(document, settings), document.uri),
    doCloseTag: at((analysis, offset) => closeTag(analysis, offset) ?? null),
    format(document, settings, options, range) {
      const analysis = analyze(document, settings);
      if (analysis.kind !== 'manifest') return [];
      const { lines } = analysis;
      const edits = range ? formatRange(analysis, offsetsOf(range, lines), options) : formatDocument(analysis, options);
      return toLspEdits(edits, lines);
    },
    formatOnType: at((analysis, offset, _, typed: string, options: FormatOptions) =>
      analysis.kind === 'manifest' ? toLspEdits(formatOnType(analysis, offset, typed, options), analysis.lines) : [],
    ),
    forget(uri) {
      cache.forget(uri);
      history.forget(uri);
    },
  };
}

function offsetsOf({ start, end }: Range, lines: LineIndex): OffsetRange {
  return { start: lines.offsetAt(start), end: lines.offsetAt(end) };
}
