import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classFacts, enumFacts, functionFacts, keywordFacts, variableFacts } from '../../server/src/mspl';
import { headerFacts, sipMethods } from '../../server/src/sip';
import { readGrammar, tokenizer, wordsOf, type GrammarName } from './grammars';

/* The grammars hold names as patterns; these tests fail when a table of facts knows another name, or one less. */

const sorted = (names: readonly string[]): string[] => [...names].sort();
const namesOf = (facts: readonly { readonly name: string }[]): string[] => facts.map(({ name }) => name);
const grammarWords = (grammar: GrammarName, ...rules: string[]): string[] =>
  sorted(rules.flatMap((rule) => wordsOf(readGrammar(grammar).repository[rule])));

const tables: readonly (readonly [rule: string, scope: string, names: readonly string[]])[] = [
  ['builtin-function', 'support.function.builtin.mspl', namesOf(functionFacts)],
  ['builtin-variable', 'variable.language.mspl', namesOf(variableFacts)],
  ['enum', 'support.type.enum.mspl', namesOf(enumFacts)],
  ['class', 'support.class.mspl', namesOf(classFacts)],
];

for (const [rule, scope, names] of tables) {
  test(`${rule}: the names of the facts, no other`, () => {
    assert.deepEqual(grammarWords('mspl', rule), sorted(names));
  });

  test(`${rule}: each name is ${scope}`, async () => {
    const tokens = await tokenizer('mspl');
    for (const name of names) assert.deepEqual(tokens(name), [{ text: name, scopes: ['source.mspl', scope] }]);
  });
}

test('keywords: the names of the facts, no other', () => {
  assert.deepEqual(
    grammarWords('mspl', 'keyword', 'constant').concat('function').sort(),
    sorted(namesOf(keywordFacts)),
  );
});

test('keywords: each has the scope of its kind', async () => {
  const tokens = await tokenizer('mspl');
  for (const keyword of namesOf(keywordFacts)) {
    const scope = tokens(keyword).at(0)?.scopes.at(-1) ?? '';
    assert.match(scope, /^(?:keyword\.control|constant\.language|storage\.type\.function)\./, keyword);
  }
});

test('members of an enumeration are enum members', async () => {
  const tokens = await tokenizer('mspl');
  for (const { name, members } of enumFacts) {
    for (const member of members) {
      const last = tokens(`${name}.${member.name}`).at(-1);
      assert.deepEqual([last?.text, last?.scopes.at(-1)], [member.name, 'variable.other.enummember.mspl']);
    }
  }
});

test('SIP headers: the registered names and compact forms, no other', async () => {
  const tokens = await tokenizer('sip-message');
  const scopeOf = (name: string): string | undefined => tokens(`${name}: 1`).at(0)?.scopes.at(-1);
  for (const { name, compact } of headerFacts) {
    assert.equal(scopeOf(name), 'support.type.property-name.sip-message', name);
    assert.equal(scopeOf(name.toLowerCase()), 'support.type.property-name.sip-message', name);
    if (compact) assert.equal(scopeOf(compact), 'support.type.property-name.compact.sip-message', name);
  }
  assert.deepEqual(
    grammarWords('sip-message', 'header').filter((word) => !headerFacts.some(({ name }) => name === word)),
    [],
  );
  const compactForms = new Set(headerFacts.map(({ compact }) => compact));
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
    const known = scopeOf(letter) === 'support.type.property-name.compact.sip-message';
    assert.equal(known, compactForms.has(letter), letter);
  }
});

test('SIP methods: the registered names, no other', async () => {
  const tokens = await tokenizer('sip-message');
  assert.deepEqual(grammarWords('sip-message', 'request-line'), sorted(namesOf(sipMethods)));
  for (const { name } of sipMethods) {
    const scopes = (text: string): string[] | undefined =>
      tokens(text)
        .find((token) => token.text === name)
        ?.scopes.slice(-1);
    assert.deepEqual(scopes(`${name} sip:contoso.com SIP/2.0`), ['keyword.control.method.sip-message']);
    assert.deepEqual(scopes(`CSeq: 1 ${name}`), ['keyword.control.method.sip-message']);
  }
});
