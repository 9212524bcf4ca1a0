import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  allElements,
  attributeNamed,
  childElements,
  escapeAttribute,
  escapeText,
  nodeAt,
  parseXml,
} from '../../../server/src/xml';
import { marked } from '../../support/xmlMarks';

describe('nodeAt', () => {
  /** `|` is the offset; the answer is the kind, and the name where the node has one. */
  const cases: readonly [source: string, expected: string][] = [
    ['|', 'document'],
    ['|<a/>', 'element a'],
    ['<a/>|', 'document'],
    ['<|a/>', 'element a'],
    ['<a | b="c"/>', 'element a'],
    ['<a |b="c"/>', 'attribute b'],
    ['<a b="c|"/>', 'attribute b'],
    ['<a b="c"|/>', 'attribute b'],
    ['<a>|</a>', 'element a'],
    ['<a>x|y</a>', 'text'],
    ['<a>x</|a>', 'element a'],
    ['<a>|<b/></a>', 'element b'],
    ['<a><b/>|<c/></a>', 'element c'],
    ['<a><b/>|</a>', 'element a'],
    ['<a><b |<c/></a>', 'element b'],
    ['<a><b c="|\n</a>', 'attribute c'],
    ['<a><r:|\n</a>', 'element r:'],
    ['<a><|', 'element '],
    ['<a><![CDATA[ | ]]></a>', 'cdata'],
    ['<a><![CDATA[ x|', 'cdata'],
    ['<!-- | --><a/>', 'comment'],
    ['<?xml | version="1.0"?><a/>', 'processing-instruction'],
  ];
  for (const [source, expected] of cases) {
    test(source, () => {
      const { text, cursor } = marked(source);
      const node = nodeAt(parseXml(text), cursor);
      assert.equal('name' in node ? `${node.kind} ${node.name.qualified}` : node.kind, expected);
    });
  }
});

test('attributeNamed looks at the local name and leaves declarations out', () => {
  const { root } = parseXml('<r:a xmlns:appUri="u" r:appUri="x" name="y"/>');
  assert.equal(attributeNamed(root!, 'appUri')?.value, 'x');
  assert.equal(attributeNamed(root!, 'name')?.value, 'y');
  assert.equal(attributeNamed(root!, 'path'), undefined);
});

test('childElements and allElements', () => {
  const document = parseXml('<a> <b><c/></b> <!-- <x/> --> <d/></a>');
  const namesOf = (elements: Iterable<{ name: { qualified: string } }>): string =>
    [...elements].map(({ name }) => name.qualified).join(' ');
  assert.equal(namesOf(childElements(document.root!)), 'b d');
  assert.equal(namesOf(allElements(document)), 'a b c d');
});

test('escaped text reads as the same text again', () => {
  const value = `a & b < c > d "e" 'f' ]]> &amp; \t\r\n`;
  assert.equal(parseXml(`<a b="${escapeAttribute(value)}"/>`).root!.attributes[0]!.value, value);
  assert.equal(escapeText('a < b && c ]]>'), 'a &lt; b &amp;&amp; c ]]&gt;');
});
