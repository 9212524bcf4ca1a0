import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import { createLanguageService, readSettings } from '../../../server/src/language';
import { toLspDiagnostics } from '../../../server/src/language/diagnostics';
import { documentOf, settings } from '../../support/languageCompletion';
import { around } from '../../support/languageFeatures';

const root = '<r:applicationManifest r:appUri="http://a.com/b" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">';
const filters = '<r:requestFilter/><r:responseFilter/><r:scriptOnly/>';
const manifest = (script: string): string =>
  `${root}${filters}\n<r:splScript><![CDATA[\n${script}\n]]></r:splScript></r:applicationManifest>`;

function found(text: string, options: Parameters<typeof documentOf>[1] = {}): Diagnostic[] {
  return createLanguageService().findDiagnostics(documentOf(text, options), settings());
}

/** `code line:character-line:character` of each finding. */
function shown(text: string, options: Parameters<typeof documentOf>[1] = {}): string[] {
  return found(text, options).map(({ code, range: { start, end } }) => {
    return `${String(code)} ${start.line}:${start.character}-${end.line}:${end.character}`;
  });
}

describe('a manifest', () => {
  const cases: [title: string, text: string, ...expected: string[]][] = [
    ['without mistakes has none', manifest('if (sipRequest) { ProxyRequest(""); }')],
    [
      'a mistake in the XML',
      manifest('return;').replace('<r:responseFilter/>', '<r:responseFilter other=""/>'),
      'manifest-attribute-unknown 0:136-0:141',
    ],
    ['a mistake in the script', manifest('  x = ;'), 'mspl-expected 2:5-2:5'],
    [
      'characters beyond 16 bits count twice',
      manifest('/* \u{1F600} */ Lag("", true);'),
      'mspl-unknown-function 2:9-2:12',
    ],
    [
      'behind references',
      manifest('').replace('<![CDATA[\n\n]]>', '\nif (1 &lt; 2) { Lag(); }'),
      'manifest-script-without-cdata 1:1-1:12',
      'mspl-unknown-function 2:16-2:19',
    ],
  ];
  for (const [title, text, ...expected] of cases) {
    for (const [name, lineEnd] of [
      ['LF', '\n'],
      ['CRLF', '\r\n'],
      ['CR', '\r'],
    ] as const) {
      test(`${title}, ${name}`, () => {
        assert.deepEqual(shown(text.replaceAll('\n', lineEnd)), expected);
      });
    }
  }

  test('says its source, level and message', () => {
    const [finding] = found(manifest('Lag("", true);'));
    assert.equal(finding?.source, 'mspl');
    assert.equal(finding.severity, DiagnosticSeverity.Error);
    assert.ok(typeof finding.message === 'string');
    assert.match(finding.message, /Log/);
  });

  test('marks what is deprecated', () => {
    const finding = found(manifest('if (IsLocalDestination("a")) { ProxyRequest(""); }')).find(({ tags }) => tags);
    assert.equal(finding?.code, 'mspl-deprecated');
    assert.deepEqual(finding.tags, [DiagnosticTag.Deprecated]);
  });

  test('marks what is unnecessary', () => {
    const analysis = createLanguageService().analyze(documentOf(manifest('return;')), settings());
    const range = { start: 0, end: 1 };
    const diagnostics = [{ code: 'a', severity: 'hint', message: 'b', range, tag: 'unnecessary' }] as const;
    assert.deepEqual(toLspDiagnostics({ ...analysis, diagnostics }, () => undefined)[0]?.tags, [
      DiagnosticTag.Unnecessary,
    ]);
  });
});

describe('a document that is none of ours', () => {
  test('an Automake file', () => {
    assert.deepEqual(found('<', { uri: 'file:///src/Makefile.am' }), []);
  });
  test('text that is no XML', () => {
    assert.deepEqual(found('SUBDIRS = src\n'), []);
  });
  test('an empty manifest', () => {
    assert.deepEqual(found(' \n'), []);
  });
  test('another language', () => {
    assert.deepEqual(found('<a', { languageId: 'xml' }), []);
  });
});

describe('a file of SIP messages', () => {
  const options = { languageId: 'sip-message', uri: 'file:///a.sip' };
  const message =
    'OPTIONS sip:a@b.com SIP/2.0\nVia: SIP/2.0/TCP a.com;branch=z9hG4bK1\nMax-Forwards: 70\nFrom: <sip:c@d.com>;tag=1\n' +
    'To: <sip:a@b.com>\nCall-ID: 1\nCSeq: 1 OPTIONS\n';

  test('without mistakes has none', () => {
    assert.deepEqual(shown(message, options), []);
  });
  test('an empty one has none', () => {
    assert.deepEqual(shown('\n', options), []);
  });
  test('each message is read by itself, in its own lines', () => {
    const text = `### first\n${message}\n### second\n${message.replace('CSeq: 1', 'CSeq: x')}`;
    assert.deepEqual(shown(text, options), ['sip-cseq 16:6-16:15']);
  });
  test('a line above a message that is misspelt, or has no message yet', () => {
    const text = `### first\n# @orign LocalMachine\n${message}\n### second\n# @authenticated true\n`;
    assert.deepEqual(shown(text, options), ['sip-directive-unknown 1:3-1:8', 'sip-directive-unused 11:0-11:21']);
  });
});

