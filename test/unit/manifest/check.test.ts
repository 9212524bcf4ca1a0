import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Diagnostic } from '../../../server/src/diagnostics';
import { analyzeManifest, hasErrors } from '../../../server/src/manifest';
import type { TargetVersion } from '../../../server/src/mspl';

const NAMESPACE = 'xmlns:r="http://schemas.microsoft.com/lcs/2006/05"';
const FILTERS = '<r:requestFilter/><r:responseFilter/>';
const SCRIPT = '<r:splScript><![CDATA[return;]]></r:splScript>';

/** A manifest whose root has these children. */
const manifest = (children: string): string =>
  `<r:applicationManifest r:appUri="http://contoso.com/a" ${NAMESPACE}>${children}</r:applicationManifest>`;

const find = (text: string, target: TargetVersion = 'lync2013'): readonly Diagnostic[] =>
  analyzeManifest(text, { target }).diagnostics;

const applied = (text: string, { fixes = [] }: Diagnostic): string => {
  const edits = [...(fixes[0]?.edits ?? [])].sort((a, b) => b.range.start - a.range.start);
  return edits.reduce((done, { range, newText }) => done.slice(0, range.start) + newText + done.slice(range.end), text);
};

describe('each finding is at its exact place', () => {
  /** The place is marked by «…»; `code!` when the first fix must leave the manifest without that finding. */
  const cases: [marked: string, code: string][] = [
    [`<«r:manifest» ${NAMESPACE}/>`, 'manifest-root'],
    [
      '<r:applicationManifest r:appUri="http://a.com/b" xmlns:r="«https://schemas.microsoft.com/lcs/2006/05»">' +
        `${FILTERS}${SCRIPT}</r:applicationManifest>`,
      'manifest-namespace-https!',
    ],
    [
      `<r:applicationManifest r:appUri="http://a.com/b" xmlns:r="«urn:x»">${FILTERS}${SCRIPT}</r:applicationManifest>`,
      'manifest-namespace-unknown!',
    ],
    [
      '<r:applicationManifest r:appUri="http://a.com/b" xmlns:r="«http://schemas.microsoft.com/lcs/2004/05»">' +
        `${FILTERS}${SCRIPT}</r:applicationManifest>`,
      'manifest-namespace-target',
    ],
    ['<«applicationManifest» appUri="http://a.com/b"/>', 'manifest-namespace-missing'],
    [
      manifest(`<r:splScript>x = 1;</r:splScript>`).replace('<r:app', '<«r:app').replace('Manifest r', 'Manifest» r'),
      'manifest-filter-missing',
    ],
    [manifest(`${FILTERS}<«r:script-only»/>${SCRIPT}`), 'manifest-element-unknown!'],
    [manifest(`${FILTERS}<«r:scriptonly»></r:scriptonly>${SCRIPT}`), 'manifest-element-unknown!'],
    [manifest(`${FILTERS}<«r:column» name="a"/>${SCRIPT}`), 'manifest-element-misplaced'],
    [manifest(`${FILTERS}<«r:requestFilter»/>${SCRIPT}`), 'manifest-element-repeated'],
    [manifest(`${FILTERS}${SCRIPT}<«r:scriptOnly»/>`), 'manifest-script-not-last'],
    [manifest(`${FILTERS}<r:scriptOnly>«yes»</r:scriptOnly>${SCRIPT}`), 'manifest-content-unexpected'],
    [manifest(`${FILTERS}\n «stray»\n${SCRIPT}`), 'manifest-content-unexpected'],
    [manifest(`${FILTERS}<«scriptOnly»/>${SCRIPT}`), 'manifest-element-namespace'],
    [manifest(`${FILTERS}<«r:splScript»><![CDATA[ ]]></r:splScript>`), 'manifest-script-empty'],
    [manifest(`${FILTERS}<«r:splScript»>return;</r:splScript>`), 'manifest-script-without-cdata'],
    [
      `<«r:applicationManifest» r:appUri="http://a.com/b" ${NAMESPACE}>${FILTERS}</r:applicationManifest>`,
      'manifest-element-missing',
    ],
    [`<«r:applicationManifest» ${NAMESPACE}>${FILTERS}${SCRIPT}</r:applicationManifest>`, 'manifest-attribute-missing'],
    [
      `<r:applicationManifest r:appUri="http://a.com/b" «appUri»="http://a.com/b" ${NAMESPACE}>${FILTERS}${SCRIPT}</r:applicationManifest>`,
      'manifest-app-uri-twice',
    ],
    [
      `<r:applicationManifest appUri="«URI»" ${NAMESPACE}>${FILTERS}${SCRIPT}</r:applicationManifest>`,
      'manifest-app-uri',
    ],
    [manifest(`<r:requestFilter «methodName»="INVITE"/><r:responseFilter/>${SCRIPT}`), 'manifest-attribute-unknown!'],
    [
      manifest(`<r:requestFilter «r:methodNames»="INVITE"/><r:responseFilter/>${SCRIPT}`),
      'manifest-attribute-prefixed!',
    ],
    [manifest(`<r:requestFilter methodNames="BYE, «INVTE»"/><r:responseFilter/>${SCRIPT}`), 'manifest-value!'],
    [manifest(`<r:requestFilter methodNames="«invite»"/><r:responseFilter/>${SCRIPT}`), 'manifest-value-case!'],
    [manifest(`<r:requestFilter methodNames="INVITE,«ALL»"/><r:responseFilter/>${SCRIPT}`), 'manifest-value-combined'],
    [
      manifest(`<r:requestFilter methodNames="INVITE,BYE,«INVITE»"/><r:responseFilter/>${SCRIPT}`),
      'manifest-value-repeated',
    ],
    [manifest(`<r:requestFilter strictRoute="«yes»"/><r:responseFilter/>${SCRIPT}`), 'manifest-value'],
    [manifest(`<r:requestFilter/><r:responseFilter reasonCodes="2XX,«404»"/>${SCRIPT}`), 'manifest-status-code!'],
    [manifest(`<r:requestFilter/><r:responseFilter reasonCodes="«7XX»"/>${SCRIPT}`), 'manifest-value!'],
    [manifest(`${FILTERS}<r:proxyByDefault action="«true|false»"/>${SCRIPT}`), 'manifest-value'],
    [manifest(`${FILTERS}<«r:serverFilter»/>${SCRIPT}`), 'manifest-attribute-missing'],
    [manifest(`${FILTERS}<r:serverFilter roles="«Edge»"/>${SCRIPT}`), 'manifest-value'],
    [manifest(`${FILTERS}<«r:file» name="f" path=".\\f"></r:file>${SCRIPT}`), 'manifest-element-missing'],
    [manifest(`${FILTERS}<r:file name="«a b»" path="f"><r:column name="c"/></r:file>${SCRIPT}`), 'manifest-identifier'],
    [
      manifest(`${FILTERS}<r:file name="f" path="«C:\\f»"><r:column name="c"/></r:file>${SCRIPT}`),
      'manifest-file-path',
    ],
    [
      manifest(`${FILTERS}<r:file name="f" path="f" keyColumnName="«usr»"><r:column name="user"/></r:file>${SCRIPT}`),
      'manifest-key-column!',
    ],
    [
      manifest(`${FILTERS}<r:file name="f" path="f"><r:column name="c"/><r:column name="«c»"/></r:file>${SCRIPT}`),
      'manifest-name-repeated',
    ],
    [
      manifest(`${FILTERS}<r:file name="f" path="f" «ignoreCase»="true"><r:column name="c"/></r:file>${SCRIPT}`),
      'manifest-ignore-case-without-key',
    ],
  ];
  for (const [marked, expected] of cases) {
    const code = expected.replace('!', '');
    test(`${code}: ${marked.slice(Math.max(0, marked.indexOf('«') - 30), marked.indexOf('»') + 12)}`, () => {
      const start = marked.indexOf('«');
      const text = marked.replace(/[«»]/g, '');
      const found = find(text).filter((finding) => finding.code === code);
      assert.ok(
        found.some(({ range }) => range.start === start && range.end === marked.indexOf('»') - 1),
        JSON.stringify(found.length > 0 ? found : find(text)),
      );
      if (!expected.endsWith('!')) return;
      const mended = find(applied(text, found[0]!));
      assert.ok(!mended.some((finding) => finding.code === code), 'the fix removes the finding');
    });
  }
});

