import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { corpusMissing } from '../../support/corpus';
import { mended } from '../../support/msplMarks';
import * as generated from './generated';
import type { Generator, Mutation } from './generated';
import { compare, documents, findNew, mutate, type Document } from './mutate';

/** A null that is reported where it first reaches a text; with that place gone, it is reported at the next one. */
const movedNulls: readonly { document: string; at: string; expected: string }[] = [
  { document: '02-docs-forkinvite.am', at: 'GetUserAtHost(toUri)', expected: "mspl-null-in-log 'toUri'" },
  {
    document: '04-docs-defaultroutingscript.am',
    at: 'GetUserName( toUri )',
    expected: "mspl-null-may-reach-parameter 'toUri'",
  },
];

test('the published manifests are among the documents', { skip: corpusMissing }, () => {
  assert.equal(documents.filter(({ name }) => name.includes('-docs-')).length, 5);
});

/** `mended`: whether the first fix that is offered leaves nothing of the mistake. */
const mistakes: readonly (readonly [title: string, generator: Generator, mended: boolean])[] = [
  ['a misspelt function', generated.misspeltFunctions, true],
  ['a misspelt member or constant', generated.misspeltMembers, true],
  ['a misspelt variable, object or enumeration', generated.misspeltNames, true],
  ['a misspelt true, false or null', generated.misspeltConstants, true],
  ['a misspelt keyword', generated.misspeltKeywords, true],
  ['one argument more', generated.moreArguments, false],
  ['one argument less', generated.fewerArguments, false],
  ['a URI without its scheme', generated.withoutScheme, true],
  ['no ;', generated.withoutSemicolon, true],
  ['no )', generated.withoutParenthesis, false],
  ['no }', generated.withoutBrace, true],
  ['no opening quotation mark', generated.withoutOpeningQuote, false],
  ['no closing quotation mark', generated.withoutClosingQuote, false],
];

for (const [title, generator, isMended] of mistakes) {
  describe(`${title} at every place: found there and nothing else`, () => {
    for (const document of documents) {
      test(document.name, (t) => {
        const mutations = generator(document);
        t.diagnostic(`${mutations.length} mutants`);
        for (const mutation of mutations) check(document, mutation, isMended);
      });
    }
  });
}

function check(document: Document, { edit, expected }: Mutation, isMended: boolean): void {
  const { found, wanted } = compare(document, edit, expected);
  const moved = movedNulls.find(
    (each) => each.document === document.name && document.text.slice(edit.start - 20, edit.end + 3).includes(each.at),
  );
  const where = `${document.name} at ${edit.start}, '${edit.newText}' for '${document.text.slice(edit.start, edit.end)}'`;
  const own = found.filter((each) => each.replace(/ at [\d-]+/, '') !== moved?.expected);
  assert.deepEqual(own, wanted, where);
  if (!isMended || expected.length === 0) return;
  const { text, added } = mutate(document, edit);
  const after = mended(text, added);
  assert.ok(after !== undefined, `no fix: ${where}`);
  assert.deepEqual(findNew(document, after), [], `the fix leaves something: ${where}`);
}
