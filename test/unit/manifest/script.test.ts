import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../../../server/src/diagnostics';
import { analyzeManifest, hasErrors, type AnalysisOptions } from '../../../server/src/manifest';
import { corpusMissing, published } from '../../support/corpus';
import { assertFindings, mended, unmark } from '../../support/msplMarks';

interface Parts {
  readonly before?: string;
  readonly request?: string;
  readonly response?: string;
  readonly script: string;
}

/** A manifest of one element a line; what is not named lets every message through. */
function manifest({
  before = '<r:allowRegistrationBeforeUserServices/>',
  request = '',
  response = '',
  script,
}: Parts): string {
  return `<?xml version="1.0"?>
<r:applicationManifest r:appUri="http://contoso.com/a" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">
${before}
<r:requestFilter${request}/>
<r:responseFilter${response}/>
<r:splScript><![CDATA[
${script}
]]></r:splScript>
</r:applicationManifest>`;
}

const onlyRequests = ' reasonCodes="NONE"';
const find = (text: string, options: Partial<AnalysisOptions> = {}): readonly Diagnostic[] =>
  analyzeManifest(text, { target: 'lync2013', ...options }).diagnostics;

function check(title: string, ids: string, parts: Parts, after?: Parts): void {
  test(`${title}: ${ids || 'nothing'}`, () => {
    const marked = manifest(parts);
    const { text } = unmark(marked);
    const found = find(text);
    assertFindings(found, ids, marked);
    if (after) assert.equal(mended(text, found), manifest(after));
  });
}

const retarget = 'RetargetRequest("sip:a@contoso.com");';

describe('the manifest against its script', () => {
  check('no message at all', 'manifest-filters-exclude-all', {
    request: ' methodNames="NONE"',
    response: ' reasonCodes="«NONE»"',
    script: 'Log("Event", true);',
  });
  check('no response', '', { response: onlyRequests, script: 'ProxyRequest("");' });
  check('no request', '', { request: ' methodNames="NONE"', script: 'ProxyResponse();' });
  check(
    'strictRoute with RetargetRequest',
    'manifest-strict-route',
    { request: ' strictRoute="«true»"', response: onlyRequests, script: retarget },
    { request: ' strictRoute="false"', response: onlyRequests, script: retarget },
  );
  check('strictRoute with a redirect', 'manifest-strict-route', {
    request: ' strictRoute="«true»"',
    response: onlyRequests,
    script: 'Respond("302", "Moved", "Contact=<sip:a@contoso.com>");',
  });
  check('strictRoute false', '', { request: ' strictRoute="false"', response: onlyRequests, script: retarget });
  check('strictRoute with a look at the tag', '', {
    request: ' strictRoute="true"',
    response: onlyRequests,
    script: `if (GetParameterValue(sipRequest.To, "tag") == null) { ${retarget} }`,
  });
  check('strictRoute with plain proxying', '', {
    request: ' strictRoute="true"',
    response: onlyRequests,
    script: 'ProxyRequest("");',
  });
  check('a method nothing lets in', 'mspl-filtered-method', {
    request: ' methodNames="INVITE,BYE"',
    response: onlyRequests,
    script: 'if (sipRequest.Method == «"MESSAGE"») { return; } ProxyRequest("");',
  });
  check('a method that has no branch', 'manifest-value-untested', {
    request: ' methodNames="INVITE,«BYE»,ACK"',
    response: onlyRequests,
    script: 'if (sipRequest.Method == "INVITE") { return; } else if (sipRequest.Method == "ACK") { return; }',
  });
  check('a method that the rest takes', '', {
    request: ' methodNames="INVITE,BYE"',
    response: onlyRequests,
    script: 'if (sipRequest.Method == "INVITE") { return; } ProxyRequest("");',
  });
  check('a wall that messages pass', 'manifest-messages-pass', {
    request: ' methodNames="«INVITE»"',
    response: onlyRequests,
    script: 'if (FQDN == "a") { Respond("403", "Forbidden"); }',
  });
  check('a wall for messages too', '', {
    request: ' methodNames="INVITE,MESSAGE"',
    response: onlyRequests,
    script: 'if (FQDN == "a") { Respond("403", "Forbidden"); }',
  });
  const file = (name: string): string =>
    `<r:allowRegistrationBeforeUserServices/><r:file name="${name}" path="f"><r:column name="c"/></r:file>`;
  check('a data file nobody reads', 'manifest-file-unread', { before: file('«f»'), script: 'Log("Event", true);' });
  check('a data file that is read', '', { before: file('f'), script: 'if (f[0].c == null) { return; }' });

  test('a place ahead of UserServices: the fix adds the element', () => {
    const text = manifest({ before: '', response: onlyRequests, script: retarget });
    const [finding] = find(text);
    assert.equal(finding?.code, 'manifest-before-user-services');
    assert.equal(text.slice(finding.range.start, finding.range.end), 'r:applicationManifest');
    assert.deepEqual(find(mended(text, [finding])!), []);
    assert.deepEqual(find(manifest({ before: '', script: 'Log("Event", true);' })), []);
  });

  test('a script that cannot be read is not asked what it does', () => {
    const codes = find(manifest({ script: 'x = 1; ProxyRequest("") ProxyRequest("");' })).map(({ code }) => code);
    assert.deepEqual(codes, ['mspl-missing-semicolon']);
  });
});

