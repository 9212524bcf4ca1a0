import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Diagnostic, rules } from '../../../server/src/diagnostics';
import { checkWellFormedness, parseXml } from '../../../server/src/xml';
import { marked } from '../../support/xmlMarks';

/** Applies the first fix of each finding. */
function mended(text: string, found: readonly Diagnostic[]): string {
  const edits = found.flatMap(({ fixes }) => fixes?.[0]?.edits ?? []).sort((a, b) => b.range.start - a.range.start);
  return edits.reduce(
    (result, { range, newText }) => result.slice(0, range.start) + newText + result.slice(range.end),
    text,
  );
}

/** The findings, in order, each at its marked stretch; and the text after the fixes where there are any. */
const cases: readonly [source: string, codes: string, mended?: string][] = [
  // The document
  ['«»', 'xml-no-root'],
  ['<!-- c --> «»', 'xml-no-root'],
  ['<a/>«b»', 'xml-text-outside-root'],
  ['  «hello»\n<a/>', 'xml-text-outside-root'],
  ['<a/>«<![CDATA[x]]>»', 'xml-text-outside-root'],
  ['<a/>«&amp;»', 'xml-text-outside-root'],
  ['<a/><«b»/>\n<«c»></c>', 'xml-several-roots xml-several-roots'],
  ['«<!DOCTYPE a>»<a/>', 'xml-doctype', '<a/>'],
  ['«<!DOCTYPE a [<!ENTITY b "c">]>»<a>&b;</a>', 'xml-doctype', '<a>&b;</a>'],
  ['<a>x«\u0001\u0002»y</a>', 'xml-forbidden-character', '<a>xy</a>'],
  ['<a b="«\uFFFE»"/>', 'xml-forbidden-character', '<a b=""/>'],
  ['<!--«\uD834»--><a>«\uDD1E»</a>', 'xml-forbidden-character xml-forbidden-character', '<!----><a></a>'],
  ['<a«\u0000»b/>', 'xml-forbidden-character', '<ab/>'],
  // The XML declaration
  ['<?xml version="1.0"«>»<a/>', 'xml-declaration-not-closed', '<?xml version="1.0"?><a/>'],
  ['<?xml version="1.0" «>»<a/>', 'xml-declaration-not-closed', '<?xml version="1.0" ?><a/>'],
  ['<?xml version="1.0"«? >»<a/>', 'xml-declaration-not-closed', '<?xml version="1.0"?><a/>'],
  ['<?xml version="1.0"«»\n<a/>', 'xml-declaration-not-closed', '<?xml version="1.0"?>\n<a/>'],
  ['\n«<?xml version="1.0"?>»<a/>', 'xml-declaration-position'],
  ['<a>«<?xml version="1.0"?>»</a>', 'xml-declaration-position'],
  ['«<?xml»?><a/>', 'xml-declaration-without-version'],
  ['«<?xml» encoding="utf-8"?><a/>', 'xml-declaration-without-version'],
  ['<?xml encoding="utf-8" «version»="1.0"?><a/>', 'xml-declaration-attribute'],
  ['<?xml version="1.0" «version»="1.0"?><a/>', 'xml-declaration-attribute'],
  ['<?xml version="1.0" «charset»="utf-8"?><a/>', 'xml-declaration-attribute'],
  ['<?xml version="1.0" standalone="yes" «encoding»="utf-8"?><a/>', 'xml-declaration-attribute'],
  ['<?xml version="«1,0»"?><a/>', 'xml-declaration-value'],
  ['<?xml version="1.0" encoding="«8-bit»"?><a/>', 'xml-declaration-value'],
  ['<?xml version="1.0" encoding="«utf8»"?><a/>', 'xml-encoding-unknown', '<?xml version="1.0" encoding="utf-8"?><a/>'],
  ['<?xml version="1.0" encoding="«text»"?><a/>', 'xml-encoding-unknown', '<?xml version="1.0" encoding="utf-8"?><a/>'],
  ['<?xml version="1.0" encoding="«utf-16»"?><a/>', 'xml-encoding-other', '<?xml version="1.0" encoding="utf-8"?><a/>'],
  [
    '<?xml version="1.0" encoding="«Windows-1252»"?><a>é</a>',
    'xml-encoding-other',
    '<?xml version="1.0" encoding="utf-8"?><a>é</a>',
  ],
  ['<?xml version="1.0" standalone="«true»"?><a/>', 'xml-declaration-value'],
  ['<?xml version="«1.1»"?><a/>', 'xml-version', '<?xml version="1.0"?><a/>'],
  ['<?xml version=«”1.0”»?><a/>', 'xml-typographic-quotes', '<?xml version="1.0"?><a/>'],
  ['<?xml version=«1.0»?><a/>', 'xml-unquoted-value', '<?xml version="1.0"?><a/>'],
  [
    '<?xml version="1.0"«encoding»="utf-8"?><a/>',
    'xml-space-between-attributes',
    '<?xml version="1.0" encoding="utf-8"?><a/>',
  ],
  ['<?xml version="1.0" «,»?><a/>', 'xml-unexpected-in-tag'],
  // Processing instructions
  ['<a/><?«XML» x?>', 'xml-reserved-target'],
  ['<a/>«<?» x?>', 'xml-invalid-target'],
  ['<a/><?«b:c»?>', 'xml-invalid-target'],
  ['<a/><?«b»?c?>', 'xml-invalid-target'],
  ['<a/>«<?b» c', 'xml-section-not-closed'],
  // Tags
  ['<a>«<»\n<b/></a>', 'xml-name-missing'],
  ['<«a$b»/>', 'xml-invalid-name'],
  ['<«a:b:c» xmlns:a="u"/>', 'xml-invalid-name'],
  ['<«:a»/>', 'xml-invalid-name'],
  ['<a><«r:»/></a>', 'xml-invalid-name'],
  ['<r:a xmlns:r="u"><«r:1»/></r:a>', 'xml-invalid-name'],
  ['<a «1b»="c"/>', 'xml-invalid-name'],
  ['<a «xmlns:»="c"/>', 'xml-invalid-name'],
  ['<a>«<b» <c/></a>', 'xml-tag-not-closed'],
  ['<a>«<b» c="d" / <c/></a>', 'xml-tag-not-closed'],
  ['<a>«<b» c <d/></a>', 'xml-tag-not-closed'],
  ['<a>«</a»', 'xml-tag-not-closed', '<a></a>'],
  ['<a>«</a»\n', 'xml-tag-not-closed', '<a></a>\n'],
  ['<a>«b» c="d"></b></a>', 'xml-tag-not-opened', '<a><b c="d"></b></a>'],
  ['<a><b>«/b»></a>', 'xml-tag-not-opened', '<a><b></b></a>'],
  ['«a»><b/></a>', 'xml-tag-not-opened', '<a><b/></a>'],
  ['<a><b></b>«/a»>', 'xml-tag-not-opened', '<a><b></b></a>'],
  ['<a><b>«<b>»</a>', 'xml-end-tag-slash', '<a><b></b></a>'],
  ['<a><b/>«<a>»', 'xml-end-tag-slash', '<a><b/></a>'],
  ['<a b="c"«/ >»', 'xml-misspelt-empty-tag', '<a b="c"/>'],
  ['<a «/\n>»', 'xml-misspelt-empty-tag', '<a />'],
  ['<a b="…"«, …» />', 'xml-unexpected-in-tag'],
  ['<a«="true"|"false"»/>', 'xml-unexpected-in-tag'],
  ['<a«/» b="c"/>', 'xml-unexpected-in-tag'],
  ['<a></a «b="c"»>', 'xml-unexpected-in-tag'],
  ['<a></« »a>', 'xml-space-before-name'],
  ['<«a»><b/>', 'xml-end-tag-missing'],
  ['<a><«b»><c/></a>', 'xml-end-tag-missing'],
  ['<a></«A»>', 'xml-end-tag-mismatch', '<a></a>'],
  ['<r:file xmlns:r="u"></«r:fil»>', 'xml-end-tag-mismatch', '<r:file xmlns:r="u"></r:file>'],
  ['<a>«</>»', 'xml-end-tag-mismatch', '<a></a>'],
  ['<applicationManifest>«</app»', 'xml-end-tag-mismatch', '<applicationManifest></applicationManifest>'],
  ['<a>«</b>»</a>', 'xml-end-tag-stray'],
  ['<a/>«</a>»', 'xml-end-tag-stray'],
  // Attributes
  ['<a b="1"«c»="2"/>', 'xml-space-between-attributes', '<a b="1" c="2"/>'],
  ['<a «b» c="1"/>', 'xml-attribute-without-value'],
  ['<a «b=»/>', 'xml-attribute-without-value'],
  ['<a «b=» c="1"/>', 'xml-attribute-without-value'],
  ['<a «b=»\n c="1"/>', 'xml-attribute-without-value'],
  ['<a «b»"c"/>', 'xml-equals-missing', '<a b="c"/>'],
  ['<a «b» "c" d="e"/>', 'xml-equals-missing', '<a b="c" d="e"/>'],
  ['<a b=«c»/>', 'xml-unquoted-value', '<a b="c"/>'],
  ['<a b=«c"»/>', 'xml-unquoted-value', '<a b="c"/>'],
  ['<r:a xmlns:r=«http://x/y»></r:a>', 'xml-unquoted-value', '<r:a xmlns:r="http://x/y"></r:a>'],
  ['<a b=«”true”»/>', 'xml-typographic-quotes', '<a b="true"/>'],
  ['<a b=«“true”» c=«‘x’»/>', 'xml-typographic-quotes xml-typographic-quotes', `<a b="true" c='x'/>`],
  ['<a b=«"true”»/>', 'xml-typographic-quotes', '<a b="true"/>'],
  ['<a b=«”true»/>', 'xml-typographic-quotes', '<a b="true"/>'],
  ['<a b=«"c»\n d="e"/>', 'xml-value-not-closed', '<a b="c"\n d="e"/>'],
  ['<a b=«"c» d="e"/>', 'xml-value-not-closed', '<a b="c" d="e"/>'],
  ['<a b=«"c»/>', 'xml-value-not-closed', '<a b="c"/>'],
  ['<a b="x «<» y"/>', 'xml-less-than-in-value', '<a b="x &lt; y"/>'],
  ['<a b="1" «b»="2"/>', 'xml-duplicate-attribute'],
  ['<a xmlns:r="u" xmlns:s="u" r:b="1" «s:b»="2"/>', 'xml-duplicate-attribute'],
  // References
  ['<a>x «&» y</a>', 'xml-bare-ampersand', '<a>x &amp; y</a>'],
  ['<a>x «&»«&» y</a>', 'xml-bare-ampersand xml-bare-ampersand', '<a>x &amp;&amp; y</a>'],
  ['<a b="u?x=1«&»y=2"/>', 'xml-bare-ampersand', '<a b="u?x=1&amp;y=2"/>'],
  ['<a>«&;»</a>', 'xml-malformed-reference', '<a>&amp;;</a>'],
  ['<a>«&#x;»«&#X41;»«&#a;»</a>', 'xml-malformed-reference '.repeat(3).trim(), '<a>&amp;#x;&amp;#X41;&amp;#a;</a>'],
  ['<a>«&amp» b</a>', 'xml-unterminated-reference', '<a>&amp; b</a>'],
  ['<a>«&nbsp;»</a>', 'xml-unknown-entity', '<a>&amp;nbsp;</a>'],
  ['<a b="«&constructor;»"/>', 'xml-unknown-entity', '<a b="&amp;constructor;"/>'],
  ['<a>«&#0;»«&#xD800;»«&#x110000;»</a>', 'xml-forbidden-reference '.repeat(3).trim()],
  // Text, comments, CDATA sections
  ['<a>x «<» y</a>', 'xml-stray-less-than', '<a>x &lt; y</a>'],
  ['<a>«<»1></a>', 'xml-stray-less-than', '<a>&lt;1></a>'],
  ['<a>«<»!x></a>', 'xml-stray-less-than', '<a>&lt;!x></a>'],
  ['<a>x«]]>»</a>', 'xml-cdata-end-in-text', '<a>x]]&gt;</a>'],
  ['<a><!-- b «--» c --></a>', 'xml-comment-hyphens'],
  ['<a><!-- b «--»-></a>', 'xml-comment-hyphens'],
  ['<a>«<!--» b\n</a>', 'xml-section-not-closed'],
  ['<a>«<![CDATA[» x </a>', 'xml-section-not-closed'],
  // Namespaces
  ['<«r»:a/>', 'xml-undeclared-prefix'],
  ['<«r»:a><r:b r:c="d"/></r:a>', 'xml-undeclared-prefix'],
  ['<r:a «xmnls»:r="u"/>', 'xml-undeclared-prefix', '<r:a xmlns:r="u"/>'],
  ['<a «r»:b="c"/>', 'xml-undeclared-prefix'],
  ['<«xmlns:a»/>', 'xml-reserved-prefix'],
  ['<a «xmlns:xmlns»="u"/>', 'xml-reserved-prefix'],
  ['<a «xmlns:xml»="u"/>', 'xml-reserved-prefix'],
  ['<a xmlns:r="«http://www.w3.org/XML/1998/namespace»"/>', 'xml-reserved-namespace'],
  ['<a xmlns="«http://www.w3.org/2000/xmlns/»"/>', 'xml-reserved-namespace'],
  ['<r:a «xmlns:r»=""/>', 'xml-empty-namespace'],
  // Several at once
  [
    '<?xml version="1.0"«>»\n<a b=«”1”» c=«2»«/ >»',
    'xml-declaration-not-closed xml-typographic-quotes xml-unquoted-value xml-misspelt-empty-tag',
    '<?xml version="1.0"?>\n<a b="1" c="2"/>',
  ],
];

