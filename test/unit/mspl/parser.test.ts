import assert from 'node:assert/strict';
import { test } from 'node:test';
import { childrenOf, parseScript, type MsplNode } from '../../../server/src/mspl';
import { parse, syntaxOf } from '../../support/msplMarks';
import { corpusSamples, samples } from '../../support/msplSamples';
import { show } from '../../support/msplTree';

for (const [text, expected] of [
  ['', ''],
  [';', ';'],
  ['x = 1;', '(= x 1)'],
  ['a = b = c;', '(= a (= b c))'],
  ['m.Content = "a";', '(= (. m Content) "a")'],
  ['f();', '(f)'],
  ['f(a, "b", 1.5, true, null);', '(f a "b" 1.5 true null)'],
  ['f(g(a), h());', '(f (g a) (h))'],
  ['x = a[f(b)].c;', '(= x (. ([] a (f b)) c))'],
  ['x = a.b.c;', '(= x (. (. a b) c))'],
  ['x = !a && b || c;', '(= x (|| (&& (! a) b) c))'],
  ['x = a || b && c;', '(= x (|| a (&& b c)))'],
  ['x = a == b != c;', '(= x (!= (== a b) c))'],
  ['x = a < b == c >= d;', '(= x (== (< a b) (>= c d)))'],
  ['x = a + b - c + 1;', '(= x (+ (- (+ a b) c) 1))'],
  ['x = a + 1 < b - 1;', '(= x (< (+ a 1) (- b 1)))'],
  ['x = a == b && c != d;', '(= x (&& (== a b) (!= c d)))'],
  ['x = !!a;', '(= x (! (! a)))'],
  ['x = -1 - -a;', '(= x (- (- 1) (- a)))'],
  ['x = !a.b;', '(= x (! (. a b)))'],
  ['x = (a || b) && c;', '(= x (&& <(|| a b)> c))'],
  ['x = -2147483648;', '(= x (- -2147483648))'],
  ['if (a) b = 1;', '(if a (= b 1))'],
  ['if (a) {} else {}', '(if a {} {})'],
  ['if (a) f(); else if (b) g(); else h();', '(if a (f) (if b (g) (h)))'],
  ['if (a) if (b) f(); else g();', '(if a (if b (f) (g)))'],
  ['if (a = b) {}', '(if (= a b) {})'],
  ['foreach (x in f()) { g(x); break; }', '(foreach x (f) {(g x) break})'],
  ['foreach (x in a) continue;', '(foreach x a continue)'],
  ['while (a) { b = 1; }', '(while a {(= b 1)})'],
  ['switch (a) {}', '(switch a)'],
  [
    'switch (a) { case 1: f(); break; case "b": { g(); } break; default: break; }',
    '(switch a (case 1 (f) break) (case "b" {(g)} break) (case - break))',
  ],
  ['return;', 'return'],
  ['return a + 1;', '(return (+ a 1))'],
  ['return\n"a";', '(return "a")'],
  ['function f() return 1; x = f();', '(function f () (return 1)) (= x (f))'],
  ['function f(a, b) { return a; }', '(function f (a b) {(return a)})'],
  ['{ a = 1; { } }', '{(= a 1) {}}'],
  ['x =\n"a";', '(= x "a")'],
  ['x =\nf();', '(= x (f))'],
  ['f(a,\nb);', '(f a b)'],
  ['x = a\n.b;', '(= x (. a b))'],
  ['x = a.\nb;', '(= x (. a b))'],
] as const) {
  test(`reads ${JSON.stringify(text)}`, () => {
    assert.equal(show(parse(text).script), expected);
  });
}

