import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatDocument } from '../../../server/src/language/format';
import { analyze, formatted, TWO_BLANKS } from '../../support/format';

const BEFORE = '<m>\n  <splScript><![CDATA[\n';
const AFTER = '\n  ]]></splScript>\n</m>';

/** A script on lines of its own, formatted; without the indentation of its outermost statements. */
function formattedScript(script: string): string {
  const text = formatted(`${BEFORE}${script}${AFTER}`);
  assert.ok(text.startsWith(BEFORE) && text.endsWith(AFTER), text);
  return text.slice(BEFORE.length, -AFTER.length).replace(/^ {4}/gm, '');
}

const long = (letter: string): string => letter.repeat(50);
const [A, B, C] = [long('a'), long('b'), long('c')];

const scripts: readonly (readonly [before: string, after: string])[] = [
  // statements
  ['x=1;y=2;', 'x = 1;\ny = 2;'],
  ['x\n=\n1\n;', 'x = 1;'],
  ['x = 1;\n\n\n\ny = 2;', 'x = 1;\n\ny = 2;'],
  ['\n\nx = 1;\n\n', 'x = 1;'],
  ['x = 1; ;', 'x = 1;;'],
  ['return ;return  x ;', 'return;\nreturn x;'],
  // expressions
  ['x = a&&b||!c;', 'x = a && b || !c;'],
  ['x = ! ( a<=b );', 'x = !(a <= b);'],
  ['x = a-1;x = a - -1;x = - 1;', 'x = a - 1;\nx = a - -1;\nx = -1;'],
  ['f( a,b , c );', 'f(a, b, c);'],
  ['f ( );', 'f();'],
  ['x = sipRequest . Method;', 'x = sipRequest.Method;'],
  ['x = list [ key ] . value;', 'x = list[key].value;'],
  ['x = a[b[1]]!=2;', 'x = a[b[1]] != 2;'],
  ['x = "a  b ; {";', 'x = "a  b ; {";'],
  // blocks
  ['if(a){b();}', 'if (a) {\n  b();\n}'],
  ['if (a)\n{\n\n    b();\n\n}', 'if (a) {\n  b();\n}'],
  ['if (a) {}', 'if (a) {}'],
  ['if (a) {\n\n}', 'if (a) {}'],
  ['if (a) { b(); }\nelse\n{ c(); }', 'if (a) {\n  b();\n} else {\n  c();\n}'],
  ['if (a) {} else if (b) {} else {}', 'if (a) {} else if (b) {} else {}'],
  ['if (a) return;', 'if (a)\n  return;'],
  ['if (a) b(); else c();', 'if (a)\n  b();\nelse\n  c();'],
  ['if (a) if (b) c(); else d();', 'if (a)\n  if (b)\n    c();\n  else\n    d();'],
  ['while(a){break ;}', 'while (a) {\n  break;\n}'],
  ['while (a) ;', 'while (a);'],
  ['foreach( h in GetHeaderValues("Route")){}', 'foreach (h in GetHeaderValues("Route")) {}'],
  ['function F (a,b){return a;}', 'function F(a, b) {\n  return a;\n}'],
  ['{ x = 1; }', '{\n  x = 1;\n}'],
  [
    'switch(a){case A . B :x();break;\n\ndefault:break;}',
    'switch (a) {\n  case A.B:\n    x();\n    break;\n\n  default:\n    break;\n}',
  ],
  ['switch (a) { case B: { break; } }', 'switch (a) {\n  case B: {\n    break;\n  }\n}'],
  ['switch (a) {}', 'switch (a) {}'],
  // comments
  ['x = 1;//why', 'x = 1; //why'],
  ['x = 1;\n      // above\ny = 2;', 'x = 1;\n// above\ny = 2;'],
  ['x = 1;\n\n\n// above\n\n\ny = 2;', 'x = 1;\n\n// above\n\ny = 2;'],
  ['if (a) { // why\nb(); }', 'if (a) { // why\n  b();\n}'],
  ['if (a) // why\n{ b(); }', 'if (a) // why\n{\n  b();\n}'],
  ['if (a) {\nb();\n// last\n}', 'if (a) {\n  b();\n  // last\n}'],
  ['if (a) {\n// nothing\n}', 'if (a) {\n  // nothing\n}'],
  ['if (a) {}\n// or\nelse {}', 'if (a) {}\n// or\nelse {}'],
  ['f(a, // first\nb);', 'f(a, // first\n    b);'],
  ['f( /*a*/ 1 /*b*/ );', 'f(/*a*/ 1 /*b*/);'],
  ['x = 1; /* c */ y = 2;', 'x = 1; /* c */\ny = 2;'],
  ['/* c */x = 1;', '/* c */ x = 1;'],
  ['  /* one\n   two */\nx=1;', '/* one\n   two */\nx = 1;'],
  ['// only', '// only'],
  // long lines
  [`x = f(${A},${B},\n${C});`, `x = f(${A}, ${B},\n    ${C});`],
  [`x = f(g(${A}, 1), ${B}, ${C});`, `x = f(g(${A}, 1), ${B},\n    ${C});`],
  [`if (f(${A}, 1)&&f(${B}, ${C})) {}`, `if (f(${A}, 1) &&\n    f(${B}, ${C})) {}`],
  [`x = ${A} && ${B} || ${C};`, `x = ${A} && ${B} ||\n    ${C};`],
  [`f("${A}${B}${C}", 1);`, `f("${A}${B}${C}",\n    1);`],
  [`x = ${A} + ${B} + ${C};`, `x = ${A} + ${B} + ${C};`],
  [`f(${A}, ${B}); // ${C}`, `f(${A}, ${B}); // ${C}`],
];

