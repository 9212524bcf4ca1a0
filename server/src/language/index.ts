import type * as lsp from 'vscode-languageserver-types';
import type { KnownAddress } from './addresses';
import type { DocumentAnalysis, ReadDataFile } from './analysis';
import type { LensCommands } from './codeLens';
import type { CompletionOptions } from './completion';
import type { RulePage } from './diagnostics';
import type { LanguageDocument } from './document';
import type { FormatOptions } from './format';
import type { LinkedRanges } from './linkedEditing';
import type { Refusal } from './rename';
import type { LanguageSettings } from './settings';

export { addressesOfDeployment, type KnownAddress, uniqueAddresses } from './addresses';
export type { DocumentAnalysis } from './analysis';
export { type LensCommands, sendTitle } from './codeLens';
export { codeActionKinds, FIX_ALL } from './codeActions';
export type { CompletionOptions } from './completion';
export { triggerCharacters } from './completion/triggers';
export { dataFileUri } from './dataFiles';
export type { LanguageDocument } from './document';
export { type FormatOptions, formatTriggers } from './format';
export type { Refusal } from './rename';
export { semanticTokensLegend } from './semanticTokens';
export { createLanguageService } from './service';
export { type LanguageSettings, memberOf, readSettings, SETTINGS_SECTION } from './settings';
export { signatureTriggers } from './signatureHelp';
export { flatten as flattenSymbols, matchingSymbols } from './symbols';

/** What the service is given by the place that it runs in. */
export interface LanguageServiceOptions {
  /** The text of the data file at an address; undefined for one that cannot be had. */
  readonly readDataFile?: ReadDataFile;
  /** The page about a kind of finding. */
  readonly rulePage?: RulePage;
  /** The command that turns a kind of finding off; undefined where the client has none. */
  readonly turnOffCommand?: () => string | undefined;
  /** The commands that lenses call; those that the client does not have are undefined. */
  readonly lensCommands?: () => LensCommands;
}

/**
 * Everything an editor asks about a manifest (`mspl-manifest`) or a file of SIP messages (`sip-message`). Positions and
 * ranges are those of the protocol, in UTF-16 code units. Each question about the same version of a document, with the
 * same settings, is answered from one analysis. A document of another language gets empty answers.
 */
export interface LanguageService {
  analyze(document: LanguageDocument, settings: LanguageSettings): DocumentAnalysis;
  /** Its findings about data files are made of the texts that `readDataFile` gives at that time. */
  findDiagnostics(document: LanguageDocument, settings: LanguageSettings): lsp.Diagnostic[];
  /** The addresses of the data files that a manifest names and that would lie beside it, each once. */
  findDataFiles(document: LanguageDocument, settings: LanguageSettings): string[];
  doComplete(
    document: LanguageDocument,
    position: lsp.Position,
    settings: LanguageSettings,
    options?: CompletionOptions,
  ): lsp.CompletionList;
  /** The addresses that the strings of a manifest's script are; none for another document. */
  findAddresses(document: LanguageDocument, settings: LanguageSettings): readonly KnownAddress[];
  /** A completion with its documentation; one that is not known comes back as it is. */
  resolveCompletion(item: lsp.CompletionItem): lsp.CompletionItem;
  /** Fixes of the findings that the range touches and ways to silence them; `source.fixAll.mspl` where `only` asks for it. */
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
  getCodeLenses(document: LanguageDocument, settings: LanguageSettings): lsp.CodeLens[];
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