for (const [text, expected] of [
  ['x = ;', '(= x _)'],
  ['x = 1 y = 2;', '(= x 1) (= y 2)'],
  ['x = \ny = 2; z = ;', '(= x _) (= y 2) (= z _)'],
  ['x = a.\ny = 2; z = ;', '(= x (. a _)) (= y 2) (= z _)'],
  ['f(a,\ny = 2;', '(f a _) (= y 2)'],
  ['f("a, b);\ny = 2;', '(f "a, b") (= y 2)'],
  ['if (a == "b) {\n  f();\n}', '(if (== a "b") {(f)})'],
  ['if\ny = 2;', '(if _ (= y 2))'],
  ['if (\ny = 2;', '(if _ (= y 2))'],
  ['if a { f(); }', '(if a {(f)})'],
  ['if (a { f(); }', '(if a {(f)})'],
  ['if (a) {\n  f();\ng();', '(if a {(f)}) (g)'],
  ['if (a) {\n  if (b) {\n    f();\n}\ng();', '(if a {(if b {(f)})}) (g)'],
  ['if (a)\n  f();\n  g();\n}\nh();', '(if a {(f) (g)}) (h)'],
  ['if (a) f(); esle', '(if a (f)) esle'],
  ['if (a) { f(); } elsif (b) { g(); }', '(if a {(f)} (if b {(g)}))'],
  ['iff (a) { f(); }', '(if a {(f)})'],
  ['foreac (x in y) { f(x); }', '(foreach x y {(f x)})'],
  ['foreach (x : y) f(x);', '(foreach x y (f x))'],
  ['foreach (var x in y) f(x);', '(foreach x y (f x))'],
  ['for (i = 0; i < 3; i++) { f(i); }', '{(f i)}'],
  ['var x = 1;', '(= x 1)'],
  ['x = a * b + c;', '(= x (+ (no* a b) c))'],
  ['x = a + b * c;', '(= x (+ a (no* b c)))'],
  ['x++;', '(no++ x)'],
  ['x += 2;', '(no+= x 2)'],
  ['x = a ? b : c;', '(= x (no?: a b c))'],
  ['if (a and not b) f();', '(if (noand a (nonot b)) (f))'],
  ['a.f(b);', '((. a f) b)'],
  ['else f();', '(f)'],
  ['} f();', '; (f)'],
  ['switch (a) { f(); case 1: break; }', '(switch a (case _ (f)) (case 1 break))'],
  ['switch (a) { * b; }', '(switch a (case _ (no* _ b)))'],
  ['f(g() h();', '(f (g) (h))'],
  ['switch (a) { case 1; f(); break; }', '(switch a (case 1 (f) break))'],
  ['if (a) { function f() {} }', '(function f () {}) (if a {;})'],
  ['function f(string a, b c) {}', '(function f (a b c) {})'],
  ['function', '(function _ () ;)'],
  ['x = 1 * ;', '(= x (no* 1 _))'],
  ["x = 'a';", '(= x "a")'],
  ['x = “a”;', '(= x "a")'],
  ['x = @"a\\b""c";', '(= x "a\\\\b\\"c")'],
] as const) {
  test(`makes out ${JSON.stringify(text)}`, () => {
    assert.equal(show(parse(text).script), expected);
  });
}

test('a node reaches from its first to its last character', () => {
  const text = 'if (a.b == f(1)) { x = -2; } else return "y";';
  const found: string[] = [];
  const visit = (node: MsplNode): void => {
    found.push(`${node.kind} ${text.slice(node.start, node.end)}`);
    childrenOf(node).forEach(visit);
  };
  parse(text).script.statements.forEach(visit);
  assert.deepEqual(found, [
    `IfStatement ${text}`,
    'BinaryExpression a.b == f(1)',
    'MemberAccess a.b',
    'Identifier a',
    'Call f(1)',
    'Identifier f',
    'IntegerLiteral 1',
    'Block { x = -2; }',
    'ExpressionStatement x = -2;',
    'Assignment x = -2',
    'Identifier x',
    'UnaryExpression -2',
    'IntegerLiteral 2',
    'ReturnStatement return "y";',
    'StringLiteral "y"',
  ]);
});

