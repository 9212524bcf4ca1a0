import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { around, aroundText, questionAt } from '../../support/languageFeatures';

/** The text after the name at `|` is changed; the refusal where it is not. */
function renamed(marked: string, newName: string): string {
  const { service, document, position, settings } = questionAt(marked);
  const answer = service.doRename(document, position, newName, settings);
  if (!answer) return 'nothing to rename';
  if ('refusal' in answer) return answer.refusal;
  return TextDocument.applyEdits(document, answer.changes?.[document.uri] ?? []);
}

const inScript: readonly [marked: string, newName: string, expected: string][] = [
  ['|a = 1; x = a; A = b;', 'c', 'c = 1; x = c; c = b;'],
  ['a = 1; x = a|;', 'c', 'c = 1; x = c;'],
  ['a = "a"; x = |a; // a', 'c', 'c = "a"; x = c; // a'],
  ['a = 1; function f(a) { return |a; }', 'c', 'a = 1; function f(c) { return c; }'],
  ['|a = 1; function f(a) { return a; }', 'c', 'c = 1; function f(a) { return a; }'],
  [
    'function f(|p, q) { p = q; return p; } x = f(p, 1);',
    'who',
    'function f(who, q) { who = q; return who; } x = f(p, 1);',
  ],
  ['foreach (v in vs) { x = |v; } y = v;', 'item', 'foreach (item in vs) { x = item; } y = item;'],
  [
    'function f() { return g(); } function g() { return 1; } x = |g() + G();',
    'h',
    'function f() { return h(); } function h() { return 1; } x = h() + h();',
  ],
  ['function |f() { f = 1; return f; }', 'g', 'function g() { f = 1; return f; }'],
  ['function f(a) { a.a = a; return |a; }', 'b', 'function f(b) { b.a = b; return b; }'],
  ['|a = 1;', 'a', 'a = 1;'],
  ['|abc = 1; x = ABC;', 'Abc', 'Abc = 1; x = Abc;'],
];

describe('rename within the script', () => {
  for (const [marked, newName, expected] of inScript) {
    test(`${marked} to ${newName}`, () => {
      assert.equal(renamed(around(marked), newName), around(expected));
      assert.equal(renamed(aroundText(marked), newName), aroundText(expected));
    });
  }
  test('beside escaped characters', () => {
    assert.equal(
      renamed(aroundText('if (a &lt; |bb &amp;&amp; bb &gt; 1) { x = "&lt;"; bb = 2; }'), 'c'),
      aroundText('if (a &lt; c &amp;&amp; c &gt; 1) { x = "&lt;"; c = 2; }'),
    );
  });
  test('in a script of two CDATA sections', () => {
    const split = (name: string): string => around(`${name} = 1; ]]> <![CDATA[ x = ${name};`);
    assert.equal(renamed(split('a').replace('a = 1', '|a = 1'), 'b'), split('b'));
  });
  test('with CR LF line ends', () => {
    assert.equal(renamed(around('|a = 1;\r\nx = a;'), 'b'), around('b = 1;\r\nx = b;'));
  });
});

describe('rename through both layers', () => {
  const script = 'x = policy["policy"].action; y = POLICY[x].Action; action = policy[1].user;';
  const file = around('x = routes["policy"].action; y = routes[x].Action; action = routes[1].user;');
  const column = around('x = policy["policy"].do; y = POLICY[x].do; action = policy[1].user;');
  test('a data file from the script', () => {
    const expected = file.replace('name="policy"', 'name="routes"');
    assert.equal(renamed(around(script.replace('pol', 'pol|')), 'routes'), expected);
  });
  test('a data file from the XML', () => {
    const expected = file.replace('name="policy"', 'name="routes"');
    assert.equal(renamed(around(script).replace('name="pol', 'name="pol|'), 'routes'), expected);
  });
  test('a column from the script', () => {
    const expected = column.replace('name="action"', 'name="do"');
    assert.equal(renamed(around(script.replace('.act', '.act|')), 'do'), expected);
  });
  test('a column from the XML', () => {
    const expected = column.replace('name="action"', 'name="do"');
    assert.equal(renamed(around(script).replace('name="act', 'name="act|'), 'do'), expected);
  });
  test('the key column from its attribute', () => {
    const expected = around('x = policy["a"].address;').replaceAll('"user"', '"address"');
    assert.equal(renamed(around('x = policy["a"].user;').replace('Name="us', 'Name="us|'), 'address'), expected);
  });
  test('a data file in a script without CDATA', () => {
    const expected = aroundText('x = routes["a"].action;').replace('"policy"', '"routes"');
    assert.equal(renamed(aroundText('x = pol|icy["a"].action;'), 'routes'), expected);
  });
});

