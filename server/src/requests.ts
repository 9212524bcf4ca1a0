import {
  type CancellationToken,
  type Connection,
  type InitializeParams,
  LSPErrorCodes,
  ResponseError,
  type TextDocumentIdentifier,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  flattenSymbols,
  type KnownAddress,
  type LanguageService,
  type LanguageSettings,
  type Refusal,
} from './language';
import { closeTagRequest } from './protocol';

/**
 * Makes the handler of a request about one open document. It gives `otherwise` for a document that is not open, and when
 * the work fails.
 */
export type Reply = <Parameters extends { textDocument: TextDocumentIdentifier }, Result>(
  otherwise: Result,
  work: (document: TextDocument, chosen: LanguageSettings, parameters: Parameters) => Result | Promise<Result>,
) => (parameters: Parameters, token: CancellationToken) => Promise<Result>;

/** Answers everything that is asked about one document but its findings. */
export function answerRequests(
  connection: Connection,
  service: LanguageService,
  reply: Reply,
  client: () => InitializeParams['capabilities'],
  addresses: (uri: string) => Promise<readonly KnownAddress[]>,
): void {
  connection.onCompletion(
    reply({ isIncomplete: false, items: [] }, async (document, chosen, { position, context }) => {
      const knownAddresses = document.languageId === 'sip-message' ? await addresses(document.uri) : [];
      return service.doComplete(document, position, chosen, {
        ...context,
        sharesEditRange: sharesEditRange(client()),
        knownAddresses,
      });
    }),
  );
  connection.onCompletionResolve((item) => service.resolveCompletion(item));
  connection.onHover(reply(null, (document, chosen, { position }) => service.doHover(document, position, chosen)));
  connection.onSignatureHelp(
    reply(null, (document, chosen, { position }) => service.doSignatureHelp(document, position, chosen)),
  );
  connection.onDefinition(
    reply([], (document, chosen, { position }) => service.findDefinition(document, position, chosen)),
  );
  connection.onReferences(
    reply([], (document, chosen, { position, context }) =>
      service.findReferences(document, position, chosen, context.includeDeclaration),
    ),
  );
  connection.onDocumentHighlight(
    reply([], (document, chosen, { position }) => service.findHighlights(document, position, chosen)),
  );
  connection.onPrepareRename(
    reply(null, (document, chosen, { position }) => accepted(service.prepareRename(document, position, chosen))),
  );
  connection.onRenameRequest(
    reply(null, (document, chosen, { position, newName }) =>
      accepted(service.doRename(document, position, newName, chosen)),
    ),
  );
  connection.onDocumentSymbol(
    reply([], (document, chosen) => {
      const symbols = service.findSymbols(document, chosen);
      const isNested = client().textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
      return isNested ? symbols : flattenSymbols(symbols, document.uri);
    }),
  );
  connection.onFoldingRanges(reply([], (document, chosen) => service.getFoldingRanges(document, chosen)));
  connection.onSelectionRanges(
    reply([], (document, chosen, { positions }) => service.getSelectionRanges(document, positions, chosen)),
  );
  connection.languages.onLinkedEditingRange(
    reply(null, (document, chosen, { position }) => service.findLinkedEditingRanges(document, position, chosen)),
  );
  connection.languages.semanticTokens.on(
    reply({ data: [] }, (document, chosen) => service.getSemanticTokens(document, chosen)),
  );
  connection.languages.semanticTokens.onDelta(
    reply({ data: [] }, (document, chosen, { previousResultId }) =>
      service.getSemanticTokensSince(document, previousResultId, chosen),
    ),
  );
  connection.languages.semanticTokens.onRange(
    reply({ data: [] }, (document, chosen, { range }) => service.getSemanticTokensIn(document, range, chosen)),
  );
  connection.languages.inlayHint.on(
    reply([], (document, chosen, { range }) => service.getInlayHints(document, range, chosen)),
  );
  connection.onCodeLens(reply([], (document, chosen) => service.getCodeLenses(document, chosen)));
  connection.onDocumentLinks(reply([], (document, chosen) => service.findDocumentLinks(document, chosen)));
  connection.onCodeAction(
    reply([], (document, chosen, { range, context }) => service.getCodeActions(document, range, chosen, context.only)),
  );
  connection.onDocumentFormatting(
    reply([], (document, chosen, { options }) => service.format(document, chosen, options)),
  );
  connection.onDocumentRangeFormatting(
    reply([], (document, chosen, { options, range }) => service.format(document, chosen, options, range)),
  );
  connection.onDocumentOnTypeFormatting(
    reply([], (document, chosen, { options, position, ch }) =>
      service.formatOnType(document, position, chosen, ch, options),
    ),
  );
  connection.onRequest(
    closeTagRequest,
    reply(null, (document, chosen, { position }) => service.doCloseTag(document, position, chosen)),
  );
}

/** An answer without a refusal, which the person who asked is told as the error of the request. */
function accepted<Answer extends object>(answer: Answer | Refusal | null): Answer | null {
  if (answer && 'refusal' in answer) throw new ResponseError(LSPErrorCodes.RequestFailed, answer.refusal);
  return answer;
}

function sharesEditRange({ textDocument }: InitializeParams['capabilities']): boolean {
  return textDocument?.completion?.completionList?.itemDefaults?.includes('editRange') === true;
}
