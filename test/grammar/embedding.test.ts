import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import fc from 'fast-check';
import { tokenizer, type ScopedText } from './grammars';

/* Whatever stands in the script, and wherever it breaks off, the rest of the manifest is read as XML. */

const script = `
// One of each: "string", /* comment */
function SameUser(first, second /* a "URI" */) {
  return EqualString(GetUri(first), GetUri(second), true);
}
/* several
   lines */
if (sipRequest.Method == StandardMethod.Invite && !SameUser(sipRequest.To, "sip:\\u0470\\"a\\"@contoso.com")) {
  foreach (dbEndpoint in QueryEndpoints(toUri, true)) { x = files[names["a"]].target; n = 0x1F + 1.5; }
}
switch (sipResponse.StatusClass) { case StatusClass._2xx: break; default: break; }
`;

let tokens: (text: string) => ScopedText[];
before(async () => {
  tokens = await tokenizer('mspl-manifest');
});

const inCdata = (text: string): string => `<![CDATA[${text}]]>`;
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const fullyEscaped = (text: string): string => escaped(text).replace(/"/g, '&quot;');

/** What a script may look like in a manifest. A text in which XML itself ends the section is not one script any more. */
const forms: readonly (readonly [name: string, (text: string) => string])[] = [
  ['in a CDATA section', (text) => inCdata(text.replaceAll(']]>', ']] >'))],
  ['escaped', escaped],
  ['escaped, quotation marks too', fullyEscaped],
  ['escaped, then in a CDATA section', (text) => escaped(text) + inCdata(text.replaceAll(']]>', ']] >'))],
];

const tail: readonly (readonly [text: string, scopes: string])[] = [
  ['</', 'meta.tag.xml punctuation.definition.tag.begin.xml'],
  ['r', 'meta.tag.xml entity.name.tag.namespace.xml'],
  [':', 'meta.tag.xml punctuation.separator.namespace.xml'],
  ['splScript', 'meta.tag.xml entity.name.tag.localname.xml'],
  ['>', 'meta.tag.xml punctuation.definition.tag.end.xml'],
  ['<!--', 'comment.block.xml punctuation.definition.comment.xml'],
  [' end ', 'comment.block.xml'],
  ['-->', 'comment.block.xml punctuation.definition.comment.xml'],
  ['</', 'meta.tag.xml punctuation.definition.tag.begin.xml'],
  ['r', 'meta.tag.xml entity.name.tag.namespace.xml'],
  [':', 'meta.tag.xml punctuation.separator.namespace.xml'],
  ['applicationManifest', 'meta.tag.xml entity.name.tag.localname.xml'],
  ['>', 'meta.tag.xml punctuation.definition.tag.end.xml'],
];

function assertTailIsXml(content: string): void {
  const text = `<r:applicationManifest>\n<r:splScript>${content}</r:splScript><!-- end -->\n</r:applicationManifest>`;
  const last = tokens(text).slice(-tail.length);
  assert.deepEqual(
    last.map((token) => [token.text, token.scopes.slice(1).join(' ')]),
    tail,
    content,
  );
}

for (const [name, write] of forms) {
  describe(`a script ${name}`, () => {
    test('breaks off anywhere', () => {
      for (let cut = 0; cut <= script.length; cut++) assertTailIsXml(write(script.slice(0, cut)));
    });

    test('begins anywhere', () => {
      for (let cut = 0; cut <= script.length; cut++) assertTailIsXml(write(script.slice(cut)));
    });

    test('is a jumble', () => {
      const pieces = ['"', '\\', '/*', '*/', '//', '\n', ']', '>', '<', '&', '(', ')', '{', ';', '.', ',', 'a', ' '];
      const words = [
        'function',
        'foreach',
        'StandardMethod',
        '</r:splScript>',
        '<!--',
        '<![CDATA[',
        '&quot;',
        '/>',
        '-->',
      ];
      const jumble = fc.array(fc.constantFrom(...pieces, ...words), { maxLength: 30 }).map((parts) => parts.join(''));
      fc.assert(
        fc.property(jumble, (text) => {
          assertTailIsXml(write(text));
        }),
        { numRuns: 500 },
      );
    });
  });
}

test('the text of a script is embedded, the marks around it are not', () => {
  const embedded = (text: string): string[] =>
    tokens(text)
      .filter(({ scopes }) => scopes.includes('meta.embedded.block.mspl'))
      .map((token) => token.text);
  assert.deepEqual(embedded('<splScript><![CDATA[x;]]></splScript>'), ['x', ';']);
  assert.deepEqual(embedded('<splScript>x;</splScript>'), ['x', ';']);
  assert.deepEqual(embedded('<scriptOnly>x;</scriptOnly>'), []);
});

test('every token of the script is read as in MSPL itself', async () => {
  const scoped = (found: ScopedText[]): unknown[] =>
    found
      .filter(({ text, scopes }) => text !== '' && scopes.includes('source.mspl'))
      .map(({ text, scopes }) => [text, ...scopes.slice(scopes.indexOf('source.mspl'))]);
  const alone = await tokenizer('mspl');
  assert.deepEqual(scoped(tokens(`<r:splScript>${inCdata(script)}</r:splScript>`)), scoped(alone(script)));
});
