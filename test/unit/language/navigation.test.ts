import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DocumentHighlightKind } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { around, aroundText, questionAt, withMarks } from '../../support/languageFeatures';

function definitionAt(marked: string): string {
  const { service, document, position, settings } = questionAt(marked);
  const found = service.findDefinition(document, position, settings);
  assert.ok(found.every(({ uri }) => uri === document.uri));
  return withMarks(
    document,
    found.map(({ range }) => range),
  );
}

function referencesAt(marked: string, includeDeclaration = true): string {
  const { service, document, position, settings } = questionAt(marked);
  const found = service.findReferences(document, position, settings, includeDeclaration);
  return withMarks(
    document,
    found.map(({ range }) => range),
  );
}

/** Reads as `«name»`, writes as `«=name»`, what is neither as `«~name»`. */
function highlightsAt(marked: string): string {
  const { service, document, position, settings } = questionAt(marked);
  const signs = {
    [DocumentHighlightKind.Text]: '~',
    [DocumentHighlightKind.Read]: '',
    [DocumentHighlightKind.Write]: '=',
  };
  const edits = service.findHighlights(document, position, settings).flatMap(({ range: { start, end }, kind = 1 }) => [
    { range: { start, end: start }, newText: `«${signs[kind]}` },
    { range: { start: end, end }, newText: '»' },
  ]);
  return TextDocument.applyEdits(document, edits);
}

const both = [
  ['in CDATA', around],
  ['without CDATA', aroundText],
] as const;

describe('definition', () => {
  for (const [where, wrap] of both) {
    for (const [marked, expected] of [
      ['function f(a) { return a; } x = f|(1);', 'function «f»(a) { return a; } x = f(1);'],
      ['x = F|(1); function f(a) { return a; }', 'x = F(1); function «f»(a) { return a; }'],
      ['function f(a) { return a|; } a = 1;', 'function f(«a») { return a; } a = 1;'],
      ['a = 1; a = 2; x = |a;', '«a» = 1; a = 2; x = a;'],
      ['a = 1; function f() { a = 2; return |a; }', 'a = 1; function f() { «a» = 2; return a; }'],
      ['foreach (v in vs) { x = v|; }', 'foreach («v» in vs) { x = v; }'],
      ['x = Get|Uri("a");', 'x = GetUri("a");'],
      ['x = sipReq|uest;', 'x = sipRequest;'],
      ['x = |nothing;', 'x = nothing;'],
    ] as const) {
      test(`${where}: ${marked}`, () => {
        assert.equal(definitionAt(wrap(marked)), wrap(expected));
      });
    }
    test(`${where}: from the script to the data file`, () => {
      const script = 'x = policy["a"].action;';
      const marked = wrap(script.replace('pol', 'pol|'));
      assert.equal(definitionAt(marked), wrap(script).replace('name="policy"', 'name="«policy»"'));
    });
    test(`${where}: from the script to the column`, () => {
      const script = 'x = POLICY["a"].ACTION;';
      const marked = wrap(script.replace('ACT', 'ACT|'));
      assert.equal(definitionAt(marked), wrap(script).replace('name="action"', 'name="«action»"'));
    });
  }
  for (const [marked, expected] of [
    ['<a:b xmlns:a="u"><a|:c/></a:b>', '<a:b xmlns:«a»="u"><a:c/></a:b>'],
    ['<a:b xmlns:a="u"><c xmlns:a="v"><a|:d/></c></a:b>', '<a:b xmlns:a="u"><c xmlns:«a»="v"><a:d/></c></a:b>'],
    ['<a:b xmlns:a="u"><c xmlns:a="v"/><a|:d/></a:b>', '<a:b xmlns:«a»="u"><c xmlns:a="v"/><a:d/></a:b>'],
    ['<a:b></a:b|>', '<a:«b»></a:b>'],
    ['<a>te|xt</a>', '<a>text</a>'],
  ] as const) {
    test(marked, () => {
      assert.equal(definitionAt(marked), expected);
    });
  }
  test('from keyColumnName to the column', () => {
    const marked = around('').replace('keyColumnName="user"', 'keyColumnName="us|er"');
    assert.equal(definitionAt(marked), around('').replace('<r:column name="user"', '<r:column name="«user»"'));
  });
});

