import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SelectionRange } from 'vscode-languageserver-types';
import { around, aroundText, questionAt, withMarks } from '../../support/languageFeatures';

/** The folds as `first-last` with their kind, lines counted from 0. */
function folds(text: string, languageId = 'mspl-manifest'): string[] {
  const { service, document, settings } = questionAt(`¦${text}`, { languageId });
  return service
    .getFoldingRanges(document, settings)
    .map(({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind === undefined ? '' : ` ${kind}`}`);
}

describe('folding', () => {
  for (const [title, text, ...expected] of [
    ['an element', '<a>\n<b/>\n</a>', '0-1'],
    ['nested elements', '<a>\n<b>\n\n</b>\n</a>', '0-3', '1-2'],
    ['a start tag over several lines', '<a\n  b="1"\n  c="2"/>', '0-2'],
    ['an element on one line', '<a><b/></a>'],
    ['an element on two lines', '<a>\n</a>'],
    ['an unclosed element', '<a>\n<b>\n\n', '0-3', '1-3'],
    ['a comment', '<a><!--\n1\n--></a>', '0-2 comment'],
    ['two elements that begin on one line', '<a><b>\n1\n</b>\n</a>', '0-2'],
    ['a CDATA section', '<a>\n<![CDATA[\n1\n]]>\n</a>', '0-3', '1-2'],
    ['with CR LF line ends', '<a>\r\n<b/>\r\n</a>', '0-1'],
  ] as const) {
    test(title, () => {
      assert.deepEqual(folds(text), expected);
    });
  }
  for (const [title, script, ...expected] of [
    ['a block', 'if (a) {\n  b();\n}', '3-4'],
    ['if and else', 'if (a) {\n  b();\n} else {\n  c();\n}', '3-4', '5-6'],
    ['a function and its blocks', 'function f() {\n  if (a) {\n    b();\n  }\n}', '3-6', '4-5'],
    ['a switch', 'switch (a) {\n  case 1:\n    break;\n}', '3-5'],
    ['a comment over several lines', '/* a\n b\n c */', '3-5 comment'],
    ['comments on lines that follow each other', '// a\n// b\nx = 1;\n// c', '3-4 comment'],
    ['a block that is not closed', 'if (a) {\n  b();\n'],
    ['braces in strings and comments', 'x = "{";\n// {\ny = "}";\n'],
  ] as const) {
    test(title, () => {
      const script2 = around(script);
      const last = script2.split('\n').length - 3;
      const outer = [`0-${last + 1}`, `2-${last}`];
      const own = folds(script2).filter((fold) => !outer.includes(fold));
      assert.deepEqual(own, expected);
      assert.deepEqual(folds(aroundText(script)), folds(script2));
    });
  }
  test('SIP messages', () => {
    const text = '### a\nINVITE sip:a SIP/2.0\nTo: b\n\n\n### b\nBYE sip:a SIP/2.0\n';
    assert.deepEqual(folds(text, 'sip-message'), ['0-2', '5-6']);
    assert.deepEqual(folds(text.replace('### b\n', '### b\n# @stamp a\n'), 'sip-message'), ['0-2', '5-7']);
  });
  test('bodies of SIP messages', () => {
    const text =
      '### a\n# @tlsPeer b\nINVITE sip:a SIP/2.0\nTo: b\n\nv=0\ns=a\nt=0 0\n\n### b\nBYE sip:a SIP/2.0\nTo: b\n\nHello\n';
    assert.deepEqual(folds(text, 'sip-message'), ['0-7', '5-7', '9-13']);
  });
});

/** Each selection from the innermost on. */
function selections(marked: string, languageId = 'mspl-manifest'): string[] {
  const { service, document, position, settings } = questionAt(marked, { languageId });
  const found: string[] = [];
  const [range] = service.getSelectionRanges(document, [position], settings);
  for (let each: SelectionRange | undefined = range; each; each = each.parent) {
    const [start, end] = [document.offsetAt(each.range.start), document.offsetAt(each.range.end)];
    if (each.parent) {
      const [outerStart, outerEnd] = [
        document.offsetAt(each.parent.range.start),
        document.offsetAt(each.parent.range.end),
      ];
      assert.ok(outerStart <= start && end <= outerEnd && outerEnd - outerStart > end - start, 'each within the next');
    }
    found.push(document.getText(each.range));
  }
  assert.equal(found.at(-1), document.getText());
  return found;
}

describe('selection ranges', () => {
  for (const [marked, ...expected] of [
    ['<r:a b="c d|"/>', 'd', 'c d', '"c d"', 'b="c d"', '<r:a b="c d"/>'],
    ['<r:a|b b="1"/>', 'ab', 'r:ab', '<r:ab b="1"/>'],
    ['<a><b c="1">te|xt</b></a>', 'text', '<b c="1">text</b>', '<a><b c="1">text</b></a>'],
    ['<a><!-- one tw|o --></a>', 'two', 'one two', ' one two ', '<!-- one two -->', '<a><!-- one two --></a>'],
    ['<a>x</a|>', 'a', '</a>', '<a>x</a>'],
  ] as const) {
    test(marked, () => {
      assert.deepEqual(selections(marked), expected);
    });
  }
  for (const [marked, ...expected] of [
    ['x = GetUri("a b|");', 'b', 'a b', '"a b"', '("a b")', 'GetUri("a b")', 'x = GetUri("a b")', 'x = GetUri("a b");'],
    [
      'if (a) { b = c| + 1; }',
      'c',
      'c + 1',
      'b = c + 1',
      'b = c + 1;',
      ' b = c + 1; ',
      '{ b = c + 1; }',
      'if (a) { b = c + 1; }',
    ],
    ['// one tw|o', 'two', '// one two'],
    ['f(a, |b);', 'b', 'a, b', '(a, b)', 'f(a, b)', 'f(a, b);'],
  ] as const) {
    test(marked, () => {
      const whole = marked.replace('|', '');
      const section = `<![CDATA[\n${whole}\n]]>`;
      const element = `<r:splScript>${section}</r:splScript>`;
      const text = around(whole);
      const content = text.slice(text.indexOf('lcs/2006/05">') + 'lcs/2006/05">'.length, text.lastIndexOf('</r:app'));
      assert.deepEqual(selections(around(marked)), [...expected, `\n${whole}\n`, section, element, content, text]);
      assert.deepEqual(selections(aroundText(marked)).slice(0, expected.length), expected);
    });
  }
  test('in SIP messages', () => {
    const message = 'BYE sip:a SIP/2.0\nTo: <sip:b>\n\n';
    const expected = ['b', '<sip:b>', 'To: <sip:b>', message.trim(), message];
    assert.deepEqual(selections(message.replace('sip:b', 'sip:b|'), 'sip-message'), expected);
  });
});

describe('linked editing', () => {
  for (const [marked, expected] of [
    ['<a|></a>', '<«a»></«a»>'],
    ['<|r:a></r:a>', '<«r:a»></«r:a»>'],
    ['<r:a></r:a|>', '<«r:a»></«r:a»>'],
    ['<a><b></|b></a>', '<a><«b»></«b»></a>'],
    ['<a x|="1"></a>', undefined],
    ['<a|/>', undefined],
    ['<a|>', undefined],
    ['<a>a|</a>', undefined],
    ['<a></a>|', undefined],
    ['<a><!-- a| --></a>', undefined],
  ] as const) {
    test(marked, () => {
      const { service, document, position, settings } = questionAt(marked);
      const linked = service.findLinkedEditingRanges(document, position, settings);
      assert.equal(linked ? withMarks(document, linked.ranges) : undefined, expected);
    });
  }
});