describe('comments that silence findings', () => {
  const unguarded = 'ProxyRequest("");';
  check('the next line of a script', '', { script: `// mspl-disable-next-line mspl-request-only\n${unguarded}` });
  check('the line itself', '', { script: `${unguarded} // mspl-disable-line mspl-request-only` });
  check('a comment with stars', '', { script: `/* mspl-disable-next-line mspl-request-only */\n${unguarded}` });
  check('two ids', '', {
    script: '// mspl-disable-next-line mspl-unread-variable, mspl-request-only\nx = 1; ProxyRequest("");',
  });
  check('another line', 'manifest-suppression-unused mspl-request-only', {
    script: `// mspl-disable-next-line «mspl-request-only»\n\n${unguarded.replace('ProxyRequest', '«ProxyRequest»')}`,
  });
  check(
    'an id that no rule has',
    'manifest-suppression-unknown',
    { script: '// mspl-disable-next-line «mspl-unread-variabel»\nLog("Event", true);' },
    { script: '// mspl-disable-next-line mspl-unread-variable\nLog("Event", true);' },
  );
  check('the next line of the XML', '', {
    before:
      '<!-- mspl-disable-next-line manifest-file-path, manifest-file-unread -->\n<r:file name="f" path="C:\\f"><r:column name="c"/></r:file>',
    script: 'Log("Event", true);',
  });
  check('an error of syntax stays', 'manifest-suppression-unused mspl-missing-semicolon', {
    script: '// mspl-disable-next-line «mspl-missing-semicolon»\nLog("Event", true)«»',
  });

  test('an error of meaning can be silenced, and no longer stands in the way of a run', () => {
    const text = manifest({
      script: '// mspl-disable-next-line mspl-unknown-function\nx = GetUrl("a"); Log("Event", true, x);',
    });
    assert.equal(hasErrors(find(text)), false);
  });

  test('a script without CDATA has them too', () => {
    const text = manifest({ script: `// mspl-disable-next-line mspl-request-only\n${unguarded}` })
      .replace('<![CDATA[', '')
      .replace(']]>', '');
    assert.deepEqual(
      find(text).map(({ code }) => code),
      ['manifest-script-without-cdata'],
    );
  });
});

