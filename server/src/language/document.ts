/** An open document, as the editor holds it. A `TextDocument` of vscode-languageserver-textdocument is one. */
export interface LanguageDocument {
  readonly uri: string;
  readonly languageId: string;
  /** Grows with every edit, so that `uri` and `version` together name one text. */
  readonly version: number;
  getText(): string;
}
