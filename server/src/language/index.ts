import type * as lsp from 'vscode-languageserver-types';
import type { DocumentAnalysis } from './analysis';
import type { LanguageDocument } from './document';
import type { FormatOptions } from './format';
import type { LinkedRanges } from './linkedEditing';
import type { Refusal } from './rename';
import type { LanguageSettings } from './settings';

export type { DocumentAnalysis } from './analysis';
export { codeActionKinds, FIX_ALL } from './codeActions';
export { triggerCharacters } from './completion/triggers';
export type { LanguageDocument } from './document';
export { type FormatOptions, formatTriggers } from './format';
export type { Refusal } from './rename';
export { semanticTokensLegend } from './semanticTokens';
export { createLanguageService } from './service';
export { type LanguageSettings, memberOf, readSettings, SETTINGS_SECTION } from './settings';
export { signatureTriggers } from './signatureHelp';
export { flatten as flattenSymbols } from './symbols';

/** What asked for completion, where that was a typed character (`CompletionContext` of the protocol). */
export interface CompletionTrigger {
  readonly triggerCharacter?: string | undefined;
}

/**
 * Everything an editor asks about a manifest (`mspl-manifest`) or a file of SIP messages (`sip-message`). Positions and
 * ranges are those of the protocol, in UTF-16 code units. Each question about the same version of a document, with the
 * same settings, is answered from one analysis. A document of another language gets empty answers.
 */
export interface LanguageService {
  analyze(document: LanguageDocument, settings: LanguageSettings): DocumentAnalysis;
  findDiagnostics(document: LanguageDocument, settings: LanguageSettings): lsp.Diagnostic[];
  doComplete(
    document: LanguageDocument,
    position: lsp.Position,
    settings: LanguageSettings,
    trigger?: CompletionTrigger,
  ): lsp.CompletionList;
  /** The fixes of the findings that the range touches; `source.fixAll.mspl` where `only` asks for it. */
  getCodeActions(
    document: LanguageDocument,
    range: lsp.Range,
    settings: LanguageSettings,
    only?: readonly string[],
  ): lsp.CodeAction[];
  doHover(document: LanguageDocument, position: lsp.Position, settings: LanguageSettings): lsp.Hover | null;
  doSignatureHelp(
    document: LanguageDocument,
    position: lsp.Position,
    settings: LanguageSettings,
  ): lsp.SignatureHelp | null;
  /** Names are followed through both layers: from the script to the data file that the manifest declares, and back. */
  findDefinition(document: LanguageDocument, position: lsp.Position, settings: LanguageSettings): lsp.Location[];
  findReferences(
    document: LanguageDocument,
    position: lsp.Position,
    settings: LanguageSettings,
    includeDeclaration: boolean,
  ): lsp.Location[];
  findHighlights(
    document: LanguageDocument,
    position: lsp.Position,
    settings: LanguageSettings,
  ): lsp.DocumentHighlight[];
  prepareRename(
    document: LanguageDocument,
    position: lsp.Position,
    settings: LanguageSettings,
  ): { range: lsp.Range; placeholder: string } | Refusal | null;
  doRename(
    document: LanguageDocument,
    position: lsp.Position,
    newName: string,
    settings: LanguageSettings,
  ): lsp.WorkspaceEdit | Refusal | null;
  findSymbols(document: LanguageDocument, settings: LanguageSettings): lsp.DocumentSymbol[];
  /** The symbols of one document that match what a person types to find one in the workspace. */
  findMatchingSymbols(document: LanguageDocument, query: string, settings: LanguageSettings): lsp.SymbolInformation[];
  getFoldingRanges(document: LanguageDocument, settings: LanguageSettings): lsp.FoldingRange[];
  getSelectionRanges(
    document: LanguageDocument,
    positions: readonly lsp.Position[],
    settings: LanguageSettings,
  ): lsp.SelectionRange[];
  /** The names of a start and its end tag. */
  findLinkedEditingRanges(
    document: LanguageDocument,
    position: lsp.Position,
    settings: LanguageSettings,
  ): LinkedRanges | null;
  /** Tokens by `semanticTokensLegend`. */
  getSemanticTokens(document: LanguageDocument, settings: LanguageSettings): lsp.SemanticTokens;
  getSemanticTokensIn(document: LanguageDocument, range: lsp.Range, settings: LanguageSettings): lsp.SemanticTokens;
  getSemanticTokensSince(
    document: LanguageDocument,
    previousResultId: string,
    settings: LanguageSettings,
  ): lsp.SemanticTokens | lsp.SemanticTokensDelta;
  getInlayHints(document: LanguageDocument, range: lsp.Range, settings: LanguageSettings): lsp.InlayHint[];
  findDocumentLinks(document: LanguageDocument, settings: LanguageSettings): lsp.DocumentLink[];
  /** A snippet that closes the tag or CDATA section whose last character was just typed before the position. */
  doCloseTag(document: LanguageDocument, position: lsp.Position, settings: LanguageSettings): string | null;
  /** The edits that format a document, or what a range touches of it; none for one that cannot be read. */
  format(
    document: LanguageDocument,
    settings: LanguageSettings,
    options: FormatOptions,
    range?: lsp.Range,
  ): lsp.TextEdit[];
  /** `typed`: one of `formatTriggers`, right before the position. */
  formatOnType(
    document: LanguageDocument,
    position: lsp.Position,
    settings: LanguageSettings,
    typed: string,
    options: FormatOptions,
  ): lsp.TextEdit[];
  /** Drops what is kept of a document; to be called when it closes. */
  forget(uri: string): void;
}