describe('levels', () => {
  const text = manifest({ script: 'x = 1; ProxyRequest("");' });
  const at = (levels: AnalysisOptions['levels']): string[] =>
    find(text, { ...(levels && { levels }) }).map(({ code, severity }) => `${severity} ${code}`);
  for (const [levels, expected] of [
    [{}, ['hint mspl-unread-variable', 'warning mspl-request-only']],
    [{ 'mspl-request-only': 'error' }, ['hint mspl-unread-variable', 'error mspl-request-only']],
    [{ 'mspl-request-only': 'off', 'mspl-unread-variable': 'warning' }, ['warning mspl-unread-variable']],
  ] as const) {
    test(JSON.stringify(levels), () => {
      assert.deepEqual(at(levels), expected);
    });
  }
  test('errors of syntax keep theirs', () => {
    const broken = manifest({ script: 'Log("Event", true)' });
    const options = { levels: { 'mspl-missing-semicolon': 'off' } } as const;
    assert.deepEqual(
      find(broken, options).map(({ code }) => code),
      ['mspl-missing-semicolon'],
    );
  });
});

describe('data files beside the manifest', () => {
  const table = (attributes: string): string =>
    manifest({
      before: `<r:allowRegistrationBeforeUserServices/><r:file name="f" path="«f.csv»"${attributes}><r:column name="k"/><r:column name="v"/></r:file>`,
      script: 'if (f[0].v == null) { return; }',
    });
  for (const [title, ids, attributes, content] of [
    ['right', '', ' keyColumnName="k"', 'a,1\r\nb,2\r\n'],
    ['not there', 'manifest-file-not-found', '', null],
    ['not known', '', '', undefined],
    ['the same key', 'manifest-data-duplicate-key', ' keyColumnName="k"', 'a,1\nb,2\na,3'],
    ['another case', '', ' keyColumnName="k"', 'a,1\nA,2'],
    ['another case, ignored', 'manifest-data-duplicate-key', ' keyColumnName="k" ignoreCase="true"', 'a,1\nA,2'],
    ['a short row', 'manifest-data-short-row', ' keyColumnName="k"', 'a,1\nb'],
    ['a comma in quotes', '', ' keyColumnName="k"', '"a,b",1\n"a,c",2'],
    ['white space', '', ' keyColumnName="k" delimitedBy="whitespace"', '  a   1\n\tb 2  '],
    ['tabs', '', ' keyColumnName="k" delimitedBy="tab"', 'a b\t1\na c\t2'],
  ] as const) {
    test(`${title}: ${ids || 'nothing'}`, () => {
      const marked = ids === '' ? table(attributes).replace(/[«»]/g, '') : table(attributes);
      assertFindings(find(unmark(marked).text, { readDataFile: () => content }), ids, marked);
    });
  }
});

describe('no false alarm', () => {
  const serious = (text: string): string[] =>
    find(text)
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ code, range }) => `${code}: ${text.slice(range.start, range.end)}`);
  const published02 = [
    'xml-typographic-quotes: ”true”',
    'mspl-null-reaches-parameter: toUserAtHost',
    'mspl-end-fork-without-fork: EndFork',
  ];
  const published04 = [
    'xml-declaration-not-closed: >',
    'xml-misspelt-empty-tag: / >',
    'mspl-null-reaches-parameter: GetUserName( toUri )',
    'mspl-null-reaches-parameter: GetHostName( toUri )',
  ];
  for (const [file, expected] of [
    ['01-docs-forwardinvite.am', []],
    ['02-docs-forkinvite.am', published02],
    ['03-docs-removelastactive.am', []],
    ['04-docs-defaultroutingscript.am', published04],
  ] as const) {
    test(file, { skip: corpusMissing }, () => {
      assert.deepEqual(serious(published(file)), expected);
    });
  }

  const folder = path.join(import.meta.dirname, '../../../samples');
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.am'))) {
    test(`samples/${file}`, () => {
      assert.deepEqual(serious(readFileSync(path.join(folder, file), 'utf8')), []);
    });
  }
});
