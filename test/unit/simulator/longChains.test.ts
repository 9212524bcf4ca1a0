import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createLanguageService } from '../../../server/src/language';
import { createLineIndex } from '../../../server/src/text';
import { lastAssigned, manifestWith, runScript } from '../../support/simulate';
import { documentOf, settings } from '../../support/languageCompletion';

/** Long lists of numbers or addresses are flat to whoever writes them, however deep the tree is that they make. */
const LENGTH = 2000;

describe('what is long and flat is read, checked, formatted and run', () => {
  const terms = Array.from({ length: LENGTH }, (_, i) => i + 1);
  const cases: [what: string, script: string, value: string][] = [
    ['alternatives', `a = 0; x = ${terms.map((i) => `a == ${i}`).join(' || ')};`, 'false'],
    ['conditions', `a = 1; x = ${terms.map(() => 'a == 1').join(' && ')};`, 'true'],
    ['a sum', `x = ${terms.map(() => '1').join(' + ')};`, String(LENGTH)],
    ['else-ifs', `a = 0; x = 1; ${terms.map((i) => `if (a == ${i}) { x = ${i}; }`).join(' else ')}`, '1'],
  ];
  for (const [what, script, value] of cases) {
    test(what, () => {
      assert.equal(lastAssigned(runScript(script)), value);
    });

    test(`${what}, in the editor`, () => {
      const service = createLanguageService();
      const document = documentOf(manifestWith(script));
      const at = createLineIndex(document.getText()).positionAt(document.getText().indexOf('x ='));
      assert.doesNotThrow(() => {
        service.findDiagnostics(document, settings());
        service.doComplete(document, at, settings());
        service.doHover(document, at, settings());
        service.findReferences(document, at, settings(), true);
        service.findSymbols(document, settings());
        service.getFoldingRanges(document, settings());
        service.getSemanticTokens(document, settings());
        service.format(document, settings(), { tabSize: 2, insertSpaces: true });
      });
    });
  }
});
