import { getCSSLanguageService, TextDocument } from 'vscode-css-languageservice';
import type { Diagnostic } from '../../server/src/diagnostics';
import { analyzeManifest } from '../../server/src/manifest';
import type { Case, Group } from './measure';
import { elementManifest, scriptManifest, styleSheetOf } from './texts';

const size = 1_000_000;
const css = getCSSLanguageService();

function manifestCheck(name: string, text: string): Case {
  const check = (): readonly Diagnostic[] => analyzeManifest(text, { target: 'lync2013' }).diagnostics;
  refuseMistakes(check().filter(({ severity }) => severity !== 'hint'));
  return { name, run: check };
}

function styleSheetCheck(name: string, text: string): Case {
  const document = TextDocument.create('file:///bench/bench.css', 'css', 1, text);
  const check = (): readonly object[] => css.doValidation(document, css.parseStylesheet(document));
  refuseMistakes(check());
  return { name, run: check };
}

/** Nobody is to be timed at telling of mistakes, or be quick because a text cannot be read. */
function refuseMistakes(found: readonly object[]): void {
  if (found.length > 0) throw new Error(`the text has mistakes: ${JSON.stringify(found[0])}`);
}

/** From a text of 1 MB to everything that is wrong with it, beside a service that does the same for another language. */
export const wholeCheckGroup: Group = {
  input: 'whole check of 1 MB',
  bytes: size,
  cases: [
    manifestCheck('mspl: analyzeManifest, nearly all script', scriptManifest(size)),
    manifestCheck('mspl: analyzeManifest, nearly all elements', elementManifest(size)),
    styleSheetCheck('vscode-css-languageservice: parse, validate', styleSheetOf(size)),
  ],
};
