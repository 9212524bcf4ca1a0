import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  allNodes,
  checkWellFormedness,
  contentText,
  escapeAttribute,
  escapeText,
  nodeAt,
  parseXml,
  type XmlDocument,
  type XmlElement,
} from '../../../server/src/xml';
import type { OffsetRange } from '../../../server/src/text';
import { generateDocuments } from '../../support/xmlGenerator';

function within(inner: OffsetRange, outer: OffsetRange, what: string): void {
  const detail = `${what} ${inner.start}-${inner.end} in ${outer.start}-${outer.end}`;
  assert.ok(inner.start <= inner.end && outer.start <= inner.start && inner.end <= outer.end, detail);
}

function assertElement(text: string, element: XmlElement): void {
  const { name, startTag, endTag, endTagName } = element;
  assert.equal(text.slice(name.start, name.end), name.qualified);
  assert.equal(text.slice(name.localRange.start, name.localRange.end), name.local);
  // A tag that lost its `<` begins with its name.
  if (startTag.start !== name.start) assert.equal(text.charAt(startTag.start), '<');
  assert.equal(element.start, startTag.start);
  within(name, startTag, 'name');
  if (element.startTagClosed) assert.equal(text.charAt(startTag.end - 1), '>');
  if (endTag && endTagName) {
    // One that lost its `<` or its `/` begins with the other.
    assert.match(text.slice(endTag.start, endTagName.start), /^(?:<\/\s*|\/|<)$/);
    assert.equal(text.slice(endTagName.start, endTagName.end), endTagName.qualified);
    assert.equal(element.end, endTag.end);
    within(endTagName, endTag, 'end tag name');
  }
  let previousEnd = name.end;
  for (const attribute of element.attributes) {
    assert.ok(attribute.start >= previousEnd && attribute.owner === element);
    within(attribute, startTag, 'attribute');
    within(attribute.name, attribute, 'attribute name');
    assert.equal(text.slice(attribute.name.start, attribute.name.end), attribute.name.qualified);
    if (attribute.equals >= 0) assert.equal(text.charAt(attribute.equals), '=');
    if (attribute.valueRange) within(attribute.valueRange, attribute, 'value');
    if (attribute.quote !== '') assert.equal(text.charAt(attribute.valueRange!.start - 1), attribute.quote);
    previousEnd = attribute.end;
  }
}

/** Children lie in their parents, siblings follow one another, and every name is what stands in its range. */
function assertSane(document: XmlDocument): void {
  const { text } = document;
  for (const parent of [document, ...allNodes(document)]) {
    if (parent.kind !== 'document' && parent.kind !== 'element') continue;
    if (parent.kind === 'element') assertElement(text, parent);
    const inner = { start: parent.kind === 'element' ? parent.startTag.end : 0, end: parent.end };
    let previousEnd = inner.start;
    for (const child of parent.children) {
      assert.ok(child.parent === parent && child.start >= previousEnd && child.end > child.start);
      within(child, inner, child.kind);
      if ('contentRange' in child) within(child.contentRange, child, 'content');
      previousEnd = child.end;
    }
  }
}

function assertHandled(text: string): void {
  const document = parseXml(text);
  assertSane(document);
  for (const { range } of checkWellFormedness(document)) within(range, document, 'finding');
  for (const node of allNodes(document)) {
    if (node.kind !== 'element') continue;
    const content = contentText(node, text);
    within(content.sourceRange, node, 'content');
    for (let at = 0; at <= content.text.length; at += 7) {
      assert.ok(content.toSource(at) >= content.sourceRange.start && content.toSource(at) <= content.sourceRange.end);
    }
  }
}

const manifest = `<?xml version="1.0" encoding='utf-8'?>
<!-- a manifest -->
<r:applicationManifest r:appUri="http://www.contoso.com/a" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">
  <r:requestFilter methodNames="INVITE" strictRoute=”false” / >
  <r:file name=list path="a&amp;b"><r:column name="x"/></r:file>
  <r:splScript> &lt; <![CDATA[ if (a < b) { Log("]]", "\u{1D11E}"); } ]]></r:splScript>
</r:applicationManifest>
`;

test('a manifest cut at any place, from either side', () => {
  for (let at = 0; at <= manifest.length; at++) {
    assertHandled(manifest.slice(0, at));
    assertHandled(manifest.slice(at));
  }
});

test('generated documents', () => {
  for (const text of generateDocuments(7, 2000)) assertHandled(text);
});

test('any text', () => {
  const pieces = fc.constantFrom(
    ...Array.from('<>/="\'&;!?-[] \n:ab”'),
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '</a>',
    '<a ',
    '<?xml ',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      assertHandled(parts.join(''));
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('nodeAt gives the node that holds the offset', () => {
  const document = parseXml(manifest);
  for (let at = 0; at <= manifest.length; at++) within({ start: at, end: at }, nodeAt(document, at), 'offset');
});

test('values and texts survive being written and read', () => {
  const character = fc.constantFrom(...Array.from('<>&"\'] \t\n\r;#aé𝄞'));
  fc.assert(
    fc.property(fc.string({ unit: character }), (value) => {
      const text = `<a b="${escapeAttribute(value)}">${escapeText(value)}</a>`;
      const document = parseXml(text);
      assert.deepEqual(checkWellFormedness(document), []);
      assert.equal(document.root!.attributes[0]!.value, value);
      assert.equal(contentText(document.root!, text).text, value);
    }),
    { seed: 1, numRuns: 1000 },
  );
});

test('hostile texts are read in one pass', () => {
  const many = 20_000;
  const repeated = [
    '<',
    '<a>',
    '<a ',
    '</a>',
    '<a b="',
    '<a b=” ',
    '<!--',
    '<!--\n',
    '<![CDATA[',
    '<a><![CDATA[',
    '<?x ',
    '&',
    '&#',
    ']]',
  ];
  for (const piece of repeated) {
    const document = parseXml(piece.repeat(many));
    assert.equal(document.end, piece.length * many);
    checkWellFormedness(document);
  }
  assert.equal([...allNodes(parseXml('<a>'.repeat(many) + '</a>'.repeat(many)))].length, many);
});