test('what stands in a switch without a case lies in the switch', () => {
  const { script } = parse('switch (a) { * b; }');
  const [statement] = script.statements;
  assert.ok(statement?.kind === 'SwitchStatement');
  const [branch] = statement.cases;
  assert.deepEqual([branch?.start, branch?.statements[0]?.start], [12, 12]);
});

test('names, operators and argument lists have their own ranges', () => {
  const text = 'a.bc = f(1, 2) + 3;';
  const [statement] = parse(text).script.statements;
  assert.ok(statement?.kind === 'ExpressionStatement' && statement.expression.kind === 'Assignment');
  const { target, value } = statement.expression;
  assert.ok(target.kind === 'MemberAccess' && value.kind === 'BinaryExpression' && value.left.kind === 'Call');
  assert.deepEqual([target.member.start, target.member.end], [2, 4]);
  assert.deepEqual(value.operatorRange, { start: 15, end: 16 });
  assert.deepEqual(value.left.argumentsRange, { start: 8, end: 14 });
});

test('a script within a manifest has the offsets of the manifest', () => {
  const text = '<![CDATA[ x = 1; ]]>';
  const { script } = parseScript({ text, start: 9, end: 18 });
  assert.deepEqual([script.start, script.end], [9, 18]);
  assert.deepEqual([script.statements[0]?.start, script.statements[0]?.end], [10, 16]);
});

test('the tree has the offsets of the manifest where its text differs', () => {
  const source = 'if (a &lt; b) { f(c); }';
  const text = 'if (a < b) { f(c); }';
  const toSource = (at: number): number => (at > 6 ? at + 3 : at);
  const { script, diagnostics } = parseScript({ text, start: 0, end: text.length, toSource });
  assert.deepEqual(diagnostics, []);
  const [statement] = script.statements;
  assert.ok(statement?.kind === 'IfStatement' && statement.condition.kind === 'BinaryExpression');
  assert.equal(source.slice(statement.condition.start, statement.condition.end), 'a &lt; b');
  assert.equal(source.slice(statement.condition.operatorRange.start, statement.condition.operatorRange.end), '&lt;');
  assert.equal(source.slice(statement.then.start, statement.then.end), '{ f(c); }');
});

test('well-formed scripts have no findings', () => {
  for (const { name, text } of [...samples, ...corpusSamples().filter(({ name }) => !name.startsWith('06'))]) {
    assert.deepEqual([name, syntaxOf(text)], [name, []]);
  }
});

for (const [what, text] of [
  ['blocks', 'if (a) {'.repeat(5000)],
  ['parentheses', `x = ${'('.repeat(5000)}a${')'.repeat(5000)};`],
  ['calls', `x = ${'f('.repeat(5000)}a${')'.repeat(5000)};`],
  ['negations', `x = ${'!'.repeat(5000)}a;`],
  ['sums', `x = ${'a + '.repeat(50000)}a;`],
  ['members', `x = a${'.b'.repeat(50000)};`],
  ['assignments', `${'a = '.repeat(5000)}1;`],
  ['else-ifs', `if (a) {} ${'else if (a) {} '.repeat(5000)}`],
] as const) {
  test(`${what} nested beyond any measure give one finding about it, and no overflow`, () => {
    const { script, diagnostics } = parse(`${text}\ny = 1;`);
    assert.equal(diagnostics.filter(({ code }) => code === 'mspl-too-deep').length, 1);
    assert.ok(show(script).length > 0);
  });
}

for (const name of ['toString', '__proto__', 'constructor']) {
  test(`${name} is a name like others, in a broken script too`, () => {
    assert.ok(show(parse(`${name} (x) {}`).script).includes(name));
  });
}

test('long flat code is not too deep', () => {
  const branches = 'else if (a == "x") { f(); } '.repeat(2000);
  const sum = `x = ${'a.b == 0 || '.repeat(2000)}f(${'a.b, '.repeat(3000)}a) + 1;`;
  assert.deepEqual(syntaxOf(`if (a) { f(); } ${branches} ${sum}`), []);
});
