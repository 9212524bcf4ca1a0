/*
 * The functions that the benchmark calls of libraries in peers/, which are installed only by `npm run bench`. The checks
 * of the project need no more of them than this.
 */

declare module 'acorn' {
  export function parse(text: string, options: { ecmaVersion: 'latest'; allowReturnOutsideFunction: boolean }): unknown;
  export function tokenizer(text: string, options: { ecmaVersion: 'latest' }): Iterable<unknown>;
}

declare module 'htmlparser2' {
  export function parseDocument(
    text: string,
    options: { xmlMode: boolean; withStartIndices: boolean; withEndIndices: boolean },
  ): unknown;
}

declare module 'sval' {
  export default class Sval {
    constructor(options: { ecmaVer: 'latest'; sourceType: 'script'; sandBox: boolean });
    parse(code: string): object;
    import(modules: Readonly<Record<string, unknown>>): void;
    run(parsed: object): void;
    readonly exports: Readonly<Record<string, unknown>>;
  }
}

declare module 'vscode-css-languageservice' {
  export { TextDocument } from 'vscode-languageserver-textdocument';
  import type { TextDocument } from 'vscode-languageserver-textdocument';
  export function getCSSLanguageService(): {
    parseStylesheet(document: TextDocument): object;
    doValidation(document: TextDocument, stylesheet: object): readonly object[];
  };
}