describe('a manifest that is right', () => {
  for (const [title, text] of [
    ['has no findings', manifest(`${FILTERS}<r:scriptOnly/>${SCRIPT}`)],
    ['may have a plain appUri', manifest(`${FILTERS}${SCRIPT}`).replace('r:appUri', 'appUri')],
    ['may have any prefix', manifest(`${FILTERS}${SCRIPT}`).replaceAll('r:', 'lc:').replace('xmlns:r=', 'xmlns:lc=')],
    [
      'may have its namespace by default',
      manifest(`${FILTERS}${SCRIPT}`).replaceAll('r:', '').replace('xmlns:r=', 'xmlns=').replace('xmlns', 'xmlns'),
    ],
    [
      'may have data files',
      manifest(
        `${FILTERS}<r:file name="f" path="\\\\contoso\\f.csv" keyColumnName="k" ignoreCase="true" delimitedBy="tab" static="false">` +
          '<r:column name="k"/><r:column name="v"/></r:file>' +
          '<r:splScript><![CDATA[if (f[FQDN].v == null) { return; }]]></r:splScript>',
      ),
    ],
  ] as const) {
    test(title, () => {
      assert.deepEqual(find(text), []);
    });
  }
});

test('a namespace is right for its own server version', () => {
  const old = manifest(`${FILTERS}${SCRIPT}`).replace('2006/05', '2004/05');
  assert.deepEqual(find(old, 'lcs2005'), []);
  assert.ok(!hasErrors(find(old, 'lync2013')));
});

test('a broken XML document does not drown in follow-ups', () => {
  const codes = find(manifest(`<r:requestFilter methodNames="INVITE" / ><r:responseFilter/>${SCRIPT}`)).map(
    ({ code }) => code,
  );
  assert.equal(codes.length, 1, codes.join(', '));
});

test('no cut of a manifest makes anything throw', () => {
  const text = manifest(`${FILTERS}<r:file name="f" path="f"><r:column name="c"/></r:file>${SCRIPT}`);
  for (let end = 0; end <= text.length; end++) {
    assert.doesNotThrow(() => find(text.slice(0, end)));
    assert.doesNotThrow(() => find(text.slice(end)));
  }
});
