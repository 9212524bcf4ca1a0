import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createLanguageService, readSettings } from '../../../server/src/language';
import { analyzeManifest, dataFileInsertion, manifestTemplates } from '../../../server/src/manifest';
import { targetVersions } from '../../../server/src/mspl';
import type { RequestOptions } from '../../../server/src/sip';
import { response, runManifest } from '../../support/simulate';

const texts = new Map(manifestTemplates('lync2013').map(({ id, text }) => [id, text]));

function textOf(id: string): string {
  const text = texts.get(id);
  assert.ok(text, id);
  return text;
}

describe('new manifests', () => {
  test('are the seven that the picker promises', () => {
    const ids = ['forward', 'redirect', 'fork', 'block-list', 'content-filter', 'log-everything', 'managed-dispatch'];
    assert.deepEqual([...texts.keys()], ids);
  });

  test('forward needs RetargetRequest, which came with Lync Server 2013', () => {
    for (const target of targetVersions) {
      const ids = manifestTemplates(target).map(({ id }) => id);
      assert.equal(ids.includes('forward'), target === 'lync2013', target);
      assert.equal(ids.length, target === 'lync2013' ? 7 : 6, target);
    }
  });

  for (const target of targetVersions) {
    for (const { id, text } of manifestTemplates(target)) {
      test(`${id} has no finding for ${target}`, () => {
        assert.deepEqual(analyzeManifest(text, { target }).diagnostics, []);
      });
    }
  }

  test('are written as the formatter would write them', () => {
    const service = createLanguageService();
    for (const [id, text] of texts) {
      const document = { uri: `untitled:${id}`, languageId: 'mspl-manifest', version: 1, getText: () => text };
      const options = { tabSize: 2, insertSpaces: true };
      assert.deepEqual(service.format(document, readSettings(undefined), options), [], id);
    }
  });

  test('the block list has lines for the columns that the manifest declares', () => {
    const template = manifestTemplates('lync2013').find(({ id }) => id === 'block-list');
    assert.ok(template?.dataFile);
    const { name, text } = template.dataFile;
    assert.ok(template.text.includes(`path="${name}"`));
    for (const line of text.trimEnd().split('\n')) assert.match(line, /^[^@,\s]+@[^@,\s]+,[^,]+$/);
  });
});

describe('what becomes of messages through a new manifest', () => {
  const jenny = { from: 'sip:nuriag@contoso.com', to: 'sip:jennyl@contoso.com' };
  const terry = { from: 'sip:nuriag@contoso.com', to: 'sip:terrya@contoso.com' };
  const says = (body: string): RequestOptions => ({
    ...jenny,
    method: 'MESSAGE',
    content: { body, type: 'text/plain' },
  });
  const cases: [id: string, request: RequestOptions, outcome: RegExp][] = [
    ['forward', jenny, /^retargeted .* to sip:terrya@contoso\.com/],
    ['forward', terry, /^proxied /],
    ['redirect', jenny, /^redirected .* to sip:terrya@contoso\.com.* 302 /],
    ['redirect', terry, /^proxied /],
    ['fork', jenny, /^forked .* to sip:jennyl@contoso\.com/],
    ['block-list', jenny, /^proxied /],
    ['content-filter', says('This is Confidential.'), /^responded .* 403 /],
    ['content-filter', says('Lunch?'), /^proxied /],
    ['log-everything', jenny, /^proxied .* by default/],
    ['managed-dispatch', jenny, /^dispatched .* OnInvite/],
  ];
  for (const [id, request, outcome] of cases) {
    test(`${id}: ${request.method ?? 'INVITE'} to ${request.to} ${request.content?.body ?? ''}`, () => {
      const { outcome: found, errors } = runManifest(textOf(id), { request });
      assert.match(`${found.kind} ${found.explanation}`, outcome);
      assert.deepEqual(errors, []);
    });
  }

  test('block-list: a caller whom the list has', () => {
    // The simulator has no rows, so the lookup is replaced by what it gives for a key that is there.
    const text = textOf('block-list').replace('blocked[caller].user', '"nuriag@contoso.com"');
    const { outcome, log } = runManifest(text, { request: jenny });
    assert.match(outcome.explanation, /403 Forbidden/);
    assert.deepEqual(log[0]?.messages, ['Blocked ', 'nuriag@contoso.com']);
  });

  test('log-everything: requests and responses', () => {
    const logged = (setting: Parameters<typeof runManifest>[1]): unknown =>
      runManifest(textOf('log-everything'), setting).log.map(({ name, messages }) => [name, ...messages]);
    assert.deepEqual(logged({ request: { ...jenny, method: 'BYE' } }), [['Debugr', 'Request: ', 'BYE']]);
    assert.deepEqual(logged({ message: response('486 Busy Here') }), [['Debugr', 'Response: ', '486']]);
  });
});

describe('inserting a data file', () => {
  const xmlns = 'xmlns:p="http://schemas.microsoft.com/lcs/2006/05"';
  /** The text with the snippet put in, its places replaced by what they hold. */
  function inserted(text: string): string | undefined {
    const insertion = dataFileInsertion(analyzeManifest(text, { target: 'lync2013' }).document);
    if (!insertion) return undefined;
    const { offset, snippet } = insertion;
    const plain = snippet.replace(/\$\{\d:(\w[\w.]*)\}/g, '$1').replaceAll('$3', 'user');
    return text.slice(0, offset) + plain + text.slice(offset);
  }
  const file = (prefix: string, name = 'policy'): string =>
    `<${prefix}file name="${name}" path="${name}.csv" keyColumnName="user" ignoreCase="true" delimitedBy="comma">\n` +
    `\t<${prefix}column name="user"/>\n\t<${prefix}column name="action"/>\n</${prefix}file>\n`;

  const cases: [title: string, before: string, after: string | undefined][] = [
    [
      "with the document's prefix",
      `<p:applicationManifest ${xmlns}><p:splScript/></p:applicationManifest>`,
      `<p:applicationManifest ${xmlns}>${file('p:')}<p:splScript/></p:applicationManifest>`,
    ],
    [
      'without a prefix',
      '<applicationManifest><splScript/></applicationManifest>',
      `<applicationManifest>${file('')}<splScript/></applicationManifest>`,
    ],
    [
      'with a name that is free',
      '<applicationManifest><file name="Policy"/><splScript/></applicationManifest>',
      `<applicationManifest><file name="Policy"/>${file('', 'policy2')}<splScript/></applicationManifest>`,
    ],
    [
      'where no script is yet: at the end',
      '<applicationManifest></applicationManifest>',
      `<applicationManifest>\t${file('').trimEnd().replaceAll('\n', '\n\t')}\n</applicationManifest>`,
    ],
    ['not in another document', '<project><splScript/></project>', undefined],
    ['not where the root is open and has no script', '<applicationManifest>', undefined],
    ['not in an empty document', '', undefined],
  ];
  for (const [title, before, after] of cases)
    test(title, () => {
      assert.equal(inserted(before), after);
    });

  test('in a new manifest: it has no error', () => {
    const text = inserted(textOf('forward'));
    assert.ok(text);
    const { diagnostics } = analyzeManifest(text, { target: 'lync2013' });
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['manifest-file-unread'],
    );
  });
});
