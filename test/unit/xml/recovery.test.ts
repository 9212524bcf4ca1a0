import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { allElements, allNodes, checkWellFormedness, parseXml } from '../../../server/src/xml';

/** The elements as a tree: `a(b c(d))`. */
function outline(text: string): string {
  const document = parseXml(text);
  const parts: string[] = [];
  const depths = new Map<object, number>([[document, 0]]);
  let last = 0;
  for (const element of allElements(document)) {
    const depth = depths.get(element.parent)! + 1;
    depths.set(element, depth);
    parts.push(depth > last ? '(' : ')'.repeat(last - depth) + (parts.length > 0 ? ' ' : ''), element.name.qualified);
    last = depth;
  }
  return parts.join('').slice(1) + ')'.repeat(Math.max(0, last - 1));
}

describe('the tree of a broken document', () => {
  const trees: readonly [source: string, expected: string][] = [
    ['<a><b <c/></a>', 'a(b c)'],
    ['<a><b <c/></b></a>', 'a(b(c))'],
    ['<a><b <c></c></b><d/></a>', 'a(b(c) d)'],
    ['<a><b <c <d/></b><e/></a>', 'a(b(c d) e)'],
    ['<a><b <c <d/></c></b><e/></a>', 'a(b(c(d)) e)'],
    ['<a x="1"\n<b/><c/></a>', 'a(b c)'],
    ['<a><b name="x\n<c/></a>', 'a(b c)'],
    ['<a><b name="x <c/></a>', 'a(b c)'],
    ['<a><b name="x"<c/></a>', 'a(b c)'],
    ['<a><b name=<c/></a>', 'a(b c)'],
    ['<a><b name="x/>\n<c d="y"/></a>', 'a(b c)'],
    ['<a><b name="x path="y"/><c/></a>', 'a(b c)'],
    ['<a><b><c/></a>', 'a(b(c))'],
    // An element without end tag ends before the next of its name, or what is indented no deeper.
    ['<a><b><b/></a>', 'a(b b)'],
    ['<a>\n  <b>\n  <c/>\n</a>', 'a(b c)'],
    ['<a>\n  <b>\n    <c/>\n  <d/>\n</a>', 'a(b(c) d)'],
    ['<a>\n  <b>\n    <c>\n  <d/>\n</a>', 'a(b(c) d)'],
    ['<a>\n  <b>\n    <c>\n    <d>\n  <e/>\n</a>', 'a(b(c d) e)'],
    ['<a>\n<b/>\n<c/>', 'a(b c)'],
    // Tags that lost a sign.
    ['<a>b><c/></b><d/></a>', 'a(b(c) d)'],
    ['a>\n<b/>\n<c/>\n</a>', 'a(b c)'],
    ['<a><b>x/b><c/></a>', 'a(b c)'],
    ['<a><b>x<b><c/></a>', 'a(b c)'],
    ['<a><b></bb><c/></a>', 'a(b c)'],
    ['<a><r:file></r:fil><c/></a>', 'a(r:file c)'],
    ['<a><r:file></file><c/></a>', 'a(r:file c)'],
    ['<a><b></\n<c/></a>', 'a(b c)'],
    ['<a><b></zzzzzz><c/></b><d/></a>', 'a(b(c) d)'],
    ['<a><b/></b><c/></a>', 'a(b c)'],
    ['<a></\n<b/></a>', 'a(b)'],
    ['<a><\n<b/></a>', 'a( b)'],
    ['<a><><b/></a>', 'a( b)'],
    ['<a><r:\n<b/></a>', 'a(r: b)'],
    ['<a><!-- x\n<b/></a>', 'a(b)'],
    ['<a><!-- x\n<b/><!-- y --><c/></a>', 'a(b c)'],
    ['<a><![CDATA[ x </a>', 'a'],
    ['<a><s><![CDATA[ x </s><b/></a>', 'a(s b)'],
    ['<a><s><![CDATA[ x\n  <b/></a>', 'a(s(b))'],
    // What looks like a second section is text of the first one: that is what XML says, however it looks.
    ['<a><s><![CDATA[ x\n  </s><s><![CDATA[ y ]]></s></a>', 'a(s)'],
    ['<a><s <![CDATA[ <x> ]]></s><b/></a>', 'a(s b)'],
    ['<a/><b/>', 'a) (b'.replace(') (', ' ')],
    ['<?xml version="1.0"\n<a><b/></a>', 'a(b)'],
    ['<?go x\n<a><b/></a>', 'a(b)'],
  ];
  for (const [source, expected] of trees)
    test(source, () => {
      assert.equal(outline(source), expected);
    });
});

