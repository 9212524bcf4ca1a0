import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OffsetRange } from '../../../server/src/text';
import { allNodes, parseXml, type XmlDocument, type XmlElement } from '../../../server/src/xml';
import { marked } from '../../support/xmlMarks';

type Part = (document: XmlDocument) => (OffsetRange | undefined)[];

const root = (document: XmlDocument): XmlElement => document.root!;
const ofKind =
  (kind: string): Part =>
  (document) =>
    [...allNodes(document)].filter((node) => node.kind === kind);
const elements = ofKind('element');
const startTags: Part = (document) => (elements(document) as XmlElement[]).map((element) => element.startTag);
const attributes: Part = (document) => [...root(document).attributes];
const values: Part = (document) => root(document).attributes.map((attribute) => attribute.valueRange);
const names: Part = (document) => root(document).attributes.map((attribute) => attribute.name);
const contents =
  (kind: 'cdata' | 'comment'): Part =>
  (document) =>
    [...allNodes(document)].flatMap((node) =>
      node.kind === kind && 'contentRange' in node ? [node.contentRange] : [],
    );

/** The marked stretches are exactly what the part gives. */
const cases: readonly [name: string, part: Part, source: string][] = [
  ['element', elements, '<?xml version="1.0"?>\n«<a>«<b/>»x«<c></c>»</a>»\n'],
  ['start tag', startTags, '«<a b="1">»«<c d = "2" />»</a>'],
  ['end tag', (d) => [root(d).endTag], '<a>«</a >»'],
  ['end tag name', (d) => [root(d).endTagName], '<r:a></«r:a» >'],
  ['element name', (d) => [root(d).name], '<«r:a»\n/>'],
  ['local part of a name', (d) => [root(d).name.localRange], '<r:«a»/>'],
  ['local part without prefix', (d) => [root(d).name.localRange], '<«a»/>'],
  ['attribute', attributes, `<a «b="1"» «c = '2'»\n«d="3"»/>`],
  ['attribute name', names, '<a «b»="1" «r:c» = "2"/>'],
  ['attribute value', values, `<a b="«1»" c = '«"»' d="«»"/>`],
  ['value with `>` and line break', values, '<a b="«x > \r\n y»" c="«1»"/>'],
  ['value that ends like an assignment', values, '<a b="«x c=»" d="«1»"/>'],
  ['value with `<` on one line', values, '<a b="«x <y> z»" c="«1»"/>'],
  ['unquoted value', values, '<a b=«1» c=«http://x/y»/>'],
  ['unquoted value before `>`', values, '<a b=«http://x/y»></a>'],
  ['unquoted value with a closing quote', attributes, '<a «b=1"» «c="2"»/>'],
  ['typographic quotes', values, '<a b=”«1»” c=“«2»” d=‘«3»’ e=„«4»“/>'],
  ['typographic quotes mixed with straight ones', values, '<a b=”«1»" c="«2»”/>'],
  ['misspelt empty-element tag', startTags, '<a>«<b c="1"/ >»«<d/\n>»</a>'.replace('<a>', '«<a>»')],
  ['CDATA section', ofKind('cdata'), '<a> «<![CDATA[ < ]] > ]]>» «<![CDATA[]]>»</a>'],
  ['CDATA content', contents('cdata'), '<a><![CDATA[« if (a < b) { } ]]»]]></a>'],
  ['CDATA with the start of another', contents('cdata'), '<a><![CDATA[« "<![CDATA[" »]]></a>'],
  ['comment', ofKind('comment'), '«<!-- a -->»<a>«<!---->»</a>'],
  ['comment content', contents('comment'), '<a><!--« <b> & -- »--></a>'],
  ['processing instruction', ofKind('processing-instruction'), '«<?xml version="1.0"?>»<a>«<?go > ?>»</a>«<?x?>»'],
  ['XML declaration closed by `>`', ofKind('processing-instruction'), '«<?xml version="1.0">»\n<a/>'],
  ['XML declaration closed by nothing', ofKind('processing-instruction'), '«<?xml version="1.0"»\n<a/>'],
  ['document type declaration', ofKind('doctype'), '«<!DOCTYPE a [<!ENTITY b ">">]>»<a/>'],
  ['text', ofKind('text'), '<a>«x»<b/>« &amp; »</a>'],
  ['text with `<` that begins no tag', ofKind('text'), '<a>«x < y <1 <!z »</a>'],
  ['byte-order mark', elements, '\uFEFF«<a/>»'],
  ['line ends count as written', elements, '\r\n\r\n«<a>\r\n«<b/>»\r»'],
  ['characters beyond the basic plane count twice', elements, '<!-- 𝄞 -->«<a/>»'],
  ['stray end tag', (d) => [...d.strayEndTags], '<a>«</b>»</a>«</c>»'],
];

