import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contentText, parseXml } from '../../../server/src/xml';
import { marked } from '../../support/xmlMarks';

describe('content in place', () => {
  const cases: readonly [name: string, source: string][] = [
    ['a single section', '<a><![CDATA[« x < y »]]></a>'],
    ['with white space and comments around', '<a>\n <!-- c --><![CDATA[« x »]]><?p?>\n</a>'],
    ['a section that is not closed', '<a><![CDATA[« x »</a>'],
    ['text without references', '<a>« x > y\r\n»</a>'],
    ['an empty section', '<a> <![CDATA[«»]]> </a>'],
    ['nothing', '<a>«»</a>'],
    ['no content at all', '<a/>«»'],
  ];
  for (const [name, source] of cases) {
    test(name, () => {
      const { text, ranges } = marked(source);
      const [range] = ranges;
      const content = contentText(parseXml(text).root!, text);
      assert.ok(content.isInPlace);
      assert.deepEqual(content.sourceRange, range);
      assert.equal(content.text, text.slice(range!.start, range!.end));
      for (let at = 0; at <= content.text.length; at++) assert.equal(content.toSource(at), range!.start + at);
    });
  }
});

describe('content in pieces', () => {
  const cases: readonly [name: string, content: string, text: string][] = [
    ['references', 'x &lt; y &amp;&amp; &quot;a&quot;', 'x < y && "a"'],
    ['character references', '&#65;&#x1D11E;!', 'A\u{1D11E}!'],
    ['several sections', '<![CDATA[a]]]]><![CDATA[>b]]>', 'a]]>b'],
    ['text and section', ' a <![CDATA[ < ]]> b ', ' a  <  b '],
    ['comments, instructions and elements left out', 'a<!-- x -->b<?y?>&lt;<z>q</z>c', 'ab<c'],
    ['text in two pieces', 'a<!-- x -->b', 'ab'],
    ['what is no reference stays', 'a && b &nope; &lt;', 'a && b &nope; <'],
    ['line ends stay', 'a\r\n&lt;\r\n', 'a\r\n<\r\n'],
  ];
  for (const [name, content, text] of cases) {
    test(name, () => {
      const source = `<a>${content}</a>`;
      const mapped = contentText(parseXml(source).root!, source);
      assert.equal(mapped.text, text);
      assert.equal(mapped.isInPlace, false);
      assert.equal(source.slice(mapped.sourceRange.start, mapped.sourceRange.end), content);
      for (let at = 0; at < text.length; at++) {
        const written = source.charAt(mapped.toSource(at));
        assert.ok(written === text.charAt(at) || written === '&', `${at}: ${written}`);
        assert.ok(at === 0 || mapped.toSource(at) >= mapped.toSource(at - 1));
      }
    });
  }

  test('each offset leads to where its character is written', () => {
    const source = '<a>x&lt;<![CDATA[y]]>z</a>';
    const { toSource, text } = contentText(parseXml(source).root!, source);
    assert.equal(text, 'x<yz');
    assert.deepEqual([-1, 0, 1, 2, 3, 4, 9].map(toSource), [3, 3, 4, 17, 21, 22, 22]);
  });

  test('both halves of a character beyond the basic plane come from its reference', () => {
    const source = '<a>x&#x1D11E;y</a>';
    const { toSource } = contentText(parseXml(source).root!, source);
    assert.deepEqual([0, 1, 2, 3].map(toSource), [3, 4, 4, 13]);
  });
});
