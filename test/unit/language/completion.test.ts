import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { CompletionItemKind, CompletionItemTag, MarkupContent } from 'vscode-languageserver-types';
import { createLanguageService, readSettings, triggerCharacters } from '../../../server/src/language';
import { elementFacts } from '../../../server/src/manifest';
import {
  classFacts,
  enumFacts,
  functionFacts,
  isAvailable,
  keywordFacts,
  membersOf,
  type TargetVersion,
  targetVersions,
  variableFacts,
} from '../../../server/src/mspl';
import { createLineIndex } from '../../../server/src/text';
import {
  accepted,
  completionsAt,
  documentationOf,
  documentOf,
  type Expected,
  settings,
} from '../../support/languageCompletion';

const root = '<r:applicationManifest r:appUri="http://a.com/b" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">';
const inScript = (script: string): string =>
  `${root}<r:splScript><![CDATA[${script}]]></r:splScript></r:applicationManifest>`;
const labels = (text: string, expected: Expected = {}): string[] =>
  completionsAt(text, expected).list.items.map(({ label }) => label);
const names = (facts: readonly { readonly name: string }[]): string[] => facts.map(({ name }) => name);

/** What is offered for any of the target servers. */
function offered(...texts: string[]): Set<string> {
  const items = texts.flatMap((text) => targetVersions.flatMap((target) => completionsAt(text, { target }).list.items));
  return new Set(items.filter(({ kind }) => kind !== CompletionItemKind.Snippet).map(({ label }) => label));
}

describe('completion knows what the tables know', () => {
  const statements = offered(
    inScript('|'),
    inScript('while (a) { | }'),
    inScript('switch (a) { | }'),
    inScript('if (a) { } |'),
  );
  const values = offered(inScript('return |;'), inScript('foreach (a |'));
  const endpoints = offered(inScript('foreach (|'), inScript('foreach (dbEndpoint in |'));
  const all = new Set([...statements, ...values, ...endpoints]);

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
  const documentation = (text: string, label: string): string => documentationOf(item(text, label));

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
      for (const each of completionsAt(text).list.items) {
        assert.match(documentationOf(each), /\[Reference\]\(https?:[^()\s]+\)/, each.label);
      }
    }
  });
});