describe('references', () => {
  for (const [where, wrap] of both) {
    for (const [marked, expected] of [
      ['|a = 1; A = a + 2; function f(a) { return a; }', '«a» = 1; «A» = «a» + 2; function f(a) { return a; }'],
      ['|f(g); function f(a) {} x = F(f(1));', '«f»(g); function «f»(a) {} x = «F»(«f»(1));'],
      ['x = |GetUri(GetUri("GetUri")); // GetUri', 'x = «GetUri»(«GetUri»("GetUri")); // GetUri'],
      [
        'x = sipRequest.|From; y = sipResponse.From; z = a.From;',
        'x = sipRequest.«From»; y = sipResponse.«From»; z = a.From;',
      ],
      [
        'x = StandardMethod.|INVITE; INVITE = StandardMethod.INVITE;',
        'x = StandardMethod.«INVITE»; INVITE = StandardMethod.«INVITE»;',
      ],
      ['unknown|(1); unknown(2);', '«unknown»(1); «unknown»(2);'],
    ] as const) {
      test(`${where}: ${marked}`, () => {
        assert.equal(referencesAt(wrap(marked)), wrap(expected));
      });
    }
  }
  test('of a data file in both layers', () => {
    const script = 'x = policy["policy"].action; y = Policy[x].user;';
    const expected = around('x = «policy»["policy"].action; y = «Policy»[x].user;').replace('"policy"', '"«policy»"');
    assert.equal(referencesAt(around(script).replace('name="pol', 'name="pol|')), expected);
  });
  test('of a column in both layers', () => {
    const expected = around('x = policy["a"].«user»; y = sipRequest.user;')
      .replace('keyColumnName="user"', 'keyColumnName="«user»"')
      .replace('<r:column name="user"', '<r:column name="«user»"');
    assert.equal(referencesAt(around('x = policy["a"].us|er; y = sipRequest.user;')), expected);
  });
  test('without the declaration', () => {
    assert.equal(referencesAt(around('|a = 1; x = a;'), false), around('a = 1; x = «a»;'));
  });
  test('of a prefix', () => {
    const expected = '<«a»:b xmlns:«a»="u" «a»:c="1"><«a»:d></«a»:d></«a»:b>';
    assert.equal(referencesAt('<a:b xmlns:|a="u" a:c="1"><a:d></a:d></a:b>'), expected);
  });
});

describe('highlights', () => {
  for (const [marked, expected] of [
    ['a = 1; x = |a + a;', '«=a» = 1; x = «a» + «a»;'],
    ['a = 1; |a = a;', '«=a» = 1; «=a» = «a»;'],
    ['function f(p) { |p = p; }', 'function f(«=p») { «=p» = «p»; }'],
    ['foreach (v in |v) {}', 'foreach («=v» in «v») {}'],
    ['sipRequest.Request|Uri = sipRequest.RequestUri;', 'sipRequest.«=RequestUri» = sipRequest.«RequestUri»;'],
    ['|f(); function f() {}', '«f»(); function «=f»() {}'],
    ['Lo|g("a"); Log("b");', '«Log»("a"); «Log»("b");'],
    ['// |a\na = 1;', '// a\na = 1;'],
  ] as const) {
    test(marked, () => {
      assert.equal(highlightsAt(around(marked)), around(expected));
      assert.equal(highlightsAt(aroundText(marked)), aroundText(expected));
    });
  }
  test('of both tags of an element', () => {
    assert.equal(highlightsAt('<a:b|><a:b/></a:b>'), '<a:«~b»><a:b/></a:«~b»>');
  });
});