describe('exact ranges', () => {
  for (const [name, part, source] of cases) {
    test(name, () => {
      const { text, ranges } = marked(source);
      const found = part(parseXml(text)).map((range) => range && { start: range.start, end: range.end });
      assert.deepEqual(found, ranges);
    });
  }
});

describe('what an attribute says', () => {
  const written: readonly [source: string, value: string, quote: string, closed: boolean][] = [
    ['"x"', 'x', '"', true],
    ["'x'", 'x', "'", true],
    ['"a&amp;b&#65;&#x42;"', 'a&bAB', '"', true],
    ['"a\r\nb\tc&#10;d"', 'a b c\nd', '"', true],
    ['"&nope; & &#0;"', '&nope; & &#0;', '"', true],
    ['"&&lt;"', '&<', '"', true],
    ['x', 'x', '', false],
    ['”x”', 'x', '”', true],
    ['”x"', 'x', '”', true],
    ['"x”', 'x', '"', false],
    ['"x', 'x', '"', false],
  ];
  for (const [source, value, quote, closed] of written) {
    test(source, () => {
      const attribute = parseXml(`<a b=${source}/>`).root!.attributes[0]!;
      assert.deepEqual([attribute.value, attribute.quote, attribute.closed], [value, quote, closed]);
      assert.equal(attribute.equals, 4);
    });
  }

  test('nothing, without a value', () => {
    const [b, c] = parseXml('<a b c=/>').root!.attributes;
    assert.deepEqual([b!.equals, b!.valueRange, b!.value], [-1, undefined, '']);
    assert.deepEqual([c!.equals, c!.valueRange, c!.value], [6, undefined, '']);
  });
});

describe('namespaces', () => {
  /** Each element in order: its name, its namespace, and those of its attributes that are in one. */
  const resolved: readonly [source: string, expected: string][] = [
    ['<a/>', 'a'],
    ['<r:a xmlns:r="u" r:x="" x=""/>', 'r:a{u} xmlns:r{http://www.w3.org/2000/xmlns/} r:x{u}'],
    ['<q:a/>', 'q:a'],
    ['<a xmlns="u" x=""><b/></a>', 'a{u} xmlns{http://www.w3.org/2000/xmlns/} b{u}'],
    ['<r:a xmlns:r="u"><r:b xmlns:r="v"/><r:c/></r:a>', 'r:a{u} r:b{v} r:c{u}'],
    ['<a xmlns="u"><b xmlns=""/></a>', 'a{u} b'],
    ['<a xml:lang="en"/>', 'a xml:lang{http://www.w3.org/XML/1998/namespace}'],
    ['<r:a xmlns:r=u/>', 'r:a{u}'],
    ['<r:a xmlns:r="u"\n<r:b/></r:a>', 'r:a{u} r:b{u}'],
    ['<a><r:b xmlns:r="u" <r:c/></r:b><r:d/></a>', 'a r:b{u} r:c{u} r:d'],
  ];
  for (const [source, expected] of resolved) {
    test(source, () => {
      const found: string[] = [];
      for (const node of allNodes(parseXml(source))) {
        if (node.kind !== 'element') continue;
        for (const { name, namespace } of [node, ...node.attributes]) {
          const isDeclaration = name.prefix === 'xmlns' || name.qualified === 'xmlns';
          if (isDeclaration && !expected.includes('xmlns')) continue;
          if (name === node.name || namespace !== undefined) {
            found.push(namespace === undefined ? name.qualified : `${name.qualified}{${namespace}}`);
          }
        }
      }
      assert.equal(found.join(' '), expected);
    });
  }
});