describe('rename of a prefix', () => {
  for (const [marked, expected] of [
    [
      '<|r:a xmlns:r="u" r:b="1"><r:c/><d r:e="r:f">r:g</d></r:a>',
      '<q:a xmlns:q="u" q:b="1"><q:c/><d q:e="r:f">r:g</d></q:a>',
    ],
    ['<r:a xmlns:|r="u"/>', '<q:a xmlns:q="u"/>'],
    ['<r:a xmlns:r="u"></r|:a>', '<q:a xmlns:q="u"></q:a>'],
    ['<r:a xmlns:r="u" r|:b=""/>', '<q:a xmlns:q="u" q:b=""/>'],
    ['<r:a xmlns:r="u"><r:b xmlns:r="v"/><|r:c/></r:a>', '<q:a xmlns:q="u"><r:b xmlns:r="v"/><q:c/></q:a>'],
    ['<r:a xmlns:r="u"><|r:b xmlns:r="v"><r:c/></r:b></r:a>', '<r:a xmlns:r="u"><q:b xmlns:q="v"><q:c/></q:b></r:a>'],
    ['<|r:a><r:b/></r:a>', '<q:a><q:b/></q:a>'],
  ] as const) {
    test(marked, () => {
      assert.equal(renamed(marked, 'q'), expected);
    });
  }
  test('of a whole manifest', () => {
    const text = around('r = 1;');
    const expected = text.replaceAll('r:', 'lcs:').replace('xmlns:r', 'xmlns:lcs');
    assert.equal(renamed(text.replace('<r', '<|r'), 'lcs'), expected);
  });
});

describe('rename refuses', () => {
  for (const [marked, newName, refusal] of [
    ['|a = 1;', '1a', /no name/],
    ['|a = 1;', 'a b', /no name/],
    ['|a = 1;', '', /no name/],
    ['|a = 1;', 'größe', /no name/],
    ['|a = 1;', 'while', /keyword/],
    ['|a = 1;', 'While', /keyword/],
    ['|a = 1;', 'sipRequest', /variable 'sipRequest' of its own/],
    ['|a = 1;', 'geturi', /function 'geturi' of its own/],
    ['|a = 1;', 'StandardMethod', /enumeration/],
    ['|a = 1;', 'Domain', /enumeration/],
    ['|a = 1; B = 2;', 'b', /'B' is the name of a variable/],
    ['|a = 1; x = b;', 'b', /'b' is the name of a variable/],
    ['|a = 1;', 'policy', /data file/],
    ['function f(|a, b) {}', 'b', /parameter/],
    ['function |f() {} function g() {}', 'G', /function/],
    ['function |f() {} g();', 'g', /function that is called/],
    ['function |f() {}', 'Log', /of its own/],
    ['policy = 2; x = |b;', 'policy', /name of a/],
    ['x = pol|icy["a"].user; y = 1;', 'Y', /variable/],
    ['x = policy["a"].us|er;', 'action', /column/],
    ['x = policy["a"].us|er;', 'a-b', /no name/],
    ['x = policy["a"].oth|er;', 'b', /no column of 'policy'/],
    ['x = Get|Uri("a");', 'b', /built into MSPL/],
    ['x = sip|Request;', 'b', /built into MSPL/],
    ['x = sipRequest.Fr|om;', 'b', /built into MSPL/],
    ['x = StandardMethod.INV|ITE;', 'b', /built into MSPL/],
    ['x = Standard|Method.INVITE;', 'b', /built into MSPL/],
    ['unkn|own();', 'b', /not declared/],
  ] as const) {
    test(`${marked} to '${newName}'`, () => {
      assert.match(renamed(around(marked), newName), refusal);
    });
  }
  for (const [marked, newName, refusal] of [
    ['<|r:a xmlns:r="u"/>', 'a:b', /no prefix/],
    ['<|r:a xmlns:r="u"/>', '', /no prefix/],
    ['<|r:a xmlns:r="u"/>', 'xmlq', /reserved/],
    ['<|r:a xmlns:r="u" xmlns:q="v"/>', 'q', /'q' is the name of a prefix/],
    ['<r:a| xmlns:r="u"/>', 'b', /names of elements are fixed/],
    ['<a:r xmlns:a="u"><file name="&#97;b|c"/></a:r>', 'b', /plain characters/],
  ] as const) {
    test(`${marked} to '${newName}'`, () => {
      assert.match(renamed(marked, newName), refusal);
    });
  }
  test('a name that is split between two CDATA sections', () => {
    assert.match(renamed(around('x = 1; y = lo]]><![CDATA[ng|er;'), 'b'), /plain characters/);
  });
});

describe('what can be renamed', () => {
  const prepared = (marked: string): string | undefined => {
    const { service, document, position, settings } = questionAt(marked);
    const answer = service.prepareRename(document, position, settings);
    if (!answer) return undefined;
    return 'refusal' in answer ? answer.refusal : `${answer.placeholder} at ${document.getText(answer.range)}`;
  };
  for (const [marked, expected] of [
    [around('abc = 1; x = AB|C;'), 'abc at ABC'],
    [around('x = pol|icy["a"].user;'), 'policy at policy'],
    ['<|r:a xmlns:r="u"/>', 'r at r'],
    ['<a n="|1"/>', undefined],
    [around('// a|b'), undefined],
    [around('x = "a|b";'), undefined],
    [around('Lo|g("a");'), `'Log' is built into MSPL.`],
  ] as const) {
    test(marked.length < 40 ? marked : (marked.split('\n')[3] ?? ''), () => {
      assert.equal(prepared(marked), expected);
    });
  }
});
