/*
 * Documents for the comparison with an oracle: manifests that are well-formed, and what becomes of them when characters
 * are lost, doubled, exchanged or typed in, when the end is cut off, and when pieces of markup stand where they don't
 * belong. The same seed always gives the same documents.
 */

/** A generator of numbers from 0 up to, not including, its argument (Mulberry32). */
export type Random = (below: number) => number;

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const LCS = 'http://schemas.microsoft.com/lcs/2006/05';

const documents: readonly string[] = [
  `<?xml version="1.0"?>
<r:applicationManifest r:appUri="http://www.contoso.com/a" xmlns:r="${LCS}">
  <r:allowRegistrationBeforeUserServices/>
  <!-- every request -->
  <r:requestFilter methodNames="INVITE,MESSAGE" strictRoute='false'/>
  <r:file name="list" path="list.txt"><r:column name="who"/><r:column name="what"/></r:file>
  <r:scriptOnly></r:scriptOnly>
  <r:splScript><![CDATA[ if (a < b && c > d) { Log("Event", false, "]]"); } ]]></r:splScript>
</r:applicationManifest>
`,
  `<applicationManifest xmlns="${LCS}" appUri="u&amp;v"><splScript>if (a &lt; b) { x = "&#65;&#x42;&quot;"; }</splScript></applicationManifest>`,
  `\uFEFF<?xml version='1.0' encoding="utf-8" standalone='yes' ?><!-- é 𝄞 --><a b="1" c='2'><?go on?><d/>text &gt; &apos;<e f = "g"\r\n h\t=\n"i"/></a><?end?>\n<!-- done -->`,
  `<r:a xmlns:r="u:1" xmlns:s="u:2" r:x="1" s:x="2" x="3"><s:b xmlns:s="u:3" s:y=""/><c xmlns="u:4"><d xmlns=""/></c></r:a>`,
  `<a><b><c/></b>]] ><![CDATA[]]><![CDATA[ ]] > <x> & ]]]></a>`,
  `<é-1.x_y xml:lang="en" xmlns:xml="http://www.w3.org/XML/1998/namespace">日本<_/></é-1.x_y>`,
];

const characters: readonly string[] = [
  ...Array.from('<>&"\'=/!?-[];:#x0a \n\r\t.\u00E9\u00B7\u201D\u2019\u2028\u0085\u00A0\uFFFD\uFEFF'),
  '\u0000',
  '\u0001',
  '\u000B',
  '\u001F',
  '\uFFFE',
  '\uFFFF',
  '\uDC00',
  '\u{1D11E}',
  '\u{F0000}',
];

