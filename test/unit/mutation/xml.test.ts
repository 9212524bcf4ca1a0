import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SaxesParser } from 'saxes';
import { checkWellFormedness, parseXml } from '../../../server/src/xml';
import { marked } from '../../support/xmlMarks';
import { apply, bases, find, mended, moved, samples, shown, type Found, type Original } from './edit';
import { xmlMutants, type Mutant } from './mass';
import { testMass } from './massTest';
import { type Row, testRows } from './table';

function isRefusedBySaxes(text: string): boolean {
  let refused = false;
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on('error', () => (refused = true));
  parser.write(text).close();
  return refused;
}

/** What saxes refuses is an XML error here, and what it takes is none; but no manifest has a document type declaration. */
function agreesWithSaxes(text: string): void {
  if (text.includes('<!DOCTYPE')) return;
  const isRefused = checkWellFormedness(parseXml(text)).some(({ severity }) => severity === 'error');
  assert.equal(isRefused, isRefusedBySaxes(text), text);
}

const declaration: readonly Row[] = [
  // The first of the five defects of published pages.
  ['<?xml version="1.0"?>', '<?xml version="1.0"«>»', 'xml-declaration-not-closed', 'same'],
  ['<?xml version="1.0"?>', '<?xml version="1.0"«? >»', 'xml-declaration-not-closed', 'same'],
  ['<?xml version="1.0"?>', '\n«<?xml version="1.0"?>»', 'xml-declaration-position'],
  ['<?xml version="1.0"?>', '«<?xml»?>', 'xml-declaration-without-version'],
  ['<?xml version="1.0"?>', '<?xml version=«1.0»?>', 'xml-unquoted-value', 'same'],
  ['<?xml version="1.0"?>', '<?xml version=«“1.0”»?>', 'xml-typographic-quotes', 'same'],
  ['<?xml version="1.0"?>', '<?xml version="«1»"?>', 'xml-declaration-value'],
  ['<?xml version="1.0"?>', '<?xml version="1.0" «version»="1.0"?>', 'xml-declaration-attribute'],
  ['<?xml version="1.0"?>', '<?xml version="1.0" standalone="«true»"?>', 'xml-declaration-value'],
  [
    '<?xml version="1.0"?>',
    '<?xml «Version»="1.0"?>',
    'xml-declaration-attribute xml-declaration-without-version@<?xml',
  ],
  ['<?xml version="1.0"?>', '<?«XML» version="1.0"?>', 'xml-reserved-target'],
  ['<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-8"?>', ''],
  ['encoding="utf-8"', 'encoding="«utf8»"', 'xml-encoding-unknown', 'same'],
  ['encoding="utf-8"', 'encoding="«utf-16»"', 'xml-encoding-other', 'same'],
  ['encoding="utf-8"', 'encoding="iso-8859-1"', ''],
  ['encoding="utf-8"', 'encoding="«8»"', 'xml-declaration-value'],
];