describe('analysis', () => {
  const service = createLanguageService();
  const document = documentOf(manifest('return;'));
  const first = service.analyze(document, settings());

  test('is made once for a version', () => {
    assert.equal(service.analyze(document, settings()), first);
  });
  test('anew for other settings', () => {
    assert.notEqual(service.analyze(document, settings('lync2010')), first);
    assert.notEqual(service.analyze(document, settings()), first);
  });
  test('anew for another version', () => {
    const before = service.analyze(document, settings());
    assert.notEqual(service.analyze({ ...document, version: -1 }, settings()), before);
  });
  test('anew after the document was closed', () => {
    const before = service.analyze(document, settings());
    service.forget(document.uri);
    assert.notEqual(service.analyze(document, settings()), before);
  });
});

test('the settings change the level of a kind of finding, at once and for the same text', () => {
  const service = createLanguageService();
  const document = documentOf(manifest('x = 1;'));
  const severityWith = (rules: unknown): number | undefined =>
    service.findDiagnostics(document, readSettings({ rules })).find(({ code }) => code === 'mspl-unread-variable')
      ?.severity;
  assert.equal(severityWith({}), 4);
  assert.equal(severityWith({ 'mspl-unread-variable': 'warning' }), 2);
  assert.equal(severityWith({ 'mspl-unread-variable': 'off' }), undefined);
  assert.equal(severityWith({ 'mspl-unread-variable': 'loud', 'no-such-rule': 'off' }), 4);
});

test('the settings change the level of a finding in a file of SIP messages too', () => {
  const document = documentOf('OPTIONS sip:a@b.com SIP/2.0\n', { languageId: 'sip-message', uri: 'file:///a.sip' });
  const levels = (rules: unknown): unknown[] =>
    createLanguageService()
      .findDiagnostics(document, readSettings({ rules }))
      .filter(({ code }) => code === 'sip-header-missing')
      .map(({ severity }) => severity);
  assert.ok(levels({}).length > 1);
  assert.deepEqual(levels({ 'sip-header-missing': 'off' }), []);
  assert.deepEqual([...new Set(levels({ 'sip-header-missing': 'hint' }))], [DiagnosticSeverity.Hint]);
});

test('findings about data files follow what is known of them, for the same version of the document', () => {
  let text: string | null | undefined;
  const service = createLanguageService({ readDataFile: (uri) => (uri === 'file:///apps/p.txt' ? text : undefined) });
  const document = documentOf(around('Log("Event", false, policy["a"].user);'), { uri: 'file:///apps/app.am' });
  assert.deepEqual(service.findDataFiles(document, settings()), ['file:///apps/p.txt']);
  for (const [known, ...expected] of [
    [undefined],
    [null, 'manifest-file-not-found'],
    ['a\nb,c\nb,d', 'manifest-data-short-row', 'manifest-data-duplicate-key'],
    ['a,b'],
  ] as const) {
    text = known;
    const codes = service.findDiagnostics(document, settings()).map(({ code }) => String(code));
    assert.deepEqual(
      codes.filter((code) => /^manifest-(file-not|data)/.test(code)),
      expected,
    );
    assert.equal(service.analyze(document, settings()), service.analyze(document, settings()));
  }
});

test('data files are read for findings alone, and a text that has changed makes them anew', () => {
  let text = 'a,b';
  const asked: string[] = [];
  const readDataFile = (uri: string): string => {
    asked.push(uri);
    return text;
  };
  const service = createLanguageService({ readDataFile });
  const document = documentOf(around('Log("Event", false, policy["a"].user);'), { uri: 'file:///apps/app.am' });
  const kept = service.analyze(document, settings());
  service.doHover(document, { line: 0, character: 5 }, settings());
  service.doComplete(document, { line: 3, character: 0 }, settings());
  assert.deepEqual(service.findDataFiles(document, settings()), ['file:///apps/p.txt']);
  assert.deepEqual(asked, []);
  text = 'a';
  assert.equal(service.analyze(document, settings()), kept, 'no finding has seen the file');
  const codes = (): unknown[] => service.findDiagnostics(document, settings()).map(({ code }) => code);
  assert.ok(codes().includes('manifest-data-short-row'));
  assert.deepEqual([...new Set(asked)], ['file:///apps/p.txt']);
  assert.equal(service.analyze(document, settings()), kept);
  text = 'a,b';
  assert.notEqual(service.analyze(document, settings()), kept);
  assert.ok(!codes().includes('manifest-data-short-row'));
});

test('a finding links to the page about its kind, where there are pages', () => {
  const document = documentOf(manifest('Lag("", true);'));
  const linked = createLanguageService({ rulePage: (id) => `pages:${id}` }).findDiagnostics(document, settings());
  assert.deepEqual(linked[0]?.codeDescription, { href: 'pages:mspl-unknown-function' });
  assert.equal(createLanguageService().findDiagnostics(document, settings())[0]?.codeDescription, undefined);
});
