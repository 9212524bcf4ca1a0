import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { CompletionItemTag, MarkupContent } from 'vscode-languageserver-types';
import { createLanguageService, readSettings, triggerCharacters } from '../../../server/src/language';
import { elementFacts } from '../../../server/src/manifest';
import {
  classFacts,
  enumFacts,
  functionFacts,
  keywordFacts,
  membersOf,
  targetVersions,
  variableFacts,
} from '../../../server/src/mspl';
import { accepted, completionsAt, documentOf, type Expected, settings } from '../../support/languageCompletion';

const root = '<r:applicationManifest r:appUri="http://a.com/b" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">';
const inScript = (script: string): string =>
  `${root}<r:splScript><![CDATA[${script}]]></r:splScript></r:applicationManifest>`;
const labels = (text: string, expected: Expected = {}): string[] =>
  completionsAt(text, expected).list.items.map(({ label }) => label);
const names = (facts: readonly { readonly name: string }[]): string[] => facts.map(({ name }) => name);

/** What is offered for any of the target servers. */
function offered(...texts: string[]): Set<string> {
  return new Set(texts.flatMap((text) => targetVersions.flatMap((target) => labels(text, { target }))));
}

describe('completion knows what the tables know', () => {
  const statements = offered(
    inScript('|'),
    inScript('while (a) { | }'),
    inScript('switch (a) { | }'),
    inScript('if (a) { } |'),
  );
  const values = offered(inScript('return |;'), inScript('foreach (a |'));
  const all = new Set([...statements, ...values]);

  for (const [title, facts] of [
    ['functions', functionFacts],
    ['variables', variableFacts],
    ['enumerations', enumFacts],
    ['keywords', keywordFacts],
  ] as const) {
    test(title, () => {
      assert.deepEqual(
        names(facts).filter((name) => !all.has(name)),
        [],
      );
    });
  }

  test('and nothing else', () => {
    const known = new Set([functionFacts, variableFacts, enumFacts, keywordFacts].flatMap(names));
    assert.deepEqual(
      [...all].filter((name) => !known.has(name)),
      [],
    );
  });

  for (const fact of enumFacts) {
    test(`constants of ${fact.name}`, () => {
      assert.deepEqual([...offered(inScript(`x = ${fact.name}.|;`))].sort(), names(fact.members).sort());
    });
  }

  for (const fact of classFacts) {
    const objects: Readonly<Record<string, string>> = { Transaction: 'sipMessage.Transaction' };
    const object = objects[fact.name] ?? variableFacts.find(({ type }) => type === fact.name)?.name ?? '';
    test(`members of ${fact.name}`, () => {
      assert.deepEqual([...offered(inScript(`x = ${object}.|;`))].sort(), names(membersOf(fact)).sort());
    });
  }

  for (const { name, attributes, parent } of elementFacts) {
    test(`attributes of ${name}`, () => {
      const before = parent === undefined ? `<r:${name} xmlns:r="" ` : `${root}<r:${name} `;
      const found = labels(`${before}|`).map((label) => label.replace('r:', ''));
      assert.deepEqual(found.sort(), names(attributes).sort());
    });
    test(`${name} is offered in its parent`, () => {
      const before = parent === undefined ? '' : parent === 'applicationManifest' ? root : `${root}<r:${parent}>`;
      assert.ok(labels(`${before}<|`).some((label) => label.replace('r:', '') === name));
    });
  }
});

describe('what is said about a proposal', () => {
  const item = (
    text: string,
    label: string,
    expected: Expected = {},
  ): ReturnType<typeof completionsAt>['list']['items'][number] => {
    const found = completionsAt(text, expected).list.items.find((each) => each.label === label);
    assert.ok(found, label);
    return found;
  };
  const documentation = (text: string, label: string): string => {
    const { documentation: said } = item(text, label);
    assert.ok(MarkupContent.is(said));
    return said.value;
  };

  test('a function: signature, summary, context and page', () => {
    const said = documentation(inScript('|'), 'ProxyRequest');
    for (const part of [/ProxyRequest\(uri\?: string\): void/, /Only for a request/, /\]\(https:/])
      assert.match(said, part);
  });
  test('a function that may give null', () => {
    assert.match(documentation(inScript('x = |'), 'GetUri'), /Gives `null`/);
  });
  test('what is inferred is marked', () => {
    assert.match(documentation(`${root}<r:requestFilter |`, 'phoneUri'), /Inferred/);
    assert.doesNotMatch(documentation(`${root}<r:requestFilter |`, 'strictRoute'), /Inferred/);
  });
  test('what is gone or undocumented for the target server is struck out', () => {
    assert.deepEqual(item(inScript('x = |'), 'Base64Decode').tags, [CompletionItemTag.Deprecated]);
    assert.equal(item(inScript('x = |'), 'Base64Decode', { target: 'ocs2007' }).tags, undefined);
  });
  test('every fact has a page', () => {
    for (const text of [inScript('|'), inScript('return |'), `${root}<|`]) {
      for (const { label, documentation: said } of completionsAt(text).list.items) {
        assert.ok(MarkupContent.is(said) && /\[Reference\]\(https?:[^()\s]+\)/.test(said.value), label);
      }
    }
  });
});

describe('the manifest offered in an empty document', () => {
  for (const target of targetVersions) {
    test(`has no findings for ${target}`, () => {
      const { text, list } = completionsAt('|', { target });
      const [item] = list.items;
      assert.ok(item);
      const filled = accepted(text, item)
        .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1')
        .replace(/\$\{\d+:([^}]*)\}/g, '$1')
        .replace('$0', '');
      assert.deepEqual(createLanguageService().findDiagnostics(documentOf(filled), settings(target)), []);
    });
  }
});

describe('whatever is written', () => {
  const whole = inScript(
    '\nif (!sipRequest) { return; } // comment\nx = policy["a"].action;\nLog("Event", false, x + 1);\n',
  ).replace(
    '<r:splScript>',
    '<r:file name="policy" path="a"><r:column name="action"/></r:file><!-- c --><r:splScript>',
  );
  const pieces = [
    '<',
    '>',
    '/',
    '"',
    '&',
    '=',
    '.',
    ',',
    '(',
    ')',
    '{',
    '}',
    '[',
    ']',
    ';',
    ':',
    ' ',
    '\n',
    '<![CDATA[',
    ']]>',
    '</',
    '<!--',
    '-->',
    '/*',
    '//',
    'if',
    'case',
    'r:',
  ];

  test('completion answers everywhere, once for each label, with edits at the cursor', () => {
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(whole.length),
        fc.constantFrom(...pieces),
        fc.option(fc.constantFrom(...triggerCharacters), { nil: undefined }),
        (cut, at, piece, typed) => {
          const text = whole.slice(0, at) + piece + whole.slice(Math.max(at, cut));
          const cursor = at + piece.length;
          const marked = `${text.slice(0, cursor)}|${text.slice(cursor)}`;
          const found = labels(marked, typed === undefined ? {} : { typed });
          assert.equal(new Set(found).size, found.length);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('settings', () => {
  for (const sent of [undefined, null, 1, 'x', [], {}, { targetServer: 3 }, { targetServer: 'exchange' }]) {
    test(`${JSON.stringify(sent)} means the default`, () => {
      assert.deepEqual(readSettings(sent), settings());
    });
  }
  test('a known server is taken', () => {
    assert.deepEqual(readSettings({ targetServer: 'ocs2007' }), settings('ocs2007'));
  });
});
