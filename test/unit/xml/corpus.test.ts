import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import type { Diagnostic } from '../../../server/src/diagnostics';
import { decodeSource } from '../../../server/src/text';
import { allElements, checkWellFormedness, contentText, parseXml } from '../../../server/src/xml';

/** The manifests that Microsoft printed, defects included; they are no part of the project. */
const corpus = path.resolve(import.meta.dirname, '../../../../shared/corpus');
const options = existsSync(corpus) ? {} : { skip: 'the published manifests are not here' };

const read = (name: string): string => decodeSource(readFileSync(path.join(corpus, name))).text;

/** Per file: each finding with the text it stands at, and how often that text occurs before. */
const published: readonly [file: string, ...findings: [code: string, at: string][]][] = [
  ['01-docs-forwardinvite.am'],
  ['02-docs-forkinvite.am', ['xml-typographic-quotes', '”true”']],
  ['03-docs-removelastactive.am'],
  ['04-docs-defaultroutingscript.am', ['xml-declaration-not-closed', '>'], ['xml-misspelt-empty-tag', '/ >']],
  ['05-docs-manifest-example.am', ['xml-misspelt-empty-tag', '/ >']],
  [
    '06-docs-manifest-template.am',
    ['xml-unquoted-value', 'http://schemas.microsoft.com/lcs/2006/05'],
    ['xml-unexpected-in-tag', ', …'],
  ],
  ['07-docs-disablehreflinks.splscript.xml', ['xml-undeclared-prefix', 'r']],
];

function applyFixes(text: string, found: readonly Diagnostic[]): string {
  const edits = found.flatMap(({ fixes }) => fixes?.[0]?.edits ?? []).toReversed();
  return edits.reduce(
    (result, { range, newText }) => result.slice(0, range.start) + newText + result.slice(range.end),
    text,
  );
}

describe('published manifests', options, () => {
  for (const [file, ...findings] of published) {
    test(file, () => {
      const text = read(file);
      const found = checkWellFormedness(parseXml(text));
      let from = 0;
      const expected = findings.map(([code, at]) => {
        const start = text.indexOf(at, from);
        from = start + at.length;
        return { code, start, end: from };
      });
      assert.deepEqual(
        found.map(({ code, range }) => ({ code, ...range })),
        expected,
      );
      const left = checkWellFormedness(parseXml(applyFixes(text, found))).map(({ code }) => code);
      assert.deepEqual(
        left,
        found.filter(({ fixes }) => !fixes).map(({ code }) => code),
      );
    });
  }

  test('every element and the script are found in the broken ones', () => {
    for (const file of ['02-docs-forkinvite.am', '04-docs-defaultroutingscript.am', '05-docs-manifest-example.am']) {
      const text = read(file);
      const elements = [...allElements(parseXml(text))];
      assert.equal(elements.length, [...text.matchAll(/<l?[rc]:/g)].length, file);
      const script = contentText(elements.at(-1)!, text);
      assert.ok(script.isInPlace, file);
      assert.equal(script.sourceRange.start, text.indexOf('<![CDATA[') + '<![CDATA['.length, file);
      assert.equal(script.sourceRange.end, text.indexOf(']]>'), file);
    }
  });
});