describe('documentation comes when an item is looked at', () => {
  const service = createLanguageService();
  const places = [
    ['mspl-manifest', '|'],
    ['mspl-manifest', '<r:applicationManifest |'],
    ['mspl-manifest', '<r:applicationManifest xmlns:r="|"'],
    ['mspl-manifest', `${root}<|`],
    ['mspl-manifest', `${root}<r:file |`],
    ['mspl-manifest', `${root}<r:requestFilter methodNames="|"`],
    ['mspl-manifest', inScript('|')],
    ['mspl-manifest', inScript('x = |')],
    ['mspl-manifest', inScript('x = sipRequest.|')],
    ['mspl-manifest', inScript('x = StandardHeader.|')],
    ['mspl-manifest', inScript('if (sipRequest.StandardMethod == |')],
    ['mspl-manifest', inScript('AddHeader("|')],
    ['mspl-manifest', inScript('if (sipRequest.Method == "|')],
    ['sip-message', '|'],
    ['sip-message', 'INVITE sip:a@b.c SIP/2.0\n|'],
  ] as const;
  for (const [languageId, text] of places) {
    test(text, () => {
      const { items } = completionsAt(text, { languageId }).list;
      const described = items.filter(({ data }) => data !== undefined);
      assert.ok(described.length > 0);
      for (const item of items) assert.equal(item.documentation, undefined, `${item.label} is documented in the list`);
      for (const item of described) {
        const resolved = service.resolveCompletion(item);
        assert.deepEqual({ ...resolved, documentation: undefined }, { ...item, documentation: undefined });
        assert.match(documentationOf(item), /\]\(https?:/, item.label);
      }
    });
  }

  const unknown = [
    ...[undefined, null, 0, true, '', '/', 'x', [], {}, ['lync2013/function/GetUri'], { target: 'lync2013' }],
    ...[
      'function/GetUri',
      'lync2013',
      'lync2013/',
      'lync2013/function',
      'lync2013/function/',
      'lync2013/function/Nothing',
    ],
    ...['lync2013/constructor/a', 'lync2013/__proto__/a', 'lync2013/toString', 'sfb/function/GetUri'],
    ...['lync2013/constant/StandardMethod', 'lync2013/constant/toString/valueOf', 'lync2013/member/Request/From/x/'],
    ...['lync2013/attribute/requestFilter', 'lync2013/element/__proto__', 'lync2013/namespace/http:', '/'.repeat(9999)],
  ];
  for (const data of unknown) {
    test(`data ${(JSON.stringify(data) as string | undefined)?.slice(0, 60)} leaves the item as it is`, () => {
      const item = { label: 'GetUri', data };
      assert.equal(service.resolveCompletion(item), item);
    });
  }
  test('whatever data is, nothing fails', () => {
    const parts = [
      'lync2013',
      'function',
      'value',
      'requestFilter',
      'methodNames',
      'member',
      '/',
      '',
      'constructor',
      '__proto__',
    ];
    const hostile = fc.array(fc.constantFrom(...parts)).map((words) => words.join('/'));
    fc.assert(
      fc.property(fc.oneof(hostile, fc.anything()), (data) => {
        const { documentation } = service.resolveCompletion({ label: 'a', data });
        assert.ok(documentation === undefined || (MarkupContent.is(documentation) && documentation.value !== ''));
      }),
    );
  });
  test('for the server that was asked about', () => {
    const said = (target: 'ocs2007' | 'lync2013'): string => {
      const { items } = completionsAt(inScript('x = |'), { target }).list;
      return documentationOf(items.find(({ label }) => label === 'Split') ?? { label: '' });
    };
    assert.match(said('ocs2007'), /charsNotInSet/);
    assert.doesNotMatch(said('lync2013'), /charsNotInSet: /);
  });
});

describe('completion, hover and signature help know the same', () => {
  const service = createLanguageService();
  const ask = (text: string, target: TargetVersion, offset = text.indexOf('|')) => {
    const document = documentOf(text.replace('|', ''));
    return [document, createLineIndex(document.getText()).positionAt(offset), settings(target)] as const;
  };
  for (const target of targetVersions) {
    test(`functions for ${target}`, () => {
      for (const { name } of functionFacts.filter((fact) => isAvailable(fact, target))) {
        const loop = name === 'QueryEndpoints' ? 'foreach (dbEndpoint in |' : 'x = |';
        const items = [inScript('|'), inScript(loop)].flatMap((text) => completionsAt(text, { target }).list.items);
        const item = items.find(({ label }) => label === name);
        assert.ok(item, name);
        const hover = service.doHover(...ask(inScript(`x = |${name}();`), target));
        assert.deepEqual(hover?.contents, service.resolveCompletion(item).documentation);
        const help = service.doSignatureHelp(...ask(inScript(`x = ${name}(|`), target));
        const labels = help?.signatures.map(({ label }) => label) ?? [];
        assert.deepEqual(labels.slice(0, 1), item.detail === undefined ? [] : [item.detail]);
      }
    });
    test(`variables, constants and keywords for ${target}`, () => {
      const { items } = completionsAt(inScript('function f() { return | }'), { target }).list;
      const described = items.filter(({ data }) => !String(data).includes('/function/'));
      assert.ok(described.length > 10);
      for (const item of described) {
        if (item.label === 'f') continue;
        const hover = service.doHover(...ask(inScript(`x = |${item.label};`), target));
        assert.deepEqual(hover?.contents, service.resolveCompletion(item).documentation, item.label);
      }
    });
  }
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
      assert.equal(readSettings(sent).targetServer, 'lync2013');
    });
  }
  test('a known server is taken', () => {
    assert.equal(readSettings({ targetServer: 'ocs2007' }).targetServer, 'ocs2007');
  });
});