describe('scripts', () => {
  for (const [before, after] of scripts) {
    test(before, () => {
      assert.equal(formattedScript(before), after);
    });
  }
});

const documents: readonly (readonly [before: string, after: string])[] = [
  // tags
  ['<m  a = "1"   b=\'2\'  />', '<m a="1" b=\'2\'/>'],
  ['<m\n  a="1"\n  b="2"></m  >', '<m a="1" b="2"></m>'],
  [`<m a="${A}" b="${B}" c="3"/>`, `<m a="${A}" b="${B}" c="3"/>`],
  [`<m a="${A}" b="${B}" c="${C}"/>`, `<m\n  a="${A}"\n  b="${B}"\n  c="${C}"/>`],
  [`<m a="${A}${B}${C}"/>`, `<m a="${A}${B}${C}"/>`],
  ['<m a="x\n  y"/>', '<m a="x\n  y"/>'],
  // elements
  ['<m><a/><b/></m>', '<m>\n  <a/>\n  <b/>\n</m>'],
  ['<m>\n\n<a/>\n\n\n\n<b/>\n\n</m>', '<m>\n  <a/>\n\n  <b/>\n</m>'],
  ['<m><a><b/></a></m>', '<m>\n  <a>\n    <b/>\n  </a>\n</m>'],
  ['<m><scriptOnly>\n</scriptOnly></m>', '<m>\n  <scriptOnly></scriptOnly>\n</m>'],
  ['<m><unknown>\n </unknown></m>', '<m>\n  <unknown>\n </unknown>\n</m>'],
  ['<m><a>some  text <b  c="1"/> </a></m>', '<m>\n  <a>some  text <b  c="1"/> </a>\n</m>'],
  ['<m><a>&#32;<b/></a></m>', '<m>\n  <a>&#32;<b/></a>\n</m>'],
  ['<m><a><![CDATA[ ]]> </a></m>', '<m>\n  <a><![CDATA[ ]]> </a>\n</m>'],
  ['<m><a  xml:space="preserve"> <b/></a></m>', '<m>\n  <a xml:space="preserve"> <b/></a>\n</m>'],
  // comments, instructions, the declaration
  ['<?xml  version="1.0" ?><m/>', '<?xml  version="1.0" ?>\n<m/>'],
  ['<?xml version="1.0"?>\n\n\n<m/>', '<?xml version="1.0"?>\n\n<m/>'],
  ['\n <m/>', '<m/>'],
  ['<m><a/><!-- c --><b/></m>', '<m>\n  <a/> <!-- c -->\n  <b/>\n</m>'],
  ['<m>\n      <!-- one\n      two -->\n</m>', '<m>\n  <!-- one\n      two -->\n</m>'],
  ['<m><?go  on?></m>', '<m>\n  <?go  on?>\n</m>'],
  ['<m/>\n\n\n', '<m/>\n'],
  ['<m/>  ', '<m/>'],
  // the marks of the CDATA section stay on the lines they are on
  ['<m><splScript><![CDATA[x=1;]]></splScript></m>', '<m>\n  <splScript><![CDATA[x = 1;]]></splScript>\n</m>'],
  [
    '<m><splScript><![CDATA[  x=1;y=2;\n]]></splScript></m>',
    '<m>\n  <splScript><![CDATA[x = 1;\n    y = 2;\n  ]]></splScript>\n</m>',
  ],
  [
    '<m><splScript>\n<![CDATA[\nx=1;\n]]>\n</splScript></m>',
    '<m>\n  <splScript>\n    <![CDATA[\n    x = 1;\n    ]]>\n  </splScript>\n</m>',
  ],
  [
    '<m><splScript><!-- c --><![CDATA[\nx=1;\n]]></splScript></m>',
    '<m>\n  <splScript><!-- c --><![CDATA[\n    x = 1;\n  ]]></splScript>\n</m>',
  ],
  ['<m><splScript><![CDATA[\n\n]]></splScript></m>', '<m>\n  <splScript><![CDATA[\n\n]]></splScript>\n</m>'],
];

describe('documents', () => {
  for (const [before, after] of documents) {
    test(before, () => {
      assert.equal(formatted(before), after);
    });
  }
});