const tags: readonly Row[] = [
  ['"ALL"/>', '"ALL"«/ >»', 'xml-misspelt-empty-tag', 'same'],
  ['<§:scriptOnly/>', '<§:scriptOnly«/\n>»', 'xml-misspelt-empty-tag', 'same'],
  ['<§:scriptOnly/>', '<«§:scriptOnly»>', 'xml-end-tag-missing'],
  ['<§:scriptOnly/>', '«<§:scriptOnly»', 'xml-tag-not-closed'],
  ['<§:scriptOnly/>', '<§:scriptOnly/>«</§:scriptOnly>»', 'xml-end-tag-stray'],
  ['<§:scriptOnly/>', '<§:scriptOnly></§:scriptOnly «x»>', 'xml-unexpected-in-tag'],
  ['<§:scriptOnly/>', '<§:scriptOnly></« »§:scriptOnly>', 'xml-space-before-name'],
  ['<§:scriptOnly/>', '<§:scriptOnly/>«<»\n', 'xml-name-missing'],
  ['<§:scriptOnly/>', '<§:scriptOnly«="true"|"false"»/>', 'xml-unexpected-in-tag'],
  ['<§:scriptOnly/>', '<§:scriptOnly «a»/>', 'xml-attribute-without-value'],
  ['<§:scriptOnly/>', '<«q»:scriptOnly/>', 'xml-undeclared-prefix'],
  ['</§:splScript>', '«</>»', 'xml-end-tag-mismatch', 'same'],
  ['</§:splScript>', '</«§:splscript»>', 'xml-end-tag-mismatch', 'same'],
  ['</§:splScript>', '</«splScript»>', 'xml-end-tag-mismatch', 'same'],
  ['</§:applicationManifest>', '</§:applicationManifest>«x»', 'xml-text-outside-root'],
  ['</§:applicationManifest>', '</§:applicationManifest><«a»/>', 'xml-several-roots'],
  ['</§:applicationManifest>', '</§:applicationManifest>«<![CDATA[]]>»', 'xml-text-outside-root'],
  ['</§:applicationManifest>', '</§:applicationManifest>«</§:applicationManifest>»', 'xml-end-tag-stray'],
  ['<§:applicationManifest', '«<!DOCTYPE a>»<§:applicationManifest', 'xml-doctype', 'same'],
];

const attributes: readonly Row[] = [
  ['roles="ALL"', 'roles=«”ALL”»', 'xml-typographic-quotes', 'same'],
  ['roles="ALL"', 'roles=«“ALL”»', 'xml-typographic-quotes', 'same'],
  ['roles="ALL"', 'roles=«ALL»', 'xml-unquoted-value', 'same'],
  ['roles="ALL"', 'roles=«"ALL»', 'xml-value-not-closed', 'same'],
  ['roles="ALL"', 'roles=«ALL"»', 'xml-unquoted-value', 'same'],
  ['roles="ALL"', '«roles»"ALL"', 'xml-equals-missing', 'same'],
  ['roles="ALL"', '«roles» "ALL"', 'xml-equals-missing', 'same'],
  ['roles="ALL"', 'roles="ALL" «roles»="ALL"', 'xml-duplicate-attribute'],
  ['roles="ALL"', 'roles="ALL"«,»', 'xml-unexpected-in-tag'],
  ['" strictRoute', '"«strictRoute»', 'xml-space-between-attributes', 'same'],
  [
    'xmlns:r="http://schemas.microsoft.com/lcs/2006/05"',
    'xmlns:r=«http://schemas.microsoft.com/lcs/2006/05»',
    'xml-unquoted-value',
    'same',
  ],
  ['xmlns:r="http', '«xmnls»:r="http', 'xml-undeclared-prefix', 'same'],
  ['contoso.com/App"', 'contoso.com/App?a=1«&»b=2"', 'xml-bare-ampersand'],
  ['contoso.com/App"', 'contoso.com/App?a=1&amp;b=2"', ''],
  ['contoso.com/App"', 'contoso.com/«<»App"', 'xml-less-than-in-value'],
  ['contoso.com/App"', 'contoso.com/«&nbsp;»"', 'xml-unknown-entity'],
  ['contoso.com/App"', 'contoso.com/«&#0;»"', 'xml-forbidden-reference'],
  ['contoso.com/App"', 'contoso.com/«&#x;»"', 'xml-malformed-reference'],
  ['contoso.com/App"', 'contoso.com/«&amp»/"', 'xml-unterminated-reference'],
];

