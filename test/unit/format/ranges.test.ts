import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatOnType } from '../../../server/src/language/format';
import { analyze, formattedOnType, formattedRange, TWO_BLANKS } from '../../support/format';

const manifest = (script: string): string => `<m>\n  <splScript><![CDATA[\n${script}\n  ]]></splScript>\n</m>`;

describe('formatting a range', () => {
  const cases: readonly (readonly [name: string, before: string, after: string])[] = [
    ['one line', '<m>\n<a  />\n|<b  />|\n<c  />\n</m>', '<m>\n<a  />\n  <b/>\n<c  />\n</m>'],
    [
      'the whole of the lines that it touches',
      '<m>\n<a  /><b|  |/>\n<c  />\n</m>',
      '<m>\n  <a/>\n  <b/>\n<c  />\n</m>',
    ],
    ['not the line whose start it reaches', '<m>\n|<a  />\n|<b  />\n</m>', '<m>\n  <a/>\n<b  />\n</m>'],
    ['an empty range: its line', '<m>\n<a  />\n<b|| />\n</m>', '<m>\n<a  />\n  <b/>\n</m>'],
    ['blanks at the end of its last line', '<m>\n|<a/>  |\n\n\n\n<b/>\n</m>', '<m>\n  <a/>\n\n\n\n<b/>\n</m>'],
    ['blank lines within it', '<m>\n|<a/>\n\n\n\n<b/>|\n</m>', '<m>\n  <a/>\n\n  <b/>\n</m>'],
    ['no blank lines that only reach into it', '<m>\n<a/>\n\n\n\n|<b/>|\n</m>', '<m>\n<a/>\n\n\n\n  <b/>\n</m>'],
    ['no line is joined to one outside', manifest('if (a)\n|{\nb();|\n}'), manifest('if (a)\n{\n      b();\n}')],
    ['lines within it are joined', manifest('|if (a)\n{|\nb();\n}'), manifest('    if (a) {\nb();\n}')],
    ['everything', '|<m><a/></m>|', '<m>\n  <a/>\n</m>'],
  ];
  for (const [name, before, after] of cases) {
    test(name, () => {
      assert.equal(formattedRange(before), after.replaceAll('|', ''));
    });
  }
});

describe('formatting while typing', () => {
  const cases: readonly (readonly [name: string, before: string, after: string])[] = [
    ['`;` ends a statement', 'y=2;\nx=1;|\nz=3;', 'y=2;\n    x = 1;\nz=3;'],
    ['`;` ends a statement of several lines', 'x=\nf(1,\n2);|', '    x = f(1, 2);'],
    ['`;` in a literal', 'x="a;|";', 'x="a;";'],
    ['`;` in a comment', 'x=1; // a;|', 'x=1; // a;'],
    ['`;` in a script with a syntax error', 'x=1;|\nif (', 'x=1;\nif ('],
    ['`}` ends a block', 'y=2;\nif(a){b();}|\nz=3;', 'y=2;\n    if (a) {\n      b();\n    }\nz=3;'],
    ['`}` ends a chain', 'if(a){}\nelse{b();\n}|', '    if (a) {} else {\n      b();\n    }'],
    ['`}` ends a function', 'function F(a){return;}|', '    function F(a) {\n      return;\n    }'],
    ['`}` in a literal', 'x="}|";', 'x="}";'],
    ['a line end: the line that it ends', 'x=1;  \n|\ny=2;', '    x = 1;\n\ny=2;'],
    ['a line end within a line: both', 'x=1;\n|y=2;\nz=3;', '    x = 1;\n    y = 2;\nz=3;'],
    ['a line end within a block: it stays', 'if(a){\n|\n}', '    if (a) {\n\n}'],
    ['a line end within a statement: it stays', 'f(a,\n|b);', '    f(a,\nb);'],
  ];
  for (const [name, before, after] of cases) {
    test(name, () => {
      assert.equal(formattedOnType(manifest(before)), manifest(after));
    });
  }

  test('a line end in the XML', () => {
    assert.equal(formattedOnType('<m>\n<a  />\n|\n<b  />\n</m>'), '<m>\n  <a/>\n\n<b  />\n</m>');
  });

  test('`;` in the XML', () => {
    assert.equal(formattedOnType('<m  a="&lt;|"/>'), '<m  a="&lt;"/>');
  });

  test('a character that ends nothing, and an offset outside the text', () => {
    const analysis = analyze(manifest('x=1;'));
    assert.deepEqual(formatOnType(analysis, 30, 'x', TWO_BLANKS), []);
    assert.deepEqual(formatOnType(analysis, 10_000, ';', TWO_BLANKS), []);
    assert.deepEqual(formatOnType(analysis, 0, '\n', TWO_BLANKS), []);
  });
});