describe('what is left alone', () => {
  const untouched: readonly (readonly [why: string, text: string])[] = [
    ['a tag that is not closed', '<m  ><a  /><b></m>'],
    ['a value without quotes', '<m  a=1/>'],
    ['no element', '  text '],
    ['two roots', '<m  /><m  />'],
    ['an odd space is no white space of XML', '<m a="1"\u00A0b="2"  />'],
  ];
  for (const [why, text] of untouched) {
    test(why, () => {
      assert.deepEqual(formatDocument(analyze(text), TWO_BLANKS), []);
    });
  }

  const kept: readonly (readonly [why: string, script: string])[] = [
    ['a script with a syntax error', '<![CDATA[ x=1;\n  if(a {y=2;}\n ]]>'],
    ['a script with a literal that is not closed', '<![CDATA[ x=1;\n  y="a;\n ]]>'],
    ['a script without a section', ' x=1;\n y = a &lt; b; '],
    ['a script in two sections', '<![CDATA[ x=1;]]><![CDATA[  y=2;]]>'],
    ['a script beside text', '<![CDATA[ x=1;]]> y=2;'],
  ];
  for (const [why, script] of kept) {
    test(why, () => {
      assert.equal(
        formatted(`<m ><splScript >${script}</splScript ></m >`),
        `<m>\n  <splScript>${script}</splScript>\n</m>`,
      );
    });
  }

  test('an odd space in a script, and no other gap', () => {
    assert.equal(formattedScript('x=\u00A01;y=2;'), 'x =\u00A01;\ny = 2;');
  });
});

describe('options', () => {
  const text = '<m><splScript><![CDATA[\nif(a){b();}\n]]></splScript></m>';

  test('a width of four', () => {
    assert.equal(
      formatted(text, { tabSize: 4, insertSpaces: true }),
      '<m>\n    <splScript><![CDATA[\n        if (a) {\n            b();\n        }\n    ]]></splScript>\n</m>',
    );
  });

  test('tabs', () => {
    assert.equal(
      formatted(text, { tabSize: 8, insertSpaces: false }),
      '<m>\n\t<splScript><![CDATA[\n\t\tif (a) {\n\t\t\tb();\n\t\t}\n\t]]></splScript>\n</m>',
    );
  });

  test('a tab counts as many columns as it is wide', () => {
    const fitting = `<a b="${A}" c="${'c'.repeat(48)}"/>`;
    assert.equal(8 + fitting.length, 120);
    assert.equal(formatted(`<m>${fitting}</m>`, { tabSize: 8, insertSpaces: false }), `<m>\n\t${fitting}\n</m>`);
    assert.equal(
      formatted(`<m><a b="${A}" c="${'c'.repeat(49)}"/></m>`, { tabSize: 8, insertSpaces: false }),
      `<m>\n\t<a\n\t\tb="${A}"\n\t\tc="${'c'.repeat(49)}"/>\n</m>`,
    );
  });

  for (const width of [0, -3, Number.NaN, 1e9]) {
    test(`a width of ${width} does no harm`, () => {
      assert.match(formatted('<m><a/></m>', { tabSize: width, insertSpaces: true }), /^<m>\n {1,16}<a\/>\n<\/m>$/);
    });
  }

  test('a final line end where it is asked for', () => {
    assert.equal(formatted('<m/>', { ...TWO_BLANKS, insertFinalNewline: true }), '<m/>\n');
    assert.equal(formatted('<m/>\n', { ...TWO_BLANKS, insertFinalNewline: true }), '<m/>\n');
  });

  for (const [name, lineEnd] of Object.entries({ LF: '\n', CRLF: '\r\n', CR: '\r' })) {
    test(`line ends: ${name}`, () => {
      const before = '<m>\n\n\n<a/><splScript><![CDATA[\nx=1; /* c\n d */\n\n\ny=2;\n]]></splScript></m>\n';
      const after =
        '<m>\n  <a/>\n  <splScript><![CDATA[\n    x = 1; /* c\n d */\n\n    y = 2;\n  ]]></splScript>\n</m>\n';
      assert.equal(formatted(before.replaceAll('\n', lineEnd)), after.replaceAll('\n', lineEnd));
    });
  }

  test('of mixed line ends each is kept, and new ones are like the first', () => {
    assert.equal(formatted('<m>\r\n<a/>\n<b/><c/></m>'), '<m>\r\n  <a/>\n  <b/>\r\n  <c/>\r\n</m>');
  });
});

describe('edits', () => {
  test('are none for a text that is formatted', () => {
    assert.deepEqual(formatDocument(analyze('<m>\n  <a/>\n</m>\n'), TWO_BLANKS), []);
  });

  test('are of the blanks that differ, and no more', () => {
    const edits = formatDocument(analyze('<m>\n    <a  b="1"/>  \n\n\n  <c/>\n</m>'), TWO_BLANKS);
    assert.deepEqual(
      edits.map(({ range, newText }) => [range.start, range.end, newText]),
      [
        [6, 8, ''],
        [11, 12, ''],
        [19, 21, ''],
        [23, 24, ''],
      ],
    );
  });

  test('are made for any depth', () => {
    const depth = 20_000;
    assert.equal(formatDocument(analyze('<a>'.repeat(depth) + '</a>'.repeat(depth)), TWO_BLANKS).length, 2 * depth - 2);
  });

  test('are made for any number of elements', () => {
    assert.equal(formatDocument(analyze(`<m>${'<a  />'.repeat(200_000)}</m>`), TWO_BLANKS).length, 400_001);
  });
});