const sections: readonly Row[] = [
  ['<§:scriptOnly/>', '<!-- a «--» b --><§:scriptOnly/>', 'xml-comment-hyphens'],
  ['<§:scriptOnly/>', '«<!--» a\n  <§:scriptOnly/>', 'xml-section-not-closed', undefined, /data files|Edge|no CDATA/],
  ['<§:scriptOnly/>', '<?«a:b»?><§:scriptOnly/>', 'xml-invalid-target'],
  ['<§:scriptOnly/>', '«<?xml version="1.0"?>»<§:scriptOnly/>', 'xml-declaration-position'],
  ['<§:scriptOnly/>', '<§:scriptOnly/>«\u0001»', 'xml-forbidden-character', 'same'],
  [']]></§:splScript>', '</§:splScript>', 'xml-section-not-closed@<![CDATA['],
];

/** Applies edits that do not touch each other, and moves the findings that each is to give. */
function together(original: Original, mutants: readonly Mutant[]): { text: string; expected: Found[] } {
  let text = original.text;
  let expected: Found[] = [];
  for (const { edit, expected: own } of [...mutants].sort((a, b) => b.edit.start - a.edit.start)) {
    text = apply(text, edit);
    expected = [...own, ...expected.map(([code, start, end]): Found => [code, moved(start, edit), moved(end, edit)])];
  }
  return { text, expected };
}

describe('several mistakes in one file', () => {
  const published: readonly [replaced: string, by: string][] = [
    ['<?xml version="1.0"?>', '<?xml version="1.0"«>»'],
    ['xmlns:r="http://schemas.microsoft.com/lcs/2006/05"', 'xmlns:r=«http://schemas.microsoft.com/lcs/2006/05»'],
    ['roles="ALL"/>', 'roles=«”ALL”»/>'],
    ['domainSupported="true"/>', 'domainSupported="true"«/ >»'],
    ['methodNames=', '«methodName»='],
    ['<r:scriptOnly/>', '<«r:script-only»/>'],
  ];
  for (const { name, text } of samples) {
    test(`the defects of the published pages, all in ${name}`, () => {
      const spoilt = published.reduce((whole, [replaced, by]) => whole.replace(replaced, by), text);
      const { text: wrong, ranges } = marked(spoilt);
      const found = find(wrong);
      const places = found.map(({ range }) => range);
      assert.deepEqual(places, ranges);
      assert.deepEqual(
        found.map(({ code }) => code),
        [
          ...['xml-declaration-not-closed', 'xml-unquoted-value', 'xml-typographic-quotes'],
          ...['manifest-attribute-unknown', 'xml-misspelt-empty-tag', 'manifest-element-unknown'],
        ],
      );
      const fixed = found.reduceRight((whole, finding) => mended(whole, finding) ?? whole, wrong);
      assert.equal(fixed, text);
    });
  }

  for (const original of [...samples, ...bases]) {
    test(`every two attributes of ${original.name}`, () => {
      const mutants = [...xmlMutants(original)].filter(({ kind }) => /quote|=|> of a start/.test(kind));
      mutants.forEach((one, i) => {
        for (const other of mutants.slice(i + 1)) {
          const [first, second] = one.edit.start < other.edit.start ? [one, other] : [other, one];
          const between = original.text.slice(first.edit.end, second.edit.start);
          // Within one tag the first mistake may hide where the second begins; and on one line the quotes that are left of
          // two values are a pair, as XML reads them.
          if (between.includes('<') && (between.includes('\n') || !(first.kind + second.kind).includes('quote'))) {
            const { text, expected } = together(original, [one, other]);
            const found = find(text).filter(({ code }) => code.startsWith('xml-'));
            assert.deepEqual(
              shown(found),
              shown(expected),
              `${one.kind}, ${other.kind} at ${first.edit.start}, ${second.edit.start}`,
            );
          }
        }
      });
    });
  }
});

describe('the declaration', () => {
  testRows(declaration, agreesWithSaxes);
});
describe('tags', () => {
  testRows(tags, agreesWithSaxes);
});
describe('attributes', () => {
  testRows(attributes, agreesWithSaxes);
});
describe('sections', () => {
  testRows(sections, agreesWithSaxes);
});
describe('a sign or letter wrong anywhere', () => {
  testMass(xmlMutants, 2_000, agreesWithSaxes);
});