const before = `<?xml version="1.0"?>
<r:applicationManifest r:appUri="http://www.contoso.com/a" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">
  <r:requestFilter methodNames="INVITE"/>
  `;
const after = `
  <r:proxyByDefault action="true"/>
  <r:scriptOnly/>
  <r:splScript><![CDATA[
    if (a < b) { Log("Event", false, "x"); }
  ]]></r:splScript>
</r:applicationManifest>
`;

/** Every state in which `snippet`, typed between the two halves of a manifest, is on its way. */
function typing(snippet: string): { text: string; typed: string; later: number[] }[] {
  return Array.from({ length: snippet.length + 1 }, (_, length) => {
    const typed = snippet.slice(0, length);
    const text = before + typed + after;
    const later = ['<r:proxyByDefault', '<r:scriptOnly', '<r:splScript>'].map((tag) => text.lastIndexOf(tag));
    return { text, typed, later };
  });
}

describe('while something is typed, what follows keeps its place', () => {
  const insideTag = [
    '<r:file name="list" path="lists/a.txt" static="true" delimitedBy=\'comma\'/>',
    '<r:file  name = "list" path= "x" />',
    '<r:file\n    name="list"\n    path="x"\n  />',
    '<file name=list/>',
  ];
  for (const snippet of insideTag) {
    test(snippet, () => {
      for (const { text, typed, later } of typing(snippet)) {
        const document = parseXml(text);
        const siblings = document.root!.children.filter((child) => child.kind === 'element').slice(-3);
        assert.deepEqual(
          siblings.map((element) => element.start),
          later,
          typed,
        );
        assert.equal(siblings[1]!.end, later[1]! + '<r:scriptOnly/>'.length, typed);
        assert.equal(document.root!.end, text.length - 1, typed);
        assert.equal(siblings[0]!.namespace, 'http://schemas.microsoft.com/lcs/2006/05');
        const section = [...allNodes(document)].find((node) => node.kind === 'cdata')!;
        assert.equal(section.start, text.lastIndexOf('<![CDATA['), typed);
        assert.ok(section.closed, typed);
      }
    });
  }

  const withContent = [
    '<r:file name="a">\n    <r:column name="b"/>\n  </r:file>',
    '<!-- every request -->',
    '<!-- every\n request -->',
    'text &amp; more',
    '<?go on?>',
  ];
  for (const snippet of withContent) {
    test(snippet, () => {
      for (const { text, typed, later } of typing(snippet)) {
        const starts = [...allElements(parseXml(text))].map((element) => element.start);
        for (const start of later) assert.ok(starts.includes(start), `${typed}: nothing found at ${start}`);
      }
    });
  }

  test('one mistake is one finding', () => {
    for (const snippet of insideTag) {
      for (const { text, typed } of typing(snippet)) {
        const found = checkWellFormedness(parseXml(text)).map(({ code }) => code);
        assert.ok(found.length <= 1, `${typed}: ${found.join(', ')}`);
      }
    }
  });

  test('an attribute typed in front of others', () => {
    const head = '<r:file ';
    const tail = ' path="b" static="true"/>';
    const snippet = 'name="list"';
    for (let length = 0; length <= snippet.length; length++) {
      const text = `<a>${head}${snippet.slice(0, length)}${tail}<c/></a>`;
      const [file, next] = [...allElements(parseXml(text))].slice(1);
      const path = file!.attributes.find((attribute) => attribute.name.local === 'path');
      assert.equal(path?.value, 'b', text);
      assert.equal(path.start, text.indexOf('path'), text);
      assert.equal(next!.start, text.indexOf('<c/>'), text);
    }
  });
});