const fragments: readonly string[] = [
  // tags
  ...[
    '<r:file name="a"/>',
    '<r:column',
    '<a>',
    '</a>',
    '<a/>',
    '</r:file>',
    '</r:splScript >',
    '</',
    '</>',
    '</ a>',
    '<',
    '< a>',
  ],
  ...[
    '<>',
    '/>',
    '/ >',
    '>',
    '<1>',
    '<:a/>',
    '<r:/>',
    '<a:b:c/>',
    '<a b/>',
    '</a b>',
    '<a/ b="c">',
    '<a\n>',
    '<é/>',
    '<a$/>',
  ],
  // attributes
  ...[
    ' a="1"',
    " b='2'",
    ' a = "1"',
    ' a="1" a="2"',
    ' r:x="1" s:x="2"',
    ' a=1',
    ' a',
    ' a=',
    ' a="',
    ' ="x"',
    'a="1"b="2"',
  ],
  ...[
    ' a="<"',
    ' a=">"',
    ' a="&"',
    ' a="x&lt;y"',
    ' a=”1”',
    ' a="\n\t"',
    ' 1a="x"',
    ' -a="x"',
    ' a:b:c="x"',
    ' :a="x"',
    ' a:="x"',
  ],
  // namespaces
  ...[
    ' xmlns="u"',
    ' xmlns=""',
    ' xmlns:q="u"',
    ' xmlns:q=""',
    ' xmlns:r="u:9"',
    ' xmlns:xml="u"',
    ' xmlns:xmlns="u"',
    ' xmlns:="u"',
  ],
  ...[
    '<q:a/>',
    '<xmlns:a/>',
    '<xml:a/>',
    ' q:a="1"',
    ' xml:space="preserve"',
    ' xmlns:q="http://www.w3.org/2000/xmlns/"',
  ],
  ...[' xmlns:q="http://www.w3.org/XML/1998/namespace"', ' xmlns:xml="http://www.w3.org/XML/1998/namespace"'],
  // references
  ...[
    '&amp;',
    '&lt;',
    '&nope;',
    '&',
    '&;',
    '& ;',
    '&amp',
    '&#65;',
    '&#x41;',
    '&#X41;',
    '&#0;',
    '&#x0;',
    '&#xD800;',
    '&#xFFFE;',
  ],
  ...[
    '&#x10FFFF;',
    '&#x110000;',
    '&#99999999999;',
    '&#;',
    '&#x;',
    '&#9;',
    '&#1;',
    '&#a;',
    '&#xg;',
    '&a:b;',
    '&1;',
    '&constructor;',
  ],
  // comments, instructions, sections
  ...['<!-- c -->', '<!---->', '<!--->', '<!-->', '<!-- -- -->', '<!-- --->', '<!--', '-->', '<!- -', '<! -- x -->'],
  ...[
    '<?go?>',
    '<?go x?>',
    '<?go x ? > ??>',
    '<?',
    '?>',
    '<??>',
    '<? go?>',
    '<?xml?>',
    '<?XML x?>',
    '<?xml-x y?>',
    '<?a:b c?>',
    '<?1?>',
  ],
  ...[
    '<![CDATA[x]]>',
    '<![CDATA[]]>',
    '<![CDATA[',
    ']]>',
    ']]]>',
    '<![cdata[x]]>',
    '<![CDATA [x]]>',
    '<!x>',
    '<![',
    '<!ELEMENT a ANY>',
  ],
  // declarations
  ...[
    '<?xml version="1.0"?>',
    '<?xml version="1.0">',
    '<?xml version="1.0" encoding="utf-8"?>',
    '<?xml encoding="utf-8"?>',
  ],
  ...[
    '<?xml version="2.0"?>',
    '<?xml version="1.0" standalone="maybe"?>',
    '<?xml version="1.0" encoding="-8"?>',
    ' version="1.0"',
  ],
  ...[
    '<?xml version="1.0" standalone="no" encoding="utf-8"?>',
    '<?xml version = "1.0" ?>',
    '<?xml version=1.0?>',
    ' encoding="utf-8"',
  ],
  ...[
    '<?xml version="1.0"encoding="utf-8"?>',
    '<?xml  version="1.0" version="1.0"?>',
    '<!DOCTYPE a>',
    '<!DOCTYPE a [<!ENTITY b "c">]>',
  ],
  // text
  ...['text', ' ', '\n', '\r\n', '𝄞', '\uD834', '\u0001'],
];

/** `count` documents, some well-formed, most with one to three things wrong or merely changed. */
export function generateDocuments(seed: number, count: number): string[] {
  const random = seededRandom(seed);
  const pick = <T>(items: readonly T[]): T => items[random(items.length)]!;
  return Array.from({ length: count }, () => {
    let text = pick(documents);
    for (let changes = 1 + random(3); changes > 0; changes--) text = change(text, random, pick);
    return text;
  });
}

function change(text: string, random: Random, pick: <T>(items: readonly T[]) => T): string {
  const at = placeIn(text, random);
  const next = at + 1 + random(3);
  switch (random(9)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + text.slice(at, next) + text.slice(at);
    case 2:
      return text.slice(0, at) + pick(characters) + text.slice(at + 1);
    case 3:
      return text.slice(0, at) + pick(characters) + text.slice(at);
    case 4:
      return random(8) === 0 ? text.slice(0, at) : text.slice(0, at) + text.slice(next);
    default:
      return text.slice(0, at) + pick(fragments) + text.slice(at);
  }
}

/** Any offset; often one where markup begins or ends, where a fragment can fall into place. */
function placeIn(text: string, random: Random): number {
  const at = random(text.length + 1);
  const kind = random(4);
  if (kind === 0) return at;
  const found = kind === 1 ? text.indexOf('<', at) : kind === 2 ? text.indexOf('>', at) + 1 : text.indexOf('"', at) + 1;
  return found > 0 ? found : random(3) === 0 ? 0 : at;
}