describe('each finding at its place', () => {
  for (const [source, codes, expected] of cases) {
    test(JSON.stringify(source), () => {
      const { text, ranges } = marked(source);
      const found = checkWellFormedness(parseXml(text));
      assert.deepEqual(
        found.map(({ code, range }) => ({ code, ...range })),
        codes.split(' ').map((code, i) => ({ code, ...ranges[i] })),
      );
      assert.equal(mended(text, found), expected ?? text);
    });
  }
});

describe('what is well-formed has no finding', () => {
  const accepted = [
    '<a/>',
    '\uFEFF<?xml version="1.0" encoding=\'UTF-8\' standalone="no" ?>\r\n<!-- x --><a></a >\n<?go?>',
    '<a b="&lt;&#10;&#x1D11E; > \' x="\n c=\'"\'/>',
    '<a><![CDATA[ ]] > < & -- <![CDATA[ ]]]></a>',
    '<a>]] ></a>',
    '<é.1-x xml:lang="en">日本 𝄞</é.1-x>',
    '<r:a xmlns:r="u" xmlns:s="v" r:b="1" s:b="2" b="3"/>',
    '<a xmlns="u"><b xmlns=""/></a>',
    '<!-- - - --><a/>',
    '<a><?b ? > ??></a>',
    '<a>'.repeat(20_000) + '</a>'.repeat(20_000),
  ];
  for (const text of accepted) {
    test(JSON.stringify(text.slice(0, 60)), () => {
      assert.deepEqual(checkWellFormedness(parseXml(text)), []);
    });
  }
});

test('every kind of finding of this ring has a case', () => {
  const covered = new Set(cases.flatMap(([, codes]) => codes.split(' ')));
  const missing = Object.keys(rules).filter((id) => id.startsWith('xml-') && !covered.has(id));
  assert.deepEqual(missing, []);
});
