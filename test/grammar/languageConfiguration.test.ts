import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

interface Configuration {
  readonly wordPattern: string | { readonly pattern: string; readonly flags: string };
  readonly autoClosingPairs: readonly { readonly open: string; readonly close: string }[];
  readonly indentationRules: { readonly increaseIndentPattern: string; readonly decreaseIndentPattern: string };
  readonly onEnterRules: readonly {
    readonly beforeText: string;
    readonly afterText?: string;
    readonly action: { readonly indent: string };
  }[];
  readonly folding: { readonly markers: { readonly start: string; readonly end: string } };
}

function read(language: string): Configuration {
  const file = new URL(`../../syntaxes/${language}.language-configuration.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Configuration;
}

const manifest = read('mspl-manifest');
const mspl = read('mspl');
const sip = read('sip-message');

const indentCases: readonly (readonly [Configuration, line: string, more: boolean, less: boolean])[] = [
  [manifest, '<lc:applicationManifest lc:appUri="http://www.contoso.com/a">', true, false],
  [manifest, '  <lc:splScript><![CDATA[', true, false],
  [manifest, '  <lc:scriptOnly/>', false, false],
  [manifest, '  <lc:scriptOnly />', false, false],
  [manifest, '  <lc:scriptOnly></lc:scriptOnly>', false, false],
  [manifest, '<?xml version="1.0"?>', false, false],
  [manifest, '  ]]></lc:splScript>', false, true],
  [manifest, '</lc:applicationManifest>', false, true],
  [manifest, '<!-- Forwards', true, false],
  [manifest, '<!-- Forwards -->', false, false],
  [manifest, '-->', false, true],
  [mspl, 'if (sipRequest) {', true, false],
  [mspl, '} else {', true, true],
  [mspl, '}', false, true],
  [mspl, 'foreach (x in y) { n = 1; }', false, false],
  [mspl, 'x = Concatenate(', true, false],
  [mspl, ');', false, true],
  [mspl, 'Log("{");', false, false],
  [mspl, '// if (sipRequest) {', false, false],
];

for (const [{ indentationRules }, line, more, less] of indentCases) {
  test(`indentation after and of ${line}`, () => {
    assert.equal(new RegExp(indentationRules.increaseIndentPattern).test(line), more);
    assert.equal(new RegExp(indentationRules.decreaseIndentPattern).test(line), less);
  });
}

// `|` is the cursor at which Enter is pressed.
const enterCases: readonly (readonly [Configuration, line: string, indent: string | undefined])[] = [
  [manifest, '<lc:splScript><![CDATA[|]]></lc:splScript>', 'indentOutdent'],
  [manifest, '<lc:splScript><![CDATA[|', 'indent'],
  [manifest, '<file name="a">|</file>', 'indentOutdent'],
  [manifest, '<file name="a">|', 'indent'],
  [manifest, '<column name="a"/>|', undefined],
  [manifest, '</file>|', undefined],
  [mspl, '/*| */', 'indentOutdent'],
  [mspl, '/* done */|', undefined],
  [mspl, 'case StatusClass._2xx:|', 'indent'],
  [mspl, 'default:|', 'indent'],
  [mspl, 'break;|', undefined],
];

for (const [{ onEnterRules }, line, indent] of enterCases) {
  test(`Enter at ${line}`, () => {
    const [before = '', after = ''] = line.split('|');
    const rule = onEnterRules.find(
      ({ beforeText, afterText }) =>
        new RegExp(beforeText).test(before) && (afterText === undefined || new RegExp(afterText).test(after)),
    );
    assert.equal(rule?.action.indent, indent);
  });
}

const wordCases: readonly (readonly [Configuration, text: string, words: readonly string[]])[] = [
  [
    manifest,
    '<lc:requestFilter methodNames="INVITE,MESSAGE"',
    ['lc', 'requestFilter', 'methodNames', 'INVITE', 'MESSAGE'],
  ],
  [manifest, 'script-only', ['script-only']],
  [mspl, 'x = sipRequest.To; n=0x1F;', ['x', 'sipRequest', 'To', 'n', '0x1F']],
  [sip, 'Max-Forwards: 70', ['Max-Forwards', '70']],
  [sip, 'sip:bob@contoso.com;tag=1', ['sip', 'bob', 'contoso', 'com', 'tag', '1']],
];

for (const [{ wordPattern }, text, words] of wordCases) {
  test(`words of ${text}`, () => {
    const pattern = typeof wordPattern === 'string' ? { pattern: wordPattern, flags: '' } : wordPattern;
    assert.deepEqual(text.match(new RegExp(pattern.pattern, `${pattern.flags}g`)), words);
  });
}

test('folding marks open and close', () => {
  const { start, end } = manifest.folding.markers;
  for (const line of ['  <!-- #region Filters -->', '  // #region Forwarding']) {
    assert.ok(new RegExp(start).test(line) && !new RegExp(end).test(line), line);
    assert.ok(new RegExp(end).test(line.replace('region', 'endregion')), line);
  }
});

test('typing the start of a CDATA section closes nothing before it is whole', () => {
  const start = '<![CDATA[';
  const closed = manifest.autoClosingPairs.filter(({ open }) => start.includes(open));
  assert.deepEqual(
    closed.map(({ close }) => close),
    [']]>'],
  );
});
